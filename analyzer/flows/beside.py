"""A rule of an endpoint file x the places of a request -> which leaves have to stand beside a field, or must not, and as what."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from analyzer.flows.layout import Paths
from analyzer.flows.leaf import Keys, Leaf
from analyzer.flows.paths import FieldPath
from analyzer.model.endpoint import Beside

ANY = "*"
REMEMBERED = 1 << 14
_KEY = re.compile(r'\[\*\]|\[(\d+)\]|"([^"]*)"|([^.\[\]"]+)')
Asked = tuple[re.Pattern[str], tuple[int, ...]]
"""What one of the leaves at these places has to be."""


class Place(Struct, frozen=True):
    """A place of an endpoint file, taken apart. `deep`: any keys may come before."""

    parts: tuple[str, ...]
    keys: tuple[str | int, ...]
    deep: bool

    def fits(self, keys: Keys) -> bool:
        size = len(self.keys)
        if self.deep:
            keys = keys[len(keys) - size :] if len(keys) >= size else ()
        if len(keys) != size:
            return False
        for want, have in zip(self.keys, keys, strict=True):  # noqa: SIM110 - every new place of a request is asked so, hundreds of times
            if want not in (ANY, have):
                return False
        return True


@lru_cache(REMEMBERED)
def read_place(at: str) -> Place:
    """`query|body events[*].user."full.name"` -> parts, keys. `*` as a key fits any one key or position; a quoted key is taken as it is."""
    part, _, path = at.partition(" ")
    deep = path.startswith("**.")
    path = path.removeprefix("**.")
    keys = tuple(ANY if m[0] == "[*]" else int(m[1]) if m[1] else m[2] if m[2] is not None else m[3] for m in _KEY.finditer(path))
    return Place(tuple(part.split("|")), keys, deep)


class Neighbours:
    """The places of a request, found by their keys."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths

    @cached_property
    def _by_keys(self) -> dict[Keys, list[int]]:
        return _group(path.keys for path in self.paths)

    @cached_property
    def _by_end(self) -> dict[str | int, list[int]]:
        return _group(path.end for path in self.paths)

    def ask(self, all_asked: Iterable[Beside], place: Place, path: FieldPath) -> tuple[Asked, ...]:
        """What a rule that speaks of `place` asks of the leaves beside a field at `path`."""
        return tuple([(re.compile(beside.fits), self._find(read_place(beside.at), place, path)) for beside in all_asked])

    def _find(self, wanted: Place, place: Place, path: FieldPath) -> tuple[int, ...]:
        """Where leaves stand at `wanted`, in the same element of each list that both places go through."""
        shared = 0
        while not place.deep and shared < min(len(place.keys), len(wanted.keys)) and place.keys[shared] == wanted.keys[shared]:
            shared += 1
        near = Place(wanted.parts, (*path.keys[:shared], *wanted.keys[shared:]), wanted.deep)
        fitting: Iterable[int]
        if not near.deep and ANY not in near.keys:
            fitting = self._by_keys.get(near.keys, ())
        else:
            fitting = range(len(self.paths)) if near.keys[-1:] in {(), (ANY,)} else self._by_end.get(near.keys[-1], ())
        return tuple(at for at in fitting if self.paths[at].part in near.parts and near.fits(self.paths[at].keys))


def _group[K](keys: Iterable[K]) -> dict[K, list[int]]:
    """Key -> where it stands."""
    found: dict[K, list[int]] = {}
    for at, key in enumerate(keys):
        found.setdefault(key, []).append(at)
    return found


def stand(when: Iterable[Asked], unless: Iterable[Asked], leaves: Sequence[Leaf]) -> bool:
    """Whether what must stand beside a field does, and what must not does not."""
    for pattern, places in when:
        for at in places:
            if pattern.fullmatch(leaves[at].value):
                break
        else:
            return False
    return not any(pattern.fullmatch(leaves[at].value) for pattern, places in unless for at in places)
