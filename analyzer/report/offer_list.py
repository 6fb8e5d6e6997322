"""Comparison -> by what the documents offer for refusing, the recipients: those left without a means, and means that act in a browser alone."""

from msgspec import Struct

from analyzer.model import Assessment, Comparison
from analyzer.report.comparison_table import ordered_rows
from analyzer.report.effect_table import MOST_FIRST
from analyzer.report.labels import PROMISES
from analyzer.report.names import Names, Quoted, anchor


class Offered(Struct, frozen=True):
    """One recipient with the place of its row."""

    target: str
    name: str


class Offer(Struct, frozen=True):
    """What is offered, and for whom."""

    words: str
    recipients: tuple[Offered, ...]


class Offers(Struct, frozen=True):
    """All recipients by what is offered, and the words of the means that cannot reach an app."""

    groups: tuple[Offer, ...] = ()
    wrong: tuple[Quoted, ...] = ()
    wrong_for: tuple[Offered, ...] = ()


def build_offers(assessment: Assessment, names: Names) -> Offers:
    """The recipients that were seen or that the documents name; nothing where no document was read."""
    if not assessment.documents:
        return Offers()
    rows = [
        r
        for r in ordered_rows(assessment, names)
        if r.party != "first" and (r.recipient_named or any(any(c.seen.values()) for c in r.cells))
    ]
    groups = (Offer(names.label(PROMISES, kind), _named([r for r in rows if furthest(r) == kind], names)) for kind in MOST_FIRST)
    quotes = dict.fromkeys(q for r in rows for c in r.cells if c.opt_out is not None for q in names.quoted(c.opt_out.wrong))
    wrong_for = _named([r for r in rows if any(c.opt_out is not None and c.opt_out.wrong for c in r.cells)], names)
    return Offers(tuple(g for g in groups if g.recipients), tuple(quotes), wrong_for)


def furthest(row: Comparison) -> str:
    """The furthest promise of the row's cells."""
    return min((c.opt_out.promise for c in row.cells if c.opt_out is not None), key=MOST_FIRST.index, default="none")


def _named(rows: list[Comparison], names: Names) -> tuple[Offered, ...]:
    return tuple(Offered(anchor("r", r.id), names.about(r)) for r in rows)
