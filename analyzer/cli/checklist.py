"""`soshin checklist`: the questions for people go out as CSV, the answers come back into case.toml."""

from pathlib import Path

import click

from analyzer.cli.console import print_path, refuse_special, status
from analyzer.errors import EnvironmentProblem, InputError


@click.command("checklist")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("action", type=click.Choice(["export", "import"]))
@click.argument("file", type=click.Path(path_type=Path, readable=False))
def command(case: Path, action: str, file: Path) -> None:
    """Export the questions of CASE to FILE (CSV), or import the answers from it.

    An answer needs `by` and `date` (YYYY-MM-DD). It is evidence that it was given, not that it is true.
    """
    from analyzer.case import Case
    from analyzer.catalog import Catalog
    from analyzer.checklist import make_checklist, read_answers, write_csv

    opened, rules = Case.open(case), Catalog().rules
    if action == "export":
        text = write_csv(make_checklist(rules, opened.decisions().answers), rules)
        try:
            file.write_text(text, encoding="utf-8", newline="")
        except OSError as e:
            raise EnvironmentProblem(f"{file}: cannot be written ({e.strerror}); name another file") from e
        print_path(file)
        return
    refuse_special(file)
    try:
        blob = file.read_bytes()
    except OSError as e:
        raise InputError(f"{file}: cannot be read ({e.strerror}); name the checklist that was exported") from e
    answers = read_answers(blob, str(file), rules)
    if answers:
        opened.write_answers(answers)
    status(f"soshin: {len(answers)} answers recorded in {case / 'case.toml'}")
