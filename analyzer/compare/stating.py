"""Statements x (row, data type) -> Stating: the verdict on one cell, by the rules of docs/judging.md, and its quotes."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from analyzer.compare.rows import Known, Row
from analyzer.compare.what import Grip, find_grip
from analyzer.compare.who import Who, find_who
from analyzer.model.comparison import Disclosure, Quote, Stating
from analyzer.model.knowledge import Denials
from analyzer.model.statement import Document, OptOut, Stated, Statement
from analyzer.patterns import regex

CLOSENESS = (
    Disclosure.EXACT,
    Disclosure.DELEGATED,
    Disclosure.BROADER_DATA,
    Disclosure.BROADER_RECIPIENT,
    Disclosure.BROADER_BOTH,
    Disclosure.UNPAIRED,
)
"""Closest first: of several affirmations the first of this order counts."""

AFFIRMED: dict[tuple[Who, Grip], Disclosure] = {
    ("name", "exact"): Disclosure.EXACT,
    ("name", "delegated"): Disclosure.DELEGATED,
    ("name", "family"): Disclosure.BROADER_DATA,
    ("class", "exact"): Disclosure.BROADER_RECIPIENT,
    ("class", "family"): Disclosure.BROADER_BOTH,
    ("name", "unpaired"): Disclosure.UNPAIRED,
}

REASONS = {
    Disclosure.EXACT: "named",
    Disclosure.DELEGATED: "left-to-linked-page",
    Disclosure.BROADER_DATA: "family-of-data",
    Disclosure.BROADER_RECIPIENT: "class-of-recipients",
    Disclosure.BROADER_BOTH: "family-and-class",
    Disclosure.UNPAIRED: "lists-not-joined",
}

NO_DENIAL = frozenset({"except-consent", "except-other", "platform", "region", "age", "not-identifying", "aggregate"})
"""Conditions under which 'we do not' neither denies nor affirms what this capture shows."""

COMPLETE = "except-listed"
"""The condition of a denial of everything but what is listed: it denies only what nothing affirms of the same company."""

BY_CLASS = frozenset({Disclosure.BROADER_RECIPIENT, Disclosure.BROADER_BOTH})
"""What is affirmed of a class alone: a list of one company that is said to be complete denies it of that company."""

_TAKEN = regex(r"(?:取得|収集|お預かり|入手|受領)(?:した|する|している|しました)(?=[^\s、。]{0,12}(?:情報|データ|記録|内容))")
"""Which data a sentence is about that denies something else of it: 取得した位置情報は保存しません."""

NO_SENDING = frozenset({"use", "sell", "store", "keep", "process", "read"})
"""Actions whose denial says nothing of sending; where the action is wider than the words, the words decide (denials.toml)."""

MAX_QUOTES = 6


class Heard(Struct, frozen=True):
    """What bears on one cell."""

    affirmed: tuple[tuple[Disclosure, Statement], ...]
    denied: tuple[tuple[Who, Statement], ...]


def state_cell(row: Row, data_type: str, stated: Stated, known: Known) -> Stating:
    """The verdict on `data_type` of `row`."""
    heard = hear(row, data_type, stated.statements, known)
    against = [s for _, s in heard.denied]
    affirmed = [(d, s) for d, s in heard.affirmed if not (against and d is Disclosure.DELEGATED)]
    closest = min((d for d, _ in affirmed), key=CLOSENESS.index, default=None)
    for_it = [s for d, s in affirmed if d is closest]
    if against:
        reach = "denied" if any(who == "name" for who, _ in heard.denied) else "denied-to-class"
        if closest is None:
            return Stating(Disclosure.CONTRADICTED, reach, quote_all(against, denied=True))
        both = (*quote_all(for_it, data_type=data_type), *quote_all(against, denied=True))
        return Stating(Disclosure.CONFLICTING, f"affirmed-and-{reach}", both)
    if closest is not None:
        return Stating(closest, REASONS[closest], quote_all(for_it, data_type=data_type))
    return silence(stated.documents)


def silence(documents: Sequence[Document]) -> Stating:
    """Nothing said: omitted only where every document of the app could be read to its end."""
    own = [d for d in documents if d.role != "vendor-policy"]
    if not own:
        return Stating(Disclosure.NOT_ASSESSED, "no-document")
    if any(d.state != "read" for d in own):
        return Stating(Disclosure.NOT_ASSESSED, "document-not-read")
    return Stating(Disclosure.OMITTED, "said-nowhere")


def hear(row: Row, data_type: str, statements: Iterable[Statement], known: Known) -> Heard:
    """The affirmations and denials that bear on (row, data type)."""
    affirmed: list[tuple[Disclosure, Statement]] = []
    denied: list[tuple[Who, Statement]] = []
    for s in (told for statement in statements for told in tell_marks(statement)):
        if s.role == "vendor-policy" or s.scope not in ("this-app", "past"):
            continue
        grip = find_grip(s, data_type)
        if grip is None:
            continue
        if is_denial(s, known.catalog.denials):
            who = _denied_who(s, row, known)
            if who is not None and grip in ("exact", "family"):
                denied.append((who, s))
        elif s.polarity == "positive" and (who := find_who(s, row, known)) is not None and (who, grip) in AFFIRMED:
            affirmed.append((AFFIRMED[who, grip], s))
    said = {_words(s) for _, s in denied if s.condition != COMPLETE}
    affirmed = [(d, s) for d, s in affirmed if _words(s) not in said]
    if affirmed:
        left = all(d is Disclosure.DELEGATED for d, _ in affirmed)
        classed = all(d in BY_CLASS for d, _ in affirmed)
        denied = [(who, s) for who, s in denied if s.condition != COMPLETE or (left and s.data_types) or (classed and who == "name")]
    return Heard(tuple(affirmed), tuple(denied))


def tell_marks(statement: Statement) -> Iterable[Statement]:
    """A row of yes and no as what each of its marks says, in the words of its own row; any other statement as it is."""
    return [
        replace(
            statement,
            polarity="positive" if m.sent else "negative",
            action="send",
            data_types=m.data_types,
            broad_types=m.broad_types,
            broad_holds=m.broad_holds,
            quote=m.quote,
            condition=statement.condition if m.sent else None,
        )
        for m in statement.marks
    ] or [statement]


def _words(statement: Statement) -> tuple[str, str, str]:
    """Where a statement stands and whom it is about: words that deny a sending do not affirm the same one, though their first half may sound so."""
    return statement.document, statement.quote, statement.recipient


def is_denial(statement: Statement, words: Denials) -> bool:
    """Whether the statement says that a sending does not happen; one that is said to have ended does not happen either."""
    if statement.scope == "past" or (statement.label is not None and statement.polarity == "negative"):
        return True
    if statement.polarity == "positive" or statement.condition in NO_DENIAL or statement.action in NO_SENDING:
        return False
    if statement.recipient == "@self":
        said = (statement.quote, *(statement.definition_quotes if statement.kind == "row" else ()))
        return any(_has(_TAKEN.sub("", s), words.taking) for s in said) and not (
            statement.purposes or _has(statement.quote, words.ourselves)
        )
    return _has(statement.quote, words.sending) or not _has(statement.quote, words.selling)


def _has(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in the text, a Latin one at the beginning of a word."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return any(re.search(rf"\b{re.escape(w)}", text) if w.isascii() else w in text for w in words)


def _denied_who(statement: Statement, row: Row, known: Known) -> Who | None:
    """What the provider says it does not take at all, it does not send to anybody."""
    return "name" if statement.recipient == "@self" else find_who(statement, row, known)


def quote_of(said: Statement | OptOut) -> Quote:
    """Its own words."""
    return Quote(said.id, said.quote, said.document, said.place)


def quote_all(statements: Iterable[Statement], *, data_type: str = "", denied: bool = False) -> tuple[Quote, ...]:
    """The words of the statements, each with the words that define or list what it relies on; without repeats."""
    found: dict[tuple[str, str], Quote] = {}
    for s in statements:
        unpaired = not denied and s.disclosure_kind == "unpaired" and data_type not in s.data_types
        apart = ((s.unpaired_document or s.document, s.unpaired_quote),) if unpaired else ()
        for document, text in ((s.document, s.quote), *apart, *((s.document, q) for q in s.definition_quotes)):
            if text:
                found.setdefault((document, text), Quote(s.id, text, document, s.place if document == s.document else ""))
    return tuple(found.values())[:MAX_QUOTES]
