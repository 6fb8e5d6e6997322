"""A sentence -> what it closes: a list said to be all that is sent (and nothing else, nothing but, that is everything it gets)."""

import re
from collections.abc import Iterable, Sequence

from analyzer.patterns import regex
from analyzer.policies.claims import Claim, is_joined
from analyzer.policies.exceptions import COMPLETE
from analyzer.policies.source import Data, Who

EVERYTHING = Data((), ("*",), ("*",))
_ITEMS = r"(?:data|information|details?|items?|things?|fields?|values?|pieces? of (?:data|information))"
_TAKES = r"(?:receives?|gets?|obtains?|collects?|sees?|learns?|(?:is|are) (?:sent|given|told|shown|passed|provided with))"
_GIVES = r"(?:sends?|shares?|gives?|pass(?:es)?(?: on)?|transmits?|provides?|hands?|tells?|discloses?|forwards?|report)"
_GIVEN = r"(?:sent|shared|given|passed|transmitted|provided|handed|told|disclosed|forwarded|received|collected|leaves?|goes)"
_GIVEN_BY = r"(?:sends?|shares?|gives?|pass(?:es)?|transmits?|provides?|hands?|tells?|discloses?|forwards?|reports?|supply|supplies)"
_IF = r"(?:if|when|where|with|after|while|once|upon|for|as|to|until|during|because|in|on)\b"
_CLOSED = [
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:,?\s*(?:-|–|—|;)?\s*\b(?:and|but|or)|,|–|—|-)\s+(?:(?:it|they|that|we)\s+(?:{_TAKES}|{_GIVES})\s+)?(?:nothing|no|not anything)\s+(?:else|more|further|beyond (?:that|this|these|it)|other {_ITEMS}|(?:further|more|additional) {_ITEMS})(?:\s+(?:at all|besides|whatsoever|than that))?(?=\W*$|\s*:\s+(?-i:[A-Z]))",
        r",?\s*(?:and|–|—|-)\s+(?:that|this)(?:['’]s| is| are)\s+(?:all|it|everything|the lot)(?=\W*$)",
        rf"\bno(?:thing|t anything| {_ITEMS})\s+(?:other|more|further)\s+than\b(?!\s+(?:what|that|those|this|these|as|the (?:above|list|items|data|information))\b)|\bnothing\s+(?:but|except|besides|beyond|apart from)\b(?!\s+(?:what|that|those|this|these|as|the (?:above|list|items|data|information))\b)",
        (
            rf"(?P<kept>\b(?:{_TAKES}|receive|get|see|learn|collect|(?:we|the app|our app)\s+(?:also\s+)?{_GIVEN_BY}(?:\s+(?:on|over))?(?:\s+(?:to\s+)?(?:(?-i:[A-Z])[\w.,]*|it|them)){{0,3}})\s+)"
            rf"(?:only|solely|exclusively|just|nothing more than|no more than|no data (?:other|more) than|(?:exactly|precisely)(?=\s+(?:two|three|four|five|six|\d+|the following)\b))\b(?!\s+(?:{_IF}|to\b))"
        ),
        rf"(?P<kept>\b(?:{_GIVEN}|send|receives?|gets?|transmission|transfer|disclosure|reports?)\b[^;]{{0,60}}?)\b(?:is|are)\s+(?:strictly |always )?(?:limited|restricted|confined)\s+to\b",
        rf"(?P<kept>(?:^|,)\W*)only\b(?=\s+(?:your|the|an?|this|these|those|following|(?:\w+ )?(?:id|model|name)s?)\b[^;]*?\b(?:is|are|will be|goes|go)\s+(?:{_GIVEN}|to)\b)(?!\s+the (?:company|provider|service|partner|firm|vendor)\b)",
    )
]
"""Words that add to a sending that there is no more of it."""
_SOLE = regex(
    rf"^\W*(?:the\s+)?(?:only|sole)\s+{_ITEMS}\s+(?:(?:that|which)\s+)?(?:(?:we|the app|our app)\s+{_GIVES}|[^.;]{{0,60}}\b(?:{_TAKES}|{_GIVEN}))\b[^.;]{{0,40}}\b(?:is|are)\b(?!\s+{_GIVEN})"
    r"|\bthe following,?\s+and\s+(?:only|nothing but) the following\b|\bonly the following\b(?=[^.;]{0,40}:)",
    re.IGNORECASE,
)
_ALL = regex(
    r"^\W*(?:(?:and|so|in short|in other words),?\s+)?(?:(?:that|this|these|those|the (?:above|list above|items above|table above))(?:['’]s|\s+(?:is|are|makes?|was))\s+(?:really\s+|literally\s+)?)"
    r"(?:all|everything|the lot|it|(?:the\s+|a\s+)?(?:whole|full|complete|entire|exhaustive|final)\s+(?:list|lot|set|story)|(?:the\s+)?(?:only|sole|one|single)\s+(?:\w+\s+)?(?:"
    + _ITEMS
    + r"))\b",
    re.IGNORECASE,
)
"""That is everything it gets."""
_TOLD_YOU = regex(
    r"\b(?:you|one)\s+(?:need|should|have|must|ought)|\bwe (?:need|ask|want|know)\b|\bto (?:say|know|tell)\b|\bfrom you\b", re.IGNORECASE
)
_LIST = r"(?:list|table|overview|enumeration|listing|chart|catalogue|inventory|items?|data|particulars)"
_WHOLE = regex(
    rf"^\W*(?:(?:this|the|that|our|these|each)\s+)?(?:\w+\s+)?{_LIST}s?(?:\s+(?:above|below|here|given|shown|printed|in this (?:section|table|list)))?\s+(?:is|are)\s+(?:\w+ly\s+)?(?:complete|exhaustive|conclusive|final|closed|comprehensive)\b",
    re.IGNORECASE,
)
_MORE = regex(
    r"^\W*(?:and\s+|but\s+)?(?:nothing|no)\s+(?:else|more|further|other {_ITEMS})\b(?:\s+(?:at all|besides))?\W*$".replace(
        "{_ITEMS}", _ITEMS
    ),
    re.IGNORECASE,
)
_SENT = regex(rf"\b(?:{_TAKES}|{_GIVES}|{_GIVEN}|get|receive|see|learn|collect|know)\b", re.IGNORECASE)
_UNLISTED = regex(
    rf"\b(?:any|no|other|further)?(?:thing|{_ITEMS})\s+(?:(?:that|which)\s+(?:is|are|does|do)\s+)?(?:not|n['’]t)\s+(?:(?:be\s+)?(?:listed|named|mentioned|shown|printed|described|set out|included|contained|marked)|(?:stand|appear)|(?:in|on|part of) (?:the|this|our) {_LIST})\b"
    rf"|\b(?:what|whatever)\s+(?:is|does|do)\s*(?:not|n['’]t)\s+(?:(?:listed|named|mentioned|shown|printed)|(?:stand|appear)|(?:in|on|part of) (?:the|this|our) {_LIST})\b"
    rf"|\b(?:no|any)\s+(?:\w+\s+)?{_ITEMS}\s+(?:other than|except|beyond|besides|apart from|outside)\s+(?:what|that|those|these|this|the)\b[^.;]{{0,40}}\b(?:listed|named|above|below|shown|mentioned|set out|{_LIST})\b",
    re.IGNORECASE,
)
_DENIES = regex(r"\b(?:not|never|no|nothing|cannot)\b|n['’]t\b", re.IGNORECASE)


def clear_closing(text: str) -> tuple[str, bool]:
    """The text, of the same length, without the words that close its list; and whether it has such."""
    clear = text
    for pattern in _CLOSED:
        clear = pattern.sub(_blank, clear)
    return clear, clear != text or _SOLE.search(text) is not None


def _blank(closes: re.Match[str]) -> str:
    """Blanks for the words that close a list; those that belong to its sending are kept."""
    kept = closes["kept"] if "kept" in closes.re.groupindex else ""
    return kept + " " * (len(closes[0]) - len(kept))


def closes_list(text: str) -> bool:
    """Whether a sentence says that the list which it announces is all: only the following, this is the complete list of what it gets:"""
    return clear_closing(text)[1] or _ALL.match(text) is not None


def deny_rest(claims: Iterable[Claim]) -> Claim | None:
    """What a closed list adds to the sending to a recipient by name: it gets nothing else, unless another place says so."""
    sent = next((c for c in claims if not c.negative and is_joined(c)), None)
    return None if sent is None else _nothing_else(tuple(w for w in sent.who if w.specific))


def read_closing(text: str, named: Sequence[Who], before: Sequence[Who], listed: Sequence[Who]) -> Claim | None:
    """The denial of a sentence that only closes the list before it. `named` in it, `before` it, or `listed` in the table or list above."""
    meant = tuple(w for w in (named or before) if w.specific)
    if _MORE.match(text):
        return _nothing_else(meant)
    if (said := _ALL.match(text)) is not None:
        rest = text[said.end() :]
        return _nothing_else(meant) if not rest.strip(" .!") or (_SENT.search(rest) and not _TOLD_YOU.search(rest)) else None
    if (whole := _WHOLE.match(text)) is not None and not _DENIES.search(text, whole.end()):
        return _nothing_else(tuple(w for w in (named or listed or before) if w.specific))
    if (
        (unlisted := _UNLISTED.search(text)) is not None
        and _SENT.search(text)
        and _DENIES.search(text[: unlisted.start()] + text[unlisted.end() :] + _no(unlisted[0]))
    ):
        return _nothing_else(tuple(w for w in (named or listed) if w.specific))
    return None


def _no(words: str) -> str:
    """The no with which "no data other than ..." opens."""
    return words[:3] if words[:3].lower() == "no " else ""


def _nothing_else(who: tuple[Who, ...]) -> Claim | None:
    return Claim("send", negative=True, data=EVERYTHING, who=who, condition=COMPLETE) if who else None
