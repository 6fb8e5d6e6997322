"""What a field of a form held is remembered, and an exchange is opened as if it were not."""

import base64

import pytest

from analyzer.flows import fields
from analyzer.flows.decode import Decoded, decode_exchange
from analyzer.flows.paths import find_path
from analyzer.flows.remembered import Shelves
from analyzer.flows.tree import Tree
from analyzer.model.exchange import Exchange
from analyzer.model.gap import Cause

FORM = (("content-type", "application/x-www-form-urlencoded"),)


def opened(body: str) -> Decoded:
    return decode_exchange(
        Exchange(
            id=0, ordinal=0, time=0.0, kind="http", host="a.example", port=443, method="POST", path="/", headers=FORM, body=body.encode()
        )
    )


def held(body: str) -> list[tuple[str, str, tuple[str, ...], bool]]:
    return [(leaf.path.place, leaf.value, leaf.steps, leaf.opened) for leaf in opened(body).leaves]


@pytest.mark.parametrize(
    "body", ["a=1&b=%7B%22c%22%3A%22d%22%7D", "a=1&a=1&a=1", "x=aGFuYWtvLnRydXRo&y=", "%61=1&b=2+3", "a[b]=c&long_name_1=2"]
)
def test_a_form_met_again_gives_the_same(body: str):
    first = held(body)
    assert [held(body), held(body)] == [first, first]


def test_a_field_that_comes_twice_gives_two_leaves_of_its_own():
    for _ in range(3):
        leaves = opened("k=v&k=v").leaves
        assert len({id(leaf) for leaf in leaves if leaf.part == "body"}) == 2


def test_a_field_that_is_a_gap_is_a_gap_each_time():
    token = "data=eyJhbGciOiJSU0EtT0FFUCJ9.QUJD.QUJD.QUJD.QUJD&x=1"
    assert [[s.message for s in opened(token).shut] for _ in range(3)] == [["encrypted token (JWE)"]] * 3


def test_whether_a_packed_value_fills_the_body_is_asked_each_time():
    packed = base64.b64encode(bytes((i * i * 31 + i * 7919 + (i >> 2) * 13) % 256 for i in range(90))).decode().rstrip("=")
    alone, among = f"d={packed}&e=1", f"d={packed}&e=" + "x" * 400
    for _ in range(3):
        assert opened(among).shut == ()
        assert [s.cause for s in opened(alone).shut] == [Cause.OPAQUE]


def test_what_of_a_field_depends_on_no_body_is_remembered():
    token = "eW7hR3kTq9A:APA91bFv2LmXpZc8NdYs0JoUgQi6KxEr-5HbTwVa4SnCy1MjDlPzGf3OuIe7RkBq_WtXhLm9Vc0".replace(":", "%3A")
    first, again = (next(leaf for leaf in opened(f"push_token={token}&n={n}").leaves if leaf.keys == ("push_token",)) for n in (1, 2))
    assert first is again


def test_fields_are_forgotten_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fields, "_shelves", Shelves(3))
    fields._known.clear()
    for n in range(20):
        opened(f"only=this&number={n}")
    assert all(len(known) <= 3 for known in fields._known.values() if "only=this" in known)


def test_new_values_under_names_met_before_are_opened_as_at_first():
    values = ["12345", "a+b", "%E6%9D%B1", "eyJhIjoiYmNkZWZnaCJ9", "%7B%22k%22%3A%22value1%22%7D", "plain.word", "", "x"]
    body = "&".join(f"field{n}={value}" for n, value in enumerate(values))
    warm, fresh = (Tree(len(body)) for _ in range(2))
    Tree(len(body)).open_text(find_path("body", ("met",)), body.replace("12345", "67890").replace("plain", "other"), ())
    warm.open_text(find_path("body", ("met",)), body, ())
    fresh.open_text(find_path("body", ("new",)), body, ())
    shown = [[(leaf.keys[1:], leaf.value, leaf.steps, leaf.opened) for leaf in tree.leaves] for tree in (warm, fresh)]
    assert shown[0] == shown[1]
    assert len(shown[0]) > len(values)
