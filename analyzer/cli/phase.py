"""`soshin phase`: opens the next run of a running capture, or sets a mark in it."""

from pathlib import Path

import click

from analyzer.model import Phase

MARKS = ("notice-visible", "choice", "opt-out", "screen", "note")


@click.command("phase")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("phase", type=click.Choice([p.value for p in Phase]))
@click.option("--repeat", type=click.IntRange(min=1), help="Which repeat of the phase begins.  [default: the next]")
@click.option("--control", metavar="TEXT", default="", help="The control or call that was used to opt out.")
@click.option("--mark", type=click.Choice(MARKS), help="Mark this moment; where PHASE is the open run's, no new run begins.")
@click.option("--note", metavar="TEXT", default="", help="What the mark says.")
def command(*, case: Path, phase: str, repeat: int | None, control: str, mark: str | None, note: str) -> None:
    """Open the next run, in PHASE, of the capture that runs in CASE, or set a mark. Prints the run's name."""
    from analyzer.case import Case
    from analyzer.errors import UsageProblem
    from analyzer.flows.capture import open_next_run

    if note and mark is None:
        raise UsageProblem("--note needs --mark; for instance --mark note")
    click.echo(open_next_run(Case.open(case), phase, repeat, control, mark, note))
