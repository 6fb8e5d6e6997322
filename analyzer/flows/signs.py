"""Leaves -> which of them each search has to look at, by signs of their values that cost nothing to look at, remembered by value."""

from collections.abc import Sequence

from msgspec import Struct

from analyzer.flows.consent import may_be_choice
from analyzer.flows.leaf import Leaf
from analyzer.flows.remembered import remember
from analyzer.flows.shaped import may_have_shape

CHOICE, DOTTED, SHAPED = 1, 2, 4
SHORT, REMEMBERED = 80, 1 << 16
"""Values up to this length are remembered, since most come again with every request; so many."""
_signs: dict[str, int] = {}


class Signed(Struct, frozen=True, gc=False):
    """The leaves that may hold a choice; those with a dot, as names of apps have; those whose values may show by their form what they are."""

    choices: list[Leaf]
    dotted: list[Leaf]
    shaped: list[Leaf]


def sort_leaves(leaves: Sequence[Leaf]) -> Signed:
    """Each list in the order of the leaves."""
    signed = Signed([], [], [])
    for leaf in leaves:
        sign = _signs.get(leaf.value)
        if sign is None:
            sign = find_sign(leaf.value)
        if sign:
            if sign & DOTTED:
                signed.dotted.append(leaf)
            if sign & CHOICE:
                signed.choices.append(leaf)
            if sign & SHAPED and not leaf.opened:
                signed.shaped.append(leaf)
    return signed


def find_sign(value: str) -> int:
    found = (CHOICE if may_be_choice(value) else 0) | (DOTTED if "." in value else 0) | (SHAPED if may_have_shape(value) else 0)
    return remember(_signs, value, found, REMEMBERED) if len(value) <= SHORT else found
