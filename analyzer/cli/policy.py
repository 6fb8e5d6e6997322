"""`soshin policy`: documents -> statements, as a table for people or statements/1."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import UNSET, structs

from analyzer.catalog import Catalog
from analyzer.cli.console import (
    finish,
    format_option,
    load_drawing,
    make_table,
    partial_option,
    print_json,
    signatures_option,
    status,
    stdout_console,
)
from analyzer.cli.documents import ROLES, Asked, Brought, DocumentType, bring, fetch_options
from analyzer.errors import EnvironmentProblem, UsageProblem
from analyzer.model.statement import BARE_NAME, Document, OptOut, Refusal, Role, Stated, Statement, Suggested

if TYPE_CHECKING:
    from analyzer.policies import DocumentInput

REFUSALS = {
    "transmission": "sending can be stopped, as is said, to",
    "use": "use can be stopped, as is said, by",
    "unspecified": "a means is offered that does not say what stops, for",
    "impossible": "said to be impossible to refuse",
    "none": "no means of refusing reaches",
}

EIGHT = "SPSI."
"""How the ids of the eight items of an app's policy begin."""


@click.command("policy")
@click.argument("documents", metavar="[ROLE=]DOC...", nargs=-1, required=True, type=DocumentType(roles=True))
@click.option("--role", type=click.Choice(ROLES), default="policy", show_default=True, help="What documents without ROLE= are.")
@format_option("table", "json")
@fetch_options
@click.option("--keep", type=click.Path(path_type=Path), metavar="FOLDER", help="With --fetch: put the WARC file of each reply there.")
@click.option(
    "--suggest", metavar="URL", help="Ask a model there as well (http://localhost:11434/v1, ...): the documents' texts are sent to it."
)
@click.option("--model", default="", metavar="NAME", help="With --suggest: the model's name.")
@click.option(
    "--parse", is_flag=True, help="Let a parser look at sentences that were not read as a statement (English; needs soshin[nlp])."
)
@signatures_option
@partial_option
def command(
    documents: tuple[Asked, ...],
    role: Role,
    form: str,
    overlays: tuple[Path, ...],
    keep: Path | None,
    suggest: str | None,
    model: str,
    *,
    parse: bool,
    fetch: bool,
    any_port: bool,
    allow_partial: bool,
) -> None:
    """Read policies and notices into statements, each with the row or sentence it rests on.

    A DOC is HTML, PDF, Markdown, text, a saved page (MHTML, Safari's web archive) or a WARC file, in Japanese or English; with --fetch an
    https address too. ROLE= before it (policy, notice, store-label, vendor-policy) says what it is: notice=notice.html. A document in
    another language or layout is kept and said to be unread (exit 5). What --suggest and --parse give stands apart and decides nothing.
    """
    from analyzer.policies import DocumentInput, read_documents

    check_second(suggest, model, parse=parse)
    catalog = Catalog(overlays)
    with bring(documents, fetch=fetch, any_port=any_port) as brought:
        if keep is not None:
            keep_warcs(brought, keep)
        given = [DocumentInput(b.path, b.path.name, b.role or role, *b.whence()) for b in brought]
        stated = read_documents(given, catalog, meanwhile=None if form == "json" else load_drawing)
        if suggest is not None or parse:
            stated = structs.replace(stated, suggested=ask_second(given, stated, catalog, suggest, model))
    if form == "json":
        print_json(stated)
    else:
        print_table(stated)
    finish(stated.gaps, allow_partial=allow_partial)


def check_second(suggest: str | None, model: str, *, parse: bool) -> None:
    """Raises UsageProblem where no second reader can be told from what was given."""
    if suggest is not None and not model:
        raise UsageProblem("--suggest needs --model NAME: no model is chosen for you")
    if suggest is not None and parse:
        raise UsageProblem("--suggest and --parse are two second readers; give one of them")


def ask_second(given: "list[DocumentInput]", stated: Stated, catalog: Catalog, suggest: str | None, model: str) -> Suggested:
    """What the second reader says of the documents that were read."""
    kept = {d.name for d in stated.documents if d.state != "not-read"}
    read = [g for g in given if g.name in kept]
    return ask_model(read, suggest, model, catalog) if suggest is not None else ask_parser(read, stated, catalog)


def ask_model(given: "list[DocumentInput]", url: str, model: str, catalog: Catalog) -> Suggested:
    """What a model points at in the documents that were read."""
    from analyzer.policies.texts import read_text
    from analyzer.suggest import Endpoint, suggest

    endpoint = Endpoint(url, model)
    status(f"the texts of {len(given)} documents are sent to {endpoint.base}; nothing of traffic is")
    return suggest([read_text(g) for g in given], endpoint, catalog.data_types)


def ask_parser(given: "list[DocumentInput]", stated: Stated, catalog: Catalog) -> Suggested:
    """What a dependency parser makes of sentences that were not read as a statement."""
    from analyzer.policies.texts import read_text
    from analyzer.suggest import parse

    return parse.propose([read_text(g) for g in given], stated.statements, catalog, parse.open_parser())


def keep_warcs(brought: Iterable[Brought], folder: Path) -> None:
    """FOLDER/<name>.<first of its hash>.warc.gz for each fetched document, named on stderr."""
    for one in brought:
        if one.origin is None:
            continue
        path = folder / f"{one.path.name}.{one.origin.warc[:16]}.warc.gz"
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
        print_document(document, stated)
    for o in stated.opt_outs:
        console.print(f"opt-out: {_means(o)}, reaches {', '.join(o.reaches) or 'unsaid'}: {_short(o.quote)} ({o.document} {o.place})")
    for best, recipients in _group_refusals(stated.refusals):
        console.print(f"{REFUSALS[best]}: {', '.join(recipients)}")
    if by_id := [r.recipient for r in stated.refusals if r.by_id]:
        console.print(f"only an identifier is taken by the phone's own settings from: {', '.join(by_id)}")
    if stated.suggested is not UNSET:
        print_suggested(console, stated.suggested)
    for gap in stated.gaps:
        console.print(f"not seen: {gap.cause}: {gap.subject}")


def print_suggested(console: Any, found: Suggested) -> None:
    """Below everything else, each marked as what it is."""
    for s in found.suggestions:
        denied = "not: " if s.denied else ""
        console.print(
            f"suggested by {found.model}, decides nothing: {denied}{s.recipient_as_written or '?'}: {_short(s.quote)} ({s.document})"
        )
    if found.left_out or found.unread:
        console.print(
            f"suggestions without words of the text, left out: {found.left_out}; parts of the text not asked about: {found.unread}"
        )


def _means(opt_out: OptOut) -> str:
    """By which means and what it stops; where there is none, that it is said to be impossible."""
    if opt_out.mechanism == "none":
        return "said to be impossible"
    return f"{opt_out.mechanism}{', in a browser alone' if opt_out.wrong else ''}, stops {opt_out.stops}"


def _group_refusals(refusals: Sequence[Refusal]) -> list[tuple[str, list[str]]]:
    """The recipients by how they can be refused, best first."""
    return [(best, found) for best in REFUSALS if (found := [r.recipient for r in refusals if r.best == best])]


def print_document(document: Document, stated: Stated) -> None:
    """What one document says, and which of the eight items of an app's policy it states."""
    console = stdout_console()
    console.print(f"{document.name}  {document.role}  {document.language}  {document.state}  sha256 {document.sha256[:16]}…")
    if document.source:
        console.print(f"fetched {document.fetched} from {document.source}")
    own = [s for s in stated.statements if s.document == document.name]
    if document.role == "store-label":
        console.print(_label(own))
        return
    if others := [s for s in own if s.recipient != "@self"]:
        console.print(_statements(others))
    if kept := sorted({d for s in own if s.recipient == "@self" and s.polarity == "positive" for d in (*s.data_types, *s.broad_types)}):
        console.print(f"taken by the provider itself: {', '.join(kept)}")
    items = [i for i in stated.items or () if i.document == document.name and i.item.startswith(EIGHT)]
    for state in ("found", "not-found", "not-read"):
        if held := [i.item.removeprefix(EIGHT) for i in items if i.state == state]:
            console.print(f"items of an app's policy, {state.replace('-', ' ')}: {', '.join(held)}")


def _label(statements: list[Statement]) -> Any:
    """One row per line of a store label; what it denies first."""
    table = make_table(box=None, pad_edge=False, expand=True)
    for name, ratio in (("type in the store", 4), ("data", 3), ("said", 3), ("purposes", 3), ("more", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for s in sorted(statements, key=lambda s: s.polarity):
        if s.label is None:
            continue
        said = {"share": "shared", "collect": "collected"}[s.action]
        marks = (("linked", s.label.linked), ("tracking", s.label.tracking), ("optional", s.label.optional))
        more = ", ".join(name if value else f"not {name}" for name, value in marks if value is not None)
        denied = s.polarity == "negative"
        data = ", ".join(s.data_types or s.broad_types) or "-"
        table.add_row(
            _short(s.quote) if denied else s.label.word,
            "" if denied else data,
            f"not {said}" if denied else said,
            ", ".join(s.purposes),
            more,
        )
    return table


def _statements(statements: list[Statement]) -> Any:
    table = make_table(box=None, pad_edge=False, expand=True)
    for name, ratio in (("recipient", 3), ("data", 4), ("kind", 2), ("place and words", 6)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for s in statements:
        denied = "not: " if s.polarity == "negative" else ""
        who = f"{s.recipient}\n{s.sdk}" if s.sdk else s.recipient
        kind = "only named" if s.action == BARE_NAME else f"{s.disclosure_kind}\n{s.condition}" if s.condition else s.disclosure_kind
        table.add_row(who, denied + (", ".join((*s.data_types, *s.broad_types)) or "-"), kind, f"{s.place}: {_short(s.quote)}")
    return table


def _short(quote: str, length: int = 120) -> str:
    return quote if len(quote) <= length else quote[: length - 1] + "…"
