"""Phrases -> a tree of their words or letters, kept in the user's cache: to make one of 33,000 spellings takes ten times as long as to read a document.

What one document asks for is a small part, so each branch of the copy is decoded when it is first asked for.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from analyzer.kept import keep, read_kept
from analyzer.uncollected import uncollected

type Values = tuple[tuple[str, str], ...]
"""The (sort, value) of the phrases that end at a branch."""


class Node(msgspec.Struct, array_like=True, omit_defaults=True, gc=False):
    """A branch that is open with all behind it. It has no cycles to look for: each look at 250,000 branches would take longer than reading a document."""

    next: dict[str, "Node"] = {}
    values: Values = ()

    def after(self, key: str) -> "Node | None":
        """What goes on with `key`."""
        return self.next.get(key)

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


class _Packed(msgspec.Struct, array_like=True, gc=False):
    """A node as it is encoded, its branches not looked into."""

    next: dict[str, msgspec.Raw] = {}
    values: Values = ()


_decode = msgspec.msgpack.Decoder(_Packed).decode


class Closed:
    """A branch whose own branches are decoded as they are asked for."""

    __slots__ = ("_next", "_opened", "values")

    def __init__(self, packed: bytes | msgspec.Raw) -> None:
        node = _decode(packed)
        self.values = node.values
        self._next = node.next
        self._opened: dict[str, Closed] = {}

    def after(self, key: str) -> "Closed | None":
        """What goes on with `key`."""
        found = self._opened.get(key)
        if found is None:
            packed = self._next.get(key)
            if packed is not None:
                found = self._opened[key] = Closed(packed)
        return found


class Tree:
    """The branches by their first key, each encoded until it is asked for."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed
        self._opened: dict[str, Closed | Node | None] = {}

    @classmethod
    def kept(cls, at: Path, make: Callable[[], Node]) -> "Tree":
        """The copy that lies at `at`, made and kept where there is none that can be read."""
        packed = read_kept(at, dict[str, bytes])
        if packed is None:
            with uncollected():
                packed = pack(make())
            keep(at, msgspec.msgpack.encode(packed))
        return cls(packed)

    def branch(self, key: str) -> Closed | Node | None:
        """What begins with `key`."""
        if key in self._opened:
            return self._opened[key]
        packed = self._packed.get(key)
        found = self._opened[key] = None if packed is None else Closed(packed)
        return found

    def open_all(self) -> None:
        """Decodes every branch whole, once, so that the children of a process that reads many documents need not."""
        with uncollected():
            self._opened |= {key: msgspec.msgpack.decode(packed, type=Node) for key, packed in self._packed.items()}
        self._packed = {}
