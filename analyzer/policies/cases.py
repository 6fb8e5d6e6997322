"""An item below words that we may disclose what we know -> whom it names or means: as required by law, to trusted service providers who work for us."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.cases_ja import read_case_ja
from analyzer.policies.claims import ANYBODY, Claim, free_purposes
from analyzer.policies.intros import Intro
from analyzer.policies.lexicon import Found
from analyzer.policies.passages import BULLET
from analyzer.policies.printed import find_condition
from analyzer.policies.source import Source, Who
from analyzer.policies.trades import UNKNOWN

_OPENS = rf"\s*(?:{BULLET})?[\s*_]*"
_LAW_LABEL = r"(?:(?:legal|law|regulatory|compliance|court|government|public authorit)[\w &/,'’-]{0,40}?[\s*_]*[:.–—-][\s*_]*)?"
_END = r"(?=[\s*_]*(?:[:.–—-]|$))"
_OWED = regex(
    rf"{_OPENS}{_LAW_LABEL}(?:(?:only )?(?:as|when|where|whenever|if|because|in|for|pursuant)\b[^;]{{0,200}}?|to (?:comply|respond|meet|satisfy|fulfil|cooperate)\w*\b[^;]{{0,120}}?)"
    r"\b(?:required (?:to do so )?by (?:any |the |applicable )*laws?|laws? requires?|(?:legally|lawfully) (?:required|obliged|bound)|subpoenas?|court orders?"
    r"|legal (?:process|obligations?|requests?|proceedings?|requirements?)|government(?:al)? (?:\w+ )?requests?|law enforcement|(?:comply|compliance) with (?:any |the |applicable )*laws?)\b",
    re.IGNORECASE,
)
"""A case in which those receive who may require it: as required by law, when we must answer a government request."""
_LAW_ALONE = regex(
    rf"{_OPENS}(?:legal|regulatory) (?:obligations?|requirements?|reasons?|compliance|process|requests?|purposes){_END}", re.IGNORECASE
)
_CONSENT = regex(
    rf"{_OPENS}(?:with|upon|on|based on|after|subject to) (?:your|the user['’]s) (?:\w+ )?(?:consent|permission|agreement|authori[sz]ation){_END}",
    re.IGNORECASE,
)
_TRANSFER = regex(
    rf"{_OPENS}(?:business|corporate|company) (?:transfers?|transactions?|changes?){_END}"
    rf"|{_OPENS}(?:in connection with|in the event of|in (?:the )?case of|as part of|during|if we (?:are|become|undergo)|upon)\b[^.;:]{{0,60}}?\b(?:mergers?|acquisitions?|acquired|sale of|bankruptcy|reorgani[sz]ation|transfer of (?:assets|the business))\b",
    re.IGNORECASE,
)
"""Cases in which others receive: with your consent; whoever takes over the business."""
_TO = regex(rf"{_OPENS}(?:to|with) (?:(?:any|our|their|its|the|these|certain|other|select\w*|some|of) )*(?=[\w-])", re.IGNORECASE)
_NOT = regex(r"\b(?:not|never|unless|except)\b|n['’]t\b", re.IGNORECASE)
_LONGEST = 400
_LATEST = 24
"""Characters between the word that opens an item and the class of those who receive: to trusted, carefully chosen service providers."""


def read_case(source: Source, text: str, found: list[Found], intro: Intro) -> Claim | None:
    """To whom an item says that what was announced goes: a class, or those who may require it."""
    if intro.action != "send" or intro.negative or intro.excepts or intro.links or any(w.specific for w in intro.who):
        return None
    if len(text) > _LONGEST or source.names.find(text):
        return None
    if not source.lexicon(text).by_words:
        return read_case_ja(text, intro)
    condition = find_condition(f for f in found if f.value != "feature") or intro.condition
    if (case := _in_case(text)) is not None:
        who, purposes, own = case
        return Claim("send", negative=False, data=intro.data, who=(who,), purposes=purposes, condition=own or condition)
    opens = _TO.match(text)
    named = [w for w in source.who(text, found) if opens is not None and w.start - opens.end() <= _LATEST]
    if opens is None or not named or _NOT.search(text[: named[0].end]):
        return None
    data = source.data(text, found).plus(intro.data)
    return Claim(
        "send",
        negative=False,
        data=data,
        who=(named[0],),
        purposes=free_purposes(found, [(w.start, w.end) for w in named]),
        condition=condition,
    )


def _in_case(text: str) -> tuple[Who, tuple[str, ...], str | None] | None:
    """Who receives in a case that an item tells, for what, and the condition that the case is: those whom the law lets ask, anybody with consent, whoever takes over."""
    if _OWED.match(text) or _LAW_ALONE.match(text):
        return structs.replace(ANYBODY, recipient="@authorities"), ("p.legal",), None
    if _NOT.search(text):
        return None
    agreed = _CONSENT.match(text) is not None
    return (structs.replace(ANYBODY, recipient=UNKNOWN), (), "consent" if agreed else None) if agreed or _TRANSFER.match(text) else None
