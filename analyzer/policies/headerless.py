"""A table without a header, each row of which opens with a recipient or a kind of data -> the table with the roles of its columns."""

import re

from analyzer.patterns import regex
from analyzer.policies.aims import said_purposes
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.left import is_left_cell
from analyzer.policies.left_words import has_page
from analyzer.policies.passages import Block
from analyzer.policies.recipients import DASH, LEGAL, given_by, is_name
from analyzer.policies.source import Source

_AIM = regex(r"^\W*(?:(?:in order )?to|for|so that|so we)\s+\w|(?:ため|目的)[。]?$", re.IGNORECASE)
_DENIES = regex(r"^\W*(?:no|not|none|never)\b|\bnot\b|n['’]t\b|ません|ない|なし", re.IGNORECASE)
_SOURCE = regex(
    r"\bfrom\b|\bsources?\b|\bsign[ -]?in\b|\blog[ -]?in\b|[取入]手?[得手]元|ログイン|お?問い?合わ?せ|\bcontacts?\b", re.IGNORECASE
)
"""A heading of those from whom data comes, or whom to ask."""
_CHANGED = regex(r"\b(?:added|removed|deleted|replaced|changed|updated)\b|追加|削除|変更|終了", re.IGNORECASE)
LONGEST_NAME = 90
MIN_ROWS = 2
KNOWN = 0.5
"""Share of the rows whose recipient must be known, or a company by its form."""
Texts = list[str]


def find_headerless(source: Source, block: Block) -> Table | None:
    """The table where its first row is no header: one column names recipients in every row, another data or a page that tells it."""
    empty = bool(block.grid) and not any(cell_text(source, block.cells[i]) for i in block.grid[0])
    rows = block.grid[1:] if empty else block.grid
    beside = all(row and block.cells[row[0]].header for row in rows)
    headed = any(block.cells[i].header for row in rows for i in (row[1:] if beside else row))
    if len(rows) < MIN_ROWS or len({len(row) for row in rows}) != 1 or headed or _SOURCE.search(source.heading(block)):
        return None
    columns = {c: [cell_text(source, block.cells[row[c]]) for row in rows] for c in range(len(rows[0]))}
    named = [c for c, texts in columns.items() if _are_names(source, texts)]
    if len(named) != 1:
        return None
    data = [c for c, texts in columns.items() if c not in named and _are_data(source, texts)]
    purposes = [c for c, texts in columns.items() if c not in (*named, *data) and _are_aims(source, texts)]
    if not data:
        return None
    roles = {"recipient": tuple(named), "data": tuple(data[:1]), "purpose": tuple(purposes)}
    return Table(block, {r: cs for r, cs in roles.items() if cs}, rows)


def _are_names(source: Source, texts: Texts) -> bool:
    if any(_CHANGED.search(t) for t in texts):
        return False
    known = [bool(given_by(source, t)) or LEGAL.search(t) is not None for t in texts]
    return (
        known[0]
        and sum(known) >= KNOWN * len(texts)
        and all(t and len(t) <= LONGEST_NAME and (k or is_name(t)) for k, t in zip(known, texts, strict=True))
    )


def _are_data(source: Source, texts: Texts) -> bool:
    """Whether each cell names data or a page that tells it, at least one of them data, and none denies."""
    told = [bool(source.data(t, source.find(t))) and not _AIM.search(t) for t in texts]
    left = [is_left_cell(t) or has_page(t) for t in texts]
    full = all(d or p or DASH.match(t) for d, p, t in zip(told, left, texts, strict=True))
    return any(told) and (told[0] or left[0]) and full and not any(_DENIES.search(t) for t in texts)


def _are_aims(source: Source, texts: Texts) -> bool:
    return all(_AIM.search(t) or said_purposes(source, t) or DASH.match(t) for t in texts)
