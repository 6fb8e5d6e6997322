"""An English sentence about a sale of the business, or about the law, -> the same said plainly: whose information it is (information may be disclosed), and
that what is transferred as part of a merger goes to others.
"""

import re

from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY
from analyzer.policies.source import Who
from analyzer.policies.trades import UNKNOWN

_BUSINESS = r"(?:we|us|(?:(?:the|our|this|its)\s+)?(?:\w+\s+)?(?:company|business|service|services|app|application|assets|firm|studio))"
_EVENT = regex(
    rf"\b(?:mergers?|acquisitions?|bankruptcy|insolvency|reorgani[sz]ation|change (?:of|in) (?:control|ownership)|sale of (?:[\w-]+ ){{0,6}}?(?:assets|business|company|service|app)|{_BUSINESS}\s+(?:is|are|be|were|gets?)\s+(?:\w+,? (?:or )?){{0,4}}?(?:acquired|merged|taken over|bought|sold))\b",
    re.IGNORECASE,
)
_LAW = regex(
    r"\b(?:laws?|legal (?:process|obligations?|requests?|proceedings?)|subpoenas?|court orders?|lawful requests?)\b", re.IGNORECASE
)
_IF_SOLD = regex(
    rf"\b(?P<if>if|should|when|once|in case)(?P<who>\s+{_BUSINESS}\s+(?:is|are|be|were|gets?)\s+(?:ever\s+)?(?:\w+,? (?:or )?){{0,3}}?)sold\b",
    re.IGNORECASE,
)
_WE_GIVE = regex(
    r"\b(?P<we>we\s+(?:may|might|will|can|could)\s+(?:also\s+)?(?:disclose|share|transfer|release|provide))\s+(?P<what>information|data)\b(?!\s+(?:about|on|regarding|concerning|that|which|of|from)\b)",
    re.IGNORECASE,
)
_IS_GIVEN = regex(
    r"(?P<open>^\W*|,\s+)(?P<what>(?:information|data)\s+(?:may|might|could|will|would|can)\s+(?:also\s+)?be\s+(?:transferred|disclosed|shared)\b)",
    re.IGNORECASE,
)
_PASSED = regex(
    r"(?P<be>\b(?:may|might|could|will|would|can)\s+(?:also\s+)?be\s+)(?:transferred|disclosed|shared|assigned|passed on|handed over|(?:included )?(?:among|one of|part of) the (?:transferred assets|assets (?:that (?:is|are|may be) )?(?:transferred|sold)))(?!(?:\s+\w+)?\s+(?:to|with)\b)",
    re.IGNORECASE,
)
_TO = regex(
    r"\b(?:transferred|disclosed|shared|assigned|passed on|handed over|sold)\b[^.;]{0,80}\b(?:to|with) (?:the|an?|our|any|that|such|another|other|third)\b",
    re.IGNORECASE,
)
_CASE = regex(
    r"\b(?:in (?:the )?(?:event|case|course|connection|context) (?:of|that|with)|in an?|as (?:a )?(?:part|result) of|in connection with|during|upon|on|if|should|when|where|in case)\s[^.;]{0,60}$",
    re.IGNORECASE,
)
_OTHERS = regex(
    r"\b(?:service providers?|partners?|vendors?|affiliates?|suppliers?|processors?|contractors?|advertis\w+|analytics)\b", re.IGNORECASE
)
LONGEST = 600


def limit_to_buyer(text: str, who: tuple[Who, ...]) -> tuple[str, ...]:
    """The trade of those whom a sentence means by others where it is about nobody but whoever takes the business over, which no vendor is in: In the
    event of a merger, your information may be transferred.
    """
    anybody = all(w.recipient == ANYBODY.recipient for w in who)
    event = _EVENT.search(text[:LONGEST]) if anybody else None
    return (UNKNOWN,) if event is not None and _CASE.search(text[: event.start()]) and not _OTHERS.search(text) else ()


def say_handed_over(text: str) -> str:
    """The text with whose information it speaks of, and to whom that goes with the business."""
    event = _EVENT.search(text[:LONGEST])
    if event is None and _LAW.search(text[:LONGEST]) is None:
        return text
    text = _IF_SOLD.sub(r"\g<if>\g<who>acquired", text)
    text = _IS_GIVEN.sub(r"\g<open>your \g<what>", _WE_GIVE.sub(r"\g<we> your \g<what>", text))
    return _PASSED.sub(r"\g<be>transferred to third parties", text) if event is not None and not _TO.search(text) else text
