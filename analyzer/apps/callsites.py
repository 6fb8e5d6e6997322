"""One DEX file x the API table -> the places in its code that call a method, read a field or load a text of the table.

The whole code is searched at once for units that could be such an instruction; each method that holds one is then walked from its
beginning, so that data or operands are never taken for an instruction.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from analyzer.apps.bytecode import CONST_STRING, CONST_STRING_JUMBO, INVOKE, INVOKE_RANGE, SGET, STATIC_CALLS, reach
from analyzer.apps.dex import Dex, encode_mutf8
from analyzer.apps.dexstrings import Wanted

IGET = range(0x52, 0x59)
CALLS, READS, LOADS = 1, 2, 4
"""Kinds of instruction, as bits; three bits above stand for the kinds of index."""
SMALL = 0x10000
STEP = 1 << 16
MOST_ANCESTORS = 20
Flags = npt.NDArray[np.uint8]


class Asked:
    """The members and texts that a search asks for: (class, name, form) or text in MUTF-8 -> number of the asker's own. Made once for all files."""

    def __init__(self, methods: dict[tuple[str, str], int], fields: dict[tuple[str, str], int], texts: dict[str, int]) -> None:
        self.methods = _by_name(methods)
        self.fields = _by_name(fields)
        self.texts = {encode_mutf8(t): n for t, n in texts.items()}
        members = {*self.methods, *self.fields}
        self.names = Wanted({part for pair in members for part in pair} | set(self.texts))


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
    """Rows of the file's tables -> number of what is wanted there; `words`: register words that a call of each method row passes."""

    methods: dict[int, int]
    fields: dict[int, int]
    texts: dict[int, int]
    words: dict[int, int]


def find_sites(dex: Dex, asked: Asked) -> tuple[list[Site], list[Site], list[Site]]:
    """(calls, readings of fields, loads of texts) in the order of the code. DexError where the file cannot be followed."""
    return search(dex, bind(dex, asked))


def search(dex: Dex, bound: Bound) -> tuple[list[Site], list[Site], list[Site]]:
    """As find_sites, of rows that are bound already."""
    if not (bound.methods or bound.fields or bound.texts):
        return [], [], []
    begin, end = dex.tables.code_span
    units = np.frombuffer(dex.data, "<u2", (end - begin) // 2, begin)
    if len(units) < 2:  # noqa: PLR2004 - the shortest instruction of those asked for
        return [], [], []
    marks = _looked_up(_marks(bound), units)
    places = np.flatnonzero((marks[:-1] & (marks[1:] >> 3)).view(np.bool_))
    places = places[_plausible(units, places, bound)]
    offsets = begin + 2 * places.astype(np.int64)
    return _sorted(dex, offsets, bound)


def _looked_up(table: Flags, units: Any) -> Flags:
    """`table[units]`, a part at a time: numpy makes wide indexes of the units on the way."""
    found = np.empty(len(units), np.uint8)
    for first in range(0, len(units), STEP):
        found[first : first + STEP] = table[units[first : first + STEP]]
    return found


def bind(dex: Dex, asked: Asked) -> Bound:
    """The rows of this file that stand for what is asked."""
    strings = asked.names.find(dex.pool)
    texts = {strings[t]: n for t, n in asked.texts.items() if t in strings}
    methods = dict(_method_rows(dex, asked, strings))
    words = {row: _passed(dex, row) for row in methods}
    return Bound(methods, dict(_field_rows(dex, asked, strings)), texts, words)


def _owners(dex: Dex, strings: Mapping[bytes, int], members: Iterable[tuple[bytes, bytes]]) -> npt.NDArray[np.bool_]:
    """For each type of the file whether it is a class that has a wanted member."""
    named = [strings[owner] for owner in {o for o, _ in members} if owner in strings]
    return np.isin(dex.type_strings, np.array(named, np.uint32))


def _method_rows(dex: Dex, asked: Asked, strings: Mapping[bytes, int]) -> Iterator[tuple[int, int]]:
    methods, owners = dex.tables.methods, _owners(dex, strings, asked.methods)
    names = [strings[name] for name in {n for _, n in asked.methods} if name in strings]
    heirs = _heirs(dex, owners)
    rows = np.flatnonzero((owners | heirs)[methods.owner])
    rows = rows[np.isin(methods.name[rows], np.array(names, np.uint32))]
    theirs = rows[heirs[methods.owner[rows]]]
    own = set(theirs[np.isin(theirs, dex.tables.encoded_methods.row)].tolist()) if theirs.size else set()
    for row in rows.tolist():
        owner, name = int(methods.owner[row]), dex.raw_string(int(methods.name[row]))
        if heirs[owner]:
            owner = -1 if row in own else _ancestor(dex, owner, owners)
        forms = asked.methods.get((dex.descriptor(owner), name)) if owner >= 0 else None
        number = forms.get(form_of(dex, int(methods.proto[row]))) if forms else None
        if number is not None:
            yield row, number


def _heirs(dex: Dex, owners: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
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


def _ancestor(dex: Dex, owner: int, owners: npt.NDArray[np.bool_]) -> int:
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
    for row in np.flatnonzero(_owners(dex, strings, asked.fields)[fields.owner]).tolist():
        key = dex.descriptor(int(fields.owner[row])), dex.raw_string(int(fields.name[row]))
        number = asked.fields.get(key, {}).get(dex.descriptor(int(fields.kind[row])))
        if number is not None:
            yield row, number


def form_of(dex: Dex, proto: int) -> bytes:
    """Parameters and result of row `proto` as a descriptor: `(I)Ljava/lang/String;`."""
    parameters = b"".join(dex.descriptor(t) for t in dex.tables.parameters(proto))
    return b"(" + parameters + b")" + dex.descriptor(int(dex.tables.protos.result[proto]))


def _passed(dex: Dex, row: int) -> int:
    """Register words of the parameters, without the receiver."""
    kinds = [dex.descriptor(t) for t in dex.tables.parameters(int(dex.tables.methods.proto[row]))]
    return sum(2 if k in (b"J", b"D") else 1 for k in kinds)


def _marks(bound: Bound) -> Flags:
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


def _plausible(units: Any, places: Any, bound: Bound) -> npt.NDArray[np.bool_]:
    """Leaves calls that pass as many words as the method takes, which rules out most operands before any method is walked."""
    heads, index = units[places], units[places + 1]
    opcode, high = heads & 0xFF, heads >> 8
    taken = np.zeros(SMALL, np.int16)
    for row, words in bound.words.items():
        taken[row % SMALL] = words
    call = (opcode >= INVOKE[0]) & (opcode <= INVOKE_RANGE[-1])
    passed = np.where(opcode >= INVOKE_RANGE[0], high, high >> 4)
    receiver = ~np.isin(opcode, STATIC_CALLS)
    plausible: npt.NDArray[np.bool_] = ~call | (passed == taken[index] + receiver)
    return plausible


def _sorted(dex: Dex, offsets: Any, bound: Bound) -> tuple[list[Site], list[Site], list[Site]]:
    """Those of `offsets` at which an instruction begins, by kind."""
    methods = dex.tables.method_at(offsets)
    begins = dex.tables.encoded_methods.begin
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
        number = bound[kind].get(row)
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
            bound = Bound({row: 0}, {}, {}, {row: _passed(self.dex, row)})
            self._found[row] = [(s.method, s.at) for s in _sorted(self.dex, places[index == row], bound)[0]]
        return self._found[row]

    @cached_property
    def _calls(self) -> tuple[Any, Any]:
        """(byte offsets of all units that could be the head of a call, the index behind each)."""
        begin, end = self.dex.tables.code_span
        units = np.frombuffer(self.dex.data, "<u2", (end - begin) // 2, begin)
        places = np.flatnonzero((units[:-1] & 0xFF) - np.uint16(INVOKE[0]) <= INVOKE_RANGE[-1] - INVOKE[0])
        return begin + 2 * places, units[places + 1]
