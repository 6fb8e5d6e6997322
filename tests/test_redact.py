"""What leaves a case: tokens that link but tell nothing, shapes, and excerpts in which no value stands."""

import base64
import hashlib
import html
import json
import urllib.parse
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.redact import excerpt, shape, spellings, token

KEY = bytes(range(32))
AD_ID = "9ebf5858-f07e-4bea-807b-f93686354c80"
MAIL = "Umi.Neko42@hamabe-post.example"
PERSONA = {
    "id.user": ["kzn-60482917-x4"],
    "id.advertising": [AD_ID],
    "pii.email": [MAIL],
    "pii.phone": ["+818036174925"],
    "pii.name": ["水島 のどか", "水島"],
    "loc.precise": ["36.571946,136.648213"],
    "pii.age": ["36"],
}


def redacted(text: str, limit: int = 10_000) -> str:
    return excerpt(text, PERSONA, lambda data_type, value: token(KEY, data_type, value), limit)


def test_a_token_is_stable_and_reads_well():
    assert token(KEY, "id.user", "kzn-60482917-x4") == token(KEY, "id.user", " kzn-60482917-x4 ")
    assert token(KEY, "id.user", "kzn").startswith("[id.user:")
    assert len(token(KEY, "id.user", "kzn")) == len("[id.user:]") + 12


def test_a_token_differs_by_key_type_and_value():
    tokens = {token(k, t, v) for k in (KEY, b"x" * 32) for t in ("id.user", "id.install") for v in ("a1", "a2")}
    assert len(tokens) == 8


@pytest.mark.parametrize(
    ("data_type", "one", "other"),
    [
        ("id.advertising", AD_ID, AD_ID.replace("-", "").upper()),
        ("id.mac", "da:c0:b5:2d:15:a9", "DA-C0-B5-2D-15-A9"),
        ("pii.email", MAIL, MAIL.lower()),
        ("pii.phone", "+81 80-3617-4925", "+818036174925"),
        ("dev.model", "Ｐｉｘｅｌ　６", "pixel 6"),
    ],
)
def test_two_spellings_of_a_value_have_one_token(data_type: str, one: str, other: str):
    assert token(KEY, data_type, one) == token(KEY, data_type, other)


def test_an_id_that_differs_by_case_alone_is_another_id():
    assert token(KEY, "id.install", "dUxFXHHHFvRR") != token(KEY, "id.install", "duxfxhhhfvrr")


def test_a_plain_hash_of_the_value_does_not_give_the_token():
    assert hashlib.sha256(b"id.user|kzn").hexdigest()[:12] not in token(KEY, "id.user", "kzn")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (AD_ID, "uuid"),
        ("{" + AD_ID.upper() + "}", "uuid"),
        ("2fb2a66152904f83", "hex{16}"),
        ("5D41402ABC4B2A76B9719D911017C592", "hex{32}"),
        (MAIL, "email"),
        ("+818036174925", "phone"),
        ("080-3617-4925", "phone"),
        ("356938035643809", "digits{15}"),
        ("da:c0:b5:2d:15:a9", "mac"),
        ("203.0.113.9", "ipv4"),
        ("2001:db8::1", "ipv6"),
        ("12:34:56", "text{8}"),
        ("36.571946,136.648213", "lat,lon"),
        ("1987-09-23", "date"),
        ("https://a.example/x", "url"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_D", "jwt"),
        (base64.b64encode(bytes(range(33))).decode(), "base64{44}"),
        ("水島 のどか", "text{6}"),
        ("Pixel 6 Pro!", "text{12}"),
        ("deadbeef", "text{8}"),
        ("", "empty"),
        ("x" * 100_000, "text{100000}"),
    ],
)
def test_a_shape_says_what_a_value_looks_like(value: str, expected: str):
    assert shape(value) == expected


@settings(max_examples=300, deadline=None)
@given(value=st.text(min_size=1, max_size=60))
def test_a_shape_never_holds_a_part_of_the_value(value: str):
    found = shape(value)
    assert found.partition("{")[0] in {
        *("uuid", "mac", "email", "date", "phone", "lat,lon", "ipv4", "ipv6", "url", "jwt"),
        *("digits", "decimal", "hex", "base64", "text", "empty"),
    }


ENCODINGS: dict[str, Callable[[str], str]] = {
    "plain": lambda v: v,
    "upper": str.upper,
    "url": lambda v: urllib.parse.quote(v, safe=""),
    "form": urllib.parse.quote_plus,
    "url twice": lambda v: urllib.parse.quote(urllib.parse.quote(v, safe=""), safe=""),
    "json": lambda v: json.dumps({"k": v}),
    "html": html.escape,
    "hex": lambda v: v.encode().hex(),
    "base64": lambda v: base64.b64encode(v.encode()).decode(),
    "base64 after one byte": lambda v: base64.b64encode(b"a" + v.encode() + b"bcd").decode(),
    "base64 after two bytes": lambda v: base64.b64encode(b"ab" + v.encode() + b"cd").decode(),
    "base64 for URLs": lambda v: base64.urlsafe_b64encode(v.encode()).decode(),
    "md5": lambda v: hashlib.md5(v.encode()).hexdigest(),
    "sha256": lambda v: hashlib.sha256(v.encode()).hexdigest().upper(),
    "sha1 of lower case": lambda v: hashlib.sha1(v.lower().encode()).hexdigest(),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("data_type", ["id.user", "id.advertising", "pii.email", "pii.phone", "pii.name", "loc.precise"])
def test_a_known_value_becomes_its_token_in_every_simple_encoding(data_type: str, encoding: str):
    value = PERSONA[data_type][0]
    found = redacted(f"before {ENCODINGS[encoding](value)} after")
    assert token(KEY, data_type, value) in found
    assert found.startswith("before ")
    assert found.endswith(" after")


def test_an_id_without_its_separators_is_known():
    assert redacted(AD_ID.replace("-", "").upper()) == token(KEY, "id.advertising", AD_ID)


def test_a_short_value_counts_only_between_boundaries():
    found = redacted("age=36&n=1367&v=3.36x")
    assert token(KEY, "pii.age", "36") in found
    assert "n=1367" in found


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("to=someone@else.example", "[email]"),
        ("id=0a1b2c3d-0000-4000-8000-1234567890ab&x", "[uuid]"),
        ("h=5d41402abc4b2a76b9719d911017c592;", "[hex{32}]"),
        ("imei 356938035643809", "[digits{15}]"),
        ("from 203.0.113.9", "[ipv4]"),
        ("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "[jwt]"),
        ("lat=35.689500", "[decimal]"),
        ("t=Zm9vYmFyQmF6MTIzNDU2Nzg5MGFiY2Q", "[base64{31}]"),
    ],
)
def test_what_looks_like_a_value_is_masked_by_its_shape(text: str, masked: str):
    assert masked in redacted(text)


@pytest.mark.parametrize(
    "text", ["GET /v1/events?limit=100", "Lcom/acme/analytics/TrackerConfiguration;", "端末情報を送信します。", "version 2.35.1"]
)
def test_what_is_no_value_stays(text: str):
    assert redacted(text) == text


def test_an_excerpt_is_cut_between_tokens_never_inside():
    text = f"{'x ' * 10}{MAIL} tail"
    assert redacted(text, limit=25) == "x " * 10 + "…"
    assert redacted("abc" * 100, limit=10) == "abcabcabca…"


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80), value=st.text(min_size=1, max_size=20))
def test_no_text_breaks_it_and_a_long_value_never_survives(text: str, value: str):
    found = excerpt(f"{text}{value}{text}", {"id.user": [value]}, lambda *_: "[T]", 10_000)
    if len(value) >= 8 and value.strip() == value and "\0" not in value:
        assert value not in found


def test_an_empty_value_has_no_spelling():
    assert spellings("  ") == frozenset()
