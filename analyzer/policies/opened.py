"""Paragraphs whose lines head what stands below them (一 送信する情報 … 二 送信先 …) -> the same page with these lines as headings.

Only where one such line heads what is sent, another who receives, each once, and several names stand below: so many that the two make no record.
"""

import re
from collections.abc import Iterator

from msgspec import Struct, structs

from analyzer.patterns import regex
from analyzer.policies.headings_ja import told_by_heading
from analyzer.policies.passages import Block, Page, lines_of
from analyzer.policies.source import Source

_STYLES = (
    ("frame", regex(r"[(\[〈<《「『【〔].{2,30}[)\]〉>》」』】〕]$")),
    ("mark", regex(r"[◆◇▼▽■□●○◎▲△★☆▶▷◉❖◾◼]\s*[^\s◆◇▼▽■□●○◎▲△★☆]")),
    ("kanji", regex(r"[一二三四五六七八九十]{1,2}\s*[、.)\s]\s*\S")),
    ("number", regex(r"(?:\(\d{1,2}\)|\d{1,2}\s*[.)、]|\d{1,2}\s)\s*\S")),
)
_SAYS = regex(r"。|[:：]\s*\S|(?:です|ます)$")
LONGEST = 32
HEADING_LEVEL = 7
SEVERAL = 2


class _Line(Struct):
    """A line of a block. `style`: how it is set off as a heading, '' where it is not; `role`: what it heads."""

    block: Block
    start: int
    end: int
    style: str
    role: str | None


def open_headed(source: Source) -> Page:
    """The page, with headings where lines of paragraphs head lists that stand apart; the page as it is where they do not."""
    if source.language != "ja":
        return source.page
    lines = [x for b in source.page.blocks if b.kind in ("paragraph", "item") for x in _lines(source, b)]
    told = [x for x in lines if x.role is not None]
    heads = [b for b in source.page.blocks if b.kind == "heading" and told_by_heading(source.page.text_of(b)) is not None]
    if heads or sorted(x.role or "" for x in told) != ["data", "recipients"] or told[0].style != told[1].style:
        return source.page
    style = told[0].style
    below = {x.role: _below(lines, x, style) for x in told}
    if not below["data"] or not _name_several(source, below["recipients"]):
        return source.page
    opened = [part for b in source.page.blocks for part in _parts(b, [x for x in lines if x.block is b], style)]
    return structs.replace(source.page, blocks=tuple(opened))


def _lines(source: Source, block: Block) -> Iterator[_Line]:
    spans = list(lines_of(source.page.plain, block))
    for i, (start, end) in enumerate(spans):
        text = source.page.plain[start:end].strip()
        style = _style(text, first=i == 0 and len(spans) > 1, bold=i == 0 and block.lead == end - start)
        yield _Line(block, start, end, style, told_by_heading(text) if style else None)


def _style(text: str, *, first: bool, bold: bool) -> str:
    if len(text) > LONGEST or _SAYS.search(text):
        return ""
    marked = next((name + (text[0] if name in ("frame", "mark") else "") for name, p in _STYLES if p.match(text)), "")
    return marked or ("bold" if bold else "first" if first else "")


def _below(lines: list[_Line], head: _Line, style: str) -> list[_Line]:
    """The lines between a heading line and the next one of its style."""
    found: list[_Line] = []
    for x in lines[lines.index(head) + 1 :]:
        if x.style == style or (x.block is not head.block and x.block.kind != "item"):
            break
        found.append(x)
    return found


def _name_several(source: Source, lines: list[_Line]) -> bool:
    """Whether lines name several, and no data."""
    texts = [source.page.text_of(x) for x in lines]
    commas = sum(len(re.findall(r"[、;/]|,\s(?!Inc|Ltd|LLC)", t)) for t in texts)
    named = all(source.names.find(t) for t in texts[:1]) and not any(_SAYS.search(t) for t in texts)
    return named and len(texts) + commas >= SEVERAL and not any(source.data(t, source.find(t)).ids for t in texts)


def _parts(block: Block, lines: list[_Line], style: str) -> Iterator[Block]:
    """A block as headings and what stands below each."""
    if not any(x.style == style for x in lines):
        yield block
        return
    open_at, above = block.start, block.headings
    for x in lines:
        if x.style != style:
            continue
        if open_at < x.start:
            yield structs.replace(block, start=open_at, end=x.start - 1, lead=0, headings=above)
        above = (*block.headings, (x.start, x.end))
        yield structs.replace(block, kind="heading", start=x.start, end=x.end, level=HEADING_LEVEL, lead=0)
        open_at = x.end + 1
    if open_at < block.end:
        yield structs.replace(block, kind="paragraph", start=open_at, end=block.end, lead=0, headings=above)
