"""A sentence or cell that sends the reader to a page of somebody else for what that somebody gets -> Claim: the data is left to that page.

Three things make one, in any order: what is taken (the data it collects), a word that points (see, is described), a page that is not ours.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from analyzer.patterns import regex
from analyzer.policies.claims import Claim, find_scope
from analyzer.policies.clauses import split_sentences
from analyzer.policies.languages import is_japanese
from analyzer.policies.left_words import (
    answers_there,
    find_subject,
    has_page,
    is_elsewhere,
    is_label_of_link,
    names_stranger,
    points_home,
    points_there,
    told_of,
)
from analyzer.policies.passages import Link
from analyzer.policies.source import Data, Source, Who

ADDRESS = "act.screen"
"""The type that an address is filed under, where it is data."""
_ITS = regex(
    r"\b(?:its|it|their|they|them|this (?:sdk|service|company|provider|tool)|that (?:company|provider|service)|the (?:provider|vendor|supplier|company|manufacturer|maker|developer|sdk|library|tool|service|report|documentation)|(?:privacy polic|documentation|docs\b|https?:|www\.))|同社|同サービス|同SDK|提供元|開発元|事業者",
    re.IGNORECASE,
)
EACH = regex(
    r"(?:各|それぞれの|個々の)(?:社|プログラム|サービス|事業者|会社|提供者|提供元|送信先|モジュール|SDK|ツール)|\b(?:each|every|both)\b|\b(?:their|they|them|these|those)\b|\brespective\b|\b(?:two|three|all|several) (?:\w+ )?(?:provider|compan|service|vendor|supplier)"
    r"|\bthe (?:[\w-]+ )?(?:provider|vendor|supplier|partner|maker|manufacturer)s['’]?\b|\b(?:following|below|here|links)\b",
    re.IGNORECASE,
)
_ASIDE = regex(r"\(((?:[^()]|\([^()]*\))*)\)")
_COLON = regex(r":(?!//)\s*")
_AROUND = " \n()[]<>*_:→"
NEAR_NAME = 40
"""Characters behind a name within which a bracket is about it."""
_IS_LIST = regex(r"^\W*(?:the following|below|here) (?:is|are) (?:a |an |our |the )?(?:[\w-]+ )?(?:list|table|overview)\b", re.IGNORECASE)
"""What opens a sentence that is the title of what stands below it, and tells of no page."""
_BELOW = regex(r"\b(?:here|links?|below|following)\b|以下|次の|下記", re.IGNORECASE)
_LINKED_BELOW = regex(
    r"\b(?:links?|linked|address(?:es)?|urls?|pages?)\b[^.;]{0,30}\b(?:below|beneath|under|following|there)\b|\b(?:below|beneath|under|following|each) [^.;]{0,20}\b(?:links?|address(?:es)?|urls?|name|heading)\b|\b(?:the )?linked (?:\w+ )?(?:pages?|polic)|下のリンク|下の(?:URL|ページ)|(?:各|それぞれの?|社|名称?|以下|下記|次)[^。]{0,8}(?:の下|に記載|の)?[^。]{0,4}(?:リンク|URL|ページ)",
    re.IGNORECASE,
)
_HOST = regex(r"\W*(?:https?://\S+|(?:[\w-]+\.)+[a-z]{2,12}(?:/\S*)?)\W*", re.IGNORECASE)
_CELL = regex(
    r"\b(?:documentation|docs|web ?site|web ?page|page|link(?:ed|s)?|url|privacy (?:policy|notice|statement)|help cent\w+)\b"
    r"|\b(?:described|documented|listed|published|determined|set|governed|explained|defined|stated|specified|given|decided)\b[^.;]{0,30}\b(?:by|at|in|on|under|with)\b|\bas (?:per|described|listed|published|stated)\b"
    r"|(?:ドキュメント|資料|サイト|ページ|リンク|URL|規約|ポリシー|文書|個人情報保護方針|公開情報|公表情報)"
    r"|(?:定め|掲載|記載|公開|公表|規定)(?:る|され|して|した|の|す|$)|のとおり|の通り|ご覧|ご確認|ご参照|参照|に準じ|に準拠|に従い|による$|によります",
    re.IGNORECASE,
)
OWN_PART = regex(
    r"\b(?:next|following|previous|preceding|same) (?:section|chapter|part|table|paragraph)\b|\bin (?:section|chapter|part|annex|appendix) [\dA-Z]\b|(?:次|前|上|下)の?(?:章|項|節|条|表)|第\s*[\d一二三四五六七八九十]+\s*(?:条|項|章|節)|後述|前述",
    re.IGNORECASE,
)
"""Where in the document itself something is told: listed in the next section."""
_OURS_CELL = regex(
    r"\b(?:our|this|my|visited|viewed|opened|shown)\b|\b(?:pages?|urls?|links?|sites?) (?:views?|visited|viewed|opened|title|names?)|当社|弊社|当サイト|本アプリ|閲覧|訪問|表示|クリック|タップ|(?:なし|ありません|ません)\W*\Z",
    re.IGNORECASE,
)
_THERE = regex(
    r"(?:下記|以下|次|右記|左記|右|左|上記)の?(?:URL|リンク)|(?:URL|リンク)(?:先|のとおり|の通り|を?ご?参照|をご覧|をご確認)|\b(?:see|at|following|below|linked|this) (?:url|link)|\b(?:url|link) below",
    re.IGNORECASE,
)
_SEE_LINK = regex(
    r"^\W*(?:please )?(?:see|cf\.?|at|via|follow) (?:the )?(?:link|url|page)(?: below)?\W*$|^\W*(?:(?:詳細|内容|詳しく|くわしく|一覧)は、?)?(?:リンク先|リンク|URL|(?:提供元|提供会社|開発元|同社|先方)の?(?:サイト|ページ|ホームページ))(?:を|に|の|へ)?(?:ご?参照|ご覧ください|ご確認ください|とおり|通り|記載|掲載)?\W*$",
    re.IGNORECASE,
)
_SENDS_ON = regex(
    r"^\W*(?:please |for (?:details|the [\w ]{1,30}),? )?(?:(?:see|refer|consult|check|read|visit|as|per|set out|listed|described|documented|specified|determined|published|detailed|laid (?:out|down)|explained|defined|given|found|available|according)\b|(?:an?|the|its|their)\s(?:\w+ ){0,2}(?:lists?|items|data|fields|details|information)\b"
    r"|(?:the (?:provider|vendor|company|supplier|maker)|it|they) (?:\w+ )?(?:describes?|lists?|publish(?:es)?|explains?|documents?|says?|states?|decides?|determines?)\b)"
    r"|(?:ください|下さい|(?:ご|を|先)参照|ご覧|のとおり(?:です)?|の通り(?:です)?|こちら|によります|による|に準じます|に従います|(?:定め|掲載|記載|公開|公表|規定)(?:る|され|して|した|の)[^。]{0,12}|(?:サイト|ページ)へ)\W*$",
    re.IGNORECASE,
)
"""How words open, or end, that send the reader elsewhere."""
_REST = regex(
    r"\b(?<!\bno )(?:other|further|additional|remaining|more) (?:\w+ )?(?:information|data|items?|identifiers?)\b(?! (?:about|on|regarding|concerning|as to)\b)|\b(?:rest|remainder) of (?:the|its) (?:information|data|items)\b"
    r"|\b(?:what|whatever|everything|anything) (?:else|more|further)\b|\A\W*(?:in addition|beyond (?:that|this)|apart from (?:that|this)|besides(?: that| this)?|moreover|furthermore|additionally)\b"
    r"|(?<!についての)(?<!に関する)(?:その他|そのほか|他)(?:に|の|、)[^。]{0,20}?(?:情報|データ|項目|内容)|(?:以外|(?:これら?|それ|上記|この|前記|[^\s。、]{1,12})の?(?<![そこ]の)(?:ほか|他))[^。]{0,24}?(?:情報|データ|項目|内容)|(?:残り|残余|残る)の?[^。]{0,10}?(?:情報|データ|項目|内容)",
    re.IGNORECASE,
)
"""What a recipient gets beside what is printed for it."""
_REPORT = regex(r"\b(?:reports?|logs?|dumps?|crash\w*|errors?)\b|レポート|報告|ログ|クラッシュ|不具合|エラー", re.IGNORECASE)
_OF_REPORT = regex(
    r"\b(?:reports?|logs?|dumps?)\b[^.;]{0,24}\b(?:holds?|contains?|includes?|carr(?:y|ies)|captures?)\b|(?:レポート|報告|ログ)(?:に(?:は)?(?:含まれる|入る|記録される)|の内容)",
    re.IGNORECASE,
)
"""What a report holds."""
_AND = regex(
    r"(?:社|SDK)?[\"”』」)]*(?:\s*\([^()]*\))?\s*(?:,|,?\s*\b(?:and|or|as well as)\b|/|&|・|、|や|と|および|及び|ならびに|または)\s*(?:(?:by|to|of|the)\s+)*[\"“『「(]*",
    re.IGNORECASE,
)
"""What joins two names."""
_OF_DATA = regex(r"\b(?:data|information|items|collect\w*)\b|情報|データ|項目", re.IGNORECASE)
_OF_POLICY = regex(r"\b(?:polic|privacy|protection|security|terms|about|company)|プライバシー|個人情報|保護|方針|会社", re.IGNORECASE)


class Near(NamedTuple):
    """What stands around a sentence: those named just before, in the section so far, in the items below; the block's links; whether the
    words before ask what is taken, and whether a heading is the name of whom the section is about.
    """

    recent: tuple[Who, ...] = ()
    every: tuple[Who, ...] = ()
    below: tuple[Who, ...] = ()
    links: tuple[Link, ...] = ()
    asked: bool = False
    titled: bool = False


def is_left_to_page(text: str, links: Iterable[Link] = (), *, asked: bool = False) -> bool:
    """Whether the data is left to a page: for the information it collects, see its privacy policy. `asked`: the words before ask what is taken."""
    subject = find_subject(text)
    if subject is not None and is_label_of_link(text, subject, links):
        return True
    told = subject is not None and points_there(text, subject)
    return (told or (asked and answers_there(text))) and has_page(text, links)


def leaves_some(text: str, links: Iterable[Link] = ()) -> bool:
    """Whether one of the sentences of a text leaves the data to a page."""
    return any(is_left_to_page(text[a:b], links) for a, b in split_sentences(text, 0, len(text)))


def is_left_cell(text: str) -> bool:
    """Whether words that stand where data should and print none send the reader elsewhere: a bare address, the name of a page, as the vendor says."""
    return _HOST.fullmatch(text.strip()) is not None or (_CELL.search(text) is not None and _OURS_CELL.search(text) is None)


def leaves_to_page(text: str, links: Iterable[Link]) -> bool:
    """Whether a cell in a column of nothing else sends the reader to a page for what is taken: it says so, or is a link and no more."""
    if points_home(text, links):
        return False
    points = _SENDS_ON.search(text) is not None and is_left_to_page(text, links, asked=True)
    return points or is_left_to_page(text, links) or is_only_link(text, links) or _SEE_LINK.match(text) is not None


def behind_colon(text: str) -> str:
    """The words of an item behind the colon of its opening; none where it has no colon."""
    opening = _COLON.search(text)
    return text[opening.end() :] if opening is not None else ""


def is_address(text: str) -> bool:
    """Whether an address is where the data is told, and no data: the URL below."""
    return _THERE.search(text) is not None


def leaves_rest(text: str) -> bool:
    """Whether a sentence leaves to a page what it does not say itself: for the other information, see ..."""
    return _REST.search(text) is not None


def is_of_report(text: str, beside: str) -> bool:
    """Whether a sentence leaves to a page what a report holds, and one beside it is of no report."""
    return _OF_REPORT.search(text) is not None and _REPORT.search(beside) is None


def tells_below(text: str) -> bool:
    """Whether a sentence says that what is taken is told on the pages linked below each name."""
    subject = find_subject(text)
    return subject is not None and points_there(text, subject) and _LINKED_BELOW.search(text) is not None


def is_only_link(text: str, links: Iterable[Link]) -> bool:
    """Whether a block is an address, or a link that leads away, and nothing else."""
    bare = text.strip(_AROUND)
    said = [unicodedata.normalize("NFKC", link.text).strip(_AROUND) for link in links if "://" in link.target]
    return bool(bare) and (_HOST.fullmatch(bare) is not None or bare in said)


def read_left(source: Source, text: str, near: Near) -> Claim | None:
    """A sentence that sends the reader to the page of whom it names, or of those named just before, in the section, or in the items below it."""
    if not is_left_to_page(text, near.links, asked=near.asked) and not (near.below and _tells_of_below(text)):
        return None
    named = source.named(text)
    every = near.below or near.every
    if named:
        who = named if EACH.search(text) else _meant(text, named)
    elif names_stranger(text):
        return None
    else:
        each = every and (near.below or EACH.search(text))
        who = every if each else near.recent if near.asked or near.titled or _ITS.search(text) or is_japanese(text) else ()
    return _left_to(source, text, who) if who else None


def _tells_of_below(text: str) -> bool:
    """Whether a sentence above names says what is taken, and that it is told there: listed here, explained by them:"""
    subject = find_subject(text)
    if subject is None or _IS_LIST.match(text) or not points_there(text, subject):
        return False
    return _BELOW.search(text) is not None or (text.rstrip()[-1:] in ":：" and answers_there(text))


def add_asides(source: Source, text: str, claims: list[Claim], links: Iterable[Link] = ()) -> list[Claim]:
    """The claims of a sentence with what the brackets behind names leave to their pages, in the place of what says less of them or stands in
    another line: Sentry (data sent: see ...).
    """
    asides = _read_asides(source, text, tuple(links))
    left = {w.recipient for c in asides for w in c.who}
    less = [c for c in claims if {w.recipient for w in c.who} <= left and (not c.data or "\n" in text) and not c.negative]
    return [*(c for c in claims if c not in less), *asides] if asides else claims


def _read_asides(source: Source, text: str, links: tuple[Link, ...]) -> list[Claim]:
    named = source.named(text)
    claims = []
    for aside in _ASIDE.finditer(text):
        before = [w for w in named if w.end <= aside.start() and w.end + NEAR_NAME >= aside.start()]
        if (
            before
            and (is_left_to_page(aside[1]) or _is_link_to_data(aside[1], links))
            and not any(aside.start() < w.start < aside.end() and w.recipient != before[-1].recipient for w in named)
        ):
            claims.append(_left_to(source, text, (before[-1],)))
    return claims


def _is_link_to_data(text: str, links: tuple[Link, ...]) -> bool:
    """Whether words are a link that leads away, and name what is taken: [data collected]."""
    return is_only_link(text, links) and _OF_DATA.search(text) is not None and _OF_POLICY.search(text) is None


def _left_to(source: Source, text: str, who: tuple[Who, ...]) -> Claim:
    scope = find_scope(source.find(told_of(text)))
    scope = "other-platform" if scope == "this-app" and is_elsewhere(text) else scope
    return Claim("send", negative=False, data=Data(), who=who, scope=scope, delegated=True)


def _meant(text: str, named: tuple[Who, ...]) -> tuple[Who, ...]:
    """Of several who are named, those in the words that say what is taken, one or several joined by "and"; else the next one, else the last before."""
    start, end = find_subject(text) or (0, 0)
    inside = tuple(w for w in named if start <= w.start < end)
    if inside:
        return inside if len(_joined(text, inside)) == len(inside) else inside[:1]
    before = tuple(w for w in named if w.end <= start)
    if before and is_japanese(text):
        return _joined(text, before)
    after = tuple(w for w in named if w.start >= end)
    return (after or named[-1:])[:1]


def _joined(text: str, named: tuple[Who, ...]) -> tuple[Who, ...]:
    """The last of some who are named, with those before it that "and" joins to it."""
    joined = named[-1:]
    for who in reversed(named[:-1]):
        if _AND.fullmatch(text, who.end, joined[0].start) is None:
            break
        joined = (who, *joined)
    return joined
