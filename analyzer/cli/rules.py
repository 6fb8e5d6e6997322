"""`soshin rules`: the rulebook, and how each rule is served."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.console import format_option, make_table, print_json, signatures_option, stdout_console
from analyzer.errors import UsageProblem

if TYPE_CHECKING:
    from analyzer.model.rule import Rule

SERVED = ("automatic", "prepared for a person", "for a person", "not built")
MARKS = {
    "recalled": "recalled, not confirmed against the primary text: not law until confirmed",
    "draft": "draft: may change, not law",
    "proposal": "proposal of 2021, not law",
    "superseded": "superseded",
    "opinion": "an expert's opinion, not law",
    "own-standard": "this project's own standard",
}


@click.group("rules")
def command() -> None:
    """The rulebook. A rule is a prompt for evidence, not a legal finding."""


@command.command("list")
@click.option("--served", type=click.Choice(SERVED), help="Only the rules that are served this way.")
@click.option("--document", metavar="PREFIX", help="Only the rules of one document (TBA27-12, MON2024, ...).")
@format_option("table", "json")
@signatures_option
def list_rules(served: str | None, document: str | None, form: str, overlays: tuple[Path, ...]) -> None:
    """One line per rule: id, how it is served, marks, title."""
    from analyzer.catalog import Catalog

    rules = [r for r in Catalog(overlays).rules.values() if served in (None, r.served) and document in (None, r.group)]
    if form == "json":
        print_json({"schema": "soshin/rules/1", "rules": [describe(r) for r in rules]})
        return
    for r in rules:
        mark = f"  [{', '.join(r.marks)}]" if r.marks else ""
        click.echo(f"{r.id}  ({r.served}){mark}  {r.en}")
    click.echo(f"{len(rules)} rules")


def describe(rule: "Rule") -> dict[str, object]:
    """A rule as it is printed: its marks always beside it."""
    told = ("id", "ja", "en", "doc", "section", "kind", "evidence", "prompt", "applies_to", "provenance", "status", "role", "successor")
    return {k: getattr(rule, k) for k in told} | {"served": rule.served, "marks": rule.marks, "check": rule.check}


@command.command("show")
@click.argument("rule_id", metavar="ID")
@format_option("table", "json")
@signatures_option
def show_rule(rule_id: str, form: str, overlays: tuple[Path, ...]) -> None:
    """One rule in full: source, evidence, marks, how it is served."""
    from analyzer.catalog import Catalog

    catalog = Catalog(overlays)
    rule = catalog.rules.get(rule_id)
    if rule is None:
        raise UsageProblem(f"{rule_id}: no such rule; `soshin rules list` prints them")
    if form == "json":
        print_json({"schema": "soshin/rule/1", **describe(rule)})
        return
    source = catalog.law_texts[rule.doc]
    lines = [rule.id, *(f"! {MARKS[m]}" for m in rule.marks), rule.ja, rule.en, ""]
    lines += [f"source      {source.title}", f"            {rule.section}" + (f" ({source.date})" if source.date else "")]
    lines += [f"kind        {rule.kind}, {rule.status}, provenance {rule.provenance}", f"evidence    {', '.join(rule.evidence)}"]
    lines += [f"served      {rule.served}", f"prompt      {rule.prompt}"]
    lines += [f"successor   {', '.join(rule.successor)}"] if rule.successor else []
    for line in lines:
        click.echo(line)


@command.command("coverage")
@format_option("table", "json")
@signatures_option
def show_coverage(form: str, overlays: tuple[Path, ...]) -> None:
    """Per document: how many rules are served in which way."""
    from analyzer.catalog import Catalog

    counts: dict[str, dict[str, int]] = {}
    for r in Catalog(overlays).rules.values():
        counts.setdefault(r.group, dict.fromkeys(SERVED, 0))[r.served] += 1
    if form == "json":
        print_json({"schema": "soshin/coverage/1", "documents": counts})
        return
    table = make_table(box=None, pad_edge=False)
    for heading in ("document", "rules", *SERVED):
        table.add_column(heading, justify="left" if heading == "document" else "right")
    for document, served in counts.items():
        table.add_row(document, str(sum(served.values())), *(str(served[s]) for s in SERVED))
    table.add_row(
        "all", str(sum(map(sum, (c.values() for c in counts.values())))), *(str(sum(c[s] for c in counts.values())) for s in SERVED)
    )
    stdout_console().print(table)
