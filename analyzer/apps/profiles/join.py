"""SDKs found by name, strings or marks x ProfileHit -> the hits of all: a profile strengthens one, bounds its version, or is one of its own.

What a profile says alone is likely at most: structure and strings of renamed code, never a name.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from analyzer.apps.profiles.verdict import ProfileHit
from analyzer.model.app import SdkHit
from analyzer.model.evidence import ClassAt, Evidence, KnowledgeAt
from analyzer.model.signature import SdkSignature

TRACE_SHARE, TRACE_CLASSES = 0.02, 8
"""Fewer classes than this share of the release's, and than this number, are a trace: the SDK itself may be gone."""


def join_profiles(hits: Iterable[SdkHit], profiles: Iterable[ProfileHit], signatures: Mapping[str, SdkSignature]) -> tuple[SdkHit, ...]:
    """All hits, by name. An SDK that is told from its siblings takes the place of their family; libraries are left out."""
    found = {hit.sdk: hit for hit in hits}
    for profile in profiles:
        if profile.library:
            continue
        signature = signatures.get(profile.id)
        hit = found.get(profile.id)
        found[profile.id] = _new(profile, signature) if hit is None else _strengthen(hit, profile)
        if signature is not None and signature.family in found and found[signature.family].confidence == "possible":
            del found[signature.family]
    return tuple(sorted(found.values(), key=lambda h: (h.name.casefold(), h.sdk)))


def _new(profile: ProfileHit, signature: SdkSignature | None) -> SdkHit:
    """By the profile alone; without a signature (a profile that somebody learnt) by its id."""
    count = len(profile.classes)
    trace = count < TRACE_CLASSES and count < TRACE_SHARE * profile.released
    return SdkHit(
        sdk=profile.id,
        name=signature.name if signature is not None else profile.id,
        vendor=signature.vendor if signature is not None else "",
        kinds=signature.kinds if signature is not None else (),
        confidence="possible" if trace else profile.confidence,
        presence="defined",
        renamed=True,
        evidence=_evidence(profile),
        version_range=profile.version_range,
        version_from="profile" if profile.version_range is not None else "",
        why="trace" if trace else "profile",
        trace=trace,
        classes=count,
    )


def _strengthen(hit: SdkHit, profile: ProfileHit) -> SdkHit:
    """The hit with the renamed classes beside what it has. Merely named, or an empty stand-in, it is there after all where they are likely."""
    hit = replace(hit, evidence=(*hit.evidence, *_evidence(profile)), classes=hit.classes + len(profile.classes))
    if hit.version is None and hit.version_range is None and profile.version_range is not None:
        hit = replace(hit, version_range=profile.version_range, version_from="profile")
    if profile.confidence == "likely" and hit.confidence == "possible":
        renamed = hit.renamed or hit.presence != "defined"
        hit = replace(hit, confidence="likely", presence="defined", renamed=renamed, why="profile")
    return hit


def _evidence(profile: ProfileHit) -> tuple[Evidence, ...]:
    """The classes that say most, each with the class of the release that it is like."""
    said = f"{len(profile.classes)} renamed classes are like its own; the release that is likest has {profile.released}"
    classes = [ClassAt.at(s.file, s.dex, s.descriptor, excerpt=f"like {s.original}") for s in profile.samples]
    return (*classes, KnowledgeAt.at("profiles/bundled.profiles", profile.id, excerpt=said))


def map_classes(profiles: Iterable[ProfileHit], hits: Iterable[SdkHit]) -> dict[str, str]:
    """Descriptor -> SDK of the renamed classes of those that were found."""
    found = {hit.sdk for hit in hits}
    return {name: p.id for p in profiles if p.id in found and not p.library for name in p.classes}
