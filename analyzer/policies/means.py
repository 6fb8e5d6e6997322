"""Words found in a text -> those that are data: a cookie that is set, refused or explained is a means by which data is taken, and not data itself."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found
from analyzer.policies.unsaid import drop_unsaid

_BEFORE = regex(
    r"\b(?:us(?:e|es|ed|ing)|utili[sz]\w+|employ\w*|plac(?:e|es|ed|ing)|sets?|setting|through|via|with|by|means of|accept\w*|refus\w+|reject\w*|declin\w+"
    r"|disabl\w+|block\w*|delet\w+|clear\w*|enabl\w+|remov\w+|manag\w+|control\w*|(?:list|types?|kinds?|examples?|use) of|(?:technolog\w+|tools?|files?) (?:such as|like|including|called|known as|named)|also known as)"
    r"\s+(?:[\w\"“'’-]+\s+){0,3}[\"“'‘(]*\Z",
    re.IGNORECASE,
)
_SUBJECT = regex(r"(?:^|[.!?:;(\n]\s*|\b(?:these|those|some|most|a|the|if|when|such)\s+)(?:\W*\w+\W+){0,2}\W*\Z", re.IGNORECASE)
_DOES = regex(
    r"[\"”'’)\w ]{0,30}?\s+(?:are|is|helps?|allows?|enables?|can|may|do|does|also|will|have|has|lets?|makes?|stores?|contains?|collects?|tracks?|remembers?|identif\w+)\b",
    re.IGNORECASE,
)
_TECHNOLOGY = regex(
    r"[\"”'’)]*,?\s+(?:technolog|setting|preference|polic|banner|notice|consent|and (?:other |similar )|or (?:other |similar ))",
    re.IGNORECASE,
)
_USED = regex(
    r"\W*\s+(?:(?:are|is|be|being|were|may be|will be|can be)\s+)?(?:used|placed|set|stored|sent to (?:you|your)|remain)\b", re.IGNORECASE
)
_EXPLAINED = regex(
    r"[\"”'’)]*\s*(?:or [\w ]{0,20}cookies?\s*)?[:–-]\s*(?:an? |small|text|these|tiny|pieces?)|(?=\W)[^.;]{0,40}\bto (?:you\b|(?:your|the user['’]s) (?:\w+ )?(?:device|browser|computer|phone)\b)|\W{0,3}\(each an?\b",
    re.IGNORECASE,
)
_AFTER_JA = regex(
    r"(?:(?:及び|および|や|と|・|、)(?:(?:これらに|これに|その他の?)?類似(?:の|する|した)?|その他の?)(?:技術|テクノロジー|仕組み))?(?:\([^()]{1,30}\))?[」』)(クッキーCcookies\s]*(?:等|など)?の?(?:技術|機能|仕組み|設定|ポリシー|受け入れ|使用|利用)?(?:を(?:利用|使用|用い|設定|設置|発行|受け入れ|受け付け|受入|拒否|拒絶|無効|削除|有効|ブロック|活用)|により|によって|を通じ|を介し|とは|は、?(?:お客様|利用者|ユーザー|ウェブ|サイト|ブラウザ))"
)
_CASE_JA = regex(
    r"(?:(?:の|への)(?:利用|取得|送信|提供|使用|アクセス|権限))?[をがにの]?[^、。()]{0,4}?(?:許可|同意|承諾|オン|ON|有効)[^、。()]{0,10}?(?:場合|とき|時|際|方|お客様|お客さま|利用者|ユーザー)"
)
"""What is allowed in a case (位置情報の利用を許可した場合) is not what goes in it."""
_WHEN_JA = regex(
    r"(?:時(?=に|のみ|だけ|、|\)|点で)|の?(?:際|とき|場合)(?=に|は|、|のみ|だけ|\))|(?:を)?(?:した|された|する|される|いただいた|なさった)(?:場合|とき|際|後|方)(?=に|は|、|のみ|だけ|の|\)))"
)
"""When something goes is not what goes: アプリの起動時に, 購入した場合."""
_DEEDS = ("act.event", "act.purchase", "act.search", "act.screen")
_ENDS = regex(r"[.;。]|\b(?:and|or) (?:we|it|they|the|your)\b")
_COOKIE = "id.cookie"
NEAR = 60
"""Characters within which a list goes on."""


def drop_means(text: str, found: Sequence[Found], *, by_words: bool) -> list[Found]:
    """`found` without the cookies that are no data; what a list names beside such a one is no data either (cookies, web beacons)."""
    found = drop_unsaid(text, found) if by_words else list(found)
    if not any(f.sort == "data" and f.value == _COOKIE for f in found):
        return found
    kept: list[Found] = []
    means = -NEAR
    for f in found:
        if f.sort != "data" or f.value != _COOKIE:
            kept.append(f)
        elif _is_means(text, f, by_words=by_words) or (f.start - means < NEAR and not _ENDS.search(text[means : f.start])):
            means = f.end
        else:
            kept.append(f)
    return kept


def drop_cases(text: str, found: Sequence[Found]) -> list[Found]:
    """Words found in a Japanese text without the data of which only the case speaks in which other data goes; all where there is none other."""
    kept = [f for f in found if f.sort != "data" or not _is_case(text, f)]
    return kept if any(f.sort == "data" and f.value != "none" for f in kept) else list(found)


def _is_case(text: str, hit: Found) -> bool:
    return _CASE_JA.match(text, hit.end) is not None or (hit.value in _DEEDS and _WHEN_JA.match(text, hit.end) is not None)


def _is_means(text: str, hit: Found, *, by_words: bool) -> bool:
    before, after = text[max(0, hit.start - 80) : hit.start], text[hit.end : hit.end + 60]
    if not by_words:
        return _AFTER_JA.match(after) is not None
    if any(p.match(after) for p in (_TECHNOLOGY, _USED, _EXPLAINED)):
        return True
    return _BEFORE.search(before) is not None or (_SUBJECT.search(before) is not None and _DOES.match(after) is not None)
