"""The lines of a Sheet -> the cells that they enclose, with the rows and columns each covers."""

from collections.abc import Iterable

from msgspec import Struct

from analyzer.policies.pdf.sheets import Rule

NEAR = 3.0
"""Points within which two lines are one, or meet."""
MOST_LINES = 600
MOST_CELLS = 5_000
"""Of one table on one page; more is a drawing."""
FARTHEST = 150.0
"""Points between two rows with a ground of their own: the rows without one stand there."""
MIN_ROWS = 2
MIN_COLUMNS = 2
WIDE = 8.0
"""Points that lines across must reach beyond the outermost line down to make a column that is open at the side."""


class Box(Struct, frozen=True):
    """A cell: its place on the sheet and in the grid."""

    x0: float
    y0: float
    x1: float
    y1: float
    row: int
    column: int
    down: int
    along: int


class Grid(Struct):
    """A ruled table: where its columns and rows begin and end, and its cells in reading order."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box] = []


def find_grids(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """Ruled tables of at least two columns; nested frames and single boxes are none."""
    across, down = merge_rules(across)[:MOST_LINES], merge_rules(down)[:MOST_LINES]
    grids = []
    for rows, columns in _connected(across, down):
        ys = _places([*(r.at for r in rows), *_open_sides(columns, rows)])
        xs = _places([*(r.at for r in columns), *_open_sides(rows, columns)])
        if len(xs) <= MIN_COLUMNS or len(ys) < MIN_ROWS or len(xs) * len(ys) > MOST_CELLS:
            continue
        grid = Grid(xs, ys)
        grid.boxes = _boxes(grid, rows, columns)
        if len({b.column for b in grid.boxes}) >= MIN_COLUMNS:
            grids.append(grid)
    return _joined_bands(grids)


def _joined_bands(grids: list[Grid]) -> list[Grid]:
    """Rows with a ground of their own, one above the other with the same columns, are one table with the rows between them."""
    joined: list[Grid] = []
    for grid in sorted(grids, key=lambda g: g.ys[0]):
        last = joined[-1] if joined else None
        if last is not None and len(grid.ys) == MIN_ROWS and _is_band(last) and _continues(last, grid):
            ys = _places([*last.ys, *grid.ys])
            columns = [Rule(x, ys[0], ys[-1]) for x in last.xs]
            joined[-1] = Grid(last.xs, ys)
            joined[-1].boxes = _boxes(joined[-1], [Rule(y, last.xs[0], last.xs[-1]) for y in ys], columns)
        else:
            joined.append(grid)
    return joined


def _is_band(grid: Grid) -> bool:
    """Whether every row of a table is as wide as it is divided: no cell is merged."""
    return all(b.down == 1 and b.along == 1 for b in grid.boxes)


def _continues(last: Grid, grid: Grid) -> bool:
    same = len(last.xs) == len(grid.xs) and all(abs(a - b) <= NEAR for a, b in zip(last.xs, grid.xs, strict=True))
    return same and 0 < grid.ys[0] - last.ys[-1] < FARTHEST


def merge_rules(rules: list[Rule]) -> list[Rule]:
    """Lines at one place that touch are one line."""
    merged: list[Rule] = []
    ordered = sorted(rules)
    while ordered:
        at = ordered[0].at
        level = [r for r in ordered if r.at - at <= NEAR]
        ordered = ordered[len(level) :]
        middle = sum(r.at for r in level) / len(level)
        pieces: list[Rule] = []
        for r in sorted(level, key=lambda r: r.start):
            if pieces and r.start - pieces[-1].end <= NEAR:
                pieces[-1] = Rule(middle, pieces[-1].start, max(r.end, pieces[-1].end))
            else:
                pieces.append(Rule(middle, r.start, r.end))
        merged += pieces
    return merged


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that meet one another."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    left = list(down)
    waiting = list(across)
    while left:
        columns, rows, fresh = [left.pop()], [], True
        while fresh:
            met = [r for r in waiting if any(_meet(r, c) for c in columns)]
            waiting = [r for r in waiting if r not in met]
            rows += met
            more = [c for c in left if any(_meet(r, c) for r in met)]
            left = [c for c in left if c not in more]
            columns += more
            fresh = bool(met)
        groups.append((rows, columns))
    return groups


def _meet(row: Rule, column: Rule) -> bool:
    return row.start - NEAR <= column.at <= row.end + NEAR and column.start - NEAR <= row.at <= column.end + NEAR


def _open_sides(rows: list[Rule], columns: list[Rule]) -> list[float]:
    """Ends of most lines one way, where they go on beyond the outermost line of the other way: the table has no line there."""
    if not rows or not columns:
        return []
    left, right = min(c.at for c in columns), max(c.at for c in columns)
    starts, ends = sorted(r.start for r in rows), sorted(r.end for r in rows)
    begin, end = starts[len(starts) // 2], ends[len(ends) // 2]
    return [x for x, out in ((begin, begin < left - WIDE), (end, end > right + WIDE)) if out]


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for v in sorted(values):
        if not places or v - places[-1] > NEAR:
            places.append(v)
    return places


def _boxes(grid: Grid, rows: list[Rule], columns: list[Rule]) -> list[Box]:
    """The smallest areas that no line parts, as boxes."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    boxes = []
    for r in range(len(grid.ys) - 1):
        for c in range(len(grid.xs) - 1):
            if (r, c) in owner:
                continue
            along = 1
            while c + along < len(grid.xs) - 1 and (r, c + along) not in owner and not _parts(columns, grid.xs[c + along], grid.ys, r):
                along += 1
            deep = 1
            while r + deep < len(grid.ys) - 1 and not any(_parts(rows, grid.ys[r + deep], grid.xs, x) for x in range(c, c + along)):
                deep += 1
            owner |= {(y, x): (r, c) for y in range(r, r + deep) for x in range(c, c + along)}
            boxes.append(Box(grid.xs[c], grid.ys[r], grid.xs[c + along], grid.ys[r + deep], r, c, deep, along))
    return boxes


def _parts(rules: list[Rule], at: float, places: list[float], i: int) -> bool:
    """Whether a line at `at` runs along the middle of the i-th interval."""
    middle = (places[i] + places[i + 1]) / 2
    return any(abs(r.at - at) <= NEAR and r.start - NEAR <= middle <= r.end + NEAR for r in rules)
