"""MessagePack, CBOR, property lists, Protocol Buffers, LZ-String: shapes, near misses, hostile input."""

import os
import plistlib
import random
import struct
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.binary import read_cbor, read_msgpack, read_plist
from analyzer.flows.steps.lzstring import unlz
from analyzer.flows.steps.protobuf import read_protobuf
from analyzer.flows.structured import read_structured

PACKED = {
    "base64": "N4IghiBcCMC+Q===",
    "URI": "N4IglgJiBcIC4CcCucAWBaJBnApg9ALAOwCMJIANCAHYwDaJFATBQMwC6AvkA",
}


def test_msgpack_gives_text_numbers_as_written_and_bytes():
    data = msgspec.msgpack.encode({"id": "x", "n": 2.5, "raw": b"\0", "list": [1, None, True]})
    assert read_msgpack(data) == {"id": "x", "n": "2.5", "raw": b"\0", "list": ["1", None, True]}


@pytest.mark.parametrize("data", [b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\x81\xa1a", b"\x91" * 5000])
def test_msgpack_that_promises_more_than_it_holds_or_nests_without_end_is_a_failure(data):
    assert isinstance(read_msgpack(data), Failed)


def test_cbor_in_one_piece_and_in_several_gives_the_same():
    whole, pieces = bytes.fromhex("a26161016162820203"), bytes.fromhex("bf61610161629f0203ffff")
    assert read_cbor(whole) == read_cbor(pieces) == {"a": "1", "b": ["2", "3"]}


def test_cbor_reads_floats_negatives_tags_and_split_text():
    assert read_cbor(bytes.fromhex("a1616bfb3ff199999999999a")) == {"k": "1.1"}
    assert read_cbor(bytes.fromhex("8220c074323031332d30332d32315432303a30343a30305a")) == ["-1", "2013-03-21T20:04:00Z"]
    assert read_cbor(bytes.fromhex("817f657374726561646d696e67ff")) == ["streaming"]


@pytest.mark.parametrize("data", [b"\xa1\x61", b"\x81" * 100 + b"\x01", b"\x9f", b"\xbb" + b"\xff" * 8, b"\x82\x01\x02\x03"])
def test_broken_or_endless_cbor_is_a_failure(data):
    assert isinstance(read_cbor(data), Failed)


def test_a_property_list_gives_its_values():
    data = plistlib.dumps({"id": "x", "raw": b"\0", "n": 3}, fmt=plistlib.FMT_BINARY)
    assert read_plist(data) == {"id": "x", "raw": b"\0", "n": "3"}
    assert isinstance(read_plist(data[:-9]), Failed)


def test_a_property_list_in_xml_gives_its_values_and_expands_no_entity():
    assert read_plist(plistlib.dumps({"id": "x", "list": [1, True]})) == {"id": "x", "list": ["1", True]}
    bomb = b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aaaa">]><plist><string>&a;</string></plist>'
    assert isinstance(read_plist(bomb), Failed)


VALUE = st.recursive(
    st.text(max_size=9) | st.binary(max_size=9) | st.booleans(),
    lambda c: st.lists(c, max_size=4) | st.dictionaries(st.text(max_size=5), c, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=5), VALUE, max_size=4))
@settings(deadline=None)
def test_what_was_packed_as_msgpack_or_a_property_list_comes_out(value):
    assert read_msgpack(msgspec.msgpack.encode(value)) == value
    assert read_plist(plistlib.dumps(value, fmt=plistlib.FMT_BINARY)) == value


def cbor(value: Any) -> bytes:
    """CBOR by RFC 8949, written here for the way back."""
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, bytes | str):
        held = value if isinstance(value, bytes) else value.encode()
        return bytes([(2 if isinstance(value, bytes) else 3) << 5 | 25]) + len(held).to_bytes(2) + held
    items = value if isinstance(value, list) else [x for pair in value.items() for x in pair]
    return bytes([(4 if isinstance(value, list) else 5) << 5 | 25]) + len(value).to_bytes(2) + b"".join(map(cbor, items))


@given(st.dictionaries(st.text(max_size=5), VALUE, max_size=4))
@settings(deadline=None)
def test_what_was_packed_as_cbor_comes_out(value):
    assert read_cbor(cbor(value)) == value


def test_a_message_gives_fields_by_number_with_repeats_as_a_list():
    data = b"\x0a\x05hello\x0a\x05world\x10\x96\x01\x1a\x04\x0a\x02ok" + b"\x21" + struct.pack("<d", 35.681236)
    assert read_protobuf(data, declared=True) == {"1": ["hello", "world"], "2": "150", "3": {"1": "ok"}, "4": "35.681236"}


def test_a_negative_number_of_ten_bytes_comes_out_negative():
    assert read_protobuf(b"\x08" + b"\xff" * 9 + b"\x01", declared=True) == {"1": "-1"}


def test_random_bytes_are_hardly_ever_a_message():
    chance = random.Random(4)
    taken = sum(not isinstance(read_structured(chance.randbytes(64), ""), Failed) for _ in range(5000))
    assert taken <= 5


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_no_reader_raises_on_any_bytes(data):
    for read in (read_msgpack, read_cbor, read_plist):
        assert isinstance(read(data), Failed | dict | list | str | bytes | bool | None)
    for kind in ("", "application/grpc", "application/x-protobuf", "application/cbor", "application/msgpack"):
        assert isinstance(read_structured(data, kind), Failed | tuple)


@given(st.text(max_size=80))
@settings(deadline=None)
def test_lz_never_raises_on_any_text(text):
    assert isinstance(unlz(text, 1000), Failed | str)


@pytest.mark.parametrize("name", PACKED)
def test_lz_opens_each_spelling(name):
    opened = unlz(PACKED[name], 1000)
    assert isinstance(opened, str)
    assert opened.startswith("{")


def test_lz_that_opens_too_far_is_a_limit_and_plain_words_are_none_of_it():
    assert isinstance(far := unlz(PACKED["URI"], 4), Failed)
    assert far.why == "limit"
    assert all(isinstance(unlz(os.urandom(12).hex(), 1000), Failed) for _ in range(200))
