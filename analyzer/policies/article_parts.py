"""The parts of an article that a reference names by letter or number (§ 2 a) to c), 第1条第2号) -> their lines, as Blocks."""

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.source import Source

LETTERS = r"(?P<letters>\s*\(?(?<![a-z])[a-k]\)(?:(?:,|\s+(?:and|or|to)|\s*[-–])\s*\(?[a-k]\))*)"
"""A pattern: the letters of parts behind the number of an article."""
MARKS = r"(?P<marks>\(\d{1,2}\)(?:(?:,|,?\s+(?:and|or|to)|\s*[-–])\s*\(\d{1,2}\))*)"
"""A pattern: the numbers in brackets of items that a text counts through."""
_LETTER = regex(r"([a-k])\)")
_NUMBER = regex(r"\((\d{1,2})\)")
_RANGE = regex(r"\bto\b|[-–]")
_OPENS = regex(r"\s*(?:[-*•]\s*)?\(?([a-k])[).]\s")
_COUNTED = regex(r"\s*\(?(\d{1,2}|[一二三四五六七八九十])(?:[).、]|(?=\s))")
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}


def lettered(source: Source, blocks: Iterable[Block], said: str) -> list[Block]:
    """The lines of some blocks that open with the letters of a reference: a) to c)."""
    wanted = _wanted([ord(c) for c in _LETTER.findall(said)], said)
    return [line for line, mark in _lines(source, blocks, _OPENS) if ord(mark) in wanted]


def bracketed(source: Source, said: str) -> list[Block]:
    """The lines of the whole document that open with the bracketed numbers of a reference (items (2) and (3)); none where a number opens several."""
    wanted = _wanted([int(n) for n in _NUMBER.findall(said)], said)
    blocks = (b for b in source.page.blocks if b.kind != "table")
    found = [(line, int(mark)) for line, mark in _lines(source, blocks, _NUMBER) if int(mark) in wanted]
    return [line for line, _ in found] if len({n for _, n in found}) == len(found) else []


def item_of(source: Source, blocks: Sequence[Block], number: int) -> list[Block]:
    """The item of an article by its number: the line that opens with it, else the one that stands in that place."""
    lines = _lines(source, blocks, _COUNTED)
    named = [line for line, mark in lines if int(plain_number(mark)) == number]
    items = [b for b in blocks if b.kind == "item"]
    return named[:1] or items[number - 1 : number]


def _lines(source: Source, blocks: Iterable[Block], opens: re.Pattern[str]) -> list[tuple[Block, str]]:
    plain = source.page.plain
    spans = [(b, *span) for b in blocks for span in lines_of(plain, b)]
    return [(structs.replace(b, start=s, end=e, kind="item"), m[1]) for b, s, e in spans if (m := opens.match(plain[s:e])) is not None]


def _wanted(named: list[int], said: str) -> set[int]:
    return {*range(min(named), max(named) + 1)} if named and _RANGE.search(said) else {*named}


def plain_number(written: str) -> str:
    """十二 as 12; figures as they are."""
    if written[:1].isdigit():
        return written
    written = written.strip()
    tens, _, ones = written.rpartition("十")
    return str((_DIGITS.get(tens, 1) * 10 if "十" in written else 0) + (_DIGITS[ones] if ones else 0))
