"""Several at work at once: handed out in order, and ended when whoever asked for them leaves."""

from contextlib import closing

import pytest

from analyzer.children import at_once


class Work:
    def __init__(self, number: int, log: list[str]) -> None:
        self.number, self.log = number, log
        log.append(f"begun {number}")

    def end(self) -> None:
        self.log.append(f"ended {self.number}")


@pytest.mark.parametrize("others", [0, 1, 3, 9])
def test_each_comes_in_order_with_no_more_begun_than_may_be_at_work(others: int) -> None:
    log: list[str] = []
    for n, work in enumerate(at_once((Work(i, log) for i in range(5)), others)):
        assert work.number == n
        assert log == [f"begun {i}" for i in range(min(5, n + others + 1))]
    assert "ended" not in " ".join(log)


def test_whoever_leaves_ends_the_one_in_hand_and_those_behind_it() -> None:
    log: list[str] = []
    with closing(at_once((Work(i, log) for i in range(5)), 1)) as begun:
        assert [next(begun).number, next(begun).number] == [0, 1]
    assert log == ["begun 0", "begun 1", "begun 2", "ended 1", "ended 2"]
