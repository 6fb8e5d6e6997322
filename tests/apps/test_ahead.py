"""Readings are under way while those before them are looked at, and each gives what it would alone."""

import threading
import time
from collections.abc import Callable

import pytest

from analyzer.apps import ahead
from analyzer.apps.ahead import Ahead


def reading(begun: list[int], number: int, busy: "threading.Lock | None" = None) -> Callable[[], bytes]:
    held = busy or threading.Lock()

    def read() -> bytes:
        assert held.acquire(blocking=False)
        begun.append(number)
        held.release()
        return bytes([number]) * 10

    return read


def wait_for(condition: Callable[[], bool]) -> bool:
    for _ in range(500):
        if condition():
            return True
        time.sleep(0.01)
    return False


def test_results_come_in_order_and_an_error_where_its_result_is_taken() -> None:
    def fail() -> bytes:
        raise ValueError("third")

    with Ahead() as reads:
        reads.add([lambda: b"one", lambda: b"two", fail, lambda: b"four"])
        assert (reads.take(), reads.take()) == (b"one", b"two")
        with pytest.raises(ValueError, match="third"):
            reads.take()
        assert reads.take() == b"four"


def test_all_are_read_without_being_taken_while_there_is_room_and_never_two_at_once() -> None:
    begun: list[int] = []
    busy = threading.Lock()
    with Ahead() as reads:
        reads.add(reading(begun, n, busy) for n in range(3))
        assert wait_for(lambda: begun == [0, 1, 2])
        reads.add(reading(begun, n, busy) for n in range(3, 5))
        assert [reads.take()[0] for _ in range(5)] == [0, 1, 2, 3, 4]


def test_the_thread_waits_where_enough_bytes_are_read_and_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "MOST_AHEAD", 15)
    begun: list[int] = []
    with Ahead() as reads:
        reads.add(reading(begun, n) for n in range(5))
        assert wait_for(lambda: len(begun) == 2)
        time.sleep(0.05)
        assert begun == [0, 1]
        reads.take()
        assert wait_for(lambda: len(begun) == 3)


def test_whoever_leaves_early_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    with Ahead() as reads:
        reads.add(reading([], n) for n in range(5))
        reads.take()
    assert threading.active_count() == before
