"""Compressed bytes -> bytes: gzip, zlib and raw deflate, brotli, zstd; by declared name or by their first bytes."""

import importlib
import zlib
from collections.abc import Callable
from typing import Any

from analyzer.flows.steps import Failed

GZIP_MAGIC, ZSTD_MAGIC = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
ZLIB_HEADERS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
GZIP_WBITS, ZLIB_WBITS, RAW_WBITS = 31, 15, -15
MEMBERS = 64


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
    engine = zstd.ZstdDecompressor()
    try:
        out: bytes = engine.decompress(data, limit + 1)
    except (zstd.ZstdError, EOFError) as e:
        return Failed("zstd", "broken", str(e))
    if len(out) > limit:
        return Failed("zstd", "limit", f"opens to more than {limit} bytes", out[:limit])
    return out if engine.eof else Failed("zstd", "broken", "ends before its end", out)


CODINGS: dict[str, tuple[str, Callable[[bytes, int], bytes | Failed]]] = {
    "gzip": ("gzip", gunzip),
    "x-gzip": ("gzip", gunzip),
    "deflate": ("deflate", inflate),
    "br": ("br", unbrotli),
    "zstd": ("zstd", unzstd),
}
"""Content-Encoding -> (step's name, step)."""


def sniff_coding(data: bytes) -> str | None:
    """The coding that the first bytes announce (gzip, zlib, zstd); brotli has no mark."""
    if data.startswith(GZIP_MAGIC):
        return "gzip"
    if data.startswith(ZSTD_MAGIC):
        return "zstd"
    return "deflate" if data.startswith(ZLIB_HEADERS) else None
