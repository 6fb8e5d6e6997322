import importlib
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows.decode import decode_exchange
from analyzer.flows.steps import Failed
from analyzer.flows.steps.blocks import JAVA_MAGIC, SNAPPY_MAGIC, open_snappy, unlz4_block, unlz4_java, unsnappy, unsnappy_text
from analyzer.model import Exchange
from tests.flows.steps.golden import golden
from tests.flows.test_decode import places

TEXT, LIMIT = golden("text"), 1 << 20


def java(text, raw=0):
    packed = text if raw else bytes(importlib.import_module("lz4.block").compress(text, store_size=False))
    head = JAVA_MAGIC + bytes([0x15 if raw else 0x25]) + len(packed).to_bytes(4, "little") + len(text).to_bytes(4, "little") + b"\0" * 4
    return head + packed


def why(opened):
    assert isinstance(opened, Failed)
    return opened.why


END = JAVA_MAGIC + b"\x15" + bytes(12)


@pytest.mark.parametrize("name", ["lz4-raw", "lz4-sized"])
def test_a_bare_block_of_lz4_opens_with_its_size_and_without(name):
    assert unlz4_block(golden(name), LIMIT) == TEXT


def test_lz4_javas_blocks_open_one_after_the_other():
    assert unlz4_java(java(TEXT) + java(TEXT, raw=1) + END, LIMIT) == TEXT * 2
    assert unlz4_java(java(TEXT), LIMIT) == TEXT


@pytest.mark.parametrize("name", ["snappy-raw", "snappy-framed"])
def test_snappy_opens_bare_and_framed(name):
    assert unsnappy(golden(name), LIMIT) == TEXT


@pytest.mark.parametrize("name", ["lz4-raw", "lz4-sized", "snappy-raw", "snappy-framed"])
def test_an_undeclared_block_is_opened_in_a_body(name):
    made = Exchange(
        id=0, ordinal=0, time=0.0, kind="http", host="a.example", port=443, body=golden(name), headers=(("Content-Type", "x/y"),)
    )
    decoded = decode_exchange(made)
    assert places(decoded) == {"body id": (name.partition("-")[0], "json")}
    assert decoded.shut == ()


def test_what_would_open_to_more_than_allowed_does_not():
    assert why(unsnappy(golden("snappy-raw"), 50)) == "limit"
    assert why(unsnappy(golden("snappy-framed"), 50)) == "limit"
    assert why(unlz4_java(java(TEXT), 50)) == "limit"
    assert why(open_snappy(b"\xff\xff\xff\xff\x0f\x00", LIMIT)) == "limit"
    assert unlz4_block(b"\x1f" + b"a" * 4 + b"\x01\0" + b"\xff" * 5000, 1000) == Failed("lz4", "not-this")


@pytest.mark.parametrize(
    "data", [b"", b"a", b"\0" * 40, b"plain words that are no block at all", *(os.urandom(n) for n in (16, 64, 500, 4000))]
)
def test_what_is_no_block_is_left_alone(data):
    assert unlz4_block(data, LIMIT) == Failed("lz4", "not-this")
    assert unsnappy_text(data, LIMIT) == Failed("snappy", "not-this")


def test_damage_in_a_declared_one_is_a_failure():
    for name in ("snappy-raw", "snappy-framed"):
        data = golden(name)
        for at in range(len(data)):
            assert isinstance(unsnappy(data[:at], LIMIT), Failed | bytes)
            assert isinstance(unsnappy(data[:at] + b"\xff" + data[at + 1 :], LIMIT), Failed | bytes)
    assert why(unlz4_java(java(TEXT)[:-3], LIMIT)) == "broken"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", SNAPPY_MAGIC, JAVA_MAGIC]))
def test_any_bytes_end_in_bytes_or_a_failure(data, mark):
    for step in (unsnappy, unsnappy_text, unlz4_block, unlz4_java):
        assert isinstance(step(mark + data, LIMIT), Failed | bytes)
