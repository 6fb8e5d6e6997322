"""A heading or line that says whose services are used (利用する主な外部サービス, 利用ツール) with nothing but names below it -> a row Statement for each."""

import itertools
import re

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, Place, make_statements, starts_of
from analyzer.policies.passages import ITEM_MARK, Block, heads
from analyzer.policies.source import Data, Source, Who

_THING = r"(?:(?:外部|他社|第三者|解析|分析|アクセス解析|計測|広告|広告配信|連携|クラウド|主要)の?[・、]?){0,3}(?:サービス|ツール|SDK|モジュール|タグ)"
_LABEL = regex(
    rf"^\W*(?:\d{{1,2}}(?:[-.]\d{{1,2}})?\W*)?(?:(?:当|本)(?:社|サイト|アプリ|サービス)(?:で|が|において)?)?(?:ご?利用|使用|導入|組み込み|組み込んで|採用)(?:して(?:いる|おります?)|する|中の|しております|いる)?(?:主な|主要な)?の?{_THING}(?:等|など)?(?:の(?:一覧|名称))?(?:一覧)?\W*$"
)
_COOKIES = regex(r"^\W*(?:[\d第条章.、]{0,5}\W*)?(?:Cookie|クッキー)(?!以外)", re.IGNORECASE)
_CUT = regex(r"[、,/／\n]|\s・\s?|(?<=\S)・(?=\S)|及び|および")
_REST = regex(r"[、,・\s]*(?:その他|そのほか)[^。、\n]{0,40}$|\s*(?:等|など|ほか)\s*$")
LONGEST_LABEL, LONGEST, MOST, MORE = 40, 240, 60, 24
"""`MORE`: letters beside a name in its part: Google Analytics(アクセス解析)."""


def read_used(source: Source, told: list[Statement]) -> list[Statement]:
    """The rows of the names below such words, where no other reader has told of them."""
    made: list[Statement] = []
    blocks = source.page.blocks
    known = starts_of(told)
    for i, block in enumerate(blocks):
        text = source.page.text_of(block)
        if len(text) > LONGEST_LABEL or block.kind == "table" or not _LABEL.match(text):
            continue
        below = _below(blocks, i)
        named = [_names(source, b) for b in below]
        if below and all(named) and not any(b.start <= k < b.end for b in below for k in known):
            made += _statements(source, block, list(zip(below, named, strict=True)))
    return made


def _below(blocks: tuple[Block, ...], i: int) -> list[Block]:
    """The items right below a line, or the one paragraph."""
    items = list(itertools.takewhile(lambda b: b.kind == "item" and blocks[i].kind != "item", blocks[i + 1 : i + 1 + MOST]))
    return items or [b for b in blocks[i + 1 : i + 2] if b.kind == "paragraph" and not heads(b)]


def _names(source: Source, block: Block) -> list[Who]:
    """Whom a block names that says nothing else; nothing where a part of it is no known name."""
    text = source.page.text_of(block)
    if len(text) > LONGEST or block.start in source.taken or "。" in text:
        return []
    parts = [p.strip(" 　\t") for p in _CUT.split(_REST.sub("", text))]
    named: list[Who] = []
    for part in (p for p in parts if p):
        bare = ITEM_MARK.sub("", part)
        found = source.named(bare)
        if len(found) != 1 or found[0].start > 0 or len(bare) - (found[0].end - found[0].start) > MORE:
            return []
        named += found
    return named


def _each_once(named: list[Who]) -> tuple[Who, ...]:
    """Each recipient once, with all services of it that are named."""
    of = {w.recipient: [x for x in named if x.recipient == w.recipient] for w in named}
    sdks = {r: " / ".join(dict.fromkeys(w.sdk for w in ws if w.sdk)) or None for r, ws in of.items()}
    ids = {r: tuple(dict.fromkeys(i for w in ws for i in w.sdk_ids)) for r, ws in of.items()}
    return tuple(structs.replace(ws[0], sdk=sdks[r], sdk_ids=ids[r]) for r, ws in of.items())


def _statements(source: Source, label: Block, rows: list[tuple[Block, list[Who]]]) -> list[Statement]:
    """A use of each; below a heading about cookies they get these."""
    heading = source.page.plain[label.headings[-1][0] : label.headings[-1][1]] if label.headings else ""
    data = Data(("id.cookie",)) if _COOKIES.match(heading) else Data()
    made: list[Statement] = []
    for number, (block, named) in enumerate(rows, start=1):
        claim = Claim("send" if data else "use", negative=False, data=data, who=_each_once(named))
        made += make_statements(source, claim, Place(block.start, block.end, f"used services {number}", "row"))
    return made
