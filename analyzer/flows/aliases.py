"""Look-ups and exchanges, in the order recorded -> exchanges that know their host's aliases: what DNS said of a name holds for what follows."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from analyzer.model.exchange import Exchange

MOST_NAMES = 100_000


def follow_aliases(exchanges: Iterable[Exchange]) -> Iterator[Exchange]:
    """Every exchange as it came, with the CNAME chain of the last look-up of its host that was seen before it."""
    known: dict[str, tuple[str, ...]] = {}
    for exchange in exchanges:
        host = exchange.host.rstrip(".").lower()
        if exchange.kind == "dns":
            if exchange.cname and (host in known or len(known) < MOST_NAMES):
                known[host] = exchange.cname
            yield exchange
        elif not exchange.cname and host in known:
            yield replace(exchange, cname=known[host])
        else:
            yield exchange
