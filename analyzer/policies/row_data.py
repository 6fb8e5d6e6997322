"""A cell of a row -> the data that it names, or that its mark stands for."""

import re
from collections.abc import Sequence

from analyzer.model.statement import Mark
from analyzer.patterns import regex
from analyzer.policies.alone_words import words_alone
from analyzer.policies.answers import says_no, says_yes
from analyzer.policies.columns import Table, cell_text
from analyzer.policies.passages import Cell
from analyzer.policies.source import Data, Source
from analyzer.policies.withheld import part_denied

_BESIDE = regex(
    r"[\s\W\d]|および|及び|ならびに|などの?|等の?|の(?:情報|データ|状況|記録)|[^\W\d]{1,8}(?:様|さま|さん|者|会員|ユーザー|ユーザ)(?:本人)?の|\b(?:and|or|your|the|of|data|information)\b",
    re.IGNORECASE,
)
_CARRIER = regex(
    r"((?:^|[、,・/;\n])\s*(?:ご?利用(?:中)?の)?(?:携帯(?:電話)?|移動体|モバイル|電気)?通信(?:事業者|会社))(?=\s*(?:$|[、,・/;\n(]|(?:および|及び|等|など)))"
)
"""An item of a list of data that names an operator: what is sent is its name."""
_NOTED = regex(r"(?<=[^\W\d_])\d{1,2}\W*$")
"""The number of a footnote, raised on the page and bare in its text: Location1."""
_CATEGORY = regex(r"\b(?:categor(?:y|ies)|types?|class(?:es)?)\b|^(?:personal (?:information|data))$", re.IGNORECASE)
_EXAMPLES = regex(
    r"\b(?:examples?|what we collect|what is (?:collected|included)|specific\w*|details?|data (?:elements|points|we collect)|includ\w+|description)\b",
    re.IGNORECASE,
)
MOSTLY = 0.6
"""Share of a heading that its names of data take, where it is about nothing else."""
_LISTS = regex(r"[^。.!?]{2,160}[。.]?\s*(?<!ます。)(?<!ません。)(?<!です。)", re.DOTALL)
"""A footnote that lists and says no sentence."""


def read_data(source: Source, text: str, start: int) -> Data:
    """The data that a cell names. Its lines are read one by one, too: words of two lines make no phrase, and a phrase may run over two."""
    noted = _noted(source, text)
    text = _CARRIER.sub(r"\1名", part_denied(source, text, start).sent)
    data = source.data(text, source.find(text), start).plus(data_alone(source, text))
    if noted.ids:
        families = tuple(f for f in data.broad if not {*noted.ids} & {*data.holds})
        return Data(data.ids, families, data.holds if families else (), data.definitions).plus(noted)
    if "\n" not in text:
        bare = _NOTED.sub("", text)
        return data or source.data(bare, source.find(bare), start)
    lines = [source.data(line, source.find(line), start) for line in text.split("\n")]
    return data.plus(Data(tuple(i for x in lines for i in x.ids)))


def _noted(source: Source, text: str) -> Data:
    """What the footnotes of a cell list, and nothing else: 端末情報※2, with ※2 機種名、画面サイズ."""
    result = Data()
    for start, end in source.keys.noted(text):
        said = source.page.plain[start:end]
        listed = source.data(said, source.find(said), start) if _LISTS.fullmatch(said) and not source.names.find(said) else Data()
        result = result.plus(Data(listed.ids, definitions=(source.quote(start, end),))) if listed.ids else result
    return result


def data_alone(source: Source, text: str) -> Data:
    """The data types of items that say nothing but a word that names data nowhere else: name, comments."""
    return Data(tuple(words_alone(source.lexicon(text), text, "alone")))


def item_data(source: Source, text: str, start: int, *, alone: bool) -> Data:
    """The data that an item of a list names; `alone`: also by a word that names data nowhere else."""
    return source.data(text, source.find(text), start) or (data_alone(source, text) if alone else Data())


def headed_data(source: Source, table: Table) -> tuple[Data, int]:
    """The data that heads a record which prints none, and where it begins: the cell or the heading above it names data and no more."""
    if table.form != "pairs":
        return Data(), -1
    above = table.block.headings[-1] if table.block.headings else None
    start, end = (table.block.cells[table.head].start, table.block.cells[table.head].end) if table.head >= 0 else above or (0, 0)
    data = only_data(source, source.page.plain[start:end], start)
    return (data, start) if data else (Data(), -1)


def only_data(source: Source, text: str, start: int) -> Data:
    """The data that a text names which is about nothing else."""
    hits = [f for f in source.find(text) if f.sort == "data" and f.value.split("#")[0] not in ("none", "*")]
    named = sum(f.end - f.start for f in hits)
    if named < MOSTLY * len(_BESIDE.sub("", text)) or source.names.find(text):
        return data_alone(source, text) if not hits else Data()
    return source.data(text, hits, start)


def read_marks(source: Source, table: Table, cells: list[Cell], quote: str) -> tuple[Mark, ...]:
    """What the marks of a row say of the data that their headers name, and beside them the data that the row prints."""
    made = (
        read_mark(source, table, cell_text(source, cells[column]), table.block.cells[index], quote)
        for column, index in table.names.items()
        if column < len(cells)
    )
    marks = tuple(m for m in made if m is not None)
    printed = [cells[c] for c in table.columns.get("data", ()) if c not in table.names and c < len(cells)] if marks else []
    data = Data()
    for cell in printed:
        data = data.plus(read_data(source, source.page.text_of(cell), cell.start))
    return (*marks, Mark(sent=True, quote=quote, data_types=data.ids, broad_types=data.broad, broad_holds=data.holds)) if data else marks


def read_mark(source: Source, table: Table, text: str, name: Cell, quote: str) -> Mark | None:
    """What one mark says of the data that a cell names; None where it says nothing."""
    yes = says_yes(source, table, text)
    data = read_data(source, source.page.text_of(name), name.start) if yes or says_no(source, table, text) else Data()
    return Mark(yes, quote, data.ids, data.broad, data.holds) if data else None


def find_outlines(source: Source, table: Table, cells: Sequence[Cell]) -> set[int]:
    """The columns of a row that only say of which category its data is, where another one gives the data itself: category, examples."""
    heads = {
        c: cell_text(source, table.block.cells[table.block.grid[0][c]])
        for c in table.columns.get("data", ())
        if c < len(table.block.grid[0])
    }
    kinds = {c for c, text in heads.items() if _CATEGORY.search(text)}
    others = [cells[c] for c in heads if c not in kinds and c < len(cells) and _EXAMPLES.search(heads[c])]
    told = any(source.data(t, source.find(t), cell.start).ids for cell in others for t in [cell_text(source, cell)])
    return kinds if table.form == "rows" and told else set()


def add_kinds(each: list[Data], *, several: bool) -> Data:
    """All data of a row. Where it has several columns of data, a family in one gives way to what the other lists: category, examples."""
    listed = several and any(d.ids and not d.broad for d in each)
    data = Data()
    for d in each:
        data = data if listed and not d.ids else data.plus(d)
    return data
