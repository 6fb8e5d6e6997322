"""Bytes -> one piece after the other, for the readers of binary forms, and the limits that they share."""

import struct
from typing import Any

from analyzer.formats.protobuf import LONGEST_VARINT, ProtobufError, read_varint

NESTING, ITEMS = 64, 20_000


class LimitReached(Exception):
    """More nesting, items or bytes than a reader follows."""


class Bites:
    """`at`: the next byte of `data`; `items`: values counted so far. ValueError where the data end too early or are none of the form."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at, self.items = data, 0, 0

    def bite(self, count: int) -> bytes:
        part = self.data[self.at : self.at + count]
        if count < 0 or len(part) < count:
            raise ValueError("ends before its end")
        self.at += count
        return part

    def unpack(self, form: str) -> Any:
        """The one value of a form of `struct`."""
        return struct.unpack(form, self.bite(struct.calcsize(form)))[0]

    def varint(self) -> int:
        """A number of seven bits a byte, the least first, as Protocol Buffers write it."""
        try:
            value, self.at = read_varint(self.data, self.at)
        except ProtobufError as e:
            cut = len(self.data) - self.at < LONGEST_VARINT
            raise ValueError("ends before its end" if cut else "no number") from e
        return value

    def zigzag(self) -> int:
        """The same with the sign in its lowest bit."""
        raw = self.varint()
        return (raw >> 1) ^ -(raw & 1)

    def count(self, depth: int, more: int = 1, what: str = "values") -> None:
        self.items += more
        if depth > NESTING or self.items > ITEMS:
            raise LimitReached("nested too deep" if depth > NESTING else f"more than {ITEMS} {what}")
