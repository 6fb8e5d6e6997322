"""Exchange x endpoint files -> the endpoint that it fits, and which of its fields are documented there."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from analyzer.errors import DataError
from analyzer.flows.beside import ANY, Asked, Neighbours, Place, read_place, stand
from analyzer.flows.decode import Decoded, header_of
from analyzer.flows.layout import Layout, Paths, find_layout
from analyzer.flows.leaf import Leaf, Steps
from analyzer.flows.needles import NULLS
from analyzer.flows.paths import FieldPath
from analyzer.flows.remembered import Shelves, remember
from analyzer.flows.steps.schema import Schema, read_schema
from analyzer.model.endpoint import Endpoint, EndpointField, EndpointFlag
from analyzer.model.evidence import KnowledgeAt
from analyzer.model.exchange import Exchange

DEEP = "**"
REMEMBERED, SHORT = 1 << 14, 200
Rule = EndpointField | EndpointFlag


class Spoken(Struct, frozen=True, gc=False, eq=False):
    """A rule that speaks of a place in a request; `at` as the file has it; `source`: the entry, as evidence. `key`: its data type and the place as
    printed; `flag`: the rule, where it tells a choice.
    """

    rule: Rule
    at: Place
    flag: EndpointFlag | None
    source: KnowledgeAt
    key: tuple[str, str]


Held = tuple[Steps, Any]
"""What was made of a value that these steps opened, None where the rule does not hold for it."""
Line = tuple[int, Spoken, tuple[Asked, ...], tuple[Asked, ...], dict[str, Held]]
"""A leaf, by where it stands among an exchange's, with a rule that speaks of its place; what has to stand beside it, and what must not; the values that
were met there.
"""


class Reader:
    """One endpoint, ready to be matched: patterns compiled, its places by part and last key."""

    def __init__(self, file: str, endpoint: Endpoint) -> None:
        self.file, self.endpoint = file, endpoint
        if (broken := broken_pattern(endpoint)) is not None:
            raise DataError(f"signatures/{file}: {endpoint.id}: {broken!r} is no regular expression; correct it")
        self.paths = re.compile("|".join(_path_pattern(p) for p in endpoint.paths))
        self.agents = re.compile(endpoint.agents) if endpoint.agents else None
        self.marks = [read_place(m) for m in endpoint.marks]
        self.rules: dict[tuple[str, str | int], list[tuple[Place, Rule]]] = {}
        rules: list[Rule] = [*endpoint.fields, *endpoint.flags]
        for rule in rules:
            for place in map(read_place, rule.at):
                for part in place.parts:
                    self.rules.setdefault((part, place.keys[-1] if place.keys else ""), []).append((place, rule))
        self._spoken: dict[FieldPath, tuple[Spoken, ...]] = {}
        self._sources: dict[int, KnowledgeAt] = {}
        self._shelves: Shelves[str, Held] = Shelves(REMEMBERED)
        try:
            self.schema = read_schema(endpoint.messages, endpoint.message)
        except ValueError as e:
            raise DataError(f"signatures/{file}: {endpoint.id}: messages: {e}; correct it") from e

    def suits(self, exchange: Exchange, content_type: str) -> bool:
        """Whether everything fits but the host and what the request holds."""
        end = self.endpoint
        if end.methods and exchange.method not in end.methods:
            return False
        if not self.paths.fullmatch(exchange.path.partition("?")[0]):
            return False
        if end.content_types and not content_type.lower().startswith(end.content_types):
            return False
        return self.agents is None or self.agents.search(header_of(exchange, "user-agent")) is not None

    def fits(self, exchange: Exchange, decoded: Decoded) -> bool:
        """Whether everything but the host fits."""
        return self.suits(exchange, decoded.content_type) and self.has_marks(decoded)

    def has_marks(self, decoded: Decoded) -> bool:
        return all(self._marked(mark, decoded) for mark in self.marks)

    @staticmethod
    def _marked(mark: Place, decoded: Decoded) -> bool:
        if mark.keys and mark.keys[-1] != ANY and mark.keys[-1] not in decoded.layout.ends:
            return False
        return any(leaf.path.part in mark.parts and mark.fits(leaf.path.keys) for leaf in decoded.leaves)

    def read(self, leaves: Sequence[Leaf]) -> Iterator[tuple[Leaf, Rule]]:
        """Each leaf that a rule of this endpoint speaks of, with the rule, where the value fits the rule's conditions."""
        return ((leaf, rule) for leaf, _, rule in self.find(leaves, find_layout(leaves), _rule_of))

    def find[T](self, leaves: Sequence[Leaf], layout: Layout, make: Callable[[Spoken, Leaf], T]) -> list[tuple[Leaf, Spoken, T]]:
        """The same, with what `make` makes of each; of a short value at its place that is remembered."""
        found = []
        for at, spoken, when, unless, known in layout.work_out((self, make), self._lines):
            leaf = leaves[at]
            held = known.get(leaf.value)
            if held is None or held[0] != leaf.steps:
                held = self._hold(spoken, leaf, known, make)
            if held[1] is not None and (not (when or unless) or stand(when, unless, leaves)):
                found.append((leaf, spoken, held[1]))
        return found

    def _hold(self, spoken: Spoken, leaf: Leaf, known: dict[str, Held], make: Callable[[Spoken, Leaf], Any]) -> Held:
        value = leaf.value
        held = leaf.steps, make(spoken, leaf) if holds(spoken.rule, value) else None
        return held if len(value) > SHORT else self._shelves.keep(known, value, held)

    def _lines(self, paths: Paths) -> tuple[Line, ...]:
        """The rules that speak of these places, in the order of the places."""
        found: list[Line] = []
        neighbours = Neighbours(paths)
        for at, path in enumerate(paths):
            for spoken in self._spoken[path] if path in self._spoken else self._speak(path):
                rule = spoken.rule
                if isinstance(rule, EndpointFlag):
                    found.append((at, spoken, (), (), {}))
                else:
                    when, unless = (neighbours.ask(asked, spoken.at, path) for asked in (rule.when, rule.unless))
                    found.append((at, spoken, when, unless, {}))
        return tuple(found)

    def source(self, rule: Rule) -> KnowledgeAt:
        """Where the rule stands, with its reason."""
        found = self._sources.get(id(rule))
        if found is None:
            found = KnowledgeAt.at(self.file, f"{self.endpoint.id} {rule.at[0]}", excerpt=rule.reason)
            self._sources[id(rule)] = found
        return found

    def _speak(self, path: FieldPath) -> tuple["Spoken", ...]:
        """The rules that speak of a place; remembered, since an SDK's requests have the same places again and again."""
        part, keys = path.part, path.keys
        last = keys[-1] if keys else ""
        fitting = [(at, rule) for key in (last, ANY) for at, rule in self.rules.get((part, key), ()) if at.fits(keys)]
        made = [
            Spoken(rule, at, rule if isinstance(rule, EndpointFlag) else None, self.source(rule), (_kind(rule), path.place))
            for at, rule in fitting
        ]
        return remember(self._spoken, path, tuple(made), REMEMBERED)


def broken_pattern(endpoint: Endpoint) -> str | None:
    """The first of an endpoint's patterns that is no regular expression."""
    fields = [p for f in endpoint.fields for p in (f.only_if, f.not_if, *(b.fits for b in (*f.when, *f.unless)))]
    for pattern in filter(None, dict.fromkeys((endpoint.agents, *fields, *(f.value for f in endpoint.flags)))):
        try:
            re.compile(pattern)
        except re.error:
            return pattern
    return None


@lru_cache(1 << 14)
def stands_for_nothing(value: str) -> bool:
    return NULLS.fullmatch(value.strip()) is not None


def _rule_of(spoken: Spoken, _: Leaf) -> Rule:
    return spoken.rule


def _kind(rule: Rule) -> str:
    return "" if isinstance(rule, EndpointFlag) else rule.data_type


def holds(rule: Rule, value: str) -> bool:
    """Whether a value is one that the rule speaks of: values for nothing (unknown, zeros) are not."""
    if isinstance(rule, EndpointFlag):
        return re.fullmatch(rule.value, value, re.IGNORECASE) is not None
    if stands_for_nothing(value) or (rule.only_if and not re.fullmatch(rule.only_if, value)):
        return False
    return not (rule.not_if and re.fullmatch(rule.not_if, value))


def _path_pattern(path: str) -> str:
    quoted = re.escape(path.rstrip("/") or "/").replace(r"/\*\*", "(?:/.*)?").replace(r"\*", "[^/]+")
    return f"{quoted}/?" if not path.endswith(DEEP) else quoted


class Endpoints:
    """All endpoints by host, and those that may stand on any host. `sdks`: party -> the SDKs that the catalog knows of it."""

    def __init__(self, endpoints: Iterable[tuple[str, Endpoint]], known_sdks: Iterable[tuple[str, str]] = ()) -> None:
        self.by_host: dict[str, list[Reader]] = {}
        self.any_host: list[Reader] = []
        self.sdks: dict[str, set[str]] = {}
        for party, sdk in known_sdks:
            self.sdks.setdefault(party, set()).add(sdk)
        for file, endpoint in endpoints:
            reader = Reader(file, endpoint)
            for host in endpoint.hosts:
                self.by_host.setdefault(host.lower(), []).append(reader)
            if endpoint.any_host:
                self.any_host.append(reader)
            self.sdks.setdefault(endpoint.party, set()).add(endpoint.sdk)
        self._named = [reader for reader in self.any_host if reader.schema is not None]
        self._hosts: dict[str, tuple[Reader, ...]] = {}
        self._suiting: dict[tuple[str, str, str, str], tuple[Reader, ...]] = {}

    def match(self, exchange: Exchange, decoded: Decoded) -> tuple[Reader, bool] | None:
        """(endpoint, whether by its own host): the exact host first, then the longest suffix, then those of any host."""
        found = next((r for r in self._own(exchange.host) if r.fits(exchange, decoded)), None)
        if found is not None:
            return found, True
        elsewhere = next((r for r in self._anywhere(exchange, decoded.content_type) if r.has_marks(decoded)), None)
        return (elsewhere, False) if elsewhere is not None else None

    def _anywhere(self, exchange: Exchange, content_type: str) -> tuple[Reader, ...]:
        """The endpoints of any host that suit a request; remembered by all that they ask of it, but for paths that come once."""
        agent = header_of(exchange, "user-agent")
        asked = (exchange.method, exchange.path.partition("?")[0], content_type, agent)
        known = self._suiting.get(asked)
        if known is None:
            known = tuple(r for r in self.any_host if r.suits(exchange, content_type))
            if len(self._suiting) < REMEMBERED:
                self._suiting[asked] = known
        return known

    def schema(self, exchange: Exchange) -> Schema | None:
        """The names of the body's fields, where an endpoint file knows its Protocol Buffers. Its marks cannot be asked before it is opened."""
        if not exchange.body:
            return None
        named = [r for r in (*self._own(exchange.host), *self._named) if r.schema is not None]
        kind = header_of(exchange, "content-type") if named else ""
        return next((r.schema for r in named if r.suits(exchange, kind)), None)

    def _own(self, host: str) -> tuple[Reader, ...]:
        """The endpoints of a host, the nearest name first."""
        known = self._hosts.get(host)
        if known is None:
            labels = host.lower().split(".")
            names = [host.lower(), *("*." + ".".join(labels[i:]) for i in range(1, len(labels)))]
            known = tuple(reader for name in names for reader in self.by_host.get(name, ()))
            if len(self._hosts) < REMEMBERED:
                self._hosts[host] = known
        return known
