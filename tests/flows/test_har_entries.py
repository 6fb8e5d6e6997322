import json

import pytest

from analyzer.errors import InputError
from analyzer.flows.har_entries import Entries
from analyzer.flows.read import read_capture


def split(text: str | bytes):
    found = Entries(text if isinstance(text, bytes) else text.encode(), "a.har")
    return list(found), found.whole


def entry(n: int, **more: object) -> dict[str, object]:
    return {"startedDateTime": "2026-01-01T00:00:00Z", "request": {"method": "POST", "url": f"https://a.example/{n}"}, **more}


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_each_entry_comes_as_it_stands_whatever_the_white_space(indent):
    entries = [entry(n, comment='a "brace" } ] { and \\') for n in range(3)]
    found, whole = split(json.dumps({"log": {"version": "1.2", "pages": [{"id": "{["}], "entries": entries}}, indent=indent))
    assert [json.loads(raw) for raw in found] == entries
    assert whole


def test_lists_of_the_same_name_elsewhere_are_not_taken_for_it():
    other = {"entries": [{"no": 1}], "log": {"entries": [{"no": 2}]}}
    found, whole = split(json.dumps({"_tool": other, "log": {"creator": other, "comment": '"entries": [', "entries": [{"yes": 1}]}}))
    assert (found, whole) == ([b'{"yes": 1}'], True)


def test_a_list_without_entries_is_whole():
    assert split('{"log": {"entries": [ ]}}') == ([], True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "no HAR"),
        ('{"log": 1}', "no HAR"),
        ('{"log": {"entries": 3}}', "no HAR"),
        ('{"entries": [{}]}', "no HAR"),
        ('{"log": {"version": "1', "neither a flow file nor a HAR"),
        ('{"log": {' + '"a": {' * 2000, "nested too deeply"),
    ],
)
def test_what_has_no_list_of_entries_is_refused(text, said):
    with pytest.raises(InputError, match=said):
        split(text)


def test_a_cut_list_gives_what_stood_before_the_cut():
    text = json.dumps({"log": {"entries": [entry(0), entry(1)]}})
    found, whole = split(text[: text.rindex("{")])
    assert (len(found), whole) == (1, False)


def test_damage_in_the_middle_costs_the_entry_it_is_in(tmp_path):
    text = json.dumps({"log": {"entries": [entry(n) for n in range(6)]}})
    at = text.index("/2")
    (tmp_path / "a.har").write_text(text[:at] + '"' + text[at:])
    found = read_capture(tmp_path / "a.har")
    assert [e.path for e in found.exchanges] == ["/0", "/1", "/3", "/4", "/5"]
    assert [g.count for g in found.gaps] == [1]


def test_an_entry_in_latin_1_or_with_a_lone_surrogate_is_read_beside_the_others(tmp_path):
    entries = [entry(0), entry(1, request={"method": "POST", "url": "https://a.example/x", "postData": {"text": "LATIN"}}), entry(2)]
    raw = json.dumps({"log": {"entries": entries}}).encode().replace(b"LATIN", b"caf\xe9").replace(b"/2", b"/\\ud800")
    (tmp_path / "a.har").write_bytes(raw)
    found = read_capture(tmp_path / "a.har")
    assert [e.body for e in found.exchanges] == [b"", "café".encode(), b""]
    assert found.gaps == ()
