"""`soshin scan`: packages -> scan/1, as a table or as JSON."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from analyzer.catalog import Catalog
from analyzer.cli.console import (
    finish,
    format_option,
    make_table,
    partial_option,
    print_json,
    refuse_special,
    show_progress,
    signatures_option,
    status,
    stdout_console,
)
from analyzer.cli.scan_android import print_package
from analyzer.cli.scan_bom import print_bom
from analyzer.cli.scan_ios import print_app, print_manifests
from analyzer.cli.scan_listed import with_lists
from analyzer.cli.scan_reads import print_reads
from analyzer.cli.scan_switches import print_shares, print_switches
from analyzer.errors import DataError, InputError, UsageProblem
from analyzer.model.app import Host, Scan, Scans, SdkHit
from analyzer.model.evidence import ClassAt, FileAt
from analyzer.model.gap import Cause, Gap, Stage

NOBODY = "nobody known"
MOST_HOSTS = 3
LARGE = 50_000_000
"""Bytes of a package from which a person at a terminal is told that work goes on."""


@click.command(short_help="find SDKs in a package")
@click.argument("packages", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="PACKAGE...")
@format_option("table", "json", "cyclonedx")
@signatures_option
@click.option(
    "--deep",
    is_flag=True,
    help="Adds who calls each call, up to a component, and the SDKs that native libraries serve (minutes, gigabytes of memory).",
)
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The mapping.txt that R8 or ProGuard wrote for this package: renamed SDKs by their own names. A bundle (.aab) carries its own.",
)
@click.option(
    "--lockfile",
    "lockfiles",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The app's own list of libraries, for versions and for what was not seen: gradle.lockfile, Podfile.lock, Package.resolved, "
    "pubspec.lock, package-lock.json, yarn.lock, or CycloneDX in JSON.",
)
@partial_option
def command(
    packages: tuple[Path, ...],
    form: str,
    overlays: tuple[Path, ...],
    mapping: Path | None,
    lockfiles: tuple[Path, ...],
    *,
    deep: bool,
    allow_partial: bool,
) -> None:
    """Which SDKs does an app package carry, and what does their code read? Nothing in the package is run.

    Reads .apk, .aab and .ipa, sets of split APKs (.apks, .xapk, .apkm, a zip or a folder of them), and the modules of Flutter, React Native,
    Unity, Cordova, Capacitor and .NET inside.

    \b
    soshin scan app.apk
    soshin scan one.apk two.apk --format json
    soshin scan app.apk --deep --format json
    soshin scan app.apk --mapping mapping.txt
    soshin scan app.apk --lockfile gradle.lockfile --format cyclonedx
    """  # noqa: D301 - click's mark for lines to keep
    catalog = Catalog(overlays)
    if len(packages) > 1:
        _refuse_for_several(mapping, lockfiles, form)
    scans, unread = _scan_all(packages, catalog, mapping, deep=deep)
    if lockfiles:
        scans = [with_lists(scan, lockfiles, catalog) for scan in scans]
    if form == "cyclonedx":
        print_bom(scans[0], catalog)
    elif form == "json":
        print_json(scans[0] if len(packages) == 1 else Scans(tuple(scans), gaps=tuple(unread)))
    else:
        console = stdout_console()
        for scan in scans:
            _print(console, scan, catalog)
    finish([*unread, *(g for s in scans for g in s.gaps)], allow_partial=allow_partial)


def _refuse_for_several(mapping: Path | None, lockfiles: tuple[Path, ...], form: str) -> None:
    if mapping is not None:
        raise UsageProblem("--mapping: a map is that of one package; scan the others without it")
    if lockfiles:
        raise UsageProblem("--lockfile: a list is that of one app; scan the others without it")
    if form == "cyclonedx":
        raise UsageProblem("--format cyclonedx: a bill of materials is that of one package; scan them one by one")


def _scan_all(packages: Iterable[Path], catalog: Catalog, mapping: Path | None, *, deep: bool = False) -> tuple[list[Scan], list[Gap]]:
    """Each package's scan; one that is no package is a line on stderr and a gap. Raises where none of them is one."""
    from analyzer.apps import scan_package

    scans, gaps, problems = [], [], []
    paths = tuple(packages)
    for number, path in enumerate(paths, 1):
        try:
            refuse_special(path)
            show_progress(f"{number} of {len(paths)}: {path.name}", long=len(paths) > 1 or _is_large(path))
            scan = scan_package(path, catalog, mapping=mapping)
            scans.append(_deepened(scan, path, catalog) if deep else scan)
        except DataError:
            raise
        except InputError as e:
            problems.append(e)
            cause = getattr(e, "cause", None) or Cause.BROKEN
            gaps.append(Gap(Stage.SCAN, cause, "no app package that can be read", FileAt.at(path.name, excerpt=str(e))))
    if not scans:
        for problem in problems[:-1]:
            status(f"soshin: {problem}")
        raise problems[-1]
    for problem in problems:
        status(f"soshin: {problem}")
    return scans, gaps


def _is_large(path: Path) -> bool:
    return path.is_file() and path.stat().st_size >= LARGE


def _deepened(scan: Scan, path: Path, catalog: Catalog) -> Scan:
    from analyzer.apps.calls.deep import deepen
    from analyzer.apps.native.links import add_native_links

    return add_native_links(deepen(scan, path), path, catalog)


def _print(console: Any, scan: Scan, catalog: Catalog) -> None:
    app = scan.app
    if app is not None:
        title = " ".join(t for t in (app.label, app.version) if t)
        console.print(f"{title or app.file}  {app.package}", style="bold")
        console.print(f"{app.file}  sha256 {app.sha256[:16]}…  {len(app.permissions)} permissions", style="dim")
        if app.platform == "ios":
            print_app(console, app)
        else:
            print_package(console, app)
        print_shares(console, scan)
        _print_sdks(console, scan.sdks, catalog)
        print_manifests(console, scan, catalog)
        print_reads(console, scan, catalog)
        print_switches(console, scan)
        _print_hosts(console, scan.hosts, catalog)
    _print_gaps(console, scan.gaps)
    console.print()


def _print_sdks(console: Any, sdks: tuple[SdkHit, ...], catalog: Catalog) -> None:
    """A line for each SDK; those that are merely named share one."""
    named = [hit for hit in sdks if hit.presence == "referenced" and hit.confidence == "possible"]
    if len(named) < len(sdks):
        table = make_table(box=None, pad_edge=False, header_style="bold")
        for heading, width in (("SDK", 20), ("by", 14), ("version", 8), ("confidence", 10), ("found by", 20)):
            table.add_column(heading, overflow="fold", min_width=min(width, 8))
        for hit in sdks:
            if hit not in named:
                party = catalog.parties.get(hit.vendor)
                by = party.name if party is not None else hit.vendor
                table.add_row(hit.name, by, shown_version(hit), hit.confidence, how_found(hit))
        console.print(table)
    else:
        console.print(f"No SDK found of the {len(catalog.sdks)} that the signatures know.")
    if named:
        names = {sdk.id: sdk.name for sdk in catalog.sdks.values()}
        said = [f"{h.name} (by {', '.join(names.get(s, s) for s in h.named_by)})" if h.named_by else h.name for h in named]
        console.print(f"Named only, code not carried: {', '.join(said)}", style="dim")


def how_found(hit: SdkHit) -> str:
    """By what a hit was found, in a few words, and in which parts where that is not the base alone."""
    from analyzer.report.labels import FOUND_BY

    alike = any(isinstance(e, ClassAt) and e.excerpt.startswith("like ") for e in hit.evidence)
    said = FOUND_BY.get(hit.why, hit.why) if hit.why != "strings" or not alike else "strings and likeness, code renamed"
    return f"{said}; in {', '.join(hit.parts)}" if hit.parts else said


def shown_version(hit: SdkHit) -> str:
    """The version, or between which it lies."""
    between = hit.version_range
    if hit.version is not None or between is None:
        return hit.version or "–"
    return (
        f"{between.since}–{between.until}"
        if between.since and between.until
        else f"≥ {between.since}"
        if between.since
        else f"≤ {between.until}"
    )


def _print_hosts(console: Any, hosts: tuple[Host, ...], catalog: Catalog) -> None:
    owners: dict[str, list[str]] = {}
    for host in hosts:
        party = catalog.parties.get(host.party or "")
        owners.setdefault(party.name if party is not None else host.party or NOBODY, []).append(host.host)
    table = make_table(box=None, pad_edge=False, show_header=False, padding=(0, 1, 0, 2))
    for owner, names in sorted(owners.items(), key=lambda o: (o[0] == NOBODY, o[0].casefold())):
        more = f" and {len(names) - MOST_HOSTS} more" if len(names) > MOST_HOSTS else ""
        table.add_row(owner, f"{', '.join(names[:MOST_HOSTS])}{more}")
    if owners:
        console.print("Hosts in strings", style="bold")
        console.print(table)


def _print_gaps(console: Any, gaps: tuple[Gap, ...]) -> None:
    """Equal lines once, with the SDKs that they are about."""
    later = [g.subject.partition(":")[0] for g in gaps if g.cause is Cause.NOT_EXAMINED and g.evidence is None]
    lines: dict[tuple[str, str], list[str]] = {}
    for gap in gaps:
        if gap.evidence is not None or gap.cause is not Cause.NOT_EXAMINED:
            where = f" ({gap.evidence.where})" if gap.evidence is not None else ""
            lines.setdefault((str(gap.cause), f"{gap.subject}{where}"), []).extend([gap.sdk] if gap.sdk else [])
    table = make_table(box=None, pad_edge=False, show_header=False, padding=(0, 1, 0, 2))
    for (cause, text), sdks in lines.items():
        table.add_row(cause, f"{', '.join(sdks)}: {text}" if sdks else text)
    if later:
        table.add_row(str(Cause.NOT_EXAMINED), f"no reader yet: {', '.join(later)}")
    console.print("Could not be seen", style="bold")
    console.print(table)
