"""A table with data down, purposes or the like across, and names of recipients in its cells -> a Table for each such column."""

from collections.abc import Callable

from analyzer.policies.columns import Table, cell_text
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.passages import Block
from analyzer.policies.platforms import is_elsewhere
from analyzer.policies.recipients import DASH
from analyzer.policies.roles import NAMING, header_role, is_header
from analyzer.policies.source import Source
from analyzer.policies.told_columns import SOURCE

SEVERAL = 2
MOSTLY = 0.6


def find_by_purpose(source: Source, block: Block) -> list[Table]:
    """The tables; none unless two columns or more hold names, below headers that name nobody and no role of theirs."""
    header, *rows = block.grid
    if len(rows) < SEVERAL or any(len(row) != len(header) for row in rows):
        return []
    heads = [cell_text(source, block.cells[i]) for i in header]
    if any(source.names.find(t) or _is_of_names(source, t) for t in heads if t):
        return []
    texts = {c: [cell_text(source, block.cells[row[c]]) for row in rows] for c in range(len(header))}
    data = next((c for c, ts in texts.items() if _share(ts, lambda t: _is_data(source, t)) >= MOSTLY), None)
    named = [c for c, ts in texts.items() if c != data and _share(ts, lambda t: bool(source.who(t, source.find(t)))) >= MOSTLY]
    known = any(source.names.find(t) for c in named for t in texts[c])
    if data is None or len(named) < SEVERAL or not known or any(_is_data(source, t) for c in named for t in texts[c]):
        return []
    kept = [c for c in named if not (is_elsewhere(heads[c]) or SOURCE.search(heads[c]))]
    return [
        Table(block, {"data": (data,), "recipient": (c,)}, tuple(r for r, t in zip(rows, texts[c], strict=True) if t and not DASH.match(t)))
        for c in kept
    ]


def _is_of_names(source: Source, text: str) -> bool:
    lexicon = source.lexicon(text)
    return header_role(lexicon, text) in NAMING and is_header(lexicon, text)


def _share(texts: list[str], is_so: Callable[[str], bool]) -> float:
    """The share of the cells that hold something of which it is so."""
    said = [t for t in texts if t and not DASH.match(t)]
    return sum(is_so(t) for t in said) / len(said) if said else 0.0


def _is_data(source: Source, text: str) -> bool:
    found = source.data(text, source.find(text))
    return bool({*found.ids, *found.broad} - IN_TRADES) and not source.names.find(text)
