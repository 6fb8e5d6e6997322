"""`soshin policy`: documents -> statements, as a table for people or statements/1."""

from collections.abc import Iterable
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
    signatures_option,
    status,
    stdout_console,
)
from analyzer.cli.documents import ROLES, Asked, Brought, DocumentType, bring, fetch_options
from analyzer.errors import EnvironmentProblem
from analyzer.model.statement import Role, Stated, Statement


@click.command("policy")
@click.argument("documents", metavar="[ROLE=]DOC...", nargs=-1, required=True, type=DocumentType(roles=True))
@click.option("--role", type=click.Choice(ROLES), default="policy", show_default=True, help="What documents without ROLE= are.")
@format_option("table", "json")
@fetch_options
@click.option("--keep", type=click.Path(path_type=Path), metavar="FOLDER", help="With --fetch: put the WARC file of each reply there.")
@signatures_option
@partial_option
def command(
    documents: tuple[Asked, ...],
    role: Role,
    form: str,
    overlays: tuple[Path, ...],
    keep: Path | None,
    *,
    fetch: bool,
    any_port: bool,
    allow_partial: bool,
) -> None:
    """Read policies and notices into statements, each with the row or sentence it rests on.

    A DOC is HTML, PDF, Markdown, text, a saved page (MHTML, Safari's web archive) or a WARC file, in Japanese or English; with --fetch an
    https address too. ROLE= before it (policy, notice, store-label, vendor-policy) says what it is: notice=notice.html. A document in
    another language or layout is kept and said to be unread (exit 5).
    """
    from analyzer.policies import DocumentInput, read_documents

    with bring(documents, fetch=fetch, any_port=any_port) as brought:
        if keep is not None:
            keep_warcs(brought, keep)
        stated = read_documents([DocumentInput(b.path, b.path.name, b.role or role, *whence(b)) for b in brought], Catalog(overlays))
    if form == "json":
        print_json(stated)
    else:
        print_table(stated)
    finish(stated.gaps, allow_partial=allow_partial)


def whence(one: Brought) -> tuple[str, str, str]:
    """Address, time and encoding of a fetched document."""
    return (one.origin.url, one.origin.time, one.origin.charset) if one.origin is not None else ("", "", "")


def keep_warcs(brought: Iterable[Brought], folder: Path) -> None:
    """FOLDER/<name>.<first of its hash>.warc.gz for each fetched document, named on stderr."""
    for one in (b for b in brought if b.origin is not None):
        path = folder / f"{one.path.name}.{one.origin.warc[:16] if one.origin is not None else ''}.warc.gz"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.warc)
        except OSError as e:
            raise EnvironmentProblem(f"{path}: cannot be written ({e.strerror}); check space and rights") from e
        status(f"kept: {path}")


def print_table(stated: Stated) -> None:
    """For people: one row per statement about others, what the provider takes itself below, then the means of refusing and the gaps."""
    console = stdout_console()
    for document in stated.documents:
        console.print(f"{document.name}  {document.role}  {document.language}  {document.state}  sha256 {document.sha256[:16]}…")
        if document.source:
            console.print(f"fetched {document.fetched} from {document.source}")
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
