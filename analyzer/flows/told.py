"""Leaves of which nothing certain is known -> what their keys and forms tell: by name first, by form alone where no key says it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from analyzer.flows.decode import show_keys, show_place
from analyzer.flows.keys import Names
from analyzer.flows.leaf import Leaf
from analyzer.flows.named import Named, find_named, is_free
from analyzer.flows.shaped import find_shaped
from analyzer.model.evidence import Evidence, ExchangeAt, KnowledgeAt
from analyzer.model.observation import Method

BESIDE = frozenset({"pii.email", "pii.phone", "id.push"})
"""Said by form also where something else is known: an e-mail address that serves as the user's id, a push token that is called the device's."""

GENERAL = frozenset({"act.profile", "act.event"})
"""What a format says of any trait or event; the name of a trait says more, and is said beside it."""


class Told(NamedTuple):
    """The columns of an Observation that a key (`named`, with the entry that says so) or a form (`shaped`) gives."""

    data_type: str
    method: Method
    place: str
    steps: tuple[str, ...]
    reason: str
    value: str
    evidence: tuple[Evidence, ...]


def find_told(exchange: int | str, leaves: Sequence[Leaf], taken: Mapping[str, int], names: Names) -> Iterator[Told]:
    """What keys and forms tell of what no planted value, endpoint file or signal does. `taken`: place -> how many letters there are known so."""
    said: dict[str, set[str]] = {}
    for named in find_named(leaves, taken, names):
        told = _by_name(exchange, named)
        said.setdefault(told.place, set()).add(told.data_type)
        yield told
    for shaped in find_shaped(leaves):
        leaf, place = shaped.leaf, show_place(shaped.leaf.part, shaped.leaf.keys)
        before = said.get(place, set())
        alone = not before and is_free(leaf, taken)
        if alone or (shaped.data_type in BESIDE and not before & {shaped.data_type, "contacts"}):
            yield Told(shaped.data_type, Method.SHAPED, place, leaf.steps, shaped.reason, leaf.value, (_seen(exchange, leaf),))


def _by_name(exchange: int | str, named: Named) -> Told:
    leaf = named.leaf
    said = f"key '{named.key}' names {named.data_type}"
    reason = f"{said}; its value is a digest" if named.hashed else said
    known = KnowledgeAt.at(named.file, named.key, excerpt=said)
    evidence = (_seen(exchange, leaf), known)
    return Told(named.data_type, Method.NAMED, show_place(leaf.part, leaf.keys), leaf.steps, reason, leaf.value, evidence)


def _seen(exchange: int | str, leaf: Leaf) -> ExchangeAt:
    return ExchangeAt.at(exchange, leaf.part, show_keys(leaf.keys))
