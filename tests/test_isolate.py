"""A reader in a forked child: results pass, and whatever an input provokes ends as one typed failure in bounded time."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest

from analyzer.confine import MIB, Limits
from analyzer.errors import DataError, EnvironmentProblem, InputError
from analyzer.isolate import ReaderFailed, run_isolated, start_isolated, stream_isolated
from analyzer.model.gap import Cause, Gap, Stage


class Answer(msgspec.Struct, frozen=True):
    text: str
    blob: bytes
    gaps: tuple[Gap, ...] = ()


QUICK = Limits(wall=1.0)


def fails(reader, *args, limits=None, **kwargs) -> ReaderFailed:
    with pytest.raises(ReaderFailed) as caught:
        run_isolated(reader, *args, returns=Answer, subject="case/app.apk", limits=limits, **kwargs)
    assert str(caught.value).startswith("case/app.apk: ")
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_result_comes_back_as_its_declared_type_with_raw_bytes():
    def read(text: str) -> Answer:
        return Answer(text, b"\xff\x00" * 500_000, (Gap(Stage.SCAN, Cause.PACKED, "classes.dex"),))

    got = run_isolated(read, "送信", returns=Answer, subject="x")
    assert got == read("送信")
    assert got.gaps[0].cause is Cause.PACKED


def test_plain_bytes_and_lists_are_results_too():
    assert run_isolated(bytes, [1, 2], returns=bytes, subject="x") == b"\x01\x02"
    assert run_isolated(sorted, "ba", returns=list[str], subject="x") == ["a", "b"]


def test_an_expected_error_of_the_reader_is_raised_again_with_its_class_and_words():
    def read() -> Answer:
        raise DataError("adjust.toml: no id; add one")

    with pytest.raises(DataError, match=r"^adjust.toml: no id; add one$") as caught:
        run_isolated(read, returns=Answer, subject="x")
    assert caught.value.exit_code == 4


def test_a_failure_keeps_its_cause_on_the_way_out():
    def read() -> Answer:
        raise ReaderFailed(Cause.ENCRYPTED_BINARY, "x: encrypted; decrypt it")

    with pytest.raises(ReaderFailed, match="decrypt it") as caught:
        run_isolated(read, returns=Answer, subject="x")
    assert caught.value.cause is Cause.ENCRYPTED_BINARY


def test_a_failure_of_a_class_that_only_the_child_knows_keeps_cause_and_words():
    def read() -> Answer:
        class TooDeep(InputError):
            cause = Cause.LIMIT_HIT

        raise TooDeep("x: nested too deep; unpack it")

    with pytest.raises(ReaderFailed, match=r"^x: nested too deep; unpack it$") as caught:
        run_isolated(read, returns=Answer, subject="x")
    assert caught.value.cause is Cause.LIMIT_HIT


def test_any_other_exception_becomes_broken_with_the_traceback_as_a_note():
    def read() -> Answer:
        raise ValueError("bad\x1b[31m header\nsecond line")

    failure = fails(read)
    assert failure.cause is Cause.BROKEN
    assert "ValueError: bad" in str(failure)
    assert "\x1b" not in str(failure)
    assert "in read" in failure.detail


def test_a_reader_that_calls_exit_is_a_failure_and_ends_nothing_outside():
    assert fails(sys.exit, 0).cause is Cause.BROKEN


def test_a_hang_ends_within_the_wall_clock():
    begun = time.monotonic()
    failure = fails(time.sleep, 60, limits=QUICK)
    assert failure.cause is Cause.LIMIT_HIT
    assert time.monotonic() - begun < 5


def test_an_answer_given_in_time_counts_for_whoever_asks_late():
    reader = start_isolated(str, "told", returns=str, subject="x", limits=QUICK)
    time.sleep(1.2)
    assert reader.result() == "told"


def test_a_hang_that_ignores_signals_ends_too():
    def stubborn() -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
            signal.signal(number, signal.SIG_IGN)
        time.sleep(60)

    assert fails(stubborn, limits=QUICK).cause is Cause.LIMIT_HIT


def test_a_spin_ends_at_the_limit_of_processor_time():
    def spin() -> None:
        while True:
            pass

    failure = fails(spin, limits=Limits(cpu=1, wall=60))
    assert failure.cause is Cause.LIMIT_HIT
    assert "1 s of work" in str(failure)


def test_a_memory_bomb_is_a_limit_and_costs_the_parent_nothing():
    failure = fails(bytearray, 900 * MIB, limits=Limits(memory=256 * MIB))
    assert failure.cause is Cause.LIMIT_HIT
    assert "memory" in str(failure)


def test_endless_nesting_is_a_limit():
    def deeper(n: int) -> int:
        return deeper(n + 1)

    assert fails(deeper, 0).cause is Cause.LIMIT_HIT


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS])
def test_a_crash_by_signal_is_broken_and_names_the_signal(number):
    failure = fails(lambda: os.kill(os.getpid(), number))
    assert failure.cause is Cause.BROKEN
    assert number.name in str(failure)


def test_a_reader_that_dies_without_an_answer_is_broken():
    assert fails(os._exit, 3).cause is Cause.BROKEN


def test_a_reader_that_closes_its_pipe_and_lives_on_is_ended():
    def quiet() -> None:
        os.closerange(3, 256)
        time.sleep(60)

    begun = time.monotonic()
    fails(quiet)
    assert time.monotonic() - begun < 5


@pytest.mark.skipif(sys.platform != "linux", reason="system calls are filtered on Linux only")
@pytest.mark.parametrize(
    "attempt",
    [
        os.fork,
        lambda: subprocess.run([sys.executable, "-c", ""], check=True),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM),
        lambda: os.execv(sys.executable, [sys.executable]),
    ],
    ids=["fork", "program", "network", "local socket", "exec"],
)
def test_a_reader_can_start_no_process_and_open_no_connection(attempt):
    failure = fails(attempt, limits=QUICK)
    assert "PermissionError" in str(failure)


@pytest.mark.skipif(sys.platform != "linux", reason="system calls are filtered on Linux only")
def test_a_reader_may_still_use_threads():
    def read() -> list[int]:
        found: list[int] = []
        thread = threading.Thread(target=found.append, args=(7,))
        thread.start()
        thread.join()
        return found

    assert run_isolated(read, returns=list[int], subject="x") == [7]


def test_a_reader_cannot_fill_the_disk(tmp_path):
    def write() -> None:
        (tmp_path / "filler").write_bytes(bytes(2 * MIB))

    assert "OSError" in str(fails(write, limits=Limits(written=MIB)))
    assert (tmp_path / "filler").stat().st_size <= MIB


def test_an_answer_past_its_limit_is_refused():
    failure = fails(lambda: Answer("", bytes(3 * MIB)), limits=Limits(result=MIB))
    assert failure.cause is Cause.LIMIT_HIT


def test_an_answer_of_another_type_is_refused():
    assert fails(lambda: 42).cause is Cause.BROKEN


def test_nothing_a_reader_prints_reaches_stdout_or_stderr(capfd):
    def loud() -> int:
        sys.stdout.write("noise")
        sys.stderr.write("noise")
        os.write(1, b"noise")
        os.write(2, b"noise")
        return 1

    assert run_isolated(loud, returns=int, subject="x") == 1
    assert capfd.readouterr() == ("", "")


def test_the_childs_end_runs_none_of_the_parents_handlers():
    program = (
        "import atexit, os\nfrom analyzer.isolate import run_isolated\n"
        "atexit.register(lambda: os.write(1, b'bye '))\nprint('kept', end=' ')\n"
        "run_isolated(len, 'ab', returns=int, subject='x')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert sorted(done.stdout.split()) == ["bye", "kept"]


def test_many_threads_can_read_at_once():
    results: list[int] = []

    def one(n: int) -> None:
        results.append(run_isolated(lambda: n * n, returns=int, subject="x"))

    threads = [threading.Thread(target=one, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [n * n for n in range(12)]


def test_a_reader_inside_a_reader_runs_under_the_same_limits():
    def outer() -> int:
        return run_isolated(len, "abc", returns=int, subject="inner") + os.getpid() * 0

    assert run_isolated(outer, returns=int, subject="x") == 3


def test_a_failure_inside_a_reader_names_the_inner_file():
    def outer() -> int:
        return run_isolated(int, "no number", returns=int, subject="inner.dex")

    with pytest.raises(ReaderFailed, match=r"^inner\.dex: .*ValueError") as caught:
        run_isolated(outer, returns=int, subject="outer.apk")
    assert caught.value.cause is Cause.BROKEN


def test_no_child_and_no_descriptor_is_left_behind():
    def descriptors() -> int:
        return len(list(Path("/dev/fd").iterdir()))

    before = descriptors()
    for _ in range(5):
        run_isolated(len, "ab", returns=int, subject="x")
        fails(os._exit, 1)
    assert descriptors() == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_system_without_fork_is_told_in_one_line(monkeypatch):
    monkeypatch.delattr(os, "fork")
    with pytest.raises(EnvironmentProblem, match="cannot fork") as caught:
        run_isolated(len, "ab", returns=int, subject="app.apk")
    assert caught.value.exit_code == 3


def stream(reader, *args, limits=None, item=str):
    return stream_isolated(reader, *args, item=item, subject="case/a.har", limits=limits)


def test_items_come_as_the_child_makes_them_and_neither_side_holds_them_all():
    def count(n: int):
        yield from (b"x" * 1_000_000 for _ in range(n))

    small = Limits(memory=64 * MIB, result=2_000_000)
    assert sum(len(part) for part in stream(count, 300, limits=small, item=bytes)) == 300_000_000


def test_what_was_yielded_before_an_error_is_kept_and_the_error_keeps_its_class():
    def read():
        yield "one"
        raise InputError("a.har: cut off; give the whole file")

    found = stream(read)
    assert next(found) == "one"
    with pytest.raises(InputError, match=r"^a\.har: cut off; give the whole file$"):
        next(found)


def test_a_child_that_dies_between_two_items_is_a_typed_failure_after_the_first():
    def read():
        yield "x" * 300_000
        os.kill(os.getpid(), signal.SIGKILL)
        yield "never"

    found = stream(read)
    assert len(next(found)) == 300_000
    with pytest.raises(ReaderFailed) as caught:
        next(found)
    assert caught.value.cause is Cause.LIMIT_HIT


def test_silence_between_two_items_ends_at_the_wall_clock():
    def read():
        yield "x" * 300_000
        time.sleep(60)
        yield "never"

    found = stream(read, limits=QUICK)
    next(found)
    with pytest.raises(ReaderFailed, match="took longer than 1 s"):
        next(found)


def test_an_item_of_another_type_is_refused():
    with pytest.raises(ReaderFailed, match="gave no str"):
        list(stream(lambda: [1]))


def test_whoever_stops_listening_ends_the_child(tmp_path):
    def read():
        (tmp_path / "pid").write_text(str(os.getpid()))
        while True:
            yield "more"

    found = stream(read)
    next(found)
    found.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
