"""What the package's code says -> one entry per module: how it was found, what its code reads and where, its permissions; whose the code is."""

from collections.abc import Iterable

from msgspec import Struct

from analyzer.compare.cells import place_of
from analyzer.model import Assessment, SdkHit
from analyzer.model.app import ApiUse, CodeShares, Part, PrivacyManifest, ReasonCheck
from analyzer.report.labels import CONFIDENCES, FOUND_BY, PRESENCES, VERSION_FROM
from analyzer.report.names import Names, Place, anchor
from analyzer.report.switch_list import SwitchGroup, SwitchLine, build_switch_groups, build_switch_lines
from analyzer.report.words import mark

TYPES, PLACES = 6, 3
OWNERS = {"app": mark("The app's own code"), "unknown": mark("Code of nobody known")}

REASON_VERDICTS = {
    "consistent": mark("consistent: declared, and such calls were seen"),
    "discrepancy": mark("discrepancy: such calls were seen, and no manifest of the bundle declares them"),
    "not observed": mark("not observed: declared, and no such call was seen in the code"),
    "not examined": mark("not examined: declared, and the code could not be read"),
}
"""ReasonCheck.verdict."""


class Read(Struct, frozen=True):
    """A kind of information and the first places that read it; `count`: calls in all."""

    data_type: str
    sensitive: bool
    places: tuple[Place, ...]
    count: str


class CodeEntry(Struct, frozen=True):
    """One module, or code that is no module's. `reads_short` is for the line, `reads` for who unfolds it; `hidden`: calls of its switches
    cannot be told, as its code is renamed.
    """

    id: str
    name: str
    note: str
    version: str
    reads_short: str
    reads: tuple[Read, ...]
    groups: tuple[SwitchGroup, ...]
    hidden: bool
    switches: tuple[SwitchLine, ...]
    permissions: tuple[str, ...]
    parts: str
    evidence: tuple[Place, ...]


class ManifestEntry(Struct, frozen=True):
    """One privacy manifest of an iOS app."""

    holder: str
    where: str
    tracking: bool
    domains: tuple[str, ...]
    types: str
    reasons: str


class ReasonEntry(Struct, frozen=True):
    """One of Apple's categories in one bundle of an iOS app: what the manifests declare against the calls of the binary."""

    holder: str
    category: str
    verdict: str
    reasons: str
    calls: str


class CodeView(Struct, frozen=True):
    """The section. `known`: a package was read; `read`: its calls were, too."""

    known: bool
    read: bool
    shares: str
    entries: tuple[CodeEntry, ...]
    others: tuple[CodeEntry, ...]
    manifests: tuple[ManifestEntry, ...] | None
    reasons: tuple[ReasonEntry, ...] = ()


def build_code(assessment: Assessment, names: Names) -> CodeView:
    """What the code says, modules by name, then code that is no module's."""
    uses = assessment.api_uses if isinstance(assessment.api_uses, tuple) else ()
    found = sorted((h for h in assessment.sdks), key=lambda h: (h.presence != "defined", h.name.casefold(), h.sdk))
    return CodeView(
        known=assessment.app is not None,
        read=isinstance(assessment.api_uses, tuple),
        shares=say_shares(assessment.code, names) if isinstance(assessment.code, CodeShares) else "",
        entries=tuple(_entry(h, [u for u in uses if u.sdk == h.sdk], assessment, names) for h in found),
        others=tuple(_others(uses, assessment, names)),
        manifests=_manifests(assessment, names),
        reasons=tuple(_reason(c, names) for c in _checks(assessment)),
    )


def say_shares(code: CodeShares, names: Names) -> str:
    """One sentence on whose the classes are."""
    named = (
        (code.sdks, mark("%(share)s of modules found")),
        (code.app, mark("%(share)s of the app itself")),
        (code.libraries, mark("%(share)s in other named packages")),
        (code.renamed, mark("%(share)s renamed and of nobody known")),
    )
    said = [names.words.say(words, share=_percent(n, code.classes)) for n, words in named if n]
    return names.words.say("Of %(n)s classes: %(shares)s", n=names.words.number(code.classes), shares=names.words.listed(said))


def _percent(part: int, whole: int) -> str:
    return "<1%" if 0 < part < whole / 200 else f"{part / whole:.0%}"


def _entry(hit: SdkHit, uses: list[ApiUse], assessment: Assessment, names: Names) -> CodeEntry:
    lines = build_switch_lines(assessment, hit.sdk, names)
    reads = _reads(uses, names)
    return CodeEntry(
        id=anchor("k", hit.sdk),
        name=hit.name,
        note=names.words.listed(
            filter(None, [names.label(PRESENCES, hit.presence), names.label(CONFIDENCES, hit.confidence), _found_by(hit, names)])
        ),
        version=_version(hit, names),
        reads_short=names.words.listed((r.data_type for r in reads), TYPES),
        reads=reads,
        groups=build_switch_groups(lines, names),
        hidden=_hides_calls(hit, assessment, names),
        switches=lines,
        permissions=tuple(p.removeprefix("android.permission.") for p in hit.permissions),
        parts=names.words.listed(_part(p, assessment, names) for p in hit.parts),
        evidence=tuple(names.place(e) for e in hit.evidence),
    )


def _hides_calls(hit: SdkHit, assessment: Assessment, names: Names) -> bool:
    known = names.catalog.sdks.get(hit.sdk)
    switches = assessment.switches if isinstance(assessment.switches, tuple) else ()
    told = any(s.sdk == hit.sdk and s.kind == "call" for s in switches)
    return hit.renamed and not told and known is not None and any(w.kind == "call" for w in known.switches)


def _found_by(hit: SdkHit, names: Names) -> str:
    return names.words.say("by %(what)s", what=names.label(FOUND_BY, hit.why)) if hit.why else ""


def _version(hit: SdkHit, names: Names) -> str:
    """The version or between which it lies, and by what it is known."""
    between = hit.version_range
    said = hit.version or ""
    if not said and between is not None:
        said = f"{between.since or '…'}–{between.until or '…'}"
    source = names.label(VERSION_FROM, hit.version_from) if said and hit.version_from else ""
    return names.words.say("%(version)s (%(source)s)", version=said, source=source) if source else said


def _part(name: str, assessment: Assessment, names: Names) -> str:
    part: Part | None = next((p for p in assessment.app.parts if p.name == name), None) if assessment.app is not None else None
    return names.words.say("%(name)s, fetched when it is used", name=name) if part is not None and part.on_demand else name


def _reads(uses: Iterable[ApiUse], names: Names) -> tuple[Read, ...]:
    """Kinds of information about the user, the sensitive ones first."""
    grouped: dict[str, list[ApiUse]] = {}
    for use in uses:
        known = names.catalog.data_types.get(use.data_type)
        if known is None or known.mic:
            grouped.setdefault(use.data_type, []).append(use)
    return tuple(_read(d, grouped[d], names) for d in sorted(grouped, key=lambda d: (not _is_sensitive(d, names), names.rank(d))))


def _read(data_type: str, uses: list[ApiUse], names: Names) -> Read:
    return Read(
        names.data_type(data_type),
        _is_sensitive(data_type, names),
        tuple(names.place(place_of(u)) for u in uses[:PLACES]),
        names.words.say_n("%(n)s call", "%(n)s calls", sum(u.count for u in uses)),
    )


def _is_sensitive(data_type: str, names: Names) -> bool:
    known = names.catalog.data_types.get(data_type)
    return known is not None and known.sensitive


def _others(uses: Iterable[ApiUse], assessment: Assessment, names: Names) -> Iterable[CodeEntry]:
    """The app's own code, code of nobody known, and keys that no module owns."""
    shared = build_switch_lines(assessment, "", names)
    for owner, title in OWNERS.items():
        reads = _reads((u for u in uses if u.sdk is None and u.owner == owner), names)
        if reads:
            yield _plain(owner, names.words.say(title), reads, (), names)
    if shared:
        yield _plain("shared", names.words.say("Consent keys that modules share"), (), shared, names)


def _plain(kind: str, name: str, reads: tuple[Read, ...], lines: tuple[SwitchLine, ...], names: Names) -> CodeEntry:
    short = names.words.listed((r.data_type for r in reads), TYPES)
    return CodeEntry(
        id=anchor("k", f"of-{kind}"),
        name=name,
        note="",
        version="",
        reads_short=short,
        reads=reads,
        groups=build_switch_groups(lines, names),
        hidden=False,
        switches=lines,
        permissions=(),
        parts="",
        evidence=(),
    )


def _manifests(assessment: Assessment, names: Names) -> tuple[ManifestEntry, ...] | None:
    """The privacy manifests, None where the platform has none or nobody looked."""
    if not isinstance(assessment.privacy_manifests, tuple):
        return None
    return tuple(_manifest(m, names) for m in assessment.privacy_manifests)


def _manifest(manifest: PrivacyManifest, names: Names) -> ManifestEntry:
    types = (names.data_type(c.data_type) if c.data_type else c.type.removeprefix("NSPrivacyCollectedDataType") for c in manifest.collected)
    folders = [p for p in manifest.where.split("/")[:-1] if p.endswith((".framework", ".bundle", ".appex", ".app"))]
    return ManifestEntry(
        holder=names.sdk(manifest.sdk) if manifest.sdk else (folders[-1] if folders else manifest.where),
        where=names.where(manifest.where),
        tracking=manifest.tracking,
        domains=manifest.tracking_domains,
        types=names.words.listed(dict.fromkeys(types)),
        reasons=names.words.listed(
            f"{a.type.removeprefix('NSPrivacyAccessedAPICategory')} ({' '.join(a.reasons)})" for a in manifest.accessed
        ),
    )


def _checks(assessment: Assessment) -> list[ReasonCheck]:
    """What differs first, then by bundle."""
    order = list(REASON_VERDICTS)
    order.sort(key=lambda v: v != "discrepancy")
    checks = assessment.reason_checks if isinstance(assessment.reason_checks, tuple) else ()
    return sorted(checks, key=lambda c: (order.index(c.verdict), c.where, c.category))


def _reason(check: ReasonCheck, names: Names) -> ReasonEntry:
    bundle = check.where.rpartition("/")[2]
    return ReasonEntry(
        holder=f"{bundle} ({names.sdk(check.sdk)})" if check.sdk else bundle,
        category=check.category,
        verdict=names.label(REASON_VERDICTS, check.verdict),
        reasons=" ".join(check.reasons),
        calls=names.words.listed(check.calls, TYPES),
    )
