"""Classes of a DEX file -> their marks, read for all of them at once."""

import struct
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.apps.dex.file import Dex, DexError
from analyzer.apps.dex.tables import Ints, Tables
from analyzer.apps.profiles.classmarks import RESOURCES, SMALL
from analyzer.apps.profiles.instructions import walk
from analyzer.apps.profiles.marks import (
    FAMILY,
    LEAST_MEMBERS,
    SHORTEST_SHAPE,
    SHORTEST_STRING,
    Kind,
    Marked,
    Marks32,
    blur,
    combine,
    is_platform,
    mark,
    mark_number,
)

MOST_INTERFACES = 256
CONST_STRING, CONST_JUMBO, CONST_WIDE_32 = 0x1A, 0x1B, 0x17
CONSTANTS = ((0x14, 2, 0), (0x15, 1, 16), (CONST_WIDE_32, 2, 0), (0x18, 4, 0), (0x19, 1, 48))
"""Opcodes of large constants, how many units hold the value, and how far it is shifted."""
SIGN = np.uint64(0xFFFF_FFFF_0000_0000)
NO_TYPE = 0xFFFF_FFFF
Rows = tuple[Ints, Marks32, Kind]


def read_marks(dex: Dex, classes: Ints) -> Marked:
    """The marks of the class definitions `classes` (numbers). DexError where the file cannot be followed."""
    wanted = np.zeros(len(dex.class_defs), np.bool_)
    wanted[classes] = True
    try:
        reader = DexMarks(dex, dex.tables, wanted)
        rows = [*reader.code_marks(), *reader.form_marks()]
    except (IndexError, ValueError) as e:
        raise DexError("points outside its tables") from e
    owner = np.concatenate([r[0] for r in rows])
    marks = np.concatenate([r[1] for r in rows])
    kinds = np.concatenate([np.full(len(r[0]), r[2], np.uint8) for r in rows])
    _, first = np.unique(owner << np.int64(32) | marks.astype(np.int64), return_index=True)
    return Marked(owner[first], marks[first], kinds[first])


class Asked[T](dict[int, T]):
    """By type index, worked out when first asked: of the types of a large file few are."""

    def __init__(self, make: Callable[[int], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, index: int) -> T:
        value = self[index] = self._make(index)
        return value


class Types(Asked[bytes]):
    """Descriptors of types, also `blurred`, and the marks of a type as a parent and as an interface."""

    def __init__(self, dex: Dex) -> None:
        super().__init__(dex.descriptor)
        self.blurred = Asked[bytes](lambda t: blur(self[t]))
        self.parents = Asked[int](lambda t: _mixed(b"<" + self.blurred[t]))
        self.faces = Asked[int](lambda t: _mixed(b"|" + self.blurred[t]))


def _mixed(text: bytes) -> int:
    return int(combine(np.array([mark(FAMILY, text)], np.uint32))[0])


NO_PARENT = _mixed(b"<")


class DexMarks:
    """One DEX file and which of its classes are asked about."""

    def __init__(self, dex: Dex, tables: Tables, wanted: npt.NDArray[np.bool_]) -> None:
        self.dex, self.tables, self.wanted = dex, tables, wanted
        self.methods = np.flatnonzero(wanted[tables.encoded_methods.definition])
        self.types = Types(dex)

    def _texts(self, strings: npt.NDArray[Any]) -> list[bytes]:
        """The texts of many strings of the pool."""
        if strings.size and int(strings.max()) >= len(self.dex.string_offsets):
            raise DexError("has a string index past its table")
        raw = self.dex.raw_string
        return [raw(s) for s in strings.tolist()]

    def code_marks(self) -> Iterable[Rows]:
        """What the instructions load, call and name."""
        encoded = self.tables.encoded_methods
        coded = self.methods[encoded.units[self.methods] > 0]
        units = np.frombuffer(self.dex.data, "<u2", len(self.dex.data) // 2)
        begins = encoded.begin[coded] >> 1
        method, at = walk(units, begins, begins + encoded.units[coded])
        owner, opcode = encoded.definition[coded][method], units[at] & np.uint16(0xFF)

        def operand(of: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
            return owner[of], units[at[of] + 1].astype(np.int64)

        jumbo = opcode == CONST_JUMBO
        strings = operand(opcode == CONST_STRING)
        large = units[at[jumbo] + 1].astype(np.int64) | units[at[jumbo] + 2].astype(np.int64) << 16
        yield self._strings(np.append(strings[0], owner[jumbo]), np.append(strings[1], large))
        yield self._calls(*operand(((opcode >= 0x6E) & (opcode <= 0x72)) | ((opcode >= 0x74) & (opcode <= 0x78))))  # noqa: PLR2004 - the invokes
        yield self._fields(*operand((opcode >= 0x52) & (opcode <= 0x6D)))  # noqa: PLR2004 - reads and writes of fields
        yield self._numbers(units, at, owner, opcode)

    def _strings(self, owner: Ints, index: Ints) -> Rows:
        unique, place = np.unique(index, return_inverse=True)
        marks = [mark(Kind.STRING, t) if len(t) >= SHORTEST_STRING else 0 for t in self._texts(unique)]
        return _rows(owner, marks, place, Kind.STRING)

    def _calls(self, owner: Ints, index: Ints) -> Rows:
        methods = self.tables.methods
        owner, unique, place = self._on_platform(*self._signed(owner, index), methods.owner)
        names, shorties = self._texts(methods.name[unique]), self._texts(self.tables.protos.shorty[methods.proto[unique]])
        owners = methods.owner[unique].tolist()
        marks = [mark(Kind.CALL, self.types[o] + n + s) for o, n, s in zip(owners, names, shorties, strict=True)]
        return _rows(owner, marks, place, Kind.CALL)

    def _fields(self, owner: Ints, index: Ints) -> Rows:
        fields = self.tables.fields
        owner, unique, place = self._on_platform(owner, index, fields.owner)
        names, owners = self._texts(fields.name[unique]), fields.owner[unique].tolist()
        marks = [mark(Kind.FIELD, self.types[o] + n) for o, n in zip(owners, names, strict=True)]
        return _rows(owner, marks, place, Kind.FIELD)

    def _signed(self, owner: Ints, index: Ints) -> tuple[Ints, Ints]:
        """Those of the methods that are there and have a signature."""
        methods = self.tables.methods
        inside = index < len(methods.owner)
        owner, index = owner[inside], index[inside]
        signed = methods.proto[index] < len(self.tables.protos.shorty)
        return owner[signed], index[signed]

    def _on_platform(self, owner: Ints, index: Ints, types: npt.NDArray[np.uint16]) -> tuple[Ints, Ints, Ints]:
        """Of the members called: (caller, members of platform types once each, the place of each row's among these)."""
        inside = index < len(types)
        owner, index = owner[inside], index[inside]
        kinds = types[index]
        asked, which = np.unique(kinds, return_inverse=True)
        kept = np.array([is_platform(self.types[t]) for t in asked.tolist()], np.bool_)[which]
        unique, place = np.unique(index[kept], return_inverse=True)
        return owner[kept], unique, place

    @staticmethod
    def _numbers(units: npt.NDArray[np.uint16], at: Ints, owner: Ints, opcode: npt.NDArray[np.uint16]) -> Rows:
        """Constants of more than 16 bits, as their bits."""
        owners, values = [], []
        for code, count, shift in CONSTANTS:
            places = np.flatnonzero(opcode == code)
            value = np.zeros(len(places), np.uint64)
            for n in range(count):
                value |= units[at[places] + 1 + n].astype(np.uint64) << np.uint64(16 * n + shift)
            owners.append(owner[places])
            values.append(np.where(value >> np.uint64(31) & np.uint64(code == CONST_WIDE_32), value | SIGN, value))
        held = np.concatenate(values)
        telling = (held > SMALL) & ~((held >= RESOURCES.start) & (held < RESOURCES.stop))
        telling &= ~((held >= 2**32 - SMALL) & (held < 2**32)) & (held < np.uint64(2**64 - SMALL))
        unique, place = np.unique(held[telling], return_inverse=True)
        return _rows(np.concatenate(owners)[telling], [mark_number(v) for v in unique.tolist()], place, Kind.NUMBER)

    def form_marks(self) -> Iterable[Rows]:
        """Signatures with own types blurred, one by one and as a whole."""
        encoded, fields = self.tables.encoded_methods, self.tables.encoded_fields
        rows = encoded.row[self.methods]
        names, which = np.unique(self.tables.methods.name[rows], return_inverse=True)
        kept = np.array([t != b"<clinit>" for t in self._texts(names)], np.bool_)[which]
        owner, signed = self._signed(encoded.definition[self.methods][kept], rows[kept])
        protos = self.tables.methods.proto[signed]
        unique, place = np.unique(protos, return_inverse=True)
        signatures = [self._signature(p) for p in unique.tolist()]
        yield _rows(owner, [mark(Kind.SHAPE, s) if len(s) >= SHORTEST_SHAPE else 0 for s in signatures], place, Kind.SHAPE)
        yield self._whole(owner, [mark(Kind.METHODS, s) for s in signatures], place, Kind.METHODS)
        held = np.flatnonzero(self.wanted[fields.definition])
        unique, place = np.unique(self.tables.fields.kind[fields.row[held]], return_inverse=True)
        kinds = [mark(Kind.FIELDS, self.types.blurred[t]) for t in unique.tolist()]
        yield self._whole(fields.definition[held], kinds, place, Kind.FIELDS)

    def _signature(self, proto: int) -> bytes:
        result = self.types.blurred[int(self.tables.protos.result[proto])]
        return b"(" + b"".join([self.types.blurred[t] for t in self.tables.parameters(proto)]) + b")" + result

    def _whole(self, owner: Ints, marks: list[int], place: Ints, kind: Kind) -> Rows:
        """One mark for the members of each class together, where it has enough of them."""
        mixed = combine(np.array(marks, np.uint32))[place]
        classes, which, counts = np.unique(owner, return_inverse=True, return_counts=True)
        sums = np.bincount(which, mixed.astype(np.float64), len(classes)).astype(np.int64).astype(np.uint32)
        large = counts >= LEAST_MEMBERS
        families = np.array([self._family(c) for c in classes[large].tolist()], np.uint32)
        return classes[large], sums[large] + families, kind

    def _family(self, number: int) -> int:
        _, _, above, interfaces = self.dex.class_defs[number, :4].tolist()
        total = self.types.parents[above] if above != NO_TYPE else NO_PARENT
        return (total + sum(self.types.faces[kind] for kind in self._types_at(interfaces))) % 2**32

    def _types_at(self, at: int) -> tuple[int, ...]:
        """The type indexes of the list at a byte offset, 0 where there is none."""
        data = self.dex.data
        if at == 0 or at + 4 > len(data):
            return ()
        count = min(int.from_bytes(data[at : at + 4], "little"), MOST_INTERFACES, (len(data) - at - 4) // 2)
        return struct.unpack_from(f"<{count}H", data, at + 4)


def _rows(owner: Ints, marks: list[int], place: Ints, kind: Kind) -> Rows:
    """Each row's mark by its place among `marks`; what has none (0) is left out."""
    made = np.array(marks, np.uint32)[place]
    return owner[made != 0], made[made != 0], kind
