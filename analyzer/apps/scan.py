"""Package file x Catalog -> Scan: the static side of the journey, and every part of it that could not be read as a Gap."""

from pathlib import Path

from analyzer import __version__
from analyzer.apps.android import Manifest, read_manifest
from analyzer.apps.code import CodeRead, read_code
from analyzer.apps.container import kind_of, sha256_of
from analyzer.apps.hosts import is_public
from analyzer.apps.ios import scan_ipa
from analyzer.apps.sdks import find_sdks
from analyzer.apps.traces import Code
from analyzer.catalog import Catalog
from analyzer.errors import InputError
from analyzer.model.app import App, Host, Scan
from analyzer.model.evidence import EntryAt, FileAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.parties import Parties

LATER = (
    "api_uses: calls that read a data type",
    "switches: opt-out switches in manifest and code",
    "privacy_manifests: of iOS packages",
    "profiles of renamed code: structure, beside names, strings and hosts",
    "native libraries and assets: code outside the DEX files",
)
"""Readers that a scan does not have yet; each is a gap of every scan."""
WORTH_SAYING = 0.05
"""Share of shortened class names from which a scan says how far a negative can be trusted."""


def scan_package(path: Path, catalog: Catalog, name: str = "") -> Scan:
    """scan/1 of one package. `name` is what evidence calls the file, its own name unless given. InputError where it is no app package
    at all; all else that fails is a gap.
    """
    path = Path(path)
    shown = name or path.name
    kind = kind_of(path)
    if kind == "ipa":
        return scan_ipa(path, catalog, shown, sha256_of(path))
    if kind != "apk":
        subject = f"{kind}: the reader of this kind of package is not built yet; give the base .apk"
        digest = "" if kind == "folder" else sha256_of(path)
        gap = Gap(Stage.SCAN, Cause.NOT_EXAMINED, subject, FileAt.at(shown, sha256=digest))
        return Scan(None, (), (), (gap, *_later()), tools={"soshin": __version__})
    return _scan_apk(path, catalog, shown)


def _scan_apk(path: Path, catalog: Catalog, shown: str) -> Scan:
    gaps: list[Gap] = []
    manifest = _manifest(path, shown, gaps)
    read = _code(path, shown, catalog, gaps)
    app = App(
        platform="android",
        package=manifest.package,
        label=manifest.label,
        version=manifest.version,
        sha256=sha256_of(path),
        permissions=manifest.permissions,
        file=shown,
        version_code=manifest.version_code,
        size=path.stat().st_size,
        components=manifest.components,
        metadata=manifest.metadata,
        certificates=manifest.certificates,
    )
    sdks = find_sdks(read.code.traces, manifest, catalog.sdks)
    tools = {"soshin": __version__} | ({"manifest": manifest.reader} if manifest.reader else {})
    return Scan(app, sdks, _hosts(read.code, catalog), (*gaps, *read.gaps, *_renamed(shown, read.code), *_later()), tools=tools)


def _manifest(path: Path, shown: str, gaps: list[Gap]) -> Manifest:
    try:
        manifest = read_manifest(path)
    except InputError as e:
        gaps.append(_unread(path, shown, "AndroidManifest.xml", "manifest", e))
        return Manifest()
    gaps += [Gap(Stage.SCAN, Cause.BROKEN, f"{part} of the package", EntryAt.at(shown, "AndroidManifest.xml")) for part in manifest.unread]
    return manifest


def _code(path: Path, shown: str, catalog: Catalog, gaps: list[Gap]) -> CodeRead:
    hosts = {h for p in catalog.parties.values() for h in p.hosts}
    try:
        read = read_code(path, catalog.sdks.values(), hosts, shown)
    except InputError as e:
        gaps.append(_unread(path, shown, "classes.dex", "code", e))
        return CodeRead(Code(), (), 0)
    if not read.files and not read.gaps:
        gaps.append(Gap(Stage.SCAN, Cause.BROKEN, "the package carries no classes.dex", EntryAt.at(shown, "classes.dex")))
    return read


def _unread(path: Path, shown: str, entry: str, part: str, error: InputError) -> Gap:
    cause = getattr(error, "cause", None) or Cause.BROKEN
    return Gap(Stage.SCAN, cause, f"{part} could not be read", EntryAt.at(shown, entry, excerpt=str(error).replace(str(path), shown)))


def _renamed(shown: str, code: Code) -> tuple[Gap, ...]:
    """How much of the code that no signature claims has shortened names: what a negative is worth."""
    share = code.shortened / code.foreign if code.foreign else 0.0
    if share < WORTH_SAYING:
        return ()
    subject = (
        f"{share:.0%} of {code.foreign} classes outside the SDKs found have shortened names: an SDK renamed whole, "
        "without a known string or host left, would not be seen"
    )
    return (Gap(Stage.SCAN, Cause.RENAMED_CODE, subject, EntryAt.at(shown, "classes.dex"), count=code.shortened),)


def _hosts(code: Code, catalog: Catalog) -> tuple[Host, ...]:
    """Hosts in the code's strings; the party is the one that runs the domain, else the vendor of the SDK whose release holds the host."""
    parties = Parties(catalog.parties)
    vendors = {h: s.vendor for s in catalog.sdks.values() for h in s.hosts}
    found = []
    for host in sorted(filter(is_public, code.hosts)):
        party = parties.of_host(host)
        found.append(Host(host, party.id if party is not None else vendors.get(host), code.hosts[host].where))
    return tuple(found)


def _later() -> tuple[Gap, ...]:
    return tuple(Gap(Stage.SCAN, Cause.NOT_EXAMINED, subject) for subject in LATER)
