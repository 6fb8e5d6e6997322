"""Exchange on a host that no file names -> the endpoint whose protocol it speaks all the same: by its path's end and by fields that only it has."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from analyzer.flows.decode import Decoded
from analyzer.flows.endpoints import ANY, DEEP, Endpoints, Reader, read_place
from analyzer.flows.leaf import Keys
from analyzer.model.exchange import Exchange

FIELDS, OWN_FIELDS = 3, 2
"""So many documented fields must stand there, so many of them such as no other company's files know at that place."""
MOST_SEGMENTS = 12
Spot = tuple[str, tuple[str, ...]]


class Protocols:
    """The vendors' requests as they are told by themselves, for a host in front of a vendor keeps path and body."""

    def __init__(self, endpoints: Endpoints) -> None:
        self._by_end: dict[str, list[Reader]] = {}
        self._parties: dict[Spot, set[str]] = {}
        for reader in {id(r): r for found in (*endpoints.by_host.values(), endpoints.any_host) for r in found}.values():
            for end in {e for e in map(_last_word, reader.endpoint.paths) if e}:
                self._by_end.setdefault(end, []).append(reader)
            for place in (read_place(at) for rule in (*reader.endpoint.fields, *reader.endpoint.flags) for at in rule.at):
                for part in place.parts:
                    self._parties.setdefault((part, _any_element(place.keys)), set()).add(reader.endpoint.party)

    def recognise(self, exchange: Exchange, decoded: Decoded) -> Reader | None:
        """The endpoint with the most fields in the request, None where too few are there or two companies' fit alike."""
        found: dict[int, Reader] = {}
        for tail, readers in self._candidates(exchange.path):
            for reader in readers:
                if reader.fits(replace(exchange, path=tail), decoded):
                    found.setdefault(id(reader), reader)
        scored = sorted(((self._count(r, decoded), r) for r in found.values()), key=lambda s: -s[0])
        if not scored or scored[0][0] < FIELDS:
            return None
        best = [r for n, r in scored if n == scored[0][0]]
        return best[0] if len({r.endpoint.party for r in best}) == 1 else None

    def _candidates(self, path: str) -> Iterator[tuple[str, list[Reader]]]:
        """(end of the path, the readers that may fit it): a relay may put something before what the vendor's path is."""
        words = path.partition("?")[0].strip("/").split("/")
        if len(words) > MOST_SEGMENTS:
            return
        readers = [r for word in dict.fromkeys(words) for r in self._by_end.get(word, ())]
        if readers:
            for at in range(len(words)):
                yield "/" + "/".join(words[at:]), readers

    def _count(self, reader: Reader, decoded: Decoded) -> int:
        """How many documented places hold a value; 0 where too few of them are the company's alone."""
        spots = {(leaf.part, _any_element(leaf.keys)) for leaf, _ in reader.read(decoded.leaves)}
        own = sum(self._parties.get(spot) == {reader.endpoint.party} for spot in spots)
        return len(spots) if own >= OWN_FIELDS else 0


def _any_element(keys: Keys) -> tuple[str, ...]:
    return tuple(ANY if isinstance(k, int) else k for k in keys)


def _last_word(path: str) -> str:
    """The last segment that is no placeholder: what a request to it ends with, or at least holds."""
    words = [w for w in path.split("/") if w and w not in (ANY, DEEP) and ANY not in w]
    return words[-1] if words else ""


@lru_cache(maxsize=4)
def protocols_of(endpoints: Endpoints) -> Protocols:
    return Protocols(endpoints)
