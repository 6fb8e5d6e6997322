"""A DEX file -> its id tables and the members of all its classes, as numpy arrays: read at once, never class by class.

Layout after the Dalvik executable format (header_item, proto_id_item, field_id_item, method_id_item, class_data_item, code_item, map_list).
All offsets count from the start of the file, which for version 041 is the container.
"""

import struct
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from analyzer.apps.dex.file import Dex, DexError

Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint32]
Shorts = npt.NDArray[np.uint16]
CODE_HEAD = 16  # bytes of a code_item before its instructions; the count of units is the last four
MOST_SECTIONS = 64
CLASS_DATA, CODE = 0x2000, 0x2001
LAST_OF_NUMBER = 0x80


class Methods(NamedTuple):
    """method_ids, row by row: `owner` type index, `proto` row of protos, `name` string index."""

    owner: Shorts
    proto: Shorts
    name: Words


class Fields(NamedTuple):
    """field_ids: `owner` and `kind` are type indexes, `name` a string index."""

    owner: Shorts
    kind: Shorts
    name: Words


class Protos(NamedTuple):
    """proto_ids: `shorty` string index, `result` type index, `parameters` offset of a type_list, 0 where there are none."""

    shorty: Words
    result: Words
    parameters: Words


class EncodedFields(NamedTuple):
    """Fields that classes define, class after class, static ones first. `definition`: number of the class_def; `row`: that of `fields`."""

    definition: Ints
    row: Ints
    flags: Words
    static: npt.NDArray[np.bool_]


class EncodedMethods:
    """Methods that classes define, class after class, direct ones first. `definition`: number of the class_def; `row`: that of `methods`; `code`:
    offset of the code_item, 0 where there is none; `begin`: offset in bytes of its first instruction; `units`: its length in 16-bit units, 0
    where there is none. What is seldom asked for is made when it is.
    """

    def __init__(self, rows: "Rows", code: Ints, units: Ints, most: int) -> None:
        self._rows, self._most = rows, most
        self.code, self.begin, self.units = code, code + CODE_HEAD, units

    @cached_property
    def definition(self) -> Ints:
        return self._rows.definition

    @cached_property
    def row(self) -> Ints:
        return _checked("method", self._rows.index(), self._most)

    def flags(self, position: int) -> int:
        """The access flags of one."""
        return int(self._rows.column(1, [position])[0])


class Tables:
    """The tables of one DEX file, each made when first asked. A table or member that points outside is a DexError."""

    def __init__(self, dex: Dex) -> None:
        self.dex = dex

    @cached_property
    def methods(self) -> Methods:
        return Methods(*self._rows("methods", "<u2", "<u2", "<u4"))

    @cached_property
    def fields(self) -> Fields:
        return Fields(*self._rows("fields", "<u2", "<u2", "<u4"))

    @cached_property
    def protos(self) -> Protos:
        return Protos(*self._rows("protos", "<u4", "<u4", "<u4"))

    def parameters(self, proto: int) -> tuple[int, ...]:
        """Type indexes of the parameters of row `proto` of protos."""
        at, data = int(self.protos.parameters[proto]), self.dex.data
        if at == 0:
            return ()
        if at + 4 > len(data):
            raise DexError("has parameters past its end")
        (count,) = struct.unpack_from("<I", data, at)
        if count > 255 or at + 4 + 2 * count > len(data):  # noqa: PLR2004 - what an invoke can pass
            raise DexError("has parameters past its end")
        return struct.unpack_from(f"<{count}H", data, at + 4)

    @cached_property
    def sections(self) -> dict[int, tuple[int, int]]:
        """The map: item type -> (items, offset). Empty where the file has no map that can be read; nothing is checked against it."""
        data = self.dex.data
        (at,) = struct.unpack_from("<I", data, self.dex.at + 0x34)
        if not 0 < at <= len(data) - 4:
            return {}
        count = min(struct.unpack_from("<I", data, at)[0], MOST_SECTIONS, (len(data) - at - 4) // 12)
        rows = (struct.unpack_from("<HHII", data, at + 4 + 12 * i) for i in range(count))
        return {kind: (items, offset) for kind, _, items, offset in rows if offset <= len(data)}

    @cached_property
    def encoded_fields(self) -> EncodedFields:
        """The fields of every class definition, decoded at once."""
        numbers, values, first, counts = self._numbers
        rows = Rows(numbers, values, first + 4, counts[:, :2], 2)
        index = _checked("field", rows.index(), self.dex.table("fields")[0])
        return EncodedFields(rows.definition, index, rows.column(1), ~rows.second)

    @cached_property
    def encoded_methods(self) -> EncodedMethods:
        """The methods of every class definition, decoded at once."""
        numbers, values, first, counts = self._numbers
        rows = Rows(numbers, values, first + 4 + 2 * counts[:, :2].sum(1), counts[:, 2:], 3)
        code = rows.column(2).astype(np.int64)
        return EncodedMethods(rows, code, self._units(code), self.dex.table("methods")[0])

    @cached_property
    def _numbers(self) -> "tuple[Ints, Numbers, Ints, Ints]":
        """(class definitions that have members, all numbers of their class_data_items, the place of each one's first, its four counts)."""
        numbers = np.flatnonzero(self.dex.class_defs[:, 6])
        if not numbers.size:
            return numbers, Numbers(b"", _none), _none, np.zeros((0, 4), np.int64)
        values, first = _read_numbers(self.dex.data, self.dex.class_defs[numbers, 6].astype(np.int64))
        counts = values.take(first[:, None] + np.arange(4)).astype(np.int64)
        if 2 * int(counts[:, :2].sum()) + 3 * int(counts[:, 2:].sum()) > len(values.starts):
            raise DexError("has classes whose members lie in one another or past its end")
        return numbers, values, first, counts

    @cached_property
    def _bodies(self) -> tuple[Ints, Ints]:
        """(positions in encoded_methods in the order in which the code lies, the first bytes of their instructions)."""
        begins = self.encoded_methods.begin
        order = np.argsort(begins, kind="stable")
        return order, begins[order]

    def method_at(self, offsets: Any) -> Ints:
        """For each byte offset, the position in `encoded_methods` of the method whose instructions hold it, or -1."""
        order, begins = self._bodies
        asked = np.asarray(offsets, np.int64)
        if not order.size:
            return np.full(asked.shape, -1, np.int64)
        place = np.searchsorted(begins, asked, "right") - 1
        found = order[np.maximum(place, 0)]
        inside = (place >= 0) & (asked < self.encoded_methods.begin[found] + 2 * self.encoded_methods.units[found])
        return np.where(inside, found, -1)

    @cached_property
    def code_span(self) -> tuple[int, int]:
        """(first byte of instructions, end of the last ones) in the file; (0, 0) where there are none."""
        methods = self.encoded_methods
        held = methods.units > 0
        if not held.any():
            return 0, 0
        return int(methods.begin[held].min()), int((methods.begin + 2 * methods.units)[held].max())

    def _rows(self, what: str, *kinds: str) -> list[Any]:
        count, at = self.dex.table(what)
        row = np.dtype([(str(n), k) for n, k in enumerate(kinds)])
        if count and at + count * row.itemsize > len(self.dex.data):
            raise DexError(f"has {what} past its end")
        rows = np.frombuffer(self.dex.data, row, count, at if count else 0)
        return [rows[str(n)] for n in range(len(kinds))]

    def _units(self, code: Ints) -> Ints:
        data = self.dex.data
        if code.size and int(code.max()) + CODE_HEAD > len(data):
            raise DexError("has code past its end")
        if len(data) < CODE_HEAD:
            return np.zeros(len(code), np.int64)
        if not (code & 3).any():  # as every build lays it out
            units: Ints = np.frombuffer(data, "<u4", len(data) // 4)[(code >> 2) + 3].astype(np.int64)
        else:
            units = np.ndarray((len(data) - 3,), "<u4", data, 0, (1,))[code + CODE_HEAD - 4].astype(np.int64)
        units[code == 0] = 0
        if code.size and int((code + 2 * units).max()) + CODE_HEAD > len(data):
            raise DexError("has code past its end")
        return units


_none = np.empty(0, np.int64)


def _checked(what: str, indexes: Ints, most: int) -> Ints:
    if indexes.size and int(indexes.max()) >= most:
        raise DexError(f"has a {what} index {int(indexes.max())} of {most}")
    return indexes


class Numbers:
    """ULEB128 numbers that begin at each of `starts` among `data`, worked out where they are asked for."""

    def __init__(self, data: bytes, starts: Ints) -> None:
        self._octets = np.frombuffer(data + bytes(4), np.uint8)
        self._words: Words = np.ndarray((len(self._octets) - 3,), "<u4", self._octets, 0, (1,))
        self.starts = starts

    def take(self, places: Ints) -> Words:
        """Those at `places` among them."""
        if places.size and int(places.max()) >= len(self.starts):
            raise DexError("has members past its end")
        starts = self.starts[places]
        words = self._words[np.minimum(starts, len(self._words) - 1)]
        last = ~words & np.uint32(0x80808080)
        last &= -last  # the top bit of the first octet that ends a number
        words &= (last << np.uint32(1)) - np.uint32(1)
        values = words & np.uint32(0x7F)
        for step in range(1, 4):
            values |= words >> np.uint32(step) & np.uint32(0x7F << 7 * step)
        if not last.all():  # the fifth octet
            long = last == 0
            values[long] |= self._octets[np.minimum(starts[long] + 4, len(self._octets) - 1)].astype(np.uint32) << np.uint32(28)
        return values


def _read_numbers(data: bytes, offsets: Ints) -> tuple[Numbers, Ints]:
    """(every number from the first class's members to the last's, the place among them of each class's first)."""
    low, high = int(offsets.min()), _end_of_members(data, int(offsets.max()))
    octets = np.frombuffer(data, np.uint8, high - low, low)
    begins = np.empty(len(octets), np.bool_)
    begins[0] = True
    np.less(octets[:-1], LAST_OF_NUMBER, out=begins[1:])
    begins[offsets - low] = True
    starts = np.flatnonzero(begins)
    return Numbers(data[low:high], starts), np.searchsorted(starts, offsets - low)


def _end_of_members(data: bytes, at: int) -> int:
    """Where the class_data_item at `at` ends, or the file's end where it runs past it."""
    if at >= len(data):
        raise DexError("has members past its end")
    numbers, wanted, counts = 0, 4, list[int]()
    value = shift = 0
    while numbers < wanted and at < len(data):
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte >= LAST_OF_NUMBER:
            continue
        if numbers < 4:  # noqa: PLR2004 - the four counts come first
            counts.append(value)
            wanted = 4 + sum(c * w for c, w in zip(counts, (2, 2, 3, 3), strict=False))
        numbers += 1
        value = shift = 0
    return at


class Rows:
    """Rows of `width` numbers that begin at `begin` for each class of `numbers`, in two groups of `counts` each. `definition`: number of each
    row's class; `second`: whether it is of the second group.
    """

    def __init__(self, numbers: Ints, values: Numbers, begin: Ints, counts: Ints, width: int) -> None:
        self._numbers, self._values, self._counts = numbers, values, counts
        self._held = counts.sum(1)
        before = np.cumsum(self._held) - self._held
        self._at = np.repeat(begin - width * before, self._held)
        self._at += np.arange(0, width * len(self._at), width)

    def column(self, number: int, rows: Any = slice(None)) -> Words:
        """That number of each row, or of those asked for."""
        return self._values.take(self._at[rows] + number)

    def index(self) -> Ints:
        """The first number of each row, with the steps added up inside each group."""
        steps = self.column(0).astype(np.int64)
        sums, flat = np.cumsum(steps), self._counts.reshape(-1)
        firsts = np.minimum(np.cumsum(flat) - flat, max(len(steps) - 1, 0))
        before = (sums[firsts] - steps[firsts]) if len(steps) else np.zeros(len(flat), np.int64)
        found: Ints = sums - np.repeat(before, flat)
        return found

    @property
    def definition(self) -> Ints:
        return np.repeat(self._numbers, self._held)

    @property
    def second(self) -> npt.NDArray[np.bool_]:
        return np.repeat(np.tile(np.array([False, True]), len(self._counts)), self._counts.reshape(-1))
