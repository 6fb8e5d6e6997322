"""Paragraphs of a page that count themselves, (1), (2), (3), ①, ② or 一, 二, 三, and say no sentence -> items of a list, which is what they are."""

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.passages import Block, Page

_KANJI, _KANA = "一二三四五六七八九十", "アイウエオカキクケコ"
_COUNTED = regex(
    rf"\s*(?:\((?P<figure>\d{{1,2}})\)|(?P<bare>\d{{1,2}})[.)](?=\s)|(?P<circled>\d{{1,2}})\s(?=\S)|(?P<kanji>[{_KANJI}])[ 、.]|\(?(?P<kana>[{_KANA}])[) 、.])"
)
_SENTENCE = regex(r"[。.!?]\s*$")
LONGEST, LEAST = 120, 2


def mark_items(page: Page) -> Page:
    """The page with the paragraphs of each such run as items; blocks of a kind are counted anew."""
    kinds = [b.kind for b in page.blocks]
    at = 0
    while at < len(kinds):
        run = _run(page, at)
        if run >= LEAST:
            kinds[at : at + run] = ["item"] * run
        at += max(run, 1)
    if kinds == [b.kind for b in page.blocks]:
        return page
    counts: dict[str, int] = {}
    blocks = []
    for block, kind in zip(page.blocks, kinds, strict=True):
        counts[kind] = counts.get(kind, 0) + 1
        blocks.append(structs.replace(block, kind=kind, number=counts[kind], level=1 if kind != block.kind else block.level))
    return structs.replace(page, blocks=tuple(blocks))


def _run(page: Page, at: int) -> int:
    """How many paragraphs from `at` on count from one, each in the manner of the first."""
    length, manner = 0, ""
    for block in page.blocks[at:]:
        told = _count(page, block)
        if told is None or told[1] != length + 1 or (manner and told[0] != manner) or block.headings != page.blocks[at].headings:
            break
        manner, length = told[0], length + 1
    return length


def _count(page: Page, block: Block) -> tuple[str, int] | None:
    """(manner, number) of a paragraph that opens with one."""
    text = page.text_of(block)
    mark = _COUNTED.match(text) if block.kind == "paragraph" and len(text) <= LONGEST and not _SENTENCE.search(text) else None
    if mark is None or mark.lastgroup is None:
        return None
    sign = mark[mark.lastgroup]
    number = int(sign) if sign.isdigit() else (_KANJI + _KANA).index(sign) % len(_KANJI) + 1
    return mark.lastgroup, number
