"""Structured bytes -> the value inside: MessagePack, CBOR, property lists (binary and XML).

Numbers come out as text in decimal, so that what was sent can be searched; byte strings stay bytes. Layouts after the MessagePack
specification (read by msgspec), RFC 8949 (CBOR) and Apple's property lists (read by plistlib, which refuses entity declarations).
"""

import plistlib
import re
import struct
from datetime import datetime
from typing import Any

import msgspec

from analyzer.flows.steps import Failed
from analyzer.flows.steps.bites import ITEMS, Bites, LimitReached

CBOR_MARK = b"\xd9\xd9\xf7"
MAP, ARRAY, TEXT, BYTES, TAG, SIMPLE = 5, 4, 3, 2, 6, 7
INDEFINITE, BREAK = 31, 0xFF
FALSE, TRUE, NULL, UNDEFINED = 20, 21, 22, 23
FLOATS = {25: ">e", 26: ">f", 27: ">d"}
PLIST_MARK, PLIST_HEAD = b"bplist0", 1024
_TRAILING = re.compile(r"trailing characters \(byte (\d+)\)")


def read_msgpack(data: bytes) -> Any:
    """A MessagePack map or array that fills `data`, or several in a row, as a list; Failed otherwise."""
    if not data or not _holds_values(data[0]):
        return Failed("msgpack", "not-this")
    found: list[Any] = []
    rest = memoryview(data)
    while rest:
        end, value = _first_msgpack(rest) if _holds_values(rest[0]) else (0, Failed("msgpack", "broken", "goes on after its end"))
        if isinstance(value, Failed):
            return value
        found.append(value)
        if len(found) > ITEMS:
            return Failed("msgpack", "limit", f"more than {ITEMS} values")
        rest = rest[end:]
    return found[0] if len(found) == 1 else found


def _holds_values(first: int) -> bool:
    """Whether a value that begins so is a map or an array."""
    return first & 0xF0 in {0x80, 0x90} or first in {0xDC, 0xDD, 0xDE, 0xDF}


def _first_msgpack(data: memoryview) -> tuple[int, Any]:
    """(where it ends, the first value), or (0, Failed); msgspec says where a value ended that something follows."""
    try:
        return len(data), plain(msgspec.msgpack.decode(data))
    except RecursionError:
        return 0, Failed("msgpack", "limit", "nested too deep")
    except (msgspec.MsgspecError, TypeError, ValueError) as e:
        more = _TRAILING.search(str(e))
        end = int(more[1]) if more is not None else 0
        return (end, plain(msgspec.msgpack.decode(data[:end]))) if 0 < end < len(data) else (0, Failed("msgpack", "broken", str(e)))


def read_plist(data: bytes) -> Any:
    """A property list, binary or in XML."""
    binary = data.startswith(PLIST_MARK)
    if not binary and not (data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<plist" in data[:PLIST_HEAD]):
        return Failed("plist", "not-this")
    try:
        return plain(plistlib.loads(data, fmt=plistlib.FMT_BINARY if binary else plistlib.FMT_XML))
    except RecursionError:
        return Failed("plist", "limit", "nested too deep")
    except Exception as e:  # noqa: BLE001 - plistlib and its XML parser raise whatever a damaged list leads to
        return Failed("plist", "broken", str(e))


def read_cbor(data: bytes, *, declared: bool = False) -> Any:
    """A CBOR map or array that fills `data`, its tags dropped; where CBOR is declared any value, and several in a row (RFC 8742) as a list. Failed
    otherwise.
    """
    body = data.removeprefix(CBOR_MARK)
    if not body or (body[0] >> 5 not in {MAP, ARRAY} and not declared):
        return Failed("cbor", "not-this")
    reader = Cbor(body)
    found: list[Any] = []
    try:
        while reader.at < len(body) and (declared or not found):
            found.append(reader.read(0))
    except LimitReached as e:
        return Failed("cbor", "limit", str(e))
    except (ValueError, IndexError, struct.error, TypeError) as e:
        return Failed("cbor", "broken", str(e))
    if reader.at < len(body):
        return Failed("cbor", "broken", "goes on after its end")
    return found[0] if len(found) == 1 else found


class Cbor(Bites):
    """One CBOR item after the other out of `data`; ValueError or IndexError where it is none."""

    def read(self, depth: int) -> Any:
        self.count(depth, what="items")
        major, short = self.data[self.at] >> 5, self.data[self.at] & 31
        self.at += 1
        if major == SIMPLE:
            return self.simple(short)
        size = None if short == INDEFINITE else self.number(short)
        if major < BYTES:
            if size is None:
                raise ValueError("a number without a size")
            return str(-1 - size if major else size)
        if major == TAG:
            return self.read(depth + 1)
        if major in {BYTES, TEXT}:
            return self.words(major, size, depth)
        return self.group(major, size, depth)

    def number(self, short: int) -> int:
        if short < 24:  # noqa: PLR2004 - smaller numbers stand in the first byte itself
            return short
        width = 1 << (short - 24)
        if width > 8:  # noqa: PLR2004 - sizes 28 to 30 are reserved
            raise ValueError("reserved size")
        return int.from_bytes(self.bite(width))

    def simple(self, short: int) -> Any:
        if short in FLOATS:
            return repr(self.unpack(FLOATS[short]))
        if short in {FALSE, TRUE, NULL, UNDEFINED}:
            return {FALSE: False, TRUE: True}.get(short)
        return str(self.number(short))

    def words(self, major: int, size: int | None, depth: int) -> Any:
        """A byte or text string, in one piece or in several up to a break."""
        if size is not None:
            part = self.bite(size)
        else:
            pieces = []
            while self.data[self.at] != BREAK:
                piece = self.read(depth + 1)
                pieces.append(piece.encode() if isinstance(piece, str) else bytes(piece))
            self.at += 1
            part = b"".join(pieces)
        return part.decode("utf-8") if major == TEXT else part

    def group(self, major: int, size: int | None, depth: int) -> Any:
        items: list[Any] = []
        wanted = None if size is None else size * (2 if major == MAP else 1)
        while wanted is None or len(items) < wanted:
            if wanted is None and self.data[self.at] == BREAK:
                self.at += 1
                break
            items.append(self.read(depth + 1))
        if major == ARRAY:
            return items
        return {_key(k): v for k, v in zip(items[::2], items[1::2], strict=True)}


def plain(value: Any) -> Any:
    """A decoded value in the form of JSON, byte strings beside: numbers as text, dates in ISO 8601, extension types as their bytes."""
    if isinstance(value, dict):
        return {_key(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, msgspec.msgpack.Ext):
        return bytes(value.data)
    if isinstance(value, plistlib.UID):
        return str(value.data)
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str | bytes | bool) or value is None else repr(value)


def _key(key: Any) -> str:
    return key if isinstance(key, str) else key.decode("utf-8", "replace") if isinstance(key, bytes) else str(key)
