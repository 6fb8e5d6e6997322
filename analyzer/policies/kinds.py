"""A Table whose columns are known -> what it is about where that is no notice: cookies by name, the publisher's address, how long data is kept."""

import re
from collections.abc import Sequence

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.passages import Cell
from analyzer.policies.roles import header_role
from analyzer.policies.source import Source, Who

_COOKIE = regex(
    r"^[\s`*.]*(?:[A-Za-z0-9$.*-]*[_*][\w.*$,`\s-]*|[a-z]{1,12}(?:[A-Z]\w*)?|[A-Z]{2,8}|[\w-]+\.[\w.*-]+|[a-z]+(?:-[a-z]+){1,4})[\s`*]*$"
)
"""The name of a cookie or of a place in the browser's storage: _ga*, deviceHistory, *.example.com."""
_KEPT = regex(r"(?:保存|保持|保管)期間|retention|how long|法的根拠|legal bas[ie]s|lawful basis", re.IGNORECASE)
TOLD = frozenset("data purpose purpose_sender purpose_recipient opt_out".split())  # noqa: SIM905 - a list of words reads best as a line
COOKIE = "cookie"
"""The role of a column of cookies' names."""
LONGEST = 120
MOST = 0.7
ENOUGH = 3
LOOKED_AT = 20


def with_cookies(source: Source, table: Table) -> Table:
    """The table with the role of cookies for its column of names where that holds names of cookies, and no service's."""
    columns = table.columns.get("service", ())
    if not columns or "recipient" in table.columns:
        return table
    cells = [table.block.cells[row[c]] for row in table.rows[:LOOKED_AT] for c in columns if c < len(row)]
    texts = [t for c in cells if (t := cell_text(source, c)) and len(t) <= LONGEST]
    cookies = [t for t in texts if _COOKIE.match(t)]
    if len(texts) < ENOUGH or len(cookies) < MOST * len(texts) or not any("_" in t or "*" in t for t in cookies):
        return table
    return structs.replace(table, columns={COOKIE: columns} | {r: c for r, c in table.columns.items() if r != "service"})


def named_beside(source: Source, table: Table, cells: Sequence[Cell]) -> tuple[Who, ...]:
    """Whom the other cells of a cookie's row name: Analytics (Google Analytics)."""
    apart = {c for role in (COOKIE, "opt_out") for c in table.columns.get(role, ())}
    texts = [cell_text(source, c) for i, c in enumerate(cells) if i not in apart]
    return tuple(w for t in texts for w in source.named(t))[:1]


def _is_of_keeping(source: Source, table: Table) -> bool:
    """Whether the headers say how long or on what ground, and none that anything is sent or what for: what a column beside them holds is kept."""
    heads = [cell_text(source, table.block.cells[i]) for i in dict.fromkeys(table.block.grid[0])] if table.block.grid else []
    told = [header_role(source.lexicon(h), h) for h in heads if not _KEPT.search(h)]
    return len(told) < len(heads) and not TOLD & {r for r in told if r is not None} and "recipient" not in told


def is_of_ours(source: Source, table: Table) -> bool:
    """Whether a table tells how to reach the publisher, or how long or on what ground services keep data: nothing that is sent."""
    roles = table.columns.keys()
    if table.form != "pairs" and _is_of_keeping(source, table):
        return True
    if roles & TOLD or table.names:
        return False
    if table.form == "pairs":
        return "service" not in roles
    heads = table.block.grid[0] if table.block.grid else ()
    return any(_KEPT.search(cell_text(source, table.block.cells[i])) for i in heads)
