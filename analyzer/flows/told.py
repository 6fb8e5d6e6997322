"""Leaves of which nothing certain is known -> what their keys and forms tell: by name first, by form alone where no key says it."""

from collections.abc import Iterator, Mapping

from analyzer.flows.decode import Decoded
from analyzer.flows.keys import Names
from analyzer.flows.named import find_named, is_free
from analyzer.flows.said import Said, Sayings
from analyzer.flows.shaped import find_apps, find_shaped
from analyzer.flows.signs import Signed
from analyzer.model.observation import Method

BESIDE = frozenset({"pii.email", "pii.phone", "id.push"})
"""Said by form also where something else is known: an e-mail address that serves as the user's id, a push token that is called the device's."""

GENERAL = frozenset({"act.profile", "act.event"})
"""What a format says of any trait or event; the name of a trait says more, and is said beside it."""
NONE: frozenset[str] = frozenset()


def find_told(decoded: Decoded, signed: Signed, taken: Mapping[str, int], names: Names, sayings: Sayings) -> Iterator[Said]:
    """What keys and forms tell of what no planted value, endpoint file or signal does. `signed`: the leaves that forms concern; `taken`: place -> how
    many letters there are known so.
    """
    said: dict[str, set[str]] = {}
    for named in find_named(decoded.leaves, taken, names, decoded.layout):
        leaf, name = named.leaf, named.name
        said.setdefault(leaf.path.place, set()).add(name.data_type)
        yield sayings.say(leaf.path, name.data_type, Method.NAMED, leaf.steps, name.reason, name.known), leaf.value
    for shaped in (*find_shaped(signed.shaped), *find_apps(decoded.leaves, decoded.layout, signed.listing)):
        leaf = shaped.leaf
        before = said.get(leaf.path.place, NONE)
        alone = not before and is_free(leaf, taken)
        if alone or (shaped.data_type in BESIDE and not before & {shaped.data_type, "contacts"}):
            yield sayings.say(leaf.path, shaped.data_type, Method.SHAPED, leaf.steps, shaped.reason), leaf.value
