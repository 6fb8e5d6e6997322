"""Headers of columns of marks that are purposes (A. Finding faults), and lines that say who serves each (Purpose A: Sentry) -> whom each column means."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, structs

from analyzer.patterns import regex
from analyzer.policies.announcing import DENIED
from analyzer.policies.clauses import split_sentences
from analyzer.policies.columns import Served, cell_text
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.passages import BULLET, Block, lines_of
from analyzer.policies.platforms import is_elsewhere
from analyzer.policies.source import Source, Who
from analyzer.policies.trades import NOBODY

_KEY = r"(?:(?:[A-H]|\d{1,2}|i{1,3}|iv|v)(?![A-Za-z\d&'’])|[アイウエオカキク](?![ァ-ヶー])|[甲乙丙丁])"
_SORT = r"(?:purposes?|uses?|aims?|columns?|reasons?|目的|用途|利用目的|欄|列)"
_OPEN = regex(
    rf"^\s*(?:{BULLET})?[\W_]*?(?:for\s+)?(?:(?P<sort>{_SORT})\s*)?[(\[【「]?(?P<key>{_KEY})[)\]】」]?\s*(?P<sign>[.:)、：=＝→–—|-]|は|の|\s|$|(?=[^\x00-\x7f]))\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MENTIONED = regex(
    rf"\b(?:purposes?|uses?|columns?)\s+((?:{_KEY}(?:\s*(?:,|and|&|/|、)\s*)*)+)|(?:目的|用途|欄|列)((?:{_KEY}(?:[、・,]|と|及び|および)*)+)"
)
"""Mixpanel, Inc. (purposes A and C)."""
_EACH_KEY = regex(_KEY)
_SAID = regex(r"[:：→=＝\n|]|[\s*_][–—-]\s")
"""What stands between a purpose and who serves it."""
_COUNTS = " .)の\n\t"
"""A sign that may only number a line."""
_LESS = regex(r"\b(?:website|until|formerly|planned|object|opt out|refus\w+)\b|ウェブ|予定|以前|拒否|停止", re.IGNORECASE)
SEVERAL = 2
LONGEST = 240


class Head(Struct, frozen=True):
    """The key of a header or a line, "" where it has none, and its other words."""

    key: str
    words: str


def find_served(source: Source, block: Block, heads: Mapping[int, int]) -> dict[int, Served]:
    """Each column of a table with those that lines beside the table name for the purpose that heads it; {} where a header names somebody itself, or
    fewer than two purposes have somebody.
    """
    texts = {c: cell_text(source, block.cells[i]) for c, i in heads.items()}
    if len(texts) < SEVERAL or any(_says_itself(source, t) for t in texts.values()):
        return {}
    told = {c: _head(t) for c, t in texts.items()}
    if len(set(told.values())) < len(told) or not all(h.key or h.words for h in told.values()):
        return {}
    found: dict[int, Served] = {}
    for start, end in _pieces(source, block):
        for column in _meant(source.page.plain[start:end], told):
            who = _who(source, source.page.plain[start:end])
            if who:
                known = found.get(column, Served((), (start, end)))
                found[column] = structs.replace(known, who=tuple({(w.recipient, w.sdk): w for w in (*known.who, *who)}.values()))
    if len(found) < SEVERAL:
        return {}
    lines = {s.line for s in found.values()}
    source.taken |= {b.start for b in source.page.blocks if b.kind == "item" and (b.start, b.end) in lines}
    return found


def _says_itself(source: Source, text: str) -> bool:
    """Whether a header names somebody or data, or is about another platform."""
    return bool(source.names.find(text)) or is_elsewhere(text) or bool({*source.data(text, source.find(text)).ids} - IN_TRADES)


def _head(text: str) -> Head:
    opened = _OPEN.match(text)
    if opened is None:
        return Head("", _folded(text))
    return Head(opened["key"].upper(), _folded(opened["rest"]))


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _pieces(source: Source, table: Block) -> Iterator[tuple[int, int]]:
    """The sentences and lines outside the table, and the rows of other tables, that may name somebody for a purpose."""
    plain = source.page.plain
    for block in (b for b in source.page.blocks if b.start != table.start and b.kind != "heading"):
        if block.kind == "table":
            rows = [[block.cells[i] for i in dict.fromkeys(row)] for row in block.grid]
            yield from ((r[0].start, r[-1].end) for r in rows if len(r) == SEVERAL)
            continue
        for start, end in lines_of(plain, block):
            opened = _OPEN.match(plain[start:end])
            begin = start + opened.start("rest") if opened is not None else start
            said = ((start if s == begin else s, e) for s, e in split_sentences(plain, begin, end))
            yield from ((s, e) for s, e in said if e - s <= LONGEST)


def _meant(piece: str, told: Mapping[int, Head]) -> list[int]:
    """The columns whose purpose a piece opens with, by key or by the same words, or mentions by key."""
    keyed = {h.key: c for c, h in told.items() if h.key}
    opened = _OPEN.match(piece)
    if opened is not None and opened["key"].upper() in keyed and (opened["sort"] or opened["sign"].strip(_COUNTS)):
        return [keyed[opened["key"].upper()]]
    bare = re.sub(rf"^\s*{BULLET}(?=\s)", "", piece) if not opened else piece
    same = [c for c, h in told.items() if h.words and any(_head(bare[: m.start()]) == h for m in _SAID.finditer(bare))]
    if same:
        return same
    keys = [k for m in _MENTIONED.finditer(piece) for k in _EACH_KEY.findall(m[1] or m[2])]
    return [keyed[k.upper()] for k in dict.fromkeys(keys) if k.upper() in keyed]


def _who(source: Source, piece: str) -> tuple[Who, ...]:
    """Whom a piece names; a company is left out beside a product of its own, and nobody is meant where it denies or tells data of its own."""
    if DENIED.search(piece) or _LESS.search(piece) or {*source.data(piece, source.find(piece)).ids} - IN_TRADES:
        return ()
    named = source.named(piece) or tuple(w for w in source.who(piece, source.find(piece)) if w.recipient not in NOBODY)
    products = {w.recipient for w in named if w.sdk is not None}
    return tuple(w for w in named if w.sdk is not None or w.recipient not in products)
