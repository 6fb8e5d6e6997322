"""A block that opens with a recipient's name and goes on without a verb, and a sentence that leaves the data to a vendor's page -> Claim."""

import re

from msgspec import structs

from analyzer.policies.claims import Claim, find_scope, free_purposes
from analyzer.policies.clauses import split_sentences
from analyzer.policies.source import Source, Who, find_condition

_AFTER = re.compile(r"\A[*_\"」』)]*\s*(?:\([^()]{0,80}\)|\[[^\]]{0,80}\])?[*_]*\s*(?:[:：|]|[–—]{1,2}|--?(?=\s)|[.,、](?=\s)|\Z)\s*")
_RUN_IN = re.compile(r"[*_\"」』]*\s*(?:\([^()]{0,80}\)|\[[^\]]{0,80}\])?[*_]*\s*(?:[:：|]|[–—]{1,2}|[.。](?=\s|\*|$))")
_BY = re.compile(r"(?:\w+[ -]){1,4}(?:by|with|via|through|using|from)\s+(?:the\s+)?", re.IGNORECASE)
_PAGE_EN = re.compile(
    r"\b(?:information|data|details|items|what)\b.{0,80}\b(?:handle|collect|receive|process|gather|record|obtain|transmit|acquire|use|sent|send)\w*\b.{0,80}\b(?:refer to|see|consult|check|read|visit|described|set out|listed|found|available|explained)\b|\b(?:refer to|see|consult|check|read|visit)\b.{0,80}\b(?:for|on|about) (?:the |what |which )?(?:information|data|details|it|is)\b.{0,60}\b(?:handle|collect|receive|process|gather|record|obtain|transmit|acquire|sent|send)\w*",
    re.IGNORECASE,
)
_PAGE_JA = re.compile(
    r"(?:取得|収集|集め|送信|取り扱|取扱|利用)[^。]{0,16}(?:情報|データ|項目)[^。]{0,16}(?:について|に関して|につきまして|は|の詳細)[^。]*(?:ご覧|ご確認|参照|記載|掲載)"
)
_POLICY = re.compile(
    r"privacy (?:policy|notice|statement)|\b(?:its|their|own) (?:\w+ )?(?:policy|page|notice)|documentation|\bdocs\b|ドキュメント|資料|web ?site|https?:|プライバシーポリシー|サイト|ページ|規約|ポリシー",
    re.IGNORECASE,
)
_ITS = re.compile(r"\b(?:its|their|this (?:sdk|service|company|provider|tool))\b|同社|同サービス|同SDK", re.IGNORECASE)
_MARK = re.compile(r"^\s*(?:[-*+•·・●○■◆※▪▶]|\d{1,3}\s*\||\d{1,2}[.)]|\(\d{1,2}\)|[①-⑳])?\s*[*_\"「『]*\s*")
_EACH = re.compile(
    r"(?:各|それぞれの|個々の)(?:社|プログラム|サービス|事業者|会社|提供者|提供元|送信先|モジュール|SDK|ツール)|\b(?:each|every) (?:\w+ )?(?:service|provider|company|partner|vendor|recipient)|\b(?:their|the) respective\b|\beach of (?:them|these)\b",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"(?:送信|取得|収集|送付|集め|集)(?:される|する|した|している|されている|める|る|められる)?(?:利用者の?)?(?:情報|データ|項目)|\b(?:information|data|items)\b.{0,30}\b(?:sent|collect|receiv|transmit|obtain|gather)|\bwhat\b.{0,30}\b(?:collect|receive|get|gather)|\b(?:sent|collected|received|transmitted) (?:information|data)\b",
    re.IGNORECASE,
)
NEAR_START = 3
HEADING = 60


def find_owner(source: Source, heading: str) -> tuple[Who, ...]:
    """The recipient that a heading is the name of: the name opens it, and no word but brackets and numbers stands beside it."""
    found = source.find(heading)
    who = tuple(w for w in source.who(heading, found) if w.specific)
    bare = re.sub(r"\([^()]*\)|SDK|社|株式会社|について|の利用", "", heading, flags=re.IGNORECASE)
    if len({w.recipient for w in who}) != 1 or len(heading) > HEADING:
        return ()
    rest = bare
    for n in source.names.find(bare):
        rest = rest.replace(bare[n.start : n.end], "")
    return who[:1] if not re.search(r"[^\W\d_]{2,}", rest) else ()


def find_opening(source: Source, text: str) -> tuple[Who, ...]:
    """The recipient that a block is about: its name opens the block as a heading would (Adjust: ..., **Adjust.** ...), or is all that its
    first words name (Analytics by Adjust. ...).
    """
    names = source.names.find(text)
    mark = _MARK.match(text)
    if not names or mark is None:
        return ()
    opening = text[: names[0].end]
    after = _RUN_IN.match(text, names[0].end)
    if after is None or (names[0].start > mark.end() + NEAR_START and _BY.fullmatch(text, mark.end(), names[0].start) is None):
        return ()
    return tuple(w for w in source.who(opening, source.find(opening)) if w.specific)[:1]


def read_owned(source: Source, start: int, end: int) -> tuple[Claim, int] | None:
    """The claim of a block like `Adjust (Adjust GmbH): advertising ID, user ID` and where its words end; None where it is no such block."""
    text = source.page.plain[start:end]
    names = source.names.find(text)
    mark = _MARK.match(text)
    if not names or mark is None or names[0].start > mark.end() + NEAR_START:
        return None
    after = _AFTER.match(text[names[0].end :])
    if after is None:
        return None
    at = names[0].end + after.end()
    first = next(iter(split_sentences(source.page.plain, start + at, end)), None)
    if first is None:
        return None
    said = source.page.plain[first[0] : first[1]]
    found = source.find(said)
    who = tuple(w for w in source.who(text[:at], source.find(text[:at])) if w.specific)[:1]
    data = source.data(said, found, start)
    if is_left_to_page(said):
        return Claim("send", negative=False, data=structs.replace(data, ids=(), broad=()), who=who, delegated=True), first[1]
    verbs = any(f.sort in ("verb:send", "verb:receive", "verb:collect") for f in found) and re.search(
        r"\b(?:we|it|they|is|are|will|may)\b|(?:ます|ません|です|した)[。]?$", said, re.IGNORECASE
    )
    if not data or verbs or re.search(r"\b(?:is|are|will be)\s+\w+(?:ed|[wve]n)\b", said, re.IGNORECASE):
        return None
    return Claim(
        "send", negative=False, data=data, who=who, purposes=free_purposes(found), condition=find_condition(found), scope=find_scope(found)
    ), first[1]


def read_left(source: Source, text: str, recent: tuple[Who, ...], every: tuple[Who, ...] = ()) -> Claim | None:
    """A sentence that sends the reader to a vendor's page for what the vendor gets, or to the pages of all that were named for what they get."""
    if not is_left_to_page(text):
        return None
    if every and _EACH.search(text) and _SENT.search(text) and not source.names.find(text):
        return Claim("send", negative=False, data=source.data("", ()), who=every, delegated=True)
    who = tuple(w for w in source.who(text, source.find(text)) if w.specific)[:1] or (recent if _ITS.search(text) else ())
    return Claim("send", negative=False, data=source.data("", ()), who=who, delegated=True) if who else None


def is_left_to_page(text: str) -> bool:
    """Whether the data is left to a page: for the information it collects, see its privacy policy."""
    return _POLICY.search(text) is not None and (_PAGE_EN.search(text) is not None or _PAGE_JA.search(text) is not None)
