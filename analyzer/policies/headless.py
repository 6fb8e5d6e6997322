"""A table without a header row that is known -> its columns by what stands in each row: somebody's name, and kinds of data."""

import re
from collections.abc import Iterable

from analyzer.patterns import regex
from analyzer.policies.aims import read_purposes
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.passages import Block
from analyzer.policies.recipients import LEGAL, given_by
from analyzer.policies.source import Source
from analyzer.policies.told_columns import SOURCE

_SENDS = regex(
    r"送信|外部|社外|第三者|提供|共有|委託|連携|\b(?:send\w*|sent|transmi\w+|shar(?:e[ds]?|ing)|disclos\w+|recipients?|receiv\w+|outside|outward|third[- ]part\w+|pass(?:ed|es)? (?:it |them )?on|providers?|partners?|processors?|data flows?"
    r"|(?:who|what|which|where)\b[^.?!]{0,30}\b(?:gets?|goes|go|sees?|leaves?))\b",
    re.IGNORECASE,
)
"""What a heading or a line above says that the rows are about."""
_ORIGIN = regex(r"\b(?:from|sources?|sign[ -]?(?:in|up|on)|log[ -]?in|imported?)\b|取得元|入手|ログイン連携", re.IGNORECASE)
LINE = 160
MIN_COLUMNS = 2


def find_headless(source: Source, block: Block) -> Table | None:
    """The table with a column in which each row names somebody, and one in which each names data; below words for sending alone."""
    for first in (0, 1):
        rows = tuple(row for row in block.grid[first:] if len(set(row)) >= MIN_COLUMNS)
        if not rows or (first and len(rows) < MIN_COLUMNS) or not _is_about_sending(source, block):
            continue
        width = min(map(len, rows))
        texts = {c: [cell_text(source, block.cells[row[c]]) for row in rows] for c in range(width)}
        who = next((c for c, ts in texts.items() if all(_names(source, t) for t in ts)), None)
        data = next((c for c, ts in texts.items() if c != who and all(_is_data(source, t) for t in ts)), None)
        if who is None or data is None or (first and SOURCE.search(cell_text(source, block.cells[block.grid[0][who]]))):
            continue
        rest = [c for c, ts in texts.items() if c not in (who, data) and any(read_purposes(source, [t]) for t in ts)]
        return Table(block, {"recipient": (who,), "data": (data,), **({"purpose": (rest[0],)} if rest else {})}, rows)
    return None


def _names(source: Source, text: str) -> bool:
    return bool(given_by(source, text)) or (LEGAL.search(text) is not None and not _is_data(source, text))


def _is_data(source: Source, text: str) -> bool:
    return bool(source.data(text, source.find(text)).ids) and not source.names.find(text)


def _is_about_sending(source: Source, block: Block) -> bool:
    """Whether the title, a heading or the line right above speaks of sending, and not of where data comes from."""
    above = [source.page.plain[s:e] for s, e in block.headings]
    line = next((b for b in reversed(source.page.blocks) if b.end <= block.start), None)
    if line is not None and line.kind != "table" and line.end - line.start <= LINE:
        above.append(source.page.plain[line.start : line.end])
    return _tells_sending(source, above) and not any(_ORIGIN.search(t) for t in above[-1:])


def is_below_sending(source: Source, block: Block) -> bool:
    """Whether the title or a heading above a block speaks of sending."""
    return _tells_sending(source, (source.page.plain[s:e] for s, e in block.headings))


def _tells_sending(source: Source, above: Iterable[str]) -> bool:
    return any(_SENDS.search(t) for t in (source.page.title, *above))
