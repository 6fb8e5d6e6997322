"""The lines of a text -> tables drawn without a frame: cells parted by bars, by tabs, or by blanks that align them below their headers."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from msgspec import Struct

from analyzer.patterns import regex
from analyzer.policies.marks import NO, YES

MIN_LINES = 3
MIN_CELLS = 3
MAX_CELLS = 20
PAIR = 2
LONGEST_LINE = 400
SLACK = 2
"""Widths by which a cell may begin before its header does."""
_RULE = regex(r"^[\s|+:\-=─━│┃┼]*[-=─━]{2}[\s|+:\-=─━│┃┼]*$|^\s*:?-+:?(?:\s*\|\s*:?-+:?){1,30}\s*$")
_BAR = regex(r"\s*(?<!\\)[|│┃｜]\s*")
_FRAMED = regex(r"^\s*[|│┃｜+┌┏├┣└┗╔╠╚╟]")
_CELL = regex(r"\S+(?:[ ]\S+)*")
_ENDS = regex(r"[。.!?]\s*$")
_LABELS = regex(r"[:：](?:\s|$)|^\s*[-*+•·・●○■◆▪▶※]\s*\S")
"""A line with labels or a bullet is an item, no header."""

Cells = list[str]


class Drawn(Struct, frozen=True):
    """A table: its rows of cells, and the number of the line behind it."""

    rows: tuple[tuple[str, ...], ...]
    end: int


def find_drawn(lines: Sequence[str]) -> dict[int, Drawn]:
    """The tables by the number of the line that each begins at."""
    found: dict[int, Drawn] = {}
    at = 0
    while at < len(lines):
        drawn = next((d for read in (_by_bars, _by_tabs, _by_blanks) if (d := read(lines, at)) is not None), None)
        if drawn is not None:
            found[at] = drawn
        at = drawn.end if drawn is not None else at + 1
    return found


def _run(lines: Sequence[str], at: int, split: Callable[[str], Cells | None]) -> tuple[list[Cells], int]:
    """The rows from a line on that `split` takes, and the line behind them; rules between them are none."""
    rows: list[Cells] = []
    while at < len(lines) and lines[at].strip() and len(lines[at]) <= LONGEST_LINE and not _FRAMED.match(lines[at]):
        cells = split(lines[at]) if not _RULE.match(lines[at]) else []
        if cells is None:
            break
        rows += [cells] if cells else []
        at += 1
    return rows, at


def _drawn(rows: list[Cells], end: int, *, ruled: bool) -> Drawn | None:
    """The rows as a table, where they are enough."""
    return Drawn(tuple(map(tuple, rows)), end) if len(rows) >= MIN_LINES - ruled and any(all(row) for row in rows) else None


def is_answer(text: str) -> bool:
    """Whether a cell only says yes or no."""
    return YES.match(text.strip()) is not None or NO.match(text.strip()) is not None


def _by_bars(lines: Sequence[str], at: int) -> Drawn | None:
    """Cells between bars that do not stand at the ends of the lines."""
    first = lines[at].strip()
    if _BAR.search(first) is None:
        return None
    width = len(_BAR.split(first))
    ruled = at + 1 < len(lines) and _RULE.match(lines[at + 1]) is not None

    def split(line: str) -> Cells | None:
        cells = [c.strip() for c in _BAR.split(line.strip())]
        told = width > PAIR or ruled or line is lines[at] or is_answer(cells[-1])
        return cells if len(cells) == width and cells[0] and told else None

    return _drawn(*_run(lines, at, split), ruled=ruled) if PAIR <= width <= MAX_CELLS else None


def _by_tabs(lines: Sequence[str], at: int) -> Drawn | None:
    """Cells parted by one tab each, so that empty ones count, or by any number of them."""
    if "\t" not in lines[at].strip():
        return None
    for cut in ("\t", "\t+"):
        width = len(re.split(cut, lines[at].rstrip()))

        def split(line: str, cut: str = cut, width: int = width) -> Cells | None:
            cells = [c.strip() for c in re.split(cut, line.rstrip())]
            cells += [""] * (width - len(cells))
            told = width > PAIR or line is lines[at] or is_answer(cells[-1])
            return cells if len(cells) == width and sum(map(bool, cells)) > 1 and told else None

        made = _drawn(*_run(lines, at, split), ruled=False) if PAIR <= width <= MAX_CELLS else None
        if made is not None:
            return made
    return None


def _by_blanks(lines: Sequence[str], at: int) -> Drawn | None:
    """Cells that begin where their headers do, or below them; or as many in each line, all of them answers but the first."""
    starts = [x for x, _ in _placed(lines[at])]
    if not PAIR <= len(starts) <= MAX_CELLS or _ENDS.search(lines[at]) or _LABELS.search(lines[at]):
        return None
    below = _placed(lines[at + 1]) if at + 1 < len(lines) else []
    if below and below[0][0] + SLACK < starts[0]:
        starts = [below[0][0], *starts]
    if len(starts) < MIN_CELLS:
        return None

    def counted(line: str) -> Cells | None:
        cells = [c for _, c in _placed(line)]
        return cells if len(cells) == len(starts) and (line is lines[at] or all(map(is_answer, cells[1:]))) else None

    for split in (lambda line: _aligned(line, starts, head=line is lines[at]), counted):
        made = _drawn(*_run(lines, at, split), ruled=False)
        if made is not None:
            return made
    return None


def _aligned(line: str, starts: list[int], *, head: bool) -> Cells | None:
    """A line's cells below their headers; None where one fits below none."""
    cells = [""] * len(starts)
    placed = _placed(line)
    if not placed or (not head and abs(placed[0][0] - starts[0]) > SLACK):
        return None
    if len(placed) == 1 and starts[0] + _width(placed[0][1]) >= starts[1]:
        return None
    for at, text in placed:
        column = max((i for i, start in enumerate(starts) if start <= at + SLACK), default=0)
        if cells[column]:
            return None
        cells[column] = text
    return cells


def _placed(line: str) -> list[tuple[int, str]]:
    """Words between runs of blanks, each with the width before it; a wide blank alone parts, too."""
    line = line.replace("\u3000", "  ").expandtabs(8)
    return [(_width(line[: m.start()]), m[0]) for m in _CELL.finditer(line)]


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)
