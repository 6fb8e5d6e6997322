"""The next reading is under way while the one before is looked at, and each gives what it would alone."""

import threading
from collections.abc import Callable

import pytest

from analyzer.apps.ahead import read_ahead


def test_results_come_in_order_and_an_error_where_its_result_is_taken() -> None:
    def fail() -> bytes:
        raise ValueError("third")

    taken = read_ahead([lambda: b"one", lambda: b"two", fail, lambda: b"four"])
    assert (next(taken)(), next(taken)()) == (b"one", b"two")
    with pytest.raises(ValueError, match="third"):
        next(taken)()
    assert [take() for take in taken] == [b"four"]
    assert list(read_ahead([])) == []


def test_one_reading_is_ahead_and_never_two_at_once() -> None:
    begun: list[int] = []
    busy = threading.Lock()

    def reading(number: int) -> Callable[[], bytes]:
        def read() -> bytes:
            assert busy.acquire(blocking=False)
            begun.append(number)
            busy.release()
            return bytes([number])

        return read

    for number, take in enumerate(read_ahead(map(reading, range(5)))):
        assert take() == bytes([number])
        assert len(begun) <= number + 2
    assert begun == [0, 1, 2, 3, 4]
