"""Places of endpoint files: quoted keys, and fields that hold only beside another."""

import pytest

from analyzer.flows.beside import read_place
from analyzer.flows.decode import decode_exchange
from analyzer.flows.endpoints import Reader, broken_pattern
from analyzer.flows.paths import show_keys
from analyzer.lint_endpoints import make_exchange
from analyzer.model.endpoint import Beside, Endpoint, EndpointField, Request

BODY = (
    '{"source":"app","events":['
    '{"type":"identify","id":"u-1","traits":{"app.id":"a1","tags[0]":"gold"}},'
    '{"type":"track","id":"m-2","traits":{"app.id":"a2"}}]}'
)


def read(*fields: EndpointField, body: str = BODY) -> list[tuple[str, str, str]]:
    endpoint = Endpoint(id="x/y", sdk="", party="x", hosts=("x.example",), source="s", fields=fields)
    exchange = make_exchange(Request(url="https://x.example/e", headers={"content-type": "application/json"}, body=body))
    found = Reader("x.toml", endpoint).read(decode_exchange(exchange).leaves)
    return [(rule.data_type, show_keys(leaf.keys), leaf.value) for leaf, rule in found if isinstance(rule, EndpointField)]


def field(at: str, when: tuple[Beside, ...] = (), unless: tuple[Beside, ...] = ()) -> EndpointField:
    return EndpointField(data_type="id.user", at=(at,), reason="r", when=when, unless=unless)


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ('body traits."app.id"', ("traits", "app.id")),
        ('body "a.b"."c[0]"[2].d', ("a.b", "c[0]", 2, "d")),
        ('body events[*]."tags[0]"', ("events", "*", "tags[0]")),
        ("query first name", ("first name",)),
        ("body 1.19", ("1", "19")),
    ],
)  # fmt: skip
def test_a_quoted_key_is_one_key(place, keys):
    assert read_place(place).keys == keys


@pytest.mark.parametrize("keys", [("a.b", "c"), ("events", 0, "tags[0]"), ("plain", "key"), ("form[a][b]",)])
def test_a_place_as_printed_is_read_back_as_the_same_keys(keys):
    assert read_place(f"body {show_keys(keys)}").keys == keys


def test_a_key_with_a_dot_or_a_bracket_is_found():
    assert read(field('body events[*].traits."app.id"')) == [
        ("id.user", 'events[0].traits."app.id"', "a1"),
        ("id.user", 'events[1].traits."app.id"', "a2"),
    ]
    assert read(field('body events[*].traits."tags[0]"')) == [("id.user", 'events[0].traits."tags[0]"', "gold")]
    assert read(field("body events[*].traits.app.id")) == []


def test_a_field_counts_only_in_the_element_that_its_neighbour_stands_in():
    kind = Beside(at="body events[*].type", fits="identify")
    assert read(field("body events[*].id", when=(kind,))) == [("id.user", "events[0].id", "u-1")]
    assert read(field("body events[*].id", unless=(kind,))) == [("id.user", "events[1].id", "m-2")]


def test_a_neighbour_outside_the_list_holds_for_all_elements():
    assert len(read(field("body events[*].id", when=(Beside(at="body source", fits="app|web"),)))) == 2
    assert read(field("body events[*].id", when=(Beside(at="body source", fits="web"),))) == []


def test_a_missing_neighbour_is_no_neighbour():
    assert read(field("body events[*].id", when=(Beside(at="body events[*].kind", fits=".*"),))) == []
    assert len(read(field("body events[*].id", unless=(Beside(at="body events[*].kind", fits=".*"),)))) == 2


def test_all_conditions_must_hold():
    both = (Beside(at="body events[*].type", fits="track"), Beside(at='body events[*].traits."app.id"', fits="a1"))
    assert read(field("body events[*].id", when=both)) == []


def test_a_broken_condition_is_named():
    endpoint = Endpoint(id="x/y", sdk="", party="x", source="s", fields=(field("body id", when=(Beside(at="body a", fits="("),)),))
    assert broken_pattern(endpoint) == "("
