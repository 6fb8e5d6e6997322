"""Pieces of a document -> Page: its normalised text (NFKC, folded whitespace) and the blocks in it, each with its span of characters."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Protocol

from msgspec import Struct, structs

from analyzer.model.gap import Gap
from analyzer.patterns import regex

_CIRCLED = regex(r"([①-⑳])(?=[A-Za-z])")
"""A number that would run into the name behind it."""
BULLET = r"(?:[-*+•·・●○■◆※▪▶]|\d{1,2}[.)]|\(\d{1,2}\)|〔\d{1,2}〕|[①-⑳]|\([ア-コa-h]\)|[一二三四五六七八九十]{1,2}(?=[\s　．、)）])[．、)）]?|[ア-コ](?=[\s　.．、)）])[.．、)）]?)"
"""A pattern: the sign or number that opens an item."""
ITEM_MARK = regex(rf"^\s*{BULLET}\s*")
"""That sign before the words of an item."""
ANSWER_MARK = regex(r"^\s*(?:[AＡ][.:．：、)]|回答[:：]?|答[:：]?)\s*")
"""What opens the answer to a question: A., 答:"""
MAX_TEXT = 2_000_000
MAX_BLOCKS = 10_000
MAX_CELLS = 50_000
MAX_GRID = 200_000
MAX_ACROSS = 64


class Stretch(Protocol):
    """What stands somewhere in a document: a block, a cell, a line of a list."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Link(Struct, frozen=True):
    """A link inside a block: its target and its words."""

    target: str
    text: str


class Cell(Struct, frozen=True):
    """A table cell as printed once: its span, links, and the rows and columns it covers (already bounded)."""

    start: int
    end: int
    row: int
    column: int
    header: bool = False
    links: tuple[Link, ...] = ()


class Block(Struct, frozen=True):
    """heading, paragraph, item (of a list) or table. `headings` are those above it, outermost first, as spans; `grid[row][column]` is an
    index into `cells` or -1: merged cells stand in every place they cover. `number` is the place among blocks of its kind, from 1. `lead` is
    the length of the words set off at its beginning (bold, or in an element of their own), 0 where there are none. `level`: of a heading its
    rank; of an item how deep its list lies in others, 0 where the layout does not say.
    """

    kind: str
    start: int
    end: int
    number: int
    level: int = 0
    headings: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    cells: tuple[Cell, ...] = ()
    grid: tuple[tuple[int, ...], ...] = ()
    lead: int = 0


def lines_of(plain: str, block: "Block") -> Iterator[tuple[int, int]]:
    """The lines of a block that hold something, each as its span of `plain`."""
    at = block.start
    for part in plain[block.start : block.end].split("\n"):
        if part.strip():
            yield at, at + len(part)
        at += len(part) + 1


def cells_within(block: Block, start: int, end: int) -> list[Cell]:
    """The cells of a table that lie in a span; they stand in the order of the text."""
    found: list[Cell] = []
    for at in range(bisect_left(block.cells, start, key=lambda c: c.start), len(block.cells)):
        if block.cells[at].start > end:
            break
        if block.cells[at].end <= end:
            found.append(block.cells[at])
    return found


def heads(block: Block) -> bool:
    """Whether a block is a heading, or a line set off as one."""
    return block.kind == "heading" or (block.kind == "paragraph" and block.lead == block.end - block.start)


_HYPHENS = {0x2010: "-", 0x2011: "-"}
"""Hyphens that are printed as the one of the keyboard is, and break no line: third\N{NON-BREAKING HYPHEN}party."""


class Page(Struct, frozen=True):
    """A document as read. `plain` has the length of `text`, with marks of Markdown blanked out and one sort of hyphen, so that both share offsets.
    `cut` says which limit ended the reading, '' where all was read. `wall` says what may stand in the document's place (walls.py).
    """

    text: str
    plain: str
    blocks: tuple[Block, ...]
    title: str = ""
    gaps: tuple[Gap, ...] = ()
    cut: str = ""
    wall: str = ""

    def text_of(self, stretch: Stretch) -> str:
        """The words of a stretch, without marks of Markdown."""
        return self.plain[stretch.start : stretch.end]

    def index_of(self, block: Block) -> int:
        """Which of the blocks one is; they stand in the order of the text."""
        return bisect_left(self.blocks, block.start, key=lambda b: b.start)

    def block_at(self, at: int) -> Block | None:
        """The block that holds a place; None between blocks."""
        i = bisect_right(self.blocks, at, key=lambda b: b.start) - 1
        return self.blocks[i] if i >= 0 and at < self.blocks[i].end else None

    def above(self, block: Block) -> Block | None:
        """The block right above one; None at the top."""
        at = self.index_of(block)
        return self.blocks[at - 1] if at else None

    def below(self, block: Block) -> Block | None:
        """The block right below one; None at the end."""
        at = self.index_of(block) + 1
        return self.blocks[at] if at < len(self.blocks) else None


class RawCell(Struct):
    """A cell before its text is placed. `spans` = (rows, columns) it asks to cover."""

    text: str
    header: bool = False
    links: tuple[Link, ...] = ()
    spans: tuple[int, int] = (1, 1)


def fold(text: str) -> str:
    """NFKC, runs of blanks as one, lines kept, empty lines dropped."""
    apart = _CIRCLED.sub(r"\1 ", text)
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFKC", apart).splitlines())
    return "\n".join(line for line in lines if line)


class PageBuilder:
    """Collects blocks in reading order. Text beyond the limits is left out and `cut` says so."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.counts: dict[str, int] = {}
        self.path: list[tuple[int, tuple[int, int]]] = []
        self.cut = ""

    def put(self, text: str, separator: str = "\n") -> tuple[int, int]:
        """Adds already folded text; its span."""
        if self.length + len(text) > MAX_TEXT:
            self.cut = f"text beyond {MAX_TEXT} characters"
            text = text[: max(0, MAX_TEXT - self.length)]
        start = self.length
        self.parts.append(text + separator)
        self.length += len(text) + len(separator)
        return start, start + len(text)

    def block(self, kind: str, text: str, *, level: int = 0, links: tuple[Link, ...] = (), lead: str = "") -> None:
        """Adds a heading, paragraph or item with its text."""
        folded, lead = fold(text), fold(lead)
        if folded:
            self.span(kind, self.put(folded), level=level, links=links, lead=len(lead) if folded.startswith(lead) else 0)

    def span(self, kind: str, span: tuple[int, int], *, level: int = 0, links: tuple[Link, ...] = (), lead: int = 0) -> None:
        """Adds a block over text that is placed already."""
        if len(self.blocks) >= MAX_BLOCKS:
            self.cut = f"more than {MAX_BLOCKS} blocks"
            return
        if kind == "heading":
            self.path = [h for h in self.path if h[0] < level]
        headings = tuple(s for _, s in self.path)
        self.blocks.append(Block(kind, *span, self._next(kind), level, headings, links, lead=lead))
        if kind == "heading":
            self.path.append((level, span))

    def table(self, rows: list[list[RawCell]]) -> None:
        """Adds a table: its cells in reading order, then the grid with merged cells in every place they cover."""
        cells: list[Cell] = []
        grid = place_cells(rows, self._put_cell, cells)
        if sum(map(len, rows)) > len(cells):
            self.cut = f"a table of more than {MAX_CELLS} cells"
        if cells:
            end = max(c.end for c in cells)
            self.add_table(Block("table", cells[0].start, end, 0, cells=tuple(cells), grid=tuple(tuple(row) for row in grid)))

    def add_table(self, table: Block) -> None:
        """Adds a table whose cells are placed already; its number and headings are set here."""
        if len(self.blocks) >= MAX_BLOCKS:
            self.cut = f"more than {MAX_BLOCKS} blocks"
            return
        headings = tuple(s for _, s in self.path)
        self.blocks.append(structs.replace(table, number=self._next("table"), headings=headings))

    def _put_cell(self, raw: RawCell, row: int, column: int) -> Cell:
        start, end = self.put(fold(raw.text), " ")
        return Cell(start, end, row, column, raw.header, raw.links)

    def _next(self, kind: str) -> int:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return self.counts[kind]

    def page(self, title: str = "", *, plain: str | None = None) -> Page:
        text = "".join(self.parts)
        return Page(text, (text if plain is None else plain).translate(_HYPHENS), tuple(self.blocks), title, cut=self.cut)


def place_cells(rows: list[list[RawCell]], put: Callable[[RawCell, int, int], Cell], cells: list[Cell]) -> list[list[int]]:
    """The grid of indices into `cells`. Spans are bounded by the rows there are and by 64 columns."""
    covered: dict[tuple[int, int], int] = {}
    grid: list[list[int]] = []
    for r, row in enumerate(rows):
        column = 0
        for raw in row:
            if len(cells) >= MAX_CELLS or len(covered) >= MAX_GRID:
                return grid
            column = _free(covered, r, column)
            cells.append(put(raw, r, column))
            down, across = min(max(raw.spans[0], 1), len(rows) - r), min(max(raw.spans[1], 1), MAX_ACROSS)
            covered |= {(y, x): len(cells) - 1 for y in range(r, r + down) for x in range(column, column + across)}
            column += across
        grid.append([covered[r, x] for x in range(_free(covered, r, 0))])
    return grid


def _free(covered: dict[tuple[int, int], int], row: int, column: int) -> int:
    """The first column from `column` on that nothing covers."""
    while (row, column) in covered:
        column += 1
    return column
