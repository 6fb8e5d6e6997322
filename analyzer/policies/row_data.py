"""A cell of a row -> the data that it names, or that its mark stands for."""

from analyzer.model.statement import Mark
from analyzer.policies.answers import says_no, says_yes
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.passages import Cell
from analyzer.policies.source import Data, Source


def read_data(source: Source, text: str, start: int) -> Data:
    """The data that a cell names. Its lines are read one by one, too: words of two lines make no phrase, and a phrase may run over two."""
    data = source.data(text, source.find(text), start)
    if "\n" not in text:
        return data
    lines = [source.data(line, source.find(line), start) for line in text.split("\n")]
    return data.plus(Data(tuple(i for x in lines for i in x.ids)))


def read_marks(source: Source, table: Table, cells: list[Cell], quote: str) -> tuple[Mark, ...]:
    """What the marks of a row say of the data that their headers name."""
    made = (
        read_mark(source, table, cell_text(source, cells[column]), table.block.cells[index], quote)
        for column, index in table.names.items()
        if column < len(cells)
    )
    return tuple(m for m in made if m is not None)


def read_mark(source: Source, table: Table, text: str, name: Cell, quote: str) -> Mark | None:
    """What one mark says of the data that a cell names; None where it says nothing."""
    yes = says_yes(source, table, text)
    data = read_data(source, source.page.plain[name.start : name.end], name.start) if yes or says_no(source, table, text) else Data()
    return Mark(yes, quote, data.ids, data.broad, data.holds) if data else None
