"""Protocol Buffers: bytes -> field -> value, by number as far as the wire format alone can tell, by name where a schema is known.

Wire format after the Protocol Buffers encoding guide. A length-delimited field is text where it reads as text, else a message where it
parses as one to its end, else bytes; a number is given in each reading that is plausible. Groups, which are long deprecated, are refused.
"""

import struct
from typing import Any

from analyzer.flows.steps import Failed
from analyzer.flows.steps.charsets import read_text
from analyzer.flows.steps.schema import MOST_NUMBER
from analyzer.formats.protobuf import ProtobufError, read_varint

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
DEPTH, FIELDS, MOST_GUESSED = 24, 20_000, 2_000
TELLING = 4
"""Letters of a text field that make an undeclared body a message."""
SMALLEST, LARGEST = 1e-6, 1e15
"""Between these a fixed-width number is read as floating point."""
SIGNED = 1 << 63


class NotMessage(Exception):
    """The bytes do not parse as a message to their end."""


class Message:
    """One message being read; `fields` counts what has been read of the whole body."""

    def __init__(self, *, guessed: bool) -> None:
        self.guessed = guessed
        self.fields = 0
        self.telling = False

    def read(self, data: bytes, depth: int = 0) -> dict[str, Any]:
        """{field number: value, or a list where it stands more than once}. NotMessage where the bytes are none."""
        found: dict[str, Any] = {}
        at = 0
        while at < len(data):
            key, at = varint(data, at)
            number, wire = key >> 3, key & 7
            if not 0 < number <= (MOST_GUESSED if self.guessed or depth else MOST_NUMBER):
                raise NotMessage
            value, at = self.value(data, at, wire, depth)
            self.fields += 1
            if self.fields > FIELDS:
                raise NotMessage
            put(found, str(number), value)
        return found

    def value(self, data: bytes, at: int, wire: int, depth: int) -> tuple[Any, int]:
        if wire == VARINT:
            number, at = varint(data, at)
            return str(number if number < SIGNED else number - 2 * SIGNED), at
        if wire in {FIXED64, FIXED32}:
            width = 8 if wire == FIXED64 else 4
            if at + width > len(data):
                raise NotMessage
            return fixed(data[at : at + width]), at + width
        if wire != BYTES:
            raise NotMessage
        size, at = varint(data, at)
        if at + size > len(data):
            raise NotMessage
        return self.opened(data[at : at + size], depth), at + size

    def opened(self, part: bytes, depth: int) -> Any:
        """Text, a message, or the bytes as they are."""
        text = read_text(part)
        if isinstance(text, str) and (part.isascii() is False or text.isprintable() or not self._parses(part, depth)):
            self.telling = self.telling or sum(c.isalnum() for c in text[:64]) >= TELLING
            return text
        if depth < DEPTH:
            try:
                return self.read(part, depth + 1)
            except NotMessage:
                pass
        return part

    def _parses(self, part: bytes, depth: int) -> bool:
        """Whether text with control characters in it is a message rather: a line feed, a byte 5 and `hello` are one."""
        try:
            return depth < DEPTH and bool(Message(guessed=True).read(part, depth + 1))
        except NotMessage:
            return False


def read_protobuf(data: bytes, *, declared: bool) -> dict[str, Any] | Failed:
    """The message in `data`. Undeclared bytes are one only where a field of theirs reads as text."""
    message = Message(guessed=not declared)
    try:
        found = message.read(data)
    except NotMessage:
        return Failed("protobuf", "broken" if declared else "not-this", "does not parse to its end")
    if not found or not (declared or message.telling):
        return Failed("protobuf", "not-this")
    return found


def read_delimited(data: bytes) -> list[dict[str, Any]] | Failed:
    """Messages one after the other, each behind its length, as streams are written."""
    found: list[dict[str, Any]] = []
    at = 0
    message = Message(guessed=True)
    try:
        while at < len(data):
            size, at = varint(data, at)
            if not size or at + size > len(data):
                return Failed("protobuf", "not-this")
            found.append(message.read(data[at : at + size]))
            at += size
    except NotMessage:
        return Failed("protobuf", "not-this")
    return found if len(found) > 1 and message.telling else Failed("protobuf", "not-this")


def varint(data: bytes, at: int) -> tuple[int, int]:
    """(value of 64 bits, next offset)."""
    try:
        value, end = read_varint(data, at)
    except ProtobufError as e:
        raise NotMessage from e
    return value & (2 * SIGNED - 1), end


def fixed(part: bytes) -> str:
    """A floating-point number where it has the size of one, else an integer."""
    number: float = struct.unpack("<d" if len(part) == 8 else "<f", part)[0]  # noqa: PLR2004 - bytes of a double
    if number == 0 or SMALLEST < abs(number) < LARGEST:
        return repr(number) if len(part) == 8 else f"{number:.7g}"  # noqa: PLR2004 - bytes of a double
    return str(int.from_bytes(part, "little"))


def put(found: dict[str, Any], key: str, value: Any) -> None:
    """Adds a field; one that stands again makes a list, in the order of the bytes."""
    if key not in found:
        found[key] = value
    elif isinstance(found[key], list):
        found[key].append(value)
    else:
        found[key] = [found[key], value]
