"""A no in a table of marks denies only where the mark or the legend says so."""

import pytest

from analyzer.policies.marks import denies


@pytest.mark.parametrize("mark", ["送信しない", "not sent", "not shared"])
def test_words_deny_by_themselves(mark: str) -> None:
    assert denies(mark, "")


@pytest.mark.parametrize(
    "legend", ["○:送信します -:送信しません", "「-」は、送信していないことを示します。", "A dash means that the item is not sent."]
)
def test_a_dash_says_no_where_the_legend_says_so(legend: str) -> None:
    assert denies("-", legend)


def test_a_cross_that_the_legend_explains_says_no() -> None:
    assert denies("×", "○印は送信する情報、×印は送信しない情報です。")


@pytest.mark.parametrize("legend", ["", "当社は、情報を送信しません。", "○:送信します"])
def test_a_mark_without_a_legend_says_nothing(legend: str) -> None:
    assert not denies("-", legend)
    assert not denies("×", legend)
    assert not denies("n/a", legend)
