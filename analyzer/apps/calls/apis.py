"""DEX files x the API table -> what each class reads: calls and fields that read by themselves, takers by their constant argument, telling texts.

Counted by class, so that whose class it is may be decided later. A taker whose argument is no constant is counted apart: what it reads is not known.
"""

import struct
from collections.abc import Iterable
from functools import cache

import numpy as np
from msgspec import Struct, field

from analyzer.apps.calls.arguments import Resolver, Value
from analyzer.apps.calls.sites import Asked, Bound, Callers, Site, bind, search
from analyzer.apps.dex.file import Dex, DexError, decode_mutf8, encode_mutf8
from analyzer.apps.switches.calls import SwitchCall, SwitchRead, SwitchSighting, SwitchTable, say_values
from analyzer.model.api import ApiTable, Call, Constant, Hiding, Taker
from analyzer.model.evidence import ClassAt

Entry = Call | Taker | Hiding | SwitchCall
LONGEST = 300
BOUNDARIES = "/?#"


class Sighting(Struct):
    """`count` places in class `caller` at which `api` reads `data_types`, by the constant `argument`; `where` is the first of them."""

    caller: str
    api: str
    argument: str
    data_types: tuple[str, ...]
    permissions: tuple[str, ...]
    where: str
    file: str
    count: int = 1


class Unknown(Struct):
    """`count` calls of taker `api` in class `caller` whose argument is no constant; `kind` is what it names."""

    caller: str
    api: str
    kind: str
    where: str
    count: int = 1


class Hidden(Struct):
    """Calls behind which others cannot be seen, by `how`."""

    count: int = 0
    where: str = ""


class ApiRead(Struct):
    """What DEX files hold; those of a package are added in their order."""

    sightings: list[Sighting] = []
    unknown: list[Unknown] = []
    hidden: dict[str, Hidden] = {}
    switches: SwitchRead = field(default_factory=SwitchRead)

    def add(self, other: "ApiRead") -> None:
        self.sightings += other.sightings
        self.unknown += other.unknown
        self.switches.add(other.switches)
        for how, one in other.hidden.items():
            held = self.hidden.setdefault(how, Hidden(where=one.where))
            held.count += one.count


class Constants:
    """The table's constants by kind."""

    def __init__(self, constants: Iterable[Constant]) -> None:
        self._exact: dict[tuple[str, Value], Constant] = {}
        self._prefixes: dict[str, list[tuple[str, Constant]]] = {}
        for one in constants:
            held: tuple[Value, ...] = (*one.values, *one.fields, *one.numbers)
            self._exact.update({(one.of, value): one for value in held})
            self._prefixes.setdefault(one.of, []).extend((p, one) for p in one.prefixes)

    def find(self, kind: str, value: Value) -> Constant | None:
        """The constant that `value` is, the longest prefix where it is none as a whole."""
        exact = self._exact.get((kind, value))
        if exact is not None or not isinstance(value, str):
            return exact
        fits = [(len(p), c) for p, c in self._prefixes.get(kind, ()) if begins(value, p)]
        return max(fits, key=lambda f: f[0], default=(0, None))[1]


def begins(value: str, prefix: str) -> bool:
    """Whether `value` is `prefix`, or goes on behind it at a boundary."""
    if not value.startswith(prefix):
        return False
    return len(value) == len(prefix) or prefix[-1] in BOUNDARIES or value[len(prefix)] in BOUNDARIES


@cache
def dotted(api: str) -> str:
    """`Landroid/os/Build;->MODEL` -> `android.os.Build.MODEL`."""
    owner, _, name = api.partition("->")
    return f"{owner[1:-1].replace('/', '.').replace('$', '.')}.{name}"


class ApiFinder:
    """The tables made ready for reading DEX files. Made once for all files."""

    def __init__(self, table: ApiTable, switches: SwitchTable | None = None) -> None:
        self.switches = switches or SwitchTable()
        self.constants = Constants(c for c in table.constants if not c.alone)
        self.methods: list[list[Entry]] = []
        self.fields: list[list[Call]] = []
        self.texts: list[tuple[str, Constant]] = [(v, c) for c in table.constants if c.alone for v in c.values]
        methods: dict[tuple[str, str], int] = {}
        fields: dict[tuple[str, str], int] = {}
        entries: tuple[Call | Taker | Hiding, ...] = (*table.calls, *table.takers, *table.hiding)
        for entry in entries:
            for form in entry.forms:
                if form.startswith("("):
                    _file(self.methods, methods, (entry.api, form), entry)
                elif isinstance(entry, Call):
                    _file(self.fields, fields, (entry.api, form), entry)
        self.keys = list(self.switches.texts.items())
        """Texts of preferences, numbered behind those of the table."""
        texts = [*(v for v, _ in self.texts), *(k for k, _ in self.keys)]
        plain = {c.of for c in table.constants if not c.alone} - {c.of for c in table.constants if c.prefixes or c.fields or c.numbers}
        self.values: dict[str, frozenset[bytes]] = {
            of: frozenset(encode_mutf8(v) for c in table.constants if c.of == of for v in c.values) for of in sorted(plain)
        }
        """Kinds whose constants are whole texts only: where a file holds none of them, no caller can pass one."""
        self._asking = methods, fields, {v: n for n, v in enumerate(texts)}
        self.ask(self.switches.calls)

    def ask(self, calls: Iterable[SwitchCall]) -> None:
        """Takes up switches to look for, beside those that are asked for already."""
        for one in calls:
            _file(self.methods, self._asking[0], (one.api, one.form), one)
        self.asked = Asked(*self._asking, self.values)
        self.switched = frozenset(n for n, entries in enumerate(self.methods) if any(isinstance(e, SwitchCall) for e in entries))

    def find(self, dex: Dex, file: str, name: str) -> ApiRead:
        """What the classes of `dex`, called `name` inside `file`, read; raises DexError where it cannot be followed."""
        taking = Taking(self, dex, file, name)
        try:
            taking.bound = bound = bind(dex, self.asked)
            calls, readings, loads = search(dex, bound)
            taking.carried()
            taking.calls(calls)
            taking.readings(readings)
            taking.loads(loads)
        except (struct.error, IndexError) as e:
            raise DexError("has code that runs past its end") from e
        return taking.read()


def _file[E](entries: list[list[E]], numbers: dict[tuple[str, str], int], key: tuple[str, str], entry: E) -> None:
    if key not in numbers:
        numbers[key] = len(entries)
        entries.append([])
    entries[numbers[key]].append(entry)


class Taking:
    """One DEX file on its way into an ApiRead: places are folded by class, api and argument."""

    def __init__(self, finder: ApiFinder, dex: Dex, file: str, name: str) -> None:
        self.finder, self.dex, self.file, self.name = finder, dex, file, name
        self._resolver = Resolver(dex, Callers(dex))
        self._seen: dict[tuple[int, str, str], Sighting] = {}
        self._unknown: dict[tuple[int, str], Unknown] = {}
        self._hidden: dict[str, Hidden] = {}
        self._callers: dict[int, str] = {}
        self.bound = Bound({}, {}, {}, {})
        self._switched: dict[tuple[int, str, tuple[str, ...], bool], SwitchSighting] = {}
        self._carried: dict[str, ClassAt] = {}

    def carried(self) -> None:
        """The switches whose method this file defines."""
        numbers = {row: n for row, n in self.bound.methods.items() if n in self.finder.switched}
        rows = {row: [e.name for e in self.finder.methods[n] if isinstance(e, SwitchCall)] for row, n in numbers.items()}
        wanted = np.array(list(rows), np.int64)
        for row in wanted[np.isin(wanted, self.dex.tables.encoded_methods.row)].tolist() if wanted.size else ():
            methods = self.dex.tables.methods
            owner, method = self.dex.descriptor(int(methods.owner[row])), self.dex.raw_string(int(methods.name[row]))
            self._carried |= dict.fromkeys(rows[row], ClassAt.at(self.file, self.name, _line(owner), method=_line(method)))

    def calls(self, sites: list[Site]) -> None:
        for site in sites:
            for entry in self.finder.methods[site.number]:
                if isinstance(entry, Call):
                    self._add(site, dotted(entry.api), "", entry)
                elif isinstance(entry, Taker):
                    self._take(site, entry)
                elif isinstance(entry, SwitchCall):
                    self._switch(site, entry)
                elif entry.how in self._hidden:
                    self._hidden[entry.how].count += 1
                else:
                    self._hidden[entry.how] = Hidden(1, self._where(site))

    def readings(self, sites: list[Site]) -> None:
        for site in sites:
            for entry in self.finder.fields[site.number]:
                self._add(site, dotted(entry.api), "", entry)

    def loads(self, sites: list[Site]) -> None:
        for site in sites:
            if site.number < len(self.finder.texts):
                text, constant = self.finder.texts[site.number]
                self._add(site, constant.of, text, constant)
            else:
                key, sdk = self.finder.keys[site.number - len(self.finder.texts)]
                self._sight(site, sdk, key, (), whole=True)

    def read(self) -> ApiRead:
        switches = SwitchRead(list(self._switched.values()), self._carried)
        return ApiRead(list(self._seen.values()), list(self._unknown.values()), self._hidden, switches)

    def _switch(self, site: Site, switch: SwitchCall) -> None:
        values, whole = (frozenset(), True) if switch.bare else self._resolver.argument(site.method, site.at, 0)
        self._sight(site, switch.sdk, switch.name, tuple(v[:LONGEST] for v in say_values(switch, values)), whole=whole)

    def _sight(self, site: Site, sdk: str, name: str, values: tuple[str, ...], *, whole: bool) -> None:
        key = self._definition(site), name, values, whole
        if key in self._switched:
            self._switched[key].count += 1
        else:
            self._switched[key] = SwitchSighting(sdk, name, self._caller(site), values, whole, self._place(site))

    def _take(self, site: Site, taker: Taker) -> None:
        """Each constant of the table that the argument may be; where it may be something else too, that is said."""
        values, whole = self._resolver.argument(site.method, site.at, taker.argument, ask=self._may_hold(taker.of))
        for value in sorted(values, key=str):
            constant = self.finder.constants.find(taker.of, value)
            if constant is not None:
                shown = dotted(value) if isinstance(value, str) and "->" in value else str(value)
                self._add(site, dotted(taker.api), shown[:LONGEST], constant)
        if not whole:
            key = self._definition(site), taker.api
            if key not in self._unknown:
                self._unknown[key] = Unknown(self._caller(site), dotted(taker.api), taker.of, self._where(site), 0)
            self._unknown[key].count += 1

    def _may_hold(self, kind: str) -> bool:
        return kind in self.bound.kinds or kind not in self.finder.values

    def _add(self, site: Site, api: str, argument: str, entry: Call | Constant) -> None:
        key = self._definition(site), api, argument
        seen = self._seen.get(key)
        if seen is None:
            place = self._where(site)
            self._seen[key] = Sighting(self._caller(site), api, argument, entry.data_types, entry.permissions, place, self.file)
        else:
            seen.count += 1

    def _definition(self, site: Site) -> int:
        return int(self.dex.tables.encoded_methods.definition[site.method])

    def _caller(self, site: Site) -> str:
        number = self._definition(site)
        if number not in self._callers:
            descriptor = self.dex.descriptor(int(self.dex.class_defs[number, 0]))
            self._callers[number] = _line(descriptor)
        return self._callers[number]

    def _where(self, site: Site) -> str:
        return self._place(site).where

    def _place(self, site: Site) -> ClassAt:
        row = int(self.dex.tables.encoded_methods.row[site.method])
        method = _line(self.dex.raw_string(int(self.dex.tables.methods.name[row])))
        return ClassAt.at(self.file, self.name, self._caller(site), method=method)


def _line(raw: bytes) -> str:
    """A name fit to print: its author may have written anything."""
    text = decode_mutf8(raw[:LONGEST])
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)
