"""Verification finds any changed, missing or unrecorded byte, and any edited, removed or inserted manifest line."""

import json
import os
import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.case import Case

RECORDED = (
    "case.toml",
    "inputs.json",
    "key",
    "persona.toml",
    "assessment.json",
    "stages/scan.json",
    "reports/report.ja.html",
    "sessions/s.db",
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case with a file of each kind; never written to by a test."""
    root = tmp_path_factory.mktemp("whole")
    (root / "policy.md").write_text("# 方針\n", encoding="utf-8")
    (root / "persona.toml").write_text('"id.user" = ["kzn-1"]\n', encoding="utf-8")
    case = Case.create(root / "case", policies=[root / "policy.md"], persona=root / "persona.toml")
    case.write_stage("scan", msgspec.defstruct("S", [("a", int)])(1))
    case.write("assessment.json", b'{"schema": "soshin/assessment/1"}\n', why="assessed")
    case.write("reports/report.ja.html", b"<p>x</p>", why="report")
    (case.sessions_dir / "s.db").write_bytes(b"SQLite format 3\0rows")
    case.record("sessions/s.db")
    assert case.verify().whole
    return case


@pytest.fixture
def copy(whole: Case, tmp_path: Path) -> Path:
    return shutil.copytree(whole.path, tmp_path / "copy")


def files_of(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "lock")


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_single_flipped_bit_of_any_file_is_found(whole: Case, data: st.DataObject):
    path = data.draw(st.sampled_from(files_of(whole.path)))
    kept = path.read_bytes()
    at, bit = data.draw(st.integers(0, len(kept) - 1)), data.draw(st.integers(0, 7))
    path.chmod(0o600)
    try:
        path.write_bytes(kept[:at] + bytes([kept[at] ^ 1 << bit]) + kept[at + 1 :])
        found = Case.open(whole.path).verify()
        assert not found.whole
        assert any(path.relative_to(whole.path).as_posix() in (p.path, "manifest.head") for p in found.problems)
    finally:
        path.write_bytes(kept)
    assert whole.verify().whole


@pytest.mark.parametrize("name", RECORDED)
def test_a_missing_file_is_named(copy: Path, name: str):
    (copy / name).unlink()
    assert [(p.path, p.what) for p in Case.open(copy).verify().problems] == [(name, "missing")]


@pytest.mark.parametrize("name", ["x", "inputs/x", "sessions/s2.db", "stages/.hidden", "deep/er/file"])
def test_an_unrecorded_file_is_named(copy: Path, name: str):
    (copy / name).parent.mkdir(parents=True, exist_ok=True)
    (copy / name).touch()
    assert [(p.path, p.what) for p in Case.open(copy).verify().problems] == [(name, "unrecorded")]


def test_a_link_is_named_even_where_it_shows_the_same_bytes(copy: Path, tmp_path: Path):
    (copy / "assessment.json").rename(tmp_path / "moved")
    (copy / "assessment.json").symlink_to(tmp_path / "moved")
    (copy / "sessions" / "folder").symlink_to(tmp_path)
    assert {p.path for p in Case.open(copy).verify().problems} == {"assessment.json", "sessions/folder"}


def test_what_comes_and_goes_is_not_named(copy: Path):
    (copy / ".assessment.json.0011aabb.part").write_bytes(b"half")
    assert Case.open(copy).verify().whole


def lines_of(folder: Path) -> list[bytes]:
    return (folder / "manifest.jsonl").read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize("at", range(-3, 3))
@pytest.mark.parametrize("how", ["removed", "doubled", "swapped", "edited", "respelled", "inserted", "emptied"])
def test_a_manifest_line_cannot_be_touched_unseen(copy: Path, at: int, how: str):
    lines = lines_of(copy)
    at %= len(lines)
    line = json.loads(lines[at])
    if how == "removed":
        del lines[at]
    elif how == "doubled":
        lines.insert(at, lines[at])
    elif how == "swapped":
        lines[at], lines[at - 1] = lines[at - 1], lines[at]
    elif how == "edited":
        lines[at] = json.dumps({**line, "time": "2020-01-01T00:00:00Z"}, separators=(",", ":")).encode() + b"\n"
    elif how == "respelled":
        lines[at] = json.dumps(line).encode() + b"\n"
    elif how == "inserted":
        lines.insert(at, json.dumps({**line, "path": "key"}, separators=(",", ":")).encode() + b"\n")
    else:
        lines[at] = b"\n"
    (copy / "manifest.jsonl").write_bytes(b"".join(lines))
    assert any(p.path == "manifest.jsonl" for p in Case.open(copy).verify().problems)


def test_an_emptied_manifest_is_found(copy: Path):
    (copy / "manifest.jsonl").write_bytes(b"")
    assert any(p.path == "manifest.jsonl" for p in Case.open(copy).verify().problems)


def test_without_a_head_from_elsewhere_it_says_unanchored(whole: Case):
    found = whole.verify()
    assert found.anchoring == "unanchored: detects damage, not a forger"
    assert not found.anchored


def test_a_head_from_elsewhere_anchors_what_was_there_then(copy: Path):
    case = Case.open(copy)
    head = case.head
    assert case.verify(head).anchored
    case.write("assessment.json", b"{}\n", why="assessed")
    later = case.verify(head)
    assert later.whole
    assert not later.anchored
    assert f"up to line {later.lines - 1} of {later.lines}" in later.anchoring


def test_a_forger_who_rewrites_the_chain_is_found_by_the_head_only(copy: Path, tmp_path: Path):
    head = Case.open(copy).head
    forged = Case.create(tmp_path / "forged")
    assert forged.verify().whole
    assert not forged.verify(head).whole


def test_a_name_that_no_terminal_should_see_is_printed_safely(copy: Path):
    (copy / "a\x1b[31m\n\u202e").touch()
    (copy / os.fsdecode(b"\xff")).touch()
    for problem in Case.open(copy).verify().problems:
        assert str(problem).isprintable()
        str(problem).encode()


def test_an_event_stands_in_the_chain_each_time_it_happens(copy: Path):
    case = Case.open(copy)
    before = case.verify().lines
    case.log("values revealed: soshin observe --reveal")
    case.log("values revealed: soshin observe --reveal")
    found = case.verify()
    assert found.whole
    assert found.lines == before + 2


def test_verification_writes_nothing(copy: Path):
    (copy / "manifest.jsonl").write_bytes((copy / "manifest.jsonl").read_bytes() + b'{"n":99')
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in files_of(copy)}
    assert not Case.open(copy).verify().whole
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in files_of(copy)} == before
