"""Lines whose pieces stand in columns -> tables without ruling: gaps that run down through several lines part the columns."""

import itertools
import statistics

from msgspec import Struct

from analyzer.policies.pdf.lines import Line, Piece, split_piece
from analyzer.policies.pdf.sheets import Rule

MIN_GUTTER = 4.0
FEW_COLUMNS = 2
LABEL = 26
"""Letters that a label at the left of two columns has at most."""
MIN_PAIRS = 3
FAR = 3.2
"""Heights of a line between two lines of one table at most."""
CLEAR = 1.3
"""How much wider the gap between rows is than that inside them."""
BORDERED = 0.6


class Columned(Struct):
    """A table without lines down: its lines, where its columns begin, its rows as pieces by column."""

    lines: list[Line]
    starts: list[float]
    rows: list[list[list[Piece]]] = []


def find_columned(lines: list[Line], across: list[Rule]) -> list[Columned]:
    """Tables among the lines of a page (given from top to bottom)."""
    found: list[Columned] = []
    i = 0
    while i < len(lines):
        table = _grow(lines, i) if len(lines[i].pieces) >= FEW_COLUMNS else None
        if table is not None and _is_table(table):
            _put_rows(table, across)
            if len(table.rows) >= FEW_COLUMNS:
                found.append(table)
                i += len(table.lines)
                continue
        i += 1
    return found


def _grow(lines: list[Line], first: int) -> Columned | None:
    """The longest run of lines from `first` on that leave the gaps of the line with the most pieces free."""
    wanted = len(lines[first].pieces)
    gutters = _gaps(lines[first])
    taken = [lines[first]]
    for line in lines[first + 1 :]:
        if line.y0 - taken[-1].y1 > FAR * line.size:
            break
        left = _narrow(gutters, line)
        if len(left) < wanted - 1:
            break
        gutters = left
        taken.append(line)
    finer = _finer(taken, wanted)
    if finer is not None:
        taken, gutters = finer
    while taken and len(taken[-1].pieces) == 1 and wanted > FEW_COLUMNS and _is_outside(taken, gutters):
        taken.pop()
    starts = [min(p.x0 for line in taken for p in line.pieces), *(b for _, b in gutters)]
    return Columned(taken, starts) if len(taken) > 1 else None


def _finer(taken: list[Line], wanted: int) -> tuple[list[Line], list[tuple[float, float]]] | None:
    """The same lines by the gaps of the line with the most pieces, where every other line can be parted at them between two words."""
    most = max(taken, key=lambda line: len(line.pieces))
    if len(most.pieces) <= wanted:
        return None
    gutters = _gaps(most)
    parted = []
    for line in taken:
        pieces = line.pieces
        for begin, end in gutters:
            pieces = [q for p in pieces for q in (split_piece(p, begin, end) if p.x0 < begin and p.x1 > end else [p])]
        parted.append(Line(pieces))
        gutters = _narrow(gutters, parted[-1])
    if len(gutters) != len(most.pieces) - 1:
        return None
    for line, with_gaps in zip(taken, parted, strict=True):
        line.pieces = with_gaps.pieces
    return taken, gutters


def _is_outside(taken: list[Line], gutters: list[tuple[float, float]]) -> bool:
    """Whether the last line is a paragraph of its own: alone, in the first column, and further below than lines of a cell are."""
    last, before = taken[-1], taken[-2] if len(taken) > 1 else None
    if before is None or last.pieces[0].x0 >= gutters[0][1] - 1:
        return False
    return last.y0 - before.y1 > 0.9 * last.size


def _gaps(line: Line) -> list[tuple[float, float]]:
    return [(a.x1, b.x0) for a, b in itertools.pairwise(line.pieces)]


def _narrow(gutters: list[tuple[float, float]], line: Line) -> list[tuple[float, float]]:
    """What is left of each gap beside the pieces of another line."""
    cut = [_beside(gutter, line.pieces) for gutter in gutters]
    return [(begin, end) for begin, end in cut if end - begin >= MIN_GUTTER]


def _beside(gutter: tuple[float, float], pieces: list[Piece]) -> tuple[float, float]:
    begin, end = gutter
    for p in pieces:
        if p.x0 >= end or p.x1 <= begin:
            continue
        if p.x0 <= begin + 1 and p.x1 < end:
            begin = p.x1
        elif p.x1 >= end - 1 and p.x0 > begin:
            end = p.x0
        else:
            return begin, begin
    return begin, end


def _is_table(table: Columned) -> bool:
    columns = len(table.starts)
    full = [line for line in table.lines if len(line.pieces) == columns]
    if columns > FEW_COLUMNS:
        return len(table.lines) >= FEW_COLUMNS and len([x for x in table.lines if len(x.pieces) > 1]) > 1
    labels = [line.pieces[0].text for line in full]
    return len(full) >= MIN_PAIRS and statistics.median(map(len, labels)) <= LABEL and table.starts[1] - table.starts[0] < 260  # noqa: PLR2004 - points


def _put_rows(table: Columned, across: list[Rule]) -> None:
    """Lines of the table gathered to rows: by lines across where there are any, by wider gaps, by the first column's beginnings."""
    starts_row = _by_rules(table, across) or _by_gaps(table) or _by_first(table)
    for line, fresh in zip(table.lines, starts_row, strict=True):
        if fresh or not table.rows:
            table.rows.append([[] for _ in table.starts])
        for piece in line.pieces:
            column = max((c for c, x in enumerate(table.starts) if x <= (piece.x0 + min(piece.x1, piece.x0 + 4)) / 2 + 2), default=0)
            table.rows[-1][column].append(piece)


def _by_rules(table: Columned, across: list[Rule]) -> list[bool]:
    """Where a line runs between two lines of text; [] where fewer than two do."""
    left, right = table.starts[0], max(line.x1 for line in table.lines)
    places = [r.at for r in across if min(r.end, right) - max(r.start, left) > BORDERED * (right - left)]
    fresh = [False] + [any(a.y0 + a.size / 2 < y < b.y0 + b.size / 2 for y in places) for a, b in itertools.pairwise(table.lines)]
    return [True, *fresh[1:]] if sum(fresh) > 1 else []


def _by_gaps(table: Columned) -> list[bool]:
    """Where the gap between lines is clearly wider than the smallest; [] where all are alike."""
    gaps = [max(0.0, b.y0 - a.y0) for a, b in itertools.pairwise(table.lines)]
    small = min(gaps)
    fresh = [g > CLEAR * small for g in gaps]
    if not any(fresh) or all(len(line.pieces) == len(table.starts) for line in table.lines):
        return []
    return [True, *fresh]


def _by_first(table: Columned) -> list[bool]:
    """A row begins where the first column does, and with it at least one more."""
    edge = table.starts[1] - 1
    return [line.pieces[0].x0 < edge and len(line.pieces) > 1 for line in table.lines]
