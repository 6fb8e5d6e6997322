"""What a check may look at, and what it answers. Checks know facts; only the judge knows rules."""

from collections.abc import Iterator

from msgspec import Struct

from analyzer.model.comparison import Cell, Comparison, Disclosure, Effect, Exempt
from analyzer.model.exchange import Mark, Run
from analyzer.model.finding import Applicability, Outcome
from analyzer.model.gap import Cause, Gap, Stage

OUTCOMES = {
    Disclosure.EXACT: Outcome.CONSISTENT,
    Disclosure.BROADER_DATA: Outcome.NEEDS_HUMAN,
    Disclosure.BROADER_RECIPIENT: Outcome.NEEDS_HUMAN,
    Disclosure.BROADER_BOTH: Outcome.NEEDS_HUMAN,
    Disclosure.UNPAIRED: Outcome.NEEDS_HUMAN,
    Disclosure.DELEGATED: Outcome.NEEDS_HUMAN,
    Disclosure.OMITTED: Outcome.DISCREPANCY,
    Disclosure.CONTRADICTED: Outcome.CONTRADICTION,
    Disclosure.CONFLICTING: Outcome.CONTRADICTION,
    Disclosure.OVER_DECLARED: Outcome.NOT_OBSERVED,
    Disclosure.NOT_ASSESSED: Outcome.NOT_TESTABLE,
}
"""law.md section 11: from the verdict on a cell to the verdict of a rule."""


class Facts(Struct, frozen=True):
    """Everything that checks may look at. `issued`: `comparison#data_type` of identifiers that the app's own server had issued and
    that went back only there; None where the recordings do not tell. `exempt`: what people decided or checks proposed, by cell.
    """

    comparisons: tuple[Comparison, ...]
    effects: tuple[Effect, ...]
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...]
    applicability: Applicability
    issued: frozenset[str] | None = None
    decided: dict[str, tuple[Exempt, ...]] = {}


class Verdict(Struct, frozen=True):
    """A check's answer about one cell, one row or the whole app; `key` tells several about one row apart."""

    outcome: Outcome
    comparison: str | None = None
    data_type: str | None = None
    because: tuple[str, ...] = ()
    missing: tuple[Gap, ...] = ()
    facts: dict[str, str] = {}
    key: str = ""


def is_seen(cell: Cell) -> bool:
    return any(cell.seen.values())


def seen_cells(facts: Facts) -> Iterator[tuple[Comparison, Cell]]:
    """The cells about the user that some run showed, in order."""
    return ((row, cell) for row in facts.comparisons for cell in row.cells if is_seen(cell) and cell.about_user)


def seen_rows(facts: Facts) -> Iterator[tuple[Comparison, tuple[Cell, ...]]]:
    """The rows that some run showed something about the user of, with the cells that were seen."""
    for row in facts.comparisons:
        cells = tuple(c for c in row.cells if is_seen(c) and c.about_user)
        if cells:
            yield row, cells


def cell_key(row: Comparison, cell: Cell) -> str:
    return f"{row.id}#{cell.data_type}"


def not_recorded(what: str) -> Gap:
    return Gap(Stage.JUDGE, Cause.NOT_RECORDED, what)


def is_resolved(row: Comparison) -> bool:
    """Whether the recipient is somebody: a host that nobody is known to run is unresolved, never undisclosed."""
    return row.party == "first" or row.recipient not in row.hosts
