"""Phrases -> a tree of their words or letters, kept in the user's cache: to make one of 33,000 spellings takes ten times as long as to read a document.

What one document asks for is a small part, so a branch of the copy is decoded when it is first asked for.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from analyzer.kept import keep, read_kept
from analyzer.uncollected import uncollected


class Node(msgspec.Struct, array_like=True, omit_defaults=True, gc=False):
    """A branch; `values` are the (sort, value) of phrases that end here. It has no cycles to look for: each look at 250,000 branches
    would take longer than reading a document.
    """

    next: dict[str, "Node"] = {}
    values: tuple[tuple[str, str], ...] = ()

    def grow(self, keys: Iterable[str]) -> "Node":
        """The branch at the end of `keys`, made where it is not there yet."""
        node = self
        for key in keys:
            after = node.next.get(key)
            if after is None:
                after = node.next[key] = Node()
            node = after
        return node

    def add(self, value: tuple[str, str]) -> None:
        """A phrase that ends here; once."""
        if value not in self.values:
            self.values = (*self.values, value)


def pack(root: Node) -> dict[str, bytes]:
    """Its branches by their first key, each encoded."""
    return {key: msgspec.msgpack.encode(node) for key, node in root.next.items()}


class Tree:
    """The branches by their first key, each encoded until it is asked for."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed
        self._open: dict[str, Node | None] = {}

    @classmethod
    def kept(cls, at: Path, make: Callable[[], Node]) -> "Tree":
        """The copy that lies at `at`, made and kept where there is none that can be read."""
        packed = read_kept(at, dict[str, bytes])
        if packed is None:
            with uncollected():
                packed = pack(make())
            keep(at, msgspec.msgpack.encode(packed))
        return cls(packed)

    def branch(self, key: str) -> Node | None:
        """What begins with `key`."""
        if key in self._open:
            return self._open[key]
        packed = self._packed.get(key)
        node = None if packed is None else msgspec.msgpack.decode(packed, type=Node)
        self._open[key] = node
        return node

    def open_all(self) -> None:
        """Decodes every branch, so that the children of a process that reads many documents need not."""
        with uncollected():
            for key in self._packed:
                self.branch(key)
        self._packed = {}
