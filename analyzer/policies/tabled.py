"""Tables of a Source -> their Statements and OptOuts, each read by its form, and a Gap for one whose headers are not known."""

from msgspec import structs

from analyzer.model.gap import Cause, Gap, Stage
from analyzer.model.statement import OptOut, Statement
from analyzer.policies.claims import Place, passage_at
from analyzer.policies.columns import Table
from analyzer.policies.headers import find_tables
from analyzer.policies.languages import READ
from analyzer.policies.matrix import read_matrix
from analyzer.policies.passages import Block
from analyzer.policies.purposed import read_purposed
from analyzer.policies.source import Source
from analyzer.policies.tables import read_tables
from analyzer.policies.told_features import read_features

MIN_LABELS = 2


def read_all_tables(source: Source, used: frozenset[int]) -> tuple[list[Statement], list[OptOut], list[Gap]]:
    """The statements and means of every table outside `used`; a gap for one that is not read though it names somebody and data."""
    statements: list[Statement] = []
    opt_outs: list[OptOut] = []
    gaps: list[Gap] = []
    before: Table | None = None
    bare: set[str] = set()
    for block in (b for b in source.page.blocks if b.kind == "table" and b.grid and b.start not in used):
        if source.language_of(source.page.text_of(block)) not in READ:
            continue
        if told := read_features(source, block):
            statements += told
            continue
        tables = find_tables(source, block, before)
        if not tables and (unread := _unread_table(source, block)) is not None:
            gaps.append(unread)
        if tables:
            before = tables[0]
            made, means = _read_by_form(source, tables)
            statements += made
            opt_outs += means
            bare |= {s.id for s in made if not any("data" in t.columns or t.takers for t in tables)}
    return _with_data_elsewhere(statements, bare), opt_outs, gaps


def _with_data_elsewhere(statements: list[Statement], bare: set[str]) -> list[Statement]:
    """The statements; a row with a link and no data (`bare`) leaves nothing to the page of whom another table prints data of."""
    printed = {s.recipient for s in statements if s.id not in bare and (s.marks or s.data_types)}
    left = {s.id for s in statements if s.id in bare and s.disclosure_kind == "delegated" and s.recipient in printed}
    return [structs.replace(s, disclosure_kind="broad") if s.id in left else s for s in statements]


def _read_by_form(source: Source, tables: list[Table]) -> tuple[list[Statement], list[OptOut]]:
    if tables[0].takers:
        return read_matrix(source, tables[0])
    return (read_purposed(source, tables[0]), []) if tables[0].aims else read_tables(source, tables)


def _unread_table(source: Source, block: Block) -> Gap | None:
    """A gap for a table whose headers say nothing here, and two rows of which name somebody and data."""
    told = 0
    for row in block.grid:
        text = "\n".join(source.page.text_of(block.cells[i]) for i in dict.fromkeys(row))
        told += bool(source.names.find(text)) and bool(source.data(text, source.find(text)).ids)
    if told < MIN_LABELS:
        return None
    at = passage_at(source, Place(block.start, block.end, f"table {block.number}"))
    return Gap(
        Stage.POLICY, Cause.UNPARSED, f"{source.name}: table {block.number} names recipients and data below headers that are not known", at
    )
