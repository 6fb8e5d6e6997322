"""Tables of one side alone -> whom one of services or companies names; whether one is a column of data."""

import itertools
import re

from analyzer.patterns import regex
from analyzer.policies.columns import cell_text
from analyzer.policies.passages import Block
from analyzer.policies.roles import header_role
from analyzer.policies.source import Source, Who

IN_TRADES = frozenset(("crash", "perf", "comm.content", "act.event", "act.ad"))
"""Data whose words also tell what a service does: Bugsnag (crash reports)."""
SEVERAL = 2
DETAILS = regex(
    r"^\W*(?:(?:more )?details?|descriptions?|includ(?:es|ing)|examples?|specifics|contents?|definition|what (?:it|this) (?:includes|means|covers|is)|explanation|notes?|remarks?|例|具体例|内容|詳細|具体的な(?:内容|項目)|説明|主な(?:内容|項目)|備考|補足)\W*$",
    re.IGNORECASE,
)
"""A header of what explains the data beside it."""
_NUMBER = regex(r"^[(\[]?(?:\d{1,2}|[A-Za-z]|[アイウエオカキクケコロハニホヘトチリヌ])[)\].]?$")


def is_column(source: Source, block: Block) -> bool:
    """Whether a table is one column of data, under a header or none, its rows numbered or not; what explains the data beside it is no column of its own."""
    at = 1 if _is_numbered(source, block) else 0
    if any(len(row) != at + 1 for row in block.grid) and not _is_explained(source, block, at):
        return False
    texts = [cell_text(source, c) for c in block.cells if c.column == at]
    told = [bool(data.ids or {*data.broad} - {"*"}) for data in (source.data(t, source.find(t)) for t in texts)]
    return sum(told) >= SEVERAL and all(told[1:]) and not any(source.names.find(t) for t in texts)


def _is_numbered(source: Source, block: Block) -> bool:
    """Whether the first column of several only numbers the rows."""
    first = [cell_text(source, c) for c in block.cells if c.column == 0]
    wide = all(len(row) > 1 for row in block.grid)
    return wide and len(first) > SEVERAL and all(_NUMBER.match(t) for t in first[1:]) and len({*first[1:]}) == len(first) - 1


def _is_explained(source: Source, block: Block, at: int) -> bool:
    """Whether every column behind that of the data only explains what that names, or says why: 情報 | 説明."""
    heads = [cell_text(source, c) for c in block.cells if c.row == 0][at:]
    roles = [header_role(source.lexicon(t), t) for t in heads]
    return (
        len(heads) > 1
        and roles[0] == "data"
        and all(r == "purpose" or DETAILS.search(t) for r, t in zip(roles[1:], heads[1:], strict=True))
    )


def takers_in_table(source: Source, block: Block) -> list[Who]:
    """Whom the rows of a table name that has a column of services or companies and none of data."""
    told = [cell_text(source, c) for c in block.cells if c.row == 0]
    roles = {header_role(source.lexicon(t), t) for t in told if t}
    if "data" in roles or not roles & {"service", "recipient"}:
        return []
    who: dict[str, Who] = {}
    for _, cells in itertools.groupby((c for c in block.cells if c.row), key=lambda c: c.row):
        text = " / ".join(cell_text(source, c) for c in cells)
        if {*source.data(text, source.find(text)).ids} - IN_TRADES:
            return []
        who |= {w.recipient: w for w in source.named(text) if w.recipient not in who}
    return list(who.values())
