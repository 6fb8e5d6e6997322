"""What is said of a field -> Observations: a child hands over what it found as Said, and whoever keeps it adds what the exchange says of them all."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from analyzer.flows.apps.senders import Sender
from analyzer.flows.attribution import Attribution
from analyzer.model.evidence import ExchangeAt, KnowledgeAt
from analyzer.model.exchange import Exchange
from analyzer.model.observation import Method, Observation

Source = tuple[str, str, str]
"""(file, key, what it says): the entry of signatures/ that speaks of the field."""


class Said(Struct, frozen=True, array_like=True, gc=False):
    """A data type in a field, with how it is known. `path`: inside `part`, as printed; `known`: the entries that say so, none where it was planted or
    shows by its form.
    """

    data_type: str
    method: Method
    part: str
    path: str
    steps: tuple[str, ...]
    reason: str
    value: str
    known: tuple[Source, ...] = ()

    @property
    def place(self) -> str:
        return f"{self.part} {self.path}" if self.path else self.part


def make_observations(exchange: Exchange, who: Attribution, sender: Sender, found: Iterable[Said]) -> Iterator[Observation]:
    """What was said of the fields of one exchange, in full."""
    path, start = exchange.path.partition("?")[0], f"exchange {exchange.id} "
    for said in found:
        place = said.place
        seen = ExchangeAt(start + place, exchange.id, said.part, said.path)
        yield Observation(
            exchange.id,
            exchange.run,
            exchange.time,
            exchange.host,
            path,
            who.recipient,
            who.operator,
            who.party,
            who.relay,
            who.sdk,
            said.data_type,
            said.method,
            place,
            said.steps,
            said.reason,
            said.value,
            exchange.method,
            (seen, *[knowledge_at(*source) for source in said.known]) if said.known else (seen,),
            who.sdk_known_by,
            who.why,
            sender.app,
            sender.known_by,
        )


@lru_cache(1 << 14)
def knowledge_at(file: str, key: str, says: str) -> KnowledgeAt:
    """The same entry is named by many observations, and made once."""
    return KnowledgeAt.at(file, key, excerpt=says)
