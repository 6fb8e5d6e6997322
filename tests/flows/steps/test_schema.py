"""Protocol Buffers with a schema: names, types, lists, maps, what the schema does not know; and OpenTelemetry's own."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.named_protobuf import read_named
from analyzer.flows.steps.otlp_schema import otlp_schema
from analyzer.flows.steps.protobuf import read_delimited, read_protobuf
from analyzer.flows.steps.schema import Schema, read_schema

MESSAGES = {
    "Event": {
        "1": "userId string",
        "2": "items Item[]",
        "3": "labels string{}",
        "4": "delta sint32",
        "5": "lat double",
        "6": "counts int32[]",
        "7": "id hex",
        "8": "on bool",
        "9": "at fixed32",
    },
    "Item": {"1": "name string", "2": "price float"},
}


def schema(root: str = "Event") -> Schema:
    made = read_schema(MESSAGES, root)
    assert made is not None
    return made


def varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    out = b""
    while value > 127:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])


def field(number: int, value: int | bytes) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def test_fields_have_their_names_and_types():
    item = field(1, b"cup") + b"\x15" + struct.pack("<f", 2.5)
    data = (
        field(1, b"u-4711")
        + field(2, item)
        + field(3, field(1, b"k") + field(2, b"v"))
        + field(4, 3)
        + b"\x29"
        + struct.pack("<d", 35.681236)
        + field(6, varint(7) + varint(-1))
        + field(7, b"\xab\xcd")
        + field(8, 1)
        + b"\x4d"
        + struct.pack("<I", 9)
        + field(99, b"more")
    )
    assert read_named(data, schema()) == {
        "userId": "u-4711",
        "items": [{"name": "cup", "price": "2.5"}],
        "labels": {"k": "v"},
        "delta": "-2",
        "lat": "35.681236",
        "counts": ["7", "-1"],
        "id": "abcd",
        "on": True,
        "at": "9",
        "99": "more",
    }


def test_a_field_of_another_type_than_known_keeps_its_number():
    assert read_named(field(1, 5), schema()) == {"1": "5"}


@pytest.mark.parametrize("data", [b"\x0a\x7fx", b"\x00", field(2, b"\x0a\x09"), b"\x0b\x0c"])
def test_what_does_not_parse_to_its_end_is_broken(data):
    assert isinstance(read_named(data, schema()), Failed)


@pytest.mark.parametrize(
    "tables",
    [{"M": {"0": "a string"}}, {"M": {"x": "a string"}}, {"M": {"1": "string"}}, {"M": {"1": "a Unknown"}}, {"N": {"1": "a string"}}],
)
def test_a_wrong_table_is_an_error(tables):
    with pytest.raises(ValueError, match=r".+"):
        read_schema(tables, "M")


def test_without_a_root_there_is_no_schema():
    assert read_schema(MESSAGES, "") is None


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_give_fields_or_a_typed_failure(data):
    assert isinstance(read_named(data, schema()), dict | Failed)
    assert isinstance(read_delimited(data), list | Failed)
    assert isinstance(read_protobuf(data, declared=True), dict | Failed)


@given(
    st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=5),
    st.integers(-(2**31), 2**31 - 1),
    st.binary(max_size=9),
    st.booleans(),
)
def test_what_was_encoded_comes_out(names, delta, identifier, on):
    items = b"".join(field(2, field(1, n.encode())) for n in names)
    data = items + field(4, (delta << 1) ^ (delta >> 31)) + field(7, identifier) + field(8, on)
    assert read_named(data, schema()) == {"items": [{"name": n} for n in names], "delta": str(delta), "id": identifier.hex(), "on": on}


def test_messages_behind_their_lengths_are_read_one_by_one():
    one = field(1, b"first message")
    assert read_delimited(varint(len(one)) + one + varint(len(one)) + one) == [{"1": "first message"}] * 2


ATTRIBUTE = field(1, field(1, b"user.id") + field(2, field(1, b"u-4711")))


@pytest.mark.parametrize(
    ("path", "kind", "data", "place"),
    [
        ("/v1/traces", "application/x-protobuf", field(1, field(1, ATTRIBUTE)), "resourceSpans"),
        ("/otlp/v1/logs", "application/x-protobuf", field(1, field(1, ATTRIBUTE)), "resourceLogs"),
        ("/v1/metrics/", "application/protobuf", field(1, field(1, ATTRIBUTE)), "resourceMetrics"),
        ("/opentelemetry.proto.collector.trace.v1.TraceService/Export", "application/grpc", field(1, field(1, ATTRIBUTE)), "resourceSpans"),
    ],
)
def test_opentelemetrys_requests_are_known_by_their_path(path, kind, data, place):
    known = otlp_schema(path, kind)
    assert known is not None
    assert read_named(data, known) == {place: [{"resource": {"attributes": [{"key": "user.id", "value": {"stringValue": "u-4711"}}]}}]}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/v1/traces", "application/json"),
        ("/v2/traces", "application/x-protobuf"),
        ("/traces", "application/x-protobuf"),
        ("", "application/grpc"),
    ],
)
def test_other_requests_have_no_schema_of_opentelemetry(path, kind):
    assert otlp_schema(path, kind) is None
