"""What follows from the places of a request is worked out once, and never for other places."""

import pytest

from analyzer.flows.layout import Paths, find_layout
from analyzer.flows.leaf import Leaf
from analyzer.flows.paths import find_path


def leaves(*keys: str) -> list[Leaf]:
    return [Leaf(find_path("body", (key,)), "v") for key in keys]


def test_requests_built_alike_have_one_layout_and_others_another():
    assert find_layout(leaves("a", "b")) is find_layout(leaves("a", "b"))
    assert find_layout(leaves("a", "b")) is not find_layout(leaves("b", "a"))
    assert find_layout(leaves("a")).ends == {"a"}


def test_what_is_worked_out_is_asked_for_once():
    asked: list[Paths] = []

    def count(paths: Paths) -> int:
        asked.append(paths)
        return len(paths)

    layout = find_layout(leaves("once", "twice"))
    assert [layout.work_out(count, count) for _ in range(3)] == [2, 2, 2]
    assert len(asked) == 1


def test_layouts_are_forgotten_when_they_hold_too_many_places(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("analyzer.flows.layout.MOST", 4)
    first = find_layout(leaves("m1", "m2", "m3"))
    for n in range(5):
        find_layout(leaves(f"n{n}", f"o{n}", f"p{n}"))
    assert find_layout(leaves("m1", "m2", "m3")) is not first


def test_a_long_layout_is_not_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("analyzer.flows.layout.LONGEST", 2)
    assert find_layout(leaves("q1", "q2", "q3")) is not find_layout(leaves("q1", "q2", "q3"))
