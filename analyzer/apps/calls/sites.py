"""One DEX file x the API table -> the places in its code that call a method, read a field or load a text of the table.

The whole code is searched at once for units that could be such an instruction; each method that holds one is then walked from its
beginning, so that data or operands are never taken for an instruction.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from analyzer.apps.dex.bytecode import CONST_STRING, CONST_STRING_JUMBO, INVOKE, INVOKE_RANGE, SGET, STATIC_CALLS, reach
from analyzer.apps.dex.file import Dex, DexError, encode_mutf8
from analyzer.apps.dex.strings import Wanted

IGET = range(0x52, 0x59)
CALLS, READS, LOADS = 1, 2, 4
"""Kinds of instruction, as bits; three bits above stand for the kinds of index."""
SMALL = 0x10000
STEP = 1 << 17
"""Units looked up in one go, which stay near the processor."""
MOST_ANCESTORS = 20
PARAMETER = re.compile(rb"\[*L[^;]*;|\[+.|.")
Flags = npt.NDArray[np.bool_]
Units = npt.NDArray[np.uint16]


class Asked:
    """The members and texts that a search asks for: (class, name, form) or text in MUTF-8 -> number of the asker's own; and `kinds` of constants, of
    which it says whether the file holds any. Made once for all files.
    """

    def __init__(
        self,
        methods: dict[tuple[str, str], int],
        fields: dict[tuple[str, str], int],
        texts: dict[str, int],
        kinds: Mapping[str, frozenset[bytes]] = MappingProxyType({}),
    ) -> None:
        self.kinds = kinds
        self.methods = _by_name(methods)
        self.fields = _by_name(fields)
        self.texts = {encode_mutf8(t): n for t, n in texts.items()}
        self.owners = {kind: frozenset(o for o, _ in members) for kind, members in (("methods", self.methods), ("fields", self.fields))}
        self.words = {form: words_of(form) for forms in self.methods.values() for form in forms}
        self.method_names = frozenset(n for _, n in self.methods)
        self.names = Wanted({*self.owners["methods"], *self.owners["fields"], *self.method_names, *self.texts}.union(*kinds.values()))


def words_of(form: bytes) -> int:
    """Register words that the parameters of `(IJ)V` take, without the receiver."""
    return sum(2 if kind in (b"J", b"D") else 1 for kind in PARAMETER.findall(form[1 : form.find(b")")]))


def _by_name(members: dict[tuple[str, str], int]) -> dict[tuple[bytes, bytes], dict[bytes, int]]:
    found: dict[tuple[bytes, bytes], dict[bytes, int]] = {}
    for (api, form), number in members.items():
        owner, _, name = api.partition("->")
        found.setdefault((encode_mutf8(owner), encode_mutf8(name)), {})[encode_mutf8(form)] = number
    return found


class Site(NamedTuple):
    """An instruction at byte `at`, in the method at position `method` of the file's encoded methods; `number` is the asker's."""

    method: int
    at: int
    number: int


class Bound(NamedTuple):
    """Rows of the file's tables -> number of what is wanted there; `words`: register words that a call of each method row passes; `kinds`: those
    of whose constants the file holds some.
    """

    methods: dict[int, int]
    fields: dict[int, int]
    texts: dict[int, int]
    words: dict[int, int]
    kinds: frozenset[str] = frozenset()


def search(dex: Dex, bound: Bound) -> tuple[list[Site], list[Site], list[Site]]:
    """(calls, readings of fields, loads of texts) in the order of the code. DexError where the file cannot be followed."""
    if not (bound.methods or bound.fields or bound.texts):
        return [], [], []
    begin, end = dex.tables.code_span
    units = np.frombuffer(dex.data, "<u2", (end - begin) // 2, begin)
    if len(units) < 2:  # noqa: PLR2004 - the shortest instruction of those asked for
        return [], [], []
    places = _near(units, bound)
    places = places[_plausible(units, places, bound)]
    offsets = begin + 2 * places
    return _sorted(dex, offsets, bound)


def _near(units: Units, bound: Bound) -> npt.NDArray[np.int64]:
    """Where a unit that may be the head of an instruction stands before a unit that may be an index of its kind, in order."""
    table, found = _marks(bound), []
    for first in range(0, len(units) - 1, STEP):
        marks = table.take(units[first : first + STEP + 1], mode="wrap")
        found.append(np.flatnonzero((marks[:-1] & (marks[1:] >> 3)).view(np.bool_)) + first)
    return np.concatenate(found)


def _marks(bound: Bound) -> npt.NDArray[np.uint8]:
    """For each value of a unit what it may be: the head of an instruction (bits 0 to 2), an index of its kind (bits 3 to 5)."""
    marks = np.zeros(SMALL, np.uint8)
    heads = marks.reshape(256, 256)
    for kind, opcodes, rows in (
        (CALLS, (*INVOKE, *INVOKE_RANGE), bound.methods),
        (READS, (*SGET, *IGET), bound.fields),
        (LOADS, (CONST_STRING, CONST_STRING_JUMBO), bound.texts),
    ):
        if rows:
            heads[:, list(opcodes)] |= kind
            marks[np.array(list(rows), np.int64) % SMALL] |= kind << 3
    return marks


def bind(dex: Dex, asked: Asked) -> Bound:
    """The rows of this file that stand for what is asked."""
    strings = asked.names.find(dex.pool)
    texts = {strings[t]: n for t, n in asked.texts.items() if t in strings}
    methods = dict[int, int]()
    words = dict[int, int]()
    for row, number, passed in _method_rows(dex, asked, strings):
        methods[row], words[row] = number, passed
    kinds = frozenset(kind for kind, held in asked.kinds.items() if not held.isdisjoint(strings))
    return Bound(methods, dict(_field_rows(dex, asked, strings)), texts, words, kinds)


def _named(dex: Dex, strings: Mapping[bytes, int], names: Iterable[bytes]) -> Flags:
    """For each string of the file whether it is one of `names`."""
    named = np.zeros(len(dex.string_offsets), np.bool_)
    named[[strings[name] for name in names if name in strings]] = True
    return named


def _method_rows(dex: Dex, asked: Asked, strings: Mapping[bytes, int]) -> Iterator[tuple[int, int, int]]:
    """(row, the asker's number, register words) of each method."""
    methods, owners = dex.tables.methods, _named(dex, strings, asked.owners["methods"])[dex.type_strings]
    if not owners.any():
        return
    heirs = _heirs(dex, owners)
    rows = np.flatnonzero((owners | heirs)[methods.owner])
    names = methods.name[rows]
    if names.size and int(names.max()) >= len(dex.string_offsets):
        raise DexError(f"has no string {int(names.max())}")
    rows = rows[_named(dex, strings, asked.method_names)[names]]
    for row, owner, name in zip(rows.tolist(), methods.owner[rows].tolist(), methods.name[rows].tolist(), strict=True):
        holder = owner if owners[owner] else _ancestor(dex, owner, owners)
        forms = asked.methods.get((dex.descriptor(holder), dex.raw_string(name))) if holder >= 0 else None
        form = form_of(dex, int(methods.proto[row])) if forms else b""
        if forms and form in forms and (holder == owner or not (dex.tables.encoded_methods.row == row).any()):
            yield row, forms[form], asked.words[form]


def _heirs(dex: Dex, owners: Flags) -> Flags:
    """For each type whether it is a class of this file that inherits from one of `owners`."""
    own, parents = dex.class_defs[:, 0], dex.class_defs[:, 2]
    known = parents < len(owners)
    own, parents = own[known], parents[known]
    heirs = np.zeros_like(owners)
    for _ in range(MOST_ANCESTORS):
        more = own[(owners | heirs)[parents] & ~heirs[own] & ~owners[own]]
        if not more.size:
            break
        heirs[more] = True
    return heirs


def _ancestor(dex: Dex, owner: int, owners: Flags) -> int:
    """The nearest class above `owner` that is one of `owners`, or -1."""
    for _ in range(MOST_ANCESTORS):
        number = np.flatnonzero(dex.class_defs[:, 0] == owner)
        if not number.size:
            return -1
        owner = int(dex.class_defs[number[0], 2])
        if owner < len(owners) and owners[owner]:
            return owner
    return -1


def _field_rows(dex: Dex, asked: Asked, strings: Mapping[bytes, int]) -> Iterator[tuple[int, int]]:
    fields = dex.tables.fields
    owners = _named(dex, strings, asked.owners["fields"])[dex.type_strings]
    for row in np.flatnonzero(owners[fields.owner]).tolist() if owners.any() else ():
        key = dex.descriptor(int(fields.owner[row])), dex.raw_string(int(fields.name[row]))
        number = asked.fields.get(key, {}).get(dex.descriptor(int(fields.kind[row])))
        if number is not None:
            yield row, number


def form_of(dex: Dex, proto: int) -> bytes:
    """Parameters and result of row `proto` as a descriptor: `(I)Ljava/lang/String;`."""
    parameters = b"".join(dex.descriptor(t) for t in dex.tables.parameters(proto))
    return b"(" + parameters + b")" + dex.descriptor(int(dex.tables.protos.result[proto]))


def _plausible(units: Units, places: Any, bound: Bound) -> Flags:
    """Leaves calls that pass as many words as the method takes, which rules out most operands before any method is walked."""
    heads, index = units[places], units[places + 1]
    opcode, high = heads & 0xFF, heads >> 8
    taken = np.zeros(SMALL, np.int16)
    for row, words in bound.words.items():
        taken[row % SMALL] = words
    call = (opcode >= INVOKE[0]) & (opcode <= INVOKE_RANGE[-1])
    passed = np.where(opcode >= INVOKE_RANGE[0], high, high >> 4)
    receiver = ~np.isin(opcode, STATIC_CALLS)
    plausible: Flags = ~call | (passed == taken[index] + receiver)
    return plausible


def _sorted(dex: Dex, offsets: Any, bound: Bound) -> tuple[list[Site], list[Site], list[Site]]:
    """Those of `offsets` at which an instruction begins, by kind."""
    methods = dex.tables.method_at(offsets)
    begins = dex.tables.encoded_methods.begin
    rows = bound.methods, bound.fields, bound.texts
    found: tuple[list[Site], list[Site], list[Site]] = [], [], []
    data, current, at = dex.data, -1, 0
    for method, offset in zip(methods.tolist(), offsets.tolist(), strict=True):
        if method < 0:
            continue
        if method != current:
            current, at = method, int(begins[method])
        at = reach(data, at, offset)
        if at != offset:
            continue
        opcode = data[at]
        row = int.from_bytes(data[at + 2 : at + (6 if opcode == CONST_STRING_JUMBO else 4)], "little")
        kind = 2 if opcode in (CONST_STRING, CONST_STRING_JUMBO) else 0 if opcode >= INVOKE[0] else 1
        number = rows[kind].get(row)
        if number is not None:
            found[kind].append(Site(method, at, number))
    return found


class Callers:
    """Who calls a method of one DEX file. All that may be a call is looked up once, when first asked."""

    def __init__(self, dex: Dex) -> None:
        self.dex = dex
        self._found: dict[int, list[tuple[int, int]]] = {}

    def __call__(self, row: int) -> list[tuple[int, int]]:
        """(position of the method, byte of the call) of each call of row `row` of methods."""
        if row not in self._found:
            places, index = self._calls
            bound = Bound({row: 0}, {}, {}, {})
            self._found[row] = [(s.method, s.at) for s in _sorted(self.dex, places[index == row], bound)[0]]
        return self._found[row]

    @cached_property
    def _calls(self) -> tuple[Any, Any]:
        """(byte offsets of all units that could be the head of a call, the index behind each)."""
        begin, end = self.dex.tables.code_span
        units = np.frombuffer(self.dex.data, "<u2", (end - begin) // 2, begin)
        places = np.flatnonzero((units[:-1] & 0xFF) - np.uint16(INVOKE[0]) <= INVOKE_RANGE[-1] - INVOKE[0])
        return begin + 2 * places, units[places + 1]
