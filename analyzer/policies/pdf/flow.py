"""Sheets -> Page: tables first, then what stands around them as headings, items and paragraphs, in the order of drawing."""

import re
import statistics
from collections import Counter

from msgspec import Struct, structs

from analyzer.model.gap import Cause, Gap, Stage
from analyzer.patterns import regex
from analyzer.policies.passages import Page, PageBuilder, RawCell
from analyzer.policies.pdf.columns import Columned, find_columned
from analyzer.policies.pdf.grids import Box, Grid, find_grids
from analyzer.policies.pdf.lines import Line, Piece, cell_text, make_lines, make_pieces
from analyzer.policies.pdf.sheets import Letter, Sheet, open_sheets
from analyzer.policies.pdf.texts import put_lines
from analyzer.policies.plain import find_links

FEW_LETTERS = 8
PICTURE = 0.25
"""Share of a page that pictures cover before a page without letters is one that was scanned."""
SAME_PLACE = 8.0
EDGE = 0.09
_NUMBER = regex(r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of|／)\s*\d{1,4})?\W*$", re.IGNORECASE)


class Drawn(Struct):
    """A table as drawn: its rows, where its columns begin, and its place in the order of drawing."""

    rows: list[list[RawCell]]
    starts: list[float]
    order: int
    top: float


Part = Drawn | Line


def read_pdf(raw: bytes, name: str) -> Page:
    """The blocks of a PDF. Without a letter in it: no blocks and an IMAGE_ONLY gap. ReaderFailed where it is broken or locked."""
    sheets, cut, title = open_sheets(raw, name)
    gaps = tuple(_picture_gaps(sheets, name))
    pages = [_read_parts(s) for s in sheets]
    _drop_repeated(pages, sheets)
    builder = PageBuilder()
    builder.cut = cut
    waiting: list[tuple[int, Line]] = []
    size = statistics.median([p.size for page in pages for x in page if isinstance(x, Line) for p in x.pieces] or [10.0])
    for part in _joined(pages):
        if isinstance(part, Drawn):
            put_lines(builder, waiting, size)
            waiting = []
            builder.table(part.rows)
        else:
            waiting.append(part)
    put_lines(builder, waiting, size)
    return structs.replace(builder.page(title or _first_words(builder)), gaps=gaps)


def _first_words(builder: PageBuilder) -> str:
    return builder.parts[0].split("\n")[0] if builder.parts else ""


def _picture_gaps(sheets: list[Sheet], name: str) -> list[Gap]:
    """A gap for pages that show pictures and no letters."""
    scanned = [i for i, s in enumerate(sheets, start=1) if len(s.letters) < FEW_LETTERS and s.pictures > PICTURE]
    if not scanned and any(s.letters for s in sheets):
        return []
    if len(scanned) == len(sheets) or not any(s.letters for s in sheets):
        return [Gap(Stage.POLICY, Cause.IMAGE_ONLY, f"{name}: the PDF holds pictures and no text; give its text")]
    pages = ", ".join(map(str, scanned[:10]))
    return [
        Gap(Stage.POLICY, Cause.IMAGE_ONLY, f"{name}: pages without text, pictures only ({pages}); give their text", count=len(scanned))
    ]


def _read_parts(sheet: Sheet) -> list[Part]:
    """Tables and lines of a page in the order of drawing."""
    grids = find_grids(sheet.across, sheet.down)
    inside: dict[int, list[Letter]] = {}
    outside: list[Letter] = []
    boxes = [(n, b) for n, g in enumerate(grids) for b in g.boxes]
    for letter in sheet.letters:
        home = _home(letter, grids, boxes)
        (outside if home is None else inside.setdefault(home, [])).append(letter)
    parts: list[Part] = []
    for n, grid in enumerate(grids):
        drawn = _ruled(grid, [inside.get(i, []) for i, (m, _) in enumerate(boxes) if m == n])
        parts += [drawn] if drawn is not None else []
    by_height = sorted(make_lines(make_pieces(outside)), key=lambda line: line.y0)
    tables = find_columned(by_height, sheet.across)
    used = {id(line) for t in tables for line in t.lines}
    parts += [_columned(t) for t in tables]
    parts += [line for line in by_height if id(line) not in used]
    return sorted(parts, key=lambda p: p.order)


def _home(letter: Letter, grids: list[Grid], boxes: list[tuple[int, Box]]) -> int | None:
    x, y = (letter.x0 + letter.x1) / 2, (letter.y0 + letter.y1) / 2
    if not any(g.xs[0] <= x <= g.xs[-1] and g.ys[0] <= y <= g.ys[-1] for g in grids):
        return None
    return next((i for i, (_, b) in enumerate(boxes) if b.x0 <= x < b.x1 and b.y0 <= y < b.y1), None)


def _ruled(grid: Grid, letters: list[list[Letter]]) -> Drawn | None:
    rows: list[list[RawCell]] = [[] for _ in range(len(grid.ys) - 1)]
    first = [x.order for box in letters for x in box[:1]]
    if not first:
        return None
    for box, inside in zip(grid.boxes, letters, strict=True):
        rows[box.row].append(_cell(make_pieces(inside), (box.down, box.along)))
    return Drawn([r for r in rows if r], grid.xs, min(first), grid.ys[0])


def _columned(table: Columned) -> Drawn:
    rows = [[_cell(pieces) for pieces in row] for row in table.rows]
    return Drawn(rows, table.starts, min(line.order for line in table.lines), table.lines[0].y0)


def _cell(pieces: list[Piece], spans: tuple[int, int] = (1, 1)) -> RawCell:
    text = cell_text(pieces)
    return RawCell(text, bool(pieces) and all(p.bold for p in pieces), find_links(text), spans)


def _drop_repeated(pages: list[list[Part]], sheets: list[Sheet]) -> None:
    """Leaves out page numbers, and lines at the edge that stand there on most pages."""
    edges: list[list[Line]] = []
    for page, sheet in zip(pages, sheets, strict=True):
        edges.append([p for p in page if isinstance(p, Line) and (p.y1 < EDGE * sheet.height or p.y0 > (1 - EDGE) * sheet.height)])
    counts = Counter(t for lines in edges for t in {re.sub(r"\d+", "0", x.text) for x in lines})
    for page, lines in zip(pages, edges, strict=True):
        gone = {id(x) for x in lines if _NUMBER.match(x.text) or (len(pages) > 1 and counts[re.sub(r"\d+", "0", x.text)] * 2 > len(pages))}
        page[:] = [p for p in page if id(p) not in gone]


def _joined(pages: list[list[Part]]) -> list[Drawn | tuple[int, Line]]:
    """All parts; a table that ends a page and one that begins the next with the same columns are one."""
    joined: list[Drawn | tuple[int, Line]] = []
    for number, page in enumerate(pages):
        for i, part in enumerate(page):
            last = joined[-1] if joined else None
            if i == 0 and number and isinstance(part, Drawn) and isinstance(last, Drawn) and _is_same(last, part):
                _append(last, part)
            else:
                joined.append(part if isinstance(part, Drawn) else (number, part))
    return joined


def _is_same(a: Drawn, b: Drawn) -> bool:
    return len(a.starts) == len(b.starts) and all(abs(x - y) < SAME_PLACE for x, y in zip(a.starts, b.starts, strict=True))


def _append(table: Drawn, more: Drawn) -> None:
    """Adds the rows of the next page: the header said again is left out, a row that was broken is made whole."""
    rows = more.rows
    head = [c.text for c in table.rows[0]]
    if rows and [c.text for c in rows[0]] == head:
        rows = rows[1:]
    last = table.rows[-1]
    if rows and len(rows[0]) == len(last) and not rows[0][0].text and sum(not c.text for c in rows[0]) * 2 >= len(last):
        for whole, rest in zip(last, rows[0], strict=True):
            whole.text = f"{whole.text} {rest.text}".strip()
            whole.links += rest.links
        rows = rows[1:]
    table.rows += rows
