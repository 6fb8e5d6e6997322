"""Tables whose columns are known -> row Statements: merged cells count in each row they cover, keys and "same as above" mean what they point to."""

from collections.abc import Iterator

from msgspec import Struct, structs

from analyzer.model.statement import OptOut, Statement
from analyzer.policies.affiliates import in_group
from analyzer.policies.aims import heading_purposes, read_purposes
from analyzer.policies.answers import asks_of, headed_by, is_row_elsewhere, read_answers, says_yes
from analyzer.policies.claims import ANYBODY, SELF, Claim, Place, condition_of, make_statements, named_parties
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.headed import find_addressee
from analyzer.policies.keyed import cite_key, spoken
from analyzer.policies.keys import pointed_at
from analyzer.policies.kinds import COOKIE, cookie_data, is_of_ours, named_beside, services_of, with_cookies
from analyzer.policies.led_tables import led_to
from analyzer.policies.left import ADDRESS, is_address, is_left_cell
from analyzer.policies.left_cells import is_left_value
from analyzer.policies.marks import DENIED, YES
from analyzer.policies.no_other import deny_others
from analyzer.policies.nobody import OURS, is_nobody
from analyzer.policies.on_device import find_takers, is_kept, known
from analyzer.policies.optouts import find_row_opt_out, row_opt_out
from analyzer.policies.passages import Cell
from analyzer.policies.printed import choice_condition, of_row, said_aside
from analyzer.policies.recipients import DASH, NOTHING, completed, given_by, name_recipients, with_service
from analyzer.policies.refusal_links import ways_out
from analyzer.policies.remarks import REMARKS, read_notes, read_remarks
from analyzer.policies.roles import NAMING
from analyzer.policies.row_data import add_kinds, find_outlines, headed_data, read_data, read_marks
from analyzer.policies.row_states import only_aside, row_state
from analyzer.policies.services import is_deed
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.withheld import dashed, make_denied, part_denied

SPOKEN = ("data", "purpose", "purpose_sender", "purpose_recipient", "condition", "opt_out", "recipient")
PURPOSES = ("purpose", "purpose_sender", "purpose_recipient")


class Row(Struct):
    """A row: `cells` by column, with what they point to in their place; `own` are those printed in this row."""

    cells: list[Cell]
    own: list[Cell]
    number: int
    section: str = ""


def read_tables(source: Source, tables: list[Table]) -> tuple[list[Statement], list[OptOut]]:
    """The statements of each row of the tables of one block, and the opt-outs printed in it."""
    statements: list[Statement] = []
    opt_outs: list[OptOut] = []
    kept = [with_cookies(source, t) for t in tables if not is_of_ours(source, t)]
    for table, row in _rows(source, kept):
        made = list(_read_row(source, table, row))
        statements += made
        opt_outs += find_row_opt_out(source, made, _ways_out(table, row), _opt_out_place(table, row)) if made else []
    if parties := named_parties(statements):
        source.listed.append((tables[0].block.start, parties))
    return statements, opt_outs


def _rows(source: Source, tables: list[Table]) -> Iterator[tuple[Table, Row]]:
    """Every data row with its table. A row that spans all columns heads the rows below it."""
    before: list[Row] = []
    number = 0
    for table in tables:
        section = ""
        for indices in table.rows:
            number += 1
            cells = [table.block.cells[i] for i in indices]
            if table.form == "rows" and len(set(indices)) == 1:
                section = cell_text(source, cells[0])
                continue
            own = [c for c in dict.fromkeys(cells) if c.row == max(x.row for x in cells)] if table.form == "rows" else cells
            row = Row([_meant(source, table, c, i, before) for i, c in enumerate(cells)], own, number, section)
            before.append(row)
            yield table, row


def _meant(source: Source, table: Table, cell: Cell, column: int, before: list[Row]) -> Cell:
    """The cell that a cell means: itself, or where it says "same as", the one it points to."""
    if (target := pointed_at(cell_text(source, cell)) if before else None) is None:
        return cell
    if not target:
        rows = before[-1:]
    elif target.isdigit():
        rows = [r for r in before if any(cell_text(source, c).strip("(). ") == target for c in r.own[:1])] or before[int(target) - 1 :][:1]
    else:
        rows = [r for r in before if any(target in cell_text(source, c) for c in _in(table, r.cells, *NAMING))]
    return rows[0].cells[column] if rows and column < len(rows[0].cells) else cell


def _in(table: Table, cells: list[Cell], *roles: str) -> list[Cell]:
    """The row's cells in columns of these roles, once each."""
    return list(dict.fromkeys(cells[c] for role in roles for c in table.columns.get(role, ()) if c < len(cells)))


def _ways_out(table: Table, row: Row) -> list[Cell]:
    return ways_out(_in(table, row.cells, "opt_out"), row.own)


def _place(source: Source, table: Table, row: Row) -> Place:
    """The row's own cells from first to last, closing dashes left out; of a record beside its headers all of it, of one among several its data."""
    own = [c for c in row.own if c.end > c.start] or row.own
    if table.form == "columns":
        own = [c for c in _in(table, row.own, "data") or own if c.end > c.start][:1] or own[:1]
    while len(own) > 1 and DASH.match(cell_text(source, own[-1])):
        own = own[:-1]
    start = min(_label_start(table, c) for c in own[:1]) if table.form == "pairs" else own[0].start
    return Place(start, own[-1].end, f"table {table.block.number} row {row.number}", "row")


def _label_start(table: Table, cell: Cell) -> int:
    """Where the header beside a value begins."""
    at = table.block.cells.index(cell)
    before = table.block.cells[at - 1] if at else cell
    return before.start if before.row == cell.row else cell.start


def _opt_out_place(table: Table, row: Row) -> Place:
    own = [c for c in (_in(table, row.own, "opt_out") if table.form == "columns" else row.own) if c.end > c.start] or row.own
    start = _label_start(table, own[0]) if table.form == "pairs" else own[0].start
    return Place(start, own[-1].end, f"table {table.block.number} row {row.number}", "row")


def _read_row(source: Source, table: Table, row: Row) -> Iterator[Statement]:
    place = _place(source, table, row)
    data, said = _read_data(source, table, row)
    data = cookie_data(source, table, row.cells).plus(Data() if data.ids == (ADDRESS,) and is_address(said) else data)
    delegated = not data.ids and _is_delegated(source, table, row, said, data)
    above, begin = headed_data(source, table) if not (data or delegated or NOTHING.match(said)) else (data, -1)
    if above and not data:
        data, place = above, structs.replace(place, start=begin if 0 <= begin < place.start else place.start)
    state = row_state(source, table, row.cells, source.page.text_of(place))
    ended = (NOTHING.match(said) is not None and not only_aside(said)) or state == "over"
    who, refused = _row_whom(source, table, row, data)
    negative = ended or refused
    if not who and ((NAMING | {COOKIE}) & table.columns.keys() or table.form != "rows"):
        return
    who = who or (SELF,)
    purposes, sender, recipient = _row_purposes(source, table, row)
    claim = Claim(
        "send" if who != (SELF,) else "collect",
        negative,
        Data() if delegated else data,
        who,
        () if negative else purposes,
        _row_condition(source, table, row, negative=negative),
        "future" if state == "planned" else "other-platform" if is_row_elsewhere(source, table, row.cells) else "this-app",
        delegated=delegated,
    )
    opt_out = row_opt_out(source, _ways_out(table, row))
    marks = read_marks(source, table, row.cells, source.quote(place.start, place.end)) if table.names else ()
    for s in make_statements(source, claim, place):
        yield structs.replace(s, purposes_sender=sender, purposes_recipient=recipient, opt_out=opt_out, marks=marks)
    if not negative and who != (SELF,):
        yield from make_denied(source, _denied(source, table, row), who, place)
        remarked = [] if table.presence or table.names else _in(table, row.own, *REMARKS)
        yield from read_remarks(source, ((c.start, c.end) for c in remarked), claim, place)
        yield from read_notes(source, [cell_text(source, c) for c in _in(table, row.own, *NAMING)], claim, place)
    yield from _deny_to(source, table, row, claim, place)


def _row_whom(source: Source, table: Table, row: Row, data: Data) -> tuple[tuple[Who, ...], bool]:
    """Whom a row is about, and whether it or its marks say that they do not get the data."""
    who = in_group(find_row_recipients(source, table, row), (cell_text(source, c) for c in row.own))
    who = find_takers(source, table, row.cells, who)
    if who and is_kept(source, table, row.cells):
        return known(who), True
    unreached = _reach_nobody(source, table, row)
    nobody, who = bool(data) and unreached, () if unreached else who
    told = bool(who) and not nobody and any(cell_text(source, c) for c in _in(table, row.cells, "recipient"))
    who = (ANYBODY,) if nobody else who
    taken, asked = read_answers(source, table, row.cells, told=told and who != (ANYBODY,))
    named = any(w.specific for w in who) and "recipient" in table.columns
    about = headed_by(source, table) if asked and not who else ()
    if data and not named and (all(DENIED.match(a) for a in asked) if asked else taken and all(DENIED.match(a) for a in taken)):
        return who if asked and asks_of(source, table, who) else about or (ANYBODY,), True
    if data and not who and any(YES.match(a) for a in asked):
        ours = any(OURS.match(cell_text(source, c)) for c in _in(table, row.cells, "recipient"))
        return () if ours else about or (ANYBODY,), nobody
    return who, nobody


def _denied(source: Source, table: Table, row: Row) -> Data:
    """What a row says its recipient does not get: in a column of that, or in words beside what it gets."""
    data = dashed(source, table, row.cells)
    for text, start in _texts(source, _in(table, row.cells, "unsent"), "unsent"):
        data = data.plus(source.data(text, source.find(text), start))
    aside = {c for role in (*NAMING, "opt_out", "unsent") for c in table.columns.get(role, ())} | set(table.presence)
    for cell in dict.fromkeys(c for i, c in enumerate(row.cells) if i not in aside):
        data = data.plus(part_denied(source, cell_text(source, cell), cell.start).denied)
    return data


def _reach_nobody(source: Source, table: Table, row: Row) -> bool:
    """Whether all cells of recipients say that nobody gets the data."""
    receivers = [cell_text(source, c) for c in _in(table, row.cells, "recipient")]
    return bool(receivers) and all(is_nobody(source, r) for r in receivers) and "service" not in table.columns


def _deny_to(source: Source, table: Table, row: Row, claim: Claim, place: Place) -> Iterator[Statement]:
    """That those whom a column of refusals names do not get the row's data, or nobody beside its recipients does."""
    refused = [t for t, _ in _texts(source, _in(table, row.cells, "refused"), "refused")]
    yield from make_denied(source, claim.data, tuple(w for t in refused for w in source.who(t, source.find(t))), place)
    if not claim.negative:
        yield from deny_others(source, [cell_text(source, c) for c in _in(table, row.cells, *NAMING)], claim.data, claim.who, place)


def _texts(source: Source, cells: list[Cell], role: str) -> list[tuple[str, int]]:
    spans = [s for c in cells for s in spoken(source, role, c.start, c.end)]
    return [(source.page.plain[a:b], a) for a, b in spans]


def _row_condition(source: Source, table: Table, row: Row, *, negative: bool) -> str | None:
    """A condition printed in the row or in a footnote of it; "can" and "may" in instructions are none."""
    found = [f for role in SPOKEN for t, _ in _texts(source, _in(table, row.cells, role), role) for f in of_row(source.find(t), t, role)]
    notes = [source.page.plain[a:b] for c in row.cells for a, b in source.keys.noted(cell_text(source, c))]
    asides = [said_aside(cell_text(source, c)) for c in _in(table, row.cells, "service")]
    condition = condition_of([*found, *(f for n in (*notes, *asides) for f in source.find(n))], negative=negative)
    choices = [cell_text(source, c) for c in _in(table, row.cells, "opt_out", "condition")] if not negative else []
    if condition != "may":
        return condition or choice_condition(choices)
    said = ((t, role) for role in ("data", "purpose") for t, _ in _texts(source, _in(table, row.cells, role), role))
    return condition_of([f for t, role in said for f in of_row(source.find(t), t, role)], negative=negative)


def _read_data(source: Source, table: Table, row: Row) -> tuple[Data, str]:
    """The data of a row, and the words of its data cells. A yes stands for the data that its header names."""
    each: list[Data] = []
    said = []
    set_aside = find_outlines(source, table, row.cells)
    for column in table.columns.get("data", ()):
        if column >= len(row.cells):
            continue
        cell = row.cells[column]
        if column in set_aside:
            continue
        if column not in table.names:
            said.append(cell_text(source, cell))
        elif says_yes(source, table, cell_text(source, cell)):
            cell = table.block.cells[table.names[column]]
        else:
            continue
        each += [cite_key(source, read_data(source, text, at), cell, at, at + len(text)) for text, at in _texts(source, [cell], "data")]
    return add_kinds(each, several=len(table.columns.get("data", ())) > 1), " ".join(dict.fromkeys(said))


def _is_delegated(source: Source, table: Table, row: Row, said: str, data: Data) -> bool:
    """The data cell sends the reader elsewhere and prints no family, or there is no data column and a link stands for it."""
    data_cells = _in(table, row.cells, "data")
    if not data_cells:
        links = _in(table, row.cells, "link")
        return any(c.links or "http" in (text := cell_text(source, c)) or is_left_cell(text) for c in links)
    notes = " ".join(source.page.plain[a:b] for a, b in source.keys.noted(f".{said}"))
    return is_left_value(source, notes or said, data, [link for c in data_cells for link in c.links])


def find_row_recipients(source: Source, table: Table, row: Row) -> tuple[Who, ...]:
    """Whom the row names: the recipient column first, completed by the service column, else by what heads the row."""
    if COOKIE in table.columns:
        return named_beside(source, table, row.cells) or led_to(source, table)
    services = services_of(source, table, row.cells)
    service = next((s for s in services if s and not DASH.match(s)), None)
    named: list[Who] = []
    for text, _ in _texts(source, _in(table, row.cells, "recipient"), "recipient"):
        if text and not DASH.match(text):
            named += name_recipients(source, text)
    head = cell_text(source, table.block.cells[table.head]) if table.head >= 0 else row.section or source.heading(table.block)
    given = given_by(source, head) or find_addressee(source, head) or (() if NAMING & table.columns.keys() else led_to(source, table))
    does = service is not None and is_deed(source, service)
    if not named and service is not None and not (does and given):
        return with_service(source, name_recipients(source, service), service, whole=True)
    if named and service is not None and not does:
        return with_service(source, named, service)
    if not named and (does or not NAMING & table.columns.keys()):
        return given
    return tuple(completed(w, given[:1]) for w in named)


def _row_purposes(source: Source, table: Table, row: Row) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(union, the sender's, the recipient's); the last two are empty unless the table has both columns. A heading counts where no cell is."""
    sender, recipient, plain = (_purposes_in(source, table, row, r) for r in ("purpose_sender", "purpose_recipient", "purpose"))
    deeds = (
        [t for c in _in(table, row.cells, "service") if is_deed(source, t := cell_text(source, c))] if "recipient" in table.columns else []
    )
    plain = tuple(sorted({*plain, *read_purposes(source, deeds)} - ({"p.unknown"} if plain else set()))) if deeds else plain
    union = {*sender, *recipient, *plain}
    if not union and not set(PURPOSES) & table.columns.keys():
        union = set(heading_purposes(source, row.section, table.block.headings))
    split = bool(_in(table, row.cells, "purpose_recipient"))
    ours = (sender or plain) if split else ()
    return tuple(sorted(union)), tuple(sorted(ours)), tuple(sorted(recipient)) if split else ()


def _purposes_in(source: Source, table: Table, row: Row, role: str) -> tuple[str, ...]:
    """The purposes in the cells of a role; words that name none are `p.unknown`."""
    return read_purposes(source, [t for t, _ in _texts(source, _in(table, row.cells, role), role)])
