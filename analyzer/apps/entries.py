"""A package -> its DEX entries with their bytes, all of them or one child's share, in the order in which they are best read.

Alone, a reader unpacks ahead: large files are begun before the app's assets are looked through for more code, the largest first, and
small ones are looked at meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct

from analyzer.apps.ahead import Ahead
from analyzer.apps.packages.container import open_parts, with_embedded
from analyzer.apps.packages.parts import OpenPart, OpenParts

LARGE = 256 * 1024
"""Bytes of a DEX file from which a thread unpacks it: of less, the handing over costs more than it saves."""


class DexEntry(Struct):
    """One DEX entry: its place in the order of all, and a call that gives its bytes or raises what reading them raises."""

    number: int
    part: OpenPart
    name: str
    take: Callable[[], bytes]

    @property
    def size(self) -> int:
        return self.part.archive.size(self.name)


@contextmanager
def open_entries(path: Path, shown: str = "", worker: int = 0, workers: int = 1) -> Iterator[tuple[OpenParts, list[DexEntry]]]:
    """(the parts of the package, the entries of child `worker` of `workers`), open as long as the context. An entry's bytes are taken once, in
    the order of the list.
    """
    with open_parts(path, shown, embedded=False) as parts:
        if workers > 1:  # no processor is free to unpack ahead
            whole = with_embedded(parts)
            yield whole, _share(_entries(whole), worker, workers)
            return
        with Ahead() as ahead:
            early = sorted((e for e in _entries(parts) if e.size >= LARGE), key=lambda e: -e.size)
            ahead.add(e.take for e in early)
            whole = with_embedded(parts)
            listed = {(id(e.part), e.name): e for e in _entries(whole)}
            begun = [listed.pop((id(e.part), e.name)) for e in early]
            for entry in begun:
                entry.take = ahead.take
            yield whole, [*listed.values(), *begun]


def _entries(parts: OpenParts) -> list[DexEntry]:
    named = ((part, name) for part in parts for name in part.dex)
    return [DexEntry(n, part, name, partial(part.archive.read, name)) for n, (part, name) in enumerate(named)]


def _share(entries: list[DexEntry], worker: int, workers: int) -> list[DexEntry]:
    """Those of the entries that are this child's: the largest first, each to the child that has least."""
    loads = [0] * workers
    mine = []
    for entry in sorted(entries, key=lambda e: (-e.size, e.number)):
        least = loads.index(min(loads))
        loads[least] += entry.size
        if least == worker:
            mine.append(entry)
    return sorted(mine, key=lambda e: e.number)
