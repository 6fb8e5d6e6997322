"""Exchange on a host that no file names -> the endpoint whose protocol it speaks all the same: by fields that only it has, and by its path's end."""

from collections import Counter
from functools import lru_cache

from msgspec.structs import replace

from analyzer.flows.beside import ANY
from analyzer.flows.decode import Decoded
from analyzer.flows.endpoints import DEEP, Endpoints, Reader
from analyzer.flows.layout import Paths
from analyzer.flows.paths import Keys
from analyzer.model.exchange import Exchange

FIELDS, OWN_FIELDS = 3, 2
"""So many documented fields must stand there, so many of them such as no other company's files know at that place."""
OWN_WITHOUT_PATH = 5
"""As many where the vendor's path says nothing, being any."""
MOST_SEGMENTS = 12
Spot = tuple[str, tuple[str, ...]]


class Protocols:
    """The vendors' requests as they are told by themselves, for a host in front of a vendor keeps path and body."""

    def __init__(self, endpoints: Endpoints) -> None:
        readers = {id(r): r for found in (*endpoints.by_host.values(), endpoints.any_host) for r in found}.values()
        known: dict[Spot, list[Reader]] = {}
        for reader in readers:
            for (part, _), rules in reader.rules.items():
                for place, _rule in rules:
                    known.setdefault((part, _any_element(place.keys)), []).append(reader)
        self._own = {spot: set(held) for spot, held in known.items() if len({r.endpoint.party for r in held}) == 1}

    def recognise(self, exchange: Exchange, decoded: Decoded) -> Reader | None:
        """The endpoint with the most fields in the request, the first by its id of a company's that fit alike; None where too few are there or two companies'
        fit alike.
        """
        fitting = [(n, r) for r, n in self.own_fields(decoded) if self._fits(r, n, exchange, decoded)]
        scored = [(n, len({(leaf.part, leaf.keys) for leaf, _ in r.read(decoded.leaves)}), r) for n, r in fitting]
        best = max(((n, fields) for n, fields, _ in scored if fields >= FIELDS), default=None)
        found = sorted((r for n, fields, r in scored if (n, fields) == best), key=lambda r: r.endpoint.id)
        return found[0] if len({r.endpoint.party for r in found}) == 1 else None

    def own_fields(self, decoded: Decoded) -> tuple[tuple[Reader, int], ...]:
        """The endpoints of which the request has enough fields that only their company's have, and how many."""
        return decoded.layout.work_out(self, self._count)

    def _count(self, paths: Paths) -> tuple[tuple[Reader, int], ...]:
        own: Counter[Reader] = Counter()
        for spot in dict.fromkeys((path.part, _any_element(path.keys)) for path in paths):
            own.update(self._own.get(spot, ()))
        return tuple((r, n) for r, n in own.items() if n >= OWN_FIELDS)

    def _fits(self, reader: Reader, own: int, exchange: Exchange, decoded: Decoded) -> bool:
        """Whether an end of the path fits, for a relay may put something before what the vendor's path is."""
        words = exchange.path.partition("?")[0].strip("/").split("/")
        if len(words) > MOST_SEGMENTS:
            return False
        if not any(map(_has_word, reader.endpoint.paths)):
            return own >= OWN_WITHOUT_PATH and reader.fits(exchange, decoded)
        return any(reader.fits(replace(exchange, path="/" + "/".join(words[at:])), decoded) for at in range(len(words)))


def _any_element(keys: Keys) -> tuple[str, ...]:
    return tuple([ANY if isinstance(k, int) else k for k in keys])


def _has_word(path: str) -> bool:
    """Whether a path holds a segment that is no placeholder."""
    return any(w and w != DEEP and ANY not in w for w in path.split("/"))


@lru_cache(maxsize=4)
def protocols_of(endpoints: Endpoints) -> Protocols:
    return Protocols(endpoints)
