"""SDKs found by their code x marks outside it -> the hits that both give: a mark is evidence for a hit, and where no code shows the SDK a hit of its own.

A file's name or a module's alone never makes an SDK certain: `why` says what it rests on.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from analyzer.apps.sdks.marks import MarkKind, SdkMark
from analyzer.model.app import Confidence, SdkHit
from analyzer.model.evidence import KnowledgeAt
from analyzer.model.signature import SdkSignature

SAMPLES = 3
"""Marks that are printed as evidence of one hit."""
KEYS: dict[MarkKind, str] = {
    "library": "libraries",
    "asset": "assets",
    "resource": "resources",
    "dart": "dart",
    "npm": "npm",
    "assembly": "assemblies",
    "native-module": "native_modules",
    "host": "hosts",
    "maven": "maven",
}
"""Kind of mark -> the key of the signature that asks for it."""
STRONG: tuple[tuple[MarkKind, tuple[str, ...]], ...] = (
    ("maven", ("listed",)),
    ("library", ("file",)),
    ("dart", ("code", "listed")),
    ("npm", ("code", "listed")),
    ("assembly", ("code",)),
    ("native-module", ("code",)),
)
"""What makes an SDK likely where it stands alone: the build's own list, a native library, a module compiled in or listed. The rest makes it possible."""


def join_marks(
    hits: Iterable[SdkHit], marks: Mapping[str, tuple[SdkMark, ...]], signatures: Mapping[str, SdkSignature]
) -> tuple[SdkHit, ...]:
    """All hits, those by code strengthened. A mark that siblings share adds no sibling where one of them is there already, and a
    host alone no SDK.
    """
    found = {hit.sdk: hit for hit in hits}
    owners: dict[tuple[MarkKind, str], list[str]] = {}
    for sdk, held in marks.items():
        for mark in held:
            owners.setdefault((mark.kind, mark.name), []).append(sdk)
    by_code = set(found)
    for sdk, held in marks.items():
        if sdk in by_code:
            found[sdk] = _strengthen(found[sdk], held)
            continue
        own = tuple(m for m in held if not by_code.intersection(owners[m.kind, m.name]))
        if any(m.kind != "host" for m in own):  # an app may name any host
            shared = all(len(owners[m.kind, m.name]) > 1 for m in own)
            found[sdk] = _new(signatures[sdk], own, shared=shared)
    return tuple(sorted(found.values(), key=lambda h: (h.name.casefold(), h.sdk)))


def _strengthen(hit: SdkHit, marks: tuple[SdkMark, ...]) -> SdkHit:
    """The marks as further evidence. What was only possible becomes likely by a strong one, but an empty stand-in stays what it is."""
    evidence = (*hit.evidence, *(m.where for m in marks[:SAMPLES]))
    version = next((m.version for m in marks if m.kind == "maven" and m.version), None) if hit.version is None else None
    if version is not None:
        hit = replace(hit, version=version, version_from="build-list")
    if hit.confidence == "possible" and hit.presence != "stub" and _confidence(marks) == "likely":
        hit = replace(hit, confidence="likely", presence="defined", why=_why(marks))
    return replace(hit, evidence=evidence)


def _new(signature: SdkSignature, marks: tuple[SdkMark, ...], *, shared: bool) -> SdkHit:
    confidence: Confidence = "possible" if shared else _confidence(marks)
    first = max(marks, key=_is_strong)
    version = next((m.version for m in marks if m.kind == "maven" and m.version), None)
    return SdkHit(
        signature.id,
        signature.name,
        signature.vendor,
        signature.kinds,
        confidence,
        "referenced" if all(m.how == "named" for m in marks) else "defined",
        version=version,
        version_from="build-list" if version else "",
        evidence=(
            *(m.where for m in marks[:SAMPLES]),
            KnowledgeAt.at(f"sdks/{signature.vendor}/{signature.id}.toml", KEYS[first.kind]),
        ),
        why=_why(marks),
    )


def _is_strong(mark: SdkMark) -> bool:
    return any(mark.kind == kind and mark.how in hows for kind, hows in STRONG)


def _confidence(marks: tuple[SdkMark, ...]) -> Confidence:
    """Likely by one strong mark, or by two of different kinds."""
    return "likely" if any(map(_is_strong, marks)) or len({m.kind for m in marks}) > 1 else "possible"


def _why(marks: tuple[SdkMark, ...]) -> str:
    return max(marks, key=_is_strong).kind
