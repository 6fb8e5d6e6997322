"""`soshin case`: looks after a case folder."""

import re
from pathlib import Path

import click

from analyzer.cli.console import status
from analyzer.cli.printable import one_line

DAMAGED = 4


@click.group("case")
def command() -> None:
    """Look after a case folder."""


@command.command("verify")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--head", metavar="HASH", help="A head that you kept elsewhere: vouches for every line up to it.")
def verify(case: Path, head: str | None) -> None:
    """Compare every file of CASE with the manifest, and the manifest with itself.

    Prints each problem on a line, then the head. Ends with 4 where something was changed, is missing or was never recorded.
    Writes nothing.
    """
    from analyzer.case import Case

    if head is not None and re.fullmatch("[0-9a-fA-F]{64}", head) is None:
        raise click.BadParameter("a head is 64 hex digits, as an earlier `soshin case verify` printed it", param_hint="--head")
    found = Case.open(case).verify(head.lower() if head is not None else None)
    for line in (*found.notes, *map(str, found.problems)):
        click.echo(one_line(line))
    click.echo(f"head {found.head}")
    click.echo(f"{found.files} files, {found.lines} lines; {found.anchoring}")
    if not found.whole:
        first = found.problems[0]
        more = f" and {len(found.problems) - 1} more" if len(found.problems) > 1 else ""
        status(f"soshin: {case}: {first}{more}")
        raise click.exceptions.Exit(DAMAGED)
