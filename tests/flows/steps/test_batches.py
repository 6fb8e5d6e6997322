"""Batches: lines of forms, HTTP messages in parts, OpenTelemetry's lists of attributes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.batches import read_http, split_lines
from analyzer.flows.steps.otlp import name_attributes


def test_lines_of_forms_come_out_line_by_line():
    assert split_lines("v=1&tid=UA-1&cid=555\r\nv=1&t=event\n\n") == ["v=1&tid=UA-1&cid=555", "v=1&t=event"]


@pytest.mark.parametrize("text", ["a=1", "a=1\nplain words", "<a b='c'>\n<d e='f'>", '{"a":"b=c"}\n{"d":1}', "key = value\nother = value"])
def test_other_lines_are_no_batch(text):
    assert isinstance(split_lines(text), Failed)


def test_an_http_message_gives_its_address_headers_and_body():
    data = b"POST /v1/people?id=u HTTP/1.1\r\nContent-Type: application/json\r\nX-User:  u1 \r\n\r\n{}"
    assert read_http(data) == {
        "method": "POST",
        "url": "/v1/people?id=u",
        "headers": {"content-type": "application/json", "x-user": "u1"},
        "body": b"{}",
    }
    assert read_http(b"GET /a\n\n") == {"method": "GET", "url": "/a", "headers": {}, "body": b""}
    assert read_http(b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nx") == {"headers": {"a": "b"}, "body": b"x"}


@given(st.binary(max_size=200), st.text(max_size=100))
def test_any_input_gives_a_value_or_a_typed_failure(data, text):
    assert isinstance(read_http(data), dict | Failed)
    assert isinstance(read_http(b"GET / HTTP/1.1\r\n" + data), dict | Failed)
    assert isinstance(split_lines(text), list | Failed)


def test_attributes_are_named_and_nested_values_opened():
    pairs = [
        {"key": "user.id", "value": {"stringValue": "u"}},
        {"key": "n", "value": {"intValue": "3"}},
        {"key": "list", "value": {"arrayValue": {"values": [{"stringValue": "a"}, {"boolValue": True}]}}},
        {"key": "map", "value": {"kvlistValue": {"values": [{"key": "k", "value": {"stringValue": "v"}}]}}},
        {"key": "n", "value": {"intValue": "4"}},
        {"key": "none"},
    ]
    assert name_attributes(pairs) == {"user.id": "u", "n": ["3", "4"], "list": ["a", True], "map": {"k": "v"}, "none": None}


@pytest.mark.parametrize(
    "node",
    [
        [{"key": "a", "value": "b"}],
        [{"key": 1, "value": {"stringValue": "b"}}],
        [{"key": "a", "value": {"x": 1}}],
        [{"a": 1}],
        [{"key": "a", "value": {"intValue": 1}, "more": 2}],
    ],
)
def test_other_lists_of_objects_are_left_as_they_are(node):
    assert name_attributes(node) is None
