"""`soshin export`: writes recorded traffic out of a case."""

from pathlib import Path

import click

from analyzer.cli.console import finish, partial_option, print_path, status


@click.command("export")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--session", metavar="ID", help="Only this session.  [default: all]")
@partial_option
def command(*, case: Path, out: Path, session: str | None, allow_partial: bool) -> None:
    """Write CASE's recorded exchanges to OUT: *.har, *.mitm or *.flow (both for mitmproxy), or *.jsonl, bodies intact. Prints the path.

    The file holds raw values: keep it as you keep the case.
    """
    from analyzer.case import Case
    from analyzer.flows.export import export_case
    from analyzer.flows.sessions import read_gaps
    from analyzer.model import Stage

    opened = Case.open(case)
    count = export_case(opened, out, session)
    status(f"{count} exchanges")
    print_path(out)
    finish([g for g in read_gaps(opened) if g.stage is Stage.CAPTURE], allow_partial=allow_partial)
