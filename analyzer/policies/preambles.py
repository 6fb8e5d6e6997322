"""Statements of a document -> the same without what only leads up to its rows: that information goes outside, above the lists of which and to whom."""

import itertools
import re

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.asides import drop_asides
from analyzer.policies.claims import SELF
from analyzer.policies.source import Data, Source
from analyzer.policies.trades import GENERAL

_NAMED = regex(r"[^、。「」]*「[^「」]*」")
_TERM = regex(
    r"以下、?(?:総称して|併せて|あわせて|まとめて)?[「『](?:利用者|お客様|お客さま|ユーザー|顧客)の?(?:関連)?(?:情報|データ)等?[」』]"
)
"""That what a sentence gives is called users' information from there on."""
_TOLD_BELOW = regex(r"(?:送信先|事業者|提供先|サービス名)[^。]{0,150}?(?:以下|次|下記|下表)(?:の|に|より|を|から|で)")
"""That the page goes on to say who receives."""
_PAGE_TELLS = regex(
    r"(?:本ページ|このページ|当ページ|本書|本ポリシー|以下)[^。]{0,60}?(?:送信先|送信される(?:利用者)?(?:情報|データ))[^。]{0,60}?(?:説明|公表|記載|お知らせ|ご案内|示し|掲載)"
)
"""That the page is about who receives what."""
_AIMED = regex(r"^[^。]{0,240}?(?:ため|目的)(?:に|で|として)?、")
_WITH = regex(
    r"(?:Cookie|クッキー|SDK|タグ|JavaScript|ビーコン)[^。、]{0,24}?(?:を(?:利用|使用|活用)して|を(?:用い|介し|通じ|通し)て|により|によって)、?",
    re.IGNORECASE,
)
"""What a sending is for, and by which means it is done: neither is what is sent."""
MOST_BETWEEN = 4
"""Paragraphs between such a sentence and the first list or table."""
DEEPEST = 2
"""Headings right above the first list: of the part, and of the list."""


def drop_preambles(source: Source, statements: list[Statement]) -> list[Statement]:
    """A sentence that gives users' information as such to outsiders as such states nothing where the part that it opens goes on to list both; nor do asides."""
    statements = drop_asides(source, statements)
    rows = [s.evidence.start for s in statements if s.evidence is not None and s.kind == "row" and _tells(s)]
    told = {s.recipient for s in statements if s.kind == "row" and _tells(s)}
    return [s for s in statements if not (_is_general(source, s, told) and _leads_to(source, s, rows))] if rows else statements


def _tells(s: Statement) -> bool:
    """Whether a row says who gets what."""
    return s.recipient not in (*GENERAL, SELF.recipient) and (
        bool(s.data_types or s.broad_types) or s.disclosure_kind in ("delegated", "unpaired")
    )


def _is_general(source: Source, s: Statement, told: set[str]) -> bool:
    """Whether a sentence gives no data but users' information as such, to nobody by name: those of the list (当該事業者) have rows of their own. What its
    app's name is made of (「X動画」) is no data.
    """
    unnamed = s.recipient in GENERAL or (s.recipient in told and s.recipient_as_written not in s.quote)
    said = s.kind == "sentence" and s.polarity == "positive" and s.condition in (None, "may", "feature")
    if said and s.recipient[:1] == "@" and s.recipient != SELF.recipient and _is_defined(source, s):
        return True
    if not said or not unnamed or s.disclosure_kind != "broad":
        return False
    bare = _WITH.sub("", _AIMED.sub("", _NAMED.sub("", s.quote))) if s.data_types or s.broad_types else ""
    left = source.data(bare, source.find(bare)) if bare else Data()
    return not left.ids and set(left.broad) <= {"*"}


def _is_defined(source: Source, s: Statement) -> bool:
    """Whether a sentence calls what it gives users' information, and its paragraph goes on to announce who gets which."""
    if not _TERM.search(s.quote) or s.evidence is None:
        return False
    block = source.page.block_at(s.evidence.start)
    return block is not None and _TOLD_BELOW.search(source.page.plain, s.evidence.start, block.end) is not None


def _says(source: Source, heading: tuple[int, int]) -> bool:
    """Whether a heading is one of a part: a name or a date in plain text, set off like one, is none."""
    words = source.find(source.page.plain[heading[0] : heading[1]])
    return any(f.sort != "phrase:head" and f.sort.startswith(("phrase:", "verb:", "class", "deed", "data")) for f in words)


def _leads_to(source: Source, s: Statement, rows: list[int]) -> bool:
    """Whether only a few paragraphs, and the headings of the first list or table, stand between the sentence and that; inside the sentence's part."""
    blocks = [b for b in source.page.blocks if s.evidence is not None and b.end > s.evidence.start]
    if not blocks or blocks[0].kind not in ("paragraph", "item"):
        return False
    if any(b.headings == blocks[0].headings and _PAGE_TELLS.search(source.page.plain, b.start, b.end) for b in blocks[1:2]):
        return any(r > blocks[0].end for r in rows)
    own = blocks[0].headings
    own = own[:-1] if own and not _says(source, own[-1]) else own
    between = list(itertools.takewhile(lambda b: b.kind in ("paragraph", "heading") and b.start not in source.taken, blocks[1:]))
    listed = blocks[len(between) + 1 :]
    paragraphs = sum(b.kind == "paragraph" for b in between)
    if not listed or paragraphs > MOST_BETWEEN or len(between) - paragraphs > DEEPEST:
        return False
    part = list(
        itertools.takewhile(
            lambda b: b.headings[: len(own)] == own and not (b.kind == "heading" and len(b.headings) < len(own)), [*between, *listed]
        )
    )
    return len(part) > len(between) and any(listed[0].start <= r < part[-1].end for r in rows)
