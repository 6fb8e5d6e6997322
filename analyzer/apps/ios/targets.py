"""A Mach-O binary x what is asked for -> the addresses by which its code reaches each name: pointers, stubs, constant texts."""

import numpy as np
from msgspec import Struct

from analyzer.apps.ios.asked import CLASS, Asked, Message
from analyzer.apps.ios.methods import Methods
from analyzer.apps.native.arm64 import find_references
from analyzer.apps.native.binary import MachO, Section
from analyzer.apps.native.linkedit import Links
from analyzer.apps.native.memory import Memory

STUBS = {"__stubs": 12, "__auth_stubs": 16, "__objc_stubs": 4}
"""Sections of stubs -> the step at which one begins; those of messages begin with the instruction that loads the message."""
CF_TEXT, CF_TEXT_AT = 32, 16


class Meaning(Struct, frozen=True):
    """What an address stands for. `kind`: class, selector, symbol, text; `class-text` and `selector-text` are texts that name one."""

    kind: str
    name: str


class Targets:
    """`meanings`: address -> what it stands for; `addresses` the same ascending. `defined`: (class, selector) of the methods asked for that stand in the
    binary; `selectors`, `texts`: those asked for that it names.
    """

    def __init__(self, binary: MachO, links: Links, methods: Methods, asked: Asked) -> None:
        self.binary, self._memory, self._asked = binary, Memory(binary), asked
        self._classes, self._selectors = asked.classes, asked.selectors
        self.meanings: dict[int, tuple[Meaning, ...]] = {}
        self.selectors: set[str] = set()
        self.texts: set[str] = set()
        self.messages: dict[str, list[Message]] = {}
        for message in asked.messages:
            self.messages.setdefault(message.selector, []).append(message)
        for address, symbol in links.bound.items():
            self._mean(address, "class" if symbol.startswith(CLASS) else "symbol", symbol.removeprefix(CLASS))
        self._add_classes(methods)
        self.defined = self._add_selectors(methods)
        self._add_texts()
        self._add_stubs()
        self.addresses = np.array(sorted(self.meanings), np.int64)

    def _mean(self, address: int, kind: str, name: str) -> None:
        self.meanings[address] = (*self.meanings.get(address, ()), Meaning(kind, name))

    def _pointers(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """(where each pointer of a section stands in memory, what it points to)."""
        section = self.binary.section(name)
        if section is None:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        offsets = 8 * np.arange(len(section.data) // 8, dtype=np.int64)
        return section.address + offsets, self._memory.pointers(section.start + offsets)

    def _add_classes(self, methods: Methods) -> None:
        """Classes of the binary's own that are asked for: an SDK may be linked into it."""
        own = {a: n for a, n in methods.at.items() if n in self._classes}
        for address, name in own.items():
            self._mean(address, "class", name)
        if own:
            places, pointed = self._pointers("__objc_classrefs")
            for place, target in zip(places.tolist(), pointed.tolist(), strict=True):
                if target in own:
                    self._mean(place, "class", own[target])

    def _add_selectors(self, methods: Methods) -> set[tuple[str, str]]:
        pools = (self.binary.section(n) for n in ("__objc_methname", "__cstring"))  # some linkers keep all texts in one
        texts = {a: t for pool in pools for a, t in _find_texts(pool, self._selectors).items()}
        places, pointed = self._pointers("__objc_selrefs")
        for index in np.flatnonzero(np.isin(pointed, np.array(sorted(texts), np.int64))).tolist():
            name = texts[int(pointed[index])]
            self.selectors.add(name)
            self._mean(int(places[index]), "selector", name)
        rows = np.flatnonzero(np.isin(methods.names, np.array(sorted(texts), np.int64))).tolist()
        return {(methods.classes[int(methods.owners[r])], texts[int(methods.names[r])]) for r in rows}

    def _add_texts(self) -> None:
        section = self.binary.section("__cstring")
        texts = _find_texts(section, self._asked.texts)
        self.texts |= set(texts.values())
        for address, name in texts.items():
            self._text(address, name)
        constants = self.binary.section("__cfstring")
        if constants is not None and texts:
            offsets = CF_TEXT * np.arange(len(constants.data) // CF_TEXT, dtype=np.int64)
            pointed = self._memory.pointers(constants.start + offsets + CF_TEXT_AT)
            for index in np.flatnonzero(np.isin(pointed, np.array(sorted(texts), np.int64))).tolist():
                self._text(constants.address + int(offsets[index]), texts[int(pointed[index])])

    def _text(self, address: int, name: str) -> None:
        kind = "class-text" if name in self._classes else "selector-text" if name in self._selectors else "text"
        self._mean(address, kind, name)

    def _add_stubs(self) -> None:
        """Short functions that jump on to what a pointer says: calling one is calling that."""
        slots = np.array(sorted(self.meanings), np.int64)
        for name, step in STUBS.items():
            section = self.binary.section(name)
            if section is None:
                continue
            found = find_references(section.data, section.address, slots)
            for place, target in zip(found.places.tolist(), found.targets.tolist(), strict=True):
                begin = place - 4 if name == "__objc_stubs" else section.address + (place - section.address) // step * step
                for meaning in self.meanings[target]:
                    if meaning.kind in ("symbol", "selector"):
                        self._mean(begin, meaning.kind, meaning.name)


def _find_texts(section: Section | None, wanted: frozenset[str]) -> dict[int, str]:
    """Address -> text, of the texts of a section that are wanted, whole ones alone."""
    if section is None:
        return {}
    asked = {w.encode(): w for w in wanted}
    ends = np.flatnonzero(np.frombuffer(section.data, np.uint8) == 0)
    begins = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    pieces = section.data.split(b"\0")
    return {section.address + int(begins[n]): asked[t] for n, t in enumerate(pieces[: len(begins)]) if t in asked}
