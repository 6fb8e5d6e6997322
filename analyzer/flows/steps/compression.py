"""Compressed bytes -> bytes: gzip, zlib and raw deflate, brotli, zstd, lz4, snappy, bzip2, xz; by declared name or by their first bytes."""

import bz2
import importlib
import lzma
import zlib
from collections.abc import Callable
from typing import Any

from analyzer.flows.steps import Failed
from analyzer.flows.steps.blocks import JAVA_MAGIC, SNAPPY_MAGIC, unlz4_block, unlz4_java, unsnappy, unsnappy_text
from analyzer.flows.steps.charsets import read_text

GZIP_MAGIC, ZSTD_MAGIC, LZ4_MAGIC = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18"
XZ_MAGIC, BZIP2_MAGIC, BZIP2_BLOCK = b"\xfd7zXZ\x00", b"BZh", b"1AY&SY"
ZLIB_HEADERS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
GZIP_WBITS, ZLIB_WBITS, RAW_WBITS = 31, 15, -15
MEMBERS = 64
RAW_SHORTEST, XZ_MEMORY = 8, 256 << 20


def _inflate(step: str, data: bytes, wbits: int, limit: int) -> bytes | Failed:
    """One deflate stream (for gzip: each of its members) of at most `limit` bytes."""
    out, rest = b"", data
    for _ in range(MEMBERS):
        engine = zlib.decompressobj(wbits)
        try:
            out += engine.decompress(rest, limit + 1 - len(out))
        except zlib.error as e:
            return Failed(step, "broken", str(e), out or _salvage(rest, wbits, limit))
        if len(out) > limit:
            return Failed(step, "limit", f"opens to more than {limit} bytes", out[:limit])
        if not engine.eof:
            return Failed(step, "broken", "ends before its end", out)
        rest = engine.unused_data
        if wbits != GZIP_WBITS or not rest.startswith(GZIP_MAGIC):
            return out
    return Failed(step, "limit", f"more than {MEMBERS} members", out)


def _salvage(data: bytes, wbits: int, limit: int) -> bytes:
    """What a damaged stream gives before the damage, read in small bites."""
    engine, out = zlib.decompressobj(wbits), b""
    try:
        for at in range(0, len(data), 64):
            out += engine.decompress(data[at : at + 64], max(1, limit - len(out)))
            if len(out) >= limit:
                break
    except zlib.error:
        pass
    return out


def gunzip(data: bytes, limit: int) -> bytes | Failed:
    if not data.startswith(GZIP_MAGIC[:2]):
        return Failed("gzip", "not-this")
    return _inflate("gzip", data, GZIP_WBITS, limit)


def inflate(data: bytes, limit: int) -> bytes | Failed:
    """HTTP's `deflate`: zlib, or raw deflate as some clients send it."""
    opened = _inflate("deflate", data, ZLIB_WBITS, limit)
    if isinstance(opened, Failed) and not data.startswith(ZLIB_HEADERS):
        return _inflate("deflate", data, RAW_WBITS, limit)
    return opened


def unbrotli(data: bytes, limit: int) -> bytes | Failed:
    brotli: Any = importlib.import_module("brotli")
    engine = brotli.Decompressor()
    try:
        out: bytes = engine.process(data, output_buffer_limit=limit + 1)
        while len(out) <= limit and not engine.is_finished() and not engine.can_accept_more_data():
            out += engine.process(b"", output_buffer_limit=limit + 1 - len(out))
    except brotli.error as e:
        return Failed("br", "broken", str(e))
    if len(out) > limit:
        return Failed("br", "limit", f"opens to more than {limit} bytes", out[:limit])
    return out if engine.is_finished() else Failed("br", "broken", "ends before its end", out)


def unzstd(data: bytes, limit: int) -> bytes | Failed:
    if not data.startswith(ZSTD_MAGIC):
        return Failed("zstd", "not-this")
    try:
        zstd: Any = importlib.import_module("compression.zstd")
    except ImportError:
        zstd = importlib.import_module("backports.zstd")
    return _drain("zstd", zstd.ZstdDecompressor(), data, limit, (zstd.ZstdError, EOFError))


def unlz4(data: bytes, limit: int) -> bytes | Failed:
    """An LZ4 frame; where it is declared, a block as well."""
    if not data.startswith(LZ4_MAGIC):
        return unlz4_java(data, limit) if data.startswith(JAVA_MAGIC) else unlz4_block(data, limit)
    frame: Any = importlib.import_module("lz4.frame")
    return _drain("lz4", frame.LZ4FrameDecompressor(), data, limit, (RuntimeError, EOFError, ValueError))


def unbzip2(data: bytes, limit: int) -> bytes | Failed:
    if not data.startswith(BZIP2_MAGIC):
        return Failed("bzip2", "not-this")
    return _drain("bzip2", bz2.BZ2Decompressor(), data, limit, (OSError, EOFError, ValueError))


def unxz(data: bytes, limit: int) -> bytes | Failed:
    if not data.startswith(XZ_MAGIC):
        return Failed("xz", "not-this")
    return _drain("xz", lzma.LZMADecompressor(memlimit=XZ_MEMORY), data, limit, (lzma.LZMAError, EOFError, ValueError))


def _drain(step: str, engine: Any, data: bytes, limit: int, broken: tuple[type[Exception], ...]) -> bytes | Failed:
    """What a decompressor with a bound on its output gives."""
    try:
        out: bytes = engine.decompress(data, limit + 1)
    except broken as e:
        return Failed(step, "broken", str(e))
    if len(out) > limit:
        return Failed(step, "limit", f"opens to more than {limit} bytes", out[:limit])
    return out if engine.eof else Failed(step, "broken", "ends before its end", out)


def inflate_raw(data: bytes, limit: int) -> bytes | Failed:
    """Deflate without a header, taken only where it fills `data` to its end and opens to text: it has no mark."""
    engine = zlib.decompressobj(RAW_WBITS)
    try:
        out = engine.decompress(data, limit + 1)
    except zlib.error:
        return Failed("deflate", "not-this")
    if not engine.eof or engine.unused_data or len(out) > limit or len(out) < RAW_SHORTEST or isinstance(read_text(out), Failed):
        return Failed("deflate", "not-this")
    return out


def unbrotli_text(data: bytes, limit: int) -> bytes | Failed:
    """Brotli that nobody declared, taken only where it fills `data` to its end and opens to text: it has no mark."""
    out = unbrotli(data, limit)
    if isinstance(out, Failed) or len(out) < RAW_SHORTEST or isinstance(read_text(out), Failed):
        return Failed("br", "not-this")
    return out


UNMARKED = (("deflate", inflate_raw), ("br", unbrotli_text), ("lz4", unlz4_block), ("snappy", unsnappy_text))


def unpack_unmarked(data: bytes, limit: int) -> tuple[str, bytes] | Failed:
    """(step, what it opens to) of deflate without a header, Brotli, and blocks of LZ4 and Snappy: none has a mark, so each is tried, and taken where it
    opens to its very end and reads as text.
    """
    for name, step in UNMARKED:
        opened = step(data, limit)
        if not isinstance(opened, Failed):
            return name, opened
    return Failed("unmarked", "not-this")


CODINGS: dict[str, tuple[str, Callable[[bytes, int], bytes | Failed]]] = {
    "gzip": ("gzip", gunzip),
    "x-gzip": ("gzip", gunzip),
    "deflate": ("deflate", inflate),
    "br": ("br", unbrotli),
    "zstd": ("zstd", unzstd),
    "x-zstd": ("zstd", unzstd),
    "lz4": ("lz4", unlz4),
    "x-lz4": ("lz4", unlz4),
    "bzip2": ("bzip2", unbzip2),
    "x-bzip2": ("bzip2", unbzip2),
    "xz": ("xz", unxz),
    "lz4-java": ("lz4", unlz4_java),
    "snappy": ("snappy", unsnappy),
    "x-snappy": ("snappy", unsnappy),
    "x-snappy-framed": ("snappy", unsnappy),
}
"""Content-Encoding -> (step's name, step)."""
MAGIC = {"gzip": GZIP_MAGIC, "zstd": ZSTD_MAGIC, "lz4": LZ4_MAGIC, "xz": XZ_MAGIC, "lz4-java": JAVA_MAGIC, "snappy": SNAPPY_MAGIC}
MARKS = {
    b"\x1f": "gzip",
    b"\x28": "zstd",
    b"\x04": "lz4",
    b"\xfd": "xz",
    b"B": "bzip2",
    b"\x78": "deflate",
    b"L": "lz4-java",
    b"\xff": "snappy",
}
"""First byte -> the only coding that begins so."""


def sniff_coding(data: bytes) -> str | None:
    """The coding that the first bytes announce; brotli and raw deflate have no mark."""
    name = MARKS.get(data[:1])
    if name is None:
        return None
    if name == "deflate":
        return name if data.startswith(ZLIB_HEADERS) else None
    if name == "bzip2":
        return name if data.startswith(BZIP2_MAGIC) and data[4:10] == BZIP2_BLOCK else None
    return name if data.startswith(MAGIC[name]) else None
