"""`soshin sample`: observations to check by hand, and what checking them showed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.console import format_option, make_table, print_json, print_path, refuse_special, status, stdout_console
from analyzer.errors import EnvironmentProblem, InputError, UsageProblem

if TYPE_CHECKING:
    from analyzer.sample import Precisions


@click.command("sample", short_help="draw observations to check by hand")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("-n", "count", type=click.IntRange(1, 100_000), default=200, show_default=True, metavar="N", help="How many to draw.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write the CSV. [default: CASE-sample.csv here]"
)
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="The same number draws the same sample.")
@click.option(
    "--checked", type=click.Path(path_type=Path, readable=False), metavar="FILE", help="The sample with its column `verdict` filled in."
)
@format_option("table", "json")
def command(case: Path, count: int, output: Path | None, seed: int, checked: Path | None, form: str) -> None:
    """How often is an observation right? Draws a sample of CASE as CSV; a person writes right, wrong or unsure
    into the column `verdict`; with --checked the share right is printed for each method, with its interval.

    The sample holds raw values: keep it with the case.

    \b
    soshin sample mycase -n 200 -o sample.csv
    soshin sample mycase --checked sample.csv
    """  # noqa: D301 - click's mark for lines to keep
    from analyzer.case import Case
    from analyzer.model.observation import Observed
    from analyzer.sample import draw_sample, measure_precision, read_verdicts, write_sample

    opened = Case.open(case)
    observed = opened.read_stage("observations", Observed)
    if observed is None:
        raise UsageProblem(f"{case}: not assessed yet; run `soshin assess {case}` first")
    if not observed.observations:
        raise UsageProblem(f"{case}: its recordings hold no observation; record or import traffic and assess again")
    if checked is not None:
        refuse_special(checked)
        _print(measure_precision(observed.observations, read_verdicts(_read(checked), str(checked)), str(checked)), form)
        return
    drawn = draw_sample(observed.observations, count, seed)
    target = output or Path(f"{case.name}-sample.csv")
    _write(target, write_sample(drawn))
    print_path(target)
    status(f"soshin: {len(drawn)} of {len(observed.observations)} observations; it holds raw values, so keep it with the case")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as e:
        raise InputError(f"{path}: cannot be read ({e.strerror}); name the sample that was drawn") from e


def _write(path: Path, text: str) -> None:
    """For its owner alone: what it holds is somebody's."""
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as e:
        raise EnvironmentProblem(f"{path}: cannot be written ({e.strerror}); name another file") from e


def _print(precisions: "Precisions", form: str) -> None:
    if form == "json":
        print_json(precisions)
        return
    table = make_table(box=None, pad_edge=False, header_style="bold")
    for heading in ("method", "observed", "checked", "right", "wrong", "unsure", "precision", "95 % interval"):
        table.add_column(heading, justify="left" if heading == "method" else "right")
    for p in precisions.methods:
        share = "–" if p.precision is None else f"{p.precision:.3f}"
        interval = "–" if p.low is None or p.high is None else f"{p.low:.3f}-{p.high:.3f}"
        table.add_row(p.method, *map(str, (p.observed, p.drawn, p.right, p.wrong, p.unsure)), share, interval)
    stdout_console().print(table)
