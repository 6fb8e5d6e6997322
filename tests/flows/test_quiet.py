"""A text that is called quiet holds nothing that opening it would show; what was tried in vain is remembered, within a bound."""

import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows import quiet
from analyzer.flows.paths import find_path
from analyzer.flows.quiet import LONGEST, is_quiet, remember_quiet
from analyzer.flows.tree import Tree

SIGNS = st.sampled_from(
    [
        *'{}[]<>=%"&?:/.,;-_+ ()0a1bZ9\n',
        "eyJ",
        "data:",
        "http://",
        "true",
        "%41",
        "日本",
        "0x",
        "a=b",
        "5ca1ab1e-0000-4000-8000-00000000beef",
    ]
)
PACKED = [
    base64.b64encode(b'{"id":"x"}').decode(),
    base64.urlsafe_b64encode(b"truth-user-4711").decode().rstrip("="),
    b"truth-user-4711".hex(),
    b"1234567890".hex(),
    "0x" + b"truth-user".hex(),
    json.dumps({"a": "b"}),
    "a=b&c=d",
    "/path?x=1",
    quote("a b&c"),
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1In0.c2lnbmF0dXJl",
    "data:text/plain;base64,dHJ1dGgtdXNlci00NzEx",
    'cb({"a":1})',
    '42["a","b"]',
    "<a>b</a>",
]


@pytest.mark.parametrize("text", PACKED)
def test_what_opens_is_never_quiet(text):
    tree = Tree()
    tree.open_text(find_path("body", ("k",)), text, ())
    assert len(tree.leaves) > 1 or tree.leaves[0].steps
    assert not is_quiet(text)


@given(st.lists(SIGNS, max_size=30).map("".join) | st.text(max_size=60) | st.from_regex(r"[A-Za-z0-9+/_=.:-]{6,60}", fullmatch=True))
@settings(deadline=None)
def test_opening_a_quiet_text_gives_the_text_alone(text):
    quiet.QUIET.clear()
    if is_quiet(text):
        tree = Tree()
        assert not tree.open_structure(find_path("body", ("k",)), text, (), 0, "") or len(text) < quiet.SHORTEST
        assert not tree.open_encoding(find_path("body", ("k",)), text, (), 0) or len(text) < quiet.SHORTEST


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-01T00:00:00",
        "35.681236",
        "5ca1ab1e-0000-4000-8000-00000000beef",
        "Dalvik/2.1.0 (Linux; U; Android 13)",
        "com.example.app",
        "1732550400",
    ],
)
def test_numbers_times_uuids_and_sentences_are_quiet_at_once(text):
    quiet.QUIET.clear()
    assert is_quiet(text)


def test_only_short_texts_are_remembered_and_not_without_end(monkeypatch):
    monkeypatch.setattr(quiet, "REMEMBERED", 2)
    quiet.QUIET.clear()
    for text in ("internationalization", "x" * (LONGEST + 1), "another word", "a third one"):
        remember_quiet(text)
    assert len(quiet.QUIET) <= 2
    assert not is_quiet("x" * (LONGEST + 1))
