"""What a scan of an iOS app prints beside the SDKs: languages of its name, extensions, what it tells Apple it collects and whom it lets track."""

from collections.abc import Iterable
from typing import Any

from msgspec import UNSET

from analyzer.catalog import Catalog
from analyzer.cli.console import make_table
from analyzer.model.app import App, ManifestNote, PrivacyManifest, ReasonCheck, Scan

NOTES = {
    "missing": "on Apple's list, no manifest of its own: {}",
    "differing": "manifests that differ: {}",
    "domains-without-tracking": "tracking domains, yet no tracking declared: {}",
    "types-without-tracking": "data used for tracking, yet no tracking declared: {}",
    "tracking-without-domains": "tracking declared without a domain: {}",
}
MOST = 8
VERDICTS = ("discrepancy", "consistent", "not observed", "not examined")


def print_app(console: Any, app: App) -> None:
    """One or two lines about the app itself."""
    names = [f"{k.removesuffix('.lproj')}: {v}" for k, v in app.metadata.items() if k.endswith(".lproj") and v != app.label]
    extensions = [c.partition(" ")[0] for c in app.components]
    locked = sum(b.encrypted for b in app.binaries)
    networks = len(app.metadata["SKAdNetworkItems"].split(", ")) if app.metadata.get("SKAdNetworkItems") else 0
    facts = [
        f"iOS {app.min_sdk} and later" if app.min_sdk else "",
        f"{len(app.binaries)} binaries, {locked} encrypted by the store" if locked else f"{len(app.binaries)} binaries, none encrypted",
        f"made with {', '.join(app.toolkits)}" if app.toolkits else "",
        f"{networks} ad networks (SKAdNetwork)" if networks else "",
        f"ad attribution to {app.metadata['NSAdvertisingAttributionReportEndpoint']}"
        if "NSAdvertisingAttributionReportEndpoint" in app.metadata
        else "",
    ]
    console.print("; ".join(f for f in facts if f), style="dim")
    for heading, listed in (("Names", names), ("Programs inside", extensions)):
        if listed:
            console.print(f"{heading}: {_some(listed)}", style="dim")


def print_manifests(console: Any, scan: Scan, catalog: Catalog) -> None:
    """The declared data, tracking domains and required-reason APIs of all manifests, merged, and what does not fit."""
    if scan.privacy_manifests is UNSET:
        return
    if not scan.privacy_manifests:
        console.print("No privacy manifest in the package.")
        print_checks(console, scan)
        return
    console.print(f"Privacy manifests ({len(scan.privacy_manifests)})", style="bold")
    table = make_table(box=None, pad_edge=False, show_header=False, padding=(0, 1, 0, 2))
    for name, said in (*_collected(scan.privacy_manifests, catalog), *_others(scan.privacy_manifests)):
        table.add_row(name, said)
    for text in _notes(scan.manifest_notes if scan.manifest_notes is not UNSET else ()):
        table.add_row("note", text)
    console.print(table)
    print_checks(console, scan)


def print_checks(console: Any, scan: Scan) -> None:
    """Apple's categories that need a reason, declared against the calls of the same bundle, by what the two say together."""
    if not isinstance(scan.reason_checks, tuple) or not scan.reason_checks:
        return
    console.print("Required reasons: declared against calls in the same bundle", style="bold")
    table = make_table(box=None, pad_edge=False, show_header=False, padding=(0, 1, 0, 2))
    table.add_column(overflow="fold", min_width=12)
    table.add_column(overflow="fold", min_width=40)
    for verdict in VERDICTS:
        held: dict[str, list[str]] = {}
        for check in scan.reason_checks:
            if check.verdict == verdict:
                held.setdefault(bundle_of(check.where), []).append(_said(check))
        for number, (holder, said) in enumerate(held.items()):
            table.add_row(verdict if number == 0 else "", f"{holder}: {', '.join(dict.fromkeys(said))}")
    console.print(table)


def _said(check: ReasonCheck) -> str:
    """The category and, where the manifest leaves it out, the calls that ask for it."""
    return f"{check.category} ({_some(list(check.calls))})" if check.verdict == "discrepancy" else check.category


def bundle_of(where: str) -> str:
    """`a.ipa!Payload/T.app/Frameworks/Acme.framework` is Acme, `…/T.app` the app."""
    name, _, kind = where.rpartition("/")[2].rpartition(".")
    return "the app" if kind == "app" and where.count("/") == 1 else name


def _collected(manifests: Iterable[PrivacyManifest], catalog: Catalog) -> list[tuple[str, str]]:
    """Declared type -> by whom, linked, for tracking."""
    found: dict[str, dict[str, None]] = {}
    marks: dict[str, set[str]] = {}
    for manifest in manifests:
        for item in manifest.collected:
            known = catalog.data_types.get(item.data_type or "")
            own = item.type.removeprefix("NSPrivacyCollectedDataType")
            name = f"{own} ({known.en})" if known is not None and known.en.replace(" ", "").casefold() != own.casefold() else own
            found.setdefault(name, {})[holder_of(manifest)] = None
            marks.setdefault(name, set()).update(m for m, on in (("linked", item.linked), ("for tracking", item.tracking)) if on)
    return [(n, " – ".join(t for t in (", ".join(sorted(marks[n])), _some(list(h))) if t)) for n, h in sorted(found.items())]


def _others(manifests: Iterable[PrivacyManifest]) -> list[tuple[str, str]]:
    domains: dict[str, None] = {}
    reasons: dict[str, set[str]] = {}
    for manifest in manifests:
        domains |= dict.fromkeys(manifest.tracking_domains)
        for api in manifest.accessed:
            reasons.setdefault(api.type, set()).update(api.reasons)
    said = ", ".join(f"{t} ({' '.join(sorted(r))})" for t, r in sorted(reasons.items()))
    rows = [("tracking domains", _some(sorted(domains)) if domains else "none declared")]
    return [*rows, *([("required reasons", said)] if said else [])]


def _notes(notes: Iterable[ManifestNote]) -> list[str]:
    by_kind: dict[str, dict[str, None]] = {}
    for note in notes:
        by_kind.setdefault(note.kind, {})[note.name] = None
    return [NOTES[kind].format(_some(list(names))) for kind, names in by_kind.items()]


def holder_of(manifest: PrivacyManifest) -> str:
    """The bundle that holds a manifest: `Payload/T.app/Acme.bundle/PrivacyInfo.xcprivacy` is Acme's, of the app it is the app's own."""
    folders = [p for p in manifest.where.split("/")[:-1] if p.endswith((".framework", ".bundle", ".appex", ".app"))]
    return folders[-1].rpartition(".")[0] if folders else "the app"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"{', '.join(names[:MOST])}{more}"
