"""A table of two columns that has nothing but signs of items in its first one ((1), (2), ・) -> the items of the list that it lays out."""

from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.passages import RawCell, fold

_SIGN = regex(
    r"[(〔【\[]?\s*(?:\d{1,2}|[a-z]|[アイウエオカキクケコ]|[一二三四五六七八九十]{1,2}|i{1,3}|iv|vi{0,3})\s*[)〕】\].、:]|[・●○■◆◇□※*•]|\d{1,2}"
)
_BARE = regex(r"\d{1,2}")
WIDTH, LEAST = 2, 2


def find_counted(rows: Sequence[Sequence[RawCell]]) -> list[RawCell] | None:
    """One cell for each row, with its sign before its words; None where the first column holds anything else, or bare numbers as a table's rows have."""
    if any(len(row) != WIDTH or row[0].header or row[1].header for row in rows):
        return None
    told = [(fold(first.text), second) for first, second in rows if fold(first.text) or fold(second.text)]
    if len(told) < LEAST or any(_SIGN.fullmatch(sign) is None or not fold(cell.text) for sign, cell in told):
        return None
    if all(_BARE.fullmatch(sign) for sign, _ in told):
        return None
    return [RawCell(f"{sign} {fold(cell.text)}", links=cell.links) for sign, cell in told]
