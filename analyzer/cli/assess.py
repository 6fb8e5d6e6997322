"""`soshin assess`: puts code, traffic and documents of a case side by side."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.console import finish, format_option, make_table, partial_option, print_json, signatures_option, stdout_console

if TYPE_CHECKING:
    from analyzer.model.finding import Assessment


@click.command("assess")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--from-stages", is_flag=True, help="Judge what an earlier assessment read, by today's knowledge.")
@format_option("table", "json")
@signatures_option
@partial_option
def command(case: Path, form: str, overlays: tuple[Path, ...], *, from_stages: bool, allow_partial: bool) -> None:
    """Scan, observe, read, compare, measure and judge CASE; writes CASE/assessment.json."""
    from analyzer.assess import assess
    from analyzer.case import Case
    from analyzer.catalog import Catalog

    assessment = assess(Case.open(case), Catalog(overlays), from_stages=from_stages)
    if form == "json":
        print_json(assessment)
    else:
        print_table(assessment, case)
    finish(assessment.gaps, allow_partial=allow_partial)


def print_table(assessment: "Assessment", case: Path) -> None:
    """One line per row of the comparison, then the findings and gaps in numbers."""
    from collections import Counter

    console = stdout_console()
    table = make_table(box=None, pad_edge=False)
    for heading in ("SDK", "recipient", "sent", "stated (worst)", "opt-out effect"):
        table.add_column(heading, overflow="fold")
    for row in assessment.comparisons:
        sent = sum(any(c.seen.values()) for c in row.cells)
        effects = {e.effect.value for e in assessment.effects if (e.sdk, e.recipient) == (row.sdk or "", row.recipient)}
        table.add_row(row.sdk_name or "-", row.recipient, str(sent), row.disclosure.value, ", ".join(sorted(effects)) or "-")
    console.print(table)
    outcomes = Counter(f.outcome.value for f in assessment.findings)
    console.print("findings: " + ", ".join(f"{n} {name}" for name, n in sorted(outcomes.items())))
    console.print(f"gaps: {len(assessment.gaps)}   Art. 27-12: {assessment.applicability.state}")
    console.print(f"written: {case / 'assessment.json'}", soft_wrap=True)
