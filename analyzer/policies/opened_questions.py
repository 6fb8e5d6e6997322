"""Questions that are set off without being headings (dt, bold lines, Q1. …) -> the same page with them as headings, and their answers as paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.languages import is_japanese
from analyzer.policies.passages import Block, Page
from analyzer.policies.roles import is_header
from analyzer.policies.source import Source

_ASKS = regex(
    r"(?:か|[?？]|(?:教えて|聞かせて|説明して)(?:ください|下さい|ほしい|欲しい)(?:です)?|知りたい(?:です)?|(?:には|では|とは|は)[?？])\s*[。?？」』]*\s*\Z"
)
_ASKS_EN = regex(r"\?\W*\Z")
_KEY = regex(r"\W*(?:Q|問|質問|Question|FAQ)\s*[\d-]{0,4}\s*[.:．。)）、]?\s*(?=\S)", re.IGNORECASE)
_ANSWER = regex(r"\W*(?:A|答え?|回答|Answer)\s*[\d-]{0,4}\s*[.:．)）、]?\s", re.IGNORECASE)
_BOLD = regex(r"\s*(\*\*|__).+\1\s*\Z")
LONGEST = 120
LEVEL = 8
LEAST = 2
"""Questions that a page must hold: one alone may be a part of a text."""


def open_questions(source: Source) -> Page:
    """The page as it is where fewer than two such lines ask; a label that comes again (何に使うか) asks nothing."""
    printed = Counter(source.page.text_of(b).strip() for b in source.page.blocks)
    parts = [[b] if printed[source.page.text_of(b).strip()] > 1 else list(_parts(source, b)) for b in source.page.blocks]
    if sum(b.kind == "heading" and b.level == LEVEL for blocks in parts for b in blocks) < LEAST:
        return source.page
    return structs.replace(source.page, blocks=tuple(_answered(b for blocks in parts for b in blocks)))


def _parts(source: Source, block: Block) -> Iterator[Block]:
    """A block, or its question as a heading and what stands behind it."""
    text = source.page.text_of(block)
    line = text.split("\n", 1)[0]
    keyed = _KEY.match(line) is not None and len(line) < len(text)
    bold = block.lead >= len(line.rstrip()) or _BOLD.match(source.page.text, block.start, block.start + len(line)) is not None
    set_off = block.kind in ("paragraph", "item") and (keyed or bold or block.kind == "item" or _KEY.match(line))
    if (
        not set_off
        or (block.kind == "item" and block.level)
        or not _asks(source, line)
        or (len(line) < len(text) and not (keyed or bold or _answers(text)))
    ):
        yield block
        return
    end = block.start + len(line)
    yield structs.replace(block, kind="heading", end=end, level=LEVEL, lead=0)
    if end + 1 < block.end:
        yield structs.replace(block, kind="paragraph", start=end + 1, lead=0)


def _answers(text: str) -> bool:
    return _ANSWER.match(text.split("\n", 1)[1]) is not None


def _asks(source: Source, line: str) -> bool:
    told = 0 < len(line) <= LONGEST and (_ASKS if is_japanese(line) else _ASKS_EN).search(line) is not None
    return told and (bool(source.names.find(line)) or not is_header(source.lexicon(line), line))


def _answered(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks below each question below it, up to the next heading; an item that answers is a paragraph."""
    asked: tuple[int, int] | None = None
    above: tuple[tuple[int, int], ...] = ()
    for block in blocks:
        if block.kind == "heading":
            asked = (block.start, block.end) if block.level == LEVEL else None
            above = block.headings
            yield block
        elif asked is not None:
            kind = "paragraph" if block.kind == "item" and not block.level else block.kind
            yield structs.replace(block, kind=kind, headings=(*above, asked))
        else:
            yield block
