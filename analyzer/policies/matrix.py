"""A table with data down and recipients across -> one Statement for each recipient, with what each of its marks says."""

from collections.abc import Iterator

from msgspec import structs

from analyzer.model.statement import Mark, OptOut, Statement
from analyzer.policies.aims import read_purposes
from analyzer.policies.answers import says_yes
from analyzer.policies.claims import ANYBODY, Claim, Place, make_statements, named_parties
from analyzer.policies.columns import Served, Table, cell_text
from analyzer.policies.nobody import NOBODY
from analyzer.policies.optouts import find_row_opt_out, row_opt_out
from analyzer.policies.passages import Cell
from analyzer.policies.recipients import name_recipients
from analyzer.policies.row_data import read_mark
from analyzer.policies.source import Data, Source


def read_matrix(source: Source, table: Table) -> tuple[list[Statement], list[OptOut]]:
    """The statements of a table whose columns of yes and no are headed by recipients, and the ways to stop that a row of it prints."""
    statements: list[Statement] = []
    opt_outs: list[OptOut] = []
    for number, column in enumerate(table.takers, start=1):
        made = list(_read_taker(source, table, column, number))
        statements += made
        for cell in _beside(table, "opt_out", column) if made else ():
            opt_outs += find_row_opt_out(
                source, made, [cell], Place(cell.start, cell.end, f"table {table.block.number} row {number}", "row")
            )
    list_named(source, table, statements)
    return statements, opt_outs


def list_named(source: Source, table: Table, statements: list[Statement]) -> None:
    """Keeps those whom a table names, for the pronouns below it."""
    if parties := named_parties(statements):
        source.listed.append((table.block.start, parties))


def _read_taker(source: Source, table: Table, column: int, number: int) -> Iterator[Statement]:
    """What one recipient gets; nothing where no mark says anything."""
    marks: list[Mark] = []
    data, places = Data(), []
    for row in table.rows:
        if column >= len(row) or len(set(row)) == 1:
            continue
        name, cell = (table.block.cells[row[c]] for c in (table.columns["data"][0], column))
        own = [table.block.cells[i] for i in row if table.block.cells[i].row == cell.row]
        mark = read_mark(source, table, cell_text(source, cell), name, source.quote(own[0].start, own[-1].end))
        if mark is None:
            continue
        marks.append(mark)
        if says_yes(source, table, cell_text(source, cell)):
            data = data.plus(Data(mark.data_types, mark.broad_types, mark.broad_holds))
            places.append(cell)
    marks = [m for m in marks if m.sent] if _serves_several(table, column) else marks
    if not marks:
        return
    head = table.block.cells[table.takers[column]]
    at = places[0] if places else head
    served = table.served.get(column)
    who = served.who if served is not None else tuple(name_recipients(source, cell_text(source, head)))
    if not data:
        for m in marks:
            data = data.plus(Data(m.data_types, m.broad_types, m.broad_holds))
    nobody = NOBODY.match(cell_text(source, head)) is not None and bool(places)
    claim = Claim("send", negative=not places or nobody, data=data, who=(ANYBODY,) if nobody else who)
    claim = _served(source, claim, served, cell_text(source, head)) if served is not None else claim
    if not claim.negative and (aims := _beside(table, "purpose", column)):
        claim = structs.replace(claim, purposes=read_purposes(source, [cell_text(source, c) for c in aims]))
    opt_out = row_opt_out(source, _beside(table, "opt_out", column))
    for s in make_statements(source, claim, Place(at.start, at.end, f"table {table.block.number} row {number}", "row")):
        yield s if nobody else structs.replace(s, marks=tuple(marks), opt_out=opt_out)


def _beside(table: Table, role: str, column: int) -> list[Cell]:
    """What a row without marks prints of one recipient."""
    row = table.beside.get(role, ())
    return [table.block.cells[row[column]]] if column < len(row) else []


def _serves_several(table: Table, column: int) -> bool:
    """Whether somebody serves the purposes of several columns: what is not sent for one of them may be for another."""
    mine = {w.recipient for w in table.served[column].who} if column in table.served else set()
    return any(c != column and mine & {w.recipient for w in s.who} for c, s in table.served.items())


def _served(source: Source, claim: Claim, served: Served, head: str) -> Claim:
    """The claim with the line that joins the recipient to the column, and what the column says it is for."""
    data = claim.data.plus(Data(definitions=(source.quote(*served.line),)))
    return structs.replace(claim, data=data, purposes=() if claim.negative else read_purposes(source, [head]))
