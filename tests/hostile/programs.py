"""Code that lies: DEX files, Hermes bytecode, Unity metadata, Mach-O and ELF files, each in a package that is good otherwise."""

import struct
from collections.abc import Iterator

from tests.apps.dexfile import Klass, make_container, make_dex, uleb
from tests.apps.machofile import Binary, make_fat, make_macho
from tests.hostile.bases import ADJUST as CLASSES
from tests.hostile.bases import APP, HERMES, android_entries, ipa_entries, unity_metadata
from tests.hostile.documents import apk, ipa, patched
from tests.hostile.zips import ADJUST, Variant

HEADER = (
    "file size", "header size", "endian tag", "link size", "link place", "map place", "strings", "string ids", "types", "type ids", "protos",
    "proto ids", "fields", "field ids", "methods", "method ids", "classes", "class defs", "data size", "data place",
)  # fmt: skip
EXTREMES = (0, 1, 0x7FFFFFFF, 0xFFFFFFFF)
BEYOND, NONE = 0xFFFFFF00, 0xFFFFFFFF


def dexes() -> Iterator[Variant]:
    """The good code in classes.dex stays; the lie is in classes2.dex."""
    good = make_dex(CLASSES)
    cases = {f"{name} {value:#x}": patched(good, 0x20 + 4 * n, value) for n, name in enumerate(HEADER) for value in EXTREMES}
    text_ids, types = struct.unpack_from("<I", good, 0x3C)[0], struct.unpack_from("<I", good, 0x44)[0]
    defs = struct.unpack_from("<I", good, 0x64)[0]
    held = struct.unpack_from("<I", good, defs + 24)[0]
    cases |= {
        "version 999": good.replace(b"035", b"999", 1),
        "no version": good.replace(b"035", b"\0\0\0", 1),
        "magic alone": good[:8],
        "header alone": good[:0x70],
        "cut in half": good[: len(good) // 2],
        "empty": b"",
        "noise": bytes(range(256)) * 40,
        "a string id beyond the file": patched(good, text_ids, BEYOND),
        "every string id beyond the file": good[:text_ids] + b"\xff" * (types - text_ids) + good[types:],
        "every string id the same": good[:text_ids] + good[text_ids : text_ids + 4] * ((types - text_ids) // 4) + good[types:],
        "types that are no strings": good[:types] + b"\xff" * 12 + good[types + 12 :],
        "a class that is its own parent": patched(good, defs + 8, struct.unpack_from("<I", good, defs)[0]),
        "parents in a circle": patched(patched(good, defs + 8, 1), defs + 32 + 8, 0),
        "every class the same": good[:defs] + good[defs : defs + 32] * 3 + good[defs + 96 :],
        "class data shared": patched(good, defs + 32 + 24, held),
        "class data in the header": patched(good, defs + 24, 0x70),
        "class data at the end": patched(good, defs + 24, len(good) - 1),
        "class data without end": patched(good, defs + 24, len(good)) + b"\x80" * 100_000,
        "class data with 2^32 fields": patched(good, defs + 24, len(good)) + b"\xff\xff\xff\xff\x0f" * 4 + b"\x01" * 2000,
        "class data with 2^32 methods of one byte": patched(good, defs + 24, len(good)) + b"\0\0\xff\xff\xff\xff\x0f\0" + b"\x00" * 400_000,
        "static values without end": patched(good, defs + 28, len(good)) + b"\xff\xff\xff\xff\x0f" + b"\x1c" * 200_000,
        "static values in one another": patched(good, defs + 28, len(good)) + b"\x01" + b"\x1c\x01" * 100_000,
        "interfaces beyond the file": patched(good, defs + 12, BEYOND),
        "a text without its NUL": good + b"\x05abc",
        "nothing but 0xff after the header": good[:0x70] + b"\xff" * (len(good) - 0x70),
    }
    code = good.index(struct.pack("<4H", 1, 1, 1, 0))
    cases |= {
        "code of 2^31 units": patched(good, code + 12, 0x7FFFFFFF),
        "code of 0 units": patched(good, code + 12, 0),
        "65535 try blocks": patched(good, code + 6, 0xFFFF, "<H"),
        "debug info beyond the file": patched(good, code + 8, BEYOND),
        "65535 registers": patched(good, code, 0xFFFF, "<H"),
        "payloads in the code": code_of(good, code, struct.pack("<HHI", 0x0300, 0xFFFF, 0x7FFFFFFF)),
        "branches to everywhere": code_of(good, code, struct.pack("<HiH", 0x002A, -(1 << 31), 0x000E)),
        "a switch of 65535": code_of(good, code, struct.pack("<HHI", 0x0100, 0xFFFF, 0)),
    }
    for name, data in cases.items():
        yield Variant(f"DEX {name}", "DEX", apk({"classes2.dex": data}), ADJUST)
    yield from containers()


def amplified() -> Iterator[Variant]:
    """Few bytes that are read very often: rows that share what they point at."""
    many, methods = 60_000, 65_000
    for name, body in {
        "class data of 65,000 methods": uleb(0) * 2 + uleb(methods) + uleb(0) + b"\0\1\0" * methods,
        "class data of 65,000 fields": uleb(methods) + uleb(0) * 3 + b"\0\1" * methods,
        "class data of 65,000 methods with code": uleb(0) * 2 + uleb(methods) + uleb(0) + (b"\0\1" + uleb(0x70)) * methods,
        "static values of 60,000 texts": b"\0\0\0\0" + uleb(methods) + b"\x17\0" * methods,
    }.items():
        data = table_dex(classes=many, body=body, values="values" in name)
        yield Variant(f"DEX {many} classes share {name}", "amplified", apk({"classes2.dex": data}), ADJUST)
    yield Variant(
        "DEX 65,000 classes, each the parent of the next", "amplified", apk({"classes2.dex": table_dex(classes=65_000, chain=True)}), ADJUST
    )
    yield Variant(
        "DEX 500,000 strings share 1 MB",
        "amplified",
        apk({"classes2.dex": table_dex(strings=500_000, body=b"\5" + b"a" * 1_000_000 + b"\0")}),
        ADJUST,
    )
    yield Variant(
        "DEX 500,000 strings are tails of 1 MB",
        "amplified",
        apk({"classes2.dex": table_dex(strings=500_000, body=b"a" * 1_000_000 + b"\0", step=2)}),
        ADJUST,
    )
    url = b"\5" + b"https://a.b.example.com/" * 40_000 + b"\0"
    yield Variant(
        "DEX 300,000 strings share 1 MB of URLs", "amplified", apk({"classes2.dex": table_dex(strings=300_000, body=url)}), ADJUST
    )
    yield Variant("Hermes 500,000 strings share the storage", "amplified", apk({"assets/index.android.bundle": shared_hermes()}), ADJUST)
    unity = struct.pack("<Ii6I", 0xFAB11BAF, 29, 256, 8 * 500_000, 256 + 8 * 500_000, 1_000_000, 0, 0).ljust(256, b"\0")
    unity += (
        struct.pack("<2I", 900_000, 1) * 250_000
        + b"".join(struct.pack("<2I", 900_000, n % 99_999) for n in range(250_000))
        + b"a" * 1_000_000
    )
    yield Variant(
        "Unity 500,000 texts share 1 MB", "amplified", apk({"assets/bin/Data/Managed/Metadata/global-metadata.dat": unity}), ADJUST
    )


def table_dex(classes: int = 0, strings: int = 2, body: bytes = b"", *, chain: bool = False, values: bool = False, step: int = 0) -> bytes:
    """A DEX file whose strings all point at `body` and whose classes share it as their data."""
    types = min(classes, 65_000) or 1
    text_at = 0x70 + 4 * strings + 4 * types + 32 * classes
    at = text_at + 8
    texts = b"".join(struct.pack("<I", (at if strings > 2 else text_at) + step * n) for n in range(strings))
    rows = b"".join(
        struct.pack("<8I", n % types, 1, (n + 1) % types if chain else NONE, 0, NONE, 0, 0 if values or chain else at, at if values else 0)
        for n in range(classes)
    )
    data = b"\3LA;\0\0\0\0" + body[4:] if values else b"\3LA;\0\0\0" + body
    counts = (strings, 0x70, types, 0x70 + 4 * strings, 0, 0, 0, 0, 0, 0, classes, text_at - 32 * classes)
    size = text_at + len(data)
    head = b"dex\n035\0" + bytes(24) + struct.pack("<20I", size, 0x70, 0x12345678, 0, 0, 0, *counts, len(data), text_at)
    return head + texts + bytes(4 * types) + rows + data


def shared_hermes() -> bytes:
    """Bytecode whose strings are all the whole of its storage."""
    count, storage = 500_000, 1_000_000
    head = HERMES.read_bytes()[:32] + struct.pack("<8I", 0, 0, 0, 1, 0, count, 1, storage)
    table = struct.pack("<I", count) + struct.pack("<I", 0xFF << 24) * count + struct.pack("<2I", 0, storage)
    return head.ljust(128, b"\0") + table + b"a" * storage


def code_of(dex: bytes, code: int, units: bytes) -> bytes:
    return dex[: code + 16] + units + dex[code + 16 + len(units) :]


def containers() -> Iterator[Variant]:
    good = make_container({"Lcom/acme/A;": Klass({"a": ["x"]})}, {"Lcom/acme/B;": Klass({"a": ["x"]})})
    second = struct.unpack_from("<I", good, 0x20)[0]
    for name, at in {
        "file size": 0x20,
        "container size": 0x70,
        "own place": 0x74,
        "second's file size": second + 0x20,
        "second's place": second + 0x74,
    }.items():
        for value in (0, 1, len(good), 0x7FFFFFFF, 0xFFFFFFFF):
            yield Variant(f"041 container, {name} {value:#x}", "DEX", apk({"classes2.dex": patched(good, at, value)}), ADJUST)
    small = patched(good[:0x78], 0x20, 0x78)
    yield Variant("041 container of 20,000 headers", "DEX", apk({"classes2.dex": small * 20_000}), ADJUST)


def toolkits() -> Iterator[Variant]:
    hermes, unity = HERMES.read_bytes(), unity_metadata()
    names = {32: "file length", 40: "functions", 44: "kinds", 48: "identifiers", 52: "strings", 56: "overflowed", 60: "storage"}
    for at, name in names.items():
        for value in EXTREMES:
            yield Variant(f"Hermes {name} {value:#x}", "Hermes", apk({"assets/index.android.bundle": patched(hermes, at, value)}), ADJUST)
    for name, data in {
        "cut": hermes[:500],
        "version 2^31": patched(hermes, 8, 1 << 31),
        "noise behind its magic": hermes[:8] + b"\xff" * 9000,
    }.items():
        yield Variant(f"Hermes {name}", "Hermes", apk({"assets/index.android.bundle": data}), ADJUST)
        yield Variant(f"Hermes {name} in an iOS app", "Hermes", ipa({f"{APP}main.jsbundle": data}), ADJUST, ".ipa")
    entry = "assets/bin/Data/Managed/Metadata/global-metadata.dat"
    for at in range(0, 32, 4):
        for value in EXTREMES:
            yield Variant(f"Unity {value:#x} at {at}", "Unity", apk({entry: patched(unity, at, value)}), ADJUST)
    table = struct.unpack_from("<I", unity, 8)[0]
    for value in EXTREMES:
        yield Variant(f"Unity literal of {value:#x} bytes", "Unity", apk({entry: patched(unity, table, value)}), ADJUST)
    yield Variant(
        "JavaScript of one line, 20 MB", "Hermes", apk({"assets/index.android.bundle": b"__d(function(){" + b"a" * 20_000_000}), ADJUST
    )
    yield Variant(
        "JavaScript of slashes, 8 MB", "Hermes", apk({"assets/index.android.bundle": b"__d(" + b"node_modules/@" * 600_000}), ADJUST
    )


def binaries() -> Iterator[Variant]:
    entry = f"{APP}Frameworks/Adjust.framework/Adjust"
    good = make_macho(Binary(classes=["Adjust"], swift=["AdjustKit.Hub"], texts=["x"], linked=[("@rpath/A", 0xC)]))
    for at in (4, 12, 16, 20, 24):
        for value in EXTREMES:
            yield Variant(f"Mach-O header {value:#x} at {at}", "Mach-O", ipa({entry: patched(good, at, value)}), ADJUST, ".ipa")
    size = struct.unpack_from("<I", good, 20)[0]
    for at in range(32, min(32 + size, 32 + 200), 8):
        yield Variant(f"Mach-O load command 0xffffffff at {at}", "Mach-O", ipa({entry: patched(good, at, 0xFFFFFFFF)}), ADJUST, ".ipa")
    command = 32
    for number in range(struct.unpack_from("<I", good, 16)[0]):
        length = struct.unpack_from("<I", good, command + 4)[0]
        for value in (0, 7, 0x7FFFFFFF):
            yield Variant(
                f"Mach-O command {number} of {value:#x} bytes", "Mach-O", ipa({entry: patched(good, command + 4, value)}), ADJUST, ".ipa"
            )
        command += length
    fat = make_fat({0x0100000C: good})
    for at in (4, 16, 20, 24):
        for value in EXTREMES:
            yield Variant(f"fat Mach-O {value:#x} at {at}", "Mach-O", ipa({entry: patched(fat, at, value, ">I")}), ADJUST, ".ipa")
    itself = struct.pack(">2I", 0xCAFEBABE, 1) + struct.pack(">5I", 0x0100000C, 0, 0, 4096, 2)
    yield Variant("fat Mach-O that holds itself", "Mach-O", ipa({entry: itself.ljust(4096, b"\0")}), ADJUST, ".ipa")
    yield Variant("fat Mach-O of 30 overlapping members", "Mach-O", ipa({entry: overlapping_fat(good)}), ADJUST, ".ipa")
    yield Variant("Mach-O program cut", "Mach-O", ipa({f"{APP}Kaigan": ipa_entries()[f"{APP}Kaigan"][:0x4100]}), ADJUST, ".ipa")
    elf = android_entries()["lib/arm64-v8a/libadjust.so"]
    for at in (16, 18, 32, 40, 52, 54, 56, 58, 72, 80, 96, 104):
        for value in (0, 0x7FFFFFFF, 0xFFFFFFFF):
            yield Variant(f"ELF {value:#x} at {at}", "ELF", apk({"lib/arm64-v8a/libapp.so": patched(elf, at, value)}), ADJUST)


def overlapping_fat(member: bytes) -> bytes:
    rows = b"".join(struct.pack(">5I", 0x0100000C, n, 0x4000, len(member), 14) for n in range(30))
    return (struct.pack(">2I", 0xCAFEBABE, 30) + rows).ljust(0x4000, b"\0") + member


def programs() -> Iterator[Variant]:
    yield from dexes()
    yield from amplified()
    yield from toolkits()
    yield from binaries()
