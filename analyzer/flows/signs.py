"""Leaves -> which of them each search has to look at, by what their values show by themselves: looked up by value, since most come again."""

from collections.abc import Sequence

from msgspec import Struct

from analyzer.flows.consent import BEGINNINGS, may_be_choice, reads_as_choice
from analyzer.flows.layout import Layout
from analyzer.flows.leaf import Leaf
from analyzer.flows.needles import PLAIN, Fact, Hit
from analyzer.flows.remembered import remember
from analyzer.flows.shaped import may_have_shape, may_list_apps

CHOICE, APPS, SHAPED = 1, 2, 4
UNSEARCHED = tuple(Fact(sign, None) for sign in range((CHOICE | APPS | SHAPED) + 1))
"""What a new value shows, by its sign."""
SHORT, DIGITS, REMEMBERED = 200, 13, 1 << 16
"""Fewer digits than DIGITS show nothing, but for a 1. Values up to this length are remembered, so many of them."""


class Signed(Struct, frozen=True, gc=False):
    """By their place among the leaves: those with something planted in them, and what; those that have to be searched; those with a number of a planted
    position. Then the leaves that may hold a choice, that may list apps, whose values may show by their form what they are. An opened leaf is none of
    them: what it holds stands for it.
    """

    held: list[tuple[int, tuple[Hit, ...]]]
    fresh: dict[int, Leaf]
    spots: dict[int, Leaf]
    choices: dict[int, Leaf]
    listing: list[Leaf]
    shaped: list[Leaf]

    @property
    def simple(self) -> bool:
        """Whether nothing is to be searched, and no leaf holds two planted values, or one and a number of a position."""
        return not self.fresh and all(len(hits) == 1 and at not in self.spots for at, hits in self.held)

    @property
    def single(self) -> list[tuple[int, Hit]]:
        """The planted value of each leaf that holds one, telephone numbers last."""
        return sorted([(at, hit) for at, (hit,) in self.held], key=_phone_last)


def _phone_last(held: tuple[int, Hit]) -> int:
    return held[1].pattern


def sort_leaves(leaves: Sequence[Leaf], layout: Layout, known: dict[str, Fact]) -> Signed:
    """Each in the order of the leaves. `known`: what values showed before; a new one is noted there as still to be searched."""
    signed = Signed([], {}, {}, {}, [], [])
    find = known.get
    for at, leaf in enumerate(leaves):
        if leaf.opened or (fact := find(leaf.value)) is PLAIN:
            continue
        if fact is not None:
            _sort(at, leaf, fact, signed)
        elif leaf.value:
            _sort(at, leaf, find_fact(leaf.value, known), signed)
    for at in layout.asking:
        signed.choices[at] = leaves[at]
    return signed


def _sort(at: int, leaf: Leaf, fact: Fact, signed: Signed) -> None:
    if fact.hits is None:
        signed.fresh[at] = leaf
    elif fact.hits:
        signed.held.append((at, fact.hits))
    if fact.spot:
        signed.spots[at] = leaf
    if fact.sign & CHOICE:
        signed.choices[at] = leaf
    if fact.sign & APPS:
        signed.listing.append(leaf)
    if fact.sign & SHAPED:
        signed.shaped.append(leaf)


def find_fact(value: str, known: dict[str, Fact]) -> Fact:
    """What a new value shows by itself, before it was searched."""
    if len(value) < DIGITS and value.isdigit() and value.isascii() and value != "1":
        return remember(known, value, UNSEARCHED[0], REMEMBERED)
    choice = value[:1] in BEGINNINGS and (reads_as_choice(value) if len(value) <= SHORT else may_be_choice(value))
    sign = (CHOICE if choice else 0) | (APPS if may_list_apps(value) else 0) | (SHAPED if may_have_shape(value) else 0)
    fact = UNSEARCHED[sign]
    return remember(known, value, fact, REMEMBERED) if len(value) <= SHORT else fact
