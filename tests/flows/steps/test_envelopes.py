"""Forms, JSON, JSON lines, Sentry envelopes, multipart, XML: shapes, near misses, hostile input."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.envelopes import (
    read_envelope,
    read_json,
    read_json_lines,
    read_json_quickly,
    read_lines_quickly,
    read_xml,
    split_form,
    split_url,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=9),
    lambda c: st.lists(c, max_size=4) | st.dictionaries(st.text(max_size=5), c, max_size=4),
    max_leaves=12,
)


def test_a_form_gives_its_fields_in_order_with_repeats():
    assert split_form("a=1&b=%20&a=2&c") == ["a=1", "b=%20", "a=2", "c"]
    assert split_form("&a=1&b=2") == ["a=1", "b=2"]


@pytest.mark.parametrize("text", ["plain text", "if (a == b) { c = d }", '{"a":"b=c"}', "a = b", "<a href=x>"])
def test_prose_code_and_json_are_no_form(text):
    assert isinstance(split_form(text), Failed)


@given(JSON.filter(lambda v: isinstance(v, list | dict | str)))
def test_json_comes_out_as_it_went_in(value):
    assert read_json(json.dumps(value)) == value


def test_numbers_keep_the_digits_they_were_sent_with():
    assert read_json('{"lat":35.6800,"id":818036174925,"e":1e3}') == {"lat": "35.6800", "id": "818036174925", "e": "1e3"}


def test_cut_json_is_broken_and_prose_is_not_json():
    assert isinstance(cut := read_json('{"a":[1,2'), Failed)
    assert cut.why == "broken"
    assert isinstance(prose := read_json("hello"), Failed)
    assert prose.why == "not-this"


def test_json_nested_without_end_is_a_limit_or_broken_not_a_crash():
    assert isinstance(read_json("[" * 200_000), Failed)


def test_a_number_of_a_million_digits_does_not_stop_us():
    assert read_json('{"n":' + "9" * 1_000_000 + "}") == {"n": "9" * 1_000_000}


def test_json_lines_need_two_lines_that_are_all_json():
    assert read_json_lines('{"a":1}\n\n[2]\n') == [{"a": "1"}, ["2"]]
    assert isinstance(read_json_lines('{"a":1}'), Failed)
    assert isinstance(read_json_lines('{"a":1}\n{"b"'), Failed)


def test_what_is_strictly_json_is_read_alike_by_either_reader_and_what_is_not_by_the_patient_one():
    for text in ('{"a":[1.50,true,null,"x"]}', "[1e400]", f"[{2**70}]"):
        assert [str(v) for v in flat(read_json(text))] == [str(v) for v in flat(read_json_quickly(text))]
    for text in ("[-0]", "[NaN]", '["\t"]', '["\\ud800"]', "[" + "9" * 5000 + "]", '{"a":'):
        assert repr(read_json(text)) == repr(read_json_quickly(text))


def test_lines_that_are_strictly_json_are_read_alike_by_either_reader_and_others_by_the_patient_one():
    text = '{"a":1.50,"b":7}\n[2,null]\r\n\n{}\n'
    assert [str(v) for v in flat(read_json_lines(text))] == [str(v) for v in flat(read_lines_quickly(text))]
    for other in ('{"a":1}', '{"a":1}\n2', '[\n{"a":1}]', '{"a":-0}\n{"b":1}', '{"a":1},\n{"b":2}', '{"a":1}\n{"b":'):
        assert read_lines_quickly(other) is None


def flat(value: object) -> list[object]:
    held = list(value.values()) if isinstance(value, dict) else value
    return [found for child in held for found in flat(child)] if isinstance(held, list) else [held]


def test_an_envelope_gives_items_by_length_or_by_line():
    data = b'{"event_id":"1"}\n{"type":"event","length":9}\n{"a":"\n"}\n{"type":"session"}\n{"sid":"x"}\n'
    opened = read_envelope(data)
    assert isinstance(opened, dict)
    assert [i["payload"] for i in opened["items"]] == [b'{"a":"\n"}', b'{"sid":"x"}']


@pytest.mark.parametrize(
    "data", [b'{"a":1}', b'{"a":1}\n{"b":2}\n', b'{"type":"view"}\n{"type":"action"}\n{"id":3}\n', b'{"a":1}\nnot json\n', b""]
)
def test_other_lines_are_no_envelope(data):
    opened = read_envelope(data)
    assert isinstance(opened, Failed)
    assert opened.why == "not-this"


def test_an_envelope_that_ends_early_is_broken():
    opened = read_envelope(b'{"a":1}\n{"type":"event","length":900}\n{}\n')
    assert isinstance(opened, Failed)
    assert opened.why == "broken"


@pytest.mark.parametrize(
    ("text", "head", "query"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b", "c=d"),
        ("/b?c=d", "/b", "c=d"),
        ("123/activities?a=1&b=2", "123/activities", "a=1&b=2"),
        ("activities?a=1", "activities", "a=1"),
        ("?a=1&b=2", "", "a=1&b=2"),
        ("myapp://open;x=1/y?flag&c=d", "myapp://open;x=1/y", "flag&c=d"),
    ],
)
def test_a_url_gives_what_stands_before_its_query_and_the_query(text, head, query):
    assert split_url(text) == (head, query)


@pytest.mark.parametrize(
    "text", ["a=1&b=what?c=d", "is it so? a=b", "a?b", "", "<a href='?x=1'>", '{"u":"?a=1"}', "u=https://a.example/?b=c"]
)
def test_forms_and_prose_are_no_url(text):
    assert isinstance(split_url(text), Failed)


def test_xml_gives_texts_attributes_and_cdata_with_references_resolved():
    assert read_xml('<?xml version="1.0"?><a n="1 &amp; 2"><b>x &#12511;</b><![CDATA[<c>]]></a>') == [
        ("a@n", "1 & 2"),
        ("b", "x ミ"),
        ("b", "<c>"),
    ]


def test_an_entity_of_the_document_is_never_expanded():
    opened = read_xml('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>')
    assert isinstance(opened, list)
    assert opened[-1] == ("a", "&e;")


@given(st.text(max_size=300), st.binary(max_size=300))
@settings(deadline=None)
def test_any_input_gives_a_value_or_a_typed_failure(text, data):
    for opened in (split_form(text), read_json_lines(text), read_xml(text), read_envelope(data), split_url(text)):
        assert isinstance(opened, list | dict | tuple | Failed)
    read_json(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000 + "=",
        "&a" * 40_000 + "<",
        "<" + "a" * 60_000,
        "<![CDATA[" * 8_000,
        "<a " + "b" * 50_000 + ">",
        '{"' * 30_000,
        "<a b='" * 9000,
    ],
)
def test_text_made_to_stall_a_pattern_is_answered_at_once(text):
    start = time.perf_counter()
    split_form(text), read_xml(text), read_json(text), read_json_lines(text)
    assert time.perf_counter() - start < 2
