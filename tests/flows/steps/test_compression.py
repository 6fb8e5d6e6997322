"""Compression steps: what was packed comes out, what is damaged or too large is said, nothing raises."""

import bz2
import gzip
import importlib
import lzma
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.compression import CODINGS, gunzip, inflate, inflate_raw, sniff_coding, unbrotli, unzstd

BIG = 1 << 20


ALL = ["gzip", "deflate", "br", "zstd", "lz4", "bzip2", "xz"]


def pack(name: str, data: bytes) -> bytes:
    if name == "br":
        return bytes(importlib.import_module("brotli").compress(data))
    if name == "zstd":
        try:
            zstd = importlib.import_module("compression.zstd")
        except ImportError:
            zstd = importlib.import_module("backports.zstd")
        return bytes(zstd.compress(data))
    if name == "lz4":
        return bytes(importlib.import_module("lz4.frame").compress(data))
    return {"gzip": gzip, "deflate": zlib, "bzip2": bz2, "xz": lzma}[name].compress(data)


@pytest.mark.parametrize("name", ALL)
@given(data=st.binary(max_size=3000))
@settings(max_examples=30, deadline=None)
def test_what_was_packed_comes_out(name, data):
    assert CODINGS[name][1](pack(name, data), BIG) == data


@pytest.mark.parametrize("name", ALL)
@given(data=st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_a_value_or_a_typed_failure(name, data):
    assert isinstance(CODINGS[name][1](data, BIG), bytes | Failed)


@pytest.mark.parametrize("name", ALL)
def test_a_cut_stream_is_broken(name):
    packed = pack(name, bytes(range(256)) * 20)
    opened = CODINGS[name][1](packed[: len(packed) // 2], BIG)
    assert isinstance(opened, Failed)
    assert opened.why == "broken"


@pytest.mark.parametrize("name", ALL)
def test_a_bomb_stops_at_the_limit(name):
    opened = CODINGS[name][1](pack(name, b"\0" * 5_000_000), 1000)
    assert isinstance(opened, Failed)
    assert (opened.why, len(opened.partial)) == ("limit", 1000)


def test_a_cut_gzip_keeps_what_came_out_before_the_cut():
    text = b"".join(b"line %d of many\n" % i for i in range(400))
    opened = gunzip(gzip.compress(text)[:-200], BIG)
    assert isinstance(opened, Failed)
    assert opened.partial
    assert text.startswith(opened.partial)


def test_a_gzip_of_two_members_gives_both():
    assert gunzip(gzip.compress(b"a") + gzip.compress(b"b"), BIG) == b"ab"


def test_raw_deflate_opens_as_deflate():
    raw = zlib.compressobj(wbits=-15)
    assert inflate(raw.compress(b"hello hello") + raw.flush(), BIG) == b"hello hello"


def test_deflate_without_a_header_is_taken_only_where_it_opens_to_text_and_ends():
    raw = zlib.compressobj(wbits=-15)
    data = raw.compress(b'{"id":"truth-user-4711"}') + raw.flush()
    assert inflate_raw(data, BIG) == b'{"id":"truth-user-4711"}'
    for other in (data[:-3], data + b"x", b"plain text of some length", zlib.compress(b"abc" * 9)):
        assert isinstance(inflate_raw(other, BIG), Failed)


def test_another_format_is_not_this():
    for step in (gunzip, unzstd):
        opened = step(b"plain text", BIG)
        assert isinstance(opened, Failed)
        assert opened.why == "not-this"
    assert isinstance(unbrotli(b"plain text, no brotli", BIG), Failed)


def test_first_bytes_tell_the_coding():
    assert [sniff_coding(pack(n, b"x" * 99)) for n in ALL if n != "br"] == [n for n in ALL if n != "br"]
    assert sniff_coding(b"{}") is None
