"""Lists of what headings say is sent, and nobody is said to receive -> Statements of others as such, which hold where no document names anybody."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from analyzer.model.statement import OWN_TEXTS, Statement
from analyzer.policies.announcing import DENIED
from analyzer.policies.claims import ANYBODY, SELF, Claim, Place, make_statements
from analyzer.policies.listing import Listed
from analyzer.policies.passages import heads
from analyzer.policies.reading import Reading
from analyzer.policies.source import Data, Source
from analyzer.policies.trades import UNKNOWN


def to_others(source: Source, lists: list[Listed]) -> Iterator[Statement]:
    """What headings say is sent and nobody is said to receive, as sent to others as such."""
    for listed in lists:
        head = source.quote(listed.heading.start, listed.heading.end)
        for number, block in enumerate(listed.items if heads(listed.heading) else (), start=1):
            text = source.page.text_of(block)
            data = source.data(text, source.find(text), block.start).plus(Data(definitions=(head,)))
            if data and not DENIED.search(text):
                place = Place(block.start, block.end, f'list "{head}" item {number}', "row")
                yield from make_statements(source, Claim("send", negative=False, data=data, who=(ANYBODY,)), place)


def add_untold(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with what is said to be sent, and not to whom, as sent to others as such, where no document of the app says who gets anything."""
    stated = (s for r in readings if r.document.role in OWN_TEXTS for s in r.statements)
    if any(s.recipient != SELF.recipient and s.polarity == "positive" and s.limits != (UNKNOWN,) for s in stated):
        return list(readings)
    return [structs.replace(r, statements=(*r.statements, *r.untold)) if r.document.role in OWN_TEXTS else r for r in readings]
