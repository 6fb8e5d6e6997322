"""What one source says of an exchange's app."""

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from analyzer.model.exchange import AppKnownBy, Exchange


class Claim(Struct, frozen=True, gc=False):
    """`said_by` names the source in words for a report."""

    app: str
    known_by: AppKnownBy
    said_by: str


class Source(Protocol):
    """A table or map that was read."""

    def claims(self, exchange: Exchange) -> Iterable[Claim]:
        """What it says of the exchange; nothing where it says nothing."""
        ...

    def stack(self, exchange: Exchange) -> tuple[str, ...]:
        """The classes that wrote it; nothing where it does not know."""
        ...
