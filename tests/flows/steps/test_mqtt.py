import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows.decode import decode_exchange
from analyzer.flows.steps import Failed
from analyzer.flows.steps.mqtt import read_mqtt
from analyzer.model import Exchange
from tests.flows.test_decode import places

PAYLOAD = json.dumps({"user": "truth-user-4711"}).encode()


def read(data):
    found = read_mqtt(data)
    assert isinstance(found, dict)
    return found


def words(raw):
    return len(raw).to_bytes(2) + raw


def packet(head, body):
    size, out = len(body), b""
    while True:
        size, part = size >> 7, size & 0x7F
        out += bytes([part | 0x80 if size else part])
        if not size:
            return bytes([head]) + out + body


def connect(version=4, *, properties=b""):
    flags = 0x80 | 0x40 | 0x04
    return packet(
        0x10,
        words(b"MQTT") + bytes([version, flags, 0, 60]) + properties + words(b"client-4711") + (b"\0" if version == 5 else b"")
        + words(b"gone") + words(b"bye") + words(b"mei") + words(b"secret"),
    )  # fmt: skip


def publish(payload=PAYLOAD, *, quality=1, properties=b""):
    return packet(0x30 | quality << 1, words(b"app/events") + (b"\0\1" if quality else b"") + properties + payload)


def test_a_connection_says_who_connects_what_for_and_what_was_published():
    stream = connect() + packet(0x82, b"\0\1" + words(b"app/#") + b"\1") + publish() + packet(0xC0, b"") + publish(b"\0\xff", quality=0)
    assert read_mqtt(stream) == {
        "connect": {"clientId": "client-4711", "will": {"topic": "gone", "payload": b"bye"}, "username": "mei", "password": b"secret"},
        "topics": ["app/#"],
        "publish": [{"topic": "app/events", "payload": PAYLOAD}, {"topic": "app/events", "payload": b"\0\xff"}],
    }


def test_properties_of_version_five_are_passed_over():
    stream = connect(5, properties=b"\5\x11\0\0\0\x3c") + publish(properties=b"\2\1\1")
    assert read(stream)["publish"] == [{"topic": "app/events", "payload": PAYLOAD}]


@pytest.mark.parametrize("properties", [b"", b"\0"])
def test_published_messages_alone_are_read_in_either_version(properties):
    assert read(publish(properties=properties) * 2)["publish"] == [{"topic": "app/events", "payload": PAYLOAD}] * 2


def test_a_connection_that_is_cut_off_keeps_what_came_before():
    assert len(read(connect() + publish() + publish()[:-3])["publish"]) == 1
    assert read_mqtt(publish() + publish()[:-3]) == Failed("mqtt", "not-this", "ends before its end")


@pytest.mark.parametrize(
    "data",
    [b"", b"0", b"12345", b'{"a":1}', b"3.14159 is a number", packet(0x30, words(b"a/#") + b"x"), packet(0x36, words(b"a/b") + b"xxx"), b"0\xff\xff\xff\xff\x01"],
)  # fmt: skip
def test_near_misses_are_none(data):
    failed = read_mqtt(data)
    assert isinstance(failed, Failed)
    assert failed.why == "not-this"


@pytest.mark.parametrize(("kind", "body"), [("tcp", connect() + publish()), ("websocket", publish())])
def test_a_published_value_is_found_inside_a_connection_and_inside_a_websocket_message(kind, body):
    made = Exchange(id=0, ordinal=0, time=0.0, kind=kind, host="a.example", port=1883, body=body)
    found = places(decode_exchange(made))
    assert found == {"body publish[0].payload.user": ("mqtt", "json")}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", connect(), connect(5, properties=b"\0")]))
def test_any_bytes_end_in_a_value_or_a_failure(data, before):
    assert isinstance(read_mqtt(before + data), Failed | dict)
