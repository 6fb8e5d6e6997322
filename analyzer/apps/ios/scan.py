"""An .ipa x Catalog -> Scan: the same document as an Android package gives, with privacy manifests in place of what only Android has."""

from pathlib import Path

from msgspec import UNSET

from analyzer import __version__
from analyzer.apps.ios.asked import make_asked
from analyzer.apps.ios.facts import Package
from analyzer.apps.ios.find import Finder
from analyzer.apps.ios.holders import Holders
from analyzer.apps.ios.manifests import find_notes, map_types, merge
from analyzer.apps.ios.marks import NOT_IN_A_NAME, Marks
from analyzer.apps.ios.read import read_package
from analyzer.apps.ios.reasons import check_reasons
from analyzer.apps.ios.uses import find_unread, find_uses
from analyzer.apps.sdks.marks import find_toolkit_marks
from analyzer.apps.sdks.own_vendor import mark_own_vendor
from analyzer.apps.switches.messages import find_messages
from analyzer.apps.switches.states import Known, find_set, order_of
from analyzer.catalog import Catalog
from analyzer.errors import InputError
from analyzer.model.app import OWN_VENDOR, App, Host, Scan
from analyzer.model.evidence import EntryAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.parties import Parties


def scan_ipa(path: Path, catalog: Catalog, shown: str, sha256: str) -> Scan:
    """scan/1 of one .ipa. `shown` is its name in evidence."""
    marks, calls = Marks(catalog.sdks.values()), catalog.apple_apis
    asked = make_asked(calls, catalog.sdks.values(), catalog.consent_keys)
    try:
        package = read_package(path, shown, marks.wanted((h for p in catalog.parties.values() for h in p.hosts), asked))
    except InputError as e:
        cause = getattr(e, "cause", None) or Cause.BROKEN
        gap = Gap(Stage.SCAN, cause, "package could not be read", EntryAt.at(shown, "Payload", excerpt=str(e).replace(str(path), shown)))
        return Scan(App("ios", "", "", "", sha256, file=shown, size=path.stat().st_size), (), (), (gap,), tools={"soshin": __version__})
    finder = Finder(package, marks, shown)
    finder.add_toolkits(find_toolkit_marks(package.toolkits, catalog.sdks.values()))
    app = _app(package, shown, sha256, path.stat().st_size)
    hits = mark_own_vendor(finder.hits(), app.package, catalog.sdks, Parties(catalog.parties))
    holders = Holders(marks, finder.held, _modules(package), frozenset(h.sdk for h in hits if h.why == OWN_VENDOR))
    known = Known(catalog.sdks, hits, catalog.consent_keys)
    return Scan(
        app=app,
        sdks=hits,
        api_uses=find_uses(package.code, calls, holders, app.permissions, shown) if package.code else UNSET,
        switches=tuple(sorted([*find_set(app, known), *find_messages(package.code, known, holders, shown)], key=order_of)),
        hosts=_hosts(package, shown, catalog),
        gaps=(*package.gaps, *find_unread(package.code, shown)),
        tools={"soshin": __version__} | ({"native code": package.reader} if package.reader else {}),
        privacy_manifests=merge(package.manifests, finder.owners, map_types(catalog.data_types.values(), catalog.apple), shown),
        manifest_notes=find_notes(package.manifests, finder.owners, _listed(package, catalog.apple.listed), shown),
        reason_checks=check_reasons(package, calls, finder.held, shown) if package.code else UNSET,
    )


def _modules(package: Package) -> frozenset[str]:
    """Names of the app's own modules in Swift: of its programs."""
    programs = [(package.main, package.info), *((r.bundle, r.info) for r in package.inner if r.bundle.kind in {"app", "extension"})]
    return frozenset(NOT_IN_A_NAME.sub("_", name) for bundle, info in programs for name in (bundle.name, info.executable) if name)


def _app(package: Package, shown: str, sha256: str, size: int) -> App:
    info, provisioning = package.info, package.provisioning
    metadata = {f"{language}.lproj": label for language, label in sorted(package.labels.items())} | info.metadata
    if provisioning is not None:
        metadata["embedded.mobileprovision"] = ", ".join(t for t in (provisioning.reach, provisioning.team, provisioning.name) if t)
    inner = [r for r in package.inner if r.bundle.kind in {"app", "extension"}]
    return App(
        platform="ios",
        package=info.bundle_id,
        label=info.label or next(iter(package.labels.values()), ""),
        version=info.version,
        sha256=sha256,
        permissions=info.permissions,
        file=shown,
        version_code=info.build,
        size=size,
        components=tuple(" ".join(t for t in (r.info.bundle_id or r.bundle.name, r.info.extension_point) if t) for r in inner),
        metadata=metadata,
        certificates=provisioning.certificates if provisioning is not None else (),
        parts=package.parts,
        native_libraries=tuple(b.where.partition("!")[2] for b in package.binaries),
        toolkits=tuple(package.toolkits.toolkits),
        min_sdk=info.min_os,
        target_sdk=info.sdk,
        binaries=tuple(package.binaries),
        links=tuple(package.links),
    )


def _listed(package: Package, names: tuple[str, ...]) -> dict[str, str]:
    """Libraries of Apple's list that are in the package as a framework: name -> where."""
    wanted = set(names)
    return {r.bundle.name: r.bundle.path for r in package.inner if r.bundle.kind == "framework" and r.bundle.name in wanted}


def _hosts(package: Package, shown: str, catalog: Catalog) -> tuple[Host, ...]:
    """Hosts in the texts of binaries; the party is the one that runs the domain, else the vendor of the SDK whose release holds the host."""
    parties = Parties(catalog.parties)
    vendors = {h: s.vendor for s in catalog.sdks.values() for h in s.hosts}
    found = []
    places = {h: e.where for h, e in package.toolkits.hosts.items()}
    places |= {h: f"{shown}!{t.entry} string {t.place}" for h, t in package.hosts.items()}
    for host, where in sorted(places.items()):
        party = parties.of_host(host)
        found.append(Host(host, party.id if party is not None else vendors.get(host), where))
    return tuple(found)
