"""Words that name data or a purpose only as a whole item of a list, beside other data or as what somebody's app sends: comments; ads."""

import re
from typing import Literal

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found, Lexicon

_ITEM = regex(r"[^、,，;；\n/／・|•]+")
_AROUND = regex(r"^[\s\W_]+|[\s\W_]+$|(?:など|等)\s*$")
_JOINED = regex(r"\s*(?:および|及び|ならびに|または)\s*|\s+(?:and|or)\s+|\s*&\s*", re.IGNORECASE)
LONGEST = 40
"""Characters of an item that is looked up."""

_AND = regex(
    r"(?:[\s,;/&、・]|\b(?:and|or|an?|your|the|their|as well as)\b|及び|および|と|や|並びに|ならびに|または|又は|お客様の|利用者の)+"
)
_ENDS = regex(
    r"\s*(?:$|[,;/).、・。]|\b(?:and|or|to|with|for|so|when|if|through|via|are|is|may|will)\b|及び|および|と(?!の|連|共|提)|や|並びに|ならびに|または|又は|など|等|を(?!通|介|経)|[がは](?=、?[^。]{0,40}(?:送信|提供|送ら)))"
)
_SENT_EN = regex(
    r"\b(?:send|share|transmit|upload|disclose|transfer|pass|forward|receive|collect|get|store|process|obtain)(?:s|es|ed|ing|ting|ring|sing|ssing)?\s+(?!us\b|you\b)(?:[\w-]+ ){0,2}?(?:your|users?['’]s?|players?['’]s?|their)\s+$"
)
_GIVES_EN = regex(r"\b(?:send|share|report|transmit|pass|upload|forward)(?:s|es)?\s+(?:the\s+|all\s+)?$")
_TO_EN = regex(r"\s+(?:on\s+)?(?:to|with)\s+(?!you\b|us\b|me\b|your\b|our\b|the\b|their\b)")
_GIVEN = frozenset(("act.purchase", "act.event"))
"""What is no message of a reader: we report purchases to Example."""
_THEIRS_EN = regex(r"(?:^|[.;:]\s+|,\s+)(?:your|users?['’]s?|players?['’]s?)\s+$")
_IS_SENT_EN = regex(
    r"\s+(?:(?:is|are|may be|will be|can be|gets?)\s+)(?:\w+ ){0,2}?(?:sent|shared|transmitted|uploaded|disclosed|transferred|passed|forwarded)\b"
)
_WHOSE_JA = regex(r"(?:^|[、。・]\s*|(?:お客様|お客さま|利用者|ユーザー|ユーザ|会員|プレイヤー)の)$")
_SENT_JA = regex(
    r"を(?!通|介|経)(?![^。]*ください)[^。]{0,40}(?:へ|に)[^。、]{0,12}(?:送信|提供|アップロード|渡し|渡す)|を(?:送信|アップロード)(?:し|いたし)|(?:が|は)、?[^。、]{0,30}(?:へ|に)[^。、]{0,8}(?:送信され|送られ)"
)


def words_alone(lexicon: Lexicon, text: str, table: Literal["alone", "alone_purposes"]) -> list[str]:
    """The ids of the items of a list that are such a word, each once."""
    words = lexicon.alone if table == "alone" else lexicon.alone_purposes
    items = (i for m in _ITEM.finditer(text) for i in _JOINED.split(m.group()) if len(i) <= LONGEST)
    return list(dict.fromkeys(id_ for i in items for id_ in sorted(words.get(lexicon.fold(_AROUND.sub("", i)), ()))))


def add_alone(lexicon: Lexicon, lowered: str, found: list[Found]) -> list[Found]:
    """`found` with such words of the (lowered) text that stand beside other data or are what is sent, in the order of the text."""
    hits = list(lexicon.alone_pattern.finditer(lowered))
    if not hits:
        return found
    near = [f for f in found if f.sort == "data" and f.value != "none"]
    taken = [f for f in found if f.sort in ("data", "class")]
    made: list[Found] = []
    for hit in hits:
        start, end = hit.span()
        if any(f.start < end and start < f.end for f in taken):
            continue
        beside = _ENDS.match(lowered, end) is not None and any(
            _AND.fullmatch(lowered, *((f.end, start) if f.end <= start else (end, f.start))) for f in [*near, *made]
        )
        if beside or _is_sent(lexicon, lowered, start, end):
            made += [Found(start, end, "data", id_) for id_ in sorted(lexicon.alone.get(lexicon.fold(hit.group()), ()))]
    return sorted([*found, *made], key=lambda f: f.start) if made else found


def _is_sent(lexicon: Lexicon, lowered: str, start: int, end: int) -> bool:
    """Whether the word is what the sentence says is sent: we send your scores to, コメントをAdjustに送信します."""
    before = lowered[max(0, start - 60) : start]
    if not lexicon.by_words:
        return _WHOSE_JA.search(before) is not None and _SENT_JA.match(lowered, end) is not None
    if _ENDS.match(lowered, end) is not None and _SENT_EN.search(before):
        return True
    if lexicon.alone.get(lexicon.fold(lowered[start:end]), set()) & _GIVEN and _GIVES_EN.search(before) and _TO_EN.match(lowered, end):
        return True
    return _THEIRS_EN.search(before) is not None and _IS_SENT_EN.match(lowered, end) is not None
