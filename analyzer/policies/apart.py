"""Readings of several documents -> what each is read again with: what one says is sent where another names who receives it, and terms."""

import re
from collections.abc import Sequence

from msgspec import structs

from analyzer.model.statement import OWN_TEXTS
from analyzer.patterns import regex
from analyzer.policies.clauses import split_sentences
from analyzer.policies.listed_elsewhere import lend_names, name_taking
from analyzer.policies.reading import Reading
from analyzer.policies.source import Lent, Source, Term

_POINTS = regex(
    r"\b(?:receiv(?:e|es|ing)|gets?|recipients?|destinations?|(?:sent|sends?|transmit(?:s|ted)?|passed|go|goes) (?:\w+ ){0,4}?to|to (?:which|whom)\b[^.]*\b(?:sent|sends|transmit\w*))\b"
    r"|送信先|提供先|送り先|受け取|受領|送信する相手|送られ|届く|(?:どこ|誰|だれ|どの[^。]{1,6})に送",
    re.IGNORECASE,
)
_ON_PAGE = regex(
    r"\b(?:list(?:ed|s)?|nam(?:ed|es)|shown|given|publish(?:ed)?|f(?:ou|i)nd|set out|available|described|stated|see|page)\b"
    r"|掲載|記載|掲げ|公表|示し|案内|ご覧|ご確認|参照|一覧|とおり|定める|ページ",
    re.IGNORECASE,
)
"""The companies that receive data from the app are listed on the page ..."""
_WORD = regex(r"[^\W_]+")
SHORTEST_TITLE = 4
MOST_POINTS = 20
MOST_PLAIN = 200_000
"""Characters of a document in which the words that others define are looked for."""


def with_lent(source: Source, reading: Reading) -> Reading:
    """The reading with what it can lend."""
    ours = source.role in OWN_TEXTS
    own = tuple(t for t in source.terms if t.start >= 0) if ours else ()
    plain = source.page.plain[:MOST_PLAIN].casefold() if ours else ""
    points = _find_pointing(source)
    named = name_taking(reading, source.page, source.names) if ours else ()
    return structs.replace(
        reading, terms=own, plain=plain, sent=source.sent, takers=source.takers, points=points, named=named, untold=tuple(source.untold)
    )


def _find_pointing(source: Source) -> tuple[str, ...]:
    """The sentences that say that those who receive are named on another page."""
    plain = source.page.plain
    blocks = (b for b in source.page.blocks if b.kind in ("paragraph", "item") and _points(plain[b.start : b.end]))
    told = (plain[s:e] for b in blocks for s, e in split_sentences(plain, b.start, b.end))
    return tuple(t for t in told if _points(t))[:MOST_POINTS]


def _points(text: str) -> bool:
    return _POINTS.search(text) is not None and _ON_PAGE.search(text) is not None


def lend_all(readings: Sequence[Reading]) -> dict[int, Lent]:
    """For each document that others lend something, what that is."""
    lent = {i: Lent(_terms(r, readings), named=lend_names(r, readings)) for i, r in enumerate(readings)}
    cited = {w.recipient for x in lent.values() for w in x.named}
    lent = {i: structs.replace(x, cited=bool(cited) and readings[i].document.role == "notice") for i, x in lent.items()}
    own = [i for i, r in enumerate(readings) if r.document.role in OWN_TEXTS]
    for taker in own:
        giving = [i for i in own if readings[i].sent.quote and i != taker]
        pointed = _is_pointed(readings[taker], [readings[k] for k in own if k != taker])
        if not giving or readings[taker].sent.quote or not (pointed or readings[taker].takers == "sure"):
            continue
        giver = max(giving, key=lambda i: _fits(readings[i], readings[taker]))
        lent[taker] = structs.replace(lent[taker], sent=readings[giver].sent, pointed=pointed)
        lent[giver] = structs.replace(lent[giver], received=True)
    return {i: x for i, x in lent.items() if x != Lent()}


def _terms(reading: Reading, readings: Sequence[Reading]) -> tuple[Term, ...]:
    """What the others define of the words that the document says."""
    own = {t.word for t in reading.terms}
    others = (t for r in readings if r is not reading for t in r.terms)
    return tuple(t for t in others if t.word not in own and t.word.casefold() in reading.plain)


def _is_pointed(reading: Reading, others: list[Reading]) -> bool:
    """Whether another document says that those who receive are named in this one."""
    title = _bare(reading.document.title)
    return len(title) >= SHORTEST_TITLE and any(title in _bare(p) for r in others for p in r.points)


def _bare(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _fits(giver: Reading, taker: Reading) -> tuple[bool, int]:
    return giver.document.language == taker.document.language, len(giver.sent.data.ids)
