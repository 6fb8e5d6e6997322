"""What the keys of labelled blocks stand for (【A】 the recipient, 【B】 what is sent, said once) -> Legend, which reads the lines that they open."""

import itertools
import re
from collections.abc import Iterator

from msgspec import Struct

from analyzer.patterns import regex
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.roles import header_role, is_header
from analyzer.policies.source import Source

_SENTENCE = regex(
    r"1\s*[.)]?\s*([^\d。\n]{2,40}?)[、, ]*2\s*[.)]?\s*([^\d。\n]{2,40}?)[、, ]*3\s*[.)]?\s*([^\d。、,\n]{2,40})(?:[、, ]*4\s*[.)]?\s*([^\d。、,\n]{2,40}))?"
)
"""A sentence that says what 1, 2, 3 (①②③ as folded) are."""
_KEY = r"[A-Ha-h]|[アイウエオカキク]|[甲乙丙丁戊己]|[いろはにほへ]|\d{1,2}|i{1,3}|iv|vi?"
_SIGN = regex(
    rf"(?:(?P<open>[【\[(《<〈「『〔])\s*(?P<in>{_KEY})\s*[】\])》>〉」』〕]|(?<![\w&'’])(?P<bare>{_KEY})(?=\s*[.:=)、．：＝）]|\s*[-–—→]\s|\s*は|[ \u3000]))\s*[.:=)、．：＝）\-–—→]?\s*(?:は)?\s*"
)
_ENDS = regex(r"[\n。;；／|]|[、,/]\s*$|(?:です|を示|を指|を意味|を表)")
_DIGITS = regex(r"^\d")
_ANNOUNCED = regex(
    r"記号|符号|番号|凡例|意味|見方|読み方|次の|以下|下記|示し|表し|\b(?:key|legend|letters?|numbers?|stands? for|means?|codes?|as follows|symbols?)\b",
    re.IGNORECASE,
)
NEAR = 400
"""Characters before a legend of numbers in which it is announced: numbered headings in a row are none."""
MIN_KEYS = 3
MAX_ENTRIES = 2_000
MAX_MEANING = 40
_OPEN_LINE = regex(r"^[\s\-*+•·・●○■◆|]*")
_ARTICLE = regex(r"^(?:the|its|which)\s+", re.IGNORECASE)
_PARTICLE = regex(r"(?:が|を|に)?$")


class Legend(Struct, frozen=True):
    """`roles[key]`; `framed`: its keys stand in brackets; `span`: where it says so."""

    roles: dict[str, str] = {}
    framed: bool = False
    span: tuple[int, int] = (0, 0)

    def open(self, text: str) -> tuple[str, int] | None:
        """(role, where the value begins) of a line that a key opens."""
        mark = _OPEN_LINE.match(text)
        found = self._at(text, mark.end() if mark is not None else 0)
        return (self.roles[_key(found)], found.end()) if found is not None else None

    def parts(self, text: str) -> list[int]:
        """Where the keys of a line stand that begins with one: a line may hold several."""
        if not self.roles or self.open(text) is None:
            return []
        starts = [m.start() for m in _SIGN.finditer(text) if _key(m) in self.roles and (m["open"] is not None) == self.framed]
        return starts if len({_key(m) for at in starts if (m := _SIGN.match(text, at)) is not None}) == len(starts) else []

    def _at(self, text: str, at: int) -> re.Match[str] | None:
        found = _SIGN.match(text, at)
        return found if found is not None and _key(found) in self.roles and (found["open"] is not None) == self.framed else None


def _key(found: re.Match[str]) -> str:
    return found["in"] or found["bare"]


class Entry(Struct, frozen=True):
    """A key, the role of what it means ('' where that is no header), and its span; `framed`: it stands in brackets."""

    key: str
    role: str
    start: int
    end: int
    framed: bool


def find_legend(source: Source) -> Legend:
    """The legend of the document, empty where it has none: a sentence, a line, a list or a table that gives a meaning to three keys in a row, each
    of them used later for something else.
    """
    run: list[Entry] = []
    entries = list(itertools.islice(_entries(source), MAX_ENTRIES))
    for entry, following in itertools.zip_longest(entries, entries[1:]):
        run = [*run, entry] if run and _goes_on(source, run, entry) else ([entry] if entry.role else [])
        whole = len(run) >= MIN_KEYS and (following is None or not _goes_on(source, run, following))
        if whole and _is_used(source, run):
            return Legend({e.key: e.role for e in run}, run[0].framed, (run[0].start, run[-1].end))
    return _find_sentence(source)


def _goes_on(source: Source, run: list[Entry], entry: Entry) -> bool:
    """Whether an entry is one more of the run: with a role and a key of its own, right behind the last."""
    if not entry.role or entry.framed != run[0].framed or entry.key in {e.key for e in run}:
        return False
    return re.search(r"\w", _between(source.page.plain, run[-1].end, entry.start)) is None


def _between(plain: str, start: int, end: int) -> str:
    return re.sub(r"です|とします|を示します?|を表します?|を指します?|を意味します?|\band\b|および|及び", "", plain[start:end])


def _entries(source: Source) -> Iterator[Entry]:
    """Every key that a meaning follows."""
    for block in source.page.blocks:
        if block.kind == "table":
            yield from _table_entries(source, block)
            continue
        text = source.page.text_of(block)
        marks = list(_SIGN.finditer(text))
        for i, mark in enumerate(marks):
            stop = marks[i + 1].start() if i + 1 < len(marks) else len(text)
            said = text[mark.end() : stop]
            cut = _ENDS.search(said)
            meaning = said[: cut.start()] if cut is not None else said
            begin = block.start + mark.end()
            yield Entry(_key(mark), _role(source, meaning), block.start + mark.start(), begin + len(meaning), mark["open"] is not None)


def _table_entries(source: Source, block: Block) -> Iterator[Entry]:
    for row in block.grid:
        if len(row) != 2:  # noqa: PLR2004 - key and meaning
            return
        key, meaning = (block.cells[i] for i in row)
        sign = _SIGN.fullmatch(source.page.text_of(key) + " ")
        if sign is not None:
            role = _role(source, source.page.text_of(meaning))
            yield Entry(_key(sign), role, key.start, meaning.end, sign["open"] is not None)


def _role(source: Source, meaning: str) -> str:
    bare = _PARTICLE.sub("", meaning.strip(" 　、,.;:/*_「」")).strip()
    bare = _ARTICLE.sub("", bare)
    if not 0 < len(bare) <= MAX_MEANING or source.names.find(bare):
        return ""
    lexicon = source.lexicon(bare)
    return (header_role(lexicon, bare) or "") if is_header(lexicon, bare) else ""


def _is_used(source: Source, run: list[Entry]) -> bool:
    """Whether the keys name somebody and data, and open later lines that say something else than their meaning."""
    roles = {e.role for e in run}
    if not (roles & {"recipient", "service", "data"} and len(roles) >= MIN_KEYS - 1):
        return False
    plain = source.page.plain
    before = plain[max(0, run[0].start - NEAR) : run[0].start]
    if _DIGITS.match(run[0].key) and not _ANNOUNCED.search(before):
        return False
    legend = Legend({e.key: e.role for e in run}, run[0].framed)
    used: set[str] = set()
    for block in (b for b in source.page.blocks if b.kind != "table" and b.start >= run[-1].end):
        for start, end in lines_of(plain, block):
            for at in legend.parts(plain[start:end]) or [0]:
                opened = legend.open(plain[start + at : end])
                if opened is not None and not _role(source, plain[start + at + opened[1] : end]):
                    used.add(opened[0])
    return len(used) >= MIN_KEYS - 1


def _find_sentence(source: Source) -> Legend:
    """What the keys 1, 2, 3 stand for, where a sentence says so."""
    found = _SENTENCE.search(source.page.plain)
    if found is None:
        return Legend()
    roles = {str(i): header_role(source.lexicon(w), w.strip()) for i, w in enumerate(found.groups(), start=1) if w}
    told = {k: r for k, r in roles.items() if r is not None}
    return Legend(told, span=(0, 0)) if len(told) > 1 and {"data", "purpose"} & set(told.values()) else Legend()
