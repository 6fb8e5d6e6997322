"""Checks on what the documents say of that which was sent: content, name of the recipient, purposes, type of service."""

import unicodedata
from collections.abc import Iterator

from analyzer.checks.facts import OUTCOMES, Facts, Verdict, cell_key, is_resolved, is_seen, seen_rows
from analyzer.model.comparison import Cell, Comparison, Disclosure
from analyzer.model.finding import Outcome
from analyzer.model.observation import Method
from analyzer.model.rule import ContentStated, PurposeStated, RecipientNamed, ServiceDecided
from analyzer.parties import clean_name

DENYING = (Disclosure.CONTRADICTED, Disclosure.CONFLICTING)
BY_NAME = ({Method.NAMED}, {Method.NAMED, Method.SHAPED})
BY_CLASS = (Disclosure.BROADER_RECIPIENT, Disclosure.BROADER_BOTH)


def check_service(_check: ServiceDecided, facts: Facts) -> Iterator[Verdict]:
    """The type of service as a person set it; nobody did: the applicability is undetermined."""
    state = facts.applicability.state
    outcome = {"undetermined": Outcome.APPLICABILITY_UNDETERMINED, "not-applicable": Outcome.NOT_APPLICABLE}.get(state, Outcome.CONSISTENT)
    yield Verdict(outcome, facts={"category": facts.applicability.category, "by": facts.applicability.by})


def check_content(check: ContentStated, facts: Facts) -> Iterator[Verdict]:
    """Each cell that was sent or is declared in vain."""
    for row in facts.comparisons:
        for cell in row.cells:
            if is_seen(cell) or cell.stated.disclosure is Disclosure.OVER_DECLARED:
                outcome, why = judge_content(row, cell, check.open_denials)
                shown = {"disclosure": cell.stated.disclosure.value, "reason": cell.stated.reason} | ({"why": why} if why else {})
                yield Verdict(outcome, row.id, cell.data_type, (cell_key(row, cell),), () if is_seen(cell) else cell.gaps, shown)


def judge_content(row: Comparison, cell: Cell, open_denials: tuple[str, ...]) -> tuple[Outcome, str]:
    """(outcome, why it is left to a person or what it rests on) of one cell."""
    outcome = OUTCOMES[cell.stated.disclosure]
    confirmed = cell.exempt is not None and cell.exempt.state == "confirmed"
    if confirmed or not cell.about_user:
        return Outcome.NOT_APPLICABLE, "exempt-confirmed" if confirmed else "not-about-the-user"
    if outcome is Outcome.DISCREPANCY and cell.exempt is not None and cell.exempt.state == "proposed":
        return Outcome.NEEDS_HUMAN, "exempt-proposed"
    if not is_resolved(row) and (outcome is Outcome.DISCREPANCY or cell.stated.reason.endswith("denied-to-class")):
        return Outcome.NEEDS_HUMAN, "recipient-unresolved"
    if outcome in (Outcome.DISCREPANCY, Outcome.CONTRADICTION) and {o.method for o in cell.observations} == {Method.SHAPED}:
        return Outcome.NEEDS_HUMAN, "known-by-shape-only"
    if cell.stated.disclosure in DENYING and _reach_is_open(cell, open_denials):
        return Outcome.NEEDS_HUMAN, "denial-may-not-cover-a-processor"
    by_name = outcome in (Outcome.DISCREPANCY, Outcome.CONTRADICTION) and {o.method for o in cell.observations} in BY_NAME
    return outcome, "known-by-name" if by_name else ""


def _reach_is_open(cell: Cell, words: tuple[str, ...]) -> bool:
    """Whether only a denial to 'third parties' stands against the sending: a processor (委託先) may be none."""
    if not cell.stated.reason.endswith("denied-to-class"):
        return False
    texts = [unicodedata.normalize("NFKC", q.quote).casefold() for q in cell.stated.statements]
    return any(w.casefold() in text for w in words for text in texts)


def check_recipient(_check: RecipientNamed, facts: Facts) -> Iterator[Verdict]:
    """Each row that was seen: the recipient's legal name stands in a document."""
    for row, cells in seen_rows(facts):
        because = tuple(cell_key(row, c) for c in cells)
        outcome, name = judge_name(row, cells)
        yield Verdict(outcome, row.id, None, because, (), {"name": name, "recipient": row.recipient_name or row.recipient})


def judge_name(row: Comparison, cells: tuple[Cell, ...]) -> tuple[Outcome, str]:
    """(outcome, how the recipient is named)."""
    if row.party == "first":
        return Outcome.CONSISTENT, "own"
    if not is_resolved(row):
        return Outcome.NEEDS_HUMAN, "unresolved"
    legal = [clean_name(n) for n in (row.recipient_name, row.recipient_name_ja) if n]
    quotes = [clean_name(q.quote) for q in row.recipient_named]
    if any(n in q for n in legal for q in quotes):
        return Outcome.CONSISTENT, "legal"
    if quotes:
        return Outcome.NEEDS_HUMAN, "short"
    said = {c.stated.disclosure for c in cells}
    if said & set(BY_CLASS):
        return Outcome.NEEDS_HUMAN, "class"
    return (Outcome.NOT_TESTABLE, "not-assessed") if Disclosure.NOT_ASSESSED in said else (Outcome.DISCREPANCY, "missing")


def check_purpose(check: PurposeStated, facts: Facts) -> Iterator[Verdict]:
    """Each row that was seen: a purpose of the given side is stated."""
    for row, cells in seen_rows(facts):
        if row.party == "first" and check.side == "recipient":
            continue
        outcome, purposes = judge_purpose(check, cells)
        if outcome is Outcome.DISCREPANCY and not is_resolved(row):
            outcome = Outcome.NEEDS_HUMAN
        yield Verdict(
            outcome, row.id, None, tuple(cell_key(row, c) for c in cells), (), {"side": check.side, "purposes": " ".join(purposes)}
        )


def judge_purpose(check: PurposeStated, cells: tuple[Cell, ...]) -> tuple[Outcome, tuple[str, ...]]:
    """(outcome, purpose ids). One purpose for both sides is not told apart by the text: a person reads it."""
    own = {p for c in cells for p in (c.purposes_sender if check.side == "sender" else c.purposes_recipient)}
    if own - {"p.unknown"}:
        return Outcome.CONSISTENT, tuple(sorted(own))
    said = {c.stated.disclosure for c in cells}
    other = any(c.purposes_sender or c.purposes_recipient for c in cells)
    if own or other or Disclosure.DELEGATED in said:
        return Outcome.NEEDS_HUMAN, tuple(sorted(own))
    return (Outcome.NOT_TESTABLE if Disclosure.NOT_ASSESSED in said else Outcome.DISCREPANCY), ()
