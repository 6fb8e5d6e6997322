"""Sentences that say that not every recipient gets every item: a note beside two lists, which neither joins them nor ends one."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.about_pages import is_about_page
from analyzer.policies.clauses import split_sentences
from analyzer.policies.passages import Link
from analyzer.policies.source import Source
from analyzer.policies.trained import only_trains_none

_SOMEBODY = r"(?:(?:of )?(?:these|those|the|them|our) ?)?(?:\w+ ){0,2}?(?:compan(?:y|ies)|firms?|recipients?|receivers?|providers?|partners?|vendors?|suppliers?|services?|part(?:y|ies)|organi[sz]ations?|one|them|these|those)"
_GETS = r"(?:will |may |can |does |do |actually |necessarily )*(?:receives?|gets?|see|sees|(?:is|are) (?:sent|given|passed))"
_PARTLY = regex(
    rf"\bnot (?:every|all|each)\b {_SOMEBODY} {_GETS}\b[^.]*\b(?:all|every|everything|whole|each|same)\b"
    rf"|\beach(?: {_SOMEBODY})? {_GETS} (?:only |just )?(?:a )?parts?\b|\b(?:items|data|information)\b[^.]{{0,20}}\b(?:differs?|var(?:y|ies)) (?:from|by|between|with|per)\b"
    rf"|\b(?:no|none|neither)\b {_SOMEBODY} {_GETS} (?:all|every|everything|the (?:whole|full|entire))\b"
    rf"|\b(?:which|what)\b [^.]{{0,40}}?{_GETS}\b[^.]*\b(?<!\bnot )(?:depends?|differs?|var(?:y|ies))\b"
    rf"|\b(?:a|each|every|any|one|some|most)\b {_SOMEBODY} {_GETS} only (?:a part|part|some|a few|those|what)\b"
    r"|\bnot (?:everything|every (?:item|kind)|all (?:of (?:this|it|these|the \w+))?)\b[^.]{0,30}\b(?:goes|go|is sent|are sent|reaches) to (?:every|each|all)"
    r"|(?:すべて|全て|全部|各社|各事業者|どの|いずれ)[^。]*(?:わけでは|(?:もの|訳)では|とは限り|とはかぎり)[^。]*(?:ありません|ございません|ません|ない)"
    r"|(?:どの|各|送信先|提供先|会社|事業者|サービス)[^。]*(?:により|によって|ごとに|毎に|に応じて|に応じ)[^。]{0,30}(?:異な|違い|変わ)"
    r"|(?:各社|会社|事業者|送信先|提供先)[^。]{0,20}(?:情報|項目|データ|内容|もの)(?:は|が)[^。]{0,10}(?:異な|違い|違って|一様では)|(?:各社|それぞれ|各事業者)[^。]{0,20}(?:必要な|一部の)(?:情報|項目|もの|データ)(?:のみ|だけ)"
    r"|(?:各社|それぞれ|会社|事業者|送信先|提供先)[^。]*(?:情報|項目|もの|データ)の(?:うち(?:の)?)?一部(?:です|のみ|だけ|に限|となり)",
    re.IGNORECASE,
)
_TOLD = regex(r"ポリシー|詳細|ページ|リンク|ください|下さい|\b(?:polic(?:y|ies)|see|pages?|links?|websites?)\b", re.IGNORECASE)
"""What each gets is told elsewhere."""


def is_partly(source: Source, text: str) -> bool:
    """Whether a sentence says only that each gets a part, and names nobody and no data."""
    return _PARTLY.search(text) is not None and _TOLD.search(text) is None and names_nothing(source, text)


def names_nothing(source: Source, text: str) -> bool:
    """Whether a text names nobody, and no data but by its family."""
    return not source.names.find(text) and not source.data(text, source.find(text)).ids


def without_partly(source: Source, text: str) -> str:
    """A block's text without such sentences: "" where it says nothing else."""
    if _PARTLY.search(text) is None:
        return text
    return " ".join(text[s:e] for s, e in split_sentences(text, 0, len(text)) if not is_partly(source, text[s:e])).strip()


def is_aside(source: Source, text: str, links: Sequence[Link]) -> bool:
    """Whether a sentence tells of no sending: that not everybody gets all, what a page is about, or that no models are trained."""
    return is_partly(source, text) or is_about_page(text, links) or only_trains_none(text)
