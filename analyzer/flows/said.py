"""What is said of a field -> Observations: most of it is the same at every exchange, made once as a Saying, and the value is added."""

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from analyzer.flows.apps.senders import Sender
from analyzer.flows.attribution import Attribution
from analyzer.flows.endpoints import Spoken
from analyzer.flows.leaf import Leaf, Steps
from analyzer.flows.needles import Hit
from analyzer.flows.paths import FieldPath
from analyzer.flows.remembered import remember
from analyzer.model.evidence import Evidence, ExchangeAt, KnowledgeAt
from analyzer.model.exchange import Exchange
from analyzer.model.observation import Method, Observation

REMEMBERED = 1 << 14


class Saying(Struct, frozen=True, array_like=True, gc=False, eq=False):
    """A data type in a field, with how it is known. `path`: inside `part`, as printed, `place`: with it; `known`: the entries of signatures/ that say
    so, none where it was planted or shows by its form.
    """

    data_type: str
    method: Method
    part: str
    path: str
    place: str
    steps: tuple[str, ...]
    reason: str
    known: tuple[KnowledgeAt, ...] = ()


Said = tuple[Saying, str]
"""A Saying of one value."""


class Sayings:
    """The Sayings that were made, by what makes them the same."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Saying] = {}
        self._documented: dict[tuple[Spoken, Steps], Saying] = {}
        self._planted: dict[tuple[FieldPath, Hit], tuple[Steps, Saying]] = {}

    def say(
        self, path: FieldPath, data_type: str, method: Method, steps: tuple[str, ...], reason: str, known: KnowledgeAt | None = None
    ) -> Saying:
        """What is said of a field. A reason belongs to one method, and `known` is the same object each time."""
        key = (path, data_type, steps, reason, id(known))
        found = self._made.get(key)
        if found is None:
            entries = () if known is None else (known,)
            said = Saying(data_type, method, path.part, path.shown, path.place, steps, reason, entries)
            found = remember(self._made, key, said, REMEMBERED)
        return found

    def document(self, spoken: Spoken, leaf: Leaf) -> Said:
        """What an endpoint file says of a field's value."""
        saying = self._documented.get((spoken, leaf.steps))
        if saying is None:
            saying = self.say(leaf.path, spoken.key[0], Method.DOCUMENTED, leaf.steps, spoken.rule.reason, spoken.source)
            remember(self._documented, (spoken, leaf.steps), saying, REMEMBERED)
        return saying, leaf.value

    def plant(self, leaf: Leaf, hit: Hit) -> Saying:
        """What is said where a planted value was found in a leaf's value by itself."""
        known = self._planted.get((leaf.path, hit))
        if known is None or known[0] != leaf.steps:
            known = leaf.steps, self.find(leaf.path, hit.data_type, (*leaf.steps, *hit.steps))
            remember(self._planted, (leaf.path, hit), known, REMEMBERED)
        return known[1]

    def find(self, path: FieldPath, data_type: str, steps: tuple[str, ...]) -> Saying:
        """What is said where a planted value was found."""
        return self.say(path, data_type, Method.PLANTED, steps, _planted_reason(data_type))

    def add(self, before: Saying, known: KnowledgeAt) -> Saying:
        """The same with one more entry that says so."""
        key = (before, id(known))
        found = self._made.get(key)
        if found is None:
            b = before
            entries = (*b.known, known)
            said = Saying(b.data_type, b.method, b.part, b.path, b.place, b.steps, b.reason, entries)
            found = remember(self._made, key, said, REMEMBERED)
        return found


@cache
def _planted_reason(data_type: str) -> str:
    return f"planted value equals persona {data_type if data_type != 'loc.coarse' else 'loc.precise, rounded'}"


def make_observations(
    exchange: Exchange, who: Attribution, sender: Sender, sayings: Iterable[Saying], values: Iterable[str]
) -> list[Observation]:
    """What was said of the fields of one exchange, in full."""
    number, path = exchange.id, exchange.path.partition("?")[0]
    start, run, time, host, method = f"exchange {number} ", exchange.run, exchange.time, exchange.host, exchange.method
    recipient, operator, party, relay, sdk, sdk_known_by, why = (
        who.recipient, who.operator, who.party, who.relay, who.sdk, who.sdk_known_by, who.why,
    )  # fmt: skip
    app, app_known_by = sender.app, sender.known_by
    made = []
    for saying, value in zip(sayings, values, strict=True):
        known, place = saying.known, saying.place
        seen = ExchangeAt(start + place, number, saying.part, saying.path)
        evidence: tuple[Evidence, ...] = (seen, known[0]) if len(known) == 1 else (seen, *known)
        made.append(
            Observation(
                number, run, time, host, path, recipient, operator, party, relay, sdk, saying.data_type, saying.method, place, saying.steps,
                saying.reason, value, method, evidence, sdk_known_by, why, app, app_known_by,
            )
        )  # fmt: skip
    return made
