"""GraphQL documents: the values in their text; JSON, code and prose are no document."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.graphql import NESTING, read_graphql


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('query { user(email: "a@b.c", n: -1.5) { id } }', [(("user", "email"), "a@b.c"), (("user", "n"), "-1.5")]),
        ('{ me { mail: send(to: "x", on: true, k: RED, z: null) } }', [(("me", "send", "to"), "x"), (("me", "send", "on"), "true"), (("me", "send", "k"), "RED")]),
        ('mutation M($u: U! = {a: 1}) @d(x: "y") { add(i: {name: "n", l: [1, "t"], v: $u}) { id @skip(if: false) } }',
         [(("$u", "a"), "1"), (("add", "i", "name"), "n"), (("add", "i", "l", 0), "1"), (("add", "i", "l", 1), "t"), (("add", "id", "@skip", "if"), "false")]),
        ('# c\nquery A { a(s: """two\nlines""") { ...F ... on T { b(x: "\\u3042") } } }\nfragment F on T { c(y: "q") }',
         [(("a", "s"), "two\nlines"), (("a", "b", "x"), "あ"), (("c", "y"), "q")]),
        ("subscription { feed { id } }", []),
    ],
)  # fmt: skip
def test_values_come_out_with_the_fields_that_lead_to_them(text, found):
    read = read_graphql(text)
    assert isinstance(read, list)
    assert [f for f in read if f[0][0] != "@d"] == found


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        "query",
        "query string with words { and",
        "{ color: red; }",
        "if (x) { y }",
        "{a b",
        "query { a(b: ) }",
        "",
        "{ a(b: c d) }",
    ],
)
def test_json_styles_code_and_prose_are_no_document(text):
    assert isinstance(read_graphql(text), Failed)


def test_nesting_and_length_have_limits():
    for text in ("query { " + "a { " * (NESTING + 9), "query { " + "a " * 30_000 + "}", "query { a(b: " + "[" * 200):
        assert isinstance(read_graphql(text), Failed)


@given(st.text(max_size=200))
def test_any_text_is_a_document_or_a_typed_failure(text):
    for whole in (text, "query { a(b: " + text, "{ a { " + text):
        assert isinstance(read_graphql(whole), list | Failed)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_string_that_was_sent_comes_out(text):
    assert read_graphql("query { a(b: " + json.dumps(text) + ") }") == [(("a", "b"), text)]
