"""A running capture's tail -> what a person watches: recipients, data types, phase, gaps and rate. Never a value: those stay in the child
that decodes.

All that is recorded is counted. What is decoded waits in a bounded queue: where it lags, the view says so and leaves the oldest out, which
changes nothing in the record.
"""

import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from analyzer.errors import AnalyzerError
from analyzer.isolate import Limits, run_isolated
from analyzer.model.observation import Method
from analyzer.parties import name_recipient

if TYPE_CHECKING:
    from analyzer.flows.observe import Observer
    from analyzer.flows.tail import Tail
    from analyzer.model import Exchange
    from mitm_addons._wire import Head

BATCH, BATCH_BYTES = 64, 1 << 20
QUEUE, QUEUE_BYTES = 2000, 32 << 20
LIMITS = Limits(cpu=3, wall=5.0)
"""Of a batch in the view; `soshin observe` takes its time with whatever needs more."""
NICE = 14
METHODS = tuple(m.value for m in Method)
"""The strongest first: how we know of a data type in an exchange."""
LOOK_SECONDS, FLOOD_SECONDS, FLOOD_RATE = 0.1, 0.01, 100
"""How long one look decodes: little where the proxy itself has its hands full, from so many exchanges a second."""
RATE_SECONDS = 5


class Glimpse(Struct, frozen=True):
    """What the view needs of one exchange."""

    recipient: str
    party: str
    types: tuple[tuple[str, str], ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass
class Received:
    """What one recipient was sent in a run: exchanges, and for each data type the exchanges by method."""

    party: str
    exchanges: int = 0
    types: dict[str, Counter[str]] = field(default_factory=dict)


@dataclass
class InRun:
    """What was seen of one run. `gaps` counts by cause and host."""

    phase: str = ""
    exchanges: int = 0
    recipients: dict[str, Received] = field(default_factory=dict)
    gaps: Counter[tuple[str, str]] = field(default_factory=Counter)

    def data_types(self) -> list[str]:
        return sorted({t for r in self.recipients.values() for t in r.types})


class Watch:
    """Follows a tail. `tell` is given the head of every exchange, also of those that the view leaves out."""

    def __init__(self, tail: "Tail", observer: "Observer", tell: Callable[["Head"], None] = lambda _: None) -> None:
        self._tail, self._observer, self._tell = tail, observer, tell
        self._queue: deque[Exchange] = deque()
        self._queue_bytes = 0
        self._arrivals: deque[tuple[int, int]] = deque(maxlen=RATE_SECONDS + 1)
        self.run = ""
        self.runs: dict[str, InRun] = {}
        self.skipped = self.unopened = 0

    @property
    def waiting(self) -> int:
        """Exchanges that were recorded and not decoded yet."""
        return len(self._queue)

    def rate(self, now: float) -> float:
        """Exchanges per second over the last whole seconds."""
        return sum(n for second, n in self._arrivals if int(now) - RATE_SECONDS <= second < int(now)) / RATE_SECONDS

    def look(self, seconds: float | None = None) -> None:
        """Takes in all that came, then decodes for so long; one batch may take LIMITS instead."""
        now = time.monotonic()
        self._take(int(now))
        usual = FLOOD_SECONDS if self.rate(now) > FLOOD_RATE else LOOK_SECONDS
        until = time.monotonic() + (usual if seconds is None else seconds)
        while self._queue and time.monotonic() < until:
            self._decode()

    def _take(self, second: int) -> None:
        came = 0
        for kind, row in self._tail.rows():
            if kind == "runs" and "id" in row.head:
                self.run = str(row.head["id"])
                self._in(self.run).phase = str(row.head.get("phase") or "")
            elif kind == "exchanges":
                came += 1
                self._in(str(row.head.get("run") or "")).exchanges += 1
                self._tell(row.head)
            if (exchange := self._tail.sent(kind, row)) is not None:
                self._wait(exchange)
        if came:
            before = self._arrivals.pop()[1] if self._arrivals and self._arrivals[-1][0] == second else 0
            self._arrivals.append((second, before + came))

    def _in(self, run: str) -> InRun:
        return self.runs.setdefault(run, InRun())

    def _wait(self, exchange: "Exchange") -> None:
        self._queue.append(exchange)
        self._queue_bytes += len(exchange.body)
        while len(self._queue) > QUEUE or self._queue_bytes > QUEUE_BYTES:
            self._queue_bytes -= len(self._queue.popleft().body)
            self.skipped += 1

    def _decode(self) -> None:
        batch: list[Exchange] = []
        weight = 0
        while self._queue and len(batch) < BATCH and weight <= BATCH_BYTES:
            batch.append(self._queue.popleft())
            weight += len(batch[-1].body)
        self._queue_bytes -= weight
        subject = f"{len(batch)} exchanges in the view"
        try:
            glimpses: list[Glimpse] = run_isolated(
                lambda: glimpse_all(self._observer, batch), returns=list[Glimpse], subject=subject, limits=LIMITS
            )
        except AnalyzerError:  # too slow or too hostile for the view; it is recorded
            self.unopened += len(batch)
            return
        for exchange, seen in zip(batch, glimpses, strict=True):
            self._add(exchange, seen)

    def _add(self, exchange: "Exchange", seen: Glimpse) -> None:
        run = self._in(exchange.run or "")
        received = run.recipients.setdefault(seen.recipient, Received(seen.party))
        received.exchanges += 1
        for data_type, method in seen.types:
            received.types.setdefault(data_type, Counter())[method] += 1
        for cause in seen.gaps:
            run.gaps[cause, exchange.host] += 1


def glimpse_all(observer: "Observer", batch: "Iterable[Exchange]") -> list[Glimpse]:
    """In the child: what each shows, when the proxy leaves time for it."""
    with suppress(OSError):
        os.nice(NICE)
    return [glimpse(observer, e) for e in batch]


def glimpse(observer: "Observer", exchange: "Exchange") -> Glimpse:
    """What one exchange shows, without the values."""
    seen = observer.look(exchange)
    if seen.who is None:
        return Glimpse("(not the app's)", "unknown")
    types: dict[str, str] = {}
    for o in seen.observations:
        types[o.data_type] = min(types.get(o.data_type, METHODS[-1]), o.method.value, key=METHODS.index)
    gaps = tuple(g.cause.value for g in seen.gaps)
    recipient = name_recipient(observer.parties.parties.get(seen.who.recipient), seen.who.recipient)
    return Glimpse(recipient, seen.who.party, tuple(types.items()), gaps)
