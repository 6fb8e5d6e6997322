"""Leaves of which nothing certain is known -> what their keys and forms tell: by name first, by form alone where no key says it."""

from collections.abc import Iterator, Mapping, Sequence

from analyzer.flows.keys import Names
from analyzer.flows.leaf import Leaf
from analyzer.flows.named import Named, find_named, is_free
from analyzer.flows.paths import show_keys, show_place
from analyzer.flows.said import Said
from analyzer.flows.shaped import find_shaped
from analyzer.model.observation import Method

BESIDE = frozenset({"pii.email", "pii.phone", "id.push"})
"""Said by form also where something else is known: an e-mail address that serves as the user's id, a push token that is called the device's."""

GENERAL = frozenset({"act.profile", "act.event"})
"""What a format says of any trait or event; the name of a trait says more, and is said beside it."""


def find_told(leaves: Sequence[Leaf], taken: Mapping[str, int], names: Names) -> Iterator[Said]:
    """What keys and forms tell of what no planted value, endpoint file or signal does. `taken`: place -> how many letters there are known so."""
    said: dict[str, set[str]] = {}
    for named in find_named(leaves, taken, names):
        told = _by_name(named)
        said.setdefault(told.place, set()).add(told.data_type)
        yield told
    for shaped in find_shaped(leaves):
        leaf = shaped.leaf
        before = said.get(show_place(leaf.part, leaf.keys), set())
        alone = not before and is_free(leaf, taken)
        if alone or (shaped.data_type in BESIDE and not before & {shaped.data_type, "contacts"}):
            yield Said(shaped.data_type, Method.SHAPED, leaf.part, show_keys(leaf.keys), leaf.steps, shaped.reason, leaf.value)


def _by_name(named: Named) -> Said:
    leaf = named.leaf
    said = f"key '{named.key}' names {named.data_type}"
    reason = f"{said}; its value is a digest" if named.hashed else said
    source = (named.file, named.key, said)
    return Said(named.data_type, Method.NAMED, leaf.part, show_keys(leaf.keys), leaf.steps, reason, leaf.value, (source,))
