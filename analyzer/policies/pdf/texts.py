"""Lines outside tables -> headings, items and paragraphs: by size and weight of the letters, marks, and the room between lines."""

import itertools
import re

from analyzer.patterns import regex
from analyzer.policies.passages import PageBuilder
from analyzer.policies.pdf.lines import Line, join_words
from analyzer.policies.plain import find_links

_ITEM = regex(r"^\s*(?:[-*+•·・●○■◆※▪▶–▸◦‣]|\d{1,2}[.)．]|[(（]\d{1,2}[)）]|[①-⑳]|[a-z]\))\s*(?=\S)")
_BULLET = regex(r"^\s*[-*+•·・●○■◆▪▶–▸◦‣]\s*")
_TITLE = regex(r"^(?:【[^】]{1,40}】|[■◆●].{1,40}|第[0-9０-９一二三四五六七八九十]{1,3}条.{0,40}|\d{1,2}[.．]\s?[^。.:：]{1,40})$")
_LABEL = regex(r"^\W{0,3}[^:：。、,.]{2,30}[:：](?!//)")
NARROW, WIDE = 0.5, 0.6
"""Shares of the width: of a line that may be a heading at most, of the line below it at least."""
LARGER = 1.12
SHORT = 60
NEAR_EDGE = 2.2
"""Letters of room at the end of a line that the text goes on in the next."""
WIDER = 1.35


def put_lines(builder: PageBuilder, lines: list[tuple[int, Line]], size: float) -> None:
    """Adds the lines (each with its page) as blocks."""
    if not lines:
        return
    right = max(line.x1 for _, line in lines)
    pitch = _pitch([line for _, line in lines])
    block: list[Line] = []
    page = -1
    for number, line in lines:
        heads = len(block) == 1 and _heads(block[0], line, right)
        if block and (heads or _begins(block, line, right, pitch, new_page=number != page)):
            _put(builder, block, right, size, heads=heads)
            block = []
        block.append(line)
        page = number
    _put(builder, block, right, size)


def _heads(line: Line, following: Line, right: float) -> bool:
    """Whether a short line without a mark at its end stands above one that fills the width: a heading in the type of the text."""
    text = line.text
    if len(text) > SHORT // 2 or text[-1:] in "。.:：;,、" or _LABEL.match(text) or _ITEM.match(text) or _LABEL.match(following.text):
        return False
    width = right - min(line.x0, following.x0)
    return line.x1 - line.x0 < NARROW * width and following.x1 - following.x0 > WIDE * width and abs(line.x0 - following.x0) < 2 * line.size


def _pitch(lines: list[Line]) -> float:
    """How far a line stands from the next one in running text, in heights of a line."""
    steps = sorted((b.y0 - a.y0) / a.size for a, b in itertools.pairwise(lines) if 0 < b.y0 - a.y0 < 2.4 * a.size)
    return steps[len(steps) // 4] if steps else 1.5


def _begins(block: list[Line], line: Line, right: float, pitch: float, *, new_page: bool) -> bool:
    """Whether a line begins a block of its own."""
    last = block[-1]
    if abs(line.size - last.size) > 0.1 * last.size or line.bold != last.bold or _ITEM.match(line.text):
        return True
    if new_page:
        return not _is_full(last, line, right) or last.text[-1:] in "。.:："
    if line.y0 <= last.y0 or line.x0 > last.x1:
        return True
    return line.y0 - last.y0 > WIDER * pitch * last.size


def _is_full(line: Line, following: Line, right: float) -> bool:
    """Whether the first word of the next line had no room any more."""
    word = re.match(r"[!-~]+", following.text)
    need = len(word[0]) * line.size * 0.5 if word is not None else NEAR_EDGE * line.size
    return line.x1 + max(need, line.size) >= right - 1


def _put(builder: PageBuilder, block: list[Line], right: float, size: float, *, heads: bool = False) -> None:
    if not block:
        return
    text = block[0].text
    for before, line in itertools.pairwise(block):
        text = join_words(text, line.text) if _is_full(before, line, right) and not _LABEL.match(line.text) else f"{text}\n{line.text}"
    first = block[0]
    large = first.size > LARGER * size
    short = len(text) <= SHORT and text[-1:] not in "。.:：;,、"
    if short and (heads or large or first.bold or _TITLE.match(text)) and not (_BULLET.match(text) and not large and not first.bold):
        builder.block("heading", text, level=_level(first, size))
        return
    builder.block("item" if _ITEM.match(text) else "paragraph", text, links=find_links(text))


def _level(line: Line, size: float) -> int:
    """Larger letters stand higher."""
    ratio = line.size / size
    return 1 if ratio > 1.7 else 2 if ratio > 1.35 else 3 if ratio > LARGER else 4  # noqa: PLR2004 - steps of size
