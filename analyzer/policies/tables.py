"""One-table notices -> row Statements: header roles are found by words, in any column order; merged cells count in each row they cover."""

import re
from collections.abc import Iterator

from msgspec import Struct, structs

from analyzer.model.evidence import PassageAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.statement import OptOut, Statement
from analyzer.policies.claims import ANYBODY, SELF, Claim, Place, condition_of, free_purposes, make_statements, passage_at
from analyzer.policies.lexicon import Found, Lexicon
from analyzer.policies.optouts import find_row_opt_out, row_opt_out
from analyzer.policies.passages import Block, Cell
from analyzer.policies.source import Data, Source, Who

_DASH = re.compile(r"^[\s\-–—―ー－‐・*/.]*$|^n/?a$", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)")
_JOINED = re.compile(r"[、,;;/\n]|および|及び|\band\b")
_NOTHING = re.compile(
    r"^(?:なし|無し|無|ありません|送信(?:し|され)ません|収集しません|none|nothing|no data|not collected|not sent|not shared)[。.]?$",
    re.IGNORECASE,
)
_DITTO = re.compile(r"^(?:同上|上に同じ|〃|ditto|same as above)$", re.IGNORECASE)
NOBODY = re.compile(
    r"^\W*(?:nobody|no ?one|none|no|not (?:shared|sent|given|disclosed)(?: with anyone| to anyone)?|never|nowhere|no third part(?:y|ies)|なし|無し|無|ありません|該当なし|(?:第三者)?(?:提供|送信|共有|外部送信)(?:は|を)?(?:し(?:ません|ない)|なし|いたしません|行いません)|不提供|しません)\W*$",
    re.IGNORECASE,
)
"""A recipient's place in which nobody stands: the data of its row goes to nobody."""
_OWN = re.compile(r"当社|弊社|自社|\bour(?: own)? (?:server|compan)|\bourselves\b", re.IGNORECASE)
_ENDED = re.compile(
    r"現在は(?:利用|使用|送信)して(?:いない|いません|おりません)|終了しました|no longer (?:used|in use)|has been removed|discontinued",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"\s*\((?:米国|アメリカ(?:合衆国)?|ドイツ|英国|日本|フランス|中国|シンガポール|アイルランド|USA?|U\.S\.(?:A\.)?|United States|Germany|UK|United Kingdom|Japan|Ireland|Singapore|China)\)",
    re.IGNORECASE,
)
MIN_ROLES = 2
HEADER_LENGTH = 60
HEADER_ROWS = 3


class Table(Struct, frozen=True):
    """A table whose columns are known: `columns[role]` = column numbers, `first` = the first data row."""

    block: Block
    columns: dict[str, tuple[int, ...]]
    first: int


def header_role(lexicon: Lexicon, text: str) -> str | None:
    """The role of a column by its header. Japanese: the word that ends last decides (送信する情報の利用目的 is a purpose); English: the
    word that begins first (Data it receives); then the longer word.
    """
    flat = _BRACKET.sub("", text.lower()).strip(" *_:：※0123456789") or text.lower()
    best: tuple[int, int, str] | None = None
    if lexicon.by_words:
        flat = " ".join(re.findall(r"[a-z0-9]+", flat))
        flat = f" {flat} "
    else:
        flat = "".join(flat.split())
    for role, word in lexicon.column_words:
        at = flat.find(word) if lexicon.by_words else flat.rfind(word)
        if at < 0:
            continue
        rank = (-at, len(word), role) if lexicon.by_words else (at + len(word), len(word), role)
        best = rank if best is None or rank[:2] > best[:2] else best
    return best[2] if best is not None else None


def find_table(source: Source, block: Block) -> Table | None:
    """The table with its column roles, or None where the first rows are no header of a notice."""
    for r in range(min(HEADER_ROWS, len(block.grid) - 1)):
        columns = _roles(source, block, r)
        if len(columns) >= MIN_ROLES and ({"recipient", "service"} & columns.keys() or {"data", "purpose"} <= columns.keys()):
            first = r + 1
            while first < len(block.grid) - 1 and all(block.cells[i].header or block.cells[i].row < first for i in block.grid[first]):
                columns = {**_roles(source, block, first), **columns}
                first += 1
            return Table(block, columns, first)
    return None


def _roles(source: Source, block: Block, row: int) -> dict[str, tuple[int, ...]]:
    columns: dict[str, tuple[int, ...]] = {}
    for c, index in enumerate(block.grid[row]):
        text = cell_text(source, block.cells[index])
        role = header_role(source.lexicon(text), text) if 0 < len(text) <= HEADER_LENGTH else None
        if role is not None:
            columns[role] = (*columns.get(role, ()), c)
    return columns


def cell_text(source: Source, cell: Cell) -> str:
    return source.page.plain[cell.start : cell.end].strip()


def read_table(source: Source, table: Table) -> tuple[list[Statement], list[OptOut]]:
    """The statements of each row, and the opt-outs printed in it."""
    statements: list[Statement] = []
    opt_outs: list[OptOut] = []
    parties: list[Who] = []
    section = ""
    above: list[Cell] = []
    for number, row in enumerate(table.block.grid[table.first :], start=1):
        cells = [table.block.cells[i] for i in row]
        if len(set(row)) == 1:
            section = cell_text(source, cells[0])
            continue
        cells = [above[c] if c < len(above) and _DITTO.match(cell_text(source, cell)) else cell for c, cell in enumerate(cells)]
        above = cells
        made = list(_read_row(source, table, cells, number, section))
        statements += made
        parties += [Who(s.recipient, s.recipient_as_written, 0, 0, s.sdk, s.sdk_ids) for s in made if s.recipient[:1] != "@"]
        opt_outs += find_row_opt_out(source, made, _in(table, cells, "opt_out"), _place(table, cells, number)) if made else []
    if parties:
        unique = {(p.recipient, p.sdk): p for p in parties}
        source.listed.append((table.block.start, tuple(unique.values())))
    return statements, opt_outs


def _in(table: Table, cells: list[Cell], *roles: str) -> list[Cell]:
    """The row's cells in columns of these roles, once each."""
    wanted = [c for role in roles for c in table.columns.get(role, ()) if c < len(cells)]
    return list(dict.fromkeys(cells[c] for c in wanted))


def _place(table: Table, cells: list[Cell], number: int) -> Place:
    """The row's own cells from first to last; merged cells from above and closing dashes are left out."""
    row = max(c.row for c in cells)
    own = [c for c in cells if c.row == row and c.end > c.start] or cells
    return Place(own[0].start, own[-1].end, f"table {table.block.number} row {number}", "row")


def _read_row(source: Source, table: Table, cells: list[Cell], number: int, section: str) -> Iterator[Statement]:
    place = _place(table, cells, number)
    own = [c for c in cells if place.start <= c.start and c.end <= place.end]
    while len(own) > 1 and _DASH.match(cell_text(source, own[-1])):
        own.pop()
    place = structs.replace(place, end=own[-1].end) if own else place
    text = source.page.plain[place.start : place.end]
    lexicon = source.lexicon(text)
    data_cells = _in(table, cells, "data")
    data = _read_data(source, data_cells)
    said = " ".join(cell_text(source, c) for c in data_cells)
    who = find_row_recipients(source, table, cells)
    if not who:
        who = () if {"recipient", "service"} & table.columns.keys() else (SELF,)
    delegated = not data.ids and _is_delegated(source, table, cells, lexicon, said)
    negative = _NOTHING.match(said) is not None or _ENDED.search(text) is not None
    receivers = [cell_text(source, c) for c in _in(table, cells, "recipient")]
    if receivers and data and all(NOBODY.match(r) for r in receivers) and "service" not in table.columns:
        who, negative = (ANYBODY,), True
    purposes, sender, recipient = _row_purposes(source, table, cells, section)
    words = [
        f for c in _in(table, cells, "data", "purpose", "purpose_sender", "condition", "opt_out", "recipient") for f in _found(source, c)
    ]
    condition = _row_condition(source, table, cells, words, negative=negative)
    claim = Claim(
        "send" if who != (SELF,) else "collect",
        negative,
        Data() if delegated else data,
        who,
        () if negative else purposes,
        condition,
        delegated=delegated,
    )
    opt_out = row_opt_out(source, _in(table, cells, "opt_out"))
    for s in make_statements(source, claim, place):
        yield structs.replace(s, purposes_sender=sender, purposes_recipient=recipient, opt_out=opt_out)


def _found(source: Source, cell: Cell) -> list[Found]:
    text = source.page.plain[cell.start : cell.end]
    return source.find(text)


def _row_condition(source: Source, table: Table, cells: list[Cell], found: list[Found], *, negative: bool) -> str | None:
    """A condition printed in the row; "can" and "may" in instructions are none."""
    condition = condition_of(found, negative=negative)
    if condition != "may":
        return condition
    data = [f for c in _in(table, cells, "data", "purpose") for f in _found(source, c)]
    return condition_of(data, negative=negative)


def _read_data(source: Source, cells: list[Cell]) -> Data:
    data = Data()
    for cell in cells:
        text = source.page.plain[cell.start : cell.end]
        found = source.find(text)
        data = data.plus(source.data(text, found, cell.start))
    return data


def _is_delegated(source: Source, table: Table, cells: list[Cell], lexicon: Lexicon, said: str) -> bool:
    """The data cell sends the reader elsewhere, or there is no data column and a link stands for it."""
    data_cells = _in(table, cells, "data")
    if not data_cells:
        links = _in(table, cells, "link")
        return any(c.links or "http" in cell_text(source, c) for c in links)
    linked = any(c.links for c in data_cells) or "http" in said
    points = any(f.sort == "phrase:delegate" for f in lexicon.find(said))
    return linked or (points and not _DASH.match(said))


def find_row_recipients(source: Source, table: Table, cells: list[Cell]) -> tuple[Who, ...]:
    """Whom the row names: the recipient column first, completed by the service column."""
    services = [cell_text(source, c) for c in _in(table, cells, "service")]
    service = next((s for s in services if s and not _DASH.match(s)), None)
    named: list[Who] = []
    for cell in _in(table, cells, "recipient"):
        text = cell_text(source, cell)
        if text and not _DASH.match(text):
            named += name_recipients(source, text)
    if not named and service is not None:
        named = name_recipients(source, service)
        return tuple(structs.replace(w, sdk=w.sdk or (service if w.specific else None)) for w in named)
    if service is None:
        return tuple(named)
    ids = tuple(sorted({i for n in source.names.find(service) for i in n.sdks}))
    return tuple(structs.replace(w, sdk=" ".join(service.split()), sdk_ids=ids or w.sdk_ids) if w.specific else w for w in named)


def name_recipients(source: Source, text: str) -> list[Who]:
    """Known names and classes in a cell; else each part of it as written."""
    found = source.find(text)
    named = source.who(text, found)
    if any(w.specific for w in named):
        known = [w for w in named if w.specific]
        bare = _COUNTRY.sub("", text).strip()
        rest = [p.strip() for p in _JOINED.split(bare) if p.strip()]
        if len(known) == 1 and len(rest) == 1:
            return [structs.replace(known[0], written=bare if known[0].sdk is None else known[0].written)]
        others = [w for w in named if not w.specific and any(w.written in p and not source.names.find(p) for p in rest)]
        return known + others
    parts = [p.strip() for p in re.split(r"[、;;\n]", _COUNTRY.sub("", text)) if p.strip()]
    classes = {w.written: w for w in named}
    parts = [p for p in parts if not _OWN.search(p) and not _NOTHING.match(p)]
    made = [next((Who(w.recipient, p, 0, 0, specific=False) for k, w in classes.items() if k in p), Who(p, p, 0, 0)) for p in parts]
    return [w for w in made if len(w.written) > 1]


def _row_purposes(
    source: Source, table: Table, cells: list[Cell], section: str
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(union, the sender's, the recipient's); the last two are empty unless the table has both columns. A heading counts where no cell is."""
    sender = _purposes_in(source, _in(table, cells, "purpose_sender"))
    recipient = _purposes_in(source, _in(table, cells, "purpose_recipient"))
    plain = _purposes_in(source, _in(table, cells, "purpose"))
    union = {*sender, *recipient, *plain}
    has_column = {"purpose", "purpose_sender", "purpose_recipient"} & table.columns.keys()
    if not union and not has_column:
        above = section or source.heading(table.block)
        union = set(free_purposes(source.find(above)))
    split = bool(_in(table, cells, "purpose_recipient"))
    ours = (sender or plain) if split else ()
    return tuple(sorted(union)), tuple(sorted(ours)), tuple(sorted(recipient)) if split else ()


def _purposes_in(source: Source, cells: list[Cell]) -> tuple[str, ...]:
    found: set[str] = set()
    for cell in cells:
        text = source.page.plain[cell.start : cell.end]
        hits = [f for f in source.find(text) if f.sort == "purpose"]
        found |= {f.value for f in hits}
        if text.strip() and not hits and not _DASH.match(text):
            found.add("p.unknown")
    return tuple(sorted(found))


def table_gap(source: Source, block: Block) -> Gap | None:
    """A table that looks like a notice and could not be read: its first column holds what headers say (transposed), or its header fits half."""
    first = [cell_text(source, block.cells[row[0]]) for row in block.grid if row]
    down = {header_role(source.lexicon(t), t) for t in first if 0 < len(t) <= HEADER_LENGTH} - {None, "other"}
    if {"data"} <= down and down & {"recipient", "service", "purpose"}:
        at = Place(block.start, block.end, f"table {block.number}")
        return Gap(
            Stage.POLICY,
            Cause.UNPARSED,
            f"{source.name}: table {block.number} has its headers in the first column (transposed)",
            _at(source, at),
        )
    return None


def _at(source: Source, place: Place) -> PassageAt:
    return passage_at(source, place)
