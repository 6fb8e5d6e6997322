"""The value of a structure -> a Leaf for each string and number in it, in the order sent; strings are opened in their turn."""

from typing import Any

from analyzer.flows.growth import LEAVES, NESTING, Growth
from analyzer.flows.leaf import Leaf, Steps
from analyzer.flows.paths import FieldPath, find_path
from analyzer.flows.quiet import QUIET, SHORTEST, is_quiet
from analyzer.flows.steps.otlp import name_attributes

WRITTEN, LONG = frozenset({"json", "ndjson"}), 10**15
"""Steps whose numbers were text; whole numbers below LONG are too short to hold anything."""


def _is_written(steps: Steps) -> bool:
    """Whether the numbers of a structure stood there as text."""
    return bool(steps) and (steps[-1] in WRITTEN or (steps[-1] == "otlp" and steps[-2] in WRITTEN))


class Walker(Growth):
    """Walks the values of structures."""

    def open_text(self, path: FieldPath, text: str, steps: Steps, depth: int = 0, *, whole: str = "") -> None:
        raise NotImplementedError

    def walk(self, path: FieldPath, node: Any, steps: Steps, depth: int) -> None:
        """A structure's strings, numbers and telling keys, in the order sent."""
        if type(node) is dict:
            self._walk_object(path, node, steps, depth)
        elif type(node) is list:
            paired = bool(node) and type(node[0]) is dict and "key" in node[0]
            named = name_attributes(node, 0, (str, int) if _is_written(steps) else (str,)) if paired else None
            if named is not None:
                self.value(path, named, (*steps, "otlp"), depth)
                return
            below = path.below
            for place, child in enumerate(node):
                at = below.get(place) or path.step(place)
                if type(child) is dict and len(at.keys) <= NESTING:
                    self._walk_object(at, child, steps, depth)
                else:
                    self.value(at, child, steps, depth)
                if self.capped and self.full():
                    return
        else:
            self.value(path, node, steps, depth)

    def _walk_object(self, path: FieldPath, node: dict[str, Any], steps: Steps, depth: int) -> None:
        leaves, below, quiet = self.leaves, path.below, QUIET
        add, most = leaves.append, LEAVES - len(node)
        room = len(leaves) < most
        for key, child in node.items():
            at = below.get(key) or path.step(key)
            if at.telling:
                self.open_text(path.step("{key}"), key, steps, depth + 1)
                room = len(leaves) < most
            kind = type(child)
            if room:
                if kind is str:
                    if child in quiet or len(child) < SHORTEST:
                        add(Leaf(at, child, steps))
                        continue
                elif kind is int and -LONG < child < LONG:
                    add(Leaf(at, str(child), steps))
                    continue
            if kind is dict and len(at.keys) <= NESTING:
                self._walk_object(at, child, steps, depth)
            else:
                self.value(at, child, steps, depth)
            if self.capped and self.full():
                return
            room = len(leaves) < most

    def value(self, path: FieldPath, node: Any, steps: Steps, depth: int) -> None:
        kind = type(node)
        if kind is int and not -LONG < node < LONG and _is_written(steps):
            node, kind = str(node), str
        if kind is str:
            if (node in QUIET or is_quiet(node)) and len(self.leaves) < LEAVES:
                self.leaves.append(Leaf(path, node, steps))
            else:
                self.open_text(path, node, steps, depth)
        elif kind is dict or kind is list:
            if len(path.keys) > NESTING:
                self.cap(find_path(path.part, path.keys[:NESTING]), "nested too deep")
            else:
                self.walk(path, node, steps, depth)
        elif kind is bytes:
            self.open_bytes(path, node, steps, depth)
        elif node is not None:
            self.add(path, "true" if node is True else "false" if node is False else str(node), steps)
