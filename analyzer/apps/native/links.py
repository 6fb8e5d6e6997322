"""Native libraries of a scanned package -> the SDKs whose classes or libraries they name (`scan --deep`), and a Gap for what was not read.

A library under a name of its own may be the native half of an SDK: it exports a function for each native method (`Java_com_acme_Sdk_start`) and
lists the libraries that it needs. Each library is read once, for the widest processor that the package serves. Its code is not followed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from analyzer.apps.native.binary import java_class, read_elf
from analyzer.apps.packages.container import open_parts
from analyzer.apps.packages.parts import OpenPart, OpenParts
from analyzer.apps.sdks.prefixes import PackageIndex, path_of
from analyzer.catalog import Catalog
from analyzer.errors import InputError
from analyzer.isolate import run_isolated
from analyzer.model.app import Scan, SdkHit
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.signature import SdkSignature

LIBRARY = re.compile(r"lib/([^/]+)/([^/]+\.so)")
WIDEST = ("arm64-v8a", "x86_64", "armeabi-v7a", "x86", "armeabi")
UNREAD = "native libraries were known by their names alone; scan --deep reads which classes they serve"
MOST_LIBRARIES, LARGEST_LIBRARY, SAMPLES = 200, 256 * 1024 * 1024, 3


class Links(Struct):
    """SDK -> what in native libraries speaks for it; `read`: how many were, `unread`: gaps of those that could not be."""

    found: dict[str, list[EntryAt]] = {}
    read: int = 0
    unread: list[Gap] = []


def add_native_links(scan: Scan, path: Path, catalog: Catalog) -> Scan:
    """The scan with what its native libraries say, in place of the gap that they were not read."""
    if scan.app is None or scan.app.platform != "android" or not scan.app.native_libraries:
        return scan
    signatures = tuple(catalog.sdks.values())
    gaps = [g for g in scan.gaps if not is_unread(g)]
    try:
        links = run_isolated(_read, path, scan.app.file, signatures, returns=Links, subject=f"{path}: native libraries")
    except InputError as e:
        where = EntryAt.at(scan.app.file, "lib", excerpt=str(e).replace(str(path), scan.app.file))
        gaps.append(Gap(Stage.SCAN, getattr(e, "cause", None) or Cause.BROKEN, "native libraries could not be read", where))
        return replace(scan, gaps=tuple(gaps))
    return replace(scan, sdks=join_links(scan.sdks, links.found, catalog.sdks), gaps=(*gaps, *links.unread))


def find_unread(names: Iterable[str], shown: str) -> tuple[Gap, ...]:
    """What a scan that is not deep says of native libraries."""
    count = len(set(names))
    return (Gap(Stage.SCAN, Cause.NOT_EXAMINED, UNREAD, EntryAt.at(shown, "lib"), count=count),) if count else ()


def is_unread(gap: Gap) -> bool:
    return gap.subject == UNREAD


def join_links(hits: Iterable[SdkHit], found: Mapping[str, list[EntryAt]], signatures: Mapping[str, SdkSignature]) -> tuple[SdkHit, ...]:
    """All hits by name: one that was known rests on its native half too, a new one on that alone."""
    held = {h.sdk: h for h in hits}
    for sdk, places in found.items():
        known = signatures[sdk]
        hit = held.get(sdk)
        if hit is None:
            hit = SdkHit(sdk, known.name, known.vendor, known.kinds, "likely", "defined", why="library")
        held[sdk] = replace(hit, evidence=(*hit.evidence, *places[:SAMPLES]))
    return tuple(sorted(held.values(), key=lambda h: (h.name.casefold(), h.sdk)))


def _read(path: Path, shown: str, signatures: tuple[SdkSignature, ...]) -> Links:
    links, index = Links(), PackageIndex(signatures)
    names = {name: s.id for s in signatures for name in s.libraries}
    with open_parts(path, shown) as parts:
        for number, (part, entry) in enumerate(_libraries(parts)):
            if number >= MOST_LIBRARIES:
                links.unread.append(_gap(part, entry, Cause.LIMIT_HIT, f"more native libraries than the {MOST_LIBRARIES} that are read"))
                break
            try:
                facts = read_elf(part.archive.read(entry, LARGEST_LIBRARY))
            except InputError as e:
                links.unread.append(
                    _gap(part, entry, getattr(e, "cause", None) or Cause.BROKEN, "native libraries could not be read", str(e))
                )
                continue
            links.read += 1
            for name in facts.needed:
                _keep(links, names.get(name), part.at(entry, f"needs {name}"))
            for symbol in facts.java:
                owners = index.owners(b"L" + path_of(java_class(symbol) or "") + b";")
                _keep(links, owners[0] if len(owners) == 1 else None, part.at(entry, symbol))
    return links


def _libraries(parts: OpenParts) -> Iterator[tuple[OpenPart, str]]:
    """Each library once, for the widest processor."""
    best: dict[str, tuple[int, OpenPart, str]] = {}
    for part in parts:
        for name, entry in part.entries():
            match = LIBRARY.fullmatch(name)
            if match is not None:
                rank = WIDEST.index(match[1]) if match[1] in WIDEST else len(WIDEST)
                if match[2] not in best or rank < best[match[2]][0]:
                    best[match[2]] = rank, part, entry
    yield from ((part, entry) for _, (_, part, entry) in sorted(best.items()))


def _keep(links: Links, sdk: str | None, place: EntryAt) -> None:
    if sdk is not None:
        links.found.setdefault(sdk, []).append(place)


def _gap(part: OpenPart, entry: str, cause: Cause, subject: str, excerpt: str = "") -> Gap:
    return Gap(Stage.SCAN, cause, subject, part.at(entry, excerpt))
