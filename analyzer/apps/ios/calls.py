"""A Mach-O binary x what is asked for -> Calls: which of Apple's calls and SDKs' switches its code makes, and in whose functions.

A place counts by what its function loads: a message with the class that it is sent to, a function with the text that decides. What the code does not
show is told by the names that the binary asks its libraries for. Code that the store encrypted, or of another processor than arm64, is not followed.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from analyzer.apps.ios.asked import CLASS, REFLECTION, Asked, Calls, Message, Sighting, Switched
from analyzer.apps.ios.functions import Functions
from analyzer.apps.ios.methods import Methods, read_methods
from analyzer.apps.ios.targets import Meaning, Targets
from analyzer.apps.native.arm64 import find_argument, find_call, find_references
from analyzer.apps.native.binary import MachO
from analyzer.apps.native.linkedit import Links, bounded, read_links
from analyzer.model.apple_api import AppleCall

PROCESSORS = ("arm64", "arm64e")
MOST_REFERENCES, MOST_SIGHTINGS = 500_000, 5_000
Held = dict[Meaning, list[int]]
"""What one function loads or calls -> the places."""


def find_calls(binary: MachO, asked: Asked) -> Calls:
    """What one binary says of the calls asked for."""
    if not binary.wide:
        return Calls(unread="processor")
    binary = bounded(binary)
    links = read_links(binary, asked.symbols)
    methods = read_methods(binary, links)
    targets = Targets(binary, links, methods, asked)
    finding = Finding(binary, asked, targets, links)
    finding.out.cut = links.cut
    finding.read_code(links, methods)
    finding.name_rest()
    return finding.out


class Finding:
    """One binary on its way into Calls."""

    def __init__(self, binary: MachO, asked: Asked, targets: Targets, links: Links) -> None:
        self.binary, self.asked, self.targets, self.links = binary, asked, targets, links
        self.out = Calls(carried=[m.name for m in asked.messages if (m.owner, m.selector) in targets.defined])
        self._by_selector, self._by_symbol, self._by_text, self._by_class = _index(asked.calls)
        self._imported = frozenset(binary.imported)
        self.out.reflects = bool(self._imported & REFLECTION)
        self._seen: dict[tuple[object, ...], Sighting] = {}
        self._switched: dict[tuple[object, ...], Switched] = {}
        self._answered = {s for _, s in targets.defined}

    def read_code(self, links: Links, methods: Methods) -> None:
        """Follows the code, where it can be read, function by function."""
        section = self.binary.section("__text")
        if section is None or self.binary.arch not in PROCESSORS:
            self.out.unread = "encrypted" if self.binary.encrypted is not None else "" if self.binary.arch in PROCESSORS else "processor"
            return
        found = find_references(section.data, section.address, self.targets.addresses)
        self.out.cut = self.out.cut or len(found.places) > MOST_REFERENCES
        functions = Functions(self.binary, links, methods)
        words = np.frombuffer(section.data[: len(section.data) // 4 * 4], "<u4")
        held: dict[int, Held] = {}
        pairs = zip(found.places[:MOST_REFERENCES].tolist(), found.targets[:MOST_REFERENCES].tolist(), strict=True)
        for place, target in pairs:
            for meaning in self.targets.meanings[target]:
                held.setdefault(functions.start(place), {}).setdefault(meaning, []).append(place)
        for start, one in held.items():
            self._take(functions, start, one)
            self._switches(functions, start, one, words, section.address)
        self.out.sightings += self._seen.values()
        self.out.switched += self._switched.values()

    def _take(self, functions: Functions, start: int, held: Held) -> None:
        """The calls of the table that one function makes."""
        classes = {m.name: m.kind for m in held if m.kind in ("class", "class-text")}
        symbols = frozenset(m.name for m in held if m.kind == "symbol")
        for meaning, places in held.items():
            for number, how in self._meant(meaning, classes, symbols):
                self._see(functions, start, number, how, places)

    def _meant(self, meaning: Meaning, classes: Mapping[str, str], symbols: frozenset[str]) -> Iterator[tuple[int, str]]:
        """(number of the call, how it is seen) that one name stands for beside the classes and symbols of the same function."""
        if meaning.kind in ("selector", "selector-text"):
            for number in self._by_selector.get(meaning.name, ()):
                near = [classes[c] for c in self.asked.calls[number].classes if c in classes]
                if near or (self.asked.calls[number].alone and meaning.name not in self._answered):
                    yield number, "text" if meaning.kind != "selector" or set(near) == {"class-text"} else "call"
        elif meaning.kind == "symbol":
            yield from ((number, "call") for number in self._by_symbol.get(meaning.name, ()))
        elif meaning.kind == "text":
            for number in self._by_text.get(meaning.name, ()):
                takers = {f"_{s}" for s in self.asked.calls[number].symbols}
                if takers & self._imported:
                    yield number, "call" if takers & symbols else "text"
        elif meaning.kind == "class" or symbols & REFLECTION:  # the name of a class alone may be any list's
            yield from ((n, "call" if meaning.kind == "class" else "text") for n in self._by_class.get(meaning.name, ()))

    def _see(self, functions: Functions, start: int, number: int, how: str, places: list[int]) -> None:
        caller = functions.caller(start)
        key = number, how, caller.owner, *((caller.before, caller.after) if not caller.owner else ())
        if key in self._seen:
            self._seen[key].count += len(places)
        elif len(self._seen) < MOST_SIGHTINGS:
            self._seen[key] = Sighting(number, how, caller, places[0], len(places))
        else:
            self.out.cut = True

    def _switches(self, functions: Functions, start: int, held: Held, words: np.ndarray, address: int) -> None:
        """The switches that one function sends its message to, by the class that it loads; and the keys of preferences that it names."""
        classes = {m.name for m in held if m.kind == "class"}
        for meaning, places in held.items():
            if meaning.kind == "selector":
                for message in self.targets.messages.get(meaning.name, ()):
                    if message.owner in classes:
                        for place in places:
                            self._switch(functions, start, message, place, _constant(words, (place - address) // 4))
            elif meaning.kind == "text" and meaning.name in self.asked.keys:
                self._hold(
                    functions, start, Switched(meaning.name, self.asked.keys[meaning.name], "call", place=places[0], count=len(places))
                )

    def _switch(self, functions: Functions, start: int, message: Message, place: int, constant: int | None) -> None:
        bare = ":" not in message.selector
        values = () if bare or constant is None else (("false", "true")[constant] if message.truth and constant < 2 else str(constant),)  # noqa: PLR2004 - a truth
        self._hold(functions, start, Switched(message.name, message.sdk, "call", values, bare or constant is not None, place=place))

    def _hold(self, functions: Functions, start: int, one: Switched) -> None:
        caller = functions.caller(start)
        key = one.name, one.values, one.whole, caller
        if key in self._switched:
            self._switched[key].count += one.count
        elif len(self._switched) < MOST_SIGHTINGS:
            one.caller = caller
            self._switched[key] = one
        else:
            self.out.cut = True

    def name_rest(self) -> None:
        """What the binary asks for by name and no place was found for."""
        seen = {s.number for s in self.out.sightings}
        for number, call in enumerate(self.asked.calls):
            if number not in seen and self._is_named(call):
                self.out.sightings.append(Sighting(number, "named"))
        switched = {s.name for s in self.out.switched}
        for message in self.asked.messages:
            asks = message.selector in self.targets.selectors and f"{CLASS}{message.owner}" in self._imported
            if message.name not in switched and asks:
                self.out.switched.append(Switched(message.name, message.sdk, "named", whole=False))
        for key in sorted(self.targets.texts & self.asked.keys.keys() - switched):
            self.out.switched.append(Switched(key, self.asked.keys[key], "named"))

    def _is_named(self, call: AppleCall) -> bool:
        named = not call.classes or any(f"{CLASS}{c}" in self._imported for c in call.classes)
        if call.selectors:
            asks = any(s in self.targets.selectors and s not in self._answered for s in call.selectors)
            return call.alone and named and asks
        if call.symbols:
            return any(f"_{s}" in self._imported for s in call.symbols) and (
                not call.texts or bool(self.targets.texts.intersection(call.texts))
            )
        return named


def _constant(words: np.ndarray, at: int) -> int | None:
    """The constant that the message loaded or called at word `at` is sent with."""
    call = find_call(words, at)
    return find_argument(words, call) if call is not None else None


def _index(calls: Iterable[AppleCall]) -> tuple[dict[str, list[int]], dict[str, list[int]], dict[str, list[int]], dict[str, list[int]]]:
    """Selector, symbol, text and class -> numbers of the calls that each decides."""
    by_selector: dict[str, list[int]] = {}
    by_symbol: dict[str, list[int]] = {}
    by_text: dict[str, list[int]] = {}
    by_class: dict[str, list[int]] = {}
    for number, call in enumerate(calls):
        decides = (
            (by_selector, call.selectors),
            (by_text, call.texts),
            (by_symbol, () if call.texts else tuple(f"_{s}" for s in call.symbols)),
            (by_class, () if call.selectors or call.symbols else call.classes),
        )
        for index, names in decides:
            for name in names:
                index.setdefault(name, []).append(number)
    return by_selector, by_symbol, by_text, by_class
