"""gRPC, gRPC-Web and Connect: frames, trailers, compression; lengths that lie."""

import base64
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.grpc import Frame, read_grpc, split_grpc
from analyzer.flows.steps.schema import read_schema

MESSAGE = b"\x0a\x05hello"
SCHEMA = read_schema({"M": {"1": "user string"}}, "M")


def frame(body: bytes, flags: int = 0) -> bytes:
    return bytes([flags]) + len(body).to_bytes(4) + body


def test_frames_must_add_up():
    assert split_grpc(frame(b"hi") + frame(b"", 1) + frame(b"t", 0x80)) == [
        Frame(False, False, b"hi"),
        Frame(True, False, b""),
        Frame(False, True, b"t"),
    ]
    for data in (b"\0\0\0\0\x09hi", b"", b"\0\0", b"\x7f\0\0\0\0"):
        assert isinstance(split_grpc(data), Failed)


@pytest.mark.parametrize(
    ("kind", "data", "messages"),
    [
        ("application/grpc", frame(MESSAGE) + frame(b""), [{"1": "hello"}, {}]),
        ("application/grpc+proto", frame(gzip.compress(MESSAGE), 1), [{"1": "hello"}]),
        ("application/grpc+json", frame(b'{"a":1}'), [{"a": "1"}]),
        ("application/grpc-web+proto", frame(MESSAGE) + frame(b"grpc-status: 0\r\nx-user: u\r\n", 0x80), [{"1": "hello"}, {"grpc-status": "0", "x-user": "u"}]),
        ("application/grpc-web-text", base64.b64encode(frame(MESSAGE)) + base64.b64encode(frame(b"a:b", 0x80)), [{"1": "hello"}, {"a": "b"}]),
        ("application/connect+json", frame(b'{"a":"x"}') + frame(b'{"metadata":{}}', 2), [{"a": "x"}, {"metadata": {}}]),
    ],
)  # fmt: skip
def test_each_kind_gives_its_messages(kind, data, messages):
    read = read_grpc(data, kind, None, "")
    assert isinstance(read, tuple)
    assert read[1] == messages


def test_a_schema_names_the_fields_of_each_message():
    assert read_grpc(frame(MESSAGE), "application/grpc", SCHEMA, "")[1] == [{"user": "hello"}]  # type: ignore[index]


@pytest.mark.parametrize(("data", "packed"), [(frame(b"no gzip", 1), "gzip"), (frame(b"x", 1), "snappy"), (frame(b"\x0a\x7fx"), "")])
def test_a_message_that_does_not_open_is_broken(data, packed):
    read = read_grpc(data, "application/grpc", None, packed)
    assert isinstance(read, Failed)
    assert read.why == "broken"


@given(st.binary(max_size=200), st.sampled_from(["application/grpc", "application/grpc-web-text", "application/grpc+json"]))
@settings(deadline=None)
def test_any_bytes_give_messages_or_a_typed_failure(data, kind):
    assert isinstance(read_grpc(data, kind, None, "gzip"), tuple | Failed)
    assert isinstance(read_grpc(frame(data), kind, SCHEMA, ""), tuple | Failed)


@given(st.lists(st.binary(max_size=30), min_size=1, max_size=5))
def test_what_was_framed_comes_out(bodies):
    frames = split_grpc(b"".join(frame(b) for b in bodies))
    assert isinstance(frames, list)
    assert [f.body for f in frames] == bodies
