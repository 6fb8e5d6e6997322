"""Bytes of a capture store at a place -> the Row that lies there, in a third of the time of the recorder's own reader; None where that one has to look."""

import zlib

import msgspec
from msgspec import Struct

from analyzer.flows.record import TEXT_LIMIT
from mitm_addons._wire import FIELDS, MARK_BYTES, PREFIX, Head, Place

ANSWERS = frozenset({"reply", "received"})
"""Pieces of an exchange that hold what was answered."""


class Row(Struct, frozen=True, gc=False):
    """A record that could be read: its number and what it holds. `at` is where it lies in the file; `plain`: all of its texts can be written as they are."""

    n: int
    head: Head
    body: bytes
    at: int
    plain: bool = False


def read_quickly(place: Place, window: bytes, offset: int, *, answers: bool = True) -> Row | None:
    """The record at `offset` as `read_record` gives it, where nothing is wrong with it and its head is what every JSON reader takes for the same.
    `answers`: with the bodies of what was answered.
    """
    begins, body_at, end = offset + PREFIX, offset + PREFIX + place.head, offset + place.end - place.at
    fields = window[offset + MARK_BYTES : offset + MARK_BYTES + FIELDS.size]
    if len(window) < end or zlib.crc32(memoryview(window)[begins:end], zlib.crc32(fields)) != place.checksum:
        return None
    text = window[begins:body_at]
    try:
        head = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return None
    if type(head) is not dict:
        return None
    plain = len(text) <= TEXT_LIMIT and text.isascii() and text.count(b"\\u") == text.count(b"\\u0000")
    body = window[body_at:end] if answers or not is_answer(head) else b""
    return Row(place.number, head, body, place.at, plain)


def is_answer(head: Head) -> bool:
    """Whether the body beside it was received."""
    return head.get("piece") in ANSWERS or bool(head.get("received"))
