"""Lines and rows that say what a service is for and then which one it is (アクセス解析:Firebase Analytics; Payments: Stripe) -> a row Statement for each."""

import re
from collections.abc import Iterator

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.aims import read_purposes
from analyzer.policies.claims import Claim, Place, make_statements, starts_of
from analyzer.policies.columns import cell_text
from analyzer.policies.passages import ITEM_MARK, Block, lines_of
from analyzer.policies.source import Data, Source, Who

_LINE = regex(r"^[\s*_]*(?P<aim>[^:：。.\n]{2,40}?)[\s*_]*[:：][\s*_]*(?P<who>[^:：。\n]{2,120}?)[\s*_。.]*$")
_BETWEEN = regex(r"\s*(?:[、,/／・&\n]|および|及び|と|\b(?:and|or)\b)\s*", re.IGNORECASE)
_BESIDE = regex(r"[\s*_]*(?:[(（][^()（）]{1,60}[)）])?[\s*_]*(?:SDK|API|のSDK)?[\s*_]*", re.IGNORECASE)
_NO_AIM = regex(
    r"\b(?:e-?mail|contact|address|developer|publisher|link|source|store|available|download)\b|連絡先|問い?合わせ先|開発者|運営|配信元|入手",
    re.IGNORECASE,
)
SEVERAL, LONGEST = 2, 160


def read_aims_first(source: Source) -> list[Statement]:
    """The rows of such lines, two or more of one list or paragraph; their blocks are marked as taken."""
    made: list[Statement] = []
    for run in _runs(source):
        for start, end, block, who, purposes in run:
            claim = Claim("use", negative=False, data=Data(), who=who, purposes=purposes)
            made += make_statements(source, claim, Place(start, end, f"purpose and service {len(made) + 1}", "row"))
            source.taken.add(block.start)
    return made


def read_aim_tables(source: Source, told: list[Statement]) -> list[Statement]:
    """The rows of a table of purposes and services alone, of which no other reader has told."""
    known = starts_of(told)
    made: list[Statement] = []
    for block in source.page.blocks:
        if block.kind != "table" or len(block.grid) <= SEVERAL or any(block.start <= k < block.end for k in known):
            continue
        rows = [(row, found) for row in block.grid[1:] if (found := _row(source, block, row)) is not None]
        for row, (who, purposes) in rows if len(rows) == len(block.grid) - 1 else ():
            cells = [block.cells[i] for i in row if i >= 0]
            claim = Claim("use", negative=False, data=Data(), who=who, purposes=purposes)
            place = Place(min(c.start for c in cells), max(c.end for c in cells), f"table {block.number} row", "row")
            made += make_statements(source, claim, place)
    return made


_Line = tuple[int, int, Block, tuple[Who, ...], tuple[str, ...]]


def _runs(source: Source) -> Iterator[list[_Line]]:
    """Neighbouring lines that all say so: the items of a list, or the lines of a paragraph."""
    run: list[_Line] = []
    last: Block | None = None
    for block in source.page.blocks:
        lines = [] if block.kind not in ("item", "paragraph") or block.start in source.taken else list(lines_of(source.page.plain, block))
        found = [x for a, b in lines if (x := _line(source, block, a, b)) is not None]
        whole = found if len(found) == len(lines) else []
        alike = last is not None and block.kind == "item" and last.kind == "item" and block.headings == last.headings
        if not whole or not alike:
            if len(run) >= SEVERAL:
                yield run
            run = []
        run += whole
        last = block
    if len(run) >= SEVERAL:
        yield run


def _line(source: Source, block: Block, start: int, end: int) -> _Line | None:
    text = ITEM_MARK.sub("", source.page.plain[start:end], count=1)
    said = _LINE.match(text) if end - start <= LONGEST else None
    if said is None or "://" in text:
        return None
    purposes, who = _aims(source, said["aim"]), _only_names(source, said["who"])
    return (start, end, block, who, purposes) if purposes and who else None


def _row(source: Source, block: Block, row: tuple[int, ...]) -> tuple[tuple[Who, ...], tuple[str, ...]] | None:
    """Of a row with one cell of names and one of a purpose before it: these."""
    texts = [cell_text(source, block.cells[i]) for i in row if i >= 0]
    if len(texts) != SEVERAL:
        return None
    purposes, who = _aims(source, texts[0]), _only_names(source, texts[1])
    return (who, purposes) if purposes and who else None


def _aims(source: Source, text: str) -> tuple[str, ...]:
    """The purposes that words say which name nobody."""
    if source.named(text) or _NO_AIM.search(text):
        return ()
    purposes = read_purposes(source, [text])
    return () if purposes == ("p.unknown",) else purposes


def _only_names(source: Source, text: str) -> tuple[Who, ...]:
    """Whom words name that say nothing else but what brackets add."""
    parts = [p for p in _BETWEEN.split(text) if p.strip()]
    named = [source.named(p) for p in parts]
    for part, who in zip(parts, named, strict=True):
        if not who or who[0].start > 1 or _BESIDE.fullmatch(part, max(w.end for w in who)) is None:
            return ()
    return tuple(w for who in named for w in who[:1])
