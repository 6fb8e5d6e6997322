"""A table whose headers stand beside its values -> one Table for each record in it."""

from collections.abc import Iterator

from analyzer.policies.columns import Table
from analyzer.policies.passages import Block
from analyzer.policies.roles import NAMING


def find_records(block: Block, column: int, roles: list[str | None]) -> Iterator[Table]:
    """One table of one row for each record: each value column, and within one column each run of rows that does not begin anew."""
    values = range(column + 1, len(block.grid[0]))
    single = len(values) == 1
    for head, run in _runs(block, column, roles) if single else [(-1, list(range(len(block.grid))))]:
        for v in values:
            cells: list[int] = []
            columns: dict[str, tuple[int, ...]] = {}
            for r in run:
                role = roles[r]
                if role is None and not single and r == run[0] and "service" not in roles:
                    role = "service"
                if role is None or len(set(block.grid[r])) == 1:
                    continue
                columns[role] = (*columns.get(role, ()), len(cells))
                cells.append(block.grid[r][v])
            asked = columns.pop("presence", ())
            if columns.get("data") or NAMING & columns.keys() or asked:
                yield Table(block, columns, (tuple(cells),), form="pairs" if single else "columns", head=head, presence=asked)


def _runs(block: Block, column: int, roles: list[str | None]) -> list[tuple[int, list[int]]]:
    """(the cell that heads it or -1, rows) of each record: a new one where the cell before the headers changes, below a row that spans all
    columns, and where the first header comes again.
    """
    runs: list[tuple[int, list[int]]] = []
    begins: str | None = None
    for r, row in enumerate(block.grid):
        if len(set(row)) == 1:
            runs.append((row[0], []))
            begins = None
            continue
        last = runs[-1][1][-1] if runs and runs[-1][1] else None
        changed = last is not None and column and block.grid[last][column - 1] != row[column - 1]
        again = last is not None and roles[r] is not None and roles[r] == begins and roles[last] != roles[r]
        if not runs or changed or again:
            runs.append((row[column - 1] if column else -1, []))
            begins = None
        elif last is None and column:
            runs[-1] = (row[column - 1], [])
        runs[-1][1].append(r)
        begins = begins or roles[r]
    return [run for run in runs if run[1]]
