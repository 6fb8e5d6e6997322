"""A Mach-O binary's functions -> whose each is: the class whose method it is, else the classes whose code stands before and behind it.

A linker lays the functions of one source file side by side, so what stands between two methods of one maker is likely that maker's: a block, a
function in C, code of Swift. That is a likelihood, and `Caller` keeps it apart from what the runtime's own lists say.
"""

import re

import numpy as np

from analyzer.apps.ios.asked import Caller
from analyzer.apps.ios.methods import Methods
from analyzer.apps.ios.swift import accessor, described, owner_of
from analyzer.apps.native.binary import MachO
from analyzer.apps.native.linkedit import Links
from analyzer.apps.native.memory import Memory

METHOD = re.compile(r"(?:___\d+)?[-+]\[([\w.$]+(?:\([\w.$]*\))?) ([\w:.$]+)\]")


class Functions:
    """All functions of one binary, by address."""

    def __init__(self, binary: MachO, links: Links, methods: Methods) -> None:
        self._memory = Memory(binary)
        self._methods = methods
        self._rows = {int(code): row for row, code in enumerate(methods.codes.tolist()) if code}
        self._named = {a: said for a, symbol in links.named.items() if (said := _said(symbol)) is not None}
        for name, place in described(binary):
            address = accessor(binary, place)
            if address is not None and address not in self._named:
                self._named[address] = name, ""
        self._anchors = np.array(sorted(self._rows.keys() | self._named.keys()), np.int64)
        self.starts = np.union1d(links.functions, self._anchors)
        self.whole = len(links.functions) > 0

    def start(self, place: int) -> int:
        """The address at which the function that holds `place` begins, -1 before the first."""
        index = int(np.searchsorted(self.starts, place, "right")) - 1
        return int(self.starts[index]) if index >= 0 else -1

    def caller(self, start: int) -> Caller:
        """Whose the function that begins at `start` is."""
        said = self._said(start) if self.whole else None
        if said is not None and said[0]:
            return Caller(*said)
        at = int(np.searchsorted(self._anchors, start, "right" if not self.whole else "left"))
        before = self._said(int(self._anchors[at - 1])) if at > 0 else None
        after = self._said(int(self._anchors[at])) if at < len(self._anchors) else None
        return Caller(before=before[0] if before else "", after=after[0] if after else "")

    def _said(self, start: int) -> tuple[str, str] | None:
        row = self._rows.get(start)
        if row is None:
            return self._named.get(start)
        name = self._memory.text(int(self._methods.names[row])).decode("utf-8", "replace")
        return self._methods.classes[int(self._methods.owners[row])], name if name.isprintable() else ""


def _said(symbol: str) -> tuple[str, str] | None:
    """(owner, method) that a symbol names."""
    method = METHOD.match(symbol)
    if method is not None:
        return method[1], method[2]
    owner = owner_of(symbol)
    return (owner, "") if owner else None
