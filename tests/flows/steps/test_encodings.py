"""Base64, hex and JWT: round trips, near misses, and typed failures."""

import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.encodings import shifted_base64, split_jwt, unbase64, undata, unhex

BIG = 1 << 20


@given(st.binary(min_size=6, max_size=300))
def test_base64_in_each_spelling_comes_out(data):
    plain, safe = base64.b64encode(data).decode(), base64.urlsafe_b64encode(data).decode()
    for text in (plain, safe, plain.rstrip("="), safe.rstrip("=")):
        assert unbase64(text, BIG) == data or text.isdigit()


@given(st.binary(min_size=8, max_size=300))
def test_hex_and_data_urls_come_out(data):
    assert unhex(data.hex(), BIG) == unhex("0x" + data.hex().upper(), BIG) == data
    packed = base64.b64encode(data).decode()
    assert (
        undata(f"data:application/json;charset=utf-8;base64,{packed}", BIG) == ("application/json;charset=utf-8", data) or packed.isdigit()
    )
    assert undata("data:," + quote(data), BIG) == ("text/plain", data)


def test_numbers_and_uuids_have_the_letters_of_base64_and_are_none():
    for text in ("1732550400000000", "5ca1ab1e-0000-4000-8000-00000000beef"):
        assert isinstance(unbase64(text, BIG), Failed)


def test_base64_in_lines_comes_out():
    data = bytes(range(200))
    assert unbase64(base64.encodebytes(data).decode(), BIG) == data


@pytest.mark.parametrize("text", ["short", "not base64 at all!", "abcd=efg", "a" * 13, "日本語の文字列です"])
def test_other_text_is_not_base64(text):
    opened = unbase64(text, BIG)
    assert isinstance(opened, Failed)
    assert opened.why == "not-this"


@given(st.text(max_size=200))
def test_any_text_gives_bytes_or_a_typed_failure(text):
    for step in (unbase64, unhex):
        assert isinstance(step(text, BIG), bytes | Failed)
    assert isinstance(undata("data:" + text, BIG), tuple | Failed)
    assert isinstance(split_jwt(text, BIG), tuple | Failed)


@pytest.mark.parametrize("lead", [b"abc", b"abcd", b"abcde", b'{"id":'])
def test_base64_read_from_the_middle_shows_what_follows(lead):
    text = base64.b64encode(lead + b"truth-user-4711 and more").decode()[1:]
    assert any(b"truth-user-4711" in d for s in range(4) if isinstance(d := shifted_base64(text, s), bytes))


def test_hex_of_either_case_comes_out_and_mixed_case_does_not():
    assert unhex(b"umi@example.com".hex(), BIG) == b"umi@example.com"
    assert unhex(b"umi@example.com".hex().upper(), BIG) == b"umi@example.com"
    assert isinstance(unhex("Ab" * 10, BIG), Failed)


def jwt(*parts: bytes) -> str:
    return ".".join(base64.urlsafe_b64encode(p).decode().rstrip("=") for p in parts)


def test_a_signed_token_gives_header_and_payload():
    assert split_jwt(jwt(b'{"alg":"HS256"}', b'{"sub":"u"}', b"signature"), BIG) == (b'{"alg":"HS256"}', b'{"sub":"u"}')


def test_an_encrypted_token_is_said_to_be_one():
    opened = split_jwt(jwt(b'{"alg":"RSA-OAEP"}', b"key", b"iv", b"text", b"tag"), BIG)
    assert isinstance(opened, Failed)
    assert (opened.why, opened.message) == ("broken", "encrypted token")


def test_too_much_is_a_limit():
    opened = unbase64("A" * 4000, 100)
    assert isinstance(opened, Failed)
    assert opened.why == "limit"
