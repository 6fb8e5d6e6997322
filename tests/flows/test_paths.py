"""A place in a request is made once and met again, printed as it always was, and hostile keys do not fill the memory."""

import pytest

from analyzer.flows import paths
from analyzer.flows.paths import FieldPath, find_path, show_place, trim


def test_a_place_is_met_again():
    assert find_path("body", ("events", 0, "user")) is find_path("body").step("events").step(0).step("user")
    assert find_path("query", ("events",)) is not find_path("body", ("events",))


@pytest.mark.parametrize("keys", [(), ("a",), ("", "a"), ("a", 0, "b.c"), (0, 1), ("x", 'q"'), ("a", 3)])
def test_a_place_is_printed_like_its_part_and_keys(keys: tuple[str | int, ...]):
    path = find_path("body", keys)
    assert path.place == show_place("body", keys)
    assert path.inside == (trim(keys)[:-1] if trim(keys) else None)
    assert path.end == (keys[-1] if keys else "")


def test_long_keys_and_deep_places_are_not_kept():
    body = find_path("body")
    assert body.step("k" * 5000) is not body.step("k" * 5000)
    deep = find_path("body", ("d",) * (paths.DEEPEST + 1))
    assert deep.step("e") is not deep.step("e")
    assert deep.step("e").keys == (*deep.keys, "e")


def test_too_many_places_are_all_forgotten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(paths, "_roots", {})
    monkeypatch.setattr(paths, "_kept", [0])
    monkeypatch.setattr(paths, "MOST", 10)
    first = find_path("body", ("k0",))
    for n in range(25):
        find_path("body", (f"k{n}",))
    assert find_path("body", ("k0",)) is not first
    assert count(find_path("body")) <= 10


def count(path: FieldPath) -> int:
    return len(path.below) + sum(count(below) for below in path.below.values())
