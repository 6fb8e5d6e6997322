"""Exchanges -> what each shows, looked at in child processes, several at once; one that ends its child costs itself alone."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import NamedTuple

from analyzer.children import WORKERS, at_once
from analyzer.isolate import Limits, Reader, ReaderFailed, start_isolated
from analyzer.model.exchange import Exchange
from analyzer.model.gap import Cause
from analyzer.uncollected import uncollected

__all__ = ["WORKERS", "Apart"]

BATCH, BATCH_BYTES, GROWN, PARTS = 4096, 8 << 20, 2, 16
"""So many exchanges, or bytes of bodies, in the first child; each has twice as many as the one before, up to GROWN times as many, since every child meets
an app's requests anew. Into how many parts a batch is cut that ended its child.
"""
BATCH_LIMITS, ONE_LIMITS = Limits(cpu=30, wall=90.0), Limits(cpu=15, wall=60.0)
"""A hostile body of 10 MB is done in about 4 s, honest ones in under a millisecond; the clock leaves room for a busy machine."""


class Begun[H](NamedTuple):
    """A batch whose child is at work."""

    batch: list[Exchange]
    reader: Reader[H]

    def end(self) -> None:
        self.reader.end()


class Apart[S, H]:
    """`look` runs in a child over the exchanges of a batch, which it has by the fork, as the knowledge; `away` stands in, in this process, for one that ended its child.
    A child hands over what `hand_over` makes of what it found, checked against `returns`; `take_over` makes the list of it again, or raises LookupError or
    ValueError.
    """

    def __init__(
        self,
        look: Callable[[Iterable[Exchange]], Iterable[S]],
        away: Callable[[Exchange, ReaderFailed], S],
        hand_over: Callable[[Iterable[S]], H],
        take_over: Callable[[H], Iterable[S]],
        returns: type[H],
    ) -> None:
        self.look, self.away, self.hand_over, self.take_over, self.returns = look, away, hand_over, take_over, returns

    def see(self, exchanges: Iterable[Exchange]) -> Iterator[tuple[Exchange, S]]:
        """Each exchange with what it shows, in the order they come."""
        batches = (Begun(batch, self._start(batch)) for batch in split_batches(exchanges))
        with closing(at_once(batches, WORKERS)) as begun:
            for batch, reader in begun:
                yield from self._finish(batch, reader)

    def _start(self, batch: list[Exchange]) -> Reader[H]:
        subject = f"{len(batch)} exchanges from {batch[0].id}" if len(batch) > 1 else f"exchange {batch[0].id}"
        limits = BATCH_LIMITS if len(batch) > 1 else ONE_LIMITS
        return start_isolated(self._look_all, batch, returns=self.returns, subject=subject, limits=limits)

    def _look_all(self, batch: list[Exchange]) -> H:
        """In the child, which ends with the batch and has its memory bounded."""
        with uncollected():
            return self.hand_over(self.look(batch))

    def _finish(self, batch: list[Exchange], reader: Reader[H]) -> Iterator[tuple[Exchange, S]]:
        try:
            found = self._result(batch, reader)
        except ReaderFailed as e:
            if len(batch) == 1:
                yield batch[0], self.away(batch[0], e)
                return
            size = -(-len(batch) // PARTS)
            for at in range(0, len(batch), size):
                part = batch[at : at + size]
                yield from self._finish(part, self._start(part))
            return
        yield from zip(batch, found, strict=True)

    def _result(self, batch: list[Exchange], reader: Reader[H]) -> list[S]:
        """What the child gave; a child that an exchange has taken over may give too little, or what fits nothing."""
        try:
            found = list(self.take_over(reader.result()))
        except (LookupError, ValueError) as e:
            raise ReaderFailed(Cause.BROKEN, f"{len(batch)} exchanges gave no result ({e}); check the capture") from e
        if len(found) != len(batch):
            raise ReaderFailed(Cause.BROKEN, f"{len(batch)} exchanges gave {len(found)} results; check the capture")
        return found


def split_batches(exchanges: Iterable[Exchange]) -> Iterator[list[Exchange]]:
    """Exchanges in the order they come, so many at once that a child is worth its start; a large body is a batch of its own."""
    batch: list[Exchange] = []
    weight, grown = 0, 1
    for exchange in exchanges:
        if batch and (len(batch) >= BATCH * grown or weight + len(exchange.body) > BATCH_BYTES * grown):
            yield batch
            batch, weight, grown = [], 0, min(GROWN, grown * 2)
        batch.append(exchange)
        weight += len(exchange.body)
    if batch:
        yield batch
