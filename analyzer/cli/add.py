"""`soshin add`: brings an input into a case."""

from pathlib import Path

import click

from analyzer.cli.console import print_path

ROLES = ("app", "policy", "notice", "store-label", "vendor-policy", "persona", "app-map")


@click.command("add")
@click.argument("case", type=click.Path(path_type=Path, readable=False))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--as", "role", type=click.Choice(ROLES), required=True, help="What the file is.")
def command(case: Path, files: tuple[Path, ...], role: str) -> None:
    """Keep a copy of FILE in CASE, by its SHA-256, in the role named.

    Prints the path of each copy. The same bytes in the same role are kept once; a persona replaces the one before.
    """
    from analyzer.case import Case

    opened = Case.open(case)
    if role == "app":
        refuse_other_than_packages(*files)
    if role == "app-map":
        from analyzer.flows.apps.read import read_app_file

        for file in files:
            read_app_file(file)
    for file in files:
        print_path(opened.add(file, role).path)


def refuse_other_than_packages(*files: Path) -> None:
    """InputError for the first file that is no app package, before anything is kept."""
    from analyzer.apps import kind_of

    for file in files:
        kind_of(file)
