"""A table as printed -> Tables whose columns are known: headers above, in the first column (transposed, name and value), or named by data."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.answers import ASKS, answers, find_across, find_down, find_takers, marked_columns, names_data
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.headerless import find_headerless
from analyzer.policies.headless import find_below_name, find_headless
from analyzer.policies.imprint_ja import heads_imprint
from analyzer.policies.marks import DENIED, YES
from analyzer.policies.nobody import NOBODY
from analyzer.policies.passages import Block
from analyzer.policies.purposed import find_purposed
from analyzer.policies.recipients import given_by
from analyzer.policies.records import find_records
from analyzer.policies.roles import NAMING, header_role
from analyzer.policies.source import Source
from analyzer.policies.told_columns import complete_columns, of_this_app

_NUMERAL = regex(r"^\W*(?:No\.?|[A-Za-z])?\s*\d{0,2}\W*$")
_SEVERAL = regex(r"[、,;\n]")
_REFUSED = regex(
    r"\b(?:not|never)\b(?! only| just)|n['’]t\b|(?:送信|提供|共有|開示|渡|送ら|伝え|届か)[^\W。、]{0,8}(?:ない|ません)", re.IGNORECASE
)
"""A header of those who do not get the data: Not shared with."""
_YES_NO = regex(
    r"^\W*(?:does|do|did|is|are|will|can|may|has|have)\s+(?:it|they|this|these|those|he|she|the|we|you|I|any\w*)\b[^?]*\?\W*$",
    re.IGNORECASE,
)
"""A header that asks for a yes or no: Does it know who I am?"""
_KINDS = regex(r"^\W*(?:(?:data|information) )?(?:types?|categor(?:y|ies)|kinds?|terms?)(?: of [\w ]{1,30})?\W*$", re.IGNORECASE)
_EXPLAINS = regex(
    r"^\W*(?:descriptions?|definitions?|meanings?|explanations?|what (?:it|this) means|examples?\b.{0,40})\W*$", re.IGNORECASE
)
"""Headers of a table that explains kinds of data: data type, description, examples."""
MIN_ROLES = 2
HEADER_LENGTH = 80
HEADER_ROWS = 3
TALL = 0.6
"""Share of rows that begin with a header where the headers stand in the first column."""


def find_tables(source: Source, block: Block, before: Table | None = None) -> list[Table]:
    """The tables in a block: one, or one for each record beside its headers; none where nothing says what its cells mean. `before` lends its
    columns to a table that goes on without a header.
    """
    across = find_across(source, block) or find_purposed(source, block) or find_headerless(source, block)
    if across is not None:
        return [across]
    beside = _beside(source, block) if not _is_of_kinds(source, block) else None
    above = _above(source, block)
    sided = (
        beside is not None and beside[0] == 0 and all(block.cells[row[0]].header and not block.cells[row[-1]].header for row in block.grid)
    )
    if above is not None and not sided and (beside is None or _is_headed(block) or len(above.columns) >= len({r for r in beside[1] if r})):
        return [above]
    if beside is not None:
        return list(find_records(block, *beside))
    marked = _down(source, block)
    if marked is not None:
        return [marked]
    if before is not None and _goes_on(source, block, before):
        return [structs.replace(before, block=block, rows=block.grid)]
    told = find_headless(source, block) or find_below_name(source, block)
    return [told] if told is not None else []


def _is_of_kinds(source: Source, block: Block) -> bool:
    """Whether the headers above a table say that each row is a kind of data with what is said of it, so that its first column holds no headers."""
    first, *rest = [cell_text(source, block.cells[i]) for i in block.grid[0]]
    explained = _KINDS.match(first) is not None and any(_EXPLAINS.match(t) for t in rest)
    roles = [_role(source, t) for t in (first, *rest)]
    told = roles[0] == "data" and len(roles) > MIN_ROLES and set(roles[1:]) <= {"other", "condition"}
    return (explained or told) and not NAMING & _roles(source, block, block.grid[0]).keys()


def _is_headed(block: Block) -> bool:
    """Whether the page marks the first row as headers, and no first cell of a row below it."""
    return all(block.cells[i].header for i in block.grid[0]) and not any(block.cells[row[0]].header for row in block.grid[1:] if row)


def _above(source: Source, block: Block) -> Table | None:
    for r in range(min(HEADER_ROWS, len(block.grid) - 1)):
        columns = complete_columns(source, block, r, _roles(source, block, block.grid[r]))
        if _tells(columns) or ("data" in columns and answers(source, Table(block, columns, block.grid[r + 1 :]), block.grid[r])):
            first = r + 1
            while first < len(block.grid) - 1 and _is_further_header(source, block, first):
                columns = _finer(columns, _below(source, block, first))
                first += 1
            first += _is_second_header(source, block, first)
            columns = of_this_app(source, block, first - 1, columns)
            return _with_marks(source, Table(block, columns, block.grid[first:]), block.grid[first - 1])
    return None


def _is_further_header(source: Source, block: Block, first: int) -> bool:
    """Whether a row below the header belongs to it: marked as header, or below merged cells with nothing but headers of its own."""
    row, above = block.grid[first], block.grid[first - 1]
    if all(block.cells[i].header or block.cells[i].row < first for i in row):
        return True
    own = [c for c, i in enumerate(row) if block.cells[i].row >= first]
    if len(set(above)) == len(above) and len(own) == len(row):
        return False
    texts = [t for t in (cell_text(source, block.cells[row[c]]) for c in own) if t]
    told = [_combined(source, block, first, c) for c in own if cell_text(source, block.cells[row[c]])]
    return bool(texts) and all(told) and not any(source.names.find(t) or YES.match(t) for t in texts)


def _combined(source: Source, block: Block, row: int, column: int) -> str | None:
    """The role of a header below another: by both together, 利用目的 above 当社 as 利用目的(当社)."""
    below = cell_text(source, block.cells[block.grid[row][column]])
    if column >= len(block.grid[row - 1]):  # rows of a hostile table may be longer than the one above
        return _role(source, below)
    above = cell_text(source, block.cells[block.grid[row - 1][column]])
    if _role(source, above) == "purpose" and block.grid[row][column] != block.grid[row - 1][column]:
        return _role(source, f"{above}({below})")
    return _role(source, below)


def _below(source: Source, block: Block, row: int) -> dict[str, tuple[int, ...]]:
    columns: dict[str, tuple[int, ...]] = {}
    for c in range(len(block.grid[row])):
        role = _combined(source, block, row, c) if c < len(block.grid[row - 1]) else None
        if role is not None:
            columns[role] = (*columns.get(role, ()), c)
    return columns


def _tells(columns: dict[str, tuple[int, ...]]) -> bool:
    roles = columns.keys()
    return len(columns) >= MIN_ROLES and bool(NAMING & roles or {"data", "purpose"} <= roles)


def _finer(columns: dict[str, tuple[int, ...]], below: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Columns with the roles that a second row of headers gives: whose purpose it is; otherwise what stands above it counts."""
    split = {r: c for r, c in below.items() if r.startswith("purpose_")}
    taken = {c for cs in split.values() for c in cs}
    kept = {r: tuple(c for c in cs if c not in taken) for r, cs in columns.items()}
    known = {c for cs in (*kept.values(), *split.values()) for c in cs}
    more = {r: tuple(c for c in cs if c not in known) for r, cs in below.items() if r not in split}
    roles = [*kept, *split, *more]
    merged = {r: tuple(dict.fromkeys((*kept.get(r, ()), *split.get(r, ()), *more.get(r, ())))) for r in roles}
    return {r: c for r, c in merged.items() if c}


def _is_second_header(source: Source, block: Block, first: int) -> bool:
    """Whether a plain row below merged headers names parts of them: most of its own cells are headers or names of data, and short."""
    if first >= len(block.grid) - 1:
        return False
    above, row = block.grid[first - 1], block.grid[first]
    merged = any(block.cells[i].row < first for i in row) or len(set(above)) < len(above)
    own = [cell_text(source, block.cells[i]) for i in dict.fromkeys(row) if block.cells[i].row >= first]
    marks = [cell_text(source, block.cells[i]) for i in block.grid[first + 1]]
    yes = sum(YES.match(t) is not None for t in marks)
    return merged and bool(own) and len(own) < len(set(row)) and yes >= 1 and all(len(t) <= HEADER_LENGTH and not YES.match(t) for t in own)


def _roles(source: Source, block: Block, row: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
    columns: dict[str, tuple[int, ...]] = {}
    for c, index in enumerate(row):
        role = _role(source, cell_text(source, block.cells[index]))
        if role is not None:
            columns[role] = (*columns.get(role, ()), c)
    return columns


def _role(source: Source, text: str) -> str | None:
    """The role of a header; a list of data is none, nor is a purpose (Product analytics)."""
    if not 0 < len(text) <= HEADER_LENGTH or (_SEVERAL.search(text) and source.data(text, source.find(text)).ids):
        return None
    role = header_role(source.lexicon(text), text)
    if role in NAMING and _YES_NO.match(text):
        return None
    if role in NAMING and _REFUSED.search(text):
        return "refused"
    return None if role in NAMING and any(f.sort == "purpose" and f.end - f.start == len(text) for f in source.find(text)) else role


def _with_marks(source: Source, table: Table, header: tuple[int, ...]) -> Table:
    """The table with its columns of yes and no whose header names data, or a recipient, or asks whether anybody gets the data."""
    asked = answers(source, table, header)
    if asked and "data" in table.columns:
        kept = {r: tuple(c for c in cs if c not in asked) for r, cs in table.columns.items()}
        return structs.replace(table, columns={r: c for r, c in kept.items() if c}, presence=asked)
    if "data" in table.columns and not NAMING & table.columns.keys() and (takers := find_takers(source, table, header)):
        return structs.replace(table, takers=takers)
    names = {c: i for c, i in marked_columns(source, table, header).items() if names_data(source, table.block, i)}
    if not names:
        return table
    kept = {r: tuple(c for c in cs if c not in names) for r, cs in table.columns.items()}
    columns = {r: c for r, c in kept.items() if c} | {"data": (*kept.get("data", ()), *names)}
    marked = structs.replace(table, columns=columns, names=names)
    return marked if NAMING & columns.keys() else find_down(source, table.block, marked) or marked


def _down(source: Source, block: Block) -> Table | None:
    """A table of yes and no with recipients down and data across."""
    if len(block.grid) < MIN_ROLES or not block.grid[0]:
        return None
    return find_down(source, block, _with_marks(source, Table(block, {}, block.grid[1:]), block.grid[0]))


def _goes_on(source: Source, block: Block, before: Table) -> bool:
    """Whether a table without headers has the shape of the one before it and names somebody where that did."""
    width = max(map(len, before.rows), default=0)
    named = [c for role in NAMING for c in before.columns.get(role, ())]
    if before.form != "rows" or not named or any(len(row) != width for row in block.grid) or _roles(source, block, block.grid[0]):
        return False
    return all(any(source.names.find(cell_text(source, block.cells[row[c]])) for c in named) for row in block.grid[:1])


def _beside(source: Source, block: Block) -> tuple[int, list[str | None]] | None:
    """(the column in which the headers stand, the role of each row), or None."""
    for column in (0, 1):
        if any(len(row) <= column + 1 for row in block.grid):
            return None
        rows = [row for row in block.grid if len(set(row)) > 1]
        roles = [
            "presence"
            if _asks(source, block, row, column)
            else None
            if _is_title(source, block, row)
            else _role(source, cell_text(source, block.cells[row[column]]))
            for row in block.grid
        ]
        if _names_each(source, block, column) and "service" not in roles and (roles[0] in (None, "other") or roles[0] in roles[1:]):
            roles[0] = "service"
        said = {r for r in roles if r not in (None, "other")}
        across = {
            r
            for i in block.grid[0][column:]
            for r in [_role(source, cell_text(source, block.cells[i]))]
            if r not in (None, "other", "data")
        }
        told = sum(r is not None for row, r in zip(block.grid, roles, strict=True) if len(set(row)) > 1)
        if "data" not in said and heads_imprint(cell_text(source, block.cells[row[column]]) for row in rows):
            continue
        if said == {"data"} and _is_record(source, block, column, roles.index("data")):
            return column, roles
        if len(said) >= MIN_ROLES and told >= TALL * len(rows) and (NAMING | {"data", "presence"}) & said and len(across) < MIN_ROLES:
            return column, roles
    return None


def _is_record(source: Source, block: Block, column: int, row: int) -> bool:
    """Whether the one row of data that pairs hold names data, below a heading that names a recipient."""
    text = cell_text(source, block.cells[block.grid[row][column + 1]])
    pairs = all(len(r) == column + MIN_ROLES for r in block.grid)
    return pairs and bool(given_by(source, source.heading(block))) and bool(source.data(text, source.find(text)).ids)


def _names_each(source: Source, block: Block, column: int) -> bool:
    """Whether each column is headed by a name, and the first row says no more: 項目 | Amplitude | Airship."""
    texts = [cell_text(source, block.cells[i]) for i in block.grid[0]]
    return len(texts) > column + MIN_ROLES and all(len(t) <= HEADER_LENGTH and source.names.find(t) for t in texts[column + 1 :])


def _asks(source: Source, block: Block, row: tuple[int, ...], column: int) -> bool:
    """Whether a row asks if anybody gets the data, and its cells say yes or no: 外部への送信 | あり."""
    head = cell_text(source, block.cells[row[column]])
    if len(set(row)) == 1 or not ASKS.search(head) or source.names.find(head):
        return False
    told = [cell_text(source, block.cells[i]) for i in row[column + 1 :]]
    return all(t and (YES.match(t) or DENIED.match(t) or NOBODY.match(t)) and not source.names.find(t) for t in told)


def _is_title(source: Source, block: Block, row: tuple[int, ...]) -> bool:
    """Whether the first row only says what stands in the columns (項目 | 内容, or 項目 | 1 | 2): headers or numbers, nobody and no data."""
    if row is not block.grid[0]:
        return False
    texts = [cell_text(source, block.cells[i]) for i in row]
    bare = [t for t in texts if not _NUMERAL.match(t)]
    if len(bare) == MIN_ROLES and _role(source, bare[0]) not in ("data", "service"):
        return False
    told = [source.data(t, source.find(t)) for t in bare]
    named = any(source.names.find(t) or d.ids or {*d.broad} - {"*"} for t, d in zip(bare, told, strict=True))
    return not named and all(_role(source, t) for t in bare)
