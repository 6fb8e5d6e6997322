"""A table's columns whose headers are not known -> their roles by what stands in their cells: names of companies and services, kinds of data."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.columns import cell_text
from analyzer.policies.left import leaves_to_page
from analyzer.policies.left_cells import points_away
from analyzer.policies.list_tables import DETAILS
from analyzer.policies.passages import Block, Cell
from analyzer.policies.platforms import is_elsewhere, names_elsewhere
from analyzer.policies.recipients import DASH, NOTHING, given_by
from analyzer.policies.roles import NAMING
from analyzer.policies.services import is_deed
from analyzer.policies.source import Source

SOURCE = regex(
    r"\b(?:sources?|from|origin|(?<!before )(?<!after )(?<!without )(?:sign(?:ed)?[ -]?(?:in|up|on)|log(?:in|[ -]in))|payment method)\b|取得元|入手元|収集元|ログイン|決済",
    re.IGNORECASE,
)
"""A header of those from whom data comes."""
_SHARES = regex(
    r"\b(?:shar(?:e[ds]?|ing)|disclos\w+|transfer(?:red|s)?|access|passed|sees?|whom?|third[ -]part\w+|recipients?)\b|提供|共有|開示|送信",
    re.IGNORECASE,
)
"""A header of those who get the data, or of nobody."""
_OURS = regex(r"当社|自社|弊社|ない|\b(?:we (?:keep|hold|store|retain)|our own|ourselves|not|never)\b", re.IGNORECASE)
_ENDED = regex(
    r"^\W*(?:(?:until|up to|before)\b[^.]*\b(?:(?:19|20)\d\d|version|last|now|today)|formerly|previously|in the past|earlier)\b|^(?:従来|以前|旧|過去)|まで$",
    re.IGNORECASE,
)
"""A header of what was sent once: Until 2024."""
_NO = regex(r"^\W*(?:no|none|nothing|never|なし|いいえ)\W*$", re.IGNORECASE)
_LED = regex(
    r"^\W*(?:(?:(?:what )?(?:is )?(?:sent|goes|passed(?: on)?|given|handed(?: over)?|shared|transmitted|told|disclosed)\s+)?(?:to|with))\s+(?=[A-Z])",
    re.IGNORECASE,
)
"""What may lead to a name that opens a row: Sent to Example."""
_ADDRESSES = regex(r"\W*https?://\S+(?:\s+(?:(?:and|or|&|/|および|及び)\s+)?https?://\S+){0,4}\s*")
Columns = dict[str, tuple[int, ...]]
NAMED, OF_DATA = 0.5, 0.6
"""Shares of the cells that must open with a name, or name data."""


def complete_columns(source: Source, block: Block, header: int, columns: Columns) -> Columns:
    """The columns with one of names, or one of data, where the headers tell the other and leave a column open; with one of details of the data."""
    heads = [cell_text(source, block.cells[i]) for i in block.grid[header]]
    if any(source.names.find(t) for t in heads):
        return columns
    columns = _with_details(source, block, header, _turned(source, block, header, columns)) if "data" in columns else columns
    known = {c for cs in columns.values() for c in cs}
    free = {c: _cells(source, block, header, c) for c, t in enumerate(heads) if c not in known and not SOURCE.search(t)}
    if "data" not in columns:
        meant = ("condition", "other", "link", *(("service",) if "recipient" in columns else ()))
        kinds = {c: _cells(source, block, header, c) for r in meant for c in columns.get(r, ())}
        told = [
            c
            for c, texts in {**free, **kinds}.items()
            if _is_of_data(source, texts) and not (_OURS.search(heads[c]) or _ENDED.search(heads[c]))
        ]
        told = told or [c for c, texts in {**free, **kinds}.items() if _is_of_keys(source, block, texts)]
        if told and not heads[0] and not NAMING & columns.keys() and _names(source, free.get(0, [])):
            columns = {**columns, "service": (0,)}
        here = tuple(c for c in told if not is_elsewhere(heads[c]))
        columns = {**_without(columns, here), "data": here} if here and NAMING & columns.keys() else columns
        return columns if here else _with_pages(source, block, header, columns)
    does = [c for c in columns.get("service", ()) if "recipient" not in columns and _says_deeds(source, _cells(source, block, header, c))]
    if NAMING & columns.keys() and not does:
        return columns
    found = next(
        (c for c, texts in free.items() if _names(source, texts) or (_SHARES.search(heads[c]) and _tells_who(source, texts))), None
    )
    if found is None:
        return columns
    kept = {r: cs for r, cs in columns.items() if r != "service"}
    return {"recipient": (found,), **kept} | ({"purpose": (*columns.get("purpose", ()), *does)} if does else {})


def _with_pages(source: Source, block: Block, header: int, columns: Columns) -> Columns:
    """The columns with one whose every cell sends the reader to a page, where none holds data and none is known for its links."""
    taken = {c for cs in columns.values() for c in cs}
    for column in range(len(block.grid[header])) if NAMING & columns.keys() and "link" not in columns else ():
        cells = [block.cells[row[column]] for row in block.grid[header + 1 :] if column < len(row) and len(set(row)) > 1]
        told = [c for c in cells if not DASH.match(cell_text(source, c))]
        if column not in taken and told and all(_is_page(source, c) for c in told):
            return {**columns, "link": (column,)}
    return columns


def _is_page(source: Source, cell: Cell) -> bool:
    """Whether a cell is addresses and nothing else, or sends the reader to a page."""
    text = cell_text(source, cell)
    return _ADDRESSES.fullmatch(text) is not None or leaves_to_page(text, cell.links)


def of_this_app(source: Source, block: Block, header: int, columns: Columns) -> Columns:
    """The columns without those of data that are another platform's, where others remain."""
    heads = block.grid[header]
    away = {c for c in columns.get("data", ()) if c < len(heads) and names_elsewhere(cell_text(source, block.cells[heads[c]]))}
    kept = tuple(c for c in columns.get("data", ()) if c not in away)
    return {**columns, "data": kept} if away and kept else columns


def _turned(source: Source, block: Block, header: int, columns: Columns) -> Columns:
    """The columns with one whose header speaks of data and in which each cell is a name (Where the data goes) as that of recipients."""
    if NAMING & columns.keys():
        return columns
    named = tuple(c for c in columns["data"] if (ts := _cells(source, block, header, c)) and all(given_by(source, t) for t in ts))
    kept = {r: tuple(c for c in cs if c not in named) for r, cs in columns.items()}
    return {"recipient": named, **{r: cs for r, cs in kept.items() if cs}} if named else columns


def _with_details(source: Source, block: Block, header: int, columns: Columns) -> Columns:
    """The columns with that of details (description, examples) among those of data, where its cells name data."""
    taken = {c for r in ("data", *NAMING, "opt_out") for c in columns.get(r, ())}
    heads = {c: cell_text(source, block.cells[i]) for c, i in enumerate(block.grid[header]) if c not in taken}
    more = [c for c, t in heads.items() if DETAILS.search(t) and _is_of_data(source, _cells(source, block, header, c))]
    return _without(columns, more) | {"data": tuple(sorted((*columns["data"], *more)))} if more else columns


def _without(columns: Columns, taken: Sequence[int]) -> Columns:
    kept = {r: tuple(c for c in cs if c not in taken) for r, cs in columns.items()}
    return {r: cs for r, cs in kept.items() if cs}


def _cells(source: Source, block: Block, header: int, column: int) -> list[str]:
    rows = [row for row in block.grid[header + 1 :] if column < len(row) and len(set(row)) > 1]
    texts = [cell_text(source, block.cells[i]) for i in dict.fromkeys(row[column] for row in rows)]
    return [t for t in texts if t and not (DASH.match(t) or _NO.match(t) or NOTHING.match(t))]


def _names(source: Source, texts: list[str]) -> bool:
    told = sum(bool(given_by(source, _LED.sub("", t))) for t in texts)
    return told > 0 and told >= NAMED * len(texts)


def _tells_who(source: Source, texts: list[str]) -> bool:
    """Whether cells say who gets the data: somebody at least once, whatever stands in the others."""
    return any(source.who(t, source.find(t)) for t in texts) and not _is_of_data(source, texts)


def _says_deeds(source: Source, texts: list[str]) -> bool:
    return bool(texts) and all(is_deed(source, t) for t in texts)


def _is_of_data(source: Source, texts: list[str]) -> bool:
    """Whether cells name data, apart from those that send the reader to a page for it."""
    texts = [t for t in texts if not points_away(t)]
    told = sum(bool(source.data(t, source.find(t)).ids) and not source.names.find(t) for t in texts)
    return told > 0 and told >= OF_DATA * len(texts)


def _is_of_keys(source: Source, block: Block, texts: list[str]) -> bool:
    """Whether each cell is keys of data that stands elsewhere, and no number of its row."""
    spans = [source.keys.resolve("data", t) for t in texts]
    counted = texts == [str(n) for n in range(1, len(texts) + 1)]
    return not counted and all(spans) and not any(block.start <= a < block.end for each in spans for a, _ in each) and bool(texts)
