"""The words of data that a text takes out of what it names beside them: account information (except your phone number), 電話番号を除く登録情報."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found
from analyzer.policies.platforms import is_for_elsewhere, spans_elsewhere

_OF = r"(?:(?:your|the|their|any|all|a|an|his|her|my|its|user['’]?s?['’]?|users|customer['’]?s?|member['’]?s?|child['’]s|parent['’]s|mobile|home|full)\s+){0,3}"
_BEFORE = regex(
    rf"(?:\b(?:except(?:ing)?(?:\s+for)?|excluding|exclusive of|other than|(?:apart|aside) from|with the exception of|not (?:including|counting)|save for|leaving out|rather than|instead of|in (?:place|lieu) of|(?:all|everything|anything)(?: of (?:it|them|these|this))? but)\s+"
    rf"|\(\s*(?:[^()]{{0,60}}[,;]\s*)?(?:but\s+)?(?:without|not|no|never|minus)\s+){_OF}$",
    re.IGNORECASE,
)
_ALL_BUT = regex(
    r"\b(?:all|everything|anything|each|every)\b[^.;]{0,120}?\b(?:but|except(?:ing)?(?:\s+for)?|excluding|other than|apart from|save(?:\s+for)?|with the exception of)\s+(?:your|the|his|her|their)\b"
    r"|^\W*(?:with the exception of|except for|apart from|excluding)\b[^.;]{1,80}?,\s+(?:all|everything|each|every)\b",
    re.IGNORECASE,
)
"""A list of which something is taken out again: all of these (name, e-mail address) but the name."""
_SAYS_NO = regex(r"\(\s*(?:[^()]{0,60}[,;]\s*)?(?:but\s+|and\s+)?(?:without|not|no|never)\s+(?!including|counting)", re.IGNORECASE)
_AND = regex(rf"\s*(?:\)?\s*(?:,\s*)?(?:and|or|nor|as well as|&)\s+|/\s*){_OF}$", re.IGNORECASE)
_AND_INSIDE = regex(rf"\s*(?:,\s*(?:and|or|nor)?|and|or|nor|&|/)\s*{_OF}$", re.IGNORECASE)
_BEHIND_IT = regex(
    r"\s+(?:is|are|being)\s+(?:excluded|not included|left out|excepted)\s*\.?\s*\)|\s+(?:excluded|excepted|not included)\s*\.?\s*\)",
    re.IGNORECASE,
)
_AFTER = regex(
    r"(?:等|など|の(?:情報|データ|項目))?(?:だけ|のみ)?"
    r"(?:[をは](?:、)?(?:取り)?除(?!去)[くきいか外]"
    r"|以外の(?!方法|手段|目的|場合|第三者|者|会社|事業者|業者|企業|機関|サービス|用途)|以外を"
    r"|[はを](?:、)?(?:含み?ま?(?:せん|ない|ず)|含めません|含めない|含まれ(?:ません|ない|ず)|対象外)[^()。]{0,12}\))"
)
_JOIN = regex(r"(?:等|など)?\s*(?:、|・|や|と|及び|および|または|又は|並びに|ならびに|/|,)(?:、)?\s*")

_TAIL = regex(
    r"(?:^|。|(?<=ます)が、)\s*(?:(?:ただし|但し|なお)、?\s*)?(?P<ja>[^。、()]{1,40}?(?:、[^。、()]{1,20}?){0,3})(?<!場合)(?<!場合等)(?<!とき)[をは](?:取り)?除(?:きます|く|外します|外しています|外されます|かれます)(?:ものとし?ます|ものとする)?。?\s*$"
    r"|(?:^|。)\s*(?:ただし|但し)、?\s*(?P<but>[^。、()]{1,40}?(?:、[^。、()]{1,20}?){0,3})は(?:含みません|含まれません|含まない|含まれない)(?:ものとします|ものとする)?。?\s*$"
    r"|(?:^|(?<=\.))\s*(?:However, )?(?:(?:This|It|That|The (?:information|data|list)) excludes (?P<en>[^.;:]{1,80})|(?P<excluded>(?:[Yy]our|[Tt]he) [^.;:]{1,60}?) (?:is|are) (?:excluded|left out|excepted|exempt)(?: from this)?)\.?\s*$"
)
"""A sentence that only takes something out of the one before: ただし、電話番号を除きます; This excludes your phone number."""
_SWITCHED = regex(
    r"^\W*(?:(?:however|but),?\s+)?(?:in (?:our|the|this) app,?\s+)?(?:we (?:have|['’]ve|did)?\s*(?:switched|turned|disabled|deactivated|blocked)\b(?:\s+(?:it|this|that|them))?(?:\s+(?:off|out))?|(?:this|that|it)(?: function| option)? (?:is|has been|was)\s+(?:always\s+)?(?:switched off|turned off|disabled|deactivated|blocked))\b(?![^.]*\b(?:if|when|unless|until|for|you)\b)",
    re.IGNORECASE,
)
_PARTS_EN = regex(r"[.;]\s+|,\s+(?=but\b)")
_COULD = regex(
    r"\b(?:could|would(?: also)?|can|is able to|are able to|is capable of|might)\b(?:\s+(?:also|even|to|of))*\s+(?P<deed>read|collect|gather|record|receive|send|transmit|obtain|see|access|capture|fetch|take)(?:ing)?\b",
    re.IGNORECASE,
)

_MATCHED = regex(
    r"(?:など|等)?に(?:応じ|合わせ|あわせ|即し|沿っ|合っ|マッチし|基づ[いくき])(?:て|た|く)?[^。、]{0,12}?(?:広告|コンテンツ|配信|表示|案内|おすすめ|提案|情報|クーポン|サービス|通知|商品|記事)"
)
"""What follows the interests that only tell which advertisements are shown: 興味関心に応じた広告の配信."""


def taken_out(text: str, hits: Sequence[Found], *, alone: bool = True) -> list[Found]:
    """Those of the words for data that are taken out; none where they stand `alone` and nothing is left, unless it is another platform's."""
    away = spans_elsewhere(text)
    gone = [h for h in hits if any(s <= h.start < e for s, e in away) or is_for_elsewhere(text, h.end) or _only_matched(text, h)]
    return [*gone, *_named_out(text, [h for h in hits if h not in gone], alone=alone)]


def _only_matched(text: str, hit: Found) -> bool:
    return hit.value == "act.profile" and _MATCHED.match(text, hit.end) is not None


def _named_out(text: str, hits: Sequence[Found], *, alone: bool) -> list[Found]:
    ordered = sorted(hits)
    out: list[Found] = []
    for i, hit in enumerate(ordered):
        if (
            _BEFORE.search(text[: hit.start])
            or _BEHIND_IT.match(text, hit.end)
            or (out and out[-1] is ordered[i - 1] and _goes_on(text, out[-1], hit))
        ):
            out.append(hit)
    for i in range(len(ordered) - 1, -1, -1):
        after = ordered[i + 1] if i + 1 < len(ordered) else None
        joined = after is not None and after in out and _JOIN.fullmatch(text, ordered[i].end, after.start) is not None
        if ordered[i] not in out and (_AFTER.match(text, ordered[i].end) or joined):
            out.append(ordered[i])
    return out if len(out) < len(ordered) or not alone else []


def is_refused(text: str, hit: Found) -> bool:
    """Whether the bracket around a word says no by itself: (but not your name), (no e-mail address)."""
    at = text.rfind("(", 0, hit.start)
    return at > text.rfind(")", 0, hit.start) and _SAYS_NO.match(text, at) is not None


def _goes_on(text: str, last: Found, hit: Found) -> bool:
    """Whether a word goes on with the list of what is taken out; outside brackets a comma ends it."""
    inside = text.rfind("(", 0, last.start) > text.rfind(")", 0, last.start)
    return (_AND_INSIDE if inside else _AND).fullmatch(text, last.end, hit.start) is not None


def split_tail(text: str) -> tuple[str, str]:
    """A sentence without the one behind it that only takes something out, and the words for what that is."""
    tail = _TAIL.search(text, 1)
    if tail is None:
        return text, ""
    return text[: tail.start()] + "。" * text[tail.start() :].startswith("。"), next(w for w in tail.groups() if w)


def takes_out(text: str) -> bool:
    """Whether a sentence only takes something out of what the one before it named."""
    return _TAIL.fullmatch(text) is not None


def deny_switched(text: str) -> str:
    """A sentence that says what somebody could take, and with the one behind it that this is switched off, as a denial; any other as it is."""
    could = _COULD.search(text)
    off = next((m for m in _PARTS_EN.finditer(text, could.end()) if _SWITCHED.match(text[m.end() :])), None) if could is not None else None
    return (
        f"{text[: could.start()]}does not {could['deed']}{text[could.end() : off.start()]}."
        if could is not None and off is not None
        else text
    )


def named_apart(text: str, hits: Sequence[Found]) -> set[str]:
    """The data among `hits` that a text names on its own, whatever it takes out: none where it takes something out of what it lists."""
    return set() if _ALL_BUT.search(text) else {h.value for h in hits}
