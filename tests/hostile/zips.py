"""Zip files that lie: headers with any values, and the named malformed packages that archives can be."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tests.apps.manifestfile import make_axml
from tests.hostile.bases import Base, android_entries, made_bases, make_zip, manifest

MIB = 1024 * 1024
BASE = made_bases()[0]
ADJUST = ("adjust",)


class Variant(NamedTuple):
    """A malformed package. `finds`: SDKs that a scan must name all the same; None where nothing is asked but an honest answer."""

    name: str
    group: str
    data: bytes
    finds: tuple[str, ...] | None = None
    suffix: str = ".apk"


class Header(NamedTuple):
    """One entry as it is to be written; None: as it is true."""

    name: bytes
    data: bytes = b""
    method: int = 8
    flags: int = 0
    version: int = 20
    crc: int | None = None
    size: int | None = None
    packed: bytes | None = None
    place: int | None = None
    attributes: int = 0


def write_zip(headers: list[Header], *, directory_size: int | None = None, entries: int | None = None, comment: bytes = b"") -> bytes:
    out, rows = bytearray(), bytearray()
    for one in headers:
        packed = one.packed if one.packed is not None else deflated(one.data) if one.method == 8 else one.data
        crc = zlib.crc32(one.data) if one.crc is None else one.crc
        size = len(one.data) if one.size is None else one.size
        said = (one.flags, one.method, 0, 0, crc, len(packed), size, len(one.name), 0)
        place = len(out) if one.place is None else one.place
        if one.place is None:
            out += struct.pack("<4s5H3I2H", b"PK\x03\x04", one.version, *said) + one.name + packed
        rows += struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 0x314, one.version, *said, 0, 0, 0, one.attributes, place) + one.name
    count = len(headers) if entries is None else entries
    size = len(rows) if directory_size is None else directory_size
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, size & 0xFFFFFFFF, len(out), len(comment))
    return bytes(out + rows) + end + comment


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def zeros(size: int) -> bytes:
    """A deflate stream of `size` zero bytes (a multiple of 16 MiB), made of one piece repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(16 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * (size // (16 * MIB)) + packer.flush()


def headers(entries: Mapping[str, bytes] | None = None, **said: object) -> list[Header]:
    """The entries of the made APK, each written with `said`."""
    held = entries if entries is not None else android_entries()
    return [Header(n.encode(), d)._replace(**said) for n, d in held.items()]  # type: ignore[arg-type]


def tampered() -> Iterator[Variant]:
    """What malware sets in headers to mislead readers: Android installs these, so they must be read."""
    group = "archive"
    yield Variant("method 0x1c5d (BadPack)", group, write_zip(headers(method=0x1C5D, packed=None)), ADJUST)
    packed = [h._replace(method=0x1C5D, packed=deflated(h.data)) for h in headers()]
    yield Variant("method 0x1c5d, deflated (BadPack)", group, write_zip(packed), ADJUST)
    yield Variant("encrypted flag set", group, write_zip(headers(flags=1)), ADJUST)
    yield Variant("version 25.5", group, write_zip(headers(version=255)), ADJUST)
    yield Variant("version 0", group, write_zip(headers(version=0)), ADJUST)
    yield Variant("bad CRC", group, write_zip(headers(crc=0xDEADBEEF)), ADJUST)
    yield Variant("directory size 0x7fffffff", group, write_zip(headers(), directory_size=0x7FFFFFFF), ADJUST)
    yield Variant("directory size 0", group, write_zip(headers(), directory_size=0), ADJUST)
    yield Variant("count of entries 0", group, write_zip(headers(), entries=0), ADJUST)
    yield Variant("count of entries 65535", group, write_zip(headers(), entries=0xFFFF), ADJUST)
    yield Variant("duplicate AndroidManifest", group, write_zip([*headers({"AndroidManifest.xml": b"first"}), *headers()]), ADJUST)
    yield Variant("duplicate classes.dex, last is good", group, write_zip([*headers({"classes.dex": b"first"}), *headers()]), ADJUST)
    yield Variant("data before the archive", group, b"MZ" + bytes(5000) + write_zip(headers()), ADJUST)
    yield Variant("a comment that holds an end of directory", group, write_zip(headers(), comment=b"PK\x05\x06" + bytes(40)), ADJUST)
    yield Variant("classes.dex as a folder too", group, write_zip([*headers(), Header(b"classes.dex/", method=0)]), ADJUST)


def lying() -> Iterator[Variant]:
    group = "archive"
    for size in (0, 1, 0x7FFFFFFF, 0xFFFFFFFE):
        yield Variant(f"every size declared as {size:#x}", group, write_zip(headers(size=size)))
        yield Variant(f"stored, every size declared as {size:#x}", group, write_zip(headers(method=0, size=size)))
    for place in (0, 1, 0x7FFFFFFF, 0xFFFFFFFE):
        yield Variant(f"all entries at {place:#x}", group, write_zip([*headers(), *headers(place=place)]))
    yield Variant("all entries overlap", group, overlapping())
    yield Variant("empty", group, b"")
    yield Variant("one byte", group, b"P")
    yield Variant("an end of directory alone", group, write_zip([]))
    whole = BASE.pack()
    for part in (1, 4, 30, 50, 90, 99):
        yield Variant(f"cut at {part} %", group, whole[: len(whole) * part // 100])
    yield Variant("directory of noise", group, whole[:-200] + bytes(range(178)) + whole[-22:])
    yield Variant(
        "names that are no UTF-8", group, write_zip([*headers(), *(Header(bytes([0xC0 + n, 0xFF]) * 9) for n in range(30))]), ADJUST
    )
    yield Variant("a name of 65535 bytes", group, write_zip([*headers(), Header(b"a/" * 32767 + b"b")]), ADJUST)
    yield Variant("names with NUL", group, write_zip([*headers(), Header(b"classes.dex\0.txt", b"x")]), ADJUST)
    yield Variant("100,000 entries", group, write_zip([*headers(), *(Header(b"r/%d" % n, method=0) for n in range(100_000))]), ADJUST)
    yield Variant("250,000 entries", group, write_zip([*headers(), *(Header(b"r/%d" % n, method=0) for n in range(250_000))]))


def bombs() -> Iterator[Variant]:
    group = "bomb"
    big = 1024 * MIB
    bomb = Header(b"classes2.dex", size=big, packed=zeros(big))
    some = [h for h in headers() if h.name != b"classes2.dex"]
    yield Variant("1 GiB of zeros as classes2.dex", group, write_zip([*some, bomb]), ADJUST)
    yield Variant("1 GiB of zeros, size declared as 100", group, write_zip([*some, bomb._replace(size=100)]), ADJUST)
    manifest_bomb = bomb._replace(name=b"AndroidManifest.xml")
    yield Variant("1 GiB of zeros as AndroidManifest.xml", group, write_zip([manifest_bomb, *some[1:]]), ADJUST)
    table = bomb._replace(name=b"resources.arsc")
    yield Variant("1 GiB of zeros as resources.arsc", group, write_zip([some[0], table, *some[2:]]), ADJUST)
    metadata = bomb._replace(name=b"assets/bin/Data/Managed/Metadata/global-metadata.dat")
    yield Variant(
        "1 GiB of zeros as Unity's metadata", group, write_zip([h for h in some if b"metadata" not in h.name] + [metadata]), ADJUST
    )
    half = 480 * MIB
    several = [Header(b"classes%d.dex" % n, size=half, packed=zeros(half)) for n in range(3, 15)]
    yield Variant("12 x 480 MiB of zeros as DEX files", group, write_zip([*some, *several]), ADJUST)
    yield Variant("entries share one body of 16 MiB", group, shared_body())


def overlapping() -> bytes:
    """Local headers that lie in one another's data."""
    data = bytearray(write_zip(headers()))
    held = [*headers()]
    places = [m for m in range(len(data)) if data[m : m + 4] == b"PK\x03\x04"]
    return write_zip([*held, *(h._replace(name=b"x" + h.name, place=p) for h, p in zip(held, reversed(places), strict=False))])


def shared_body() -> bytes:
    """Two thousand names of code for the same packed bytes."""
    body = Header(b"classes3.dex", size=16 * MIB, packed=zeros(16 * MIB))
    first = write_zip(headers())
    place = len(write_zip(headers())) - len(write_zip([])) - first.count(b"PK\x01\x02") * 46 - sum(len(h.name) for h in headers())
    others = [body._replace(name=b"classes%d.dex" % n, place=place) for n in range(4, 300)]
    return write_zip([*headers(), body, *others])


def nested() -> Iterator[Variant]:
    group = "nesting"
    inner = BASE.pack()
    for depth in (1, 2, 3, 4, 5, 30):
        data = inner
        for _ in range(depth):
            data = make_zip({"inner.apk": data}, stored=True)
        yield Variant(f"an APK {depth} deep in archives", group, data, ADJUST if depth < 4 else None, ".apks")
    asset = make_zip({"x.dex": android_entries()["classes.dex"]})
    for _ in range(4):
        asset = make_zip({"a.zip": asset})
    yield Variant("code 5 deep in assets", group, Base("", "", {**android_entries(), "assets/a.zip": asset}).pack(), ADJUST)
    yield Variant("quine: an archive that holds itself", group, quine(), None, ".apks")
    many = make_zip({f"{n}.apk": inner for n in range(300)}, stored=True)
    yield Variant("300 base APKs in a set", group, many, None, ".apks")
    for _ in range(3):
        many = make_zip({f"{n}.zip": many for n in range(3)})
    yield Variant("sets in sets in sets", group, many, None, ".apks")


def quine() -> bytes:
    """An entry `inner.apk` whose body is, by its place in the directory, the whole file: without end for whoever follows it."""
    blank = write_zip([Header(b"inner.apk", b"", 0), Header(b"classes.dex", android_entries()["classes.dex"], 0)])
    size = len(blank) - 30 - 9
    return write_zip([Header(b"inner.apk", b"", 0, size=size), Header(b"classes.dex", android_entries()["classes.dex"], 0)])


NAMES = (
    "../../../../tmp/slipped", "..\\..\\..\\slipped", "/tmp/slipped", "C:\\slipped", "\\\\server\\share\\slipped", "C:/slipped",
    "assets/../../../slipped", "assets/..\\..\\slipped", "./../slipped", "....//....//slipped", "%2e%2e%2fslipped", "..%c0%af..%c0%afslipped",
    "\u2024\u2024/slipped", "file:///tmp/slipped", "~/slipped", "$HOME/slipped", "CON", "nul.dex", "aux/classes.dex", "a:b:c", "slipped\0.dex",
    "/dev/null", "/proc/self/mem", "lib/../../slipped.so", "META-INF/../../slipped", "classes.dex/../../slipped", " ", ".", "..", "/", "a//b",
    "|sh", "`id`", "$(id)", "-rf", "a\nb", "a\rb", "\u202eexe.kpa", "\x1b[2J", "<script>alert(1)</script>", "a" * 4000, "\\", "//a", "a/./b",
)  # fmt: skip


def named() -> Iterator[Variant]:
    """Zip-slip, absolute paths and links in the styles of three systems: nothing is ever written, and the rest is read."""
    for name in NAMES:
        data = write_zip([*headers(), Header(name.encode("utf-8", "surrogatepass"), android_entries()["classes.dex"])])
        yield Variant(f"an entry named {name[:40]!r}", "names", data, ADJUST)
    link = 0o120777 << 16
    yield Variant(
        "classes2.dex is a link to /etc/passwd", "names", write_zip([*headers(), Header(b"l", b"/etc/passwd", attributes=link)]), ADJUST
    )
    links = [Header(b"AndroidManifest.xml", make_axml(manifest()), attributes=link)]
    yield Variant("every entry is a link", "names", write_zip([*links, *headers(attributes=link)]), ADJUST)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as target:
        for name, body in android_entries().items():
            target.writestr(name, body)
    yield Variant("packed with bzip2", "names", out.getvalue())


def liars() -> Iterator[Variant]:
    """Sizes that other readers of manifests and signatures believe before they look."""
    big = 1024 * MIB
    for name in (b"AndroidManifest.xml", b"resources.arsc", b"META-INF/CERT.RSA", b"META-INF/MANIFEST.MF"):
        rest = [h for h in headers() if h.name != name]
        shown = name.decode()
        yield Variant(
            f"{shown} of 100 bytes, 2 GiB declared", "bomb", write_zip([*rest, Header(name, b"x" * 100, size=0x7FFFFFFF)]), ADJUST
        )
        yield Variant(
            f"{shown} of 1 GiB, 100 bytes declared", "bomb", write_zip([*rest, Header(name, size=100, packed=zeros(big))]), ADJUST
        )
