"""The places of an exchange's leaves, in their order -> its Layout: what follows from places alone is worked out once, since the requests of an SDK
are built alike again and again, whatever their values.
"""

from collections.abc import Callable, Sequence
from typing import Any

from analyzer.flows.leaf import Leaf
from analyzer.flows.paths import FieldPath
from analyzer.flows.remembered import remember

GPC = ("sec-gpc",)
LONGEST, MOST, ASKERS = 2_000, 1 << 18, 64
"""Layouts up to so many places are kept, and so many places in all of them; so much is worked out for one of them."""
Paths = tuple[FieldPath, ...]


class Layout:
    """`paths`: the place of each leaf; `ends`: the last keys of all; `asking`: the header lines Sec-GPC."""

    __slots__ = ("_known", "asking", "ends", "paths")

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.ends = frozenset([path.end for path in paths])
        self.asking = tuple([at for at, path in enumerate(paths) if path.part == "header" and path.keys == GPC])
        self._known: dict[object, Any] = {}

    def work_out[T](self, by: object, make: Callable[[Paths], T]) -> T:
        """What `make` gives for these places, remembered under `by`, which stands for whoever asks."""
        try:
            found: T = self._known[by]
        except KeyError:
            found = remember(self._known, by, make(self.paths), ASKERS)
        return found


_layouts: dict[Paths, Layout] = {}
_held = [0]


def find_layout(leaves: Sequence[Leaf]) -> Layout:
    """The Layout of these leaves; where too many are kept, all are forgotten."""
    paths = tuple([leaf.path for leaf in leaves])
    found = _layouts.get(paths)
    if found is None:
        found = Layout(paths)
        if len(paths) <= LONGEST:
            if _held[0] >= MOST:
                _layouts.clear()
                _held[0] = 0
            _held[0] += len(paths) + 1
            _layouts[paths] = found
    return found
