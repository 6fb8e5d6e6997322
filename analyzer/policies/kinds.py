"""A Table whose columns are known -> what it is about where that is no notice: cookies by name, the publisher's address, how long data is kept."""

import re
from collections.abc import Sequence

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.passages import Cell
from analyzer.policies.roles import header_role, heads_cookies
from analyzer.policies.source import Data, Source, Who

_COOKIE = regex(
    r"^[\s`*.]*(?:[A-Za-z0-9$.*-]*[_*][\w.*$,`\s-]*|[a-z]{1,12}(?:[A-Z]\w*)?|[A-Z]{2,8}|[\w-]+\.[\w.*-]+|[a-z]+(?:-[a-z]+){1,4})[\s`*]*$"
)
"""The name of a cookie or of a place in the browser's storage: _ga*, deviceHistory, *.example.com."""
_PART = regex(r"[_*{}\d]")
"""What is a part of a cookie's name and of nobody's."""
_COVERED = 0.6
"""Share of a cell that the name of somebody takes where the cell is that name."""
_KEPT = regex(r"(?:保存|保持|保管)期間|retention|how long|法的根拠|legal bas[ie]s|lawful basis", re.IGNORECASE)
_LISTS_COOKIES = regex(r"\bcookies\b[^.;]{0,40}:\s*$", re.IGNORECASE)
TOLD = frozenset("data purpose purpose_sender purpose_recipient opt_out".split())  # noqa: SIM905 - a list of words reads best as a line
_JOINED = regex(r"[`\s]*_{0,2}[A-Za-z0-9.*-]{1,30}_[\w.*{}$<>\[\]-]{0,40}[`\s]*|[`\s]*__?[a-z][\w.*{}$-]{1,40}[`\s]*")
"""What is the name of a cookie and of nobody, however few stand beside it: words joined by low lines."""
_AND_MORE = regex(r"technolog|tracker|script|tag|pixel", re.IGNORECASE)
COOKIE = "cookie"
"""The role of a column of cookies' names."""
LONGEST = 120
MOST = 0.7
ENOUGH = 3
LOOKED_AT = 20
HEADS = 3


def with_cookies(source: Source, table: Table) -> Table:
    """The table with the role of cookies for its column of names where that holds names of cookies, and no service's."""
    columns = table.columns.get("service", ())
    if not columns or table.form != "rows":
        return table
    cells = [table.block.cells[row[c]] for row in table.rows[:LOOKED_AT] for c in columns if c < len(row)]
    texts = [t for c in cells if (t := cell_text(source, c)) and len(t) <= LONGEST]
    if not (
        _are_headed(source, table, columns[0], texts)
        or _are_led(source, table, texts)
        or ("recipient" not in table.columns and _are_cookies(texts))
    ):
        return table
    return structs.replace(table, columns={COOKIE: columns} | {r: c for r, c in table.columns.items() if r != "service"})


def _are_cookies(texts: Sequence[str]) -> bool:
    if texts and all(_JOINED.fullmatch(t) for t in texts):
        return True
    cookies = [t for t in texts if _COOKIE.match(t)]
    return len(texts) >= ENOUGH and len(cookies) >= MOST * len(texts) and any("_" in t or "*" in t for t in cookies)


def _are_headed(source: Source, table: Table, column: int, texts: Sequence[str]) -> bool:
    """Whether the header of a column says that it holds cookies, and most of its cells are no names of services."""
    named = sum(_is_service(source, t) for t in texts)
    return any(map(heads_cookies, _heads(source, table, column))) and named <= (1 - MOST) * len(texts)


def _heads(source: Source, table: Table, column: int) -> list[str]:
    """What the cells that may head a column say."""
    return [cell_text(source, table.block.cells[row[column]]) for row in table.block.grid[:HEADS] if column < len(row)]


def _are_led(source: Source, table: Table, texts: Sequence[str]) -> bool:
    """Whether the line right above a table says that it lists cookies, and each cell looks like one."""
    above = source.page.above(table.block)
    said = source.page.text_of(above) if above is not None and above.kind == "paragraph" else ""
    return _LISTS_COOKIES.search(said) is not None and bool(texts) and all(_COOKIE.match(t) for t in texts)


def _is_service(source: Source, text: str) -> bool:
    names = source.names.find(text)
    return not _PART.search(text) and sum(n.end - n.start for n in names) >= _COVERED * len(text)


def cookie_data(source: Source, table: Table, cells: Sequence[Cell]) -> Data:
    """What a row about a cookie says without a word: that whoever sets it gets it."""
    if COOKIE in table.columns:
        told = [cell_text(source, cells[c]) for c in table.columns[COOKIE] if c < len(cells)]
        own = not _is_mixed(source, table, table.columns[COOKIE][0]) or any(_COOKIE.match(t) or "cookie" in t.lower() for t in told)
    else:
        own = any(_is_cookie(source, table, cells, c) for c in table.columns.get("service", ()))
    return Data(("id.cookie",)) if own else Data()


def services_of(source: Source, table: Table, cells: Sequence[Cell]) -> list[str]:
    """The words of a row's cells of services, those left out that are a cookie's name."""
    columns = [c for c in table.columns.get("service", ()) if c < len(cells) and not _is_cookie(source, table, cells, c)]
    return [cell_text(source, c) for c in dict.fromkeys(cells[c] for c in columns)]


def _is_mixed(source: Source, table: Table, column: int) -> bool:
    """Whether the header of a column tells of cookies and of other technologies."""
    return any(heads_cookies(h) and _AND_MORE.search(h) for h in _heads(source, table, column))


def _is_cookie(source: Source, table: Table, cells: Sequence[Cell], column: int) -> bool:
    """Whether a cell of a column that holds cookies beside services is the name of a cookie: _ga, in a column of cookies and technologies."""
    if "recipient" not in table.columns or table.form != "rows" or column >= len(cells):
        return False
    text = cell_text(source, cells[column])
    return (
        "_" in source.quote(cells[column].start, cells[column].end)
        and _COOKIE.match(text) is not None
        and any(map(heads_cookies, _heads(source, table, column)))
    )


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
