"""`soshin import`: brings recorded traffic into a case as one run."""

from pathlib import Path

import click

from analyzer.cli.console import finish, partial_option, status
from analyzer.cli.runs import app_map_option, keys_option, phase_option, run_options


@click.command("import")
@click.argument("case", type=click.Path(path_type=Path, readable=False))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@phase_option
@click.option("--run", metavar="ID", help="Name of the run; files imported under one name form one run.  [default: PHASE-REPEAT]")
@click.option("--repeat", type=click.IntRange(min=1), default=1, show_default=True, help="Which repeat of the phase this is.")
@run_options
@app_map_option
@keys_option
@partial_option
def command(
    *,
    case: Path,
    files: tuple[Path, ...],
    phase: str,
    run: str | None,
    repeat: int,
    control: str,
    exercised: tuple[str, ...],
    app: str,
    app_maps: tuple[Path, ...],
    keys: Path | None,
    allow_partial: bool,
) -> None:
    """Bring .flow, .mitm, HAR, pcapng, pcap or capture-store FILEs into CASE as one run.

    Prints the run's name. A file of no bytes is a run in which nothing was sent. The originals are kept among the case's inputs.
    """
    from analyzer.case import Case
    from analyzer.cli.runs import check_sdks
    from analyzer.flows.apps.of_case import keep_app_files
    from analyzer.flows.capture import close_left_sessions
    from analyzer.flows.imports import import_files
    from analyzer.flows.sessions import read_gaps

    check_sdks(exercised)
    opened = Case.open(case)
    close_left_sessions(opened)
    keep_app_files(opened, app_maps)
    made = import_files(opened, files, phase, run, repeat, control, exercised, app, keys=keys)
    names = {file.name for file in files}
    found = [g for g in read_gaps(Case.open(case)) if g.run == made.id and getattr(g.evidence, "file", None) in names]
    summary = f"run {made.id}: {made.phase}, repeat {made.repeat}, {made.exchanges} exchanges in all"
    click.echo(made.id)
    finish(found, allow_partial=allow_partial, kept=f"what could be read is kept ({summary}); bring the whole file to complete it")
    status(summary)
