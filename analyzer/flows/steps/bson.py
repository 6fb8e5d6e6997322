"""BSON -> field -> value (bsonspec.org, version 1.1), numbers as text; and the names of binary forms that are known by their first bytes and not read."""

import struct
from typing import Any

from analyzer.flows.steps import Failed
from analyzer.flows.steps.bites import Bites, LimitReached

HEAD = 4
DOUBLE, TEXT, DOCUMENT, LIST, BINARY, ID, BOOL, DATE, NULL, PATTERN, CODE, SYMBOL, INT, STAMP, LONG, DECIMAL = (
    *(1, 2, 3, 4, 5, 7, 8, 9, 10),
    *(11, 13, 14, 16, 17, 18, 19),
)
EMPTY = frozenset({6, NULL, 0xFF, 0x7F})
"""Undefined, null, the least and the greatest key: nothing stands behind their names."""
FORMS = {DOUBLE: "<d", INT: "<i", LONG: "<q", DATE: "<q", STAMP: "<Q"}
MARKS = (
    (b"\xe0\x01\x00\xea", "Amazon Ion"),
    (b":)\n", "Smile (binary JSON)"),
    (b"\xac\xed\x00\x05", "Java serialization"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"ARROW1", "Arrow"),
    (b"dex\n", "DEX"),
    (b"PK\x03\x04", "ZIP"),
)
"""First bytes -> form: Amazon Ion (amazon-ion's binary encoding: version marker), FasterXML's smile-format-specification (header), JDK's serialization
protocol (STREAM_MAGIC and version), sqlite.org's file format, Apache Parquet and Arrow's file formats, DEX and ZIP.
"""


def name_form(data: bytes) -> str:
    """What binary data is, where its first bytes say it; else nothing."""
    return next((form for mark, form in MARKS if data.startswith(mark)), "")


def read_bson(data: bytes) -> dict[str, Any] | Failed:
    """A document that fills `data`."""
    if len(data) < HEAD + 1 or int.from_bytes(data[:HEAD], "little") != len(data) or data[-1]:
        return Failed("bson", "not-this")
    reader = Bson(data)
    try:
        found: dict[str, Any] = reader.document(0)
    except LimitReached as e:
        return Failed("bson", "limit", str(e))
    except (ValueError, IndexError, struct.error) as e:
        return Failed("bson", "not-this", str(e))
    return found if reader.at == len(data) else Failed("bson", "not-this")


class Bson(Bites):
    """One value after the other out of `data`."""

    def name(self) -> str:
        end = self.data.index(0, self.at)
        raw, self.at = self.data[self.at : end], end + 1
        return raw.decode()

    def text(self) -> str:
        raw = self.bite(self.unpack("<i"))
        if raw[-1:] != b"\0":
            raise ValueError("a text without its end")
        return raw[:-1].decode("utf-8", "replace")

    def document(self, depth: int) -> Any:
        self.count(depth, 0)
        end = self.at + self.unpack("<i")
        found: dict[str, Any] = {}
        while kind := self.bite(1)[0]:
            self.count(depth)
            name = self.name()
            found[name] = self.value(kind, depth)
        if self.at != end:
            raise ValueError("a document that is not as long as it says")
        return found

    def value(self, kind: int, depth: int) -> Any:  # noqa: PLR0911 - one for each type
        if kind in FORMS:
            found = self.unpack(FORMS[kind])
            return repr(found) if kind == DOUBLE else str(found)
        if kind in {TEXT, CODE, SYMBOL}:
            return self.text()
        if kind == DOCUMENT:
            return self.document(depth + 1)
        if kind == LIST:
            return list(self.document(depth + 1).values())
        if kind == BINARY:
            size = self.unpack("<i")
            self.bite(1)
            return self.bite(size)
        if kind == BOOL:
            return self.bite(1) != b"\0"
        if kind in EMPTY:
            return None
        if kind == PATTERN:
            return f"/{self.name()}/{self.name()}"
        if kind in {ID, DECIMAL}:
            return self.bite(12 if kind == ID else 16).hex()
        raise ValueError("no type of BSON's")
