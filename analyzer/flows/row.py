"""Bytes of a capture store at a place -> the Row that lies there, in a third of the time of the recorder's own reader; None where that one has to look."""

import zlib

import msgspec
from msgspec import Struct

from analyzer.flows.record import TEXT_LIMIT
from mitm_addons._wire import FIELDS, MARK_BYTES, PREFIX, Head, Place


class Row(Struct, frozen=True, gc=False):
    """A record that could be read: its number and what it holds. `at` is where it lies in the file; `plain`: all of its texts can be written as they are."""

    n: int
    head: Head
    body: bytes
    at: int
    plain: bool = False


def read_quickly(place: Place, raw: bytes) -> Row | None:
    """The record as `read_record` gives it, where nothing is wrong with it and its head is what every JSON reader takes for the same."""
    fields, body_at = raw[MARK_BYTES : MARK_BYTES + FIELDS.size], PREFIX + place.head
    if len(raw) != place.end - place.at or zlib.crc32(memoryview(raw)[PREFIX:], zlib.crc32(fields)) != place.checksum:
        return None
    text = raw[PREFIX:body_at]
    try:
        head = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return None
    if type(head) is not dict:
        return None
    plain = len(text) <= TEXT_LIMIT and text.isascii() and text.count(b"\\u") == text.count(b"\\u0000")
    return Row(place.number, head, raw[body_at:], place.at, plain)
