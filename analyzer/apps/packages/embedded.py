"""A part's assets -> code that the app carries there and loads itself: DEX files and archives with DEX files, by content."""

from collections.abc import Iterator

from analyzer.apps.packages.parts import DEEPEST, OpenPart, gap_at
from analyzer.errors import InputError
from analyzer.formats.archive import Archive
from analyzer.model.app import Part
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap

DEX_HEAD, ZIP_HEAD = b"dex\n", b"PK\x03\x04"
CODE = (".dex", ".jar")
SMALLEST_DEX = 0x70
PASSED_BY = ("META-INF/", "res/", "lib/", "kotlin/", "resources.", "AndroidManifest.xml")
"""Where Android and the build put what is no code; of res/, raw/ is looked at."""


def find_embedded(part: OpenPart, gaps: list[Gap]) -> tuple[tuple[str, ...], list[OpenPart]]:
    """(entries that are DEX files, archives that hold some as parts of their own)."""
    found: list[str] = []
    inner: list[OpenPart] = []
    for shown, name in part.entries():
        if name in part.dex or (shown.startswith(PASSED_BY) and not shown.startswith("res/raw")):
            continue
        if part.archive.size(name) < SMALLEST_DEX:
            continue
        head = part.archive.head(name, 4)
        if head == DEX_HEAD:
            found.append(name)
        elif head == ZIP_HEAD:
            inner += _archives(part.archive, part.part.file, name, 1, gaps)
        elif shown.lower().endswith(CODE):
            gaps.append(gap_at(part.at(name), f"{name} is called code and holds none that can be read: packed or encrypted", Cause.PACKED))
    return tuple(found), inner


def _archives(archive: Archive, file: str, name: str, depth: int, gaps: list[Gap]) -> Iterator[OpenPart]:
    try:
        inner = archive.nested(name)
    except InputError:  # a zip's first bytes alone make no archive: an asset of the app's own format
        return
    where = f"{file}!{name}"
    dex, deeper = [], []
    for entry in inner.names():
        head = inner.head(entry, 4) if inner.size(entry) >= SMALLEST_DEX else b""
        dex += [entry] if head == DEX_HEAD else []
        deeper += [entry] if head == ZIP_HEAD else []
    if dex:
        yield OpenPart(Part(where.rpartition("!")[2], "embedded", where), inner, tuple(dex))
    for entry in deeper:
        if depth < DEEPEST:
            yield from _archives(inner, where, entry, depth + 1, gaps)
        else:
            gaps.append(gap_at(EntryAt.at(where, entry), f"archives lie in one another more than {DEEPEST} deep", Cause.LIMIT_HIT))
