"""A scan x the developer's own lists of libraries -> the scan, with versions that the lists give, and what list and package do not have in common.

A list holds what a build may take, for every variant and test: it never makes a hit. What is listed and was not seen is a Gap.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from analyzer.formats.lockfiles import Ecosystem, Locked
from analyzer.model.app import Scan, SdkHit
from analyzer.model.evidence import FileAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.signature import SdkSignature


class Listing(Struct, frozen=True):
    """One list: `file` is its name in evidence."""

    file: str
    libraries: tuple[Locked, ...]


class Joined(Struct, frozen=True):
    """`unlisted`: names of SDKs surely or likely in the package, of a kind that the lists hold, which no list names."""

    scan: Scan
    unlisted: tuple[str, ...]


def join_listed(scan: Scan, listings: Iterable[Listing], signatures: Mapping[str, SdkSignature]) -> Joined:
    """The scan with what the lists say. A version that the package itself says stays; the list's stands beside it in the evidence."""
    lists = tuple(listings)
    named: dict[str, list[tuple[Listing, Locked]]] = {}
    owners = _owners(signatures.values())
    for listing in lists:
        for library in listing.libraries:
            for sdk in owners.get((library.ecosystem, library.name.casefold()), ()):
                named.setdefault(sdk, []).append((listing, library))
    kinds = {library.ecosystem for listing in lists for library in listing.libraries}
    hits = tuple(_with_list(h, named[h.sdk], signatures[h.sdk]) if h.sdk in named else h for h in scan.sdks)
    seen = {h.sdk for h in scan.sdks}
    gaps = [_unseen(signatures[sdk], *held[0]) for sdk, held in sorted(named.items()) if sdk not in seen]
    sure = [h for h in scan.sdks if h.confidence != "possible" and h.sdk in signatures and h.sdk not in named]
    unlisted = tuple(h.name for h in sure if kinds & {e for e, _ in _names(signatures[h.sdk])})
    return Joined(replace(scan, sdks=hits, gaps=(*scan.gaps, *gaps)), unlisted)


def _names(signature: SdkSignature) -> list[tuple[Ecosystem, str]]:
    held: dict[Ecosystem, tuple[str, ...]] = {
        "maven": signature.maven,
        "pods": signature.pods,
        "swift": signature.swift_packages,
        "dart": signature.dart,
        "npm": signature.npm,
    }
    return [(ecosystem, name.casefold()) for ecosystem, names in held.items() for name in names]


def _owners(signatures: Iterable[SdkSignature]) -> dict[tuple[Ecosystem, str], list[str]]:
    found: dict[tuple[Ecosystem, str], list[str]] = {}
    for signature in signatures:
        for key in _names(signature):
            found.setdefault(key, []).append(signature.id)
    return found


def _with_list(hit: SdkHit, named: list[tuple[Listing, Locked]], signature: SdkSignature) -> SdkHit:
    """A wrapper's version (npm, dart) is not the SDK's: it is evidence alone. Several versions of one list decide nothing."""
    order = [name for _, name in _names(signature)]
    ranked = sorted(named, key=lambda n: order.index(n[1].name.casefold()))
    native = [n for n in ranked if n[1].ecosystem in {"maven", "pods", "swift"}]
    evidence = tuple(_place(listing, library) for listing, library in ranked)
    hit = replace(hit, evidence=(*hit.evidence, *evidence))
    first = [library.version for _, library in native if library.name == native[0][1].name]
    if hit.version is not None or len(set(first)) != 1:
        return hit
    return replace(hit, version=first[0], version_range=None, version_from="lockfile")


def _place(listing: Listing, library: Locked) -> FileAt:
    said = f"{library.name} {library.version}"
    return FileAt(f"{listing.file} line {library.line}", listing.file, excerpt=said)


def _unseen(signature: SdkSignature, listing: Listing, library: Locked) -> Gap:
    subject = f"{signature.name} stands in the developer's list and was not seen in the package: not in this build, or beyond recognition"
    return Gap(Stage.SCAN, Cause.RENAMED_CODE, subject, _place(listing, library), sdk=signature.id)
