"""A list that a sentence announces as what a recipient gets -> a Claim for each item and its place, with the sentence cited beside it."""

from collections.abc import Callable, Sequence

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.policies.aims import said_purposes
from analyzer.policies.claims import ANYBODY, SELF, Claim, Place, condition_of, make_statements
from analyzer.policies.passages import Block
from analyzer.policies.source import Data, Source
from analyzer.policies.withheld import Told, make_denied, part_denied


def read_item_rows(
    source: Source, claim: Claim, said: tuple[int, int], items: Sequence[Block], place: Callable[[int], str]
) -> list[tuple[Claim, Place]]:
    """What each item says that the recipient of `claim` gets, or does not, and its place; nothing of those that name no data. `claim` is the sum of the
    list, `said` where its sentence stands; `place`: what an item gives as its place, by its number. An item that tells of no aim serves that of the sentence.
    """
    if claim.negative and not any(w.specific for w in claim.who):
        return []
    cited = Data(definitions=(source.quote(*said),))
    rows: list[tuple[Claim, Place]] = []
    for number, item in enumerate(items, start=1):
        text = source.page.text_of(item)
        text = text if claim.negative else part_denied(source, text, item.start).sent
        found = source.find(text)
        data = source.data(text, found, item.start)
        if data:
            own = condition_of(found, negative=False) if claim.condition in (None, "may") and not claim.negative else None
            purposes = () if claim.negative else said_purposes(source, text) or claim.purposes
            row = structs.replace(claim, data=data.plus(cited), purposes=purposes, condition=own or claim.condition)
            rows.append((row, Place(item.start, item.end, place(number), "row")))
    return rows


def row_statements(source: Source, claim: Claim, told: Told, place: Place, *, sends: bool = True) -> list[Statement]:
    """What an item sends, and what it says that it does not."""
    denied = make_denied(source, told.denied, claim.who, place) if not claim.negative else []
    return [*(make_statements(source, claim, place) if sends else []), *denied]


def tells_in_passing(s: Statement) -> bool:
    """Whether a section about something else (security, contact) tells this, too: that some data goes to nobody, or is sent to somebody."""
    if s.polarity == "positive":
        return bool(s.data_types) and s.action == "send" and s.recipient != SELF.recipient
    return (bool(s.data_types) or "p.sale" in s.purposes) and s.recipient in (ANYBODY.recipient, SELF.recipient)
