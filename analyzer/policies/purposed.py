"""Tables of kinds of data by what these are for, whose cells name the recipients -> one Statement for each row or column and recipient."""

import re
from collections.abc import Iterator

from msgspec import Struct, structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.aims import read_purposes, said_purposes
from analyzer.policies.claims import ANYBODY, Claim, Place, find_scope, heading_scope, make_statements
from analyzer.policies.clauses import ASIDE
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.matrix import list_named
from analyzer.policies.nobody import is_nobody
from analyzer.policies.passages import Block, Cell
from analyzer.policies.printed import find_condition
from analyzer.policies.recipients import DASH, LEGAL, NOTHING, name_recipients
from analyzer.policies.roles import NAMING, header_role
from analyzer.policies.row_data import read_data
from analyzer.policies.source import Source, Who
from analyzer.policies.trades import UNKNOWN

_AIM = regex(
    r"^\W*(?:(?:used|needed|sent|given) )?(?:to|for|in order to) \w|^\W*(?:running|operating|providing|delivering|making|keeping|improving|handling)\b"
    r"|ため(?:に|の)?|目的",
    re.IGNORECASE,
)
"""A header that is a purpose in words that name none of a list."""
_ELSE = regex(r"\b(?:not|never|no|except|sources?|from)\b|n['’]t\b|ない|しません|以外|除|[得手集]元|入手先", re.IGNORECASE)
"""A header of those who do not get it, or from whom it comes."""
_PLATFORM = regex(r"\bapps?\b|android|アプリ", re.IGNORECASE)
_LESS = regex(
    r"\b(?:not|never|except|no longer|until|planned|soon)\b|n['’]t\b|ません|ない|除|以外|予定|iOS|iPhone|ウェブ|website", re.IGNORECASE
)
"""What makes a cell one of less than those whom it names."""
_PARTS = regex(r"[、,;/\n・]|および|及び|並びに|\band\b|と(?=[A-Z])")
_OURS = regex(
    r"^\W*(?:(?:only|just) )?(?:our|us|we|your|the|my|its|you)\b|当社|弊社|自社|当店|当院|当園|当組合|自分|お客様|お客さま", re.IGNORECASE
)
_NAMELIKE = regex(r"^(?:[A-Z0-9][\w&.'’-]*\s*)+$")
_SPEAKS = regex(r"。.|\b(?:we|is|are|was|will|you)\b|(?<!送信し)(?<!提供し)ます|です", re.IGNORECASE)
HEADER_ROWS = 3
LONGEST_HEAD, LONGEST_CELL = 80, 120
MIN_COLUMNS = 2
SHARE = 0.5
"""Share of the rows whose first cell must name data."""
Rows = list[tuple[int, ...]]


class Told(Struct):
    """What cells say of one recipient: their purposes, and their words."""

    who: Who
    aims: list[str]
    said: list[str]


def find_purposed(source: Source, block: Block) -> Table | None:
    """The table with the columns of recipients in `aims` (and in `names` the data above them, where the purposes stand beside); None where the cells of
    a block do not name those who get the data.
    """
    for h in range(min(HEADER_ROWS, len(block.grid) - 1)):
        if any(len(set(row)) == len(row) for row in block.grid[:h]):
            break
        header, rows = block.grid[h], [r for r in block.grid[h + 1 :] if len(set(r)) > 1]
        texts = {c: cell_text(source, block.cells[i]) for c, i in enumerate(header) if c}
        if len(set(header)) <= MIN_COLUMNS or any(source.names.find(t) or _ELSE.search(t) for t in texts.values()):
            continue
        telling = {c for c in texts if _is_of_names(source, block, rows, c)}
        kinds = {c: header[c] for c, t in texts.items() if t and source.data(t, source.find(t)) and not _is_aim(source, t)}
        if len(kinds) >= MIN_COLUMNS and kinds.keys() == telling and not _names_in(source, block, rows, 0):
            return Table(block, {"purpose": (0,)}, block.grid[h + 1 :], names=kinds, aims=dict.fromkeys(kinds, header[0]))
        if _is_of_data(source, _column(source, block, rows, 0)) and (aims := _purposes_above(source, texts, telling)):
            return Table(block, {"data": (0,)}, block.grid[h + 1 :], aims={c: header[c] for c in aims})
    return None


def _purposes_above(source: Source, texts: dict[int, str], telling: set[int]) -> list[int]:
    """The columns of names that a purpose heads; none where a header tells data, or recipients for no purpose: two of recipients, one of which tells
    a purpose, stand for two.
    """
    roles = {c: header_role(source.lexicon(t), t) for c, t in texts.items() if t}
    plain = {c for c, r in roles.items() if r in (*NAMING, "data", "unsent") and not _is_aim(source, texts[c])}
    given = {c for c, r in roles.items() if r == "recipient"}
    if plain and not (plain < given and len(given) >= MIN_COLUMNS):
        return []
    heads = [c for c in roles if len(texts[c]) <= LONGEST_HEAD and c in telling]
    aims = [c for c in roles if _is_aim(source, texts[c])]
    if len(heads) < MIN_COLUMNS and not (heads and len(aims) >= MIN_COLUMNS and set(heads) <= set(aims)):
        return []
    return [c for c in heads if heading_scope(texts[c]) is None]


def _is_aim(source: Source, header: str) -> bool:
    return bool(said_purposes(source, header)) or _AIM.search(header) is not None


def _column(source: Source, block: Block, rows: Rows, column: int) -> list[str]:
    texts = [cell_text(source, block.cells[row[column]]) for row in rows if column < len(row)]
    return [t for t in texts if t and not DASH.match(t)]


def _is_of_data(source: Source, texts: list[str]) -> bool:
    """Whether most of the cells that open rows name data."""
    told = sum(bool(source.data(t, source.find(t))) for t in texts)
    return told > 0 and told >= SHARE * len(texts)


def _names_in(source: Source, block: Block, rows: Rows, column: int) -> bool:
    return any(source.names.find(t) for t in _column(source, block, rows, column))


def _is_of_names(source: Source, block: Block, rows: Rows, column: int) -> bool:
    """Whether the cells of a column are short and hold no sentences and no data but in names, and one names somebody who is known, or a company."""
    texts = _column(source, block, rows, column)
    for text in texts:
        said = source.data(text, [f for f in source.find(text) if f.sort == "data" and f.value.split("#")[0] != "none"])
        speaks = _SPEAKS.search(ASIDE.sub("", text)) and not (_OURS.search(text) or is_nobody(source, text))
        if len(text) > LONGEST_CELL or speaks or (said and not _named(source, text)):
            return False
    return any(w.recipient != w.written or LEGAL.search(w.written) for t in texts for w in _named(source, t))


def _named(source: Source, text: str) -> list[Who]:
    """Those outside whom a cell names: by name, by a class, or by a company's form; our own staff and parts that are nobody's name are none."""
    if not text or DASH.match(text) or NOTHING.match(text) or is_nobody(source, text) or _LESS.search(text):
        return []
    kept: dict[tuple[str, str | None], Who] = {}
    for part in (p.strip() for p in _PARTS.split(text)):
        known = any(w.recipient != UNKNOWN for w in source.who(part, source.find(part)))
        if part and (known or (not _OURS.search(part) and (LEGAL.search(part) or _NAMELIKE.match(part)))):
            kept |= {(w.recipient, w.sdk): w for w in name_recipients(source, part)}
    return list(kept.values())


def read_purposed(source: Source, table: Table) -> list[Statement]:
    """The statements of such a table."""
    rows = [(n, [table.block.cells[i] for i in row]) for n, row in enumerate(table.rows, start=1) if len(set(row)) > 1]
    made = [s for n, cells in rows for s in (_read_cells if table.names else _read_row)(source, table, cells, _place(table, cells, n))]
    list_named(source, table, made)
    return made


def _read_row(source: Source, table: Table, cells: list[Cell], place: Place) -> Iterator[Statement]:
    """What each recipient of a row gets, for all that stands above it; nobody does where each cell says so."""
    if all(is_nobody(source, cell_text(source, cells[c])) for c in table.aims if c < len(cells)):
        data = read_data(source, source.page.text_of(cells[0]), cells[0].start)
        yield from make_statements(source, Claim("send", negative=True, data=data, who=(ANYBODY,)), place) if data else ()
        return
    told: dict[tuple[str, str | None], Told] = {}
    for column, index in table.aims.items():
        text = cell_text(source, cells[column]) if column < len(cells) else ""
        for who in _named(source, text):
            one = told.setdefault((who.recipient, who.sdk), Told(who, [], []))
            one.aims.append(cell_text(source, table.block.cells[index]))
            one.said.append(text)
    for one in told.values():
        yield from _tell(source, one, cells[0], place)


def _read_cells(source: Source, table: Table, cells: list[Cell], place: Place) -> Iterator[Statement]:
    """What the recipients in each cell get for the purpose of their row: the data above them."""
    for column, index in table.names.items():
        text = cell_text(source, cells[column]) if column < len(cells) else ""
        for who in _named(source, text):
            at = structs.replace(place, start=cells[column].start, end=cells[column].end)
            yield from _tell(source, Told(who, [cell_text(source, cells[0])], [text]), table.block.cells[index], at)


def _tell(source: Source, told: Told, kind: Cell, place: Place) -> Iterator[Statement]:
    data = read_data(source, source.page.text_of(kind), kind.start)
    found = [f for t in told.said for f in source.find(t)]
    purposes = read_purposes(source, [a for a in told.aims if not _PLATFORM.search(a) or _is_aim(source, a)])
    claim = Claim("send", negative=False, data=data, who=(told.who,), purposes=purposes, condition=find_condition(found))
    yield from (structs.replace(s, scope=find_scope(found)) for s in make_statements(source, claim, place) if data)


def _place(table: Table, cells: list[Cell], number: int) -> Place:
    """The row from its first to its last cell that says something."""
    full = [c for c in cells if c.end > c.start] or cells
    return Place(full[0].start, full[-1].end, f"table {table.block.number} row {number}", "row")
