"""Data that bears signs (a letter in a cell, name¹, user ID [1], e-mail address *) which the document explains once (M = goes to Mixpanel) -> row Statements."""

import re
from collections.abc import Iterator

from msgspec import Struct

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY, Claim, Place, make_statements
from analyzer.policies.columns import cell_text
from analyzer.policies.marks import NO_WORDS
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.pointed import beside_names
from analyzer.policies.source import Data, Source, Who

_SIGN = r"(?:\\?\*{1,3}|[†‡§]+|\[[A-Za-z0-9]{1,2}\]|\([A-Za-z0-9]\)|\d{1,2}|[A-Z]{1,2}(?![A-Za-z]))"
_SIGNS = rf"{_SIGN}(?:\s*(?:[,/&+]|\band\b)?\s*{_SIGN}){{0,5}}"
_TO = (
    r"(?:(?:it|this|these|that|which|data|items?|marked|so marked|information)\s+)*(?:(?:is|are|will be)\s+)?(?:also\s+|only\s+)?"
    r"(?:goes|go|sent|passed|given|handed|shared|transmitted|forwarded|disclosed|told|reported|leaves?|for)(?:\s+(?:on|over|out))?\s+(?:(?:to|with)\s+)?"
)
_EXPLAINS = regex(
    rf"(?:^|[\n.;:,(]\s*|\band\s+)(?P<sign>{_SIGN})\s*(?P<is>=|:|→|–|—|\bmeans\b|\bstands for\b|\bmarks\b)?\s*(?P<mean>(?:[^;.\n=(]|\([^()\n]*\)|\.(?=\w))+?)"
    rf"(?=\s*(?:[;.\n)]|$|,\s*(?:and\s+)?{_SIGN}\s*(?:=|:|→|–|—|\bmeans\b|\bstands for\b)))"
)
_GOES = regex(rf"^{_TO}", re.IGNORECASE)
_LAST = regex(rf"(?:[\s,/&+(]|\band\b)*(?P<sign>{_SIGN})[\s)]*$")
"""The last of the signs that a line ends with."""
_BULLET = regex(r"^\s*(?:[-*+•·・●○■◆]\s+)?")
_ALONE = regex(rf"^\s*{_SIGNS}\s*$")
_PARTS = regex(r"[^,;:.\n]+")
_ONE = regex(_SIGN)
LONGEST, LONGEST_MEANING = 400, 80
SEVERAL = 2


class Signs(Struct):
    """What the signs of a document mean: recipients, () where the data stays; and the blocks that say so."""

    who: dict[str, tuple[Who, ...]]
    blocks: set[int]

    def of(self, text: str) -> list[str]:
        """The signs in a text that consists of known signs alone."""
        signs = [_bare(m[0]) for m in _ONE.finditer(text)]
        return signs if signs and all(s in self.who for s in signs) else []


class Borne(Struct):
    """Data with the signs that it bears."""

    data: Data
    signs: list[str]
    start: int
    end: int


def read_signed(source: Source) -> tuple[list[Statement], frozenset[int]]:
    """The statements of all data that bears such signs, and where the blocks begin that were read; nothing where fewer than two do."""
    signs = _find_signs(source)
    if len(signs.who) < SEVERAL or not any(signs.who.values()):
        return [], frozenset()
    found = [(b, x) for b in source.page.blocks if b.start not in signs.blocks for x in _borne(source, b, signs)]
    if len(found) < SEVERAL:
        return [], frozenset()
    used = {b.start for b, _ in found} | {b for b in signs.blocks if b not in {f.start for f, _ in found}}
    source.taken |= used
    return [s for _, x in found for s in _say(source, x, signs)], frozenset(used)


def _bare(sign: str) -> str:
    return sign.strip("\\[]()").upper()


def _find_signs(source: Source) -> Signs:
    """Signs of which lines say where what bears them goes, two at least."""
    found = Signs({}, set())
    for block in source.page.blocks:
        text = source.page.text[block.start : block.end]
        if block.kind in ("table", "heading") or len(text) > LONGEST or not source.names.find(text):
            continue
        told = {_bare(m["sign"]): who for m in _EXPLAINS.finditer(text) if (who := _meant(source, m)) is not None}
        if told:
            found.who.update(told)
            found.blocks.add(block.start)
    return found


def _meant(source: Source, entry: re.Match[str]) -> tuple[Who, ...] | None:
    """Whom a sign's explanation names as those who get the data, () where the data stays; None where it says something else."""
    said = entry["mean"].strip()
    if len(said) > LONGEST_MEANING:
        return None
    goes = _GOES.match(said)
    names = source.names.find(said)
    if (
        names
        and beside_names(said[goes.end() :] if goes is not None else said, source.names.find(said[goes.end() :] if goes else said)) == ""
    ):
        plain = entry["is"] is not None and not entry["sign"].isdigit()
        return source.named(said) if goes is not None or plain else None
    return () if not names and NO_WORDS.search(said) else None


def _borne(source: Source, block: Block, signs: Signs) -> Iterator[Borne]:
    if block.kind == "table":
        yield from _in_table(source, block, signs)
    elif block.kind != "heading":
        for start, end in lines_of(source.page.text, block):
            if end - start <= LONGEST:
                yield from _in_line(source, start, end, signs)


def _in_line(source: Source, start: int, end: int, signs: Signs) -> Iterator[Borne]:
    """A line that ends with signs, or each part of one in which several do."""
    text = source.page.text[start:end]
    opens = _BULLET.match(text)
    at = opens.end() if opens is not None else 0
    whole = _read(source, text[at:], start + at, signs)
    parts = [] if whole is not None else [_read(source, m[0], start + at + m.start(), signs) for m in _PARTS.finditer(text[at:])]
    told = [whole] if whole is not None else [p for p in parts if p is not None]
    if whole is not None or len(told) >= SEVERAL:
        yield from (t for t in told if t is not None)


def _read(source: Source, text: str, start: int, signs: Signs) -> Borne | None:
    body, told = text.rstrip(" .,;"), list[str]()
    while (last := _LAST.search(body)) is not None and (sign := _bare(last["sign"])) in signs.who:
        body, told = body[: last.start()], [sign, *told]
    if not told or "," in body or source.names.find(body):
        return None
    data = source.data(body, source.find(body), start)
    return Borne(data, told, start, start + len(text.rstrip())) if data else None


def _in_table(source: Source, block: Block, signs: Signs) -> Iterator[Borne]:
    """The rows of a table with a column of signs alone."""
    rows = block.grid[1:]
    width = min(map(len, rows), default=0)
    texts = {c: [source.page.text[block.cells[r[c]].start : block.cells[r[c]].end].strip() for r in rows] for c in range(width)}
    column = next((c for c, ts in texts.items() if any(ts) and all(not t or (_ALONE.match(t) and signs.of(t)) for t in ts)), None)
    if not column:
        return
    for row, text in zip(rows, texts[column], strict=True):
        name, told = cell_text(source, block.cells[row[0]]), signs.of(text)
        data = source.data(name, source.find(name), block.start) if told else Data()
        if data:
            yield Borne(data, told, block.cells[row[0]].start, block.cells[row[column]].end)


def _say(source: Source, borne: Borne, signs: Signs) -> Iterator[Statement]:
    place = Place(borne.start, borne.end, "list with keys", "row")
    who = tuple({(w.recipient, w.sdk): w for s in borne.signs for w in signs.who[s]}.values())
    if who:
        yield from make_statements(source, Claim("send", negative=False, data=borne.data, who=who), place)
    elif borne.signs:
        yield from make_statements(source, Claim("send", negative=True, data=borne.data, who=(ANYBODY,)), place)
