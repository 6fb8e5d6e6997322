"""Manifests, resources, property lists, maps and lists of libraries that lie: named malformed packages made of the bases of each container."""

import plistlib
import struct
from collections.abc import Iterator, Mapping

from tests.apps.ios.test_hostile_ios import shared_arrays
from tests.apps.manifestfile import Tag, field, make_axml, make_pbxml, varint
from tests.hostile.bases import APP, Base, android_entries, bundle_entries, ipa_entries, manifest
from tests.hostile.zips import ADJUST, Variant

META = "BUNDLE-METADATA/com.android.tools.build."
EXTREMES = (0, 1, 0x7FFFFFFF, 0xFFFFFFFF)
NONE = 0xFFFFFFFF


def apk(changed: Mapping[str, bytes]) -> bytes:
    return Base("", "", android_entries()).pack(changed)


def aab(changed: Mapping[str, bytes]) -> bytes:
    return Base("", "", bundle_entries()).pack(changed)


def ipa(changed: Mapping[str, bytes]) -> bytes:
    return Base("", "", ipa_entries()).pack(changed)


def patched(data: bytes, place: int, value: int, form: str = "<I") -> bytes:
    made = bytearray(data)
    struct.pack_into(form, made, place, value)
    return bytes(made)


def binary_manifests() -> Iterator[Variant]:
    good = make_axml(manifest())
    group = "AXML"
    cases = {
        "chunk size 0xffffffff": patched(good, 4, 0xFFFFFFFF),
        "chunk size 0": patched(good, 4, 0),
        "wrong magic": patched(good, 0, 0x4D5A, "<H"),
        "string count 0x7fffffff": patched(good, 16, 0x7FFFFFFF),
        "string count 0": patched(good, 16, 0),
        "style count 0x7fffffff": patched(good, 20, 0x7FFFFFFF),
        "strings start 0xffffffff": patched(good, 28, 0xFFFFFFFF),
        "strings start 0": patched(good, 28, 0),
        "pool's size 0xffffffff": patched(good, 12, 0xFFFFFFFF),
        "pool's size 0": patched(good, 12, 0),
        "UTF-8 flag on UTF-16 strings": patched(good, 24, 0x100),
        "noise": bytes(range(256)) * 8,
        "plain XML": b"<?xml version='1.0'?><manifest package='a.b'/>",
        "XML bomb": b'<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><manifest package="&b;"/>',
        "cut in half": good[: len(good) // 2],
        "elements 5,000 deep": make_deep(800) + b"",
        "an element that never ends": good[:-24] * 3,
        "60,000 elements that share 65,535 attributes": shared_attributes(),
        "100,000 strings that share 60 kB": shared_strings(),
        "30,000 uses of one string of 60 kB": shared_strings(1),
    }
    for name, data in cases.items():
        yield Variant(f"AXML {name}", group, apk({"AndroidManifest.xml": data}), ADJUST)
    pool = struct.unpack_from("<I", good, 12)[0]
    for at in range(8 + pool, min(len(good), 8 + pool + 120), 4):
        yield Variant(
            f"AXML 0xffffffff at {at - 8 - pool} of the elements",
            group,
            apk({"AndroidManifest.xml": patched(good, at, 0xFFFFFFFF)}),
            ADJUST,
        )
    chunk = struct.pack("<HHII", 0x102, 16, 16, 1) * 200_000
    yield Variant("AXML 200,000 starts without an end", group, apk({"AndroidManifest.xml": good[: 8 + pool] + chunk}), ADJUST)


def make_deep(depth: int) -> bytes:
    tag = Tag("a")
    for _ in range(depth):
        tag = Tag("a", {}, (tag,))
    return make_axml(Tag("manifest", {"package": "a.b"}, (tag,)))


def shared_attributes() -> bytes:
    """Starts of elements of 36 bytes, whose attributes, one byte apart, are those of whatever follows."""
    element = struct.pack("<HHI2IIIHHH3H", 0x102, 16, 36, 1, NONE, NONE, 0, 20, 1, 0xFFFF, 0, 0, 0)
    strings = struct.pack("<HHI5II", 1, 28, 36, 1, 0, 0, 32, 0, 0) + b"\1\0a\0"
    body = strings + element * 60_000
    return struct.pack("<HHI", 3, 8, 8 + len(body)) + body


def shared_strings(different: int = 100_000) -> bytes:
    """Every element is called by another string, and the strings lie in one another."""
    count, long = 100_000, 30_000
    offsets = b"".join(struct.pack("<I", 2 * n) for n in range(count))
    pool = struct.pack("<H", long) * (count + long)
    strings = struct.pack("<HHI5I", 1, 28, 28 + len(offsets) + len(pool), count, 0, 0, 28 + len(offsets), 0) + offsets + pool
    first = element(0)
    more = b"".join(struct.pack("<HHI4I", 0x103, 16, 24, 1, NONE, NONE, 0) + element(n % different) for n in range(count // 3))
    body = strings + first + more
    return struct.pack("<HHI", 3, 8, 8 + len(body)) + body


def element(name: int) -> bytes:
    """The start of an element without attributes."""
    return struct.pack("<HHI2IIIHHH3H", 0x102, 16, 36, 1, NONE, NONE, name, 20, 20, 0, 0, 0, 0)


def resource_tables() -> Iterator[Variant]:
    good = android_entries()["resources.arsc"]
    package = good.index(struct.pack("<HH", 0x200, 0x120)) if struct.pack("<HH", 0x200, 0x120) in good else 12
    for at in sorted({4, 8, 12, 16, 20, 24, 28, 32, package + 4, package + 268, package + 272, package + 276, package + 280}):
        for value in EXTREMES[1:]:
            if at + 4 <= len(good):
                yield Variant(f"resources.arsc {value:#x} at {at}", "resources", apk({"resources.arsc": patched(good, at, value)}), ADJUST)
    count = 100_000
    offsets = b"".join(struct.pack("<I", 2 * n) for n in range(count))
    pool = struct.pack("<H", 30_000) * (count + 30_000)
    strings = struct.pack("<HHI5I", 1, 28, 28 + len(offsets) + len(pool), count, 0, 0, 28 + len(offsets), 0) + offsets + pool
    shared = struct.pack("<HHII", 2, 12, 12 + len(strings), 1) + strings
    yield Variant("resources.arsc: 100,000 strings that share 60 kB", "resources", apk({"resources.arsc": shared}), ADJUST)
    inside = good.replace(good[12 : 12 + struct.unpack_from("<I", good, 16)[0]], strings, 1)
    yield Variant("resources.arsc: the same with a package", "resources", apk({"resources.arsc": patched(inside, 4, len(inside))}), ADJUST)
    yield Variant("resources.arsc of noise", "resources", apk({"resources.arsc": b"\x02\0\x0c\0" + b"\xff" * 9000}), ADJUST)


def nested_message(depth: int) -> bytes:
    data = field(3, "a")
    for _ in range(depth):
        data = field(1, data) if depth < 0 else field(1, field(3, "a") + field(5, data))
    return data


def protobufs() -> Iterator[Variant]:
    group = "protobuf"
    entry = "base/manifest/AndroidManifest.xml"
    good = make_pbxml(manifest())
    cases = {
        "elements 300 deep": nested_message(300),
        "elements 20,000 deep": nested_message(20_000),
        "endless varint": b"\x80" * 100_000,
        "a length past the end": b"\x0a" + varint(1 << 40),
        "a length of 2^63": b"\x0a" + varint((1 << 63) - 1),
        "an end of a group": b"\x0c" * 1000,
        "field number 0": b"\x02\x01a" * 1000,
        "1,500,000 fields": b"\x08\x01" * 1_500_000,
        "400,000 children": field(1, field(3, "manifest") + field(5, field(1, field(3, "a"))) * 400_000),
        "cut in half": good[: len(good) // 2],
        "empty": b"",
        "AXML": make_axml(manifest()),
    }
    for name, data in cases.items():
        yield Variant(f"protobuf manifest: {name}", group, aab({entry: data}), ADJUST, ".aab")
        yield Variant(f"resources.pb: {name}", group, aab({"base/resources.pb": data}), ADJUST, ".aab")
        yield Variant(f"dependencies.pb: {name}", group, aab({f"{META}libraries/dependencies.pb": data}), ADJUST, ".aab")
    maps = {
        "a line of 10 MB": b"a" * 10_000_000 + b" -> b:\n",
        "10 MB of spaces before an arrow": b"com.a.B -> " + b" " * 10_000_000 + b"c:\n",
        "one line of 10 MB of arrows": b" -> " * 2_500_000,
        "methods of 60 kB": b"com.adjust.sdk.Adjust -> a.b:\n" + (b"    1:2:void a(" + b"int," * 15_000 + b"int) -> b\n") * 60,
        "300,000 classes": b"".join(b"com.a.C%d -> a.b%d:\n" % (n, n) for n in range(300_000)),
        "noise": bytes(range(256)) * 4000,
        "empty": b"",
        "classes named as nothing": b" -> :\n -> a:\na -> :\n",
        "bytes that are no UTF-8": b"com.\xff\xfe.Adjust -> \xc0\xaf.b:\n",
        "UTF-16": "com.adjust.sdk.Adjust -> a.b:\n".encode("utf-16"),
    }
    for name, data in maps.items():
        yield Variant(f"mapping.txt: {name}", "mapping", aab({f"{META}obfuscation/proguard.map": data}), ADJUST, ".aab")


def property_lists() -> Iterator[Variant]:
    group = "plist"
    domains = {"NSPrivacyTracking": True, "NSPrivacyTrackingDomains": [f"a{n}.example.com" for n in range(49_000)]}
    collected = {
        "NSPrivacyCollectedDataTypes": [
            {"NSPrivacyCollectedDataType": f"T{n}", "NSPrivacyCollectedDataTypePurposes": ["x"] * 9} for n in range(3000)
        ]
    }
    wrong = {
        "NSPrivacyTracking": "yes",
        "NSPrivacyTrackingDomains": {"a": 1},
        "NSPrivacyCollectedDataTypes": [1, "a", None or [], {"x": 1}],
    }
    good = plistlib.dumps({"a": ["b", {"c": 1}]}, fmt=plistlib.FMT_BINARY)
    cases = {
        "arrays that share themselves": shared_arrays(40),
        "an array that holds itself": cyclic(),
        "a key that is an array": good.replace(b"Qa", b"\xa0\xa0"),
        "XML arrays 200,000 deep": b"<plist><dict><key>k</key>" + b"<array>" * 200_000,
        "entities": b'<!DOCTYPE plist [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><plist><dict><key>&b;</key><string>&b;</string></dict></plist>',
        "an entity that is a file": b'<!DOCTYPE plist [<!ENTITY a SYSTEM "file:///etc/passwd">]><plist><dict><key>a</key><string>&a;</string></dict></plist>',
        "an integer of 4 MB of digits": b"<plist><dict><key>k</key><integer>" + b"9" * 4_000_000 + b"</integer></dict></plist>",
        "a date of nonsense": b"<plist><dict><key>k</key><date>9999-99-99T99:99:99Z</date></dict></plist>",
        "offsets past the end": good[:-8] + b"\xff" * 8,
        "a count of 2^63 objects": good[:-24] + b"\x7f" + b"\xff" * 7 + good[-16:],
        "offsets of 255 bytes": good[:-26] + b"\xff\xff" + good[-24:],
        "49,000 tracking domains": plistlib.dumps(domains),
        "3,000 data types": plistlib.dumps(collected, fmt=plistlib.FMT_BINARY),
        "values of the wrong kinds": plistlib.dumps(wrong),
        "keys with control signs": plistlib.dumps(
            {"CFBundleDisplayName": "\u202e<script>", "CFBundleExecutable": "../../etc", "CFBundleIdentifier": "\u2028"}
        ),
        "numbers beyond 64 bits": plistlib.dumps({"CFBundleVersion": 2**63, "a": -(2**63), "b": 1e308}),
        "infinity and no number": b"<plist><dict><key>CFBundleVersion</key><real>inf</real><key>b</key><real>nan</real></dict></plist>",
        "lone surrogates": good_surrogates(),
        "empty": b"",
    }
    for name, data in cases.items():
        for entry in (
            "Info.plist",
            "PrivacyInfo.xcprivacy",
            "Frameworks/Adjust.framework/PrivacyInfo.xcprivacy",
            "ja.lproj/InfoPlist.strings",
        ):
            yield Variant(f"{entry}: {name}", group, ipa({f"{APP}{entry}": data}), None if entry == "Info.plist" else ADJUST, ".ipa")
        yield Variant(f"embedded.mobileprovision: {name}", group, ipa({f"{APP}embedded.mobileprovision": b"0\x80" + data}), ADJUST, ".ipa")


def cyclic() -> bytes:
    """A binary list: a dictionary whose value is an array that holds itself."""
    objects = [b"\xd1\x01\x02", b"\x51k", b"\xa1\x02"]
    out, places = bytearray(b"bplist00"), []
    for item in objects:
        places.append(len(out))
        out += item
    table = len(out)
    return bytes(out) + bytes(places) + bytes(6) + b"\x01\x01" + len(objects).to_bytes(8) + bytes(8) + table.to_bytes(8)


def good_surrogates() -> bytes:
    """A UTF-16 text in a binary list that is half of a pair."""
    data = plistlib.dumps({"CFBundleDisplayName": "é\u20ac", "CFBundleName": "x"}, fmt=plistlib.FMT_BINARY)
    return data.replace("é\u20ac".encode("utf-16-be"), b"\xd8\x00\xd8\x00")


def documents() -> Iterator[Variant]:
    yield from binary_manifests()
    yield from resource_tables()
    yield from protobufs()
    yield from property_lists()
