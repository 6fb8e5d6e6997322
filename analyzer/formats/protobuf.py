"""Bytes of a protobuf message -> its fields by number, without a schema: enough for the few messages whose layout a reader knows.

Wire format: protobuf.dev/programming-guides/encoding. Nothing is copied before it is asked for; each length is checked against the message.
"""

from collections.abc import Iterator
from typing import Self

from analyzer.errors import InputError
from analyzer.model.gap import Cause

VARINT, FIXED_64, LENGTH, FIXED_32 = 0, 1, 2, 5
FIXED = {FIXED_64: 8, FIXED_32: 4}
LONGEST_VARINT = 10
MOST_FIELDS = 1_000_000
"""Fields of one message, above what any resource table has."""

type Bytes = "bytes | memoryview"


class ProtobufError(InputError):
    """A message that cannot be followed; `cause` is the Gap's."""

    def __init__(self, message: str, cause: Cause = Cause.BROKEN) -> None:
        super().__init__(message)
        self.cause = cause


def read_varint(data: Bytes, at: int) -> tuple[int, int]:
    """(value, place after it) of the variable-length number at `at`; ProtobufError where it never ends."""
    value = 0
    for place in range(at, min(at + LONGEST_VARINT, len(data))):
        octet = data[place]
        value |= (octet & 0x7F) << (7 * (place - at))
        if octet < 0x80:  # noqa: PLR2004 - the last of its bytes
            return value, place + 1
    raise ProtobufError("a protobuf message ends within a number")


def read_fields(data: Bytes) -> Iterator[tuple[int, "int | memoryview"]]:
    """(field number, its value) in the message's order: an int, or the bytes of a string or message; groups are refused."""
    view, at, count = memoryview(data), 0, 0
    while at < len(view):
        key, at = read_varint(view, at)
        wire, count = key & 7, count + 1
        if count > MOST_FIELDS:
            raise ProtobufError(f"a protobuf message has more than {MOST_FIELDS} fields", Cause.LIMIT_HIT)
        if wire == VARINT:
            value, at = read_varint(view, at)
            yield key >> 3, value
            continue
        size = FIXED.get(wire)
        if wire == LENGTH:
            size, at = read_varint(view, at)
        if size is None or at + size > len(view):
            raise ProtobufError("a protobuf message is damaged")
        part = view[at : at + size]
        at += size
        yield key >> 3, part if wire == LENGTH else int.from_bytes(part, "little")


class Message:
    """One message by field number. A field that is absent, or of another kind than asked for, is 0, "" or nothing."""

    def __init__(self, data: Bytes) -> None:
        self._fields: dict[int, list[int | memoryview]] = {}
        for number, value in read_fields(data):
            self._fields.setdefault(number, []).append(value)

    def __contains__(self, number: int) -> bool:
        return number in self._fields

    def number(self, field: int) -> int:
        """The last number given for the field."""
        return next((v for v in reversed(self._fields.get(field, [])) if isinstance(v, int)), 0)

    def numbers(self, field: int) -> tuple[int, ...]:
        """All numbers of a repeated field, packed or not."""
        found: list[int] = []
        for value in self._fields.get(field, []):
            if isinstance(value, int):
                found.append(value)
                continue
            at = 0
            while at < len(value):
                item, at = read_varint(value, at)
                found.append(item)
        return tuple(found)

    def text(self, field: int) -> str:
        """The last string of the field; bytes that are no UTF-8 become U+FFFD."""
        return next(reversed(self.texts(field)), "")

    def texts(self, field: int) -> tuple[str, ...]:
        return tuple(bytes(v).decode("utf-8", "replace") for v in self.parts(field))

    def parts(self, field: int) -> tuple[memoryview, ...]:
        """The bytes of each string or message of the field."""
        return tuple(v for v in self._fields.get(field, []) if isinstance(v, memoryview))

    def message(self, field: int) -> Self:
        """The field's last message, empty where there is none."""
        return type(self)(next(reversed(self.parts(field)), memoryview(b"")))

    def messages(self, field: int) -> Iterator[Self]:
        return (type(self)(part) for part in self.parts(field))
