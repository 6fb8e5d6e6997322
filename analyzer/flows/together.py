"""Exchanges that were opened -> a few at a time, to be looked at stage after stage: the processor then keeps the code of one stage at hand."""

from collections.abc import Iterable, Iterator

from analyzer.flows.decode import Decoded
from analyzer.model.exchange import Exchange

Opened = tuple[Exchange, Decoded]
TOGETHER, TOGETHER_BYTES = 64, 1 << 20
"""So many exchanges, or opened bytes, are looked at together."""


def group_opened(opened: Iterable[Opened]) -> Iterator[list[Opened]]:
    """So many at once that a stage is worth its beginning, and no more of them than one large body beside small ones."""
    group: list[Opened] = []
    weight = 0
    for one in opened:
        group.append(one)
        weight += one[1].size
        if len(group) >= TOGETHER or weight >= TOGETHER_BYTES:
            yield group
            group, weight = [], 0
    if group:
        yield group
