"""A table's block with what its columns mean; what stands in a cell."""

from msgspec import Struct

from analyzer.policies.passages import Block, Cell
from analyzer.policies.source import Source, Who


class Served(Struct, frozen=True):
    """Who serves a purpose, and the line that says so."""

    who: tuple[Who, ...]
    line: tuple[int, int]


class Table(Struct, frozen=True):
    """Rows whose columns are known: `columns[role]` = column numbers, `rows` = the data rows as cell numbers of the block. `names[column]` is the
    header cell that names the data of a column of yes and no, `takers[column]` the one that names its recipient; `presence` are those that say whether anybody gets the data, `aims[column]` the header of one whose cells name those who get it for a purpose, `served[column]` whom another place names for the purpose that heads it, `beside[role]` the row of a table of marks that says
    something else of each recipient (its purpose). `form`: rows below headers,
    columns beside headers, or pairs of header and value.
    """

    block: Block
    columns: dict[str, tuple[int, ...]]
    rows: tuple[tuple[int, ...], ...]
    names: dict[int, int] = {}
    form: str = "rows"
    head: int = -1
    takers: dict[int, int] = {}
    presence: tuple[int, ...] = ()
    aims: dict[int, int] = {}
    served: dict[int, Served] = {}
    beside: dict[str, tuple[int, ...]] = {}


def cell_text(source: Source, cell: Cell) -> str:
    return source.page.text_of(cell).strip()
