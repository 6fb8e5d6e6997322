"""Companies below words that say that these deliver ads or are used for that (下記の企業の広告サービスを利用しています / 主な第三者企業), each with the page where
one refuses -> a row Statement for each.
"""

import itertools
import re

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.asides import OF_COMPANIES
from analyzer.policies.claims import Claim, Place, make_statements
from analyzer.policies.passages import Block
from analyzer.policies.recipients import LEGAL, as_written
from analyzer.policies.source import Data, Source, Who

_TAKER = r"(?:各社|企業|事業者|会社|第三者|広告主|パートナー|ネットワーク)"
_BELOW = regex(
    rf"(?:以下|下記|次)の?(?:[一-鿿ァ-ヶー]{{0,8}}{_TAKER})(?:など|等)?(?:が|に|の|を|へ|から|より|は)[^。]{{0,80}}?広告[^。]{{0,60}}?(?:利用|使用|活用|配信|掲載|導入)(?:して|されて|を行って|し|され)"
)
"""Whose service for ads is used, or by whom ads are delivered, stands below."""
_TITLE = regex(
    rf"^[\W_]{{0,3}}(?:主な|主要な|利用している|提携している)?の?(?:第三者|(?:第三者)?(?:広告)?(?:配信)|広告|行動ターゲティング広告)の?(?:配信|広告|サービス|提供)?の?{_TAKER}(?:の?(?:一覧|リスト|名))?[\W_]{{0,3}}$"
)
"""A line that says that those below it are such companies."""
_DELIVERS = regex(rf"{_TAKER}[^。]{{0,120}}?広告[^。]{{0,40}}?(?:配信|掲載|表示)(?!事業者|業者|会社)[^。]{{0,30}}?(?:ます|ため|いる)")
_NOT = regex(r"ません|しない|していない|予定")
_REFUSES = regex(r"オプト・?アウト|無効|停止|拒否")
_OF = regex(r"の(?:広告|オプト|Cookie|クッキー|プライバシー|設定|ガイド|配信|無効|ポリシー|規約|ページ)[^。、]{0,24}$", re.IGNORECASE)
_FORM = regex(r"(?:株式会社|合同会社|有限会社)?\s*")
_COOKIE = regex(r"Cookie|クッキー", re.IGNORECASE)
_ADDRESS = regex(r"https?://[^\s()]{1,300}")
SEVERAL, LONGEST, MOST_BETWEEN, MOST_BELOW, LONGEST_ABOVE = 2, 60, 2, 80, 1_500


def read_refused_takers(source: Source) -> list[Statement]:
    """The rows of such lists of at least two companies."""
    made: list[Statement] = []
    blocks = source.page.blocks
    for i, block in enumerate(blocks):
        text = source.page.text_of(block)
        told = _told(source, blocks[max(0, i - MOST_BETWEEN) : i], block, text)
        if told is None:
            continue
        rows = _rows(source, [b for b in blocks[i + 1 : i + 1 + MOST_BELOW] if b.headings == block.headings])
        made += _statements(source, told, rows) if len(rows) >= SEVERAL else []
    return made


def _told(source: Source, before: tuple[Block, ...], block: Block, text: str) -> str | None:
    """The words that say what those below a block do; None where nothing says that they are such companies."""
    if block.kind not in ("paragraph", "heading") or _NOT.search(text):
        return None
    if (said := _BELOW.search(text)) is not None:
        at = text.rfind("。", 0, said.start()) + 1
        return text[at : said.end()]
    if len(text) > LONGEST or not _TITLE.match(text):
        return None
    above = [source.page.plain[max(b.start, b.end - LONGEST_ABOVE) : b.end] for b in before if b.kind == "paragraph"]
    return next((t for t in reversed(above) if _DELIVERS.search(t)), None)


def _rows(source: Source, below: list[Block]) -> list[tuple[Who, int, int]]:
    """The companies that the next blocks name, each with where its name begins and where its page ends."""
    rows: list[tuple[Who, int, int]] = []
    passed = 0
    for block, after in itertools.zip_longest(below, below[1:]):
        text = source.page.text_of(block)
        if rows and _ADDRESS.fullmatch(text.strip()):
            continue
        who = _company(source, text) if block.kind in ("item", "paragraph") else None
        beside = block.links or _ADDRESS.search(text)
        page = after if who is not None and not beside and after is not None and _is_page(source, after) else None
        if who is not None and (beside or page is not None):
            rows.append((who, block.start, page.end if page is not None else block.end))
        elif rows or passed >= MOST_BETWEEN or not _REFUSES.search(text):
            break
        else:
            passed += 1
    return rows


def _is_page(source: Source, block: Block) -> bool:
    return _ADDRESS.fullmatch(source.page.text_of(block).strip()) is not None


def _company(source: Source, text: str) -> Who | None:
    """Whom a line names that says nothing else than whose page it is."""
    bare = _OF.sub("", _ADDRESS.sub("", text)).strip(" \n　・:：-")
    if not 1 < len(bare) <= LONGEST or "。" in bare:
        return None
    named = source.named(bare)
    if len(named) == 1 and _FORM.fullmatch(bare[: named[0].start]):
        return structs.replace(named[0], written=bare)
    return as_written(bare) if not named and LEGAL.search(bare) else None


def _statements(source: Source, told: str, rows: list[tuple[Who, int, int]]) -> list[Statement]:
    """A row for each company: it gets cookies where the words that its service is used say that these serve the ads."""
    below = _BELOW.search(told) is not None
    aims = {f.value for f in source.find(told) if f.sort == "purpose" and f.value.startswith("p.ads")}
    purposes = tuple(sorted(aims - {"p.ads"} or aims))
    data = Data(("id.cookie",)) if below and _COOKIE.search(told) else Data()
    made: list[Statement] = []
    for number, (who, start, end) in enumerate(rows, start=1):
        claim = Claim("send", negative=False, data=data, who=(who,), purposes=purposes)
        place = Place(start, end, f"{OF_COMPANIES} item {number}", "row")
        made += [structs.replace(s, opt_out="url") for s in make_statements(source, claim, place)]
    return made
