"""Text steps: percent encoding, wrapped JSON, and telling noise from structure."""

import os
from urllib.parse import quote, quote_plus, unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.text import looks_random, undo_percent, unescape, unpercent, unwrap_json


def test_percent_encoding_is_undone_one_round_at_a_time():
    assert unpercent("a%2520b") == "a%20b"
    assert unpercent("a%20b") == "a b"
    assert unpercent("a+b%21", plus=True) == "a b!"


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp"])
def test_percent_encoding_of_another_charset_comes_out_as_text(charset):
    text = "住所は架空市海岸町です"
    assert unpercent(quote(text.encode(charset))) == text


@given(st.text())
def test_what_was_percent_encoded_comes_out(text):
    sent = quote(text, safe="")
    assert unpercent(sent) == text or "%" not in sent
    assert unpercent(quote_plus(text, safe=""), plus=True) == text or "%" not in quote_plus(text)


@pytest.mark.parametrize(
    "text",
    ['cb({"a":1});', '/**/x.y([{"a":1}][0])', ')]}\',\n{"a":1}', 'while(1);{"a":1}', '42["event",{"a":1}]', '2/ns,17["a (b)"]', 'a["{}"]'],
)
def test_what_wraps_json_is_taken_off(text):
    bare = unwrap_json(text)
    assert isinstance(bare, str)
    assert bare.strip()[:1] in "{["


@pytest.mark.parametrize("text", ["plain", "call(me)", "42", "if (a) { b }", "12 [a]"])
def test_other_text_wraps_no_json(text):
    assert isinstance(unwrap_json(text), Failed)


@given(st.text())
def test_any_text_is_unwrapped_or_a_typed_failure(text):
    for step in (unwrap_json, unpercent):
        assert isinstance(step(text), str | Failed)
    assert isinstance(unescape(text), str)


@given(
    st.lists(st.sampled_from([b"%", b"%41", b"%0A", b"%3d", b"=", b"=\n", b"\r\n", b" ", b"\t", b"_", b"A", b"%e3%81%82", b"%4"])).map(
        b"".join
    )
    | st.binary(max_size=60)
)
def test_bytes_are_unescaped_as_the_standard_library_does(data):
    assert undo_percent(data) == unquote_to_bytes(data)


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
