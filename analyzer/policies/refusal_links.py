"""The links of a labelled line or a row that are pages where one refuses (関連リンク: ポリシー / オプトアウト) -> a cell of the means that they are."""

import re
from collections.abc import Iterable

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.heads import Line
from analyzer.policies.passages import Cell, Link, lines_of
from analyzer.policies.source import Source

_REFUSES = regex(r"オプト・?アウト|無効化|配信停止|\bopt[- ]?out\b", re.IGNORECASE)


def refusal_cells(source: Source, lines: list[Line]) -> list[Cell]:
    """A cell for each line of opt-outs, and for each line of links of which some refuse, with these alone."""
    cells = []
    for line in lines:
        said = source.page.text_of(line)
        links = _of_line(source, line, said) if line.role == "opt_out" else ()
        if line.role == "link":
            links = tuple(x for x in line.block.links if x.text in said and _REFUSES.search(x.text))
        if line.role == "opt_out" or links:
            cells.append(Cell(line.start, line.end, 0, 0, links=links))
    return cells


def ways_out(cells: list[Cell], others: Iterable[Cell]) -> list[Cell]:
    """The cells of opt-outs of a row; where it has none, those of its others with the links that refuse alone (備考: オプトアウト)."""
    found = ((c, tuple(x for x in c.links if _REFUSES.search(x.text))) for c in others)
    return cells or [structs.replace(c, links=links) for c, links in found if links]


def _of_line(source: Source, line: Line, said: str) -> tuple[Link, ...]:
    """The links of a line; those of its block where that has no other line."""
    alone = len(list(lines_of(source.page.plain, line.block))) == 1
    block = source.page.text_of(line.block)
    unseen = [x for x in line.block.links if not x.text and x.target not in block]
    return tuple(
        x
        for x in line.block.links
        if alone or x in unseen or (x.text and x.text in said) or x.target in said or (said.strip() and x.target.endswith(said.strip()))
    )
