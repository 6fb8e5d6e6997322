"""An exchange is opened as deep as it goes, each value at its place with the steps that opened it, each shut part named."""

import base64
import gzip
import importlib
import json
import os
import plistlib
import time
import zlib
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows.decode import Decoded, decode_exchange
from analyzer.flows.needles import make_needles
from analyzer.flows.paths import show_keys, show_place
from analyzer.flows.planted import find_planted
from analyzer.flows.tree import DEPTH, LEAVES
from analyzer.model.exchange import Exchange
from analyzer.model.gap import Cause

VALUE = "truth-user-4711"
LZ = b'{"d":"N4IglgJiBcIC4CcCucAWBaJBnApg9ALAOwCMJIANCAHYwDaJFATBQMwC6AvkA"}'
"""lz-string 1.5 of {"id": VALUE, "n": [1, 2, 3]}, in its URI spelling."""


def exchange(path: str = "/", body: bytes = b"", **headers: str) -> Exchange:
    lines = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Exchange(id=0, ordinal=0, time=0.0, kind="http", host="a.example", port=443, method="POST", path=path, headers=lines, body=body)


def places(decoded: Decoded, value: str = VALUE) -> dict[str, tuple[str, ...]]:
    return {show_place(leaf.part, leaf.keys): leaf.steps for leaf in decoded.leaves if leaf.value == value and not leaf.opened}


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


ANYWHERE: list[tuple[str, Exchange, str, tuple[str, ...]]] = [
    ("query", exchange("/i?id=truth-user-4711"), "query id", ("form",)),
    ("path segment", exchange("/u/truth-user-4711/x"), "path [1]", ()),
    ("cookie", exchange(cookie="a=1; uid=truth-user-4711"), "cookie uid", ()),
    ("header", exchange(x_user=VALUE), "header x-user", ()),
    ("header with JSON", exchange(x_context='{"u":{"id":"truth-user-4711"}}'), "header x-context.u.id", ("json",)),
    ("form", exchange(body=b"a=1&id=truth%2Duser%2D4711"), "body id", ("form", "percent")),
    ("JSON", exchange(body=b'{"events":[{"id":"truth-user-4711"}]}'), "body events[0].id", ("json",)),
    ("JSON in a string", exchange(body=json.dumps({"m": json.dumps({"id": VALUE})}).encode()), "body m.id", ("json", "json")),
    ("gzip, declared", exchange(body=gzip.compress(b'{"id":"truth-user-4711"}'), content_encoding="gzip"), "body id", ("gzip", "json")),
    ("gzip, by its mark", exchange(body=gzip.compress(b'{"id":"truth-user-4711"}')), "body id", ("gzip", "json")),
    ("gzip, declared and not so", exchange(body=b'{"id":"truth-user-4711"}', content_encoding="gzip"), "body id", ("json",)),
    ("two codings", exchange(body=gzip.compress(zlib.compress(b'{"id":"truth-user-4711"}')), content_encoding="deflate, gzip"), "body id", ("gzip", "deflate", "json")),
    ("form > base64 > JSON", exchange(body=("data=" + quote(b64(b'[{"p":{"id":"truth-user-4711"}}]'), safe="")).encode()), "body data[0].p.id", ("form", "percent", "base64", "json")),
    ("JSON > base64 > gzip > JSON", exchange(body=json.dumps({"d": b64(gzip.compress(b'{"id":"truth-user-4711"}'))}).encode()), "body d.id", ("json", "base64", "gzip", "json")),
    ("percent twice", exchange("/i?d=" + quote(quote('{"id":"truth-user-4711"}'))), "query d.id", ("form", "percent", "percent", "json")),
    ("URL in a parameter", exchange("/r?" + urlencode({"u": "https://b.example/x?id=truth-user-4711"})), "query u.id", ("form", "percent", "url", "form")),
    ("JSON lines", exchange(body=b'{"a":1}\n{"id":"truth-user-4711"}\n'), "body [1].id", ("ndjson",)),
    ("envelope", exchange(body=b'{"e":"1"}\n{"type":"event"}\n{"user":{"id":"truth-user-4711"}}\n', content_type="application/x-sentry-envelope"), "body items[0].payload.user.id", ("envelope", "json")),
    ("multipart", exchange(body=b'--X\r\nContent-Disposition: form-data; name="id"\r\n\r\ntruth-user-4711\r\n--X--\r\n', content_type="multipart/form-data; boundary=X"), "body id", ("multipart",)),
    ("hex", exchange(body=json.dumps({"h": b'{"id":"truth-user-4711"}'.hex()}).encode()), "body h.id", ("json", "hex", "json")),
    ("XML", exchange(body=b"<a><id>truth-user-4711</id></a>", content_type="text/xml"), "body id", ("xml",)),
    ("UTF-16", exchange(body='{"id":"truth-user-4711"}'.encode("utf-16"), content_type="application/json"), "body id", ("json",)),
    ("protobuf", exchange(body=b"\x0a\x0ftruth-user-4711\x10\x01", content_type="application/x-protobuf"), "body 1", ("protobuf",)),
    ("nested protobuf, undeclared", exchange(body=b"\x12\x11\x0a\x0ftruth-user-4711\x1d\x00\x00\x80\x3f"), "body 2.1", ("protobuf",)),
    ("protobuf in base64", exchange(body=b'{"d":"' + base64.b64encode(b"\x0a\x0ftruth-user-4711" + b"\x12\x08" + b"\xfe" * 8) + b'"}'), "body d.1", ("json", "base64", "protobuf")),
    ("gRPC", exchange(body=b"\0\0\0\0\x11\x0a\x0ftruth-user-4711", content_type="application/grpc+proto"), "body [0].1", ("grpc", "protobuf")),
    ("MessagePack", exchange(body=msgspec.msgpack.encode({"u": {"id": VALUE}, "n": 3})), "body u.id", ("msgpack",)),
    ("CBOR", exchange(body=b"\xa2\x62id\x6f" + VALUE.encode() + b"\x61n\x03", content_type="application/cbor"), "body id", ("cbor",)),
    ("property list", exchange(body=plistlib.dumps({"id": VALUE, "n": 1}, fmt=plistlib.FMT_BINARY)), "body id", ("plist",)),
    ("JSONP", exchange(body=b'cb({"id":"truth-user-4711"});'), "body id", ("jsonp", "json")),
    ("LZ-String", exchange(body=LZ), "body d.id", ("json", "lz-string", "json")),
    ("relative URL in a batch", exchange(body=("batch=" + quote('[{"method":"POST","relative_url":"123/activities?a=1&id=truth-user-4711"}]', safe="")).encode()), "body batch[0].relative_url.id", ("form", "percent", "json", "url", "form")),
    ("lines of forms", exchange(body=b"v=1&cid=9\nv=1&uid=truth-user-4711\n"), "body [1].uid", ("lines", "form")),
    ("HTTP in multipart", exchange(body=b"--B\r\nContent-Type: application/http\r\n\r\nPOST /x?id=truth-user-4711 HTTP/1.1\r\n\r\n{}\r\n--B--", content_type="multipart/mixed; boundary=B"), "body [0].url.id", ("multipart", "http", "url", "form")),
    ("multipart in multipart", exchange(body=b'--B\r\nContent-Disposition: form-data; name="m"\r\nContent-Type: multipart/mixed; boundary=I\r\n\r\n--I\r\nContent-Disposition: attachment; name="f"; filename="a.json"\r\n\r\n{"id":"truth-user-4711"}\r\n--I--\r\n--B--', content_type="multipart/form-data; boundary=B"), "body m.f.id", ("multipart", "multipart", "json")),
    ("GraphQL, inline", exchange(body=json.dumps({"query": 'mutation { login(user: "truth-user-4711") { ok } }'}).encode()), "body query.login.user", ("json", "graphql")),
    ("GraphQL, variables by GET", exchange("/graphql?query=" + quote("query Q($u:ID!){user(id:$u){name}}") + "&variables=" + quote('{"u":"truth-user-4711"}')), "query variables.u", ("form", "percent", "json")),
    ("GraphQL, batched", exchange(body=json.dumps([{"operationName": "A", "variables": {"u": VALUE}, "extensions": {"persistedQuery": {"version": 1}}}]).encode()), "body [0].variables.u", ("json",)),
    ("GraphQL, bare", exchange(body=b'{ user(id: "truth-user-4711") { name } }', content_type="application/graphql"), "body user.id", ("graphql",)),
    ("OpenTelemetry, JSON", exchange(body=b'{"resourceSpans":[{"resource":{"attributes":[{"key":"user.id","value":{"stringValue":"truth-user-4711"}}]}}]}'), 'body resourceSpans[0].resource.attributes."user.id"', ("json", "otlp")),
    ("OpenTelemetry, protobuf", exchange("/v1/traces", b"\x0a\x20\x0a\x1e\x0a\x1c\x0a\x07user.id\x12\x11\x0a\x0ftruth-user-4711", content_type="application/x-protobuf"), 'body resourceSpans[0].resource.attributes."user.id"', ("protobuf", "otlp")),
    ("lz4", exchange(body=bytes(importlib.import_module("lz4.frame").compress(b'{"id":"truth-user-4711"}')), content_encoding="lz4"), "body id", ("lz4", "json")),
    ("XML property list", exchange(body=plistlib.dumps({"u": {"id": VALUE}})), "body u.id", ("plist",)),
    ("Shift_JIS, declared", exchange(body='{"名":"架空","id":"truth-user-4711"}'.encode("shift_jis"), content_type="application/json; charset=Shift_JIS"), "body id", ("json",)),
    ("EUC-JP, not declared", exchange(body='{"名前":"架空市海岸町","id":"truth-user-4711"}'.encode("euc-jp"), content_type="application/json"), "body id", ("euc-jp", "json")),
    ("gRPC-Web, text", exchange(body=base64.b64encode(b"\0\0\0\0\x11\x0a\x0ftruth-user-4711"), content_type="application/grpc-web-text"), "body [0].1", ("base64", "grpc", "protobuf")),
    ("Socket.IO", exchange(body=b'42["login",{"id":"truth-user-4711"}]'), "body [1].id", ("jsonp", "json")),
    ("data URL", exchange(body=json.dumps({"a": "data:application/json;base64," + b64(b'{"id":"truth-user-4711"}')}).encode()), "body a.id", ("json", "data-url", "json")),
    ("a coding of three", exchange(body=gzip.compress(bytes(importlib.import_module("brotli").compress(b'{"id":"truth-user-4711"}'))), content_encoding="identity, br, gzip"), "body id", ("gzip", "br", "json")),
    ("another coding than declared", exchange(body=gzip.compress(b'{"id":"truth-user-4711"}'), content_encoding="zstd"), "body id", ("gzip", "json")),
    ("JSON declared as protobuf", exchange(body=b'{"id":"truth-user-4711"}', content_type="application/x-protobuf"), "body id", ("json",)),
    ("a sequence of JSON texts", exchange(body=b'\x1e{"a":1}\n\x1e{"id":"truth-user-4711"}\n', content_type="application/json-seq"), "body [1].id", ("ndjson",)),
    ("JSON behind JSON", exchange(body=b'{"a":1}{"id":"truth-user-4711"}', content_type="application/json"), "body [1].id", ("ndjson",)),
    ("a message of SignalR", exchange(body=b'{"type":1,"id":"truth-user-4711"}\x1e'), "body id", ("json",)),
    ("letters as escape() writes them", exchange("/i?id=" + "".join(f"%u{ord(c):04X}" for c in VALUE)), "query id", ("form", "percent")),
    ("character references in a value", exchange(body=json.dumps({"h": "".join(f"&#x{ord(c):x};" for c in VALUE)}).encode()), "body h", ("json", "references")),
    ("bare deflate in base64", exchange(body=json.dumps({"d": b64(zlib.compress(b'{"id":"truth-user-4711","page":"cart"}')[2:-4])}).encode()), "body d.id", ("json", "base64", "deflate", "json")),
    ("Brotli in base64", exchange(body=json.dumps({"d": b64(bytes(importlib.import_module("brotli").compress(b'{"id":"truth-user-4711","page":"cart"}')))}).encode()), "body d.id", ("json", "base64", "br", "json")),
    ("several MessagePack values", exchange(body=msgspec.msgpack.encode({"a": 1}) + msgspec.msgpack.encode({"id": VALUE}), content_type="application/msgpack"), "body [1].id", ("msgpack",)),
    ("several CBOR values", exchange(body=b"\xa1\x61a\x01\x6f" + VALUE.encode(), content_type="application/cbor-seq"), "body [1]", ("cbor",)),
    ("CBOR in CBOR, under a tag", exchange(body=b"\xd8\x18\x54\xa1\x62id\x6f" + VALUE.encode(), content_type="application/cbor"), "body id", ("cbor", "cbor")),
    ("JSON key", exchange(body=b'{"aliases":{"truth-user-4711":["x"]}}'), "body aliases.{key}", ("json",)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given_exchange", "place", "steps"), ANYWHERE, ids=[a[0] for a in ANYWHERE])
def test_a_value_is_found_at_its_place_with_the_steps_that_opened_it(name, given_exchange, place, steps):  # noqa: ARG001 - the name shows in the list of tests
    decoded = decode_exchange(given_exchange)
    assert places(decoded) == {place: steps}
    assert decoded.shut == ()


@pytest.mark.parametrize("size", [8, 16, 20, 32, 64])
def test_bytes_that_are_an_identifier_or_a_digest_come_out_as_hex(size):
    data = bytes(range(0x80, 0x80 + size))
    decoded = decode_exchange(exchange(body=msgspec.msgpack.encode({"k": data, "t": "a word"}), content_type="application/msgpack"))
    assert places(decoded, data.hex()) == {"body k": ("msgpack", "bytes")}
    assert decoded.shut == ()


NOT_SHUT = [
    ("an image in base64", json.dumps({"img": b64(b"\x89PNG\r\n\x1a\n" + os.urandom(600))}).encode()),
    ("a long slug", json.dumps({"slug": "the-quiet-hotels-of-port-fiction-" * 6}).encode()),
    ("a long name", json.dumps({"event": "ViewControllerDidAppearForTheFirstTime" * 5}).encode()),
    ("a row of digits", json.dumps({"n": "0123456789" * 20}).encode()),
]


@pytest.mark.parametrize(("name", "body"), NOT_SHUT, ids=[s[0] for s in NOT_SHUT])
def test_what_only_has_the_letters_of_base64_is_no_gap(name, body):  # noqa: ARG001 - the name shows in the list of tests
    assert decode_exchange(exchange(body=body)).shut == ()


SHUT: list[tuple[str, Exchange, Cause]] = [
    ("gzip cut off", exchange(body=gzip.compress(os.urandom(900))[:300]), Cause.BROKEN),
    ("declared br that is none", exchange(body=bytes(range(256)), content_encoding="br"), Cause.BROKEN),
    ("JSON cut off", exchange(body=b'{"a":[1,2', content_type="application/json"), Cause.BROKEN),
    ("encrypted body", exchange(body=b"ENC1" + os.urandom(500)), Cause.OPAQUE),
    ("encrypted in a form", exchange(body=("v=2&d=" + quote(b64(os.urandom(400)), safe="")).encode()), Cause.OPAQUE),
    ("hidden under a key that repeats, in base64", exchange(body=b'{"data":"' + base64.urlsafe_b64encode(bytes(b ^ (0xC9, 0x8D, 0xA6, 0xFB)[n % 4] for n, b in enumerate(b'{"user":"17","at":"cart"}' * 12))) + b'"}'), Cause.UNDECODED),
    ("protobuf cut off", exchange(body=b"\x0a\x0ftruth-user-4711\x1a\x7fhello", content_type="application/x-protobuf"), Cause.BROKEN),
    ("MessagePack that is none", exchange(body=b"\xc1\x00\xff\xfe\xfd", content_type="application/msgpack"), Cause.BROKEN),
    ("multipart without an end", exchange(body=b'--X\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', content_type="multipart/form-data; boundary=X"), Cause.BROKEN),
    ("a coding without a reader", exchange(body=bytes(range(128, 256)), content_encoding="compress"), Cause.UNDECODED),
    ("gRPC that is compressed in an unknown way", exchange(body=b"\x01\0\0\0\x03\xff\xfe\xfd", content_type="application/grpc", grpc_encoding="snappy"), Cause.BROKEN),
    ("an unknown binary form", exchange(body=b"OBJ\0\0\0\xff\xfeplain words in it" + bytes(40), content_type="application/x-mystery"), Cause.UNDECODED),
    ("recorder cut the body", Exchange(id=0, ordinal=0, time=0.0, kind="http", host="a", port=1, body=b"abc", body_state="truncated"), Cause.LIMIT_HIT),
    ("recorder streamed the body", Exchange(id=0, ordinal=0, time=0.0, kind="http", host="a", port=1, body_state="streamed"), Cause.STREAMED),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given_exchange", "cause"), SHUT, ids=[s[0] for s in SHUT])
def test_what_stays_shut_is_named_with_its_cause(name, given_exchange, cause):  # noqa: ARG001 - the name shows in the list of tests
    assert [s.cause for s in decode_exchange(given_exchange).shut] == [cause]


@pytest.mark.parametrize(
    "quiet",
    [exchange(), exchange(body=b"", content_encoding="gzip"), exchange(body=b"\x89PNG\r\n" + os.urandom(900)), exchange(body=os.urandom(900), content_type="image/webp"), exchange(body=b"<html>ok</html>"), exchange(body=b"ping")],
    ids=["empty", "empty gzip", "png", "webp", "html", "word"],
)  # fmt: skip
def test_empty_media_and_plain_bodies_make_no_gap(quiet):
    assert decode_exchange(quiet).shut == ()


def test_readable_stretches_of_an_undecoded_body_stay_searchable():
    decoded = decode_exchange(exchange(body=b"\x0a\x0ftruth-user-4711\x10\x01"))
    assert any(VALUE in leaf.value for leaf in decoded.leaves)


def test_what_came_before_the_damage_stays_searchable():
    packed = gzip.compress(b'{"id":"truth-user-4711","pad":"' + os.urandom(3000).hex().encode() + b'"}')
    decoded = decode_exchange(exchange(body=packed[:-900]))
    assert [s.cause for s in decoded.shut] == [Cause.BROKEN]
    assert any(VALUE in leaf.value for leaf in decoded.leaves)


def test_uuids_words_and_class_names_are_not_taken_for_encodings():
    body = json.dumps(
        {
            "a": "5ca1ab1e-0000-4000-8000-00000000beef",
            "b": "java.lang.IllegalStateException",
            "c": "internationalization",
            "d": "a" * 32,
            "e": "2026-01-01T00:00:00",
        }
    )
    assert {leaf.steps for leaf in decode_exchange(exchange(body=body.encode())).leaves if leaf.part == "body"} == {("json",)}


def test_a_nest_without_end_stops_at_the_depth_and_says_so():
    text = "x"
    for _ in range(DEPTH + 4):
        text = json.dumps({"n": text})
    assert [s.cause for s in decode_exchange(exchange(body=text.encode())).shut] == [Cause.LIMIT_HIT]


def test_too_many_values_stop_at_the_count_and_say_so():
    decoded = decode_exchange(exchange(body=json.dumps(list(range(LEAVES + 10))).encode()))
    assert len(decoded.leaves) == LEAVES
    assert [s.cause for s in decoded.shut] == [Cause.LIMIT_HIT]


def test_a_bomb_is_a_limit_within_seconds():
    start = time.perf_counter()
    decoded = decode_exchange(exchange(body=gzip.compress(gzip.compress(b"\0" * 200_000_000))))
    assert Cause.LIMIT_HIT in {s.cause for s in decoded.shut}
    assert time.perf_counter() - start < 15


HEAVY = {
    "numbers like a coordinate": b"35.681 139.767 " * 200_000,
    "envelope of many items": b"{}\n" + b'{"type":"a","length":1}\nx\n' * 100_000,
    "multipart of many parts": b"--x\r\n\r\na\r\n" * 300_000,
    "one long run of base64 letters": b"A" * 3_000_000,
    "a form of many fields": b"k=v%20x&" * 400_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_body_is_decoded_and_searched_in_seconds(name):
    start = time.perf_counter()
    decoded = decode_exchange(exchange(body=HEAVY[name], content_type="multipart/form-data; boundary=x" if "multipart" in name else ""))
    find_planted(
        decoded.leaves, make_needles({"loc.precise": ("35.681236,139.767125",), "id.user": (VALUE,), "pii.phone": ("+819012345678",)})
    )
    assert time.perf_counter() - start < 12


def test_deep_json_is_walked_without_exhausting_the_stack():
    found = decode_exchange(exchange(body=b'{"a":' * 5000 + b"1" + b"}" * 5000, content_type="application/json"))
    assert found.leaves or found.shut


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "gzip", "br", "zstd", "deflate", "gzip, br", "unknown"]),
    st.sampled_from(
        ["", "application/json", "multipart/form-data; boundary=x", "application/x-sentry-envelope", "text/plain; charset=utf-7"]
    ),
    st.text(max_size=60),
)
@settings(max_examples=300, deadline=None)
def test_any_request_is_decoded_without_an_exception(body, coding, content_type, path):
    found = decode_exchange(exchange(path, body, content_encoding=coding, content_type=content_type, cookie=path, referer=path))
    assert all(leaf.part for leaf in found.leaves)


NESTED: list[Any] = [
    b64,
    lambda d: json.dumps({"k": d.decode("latin-1")}),
    lambda d: urlencode({"k": d}),
    lambda d: d.hex(),
    lambda d: b64(gzip.compress(d)),
]


@given(st.lists(st.sampled_from(range(len(NESTED))), min_size=1, max_size=4))
@settings(max_examples=80, deadline=None)
def test_any_nesting_of_encodings_is_opened_to_the_value(order):
    data = b'{"id":"truth-user-4711"}'
    for at in order:
        data = NESTED[at](data).encode()
    assert any(leaf.value == VALUE for leaf in decode_exchange(exchange(body=data)).leaves)


def test_paths_are_printed_as_people_write_them():
    assert show_keys(("events", 0, "user", "id")) == "events[0].user.id"
    assert show_place("body", ()) == "body"
