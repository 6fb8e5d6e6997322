"""Releases of one SDK -> its classes over all versions: what has the same name and much in common is one class."""

from collections.abc import Iterable

from msgspec import Struct

from analyzer.apps.profiles.marks import Kind
from analyzer.apps.profiles.releases import Release

SAME = 0.3
"""Share of the smaller one's marks that two classes of the same name have in common where they are one: renamed releases reuse names."""
MOST_RELEASES = 16


class Shape(Struct):
    """A class over the releases. `marks`: mark -> which releases have it, as bits; `seen`: the releases that have the class."""

    name: bytes
    marks: dict[int, int] = {}
    seen: int = 0


class Gathered(Struct):
    """One SDK or library. `group`: what counts as one author when marks are weighed."""

    id: str
    library: bool
    group: str
    versions: tuple[str, ...]
    shapes: list[Shape] = []
    kinds: dict[int, Kind] = {}
    looks: dict[int, int] = {}


def gather(name: str, group: str, releases: Iterable[Release], *, library: bool = False) -> Gathered:
    """`releases` from the oldest to the newest, MOST_RELEASES at most; classes without a mark are left out."""
    taken = list(releases)[:MOST_RELEASES]
    gathered = Gathered(name, library, group, tuple(r.version for r in taken))
    held: dict[bytes, list[Shape]] = {}
    for number, release in enumerate(taken):
        for descriptor, marks in release.classes.items():
            if not marks:
                continue
            gathered.kinds.update(marks)
            shape = _of_name(held.setdefault(descriptor, []), descriptor, marks)
            shape.seen |= 1 << number
            for one in marks:
                shape.marks[one] = shape.marks.get(one, 0) | 1 << number
        gathered.looks.update(release.texts)
    gathered.shapes.extend(s for shapes in held.values() for s in shapes)
    return gathered


def _of_name(known: list[Shape], name: bytes, marks: dict[int, Kind]) -> Shape:
    """The shape among those of the same name that has enough in common, else a new one."""
    best = max(known, key=lambda s: len(marks.keys() & s.marks.keys()), default=None)
    if best is not None and len(marks.keys() & best.marks.keys()) >= SAME * min(len(marks), len(best.marks)):
        return best
    known.append(Shape(name))
    return known[-1]
