"""Messages without a schema: numbers, texts and nested messages by field, and nothing but a typed error from damaged ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import InputError
from analyzer.formats.protobuf import Message, ProtobufError, read_fields, read_varint
from tests.apps.manifestfile import field, varint


def test_fields_are_read_by_number_and_the_last_one_counts():
    message = Message(field(1, 7) + field(1, 300) + field(2, "text") + field(3, field(1, "inner")))
    assert (message.number(1), message.text(2), message.message(3).text(1)) == (300, "text", "inner")
    assert message.numbers(1) == (7, 300)
    assert message.numbers(1) == Message(field(1, varint(7) + varint(300))).numbers(1), "packed or not"


def test_what_is_absent_or_of_another_kind_is_empty():
    message = Message(field(1, "text") + field(2, 5))
    assert (message.number(1), message.text(2), message.text(9), 9 in message) == (0, "", "", False)
    assert list(message.message(9).messages(1)) == []


def test_fixed_width_fields_are_passed_over():
    assert [n for n, _ in read_fields(b"\x09" + bytes(8) + b"\x15" + bytes(4) + field(3, 1))] == [1, 2, 3]


@pytest.mark.parametrize("data", [b"\x0a\x05ab", b"\x80", b"\x08" + b"\xff" * 11, b"\x0b", b"\x0d\0"])
def test_a_damaged_message_is_a_typed_error(data):
    with pytest.raises(ProtobufError):
        Message(data)


@given(st.integers(0, 2**63))
def test_a_number_comes_back_as_it_was_written(value):
    assert read_varint(varint(value), 0) == (value, len(varint(value)))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        Message(data)
    except InputError:
        return
    assert sum(1 for _ in read_fields(data)) <= len(data)
