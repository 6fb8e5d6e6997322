"""The cells of a table that say yes or no: what each says, and in which columns they stand below recipients or below kinds of data."""

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.footed import PARTLY, is_noted_elsewhere, says_partly
from analyzer.policies.marks import CROSS, FILLED, HOLLOW, NO, YES, denies
from analyzer.policies.passages import Block, Cell
from analyzer.policies.platforms import is_elsewhere, is_here, names_elsewhere
from analyzer.policies.recipients import LEGAL
from analyzer.policies.roles import header_role
from analyzer.policies.served import find_served
from analyzer.policies.source import Source, Who

ASKS = regex(
    r"(?:外部|社外|第三者|他社|他者)(?:へ|に)?の?(?:送信|提供|共有|開示)|(?:送信|提供|共有)の?有無|\b(?:shared|sent|disclosed|passed on|sold)\b(?: (?:with|to|outside|on).*)?\??\s*$|\bleaves\b"
    r"|^\W*(?:外部)?(?:送信|提供|共有|連携)(?:の有無|の可否|有無|可否|状況|する|します|しますか|か|の状況)?\W*$",
    re.IGNORECASE,
)
ELSE = regex(r"外部|社外|第三者|他社|他者|\b(?:third|any|others?|outside)\b", re.IGNORECASE)
"""A header that asks of anybody at all, and not of the one that the heading names."""
TAKES = regex(
    r"^\W*(?:(?:is|was|are) (?:it|this|they) |(?:do|did) we )?(?:collected|collect (?:it|this)|gathered|obtained)(?: by us| from you)?(?: in [^?]{0,40})?\W*$|^(?:取得|収集)(?:の有無|するか)?$",
    re.IGNORECASE,
)
"""A header that asks whether the data is taken at all."""
_SOLD = regex(r"^\W*sold\b(?! (?:or|and|/) shared)", re.IGNORECASE)
_SALE = regex(r"^\W*(?:sold|sale)\b", re.IGNORECASE)
_PLANNED = regex(r"\b(?:planned|soon)\b|予定", re.IGNORECASE)
_ASIDES = regex(r"\(([^()]{2,40})\)")
MIN_ROWS = 2
HEADER_ROWS = 3
SHARE = 0.5
"""Share of the rows whose first cell must name data where recipients head the columns."""


def says_yes(source: Source, table: Table, text: str) -> bool:
    """Whether a mark says that the data is sent. An x is a cross (no) beside circles and ticks, and a tick where it is the only mark; a hollow circle is none
    beside filled ones.
    """
    if _is_hollow(source, table, text):
        return False
    if not CROSS.match(text):
        yes = YES.match(text) is not None or says_partly(source, text)
        return yes and not _is_elsewhere(text) and not is_noted_elsewhere(source, table.block, text)
    return not any(YES.match(t) for t in _texts(source, table, (*table.names, *table.takers)))


def _is_hollow(source: Source, table: Table, text: str) -> bool:
    """Whether a mark is a hollow sign in a table of filled and hollow ones, without a cross or a word for no. What a table has is looked at once."""
    if not HOLLOW.match(text.strip()):
        return False
    start = table.block.start
    if start not in source.hollow:
        marks = [cell_text(source, c) for c in table.block.cells]
        filled = any(FILLED.match(t) for t in marks)
        source.hollow[start] = filled and not any(no[1] for t in marks if (no := NO.match(t)) is not None)
    return source.hollow[start]


def says_no(source: Source, table: Table, text: str) -> bool:
    """Whether a mark says that the data is not sent."""
    return (
        not says_yes(source, table, text)
        and not _is_elsewhere(text)
        and (denies(text, source.page.plain) or _is_hollow(source, table, text))
    )


def _is_elsewhere(text: str) -> bool:
    """Whether a mark speaks of another platform or the future alone: Yes (iOS only)."""
    return names_elsewhere(text) or _PLANNED.search(text) is not None


def is_marks(source: Source, table: Table, column: int, *, beside: bool = False) -> bool:
    """Whether a column says yes or no in every row, and something at least once unless `beside` others that do; a name in a bracket is more than a mark."""
    texts = [cell_text(source, table.block.cells[row[column]]) for row in table.rows if column < len(row) and len(set(row)) > 1]
    told = bool(texts) and all(_is_mark(t) for t in texts) and (beside or any(texts))
    return told and not any(source.names.find(t) for t in texts)


def marked_columns(source: Source, table: Table, header: Sequence[int]) -> dict[int, int]:
    """Each column of marks with its header; one that is left blank throughout is one beside others."""
    told = {c: i for c, i in enumerate(header) if is_marks(source, table, c)}
    return {c: i for c, i in enumerate(header) if c in told or (told and is_marks(source, table, c, beside=True))}


def answers(source: Source, table: Table, header: tuple[int, ...]) -> tuple[int, ...]:
    """The columns of yes and no that say of each row whether its data is taken, or goes to anybody."""
    texts = {c: cell_text(source, table.block.cells[i]) for c, i in enumerate(header)}
    asked = (c for c, t in texts.items() if (ASKS.search(t) or TAKES.match(t)) and not _SOLD.match(t))
    return tuple(c for c in asked if is_marks(source, table, c))


def names_data(source: Source, block: Block, index: int) -> bool:
    """Whether a cell names data."""
    text = cell_text(source, block.cells[index])
    return bool(source.data(text, source.find(text)))


def find_takers(source: Source, table: Table, header: tuple[int, ...]) -> dict[int, int]:
    """The columns of yes and no that a recipient heads; a company that nobody knows counts beside one who is known."""
    heads = marked_columns(source, table, header)
    texts = {c: cell_text(source, table.block.cells[i]) for c, i in heads.items()}
    who = {c: source.who(t, source.find(t)) for c, t in texts.items()}
    known = {c for c, t in texts.items() if any(w.specific for w in who[c]) or (who[c] and not ASKS.search(t))}
    return {c: heads[c] for c, t in texts.items() if c in known or (known and LEGAL.search(t))}


def find_across(source: Source, block: Block) -> Table | None:
    """A table with kinds of data down and recipients across, each cell a yes or no; None where a block is no such table."""
    for h in range(min(HEADER_ROWS, len(block.grid) - 1)):
        table = _without_beside(source, Table(block, {}, block.grid[h + 1 :]))
        takers = _named_above(source, block, h, find_takers(source, table, block.grid[h]) or _spanned(source, table, h))
        if not takers or not any(YES.match(t) or CROSS.match(t) for t in _texts(source, table, takers)):
            continue
        named = [c for c in range(min(takers)) if _is_of_data(source, table, c)]
        if named:  # a cell merged over several rows is the group of their items
            each = [c for c in named if len({row[c] for row in table.rows if c < len(row)}) == len(table.rows)]
            return structs.replace(table, columns={"data": ((each or named)[0],)}, takers=takers)
    return _find_served(source, block)


def _without_beside(source: Source, table: Table) -> Table:
    """The table without the rows that print something else than marks of each recipient, below a header of their own: purpose, country, way to stop."""
    marked = [all(_is_mark(cell_text(source, table.block.cells[i])) for i in row[1:]) for row in table.rows]
    if sum(marked) < max(MIN_ROWS, SHARE * len(marked)):
        return table
    beside: dict[str, tuple[int, ...]] = {}
    rows = list[tuple[int, ...]]()
    for row, is_marked in zip(table.rows, marked, strict=True):
        first = cell_text(source, table.block.cells[row[0]]) if row and not is_marked else ""
        role = header_role(source.lexicon(first), first) if first else None
        if role in (None, "data", "service", "recipient"):
            rows.append(row)
        else:
            beside.setdefault(role, row)
    return structs.replace(table, rows=tuple(rows), beside=beside) if beside else table


def _is_mark(text: str) -> bool:
    return any(p.match(text) for p in (YES, NO, PARTLY))


def _find_served(source: Source, block: Block) -> Table | None:
    """A table with kinds of data down and purposes across, where another place names those who serve each purpose."""
    for h in range(min(HEADER_ROWS, len(block.grid) - 1)):
        table = Table(block, {"data": (0,)}, block.grid[h + 1 :])
        heads = {c: i for c, i in marked_columns(source, table, block.grid[h]).items() if c}
        ticked = any(YES.match(t) for t in _texts(source, table, heads))
        served = find_served(source, block, heads) if ticked and _is_of_data(source, table, 0) else {}
        if served:
            return structs.replace(table, takers={c: heads[c] for c in served}, served=served)
    return None


def _spanned(source: Source, table: Table, row: int) -> dict[int, int]:
    """The columns of marks below a row of headers that name nobody, where the row above it does."""
    return find_takers(source, table, table.block.grid[row - 1]) if row else {}


def _named_above(source: Source, block: Block, row: int, takers: dict[int, int]) -> dict[int, int]:
    """Each column with the lowest header that names somebody by name, where its own names a class alone."""

    def is_named(index: int) -> bool:
        text = cell_text(source, block.cells[index])
        return any(w.specific for w in source.who(text, source.find(text)))

    def head(column: int, index: int) -> int:
        above = [block.grid[r][column] for r in range(row, -1, -1) if column < len(block.grid[r])]
        return index if is_named(index) else next((i for i in above if is_named(i)), index)

    lowest = block.grid[row]
    kept = {c: i for c, i in takers.items() if c >= len(lowest) or not is_elsewhere(cell_text(source, block.cells[lowest[c]]))}
    return {c: head(c, i) for c, i in kept.items()}


def _texts(source: Source, table: Table, columns: Iterable[int]) -> list[str]:
    return [cell_text(source, table.block.cells[row[c]]) for row in table.rows for c in columns if c < len(row)]


def _is_of_data(source: Source, table: Table, column: int) -> bool:
    """Whether most cells of a column name data."""
    rows = [row for row in table.rows if column < len(row) and len(set(row)) > 1]
    told = sum(names_data(source, table.block, row[column]) for row in rows)
    return told >= max(MIN_ROWS, SHARE * len(rows)) or 0 < len(rows) == told


def find_down(source: Source, block: Block, table: Table) -> Table | None:
    """A table of yes and no without a header for its names: recipients down and data across. `table`: the block with the columns that data heads."""
    first = [cell_text(source, block.cells[row[0]]) for row in block.grid[1:]]
    if len(table.names) >= MIN_ROWS and 0 not in table.names and any(source.who(t, source.find(t)) for t in first):
        return structs.replace(table, columns={"service": (0,), **table.columns})
    return None


def is_row_elsewhere(source: Source, table: Table, cells: Sequence[Cell]) -> bool:
    """Whether a row is about another platform alone: so says a cell of it, or the column of marks for this one says no."""
    head = [cell_text(source, table.block.cells[i]) for i in table.block.grid[0]]
    marks = [cell_text(source, cells[c]) for c, t in enumerate(head) if c < len(cells) and is_here(t) and is_marks(source, table, c)]
    if marks and table.form == "rows":
        return not any(YES.match(t) for t in marks)
    spoken = {c for role in ("data", "purpose", "opt_out", "link") for c in table.columns.get(role, ())}
    texts = [cell_text(source, cell) for c, cell in enumerate(cells) if c not in spoken]
    notes = [source.page.plain[a:b].rstrip("。") for t in texts for a, b in source.keys.noted(t)]
    return any(is_elsewhere(t) or any(is_elsewhere(a) for a in _ASIDES.findall(t)) for t in (*texts, *notes))


def headed_by(source: Source, table: Table) -> tuple[Who, ...]:
    """The one recipient that the heading above a table of answers (Sent? Yes) names."""
    head = source.heading(table.block)
    named = {w.recipient: w for w in source.named(head)}
    return tuple(named.values()) if len(named) == 1 else ()


def read_answers(source: Source, table: Table, cells: Sequence[Cell], *, told: bool = False) -> tuple[list[str], list[str]]:
    """What a row answers to the headers that ask: whether its data is taken at all, and whether it goes to anybody; `told`: another column says to
    whom, beside which "sold or shared" is about a sale.
    """
    taken: list[str] = []
    asked: list[str] = []
    head = table.block.grid[0]
    for c in table.presence:
        header = cell_text(source, table.block.cells[head[c]]) if c < len(head) else ""
        if c < len(cells) and not (told and _SALE.match(header)):
            (taken if TAKES.match(header) else asked).append(cell_text(source, cells[c]))
    return taken, asked


def asks_of(source: Source, table: Table, who: tuple[Who, ...]) -> bool:
    """Whether the columns that ask are about the one that heads the table, and not about anybody at all."""
    head = table.block.grid[0]
    texts = [cell_text(source, table.block.cells[head[c]]) for c in table.presence if c < len(head)]
    return any(w.specific for w in who) and not any(ELSE.search(t) for t in texts)
