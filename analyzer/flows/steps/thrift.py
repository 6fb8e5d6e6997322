"""Apache Thrift -> {"name", "type", "args": {field id: value}}: the binary and the compact protocol, a message or a bare struct, framed or not.

Layouts after apache/thrift (doc/specs/thrift-binary-protocol.md and thrift-compact-protocol.md). Fields have numbers alone on the wire; numbers come
out as text, byte strings as text where they read as text.
"""

import struct
from typing import Any

from analyzer.flows.steps import Failed
from analyzer.flows.steps.bites import Bites, LimitReached
from analyzer.flows.steps.charsets import read_text

KINDS = {1: "call", 2: "reply", 3: "exception", 4: "oneway"}
BINARY_MARK, COMPACT_MARK, COMPACT_VERSION = b"\x80\x01\x00", 0x82, 1
STOP, LONGEST_NAME, FRAME = 0, 1 << 16, 4
NUMBERS = {3: ">b", 4: ">d", 6: ">h", 8: ">i", 10: ">q"}
"""Types of the binary protocol with a fixed width: i8, double, i16, i32, i64."""
BOOL, STRING, STRUCT, MAP, SET, LIST, UUID = 2, 11, 12, 13, 14, 15, 16


def read_thrift(data: bytes, *, declared: bool = False) -> dict[str, Any] | Failed:
    """A message that fills `data`, with or without its length in front; where Thrift is declared a bare struct, too."""
    bare = data[FRAME:] if len(data) > FRAME and int.from_bytes(data[:FRAME]) == len(data) - FRAME else data
    message = _reader_of(bare)
    if message is None and not declared:
        return Failed("thrift", "not-this")
    readers: list[Reader] = [message] if message is not None else [Binary(bare), Compact(bare)]
    failed = Failed("thrift", "broken", "neither a message nor a struct")
    for reader in readers:
        try:
            found = reader.message() if message is not None else reader.struct(0)
        except LimitReached as e:
            return Failed("thrift", "limit", str(e))
        except (ValueError, IndexError, struct.error) as e:
            failed = Failed("thrift", "broken", str(e) or "ends before its end")
            continue
        if reader.at == len(bare) and found:
            return found
        failed = Failed("thrift", "broken", "goes on after its end")
    return failed


def _reader_of(data: bytes) -> "Reader | None":
    """Which protocol a message is in, by its first bytes."""
    if data.startswith(BINARY_MARK) and len(data) > FRAME and data[3] in KINDS:
        return Binary(data)
    if len(data) > FRAME and data[0] == COMPACT_MARK and data[1] & 31 == COMPACT_VERSION and data[1] >> 5 in KINDS:
        return Compact(data)
    return None


class Reader(Bites):
    """One value after the other out of `data`."""

    def text(self, size: int) -> str | bytes:
        part = self.bite(size)
        told = read_text(part) if part else ""
        return told if isinstance(told, str) else part

    def name(self, size: int) -> str:
        """What a message calls, which is a word."""
        name = self.bite(size).decode()
        if size > LONGEST_NAME or not name.isprintable():
            raise ValueError("no name of a call")
        return name

    def message(self) -> dict[str, Any]:
        raise NotImplementedError

    def struct(self, depth: int) -> dict[str, Any]:
        raise NotImplementedError

    def value(self, kind: int, depth: int) -> Any:
        raise NotImplementedError

    def group(self, key: int, held: int, size: int, depth: int) -> Any:
        """A list (`key` 0) or a map of so many elements."""
        self.count(depth, size)
        if not key:
            return [self.value(held, depth + 1) for _ in range(size)]
        return {str(self.value(key, depth + 1)): self.value(held, depth + 1) for _ in range(size)}


class Binary(Reader):
    """The binary protocol: types and lengths in fixed widths."""

    def message(self) -> dict[str, Any]:
        kind = self.bite(FRAME)[3]
        name = self.name(self.number(8))
        self.number(8)
        return {"name": name, "type": KINDS[kind], "args": self.struct(1)}

    def number(self, kind: int) -> int:
        return int(self.unpack(NUMBERS[kind]))

    def struct(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while (kind := self.bite(1)[0]) != STOP:
            self.count(depth)
            field = str(self.number(6))
            found[field] = self.value(kind, depth)
        return found

    def value(self, kind: int, depth: int) -> Any:  # noqa: PLR0911 - one for each type
        self.count(depth)
        if kind in NUMBERS:
            return str(self.unpack(NUMBERS[kind]))
        if kind == BOOL:
            return bool(self.bite(1)[0])
        if kind == STRING:
            return self.text(self.number(8))
        if kind == UUID:
            return self.bite(16).hex()
        if kind == STRUCT:
            return self.struct(depth + 1)
        if kind in {LIST, SET}:
            held = self.bite(1)[0]
            return self.group(0, held, self.number(8), depth)
        if kind == MAP:
            key, held = self.bite(2)
            return self.group(key, held, self.number(8), depth)
        raise ValueError("no type of Thrift's")


class Compact(Reader):
    """The compact protocol: numbers of variable length, fields by the difference of their ids."""

    TRUE, FALSE, BYTE, WHOLES, DOUBLE, TEXT, LISTS, HASH, FIELDS, ID = 1, 2, 3, (4, 5, 6), 7, 8, (9, 10), 11, 12, 13
    LONG = 15

    def message(self) -> dict[str, Any]:
        kind = self.bite(2)[1] >> 5
        self.varint()
        return {"name": self.name(self.varint()), "type": KINDS[kind], "args": self.struct(1)}

    def struct(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        field = 0
        while (head := self.bite(1)[0]) != STOP:
            self.count(depth)
            field = field + (head >> 4) if head >> 4 else self.zigzag()
            kind = head & 15
            found[str(field)] = kind == self.TRUE if kind in {self.TRUE, self.FALSE} else self.value(kind, depth)
        return found

    def value(self, kind: int, depth: int) -> Any:  # noqa: PLR0911 - one for each type
        self.count(depth)
        if kind in {self.TRUE, self.FALSE}:  # in a list: a byte each
            return self.bite(1)[0] == self.TRUE
        if kind == self.BYTE:
            return str(self.unpack(">b"))
        if kind in self.WHOLES:
            return str(self.zigzag())
        if kind == self.DOUBLE:
            return repr(self.unpack("<d"))
        if kind == self.TEXT:
            return self.text(self.varint())
        if kind == self.ID:
            return self.bite(16).hex()
        if kind == self.FIELDS:
            return self.struct(depth + 1)
        if kind in self.LISTS:
            head = self.bite(1)[0]
            size = head >> 4
            return self.group(0, head & 15, self.varint() if size == self.LONG else size, depth)
        if kind == self.HASH:
            size = self.varint()
            kinds = self.bite(1)[0] if size else 0
            return self.group(kinds >> 4, kinds & 15, size, depth) if size else {}
        raise ValueError("no type of Thrift's")
