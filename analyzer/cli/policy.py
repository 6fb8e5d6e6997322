"""`soshin policy`: documents -> statements, as a table for people or statements/1."""

from pathlib import Path
from typing import Any

import click

from analyzer.catalog import Catalog
from analyzer.cli.console import (
    finish,
    format_option,
    make_table,
    partial_option,
    print_json,
    refuse_special,
    signatures_option,
    stdout_console,
)
from analyzer.model.statement import Role, Stated, Statement

ROLES: tuple[Role, ...] = ("policy", "notice", "store-label", "vendor-policy")


@click.command("policy")
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--role", type=click.Choice(ROLES), default="policy", show_default=True, help="What the documents are.")
@format_option("table", "json")
@signatures_option
@partial_option
def command(documents: tuple[Path, ...], role: Role, form: str, overlays: tuple[Path, ...], *, allow_partial: bool) -> None:
    """Read policies and notices into statements, each with the row or sentence it rests on.

    HTML, Markdown and text, in Japanese and English. A document in another language or layout is kept and said to be unread (exit 5).
    """
    from analyzer.policies import DocumentInput, read_documents

    for path in documents:
        refuse_special(path)
    stated = read_documents([DocumentInput(p, p.name, role) for p in documents], Catalog(overlays))
    if form == "json":
        print_json(stated)
    else:
        print_table(stated)
    finish(stated.gaps, allow_partial=allow_partial)


def print_table(stated: Stated) -> None:
    """For people: one row per statement about others, what the provider takes itself below, then the means of refusing and the gaps."""
    console = stdout_console()
    for document in stated.documents:
        console.print(f"{document.name}  {document.language}  {document.state}  sha256 {document.sha256[:16]}…")
        own = [s for s in stated.statements if s.document == document.name]
        others = [s for s in own if s.recipient != "@self"]
        if others:
            console.print(_statements(others))
        if kept := sorted({d for s in own if s.recipient == "@self" and s.polarity == "positive" for d in (*s.data_types, *s.broad_types)}):
            console.print(f"taken by the provider itself: {', '.join(kept)}")
    for o in stated.opt_outs:
        console.print(
            f"opt-out: {o.mechanism}, stops {o.stops}, reaches {', '.join(o.reaches) or 'unsaid'}: {_short(o.quote)} ({o.document} {o.place})"
        )
    for gap in stated.gaps:
        console.print(f"not seen: {gap.cause}: {gap.subject}")


def _statements(statements: list[Statement]) -> Any:
    table = make_table(box=None, pad_edge=False, expand=True)
    for name, ratio in (("recipient", 3), ("data", 4), ("kind", 2), ("place and words", 6)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for s in statements:
        denied = "not: " if s.polarity == "negative" else ""
        who = f"{s.recipient}\n{s.sdk}" if s.sdk else s.recipient
        kind = f"{s.disclosure_kind}\n{s.condition}" if s.condition else s.disclosure_kind
        table.add_row(who, denied + (", ".join((*s.data_types, *s.broad_types)) or "-"), kind, f"{s.place}: {_short(s.quote)}")
    return table


def _short(quote: str, length: int = 120) -> str:
    return quote if len(quote) <= length else quote[: length - 1] + "…"
