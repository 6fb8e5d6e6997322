"""The manifest survives a crash and any bytes."""

import json
import multiprocessing
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.case import Case
from analyzer.case.manifest import read_chain


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.create(tmp_path / "case")


def test_each_line_carries_the_hash_of_the_one_before(case: Case):
    import hashlib

    previous = "0" * 64
    for n, line in enumerate((case.path / "manifest.jsonl").read_bytes().splitlines(), 1):
        entry = json.loads(line)
        assert list(entry) == ["n", "time", "path", "sha256", "size", "why", "previous"]
        assert (entry["n"], entry["previous"]) == (n, previous)
        previous = hashlib.sha256(line).hexdigest()
    assert case.head == previous


def test_the_key_itself_is_not_in_the_manifest(case: Case):
    import hashlib

    text = (case.path / "manifest.jsonl").read_text()
    assert case.key.hex() not in text
    assert hashlib.sha256(case.key).hexdigest() not in text


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_torn_last_line_is_cut_and_the_cut_is_recorded(case: Case, cut: int):
    case.write("assessment.json", b"{}\n", why="assessed")
    path = case.path / "manifest.jsonl"
    path.write_bytes(path.read_bytes()[:-cut])
    assert any("torn" in p.what for p in case.verify().problems)
    case.write("assessment.json", b"[]\n", why="assessed")
    found = case.verify()
    assert found.whole
    assert len(found.notes) == 1
    assert "torn" in found.notes[0]


def test_a_crash_between_file_and_line_is_named_and_mended_by_the_next_run(case: Case):
    (case.path / "assessment.json").write_bytes(b"{}\n")
    assert [p.path for p in case.verify().problems] == ["assessment.json"]
    case.write("assessment.json", b"{}\n", why="assessed")
    assert case.verify().whole


def test_a_crash_between_line_and_head_is_no_damage(case: Case):
    head = (case.path / "manifest.head").read_bytes()
    case.write("assessment.json", b"{}\n", why="assessed")
    (case.path / "manifest.head").write_bytes(head)
    assert case.verify().whole
    case.write("assessment.json", b"[]\n", why="assessed")
    assert (case.path / "manifest.head").read_text().strip() == case.head


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blob=st.binary(max_size=400) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
def test_any_bytes_are_read_as_faults_never_as_a_crash(tmp_path: Path, blob: bytes):
    (tmp_path / "manifest.jsonl").write_bytes(blob + b"\n")
    assert read_chain(tmp_path).faults
    (tmp_path / "manifest.jsonl").write_bytes(b"[" * 100_000 + b"\n")
    assert read_chain(tmp_path).faults


def _write_many(path: Path, name: str) -> None:
    case = Case.open(path)
    for n in range(10):
        case.write(f"reports/{name}", f"{n}".encode(), why="report")


def test_two_processes_writing_at_once_leave_one_unbroken_chain(case: Case):
    workers = [multiprocessing.get_context("fork").Process(target=_write_many, args=(case.path, name)) for name in ("a", "b", "c")]
    for w in workers:
        w.start()
    for w in workers:
        w.join(60)
    assert [w.exitcode for w in workers] == [0, 0, 0]
    found = case.verify()
    assert found.whole
    assert found.lines == 3 + 30


def _write_for_ever(path: Path) -> None:
    case = Case.open(path)
    n = 0
    while True:
        n += 1
        case.write("assessment.json", f"{n}".encode(), why="assessed")


@pytest.mark.parametrize("after", [0.02, 0.05, 0.09, 0.14])
def test_a_command_that_is_killed_while_writing_leaves_a_case_that_the_next_one_makes_whole(case: Case, after: float):
    worker = multiprocessing.get_context("fork").Process(target=_write_for_ever, args=(case.path,))
    worker.start()
    time.sleep(after)
    worker.kill()
    worker.join(30)
    assert {p.path for p in case.verify().problems} <= {"assessment.json"}
    case.write("assessment.json", b"{}\n", why="assessed")
    assert case.verify().whole
