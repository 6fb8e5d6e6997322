"""Text steps: charsets, percent encoding, and telling noise from structure."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.text import charset_of, looks_random, read_text, unescape, unpercent


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp", "iso-2022-jp", "utf-16"])
def test_japanese_in_its_charset_is_read(charset):
    assert read_text("架空市海岸町".encode(charset), charset) == "架空市海岸町"


def test_a_byte_order_mark_wins():
    assert read_text(b"\xff\xfe" + "海岸".encode("utf-16-le"), "utf-8") == "海岸"


def test_the_charset_is_taken_from_the_content_type_if_it_is_a_text_codec():
    assert charset_of("application/json; charset=Shift_JIS") == "shift_jis"
    assert charset_of("text/plain; charset=zip") is None
    assert charset_of("text/plain; charset=nonsense-9") is None
    assert charset_of("text/plain") is None


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_typed_failure(data):
    assert isinstance(read_text(data), str | Failed)


def test_percent_encoding_is_undone_one_round_at_a_time():
    assert unpercent("a%2520b") == "a%20b"
    assert unpercent("a%20b") == "a b"
    assert unpercent("a+b%21", plus=True) == "a b!"


def test_text_without_percent_encoding_is_left_alone():
    assert isinstance(unpercent("100%"), Failed)
    assert isinstance(unpercent("plain"), Failed)


def test_only_standard_character_references_are_resolved():
    assert unescape("&#12511;&amp;&own;") == "ミ&&own;"


@pytest.mark.parametrize("size", [64, 200, 256, 1000, 20_000])
def test_noise_looks_random_and_text_does_not(size):
    assert sum(looks_random(os.urandom(size)) for _ in range(20)) >= 19
    assert not looks_random((b"The quick brown fox jumps over the lazy dog. " * 500)[:size])
    assert not looks_random(bytes([0, 1, 2, 3]) * (size // 4))
