"""Hits that all finders made x what is known of the whole package -> the hits as they are told: in which parts, by whose map, with the
version that fits between two releases.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from analyzer.apps.sdks.traces import Trace
from analyzer.apps.sdks.version_marks import is_anywhere, marks_of
from analyzer.model.app import Part, SdkHit, VersionRange
from analyzer.model.evidence import ClassAt, EntryAt, StringAt
from analyzer.model.signature import SdkSignature


def settle_hits(
    hits: Iterable[SdkHit], traces: Mapping[str, Trace], parts: Iterable[Part], signatures: Mapping[str, SdkSignature]
) -> tuple[SdkHit, ...]:
    """The hits in their order."""
    found = settle_versions(tuple(hits), traces, signatures)
    names = {p.file: p for p in parts}
    return tuple(_placed(_explained(hit), traces.get(hit.sdk), names) for hit in found)


def _explained(hit: SdkHit) -> SdkHit:
    """By the shrinker's map where that names its classes: nothing says more."""
    by_map = any(isinstance(e, ClassAt) and e.excerpt.endswith(" by the map") for e in hit.evidence)
    return replace(hit, why="map") if by_map and hit.confidence == "certain" and hit.why != "class-names" else hit


def _placed(hit: SdkHit, trace: Trace | None, parts: Mapping[str, Part]) -> SdkHit:
    """With the names of the parts that hold it, where that is not the base alone."""
    files = [*(trace.files if trace is not None else ()), *(e.file for e in hit.evidence if isinstance(e, ClassAt | StringAt | EntryAt))]
    held = [parts[f] for f in dict.fromkeys(files) if f in parts]
    if all(p.kind == "base" for p in held):
        return hit
    return replace(hit, parts=tuple(sorted({p.name for p in held})))


def settle_versions(hits: tuple[SdkHit, ...], traces: Mapping[str, Trace], signatures: Mapping[str, SdkSignature]) -> tuple[SdkHit, ...]:
    """Where several SDKs write versions in one form, each text belongs to the one SDK between whose releases it lies, if all of them are
    bounded; and a version that marks give goes before the range.
    """
    settled = []
    for hit in hits:
        if hit.version is not None or hit.version_range is None or hit.sdk not in signatures:
            settled.append(replace(hit, version_range=None) if hit.version is not None and hit.version_range is not None else hit)
            continue
        version = _within(hit, hits, traces.get(hit.sdk, Trace()), signatures)
        settled.append(hit if version is None else replace(hit, version=version, version_range=None, version_from="string"))
    return tuple(settled)


def _within(hit: SdkHit, hits: Iterable[SdkHit], trace: Trace, signatures: Mapping[str, SdkSignature]) -> str | None:
    for number, mark in enumerate(marks_of(signatures[hit.sdk])):
        said = {v for v in trace.versions.get(number, ()) if is_between(v, hit.version_range)}
        if len(said) != 1 or not is_anywhere(mark):
            continue
        (version,) = said
        rivals = [h for h in hits if h.sdk != hit.sdk and h.sdk in signatures and mark.form in {m.form for m in signatures[h.sdk].versions}]
        if all(_is_ruled_out(version, rival) for rival in rivals):
            return version
    return None


def _is_ruled_out(version: str, rival: SdkHit) -> bool:
    if rival.version is not None:
        return rival.version != version
    return rival.version_range is not None and not is_between(version, rival.version_range)


def is_between(version: str, bounds: VersionRange | None) -> bool:
    """Whether it lies between the two releases, both included; by their numbers."""
    if bounds is None:
        return False
    number = _numbers(version)
    return (not bounds.since or _numbers(bounds.since) <= number) and (not bounds.until or number <= _numbers(bounds.until))


def _numbers(version: str) -> tuple[int, ...]:
    """`4.32.0-rc1` -> (4, 32, 0), without the zeros at the end, as releases are compared here."""
    numbers = [int(p) if p.isdecimal() else 0 for p in version.partition("-")[0].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
