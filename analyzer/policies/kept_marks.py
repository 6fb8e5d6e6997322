"""A sign that a sentence gives to what goes to nobody (Items marked (0) are not passed on; ★の付いた項目は送信しません), on lines of data, or its lack (an item
without a number is given to nobody) -> denials.
"""

import itertools
import re
from collections.abc import Iterator

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY, Place
from analyzer.policies.clauses import split_sentences
from analyzer.policies.marks import NO_WORDS
from analyzer.policies.passages import lines_of
from analyzer.policies.source import Source
from analyzer.policies.withheld import make_denied

_SIGN = r"(?:\([A-Za-z0-9]\)|\[[A-Za-z0-9]\]|[*†‡§★☆※◆]{1,3})"
_ANY = regex(_SIGN)
_SAYS = regex(
    rf"\b(?:marked|labelled|labeled|bear(?:s|ing)?|carr(?:y|ies|ying)|with)\s+(?:(?:a|an|the|by|with)\s+)?[\"“']?(?P<sign>{_SIGN})"
    rf"|^\W*?(?P<mark>{_SIGN})[」』]?\s*(?:の?印|マーク|印)?(?:の|が)(?:付|つ|あ)[いるた]*(?:項目|情報|もの|データ)は"
)
_LAST = regex(rf"\s(?P<sign>{_SIGN})\s*$")
_UNMARKED = regex(
    r"\b(?:items?|lines?|entries|entry|rows?|data|information) without (?:an? |any )?(?:number|mark|sign|letter|star|asterisk|symbol|key)s?\b"
    r"|(?:印|番号|記号|マーク|符号)(?:の|が)?(?:ない|無い|付いていない|ついていない|付かない)(?:もの|項目|情報|データ)は",
    re.IGNORECASE,
)
"""What bears no sign, of a list in which others do: An item without a number is given to nobody."""
_KEYED = regex(r"(?:[(\[【][A-Za-z0-9]{1,2}[)\]】]|[*†‡§★☆※◆]|\s\d{1,2})\s*$")
SEVERAL = 2
LONGEST = 200


def read_kept_marks(source: Source) -> list[Statement]:
    """The denials of lines that end with such a sign."""
    signs = {s for block in source.page.blocks if block.kind == "paragraph" for s in _find(source, block.start, block.end)}
    bare = any(_says_of_bare(source, b.start, b.end) for b in source.page.blocks if b.kind == "paragraph")
    return [*(_deny(source, signs) if signs else ()), *(_deny_bare(source) if bare else ())]


def _says_of_bare(source: Source, start: int, end: int) -> bool:
    """Whether a sentence says that what bears no sign goes to nobody."""
    plain = source.page.plain
    said = (plain[a:b] for a, b in split_sentences(plain, start, end)) if _UNMARKED.search(plain, start, end) else ()
    return any(_UNMARKED.search(t) and NO_WORDS.search(t) and not source.names.find(t) for t in said)


def _deny_bare(source: Source) -> Iterator[Statement]:
    """The denials of items without a sign in lists of which several items bear one."""
    for is_item, blocks in itertools.groupby(source.page.blocks, lambda b: b.kind == "item"):
        items = list(blocks) if is_item else []
        keyed = [_KEYED.search(source.page.text_of(b)) is not None for b in items]
        for block, has_key in zip(items, keyed, strict=True) if sum(keyed) >= SEVERAL else ():
            text = source.page.text_of(block)
            if not has_key and not source.names.find(text):
                data = source.data(text, source.find(text), block.start)
                yield from make_denied(source, data, (ANYBODY,), Place(block.start, block.end, "item without a mark", "row"))


def _find(source: Source, start: int, end: int) -> Iterator[str]:
    for a, b in split_sentences(source.page.plain, start, end) if _ANY.search(source.page.plain, start, end) else ():
        text = source.page.plain[a:b]
        said = _SAYS.search(text) if b - a <= LONGEST and NO_WORDS.search(text) and not source.names.find(text) else None
        if said is not None:
            yield said["sign"] or said["mark"]


def _deny(source: Source, signs: set[str]) -> Iterator[Statement]:
    for block in source.page.blocks:
        if block.kind == "item":
            for start, end in lines_of(source.page.plain, block):
                text = source.page.plain[start:end]
                last = _LAST.search(text)
                if last is not None and last["sign"] in signs:
                    data = source.data(text[: last.start()], source.find(text[: last.start()]), start)
                    yield from make_denied(source, data, (ANYBODY,), Place(start, end, "item with a mark", "row"))
