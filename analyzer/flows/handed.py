"""What a child found in a batch of exchanges -> what it hands over, and back: what is said again and again is handed over once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from analyzer.flows.apps.senders import Sender
from analyzer.flows.attribution import Attribution
from analyzer.flows.said import Saying
from analyzer.model.gap import Gap
from analyzer.model.observation import Signal

Number = Annotated[int, Meta(ge=0)]


class Shown(Struct, frozen=True, gc=False):
    """All that one exchange shows; `who` is None where it is not the case's app's. `values`: what each of the `sayings` is said of."""

    who: Attribution | None
    sender: Sender = Sender()
    sayings: Sequence[Saying] = ()
    values: Sequence[str] = ()
    signals: tuple[Signal, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Line(Struct, frozen=True, array_like=True, gc=False):
    """The same by numbers of the lists beside it."""

    whose: Number
    sayings: list[Number]
    values: list[str]
    signals: tuple[Signal, ...]
    gaps: tuple[Gap, ...]


class Handed(Struct, frozen=True, array_like=True, gc=False):
    """What the exchanges of a batch show, in their order."""

    whose: list[tuple[Attribution | None, Sender]]
    sayings: list[Saying]
    lines: list[Line]


def hand_over(all_shown: Iterable[Shown]) -> Handed:
    """What is shown is taken as it comes, so that no more of it is held than what is handed over."""
    whose: defaultdict[tuple[Attribution | None, Sender], int] = defaultdict(count().__next__)
    sayings: defaultdict[Saying, int] = defaultdict(count().__next__)
    lines = [
        Line(
            whose[shown.who, shown.sender],
            [sayings[saying] for saying in shown.sayings],
            list(shown.values),
            shown.signals,
            shown.gaps,
        )
        for shown in all_shown
    ]
    return Handed([(without_reader(who), sender) for who, sender in whose], list(sayings), lines)


def without_reader(who: Attribution | None) -> Attribution | None:
    """The reader stays with the child."""
    return who if who is None or who.reader is None else msgspec.structs.replace(who, reader=None)


def take_over(handed: Handed) -> Iterator[Shown]:
    """Raises IndexError or ValueError where a child that an exchange has taken over names what it did not hand over."""
    find_saying = handed.sayings.__getitem__
    for line in handed.lines:
        if len(line.sayings) != len(line.values):
            raise ValueError("values without what is said of them")
        who, sender = handed.whose[line.whose]
        yield Shown(who, sender, list(map(find_saying, line.sayings)), line.values, line.signals, line.gaps)
