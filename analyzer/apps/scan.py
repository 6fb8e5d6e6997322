"""Package file x Catalog -> Scan: the static side of the journey, and every part of it that could not be read as a Gap.

The recipe is `scan_android`: one child reads the package's files and manifests while others share its DEX files; what is asked of both
follows, a line each.
"""

from pathlib import Path

from msgspec import UNSET

from analyzer import __version__
from analyzer.apps.calls.uses import Owners, find_untold, find_uses
from analyzer.apps.code import CodeRead, CodeReading, start_code
from analyzer.apps.hosts import is_public
from analyzer.apps.native.links import find_unread
from analyzer.apps.packages.android import Manifest
from analyzer.apps.packages.container import sha256_of, size_of
from analyzer.apps.packages.manifests import Manifests
from analyzer.apps.packages.package import PackageRead, known_hosts
from analyzer.apps.packages.packed import find_packed
from analyzer.apps.permissions import join_permissions
from analyzer.apps.profiles import PATTERN, ProfileHit, join_profiles, judge_profiles, map_classes, open_profiles
from analyzer.apps.sdks.hits import find_sdks
from analyzer.apps.sdks.mapped import join_mapped, mapped_classes
from analyzer.apps.sdks.marked import join_marks
from analyzer.apps.sdks.marks import Marks
from analyzer.apps.sdks.own_vendor import mark_own_vendor
from analyzer.apps.sdks.settled import settle_hits
from analyzer.apps.sdks.traces import Code
from analyzer.apps.switches.calls import make_switch_table
from analyzer.apps.switches.states import Known, find_hidden, find_switches
from analyzer.catalog import Catalog
from analyzer.errors import InputError
from analyzer.isolate import Reader
from analyzer.model.app import OWN_VENDOR, App, CodeShares, Host, Scan, SdkHit
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.parties import Parties

WORTH_SAYING = 0.05
"""Share of shortened class names from which a scan says how far a negative can be trusted."""


def scan_android(path: Path, catalog: Catalog, shown: str, package_reading: Reader[PackageRead], mapping: Path | None = None) -> Scan:
    """scan/1 of one Android package, `shown` in evidence, whose files `package_reading` is at work on; `mapping` is the shrinker's map."""
    sdks, hosts = tuple(catalog.sdks.values()), known_hosts(catalog)
    gaps: list[Gap] = []
    profiles = open_profiles(p for _, p in catalog.files(PATTERN))
    switches = make_switch_table(sdks, catalog.consent_keys)
    code_reading = start_code(path, sdks, hosts, shown, table=catalog.apis, profiles=profiles, mapping=mapping, switches=switches)
    digest = sha256_of(path)  # while the children work
    package = _package(package_reading, path, shown, gaps)
    read = _code(code_reading, path, shown, gaps)
    manifest = package.manifests.manifest
    tools = {"soshin": __version__} | ({"manifest": manifest.reader} if manifest.reader else {})
    app = _app(package, shown, digest, size_of(path))
    alike = judge_profiles(read.code.alike, profiles, read.code.asked)
    hits = join_marks(find_sdks(read.code.traces, manifest, catalog.sdks, package.stated), package.marks.sdks, catalog.sdks)
    hits = join_mapped(join_profiles(hits, alike, catalog.sdks), read.code.mapped, catalog.sdks)
    hits = settle_hits(hits, read.code.traces, package.parts, catalog.sdks)
    hits = mark_own_vendor(hits, manifest.package, catalog.sdks, Parties(catalog.parties))
    packed = find_packed(manifest, read.code, sdks, shown) if read.files else ()
    owners = Owners(hits, sdks, manifest.package, map_classes(alike, hits) | mapped_classes(read.code.mapped))
    uses = find_uses(read.apis, app, owners)
    known = Known(catalog.sdks, hits, catalog.consent_keys)
    return Scan(
        app=app,
        sdks=join_permissions(hits, app, uses, catalog.sdks),
        api_uses=uses if read.files else UNSET,
        switches=find_switches(app, known, owners, read.apis.switches, _elsewhere(package)),
        hosts=_hosts(read.code, package.marks, catalog),
        gaps=(
            *gaps,
            *packed,
            *_renamed(shown, read.code, alike),
            *find_untold(read.apis, shown, owners),
            *find_hidden(known, read.apis.switches, shown),
            *find_unread(app.native_libraries, shown),
        ),
        tools=tools,
        code=_shares(read.code, app.package, alike, hits) if read.files else UNSET,
    )


def _app(package: PackageRead, shown: str, digest: str, size: int) -> App:
    manifest = package.manifests.manifest
    return App(
        platform="android",
        package=manifest.package,
        label=manifest.label,
        version=manifest.version,
        sha256=digest,
        permissions=manifest.permissions,
        file=shown,
        version_code=manifest.version_code,
        size=size,
        components=manifest.components,
        metadata=manifest.metadata,
        certificates=manifest.certificates,
        parts=package.parts,
        native_libraries=package.marks.native_libraries,
        toolkits=tuple(package.marks.toolkits.toolkits),
        min_sdk=package.manifests.min_sdk,
        target_sdk=package.manifests.target_sdk,
        links=manifest.links,
    )


def _package(reading: Reader[PackageRead], path: Path, shown: str, gaps: list[Gap]) -> PackageRead:
    try:
        package = reading.result()
    except InputError as e:
        gaps.append(_unread(path, shown, "AndroidManifest.xml", "manifest", e))
        return PackageRead((), Manifests(Manifest()), Marks())
    gaps += [*package.manifests.gaps, *package.marks.gaps]
    unread = package.manifests.manifest.unread
    gaps += [Gap(Stage.SCAN, Cause.BROKEN, f"{part} of the package", EntryAt.at(shown, "AndroidManifest.xml")) for part in unread]
    return package


def _code(reading: CodeReading, path: Path, shown: str, gaps: list[Gap]) -> CodeRead:
    try:
        read = reading.result()
    except InputError as e:
        gaps.append(_unread(path, shown, "classes.dex", "code", e))
        return CodeRead(Code(), (), 0)
    gaps += read.gaps
    if not read.files and not read.gaps:
        gaps.append(Gap(Stage.SCAN, Cause.BROKEN, "the package carries no classes.dex", EntryAt.at(shown, "classes.dex")))
    return read


def _unread(path: Path, shown: str, entry: str, part: str, error: InputError) -> Gap:
    cause = getattr(error, "cause", None) or Cause.BROKEN
    return Gap(Stage.SCAN, cause, f"{part} could not be read", EntryAt.at(shown, entry, excerpt=str(error).replace(str(path), shown)))


def _shares(code: Code, package: str, alike: tuple[ProfileHit, ...], hits: tuple[SdkHit, ...]) -> CodeShares:
    """Whose the classes are: the app's own are those of no known SDK under its package, and of its own vendor's SDKs; renamed ones go by
    what they are like.
    """
    own = package.replace(".", "/")
    mine = [p for name, p in code.packages.items() if own and (name == own or name.startswith(f"{own}/"))]
    app, app_shortened = sum(p.classes for p in mine), sum(p.shortened for p in mine)
    renamed = code.shortened - app_shortened
    named = code.foreign - app - renamed
    mapped = sum(len(m.classes) for m in code.mapped.sdks.values())
    of_sdks = min(renamed, mapped + sum(len(p.classes) for p in alike if not p.library))
    of_libraries = min(renamed - of_sdks, code.mapped.shortened + sum(len(p.classes) for p in alike if p.library))
    sdks = code.classes - code.foreign + of_sdks
    vendors = min(sdks, sum(h.classes for h in hits if h.why == OWN_VENDOR))
    return CodeShares(code.classes, app + vendors, sdks - vendors, named + of_libraries, renamed - of_sdks - of_libraries)


def _renamed(shown: str, code: Code, alike: tuple[ProfileHit, ...]) -> tuple[Gap, ...]:
    """How much of the code that neither a signature, a profile nor the shrinker's map claims has shortened names: what a negative is worth."""
    known = sum(len(p.classes) for p in alike) + code.mapped.shortened + sum(len(m.classes) for m in code.mapped.sdks.values())
    foreign, unknown = code.foreign - known, code.shortened - known
    share = unknown / foreign if foreign > 0 else 0.0
    if share < WORTH_SAYING:
        return ()
    subject = (
        f"{share:.0%} of {foreign} classes outside the SDKs found have shortened names and are like no release that is known: "
        "an SDK renamed whole, without a profile and without a known string or host left, would not be seen"
    )
    return (Gap(Stage.SCAN, Cause.RENAMED_CODE, subject, EntryAt.at(shown, "classes.dex"), count=unknown),)


def _hosts(code: Code, marks: Marks, catalog: Catalog) -> tuple[Host, ...]:
    """Hosts in strings of the code and of a toolkit's files; the party is the one that runs the domain, else the vendor of the SDK whose
    release holds the host.
    """
    parties = Parties(catalog.parties)
    vendors = {h: s.vendor for s in catalog.sdks.values() for h in s.hosts}
    places = {h: w.where for h, w in marks.toolkits.hosts.items()} | {h: w.where for h, w in code.hosts.items()}
    found = []
    for host in sorted(filter(is_public, places)):
        party = parties.of_host(host)
        found.append(Host(host, party.id if party is not None else vendors.get(host), places[host]))
    return tuple(found)


def _elsewhere(package: PackageRead) -> dict[str, str]:
    """Key of meta-data -> file of the part that declares it, where that is not the base."""
    files = {p.name: p.file for p in package.parts if p.kind != "base"}
    return {k: files[names[0]] for k, names in package.manifests.origins.items() if names[0] in files}
