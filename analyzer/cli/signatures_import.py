"""`soshin signatures import`: other projects' lists, from the user's own copy, beside the bundled knowledge."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.catalog import user_overlay
from analyzer.cli.console import status

if TYPE_CHECKING:
    from analyzer.overlay import Report

SHOWN = 8
"""Unusable marks that the summary names."""

_into = click.option("-o", "into", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to; else your own, read by all.")


@click.group(name="import")
def command() -> None:
    """Reads another project's list from your own copy of it and writes SDK files that scans then use.

    They go to a folder of yours which every command reads beside the bundled knowledge and names when it does, or to the folder
    given with -o, which `--signatures` takes. What a bundled file knows stays with it. The list's licence stands in each file.
    """


@command.command("exodus", short_help="the εxodus list of trackers")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_into
def exodus(file: Path, into: Path | None) -> None:
    """The εxodus list in FILE (JSON: of its API, of ETIP, or the copy that MobSF ships)."""
    from analyzer.overlay import import_exodus

    folder = into or user_overlay()
    _tell(import_exodus(file, folder), folder)


@command.command("libchecker", short_help="the LibChecker rules")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_into
def libchecker(folder: Path, into: Path | None) -> None:
    """The LibChecker rules of the checkout in FOLDER."""
    from analyzer.overlay import import_libchecker

    to = into or user_overlay()
    _tell(import_libchecker(folder, to), to)


def _tell(report: "Report", folder: Path) -> None:
    status(
        f"{report.listed} listed: {report.written} written, {len(report.known)} marks that bundled files have, "
        f"{report.without_marks} without a mark of use"
    )
    if report.unusable:
        more = f" and {len(report.unusable) - SHOWN} more" if len(report.unusable) > SHOWN else ""
        status(f"not usable as names: {', '.join(report.unusable[:SHOWN])}{more}")
    click.echo(str(folder))
