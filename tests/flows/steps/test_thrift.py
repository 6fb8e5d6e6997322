import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.thrift import read_thrift
from tests.flows.steps.golden import golden

HELD = {
    "1": "truth-user-4711",
    "2": True,
    "40": "-123456789012",
    "41": "35.68",
    "42": [str(n) for n in range(20)],
    "43": {"x": True, "y": False},
    "44": {"1": "mei@example.jp", "2": "-3"},
}


@pytest.mark.parametrize("protocol", ["binary", "compact"])
def test_a_message_of_either_protocol_gives_its_fields_by_number_framed_or_not(protocol):
    data = golden(f"thrift-{protocol}")
    assert read_thrift(data) == {"name": "track", "type": "call", "args": HELD}
    assert read_thrift(len(data).to_bytes(4) + data) == read_thrift(data)


@pytest.mark.parametrize("protocol", ["binary", "compact"])
def test_a_bare_struct_is_read_only_where_thrift_is_declared(protocol):
    data = golden(f"thrift-{protocol}-struct")
    assert read_thrift(data, declared=True) == HELD
    assert read_thrift(data) == Failed("thrift", "not-this")


@pytest.mark.parametrize("protocol", ["binary", "compact"])
def test_a_message_cut_anywhere_is_a_failure_and_none_ends_in_an_exception(protocol):
    data = golden(f"thrift-{protocol}")
    for at in range(len(data)):
        assert isinstance(read_thrift(data[:at]), Failed)
        assert isinstance(read_thrift(data[:at] + b"\xff" + data[at + 1 :], declared=True), Failed | dict)


@pytest.mark.parametrize(
    "data",
    [
        b"\x80\x01\x00\x01\x00\x00\x00\x01a\0\0\0\0\x0f\0\x01\x02\x7f\xff\xff\xff",  # a list of two thousand million
        b"\x82\x21\0\x01a\x1b\xff\xff\xff\xff\x0f\x11",  # a map
        b"\x80\x01\x00\x01\x00\x00\x00\x01a\0\0\0\0" + b"\x0c\0\x01" * 200,  # structs without end
        b"\x80\x01\x00\x01\x00\x00\x00\x01a\0\0\0\0\x0b\0\x01\xff\xff\xff\xff",  # a text of negative length
        b"\x80\x01\x00\x01\x7f\xff\xff\xff",
    ],
)
def test_what_promises_more_than_it_holds_is_a_failure(data):
    assert isinstance(read_thrift(data), Failed)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"\x80\x01\x00\x01", b"\x82\x21"]))
def test_any_bytes_end_in_a_value_or_a_failure(data, mark):
    assert isinstance(read_thrift(mark + data, declared=True), Failed | dict)
