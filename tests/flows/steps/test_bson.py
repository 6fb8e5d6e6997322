import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows.decode import decode_exchange
from analyzer.flows.steps import Failed
from analyzer.flows.steps.bson import name_form, read_bson
from analyzer.model import Exchange
from analyzer.model.gap import Cause
from tests.flows.steps.golden import golden
from tests.flows.test_decode import places


def body(raw, kind="application/octet-stream"):
    return Exchange(id=0, ordinal=0, time=0.0, kind="http", host="a.example", port=443, body=raw, headers=(("Content-Type", kind),))


def test_a_document_gives_its_fields_by_name():
    assert read_bson(golden("bson")) == {
        "user": "truth-user-4711",
        "n": "7",
        "l": "1099511627776",
        "d": "35.68",
        "b": True,
        "z": None,
        "a": ["x", {"y": "z"}],
        "raw": b"\0\xff",
        "t": "1767312000000",
    }


def test_a_document_is_opened_where_nobody_declared_it():
    found = places(decode_exchange(body(golden("bson"))))
    assert found == {"body user": ("bson",)}


def test_a_document_cut_or_changed_anywhere_ends_in_a_value_or_a_failure():
    data = golden("bson")
    for at in range(len(data)):
        assert isinstance(read_bson(data[:at]), Failed)
        assert isinstance(read_bson(data[:at] + b"\xff" + data[at + 1 :]), Failed | dict)


def test_documents_within_documents_meet_a_limit():
    data = b"\x05\0\0\0\0"
    for _ in range(100):
        data = (len(data) + 8).to_bytes(4, "little") + b"\x03a\0" + data + b"\0"
    failed = read_bson(data)
    assert isinstance(failed, Failed)
    assert failed.why == "limit"


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (b"\xe0\x01\x00\xea\xde\x81\x83\xde\x86\x87\xb4\x83", "Amazon Ion"),
        (b":)\n\x05\xfa\x80a\xc6\xfb\xff\xfe", "Smile (binary JSON)"),
        (b"\xac\xed\x00\x05sr\x00\x11java.util.HashMap\xff\xfe", "Java serialization"),
        (b"PK\x03\x04\x14\0\0\0\x08\0\xff\xfe\xfd\xfc", "ZIP"),
    ],
)
def test_a_form_that_is_known_and_not_read_is_named(raw, form):
    assert name_form(raw) == form
    assert [(s.cause, s.message) for s in decode_exchange(body(raw)).shut] == [(Cause.UNDECODED, f"no reader for {form}")]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_of_the_right_length_end_in_a_value_or_a_failure(data):
    assert isinstance(read_bson((len(data) + 5).to_bytes(4, "little") + data + b"\0"), Failed | dict)
