"""Words that name data only beside other data, or alone in an item or cell (phone, 通信事業者) -> Found; elsewhere they are things and companies."""

import re
from typing import NamedTuple

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found


class _Listed(NamedTuple):
    word: re.Pattern[str]
    value: str
    between: re.Pattern[str]
    after: re.Pattern[str]
    other: re.Pattern[str]
    """What stands before a word that is not data all the same: by phone or e-mail."""


_AND_EN = regex(r"(?:[\s,;/&]|\b(?:and|or|your|the|as well as)\b)+")
_AND_JA = regex(r"(?:[\s、,・/]|及び|および|と|や|並びに|ならびに|または|又は)+")
_NOT_EN = regex(
    r"\b(?:by|via|over|through|per|on|to|from|with|in|of|for|at|into)\s+(?:(?:your|the)\s+)?(?:[\w-]+(?: mail)?\s*(?:,|/|\bor\b|\band\b)\s*)*$"
)
_NOT_JA = regex(r"電気$")
_ENDS_EN = regex(r"\s*(?:$|[,;/).]|\b(?:and|or|to|with|for|so|when|if)\b)")
_ENDS_JA = regex(r"\s*(?:$|[、,・/)。]|及び|および|と(?!の|連|共|提)|や|並びに|ならびに|または|又は|など|等|を(?!通|介|経))")
_THEIR_KIND = r"(?:(?:[・/、やと]|及び|および)\s?(?:(?:web|ウェブ|インターネット)?ブラウザー?|os)){1,2}\s?の(?:種類|種別|機種)"
"""Behind a device: the noun that it shares with what is named beside it (端末・ブラウザの種類)."""
LISTED = {
    "en": (_Listed(regex(r"(?<![\w-])phones?(?![\w-])"), "pii.phone", _AND_EN, _ENDS_EN, _NOT_EN),),
    "ja": (
        _Listed(
            regex("(?:移動体|モバイル|携帯)?通信(?:事業者|会社)|携帯(?:電話)?会社|回線事業者"),
            "net.carrier",
            _AND_JA,
            _ENDS_JA,
            _NOT_JA,
        ),
        _Listed(regex("(?<![a-z])tel(?![a-z])"), "pii.phone", _AND_JA, _ENDS_JA, _NOT_JA),
        _Listed(regex("(?:web)?ブラウザー?"), "ua", _AND_JA, _ENDS_JA, _NOT_JA),
        _Listed(regex("閲覧(?=[・/]操作)"), "act.screen", _AND_JA, _ENDS_JA, _NOT_JA),
        _Listed(regex(f"(?:端末|デバイス)(?=[・/、]ブラウザ)(?!{_THEIR_KIND})"), "dev.*#ja0", _AND_JA, _ENDS_JA, _NOT_JA),
        _Listed(regex(f"(?:端末|デバイス|機器)(?={_THEIR_KIND})"), "dev.model", _AND_JA, _ENDS_JA, _NOT_JA),
    ),
}
_MARKS = regex(r"\W*(?:your |the )?")


def add_listed(language: str, lowered: str, found: list[Found]) -> list[Found]:
    """`found` with such words of the (lowered) text, in the order of the text."""
    made: list[Found] = []
    near = [f for f in found if f.sort == "data"]
    for listed in LISTED.get(language, ()):
        for hit in listed.word.finditer(lowered):
            if any(f.start < hit.end() and hit.start() < f.end for f in near) or listed.other.search(lowered[: hit.start()]):
                continue
            alone = _MARKS.fullmatch(lowered, 0, hit.start()) is not None and not lowered[hit.end() :].strip(" 。.")
            beside = any(
                listed.between.fullmatch(lowered, *((f.end, hit.start()) if f.end <= hit.start() else (hit.end(), f.start))) for f in near
            )
            if (alone or beside) and listed.after.match(lowered, hit.end()):
                made.append(Found(hit.start(), hit.end(), "data", listed.value))
        near += made
    return sorted([*found, *made], key=lambda f: f.start) if made else found
