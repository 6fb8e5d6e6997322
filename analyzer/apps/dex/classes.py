"""One class of a DEX file -> what its code holds: how large its methods are, which strings they load, what its constants say.

Read only for the few classes that a signature asks about; the whole file's code is never walked.
"""

import struct
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from analyzer.apps.dex.file import Dex, DexError

TRIVIAL_UNITS = 4
"""16-bit units of code that a constructor calling its parent, or a method returning a constant, needs."""
FEW, WORKING = 12, 3
"""Up to so many classes are all asked whether they work; of more, until so many are found that do."""
MOST_MEMBERS = 65_536
STRING_VALUE = 0x17
SMALL_INDEX = 0xFFFF
Units = npt.NDArray[np.uint16]
CONST_STRING, CONST_STRING_JUMBO = 0x1A, 0x1B
VALUE_WIDTHS = frozenset({0x00, 0x02, 0x03, 0x04, 0x06, 0x10, 0x11, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B})
NULL_VALUE, BOOLEAN_VALUE = 0x1E, 0x1F


class Member(Struct, frozen=True):
    """A field (`code` 0) or a method (`code` = offset of its code, 0 where it has none)."""

    index: int
    code: int = 0


class ClassCode(Struct, frozen=True):
    """The members of one class, in the order of the file."""

    static_fields: tuple[Member, ...] = ()
    methods: tuple[Member, ...] = ()


def read_uleb(data: bytes, at: int) -> tuple[int, int]:
    """(value, next offset) of an unsigned LEB128 of at most five bytes."""
    value = 0
    for shift in range(0, 35, 7):
        if not 0 <= at < len(data):
            raise DexError("points past its end")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004 - the last byte of the number
            return value, at
    raise DexError("has a number of more than five bytes")


def _counts(dex: Dex, at: int) -> tuple[list[int], int]:
    """How many static and other fields, direct and virtual methods a class has, and where they begin."""
    counts = []
    for _ in range(4):
        count, at = read_uleb(dex.data, at)
        counts.append(count)
    if sum(counts) > MOST_MEMBERS:
        raise DexError(f"has a class of {sum(counts)} members")
    return counts, at


def read_class(dex: Dex, number: int) -> ClassCode:
    """The members of class definition `number`."""
    at = int(dex.class_defs[number, 6])
    if at == 0:
        return ClassCode()
    counts, at = _counts(dex, at)
    statics, at = _members(dex.data, at, counts[0], code=False)
    _, at = _members(dex.data, at, counts[1], code=False)
    direct, at = _members(dex.data, at, counts[2], code=True)
    virtual, _ = _members(dex.data, at, counts[3], code=True)
    return ClassCode(statics, direct + virtual)


def _methods_of(dex: Dex, number: int) -> Iterator[Member]:
    """The methods of class definition `number`, one by one: who has seen enough reads no further."""
    at = int(dex.class_defs[number, 6])
    if at == 0:
        return
    counts, at = _counts(dex, at)
    data = dex.data
    for _ in range(2 * (counts[0] + counts[1])):
        while at < len(data) and data[at] >= 0x80:  # noqa: PLR2004 - the number goes on
            at += 1
        at += 1
    for _ in range(counts[2] + counts[3]):
        member, at = _members(data, at, 1, code=True)
        yield member[0]


def _members(data: bytes, at: int, count: int, *, code: bool) -> tuple[tuple[Member, ...], int]:
    found, index = [], 0
    for _ in range(count):
        step, at = read_uleb(data, at)
        _, at = read_uleb(data, at)
        offset = 0
        if code:
            offset, at = read_uleb(data, at)
        index += step
        found.append(Member(index, offset))
    return tuple(found), at


def units_of(dex: Dex, method: Member) -> Units:
    """The method's instructions as 16-bit units; empty where it has no code."""
    if method.code == 0:
        return np.empty(0, np.uint16)
    if method.code + 16 > len(dex.data):
        raise DexError("has code past its end")
    (size,) = struct.unpack_from("<I", dex.data, method.code + 12)
    if method.code + 16 + 2 * size > len(dex.data):
        raise DexError("has code past its end")
    return np.frombuffer(dex.data, "<u2", size, method.code + 16)


def is_trivial(dex: Dex, number: int) -> bool:
    """Whether no method of the class does more than call its parent's constructor or return a constant."""
    return all(len(units_of(dex, m)) <= TRIVIAL_UNITS for m in _methods_of(dex, number))


def count_trivial(dex: Dex, numbers: Sequence[int]) -> int:
    """How many of the classes are trivial: exact where they are few, else counted until `WORKING` are found that are not."""
    trivial = working = 0
    for number in numbers:
        if is_trivial(dex, number):
            trivial += 1
        else:
            working += 1
        if working >= WORKING and len(numbers) > FEW:
            break
    return trivial


def loaded_strings(dex: Dex, number: int, name: bytes = b"") -> Iterator[int]:
    """Indexes that could be loaded by a const-string in the class's methods (those called `name`, where given).

    A unit is taken for an instruction without decoding what stands before it, so an index may be a chance one:
    the caller looks for a string of a shape of its own.
    """
    for method in read_class(dex, number).methods:
        if name and method_name(dex, method.index) != name:
            continue
        yield from _loads(units_of(dex, method))


def _loads(units: Units) -> Iterator[int]:
    opcodes = units & 0xFF
    for place in np.flatnonzero(opcodes[:-1] == CONST_STRING).tolist():
        yield int(units[place + 1])
    for place in np.flatnonzero(opcodes[:-2] == CONST_STRING_JUMBO).tolist():
        yield int(units[place + 1]) | int(units[place + 2]) << 16


def method_name(dex: Dex, index: int) -> bytes:
    return dex.raw_string(_member_row(dex, "methods", index)[1])


def field_name(dex: Dex, index: int) -> bytes:
    return dex.raw_string(_member_row(dex, "fields", index)[1])


def _member_row(dex: Dex, what: str, index: int) -> tuple[int, int]:
    """(class type, name string) of a row of the fields or methods table."""
    count, offset = dex.table(what)
    if not 0 <= index < count or offset + 8 * (index + 1) > len(dex.data):
        raise DexError(f"has no {what} row {index}")
    owner, _, name = struct.unpack_from("<HHI", dex.data, offset + 8 * index)
    return owner, name


def string_constants(dex: Dex, number: int) -> dict[bytes, int]:
    """Field name -> string index of the static fields that hold a string from the start."""
    at = int(dex.class_defs[number, 7])
    if at == 0:
        return {}
    fields = read_class(dex, number).static_fields
    count, at = read_uleb(dex.data, at)
    found: dict[bytes, int] = {}
    for field in fields[:count]:
        kind, value, at = _value(dex.data, at)
        if kind is None:
            break
        if kind == STRING_VALUE:
            found[field_name(dex, field.index)] = value
    return found


def _value(data: bytes, at: int) -> tuple[int | None, int, int]:
    """(kind, value, next offset) of an encoded value; the kind is None for an array or annotation, which is not followed."""
    if at >= len(data):
        raise DexError("has a constant past its end")
    kind, width = data[at] & 0x1F, (data[at] >> 5) + 1
    if kind in (NULL_VALUE, BOOLEAN_VALUE):
        return kind, 0, at + 1
    if kind not in VALUE_WIDTHS:
        return None, 0, at
    return kind, int.from_bytes(data[at + 1 : at + 1 + width], "little"), at + 1 + width


def methods_loading(dex: Dex, index: int) -> Iterator[set[int]]:
    """For each method that loads string `index`, the indexes of all that it loads."""
    methods = dex.tables.encoded_methods
    low, high = dex.tables.code_span
    low += low % 2
    units = np.frombuffer(dex.data, "<u2", (high - low) // 2, low)
    places = np.flatnonzero(units == index & SMALL_INDEX)
    before = units[np.maximum(places - 1, 0)] & 0xFF
    places = places[(before == CONST_STRING) | (before == CONST_STRING_JUMBO)]
    for position in np.unique(dex.tables.method_at(low + 2 * places)).tolist():
        held = set(_loads(units_of(dex, Member(0, int(methods.code[position]))))) if position >= 0 else set()
        if index in held:
            yield held
