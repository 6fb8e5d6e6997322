"""Traces x manifest x Catalog -> SdkHit: by class names, by what outlives renaming, or merely named; siblings told apart.

How sure each is, confidence.py decides.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from analyzer.apps.packages.android import Manifest
from analyzer.apps.sdks.confidence import FEW, Verdict, judge_code, judge_names
from analyzer.apps.sdks.stated import from_manifest
from analyzer.apps.sdks.traces import SAMPLES, Trace
from analyzer.apps.sdks.version_marks import Candidates
from analyzer.apps.sdks.versions import decide_version
from analyzer.model.app import SdkHit
from analyzer.model.evidence import ClassAt, Evidence, KnowledgeAt, ManifestAt
from analyzer.model.signature import SdkSignature

ENOUGH = 3
"""Surviving strings that renamed code must show; a vendor's hosts count as one together."""


class Case:
    """One SDK and all that speaks for it in this package."""

    def __init__(self, signature: SdkSignature, trace: Trace, manifest: Manifest, siblings: Iterable[SdkSignature]) -> None:
        self.signature, self.trace = signature, trace
        others = tuple(siblings)
        elsewhere = {t for s in others for t in (*s.strings, *s.shared_strings, *s.hosts)} | set(signature.shared_strings)
        self.own_strings = [t for t in trace.strings if t not in elsewhere]
        self.own_hosts = [h for h in trace.hosts if h not in elsewhere]
        self.marks = len(trace.strings) + bool(trace.hosts)
        self.declared = _declared(signature, manifest)

    @property
    def survives(self) -> bool:
        """Whether strings and hosts alone prove the SDK, one of them its own."""
        return self.marks >= ENOUGH and bool(self.own_strings or self.own_hosts)

    @property
    def weight(self) -> tuple[int, int, int]:
        """Order among siblings: classes of its own, then strings of its own, then hosts, which an app may set itself."""
        return self.trace.own.working, len(self.own_strings), len(self.own_hosts)


def find_sdks(
    traces: Mapping[str, Trace],
    manifest: Manifest,
    signatures: Mapping[str, SdkSignature],
    stated: Mapping[str, Candidates] | None = None,
) -> tuple[SdkHit, ...]:
    """Every SDK that left a trace in code or manifest, by name. `stated`: what files and resources say of versions."""
    cases = {}
    for signature in signatures.values():
        siblings = [s for s in signatures.values() if s.family and s.family == signature.family and s.id != signature.id]
        cases[signature.id] = Case(signature, traces.get(signature.id, Trace()), manifest, siblings)
    hits = {sdk: hit for sdk, case in cases.items() if (hit := _judge(case)) is not None}
    families = [hit for family in {s.family for s in signatures.values() if s.family} if (hit := _sift(family, cases, hits)) is not None]
    found = [signatures[sdk] for sdk in hits]
    said = []
    for sdk, hit in hits.items():
        outside = (stated or {}).get(sdk, {}) | from_manifest(signatures[sdk], manifest.metadata)
        version = decide_version(signatures[sdk], cases[sdk].trace.versions | outside, found)
        said.append(hit if version is None else replace(hit, version=version.text, version_from=version.said_by))
    return tuple(sorted([*said, *families], key=lambda h: (h.name.casefold(), h.sdk)))


def _sift(family: str, cases: Mapping[str, Case], hits: dict[str, SdkHit]) -> SdkHit | None:
    """Leaves of siblings those that have evidence of their own, the strongest first; a hit for the family where none has."""
    members = sorted((c for c in cases.values() if c.signature.family == family), key=lambda c: c.weight, reverse=True)
    proven = [c for c in members if c.weight > (0, 0, 0) and c.signature.id in hits]
    joint = max((c.trace.joint.working for c in members), default=0)
    for case in members:
        alone = case.trace.own.working >= FEW or len(case.own_strings) >= ENOUGH
        if proven and case is not proven[0] and not alone:
            hits.pop(case.signature.id, None)
    if proven and joint and proven[0].trace.own.working == 0:
        first = proven[0]
        hits[first.signature.id] = _hit(first, judge_names(first.trace.joint.named, survives=first.survives))
    shared = max(members, key=lambda c: (c.marks, c.trace.joint.defined))
    if proven or any(c.signature.id in hits for c in members) or (shared.marks < ENOUGH and not joint):
        return None
    return _family_hit(family, members, shared)


def _family_hit(family: str, members: list[Case], case: Case) -> SdkHit:
    names = " or ".join(sorted(c.signature.name for c in members))
    kinds = tuple(sorted({k for c in members for k in c.signature.kinds}))
    evidence = (*_code_evidence(case), *_string_evidence(case), _knowledge(case.signature, "shared_strings"))
    joint = case.trace.joint
    return SdkHit(
        family,
        names,
        case.signature.vendor,
        kinds,
        "possible",
        "defined",
        joint.named == 0,
        evidence=evidence,
        why="family",
        classes=joint.defined,
    )


def _judge(case: Case) -> SdkHit | None:
    verdict = judge_code(case.signature, case.trace, survives=case.survives, declared=bool(case.declared))
    return _hit(case, verdict) if verdict is not None else None


def _hit(case: Case, verdict: Verdict) -> SdkHit:
    signature, trace = case.signature, case.trace
    evidence = (*_code_evidence(case), *_string_evidence(case), *case.declared[:SAMPLES], _knowledge(signature, verdict.key))
    return SdkHit(
        signature.id,
        signature.name,
        signature.vendor,
        signature.kinds,
        verdict.confidence,
        verdict.presence,
        verdict.renamed,
        evidence=evidence,
        why=verdict.why,
        classes=trace.own.defined + trace.joint.defined,
        named_by=tuple(trace.namers) if verdict.presence == "referenced" and all(trace.namers) else (),
    )


def _code_evidence(case: Case) -> tuple[ClassAt, ...]:
    trace = case.trace
    if not trace.classes:
        return tuple(trace.references)
    defined = trace.own.defined + trace.joint.defined
    said = f"{defined} classes here, {trace.own.named + trace.joint.named} with a name of their own"
    if trace.own.trivial + trace.joint.trivial:
        said += f", {trace.own.trivial + trace.joint.trivial} without working code"
    if case.signature.release_classes:
        said += f"; the measured release has {case.signature.release_classes}"
    return (replace(trace.classes[0], excerpt=said), *trace.classes[1:])


def _string_evidence(case: Case) -> tuple[Evidence, ...]:
    """The strings that decide first: those without a sibling."""
    texts = [*case.own_strings, *(t for t in case.trace.strings if t not in case.own_strings)]
    hosts = [*case.own_hosts, *(h for h in case.trace.hosts if h not in case.own_hosts)]
    most = SAMPLES if case.trace.classes else None
    return (*(case.trace.strings[t] for t in texts[:most]), *(case.trace.hosts[h] for h in hosts[:most]))


def _declared(signature: SdkSignature, manifest: Manifest) -> tuple[ManifestAt, ...]:
    """Components and meta-data keys of the manifest that are the SDK's."""
    keys = set(manifest.metadata) & set(signature.meta_data)
    packages = tuple(f"{p}." for p in signature.packages) if len(signature.packages) == 1 else ()
    names = [c for c in manifest.components if c in signature.components or (packages and c.startswith(packages))]
    found = [("component", n) for n in names] + [("meta-data", k) for k in sorted(keys)]
    return tuple(ManifestAt.at("AndroidManifest.xml", f"{kind} {name}", excerpt=name) for kind, name in found)


def _knowledge(signature: SdkSignature, key: str) -> KnowledgeAt:
    return KnowledgeAt.at(f"sdks/{signature.vendor}/{signature.id}.toml", key)
