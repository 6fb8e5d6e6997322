"""Documents are read several at a time, each as if it were alone, and in their order."""

import os
import time
from pathlib import Path

import pytest

from analyzer.errors import InputError
from analyzer.model.gap import Cause
from analyzer.model.statement import Document
from analyzer.policies import each
from analyzer.policies.each import Task, read_each
from analyzer.policies.reading import DocumentInput, Reading


def task(folder: Path, name: str, read=None, text: str = "x") -> Task:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return Task(DocumentInput(path, name, "policy"), read or reading)


def reading(raw: bytes, sha256: str) -> Reading:
    return Reading(Document(raw.decode(), "policy", sha256, "en", "read"))


def slow(raw: bytes, sha256: str) -> Reading:
    time.sleep(0.3)
    return reading(raw, sha256)


def crash(*_: object) -> Reading:
    os.abort()


def refuse(*_: object) -> Reading:
    raise InputError("not a text document; give HTML")


def test_readings_come_in_the_order_given(tmp_path: Path) -> None:
    tasks = [task(tmp_path, f"{n}.txt", slow if n % 2 else None, str(n)) for n in range(7)]
    assert [r.document.name for r in read_each(tasks, alone=False)] == list("0123456")


def test_what_the_caller_does_meanwhile_is_done_once_while_readers_are_at_work(tmp_path: Path) -> None:
    done: list[float] = []
    begun = time.monotonic()
    read_each(
        [task(tmp_path, "a", slow), task(tmp_path, "b", slow), task(tmp_path, "c")],
        alone=False,
        meanwhile=lambda: done.append(time.monotonic()),
    )
    assert len(done) == 1
    assert done[0] - begun < 0.3


def test_each_that_fails_costs_itself_alone(tmp_path: Path) -> None:
    tasks = [task(tmp_path, "a", crash), task(tmp_path, "b", text="b"), task(tmp_path, "c", refuse), task(tmp_path, "d", text=" \n")]
    found = read_each(tasks, alone=False)
    assert [r.document.state for r in found] == ["not-read", "read", "not-read", "not-read"]
    assert [[g.cause for g in r.gaps] for r in found] == [[Cause.BROKEN], [], [Cause.BROKEN], [Cause.UNPARSED]]


def test_one_that_is_alone_and_no_document_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a text document"):
        read_each([task(tmp_path, "a", refuse)], alone=True)


def test_a_file_that_cannot_be_opened_ends_the_readers_at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(each, "WORKERS", 2)
    hanging = task(tmp_path, "a", lambda *_: time.sleep(30))
    begun = time.monotonic()
    with pytest.raises(InputError, match="cannot be read"):
        read_each([hanging, Task(DocumentInput(tmp_path / "missing", "missing", "policy"), reading)], alone=False)
    assert time.monotonic() - begun < 10
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_what_is_too_large_is_a_gap_and_read_by_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(each, "MAX_BYTES", 3)
    (found,) = read_each([task(tmp_path, "a", crash, "four")], alone=False)
    assert [g.cause for g in found.gaps] == [Cause.LIMIT_HIT]
    assert found.document.sha256
