"""Names that a Japanese text gives to recipients (AおよびB(以下「分析会社」), 「計測会社」とは…をいいます, 前者, 後者) -> Called: whom they mean further on."""

import re
from collections.abc import Iterator

from analyzer.patterns import regex
from analyzer.policies.clauses import split_sentences
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.phrases import blank_addresses
from analyzer.policies.recipients import LEGAL, name_recipients
from analyzer.policies.source import Called, Source, Who

_CALLS = regex(
    r"(?:[、,]?\s*\((?:以下|以降|あわせて|併せて|総称して|これらを|この|両社を)[^「」()]{0,24}|(?:を|は)?[、,]?\s*(?:以下|あわせて|併せて|総称して|これらを)[^「」。]{0,16})?"
    r"[「『]([^」』\n]{2,20})[」』]\s*(?:\)|と(?:総称|いう|いいます|呼|よ|称|します|記)|といい)"
)
_MEANS = regex(
    r"^\W*(?:\d+\W+)?(?:(?:本|この)[^「」]{2,12}(?:において|で)[、,]?\s*)?[「『]([^」』\n]{2,20})[」』]\s*(?:とは[、,]?|は[、,]|[:：])\s*(.*?)(?:を(?:いい|いう|指し|指す|意味)|のこと|です|$)",
    re.DOTALL,
)
_BELOW = regex(r"(?:次|以下|下記)[^。]{0,20}(?:会社|事業者|各社|者|社|企業|もの)\W*$")
_NAMES = regex(r"(?:[^ぁ-ん。「」]|と(?!は)|および|ならびに|または|その)+(?=\W*(?:を|は)?\W*$)")
_CLAUSE = regex(r"(?:は|が|では|には)、|[。」』]")
_PARTY = regex(r"(?:社|業者|事業者|企業|先|者|パートナー|ベンダー|プロバイダー?|各社|サービス|ツール|SDK)$")
_GENERAL = regex(
    r"(?:本|当|弊|各|外部)?(?:会社|社|事業者|業者|企業|者|サービス|ツール|SDK|運営者?)|第三者|(?:本|当|弊).*|お?客.*|利用者.*|.*(?:利用|登録|応募|契約|申込|申請|来店|購入|投稿|運営)者"
)
"""Whoever writes the text, whoever reads it, and nobody in particular."""
_PAIR = regex(r"前者|後者")
_PLACE = regex(
    r"(?P<first>(?:最初|はじめ|初め)の(?P<many>[一二三1-3])[社者]|1社目|一社目)|(?P<last>(?:最後|末尾)の(?P<end>[一二1-2])[社者])|(?P<second>[二2]社目|[二2]番目の(?:会社|サービス))|(?<![ァ-ヶ一-鿿0-9])(?P<all>[三四五3-5])社(?!目)"
)
"""Some of several by where they stand, or all of them: はじめの二社, 最後の一社, 三社."""
_NUMBER = {n: i + 1 for i, pair in enumerate(("一1", "二2", "三3", "四4", "五5")) for n in pair}
_COMPANY = regex(r"(?:株式会社|有限会社|合同会社)[一-鿿ァ-ヶーA-Za-z]{2,16}|[一-鿿ァ-ヶーA-Za-z]{2,16}(?:株式会社|有限会社|合同会社)")
_SAME = regex(r"同社|同サービス|同ツール|同事業者|この会社|当該(?:会社|事業者)")
_BOTH = regex(r"両社|両者|両サービス")
_GROUP = regex(r"^[\W_]*([^\s:：=()]{1,14}?(?:グループ|系|群|組|チーム))\s*[:：=＝]\s*(\S.*)$")
MAX_ITEMS = 12
_VERBAL = regex(r"(?:ます|する|した|って|ために|から)")
_PARTED = regex(r"[、;；\n]|,\s(?!Inc|Ltd|LLC)|及び|および|並びに|ならびに|または|又は|(?<=社)と|と(?=株式会社|[A-Z])|(?<=\.)と")
_NUMBERED = regex(r"^\(?\d+[.)]?\s*")


def find_called_ja(source: Source) -> list[Called]:
    """Every word that stands for recipients named elsewhere."""
    found: list[Called] = []
    blocks = source.page.blocks
    pairs: set[tuple[Who, ...]] = set()
    placed: dict[str, set[tuple[Who, ...]]] = {}
    for i, block in enumerate(blocks):
        if block.kind == "table" or source.language != "ja":
            continue
        found += _grouped(source, block)
        before: list[str] = []
        for start, end in split_sentences(source.page.plain, block.start, block.end):
            text = source.page.plain[start:end]
            found += _defined(source, text, blocks[i + 1 : i + 1 + MAX_ITEMS])
            if _PAIR.search(text):
                pairs |= {_two(source, _last_naming(source, before)) or _two(source, _text_before(source, i))}
            for place in _PLACE.finditer(text):
                who = _at_place(place, _several(source, _last_naming(source, before)) or _several(source, _text_above(source, i)))
                placed.setdefault(place[0], set()).update((who,) if who else ())
            before.append(text)
    found += [Called(word, next(iter(who))) for word, who in placed.items() if len(who) == 1]
    two = next(iter(pairs), ()) if len(pairs) == 1 else ()
    return [*found, *(Called(word, (who,)) for word, who in zip(("前者", "後者"), two, strict=False))]


def _defined(source: Source, text: str, below: tuple[Block, ...]) -> Iterator[Called]:
    text = blank_addresses(text)
    for call in _CALLS.finditer(text):
        before = text[: call.start()].rstrip("、, をは")
        names = _NAMES.search(before)
        who = (
            _meant_above(source, call[0], before)
            or _named(source, _CLAUSE.split(before)[-1])
            or (_named(source, names[0]) if names is not None else ())
        )
        who = (who or _class_before(source, before)) if _is_party(call[1]) else ()
        if who:
            yield Called(call[1], who)
            return
    means = _MEANS.match(text)
    if means is None or not _is_party(means[1]):
        return
    if _BELOW.search(means[2].rstrip("。")):
        items = [source.page.text_of(b) for b in _items(below)]
        who = tuple(w for t in items for w in _named(source, t))
    else:
        who = _named(source, means[2]) or tuple(w for w in source.who(means[2], source.find(means[2])) if not w.specific)[:1]
    if who:
        yield Called(means[1], who)


def _grouped(source: Source, block: Block) -> Iterator[Called]:
    """Groups of recipients that a line lists behind their name, where the text goes on to speak of them: 解析グループ:A、B."""
    for start, end in lines_of(source.page.plain, block):
        group = _GROUP.match(source.page.plain[start:end])
        if group is not None and source.page.plain.count(group[1]) > 1 and (who := _named(source, group[2])):
            yield Called(group[1], who)


def _meant_above(source: Source, call: str, before: str) -> tuple[Who, ...]:
    """Whom a name is given to by a pronoun for those whom the words before name: …に委託しています(以下、同社を「委託先」といいます)."""
    several = _BOTH.search(call) is not None
    named = tuple({w.recipient: w for w in source.named(before)}.values()) if several or _SAME.search(call) else ()
    return named[-2:] if several else named[-1:]


def _class_before(source: Source, text: str) -> tuple[Who, ...]:
    """The class of recipients that ends where a name is given to it: アプリの利用状況を調べる会社(以下「調査会社」)."""
    return tuple(w for w in source.who(text, source.find(text)) if not w.specific and w.end == len(text))[-1:]


def _is_party(word: str) -> bool:
    return _PARTY.search(word) is not None and not is_general(word)


def is_general(word: str) -> bool:
    """Whether a word means whoever writes the text or reads it, or nobody in particular."""
    return _GENERAL.fullmatch(word) is not None


def _items(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if block.kind != "item":
            return
        yield block


def _named(source: Source, text: str) -> tuple[Who, ...]:
    """Whom words name that hold names alone; the companies that no catalog knows as they are written."""
    if not (source.names.find(text) or LEGAL.search(text)) or _VERBAL.search(text):
        return ()
    parts = [p.strip() for p in _PARTED.split(text)]
    return tuple(w for p in parts if p for w in name_recipients(source, _NUMBERED.sub("", p)) if w.specific)


def _two(source: Source, text: str) -> tuple[Who, ...]:
    """The two whom a sentence names, in their order."""
    named = {w.recipient: w for w in source.named(text)}
    unknown = [m for m in _COMPANY.finditer(text) if not any(m.start() < w.end and w.start < m.end() for w in named.values())]
    spans = [*((w.start, w) for w in named.values()), *((m.start(), Who(m[0], m[0], 0, 0)) for m in unknown)]
    return tuple(w for _, w in sorted(spans, key=lambda x: x[0])) if len(spans) == 2 else ()  # noqa: PLR2004 - the former and the latter


def _last_naming(source: Source, before: list[str]) -> str:
    """The last of the sentences before that names several itself, or speaks of no place among them."""
    return next((t for t in reversed(before) if not (_PAIR.search(t) or _PLACE.search(t)) or _several(source, t)), "")


def _several(source: Source, text: str) -> tuple[Who, ...]:
    """Those whom words name, where they are more than two or a pair."""
    named = tuple({w.recipient: w for w in source.named(text)}.values())
    return named if len(named) > 1 else ()


def _at_place(place: re.Match[str], named: tuple[Who, ...]) -> tuple[Who, ...]:
    """Those of several whom a place among them means."""
    if place["all"]:
        return named if len(named) == _NUMBER[place["all"]] else ()
    if place["second"]:
        return named[1:2]
    count = _NUMBER[place["many"] or place["end"] or "1"]
    return () if count >= len(named) else named[:count] if place["first"] else named[-count:]


def _text_above(source: Source, index: int) -> str:
    """The list right above a block, else the sentence before it."""
    first = next((i + 1 for i in range(index - 1, -1, -1) if source.page.blocks[i].kind != "item"), 0)
    if first < index:
        return source.page.plain[source.page.blocks[first].start : source.page.blocks[index - 1].end]
    return _text_before(source, index)


def _text_before(source: Source, index: int) -> str:
    """The last sentence of the block before, where that is no heading."""
    if not index or source.page.blocks[index - 1].kind in ("table", "heading"):
        return ""
    block = source.page.blocks[index - 1]
    spans = list(split_sentences(source.page.plain, block.start, block.end))
    return source.page.plain[spans[-1][0] : spans[-1][1]] if spans else ""
