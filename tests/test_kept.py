"""Copies of what takes long to make: a few states of each, whole or not at all."""

from pathlib import Path

import pytest

from analyzer.kept import MOST_STATES, keep, kept_at, state_key


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name: str(tmp_path / name))
    return tmp_path


def test_another_state_has_another_place() -> None:
    assert kept_at("words", "tree", state_key(1, "a")) != kept_at("words", "tree", state_key(1, "b"))


def test_the_oldest_states_make_room_and_other_parts_stay(cache: Path) -> None:
    keep(kept_at("words", "tree_ja", state_key("ja")), b"ja")
    for n in range(MOST_STATES + 3):
        keep(kept_at("words", "tree_en", state_key(n)), bytes([n]))
    held = {f.read_bytes() for f in cache.rglob("tree_en-*")}
    assert len(held) == MOST_STATES
    assert bytes([MOST_STATES + 2]) in held
    assert kept_at("words", "tree_ja", state_key("ja")).read_bytes() == b"ja"
    assert not list(cache.rglob("*.part"))


def test_a_folder_that_cannot_be_made_costs_no_result(cache: Path) -> None:
    (cache / "soshin").write_text("no folder")
    keep(kept_at("words", "tree", state_key(1)), b"x")
    assert [f.name for f in cache.iterdir()] == ["soshin"]
