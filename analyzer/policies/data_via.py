"""Items and cells of data that name in brackets, or behind via, the service that takes it (Crash logs (Sentry); Email via Supabase Auth) -> a row Statement each."""

import re
from collections.abc import Iterator

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, Place, make_statements, starts_of
from analyzer.policies.columns import cell_text
from analyzer.policies.passages import ITEM_MARK, Block
from analyzer.policies.printed import find_condition
from analyzer.policies.recipients import says_no_more
from analyzer.policies.row_data import read_data
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.together import NEGATIVE

_ITEM = regex(
    r"(?P<data>[^()（）。:：\n]{2,80}?)[\s*_]*[(（]\s*(?P<via>(?:collected |sent |processed |handled )?(?:via|through|by|using|with)\s+)?(?P<who>[^()（）\n]{2,60}?)"
    r"(?P<by>経由|を通じて|を利用|を使用|により取得|によって取得|が取得|に送信)?\s*[)）][\s*_。.]*",
    re.IGNORECASE,
)
_VIA = regex(
    r"(?P<data>[^()（）。:：\n]{2,80}?)[\s*_]*(?:\(\s*|,?\s+)(?:which (?:is|are) )?(?:collected |sent |processed |handled |reported |gathered )?(?:via|through|by|using)\s+(?P<who>[^()（）\n]{2,60}?)\s*\)?[\s*_.]*",
    re.IGNORECASE,
)
_ACCOUNT = regex(r"\b(?:account|log-?in|sign(?:ed)?[ -]?(?:in|up)|from)\b|アカウント|ログイン|認証|から", re.IGNORECASE)
"""Beside a name: data comes from it."""
_NAME_ONLY = regex(r"[\s*_/／・&,、]*(?:SDKs?|Auth|API|Cloud|and|or|および|及び|と)?[\s*_/／・&,、]*", re.IGNORECASE)
SEVERAL = 2


def read_data_via(source: Source, told: list[Statement]) -> list[Statement]:
    """The rows of such items and cells of which no other reader says that somebody takes the data."""
    known = starts_of(s for s in told if s.recipient != "@self")
    made: list[Statement] = []
    for start, end, data, who, place in [*_items(source), *_cells(source)]:
        if not any(start <= k < end for k in known):
            condition = find_condition(source.find(source.page.plain[start:end]))
            claim = Claim("send", negative=False, data=data, who=who, condition=condition)
            made += make_statements(source, claim, Place(start, end, place, "row"))
    return made


_Row = tuple[int, int, Data, tuple[Who, ...], str]


def _items(source: Source) -> Iterator[_Row]:
    """Items of one list, two or more, or one that says by which word its name takes the data."""
    lists: dict[tuple[tuple[int, int], ...], list[tuple[_Row, bool]]] = {}
    lead = ""
    for block in source.page.blocks:
        if block.kind != "item":
            lead = source.page.text_of(block) if block.kind == "paragraph" else ""
        if block.kind != "item" or block.start in source.taken or _denied(source, block) or NEGATIVE.search(lead):
            continue
        text = ITEM_MARK.sub("", source.page.text_of(block), count=1)
        said = _ITEM.fullmatch(text.strip())
        found = _read(source, said["data"], said["who"], block.start) if said is not None else None
        if said is not None and found is not None:
            row = (block.start, block.end, *found, f"data and service {block.number}")
            lists.setdefault(block.headings, []).append((row, bool(said["via"] or said["by"])))
    for rows in lists.values():
        yield from (row for row, sure in rows if sure or len(rows) >= SEVERAL)


def _cells(source: Source) -> Iterator[_Row]:
    """Rows of a table, one of whose cells says through whom its data is taken."""
    for block in source.page.blocks:
        if block.kind != "table" or _denied(source, block):
            continue
        for number, row in enumerate(block.grid[1:], start=1):
            cells = [block.cells[i] for i in dict.fromkeys(row) if i >= 0]
            for cell in cells:
                said = _VIA.fullmatch(cell_text(source, cell))
                found = _read(source, said["data"], said["who"], cell.start) if said is not None else None
                if found is not None:
                    yield min(c.start for c in cells), max(c.end for c in cells), *found, f"table {block.number} row {number}"


def _denied(source: Source, block: Block) -> bool:
    return any(NEGATIVE.search(source.page.plain[a:b]) for a, b in block.headings[1:] or block.headings)


def _read(source: Source, data: str, who: str, start: int) -> tuple[Data, tuple[Who, ...]] | None:
    """The data, and those whom the other words name that say nothing else."""
    if _ACCOUNT.search(who) or source.named(data) or NEGATIVE.search(data):
        return None
    named = sorted(source.named(who), key=lambda w: w.start)
    if not named or not says_no_more(who, named, _NAME_ONLY):
        return None
    read = read_data(source, data, start)
    return (read, tuple(named)) if read else None
