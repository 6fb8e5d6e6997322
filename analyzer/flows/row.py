"""Bytes of a capture store at a place -> the Row that lies there, in a third of the time of the recorder's own reader; None where that one has to look."""

import zlib
from typing import Any, TypedDict

import msgspec
from msgspec import Struct

from analyzer.flows.record import TEXT_LIMIT
from analyzer.model import Headers
from mitm_addons._wire import CHECKED, FIELDS, KINDS, MARK_BYTES, PREFIX, RECORD_LIMIT, Head

ANSWERS = frozenset({"reply", "received"})
"""Pieces of an exchange that hold what was answered."""


PIECES = KINDS.index("pieces")


class Told(TypedDict, total=False):
    """What a piece tells of an exchange beside the answer's own header lines, which are not even read."""

    piece: Any
    status: Any
    cname: Any
    address: Any
    decoded: Any
    state: Any
    error: Any
    cut: Any
    received: Any
    body_state: Any
    body_sha256: Any
    reply_state: Any
    reply_sha256: Any
    reply_size: Any


_ALL, _TOLD = msgspec.json.Decoder(), msgspec.json.Decoder(Told)


class Row(Struct, frozen=True, gc=False):
    """A record that could be read: its number and what it holds. `at` is where it lies in the file; `plain`: all of its texts can be written as they are.
    `text`: the head, where it was not read yet.
    """

    n: int
    head: Head
    body: bytes
    at: int
    plain: bool = False
    text: bytes = b""


def read_quickly(mark: bytes, window: bytes, offset: int, at: int, *, answers: bool = True, later: bool = False) -> Row | None:
    """The record at `offset`, which is `at` in the file, as `read_record` gives it, where all of it is there, nothing is wrong with it and its head is
    what every JSON reader takes for the same. `answers`: with the bodies of what was answered; `later`: its head is not read, if all of its texts can be
    written as they are.
    """
    if len(window) - offset < PREFIX or not window.startswith(mark, offset):
        return None
    kind, number, head_size, body_size, checksum = CHECKED.unpack_from(window, offset + MARK_BYTES)
    begins, body_at = offset + PREFIX, offset + PREFIX + head_size
    end = body_at + body_size
    if len(window) < end or kind >= len(KINDS) or head_size + body_size > RECORD_LIMIT:
        return None
    fields = window[offset + MARK_BYTES : offset + MARK_BYTES + FIELDS.size]
    if zlib.crc32(memoryview(window)[begins:end], zlib.crc32(fields)) != checksum:
        return None
    text = window[begins:body_at]
    without = not answers and kind == PIECES
    plain = not without and is_plain(text)
    if plain and later:
        return Row(number, {}, window[body_at:end], at, plain, text)
    head = _read_head(text, without=without)
    if head is None:
        return None
    return Row(number, head, window[body_at:end] if answers or not is_answer(head) else b"", at, plain)


def _read_head(text: bytes, *, without: bool) -> Head | None:
    """`without`: the answer's own header lines."""
    try:
        head: Any = (_TOLD if without else _ALL).decode(text)
    except msgspec.DecodeError:
        return None
    return head if type(head) is dict else None


def pair_lines(words: list[str]) -> Headers:
    """Header lines out of names and values in turn. ValueError where a value is missing."""
    return tuple(zip(words[::2], words[1::2], strict=True))


def is_plain(text: bytes) -> bool:
    """Whether all texts of a head can be written as they are: ASCII, and no escape but for NUL, which stands between header lines."""
    if len(text) > TEXT_LIMIT or not text.isascii():
        return False
    nuls = text.count(b"\\u0000")
    return text.count(b"\\") == nuls or text.count(b"\\u") == nuls


def is_answer(head: Head) -> bool:
    """Whether the body beside it was received."""
    return head.get("piece") in ANSWERS or bool(head.get("received"))
