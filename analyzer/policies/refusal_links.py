"""The links of a labelled line that are pages where one refuses (関連リンク: ポリシー / オプトアウト) -> a cell of the means that they are."""

import re

from analyzer.patterns import regex
from analyzer.policies.heads import Line
from analyzer.policies.passages import Cell
from analyzer.policies.source import Source

_REFUSES = regex(r"オプト・?アウト|無効化|配信停止|\bopt[- ]?out\b", re.IGNORECASE)


def refusal_cells(source: Source, lines: list[Line]) -> list[Cell]:
    """A cell for each line of opt-outs, and for each line of links of which some refuse, with these alone."""
    cells = []
    for line in lines:
        said = source.page.plain[line.start : line.end]
        links = line.block.links if line.role == "opt_out" else ()
        if line.role == "link":
            links = tuple(x for x in line.block.links if x.text in said and _REFUSES.search(x.text))
        if line.role == "opt_out" or links:
            cells.append(Cell(line.start, line.end, 0, 0, links=links))
    return cells
