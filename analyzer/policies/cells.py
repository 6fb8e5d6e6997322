"""An HTML element -> rows of cells: a table, or boxes that are laid out as one (roles, or rows of equally many boxes)."""

import re
from typing import Any

from analyzer.patterns import regex
from analyzer.policies.passages import MAX_CELLS, Link, RawCell, fold

MAX_SPAN = 65_534
CELLS = frozenset(("cell", "gridcell", "columnheader", "rowheader"))
HEADER_CELLS = frozenset(("columnheader", "rowheader"))
BREAKS = frozenset("p div li ul ol dl dt dd section tr h4 h5 h6 address blockquote".split())  # noqa: SIM905 - a list of words reads best as a line
UNSEEN = frozenset(("script", "style", "noscript", "template", "button", "select", "svg"))
BOXES = frozenset(("div", "section", "article", "dl"))
PARTS = frozenset(("div", "span", "p", "dt", "dd", "h4", "h5", "h6", "strong", "b", "label"))
_HIDDEN = regex(r"display:none|visibility:hidden")
_LABELLED = regex(r"\s*([^:：\n]{1,30}?)\s*[:：]\s*\S")
LABEL, HEADER = 30, 60
MIN_ROWS = 2
PAIR = 2
MAX_BOXES = 2_000


def is_hidden(node: Any) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or _HIDDEN.search((attributes.get("style") or "").replace(" ", "").lower()) is not None


def read_table(node: Any) -> list[list[RawCell]] | None:
    """The rows of a data table; None for a layout table (one that holds tables or headings, or has a single column)."""
    if node.css_first("h1, h2, h3") is not None or any(t.mem_id != node.mem_id for t in node.css("table")):
        return None
    hidden = _hidden_columns(node)
    rows: list[list[RawCell]] = []
    left = MAX_CELLS
    for row in node.css("tr"):
        if left < 0 or is_hidden(row):
            continue
        cells = [c for i, c in enumerate(row.css("td, th")) if i not in hidden][: left + 1]  # one too many tells that there are more
        rows.append([_cell(c, header=c.tag == "th") for c in cells if not is_hidden(c)])
        left -= len(cells)
    return [row for row in rows if row] if max(map(len, rows), default=0) > 1 else None


def _hidden_columns(node: Any) -> set[int]:
    """Columns that a col element hides; tables with merged cells have none here."""
    columns = node.css("colgroup col, col")
    return {i for i, c in enumerate(columns) if is_hidden(c)} if columns and node.css_first("[colspan]") is None else set()


def find_grid(node: Any) -> list[list[RawCell]] | None:
    """The rows of boxes that are laid out as a table; None where they are not."""
    role = node.attributes.get("role") or ""
    if role in ("table", "grid", "treegrid"):
        return _by_roles(node)
    return _by_shape(node) if node.tag in BOXES else None


def _by_roles(node: Any) -> list[list[RawCell]] | None:
    rows = [
        [
            _cell(c, header=(c.attributes.get("role") or "") in HEADER_CELLS)
            for c in row.css("[role]")
            if (c.attributes.get("role") or "") in CELLS and not is_hidden(c)
        ]
        for row in node.css("[role=row]")
        if not is_hidden(row)
    ]
    rows = [r for r in rows if r]
    return rows if max(map(len, rows), default=0) > 1 else None


def _by_shape(node: Any) -> list[list[RawCell]] | None:
    """Children that all hold equally many boxes and no text of their own. Of pairs the first ones must be short, as labels are; of wider
    rows the first row, as headers are.
    """
    rows = [c for c in node.iter() if not is_hidden(c)]
    if not MIN_ROWS <= len(rows) <= MAX_BOXES or len({r.tag for r in rows}) != 1 or rows[0].tag not in BOXES or _has_text(node):
        return None
    parts = [[p for p in r.iter() if not is_hidden(p)] for r in rows]
    width = len(parts[0])
    if width < PAIR or any(len(p) != width for p in parts) or any(_has_text(r) for r in rows):
        return None
    flat = [p for row in parts for p in row]
    if any(p.tag not in PARTS for p in flat) or any(_is_compound(p) for p in flat):
        return None
    first = [row[0] for row in parts] if width == PAIR else parts[0]
    if any(not 0 < len(p.text(deep=True).strip()) <= (LABEL if width == PAIR else HEADER) for p in first) or _are_cards(parts):
        return None
    return [[_cell(p, header=p.tag in ("dt", "strong", "b")) for p in row] for row in parts]


def _are_cards(rows: list[list[Any]]) -> bool:
    """Whether the boxes of a column all print the same label before their words: each row is a card of labelled lines, and no row of a table."""
    for column in zip(*rows, strict=True):
        labels = [_LABELLED.match(p.text(deep=True)) for p in column]
        if all(labels) and len({found[1].strip() for found in labels if found is not None}) == 1:
            return True
    return False


def _has_text(node: Any) -> bool:
    """Whether an element holds text beside its elements."""
    return any(c.tag == "-text" and (c.text_content or "").strip() for c in node.iter(include_text=True))


def _is_compound(node: Any) -> bool:
    """Whether a box holds boxes side by side, or a table: it is no cell."""
    inner = [c for c in node.iter() if c.tag in ("div", "section", "span", "dl")]
    return node.css_first("table, h1, h2, h3") is not None or (len(inner) > 1 and not _has_text(node))


def _cell(node: Any, *, header: bool) -> RawCell:
    links = tuple(Link(str(a.attributes.get("href") or ""), fold(a.text(deep=True)).replace("\n", " ")) for a in node.css("a[href]"))
    return RawCell(_text(node), header, links, (_span(node, "rowspan"), _span(node, "colspan")))


def _text(root: Any) -> str:
    """The words of a cell, a line for each break, paragraph or item in it."""
    pieces: list[str] = []
    stack = [(n, False) for n in reversed(list(root.iter(include_text=True)))]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif leaving or tag == "br":
            pieces.append("\n")
        elif tag not in UNSEEN and not tag.startswith("-") and not is_hidden(node):
            if tag in BREAKS:
                pieces.append("\n")
                stack.append((node, True))
            stack.extend((n, False) for n in reversed(list(node.iter(include_text=True))))
    return "".join(pieces)


def _span(node: Any, name: str) -> int:
    """The number of rows or columns a cell asks for; 0 rows means to the end of the table."""
    said = (node.attributes.get(name) or node.attributes.get(f"aria-{name}") or "1").strip()
    if not said.isdecimal():
        return 1
    return min(int(said[:6]), MAX_SPAN) or MAX_SPAN
