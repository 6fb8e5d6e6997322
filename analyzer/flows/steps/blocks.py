"""Compressed blocks without a frame around them -> bytes: LZ4 (bare, behind its size, or in lz4-java's blocks) and Snappy (bare or framed).

Layouts: lz4/lz4 doc/lz4_Block_format.md; lz4/lz4-java LZ4BlockOutputStream; google/snappy format_description.txt and framing_format.txt.
A bare block has no mark, so that one is taken only where it fills the data to its end and opens to text.
"""

import importlib
from typing import Any

from analyzer.flows.steps import Failed
from analyzer.flows.steps.charsets import read_text

JAVA_MAGIC, JAVA_HEAD = b"LZ4Block", 21
RAW, PACKED = 0x10, 0x20
SNAPPY_MAGIC = b"\xff\x06\x00\x00sNaPpY"
SHORTEST, LARGEST, GROWTH = 16, 4 << 20, 255
"""Bytes of a bare block that may be tried, the most that it may open to, and by how much a block of LZ4 can grow at most."""
LITERAL, NEAR, FAR = 0, 1, 2
CHUNK_PACKED, CHUNK_RAW, CHUNK_SKIPPED = 0x00, 0x01, 0x80
LONG_LITERAL, CHECKSUM = 60, 4


def unlz4_block(data: bytes, limit: int) -> bytes | Failed:
    """A bare block, with its size of four bytes in front or without; text, or nothing."""
    if len(data) < SHORTEST:
        return Failed("lz4", "not-this")
    most = min(limit, LARGEST, len(data) * GROWTH)
    size = int.from_bytes(data[:4], "little")
    for block, room in ((data[4:], size), (data, most)):
        if room and room <= most and (room != size or size >= len(block) // 2):
            opened = _open_lz4(block, room)
            if (
                opened is not None
                and len(opened) > len(block)
                and (block is data or len(opened) == size)
                and isinstance(read_text(opened), str)
            ):
                return opened
    return Failed("lz4", "not-this")


def unlz4_java(data: bytes, limit: int) -> bytes | Failed:
    """The blocks of lz4-java's output stream, each behind its mark; the last is empty."""
    if not data.startswith(JAVA_MAGIC):
        return Failed("lz4", "not-this")
    out, at = bytearray(), 0
    while at < len(data):
        head = data[at : at + JAVA_HEAD]
        packed, size = int.from_bytes(head[9:13], "little"), int.from_bytes(head[13:17], "little")
        body = data[at + JAVA_HEAD : at + JAVA_HEAD + packed]
        if not head.startswith(JAVA_MAGIC) or len(head) < JAVA_HEAD or len(body) < packed:
            return Failed("lz4", "broken", "ends before its end", bytes(out))
        if not size:
            return bytes(out)
        if len(out) + size > limit:
            return Failed("lz4", "limit", f"opens to more than {limit} bytes", bytes(out))
        opened = body if head[8] & 0xF0 == RAW else _open_lz4(body, size)
        if opened is None or len(opened) != size:
            return Failed("lz4", "broken", "a block that does not open", bytes(out))
        out += opened
        at += JAVA_HEAD + packed
    return bytes(out)


def _open_lz4(block: bytes, room: int) -> bytes | None:
    library: Any = importlib.import_module("lz4.block")
    try:
        return bytes(library.decompress(block, uncompressed_size=room))
    except (library.LZ4BlockError, ValueError, OverflowError, MemoryError):
        return None


def unsnappy(data: bytes, limit: int) -> bytes | Failed:
    """Framed chunks, else one block that fills `data`."""
    if not data.startswith(SNAPPY_MAGIC):
        return open_snappy(data, limit)
    out, at = bytearray(), len(SNAPPY_MAGIC)
    while at + 4 <= len(data):
        kind, size = data[at], int.from_bytes(data[at + 1 : at + 4], "little")
        body = data[at + 4 : at + 4 + size]
        if len(body) < size or (kind not in {CHUNK_PACKED, CHUNK_RAW} and kind < CHUNK_SKIPPED):
            return Failed("snappy", "broken", "ends before its end", bytes(out))
        opened = open_snappy(body[CHECKSUM:], limit - len(out)) if kind == CHUNK_PACKED else body[CHECKSUM:] if kind == CHUNK_RAW else b""
        if isinstance(opened, Failed):
            return Failed("snappy", opened.why, opened.message, bytes(out) + opened.partial)
        out += opened
        at += 4 + size
        if len(out) > limit:
            return Failed("snappy", "limit", f"opens to more than {limit} bytes", bytes(out[:limit]))
    return bytes(out)


def unsnappy_text(data: bytes, limit: int) -> bytes | Failed:
    """A block without a mark, which nobody declared: text that is longer than it, or nothing."""
    opened = open_snappy(data, min(limit, LARGEST)) if len(data) >= SHORTEST else Failed("snappy", "not-this")
    fits = isinstance(opened, bytes) and len(opened) > len(data) and isinstance(read_text(opened), str)
    return opened if fits else Failed("snappy", "not-this")


def open_snappy(data: bytes, limit: int) -> bytes | Failed:
    """One block: its size, then stretches as they are and copies of what came before."""
    out = bytearray()
    try:
        size, at = _size(data)
        if size > limit:
            return Failed("snappy", "limit", f"opens to more than {limit} bytes")
        while at < len(data) and len(out) <= size:
            at = _take(out, data, at)
    except (IndexError, ValueError) as e:
        return Failed("snappy", "broken", str(e) or "ends before its end", bytes(out))
    return bytes(out) if len(out) == size else Failed("snappy", "broken", "not as long as it says", bytes(out[:size]))


def _take(out: bytearray, data: bytes, at: int) -> int:
    """One element; gives where the next begins."""
    tag = data[at]
    kind, short = tag & 3, tag >> 2
    if kind == LITERAL:
        width = max(0, short - LONG_LITERAL + 1)
        size = (int.from_bytes(data[at + 1 : at + 1 + width], "little") if width else short) + 1
        start = at + 1 + width
        if start + size > len(data):
            raise ValueError("ends before its end")
        out += data[start : start + size]
        return start + size
    if kind == NEAR:
        size, back, end = (short & 7) + 4, (tag >> 5) << 8 | data[at + 1], at + 2
    else:
        width = 2 if kind == FAR else 4
        size, back, end = short + 1, int.from_bytes(data[at + 1 : at + 1 + width], "little"), at + 1 + width
    if not 0 < back <= len(out) or end > len(data):
        raise ValueError("copies from nowhere")
    piece = out[len(out) - back :][:size]
    out += (piece * (size // len(piece) + 1))[:size]
    return end


def _size(data: bytes) -> tuple[int, int]:
    size = 0
    for n in range(5):
        size |= (data[n] & 0x7F) << (7 * n)
        if data[n] < 0x80:  # noqa: PLR2004 - the mark that more follows
            return size, n + 1
    raise ValueError("no size")
