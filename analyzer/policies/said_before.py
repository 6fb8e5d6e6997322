"""English words that mean data or recipients that stand elsewhere: all of the above, we pass both on to, the companies named below."""

import re

from analyzer.patterns import regex

_NOUN = (
    r"(?:information|data|identifiers?|details|items|personal data|personal information|numbers?|names?|address(?:es)?|coordinates|ids?)"
)
_GIVE = r"(?:send|share|pass|hand|give|disclose|transmit|provide|sell|forward|supply|report|upload|release|transfer)s?"
_GIVEN = r"(?:sent|shared|passed|handed|given|disclosed|transmitted|provided|sold|forwarded|supplied|reported|uploaded|transferred|made available)"
THIS_DATA = regex(
    rf"\b(?:this|these|that|those|such|the above|the same|all of this|the following)\s+(?:(?:two|three|four|five|six|seven|\d+|listed|named)\s+)?{_NOUN}\b"
    rf"|\b(?:all|any|each|every one|everything|none)(?: of)? (?:the|of the) above\b(?! (?:part|compan|provider|partner|purpos|recipient|firm|service))"
    rf"|\b(?:{_NOUN}|everything|every item|each item)\s+(?:that (?:is|are) )?(?:listed |named |mentioned |described |set out |given |shown )?above\b"
    r"|\b(?:everything|every item|each item|all(?: of)?(?: the)? items) (?:on|in|of|from) (?:this|the|that) list\b|\bthe (?:full|whole|entire|complete) (?:list|set)\b",
    re.IGNORECASE,
)
_HANDED = regex(
    rf"\b{_GIVE}\s+(?:on\s+)?(?:both|them|these|those|all of (?:it|them|this|these)|all (?:two|three|four|five))(?:\s+(?:on|over|along))?\s+(?:to|with)\b"
    rf"|^\W*(?:both|they|these|all of (?:it|them|this|these)|all (?:two|three|four|five))\s+(?:(?:is|are|will be|may be)\s+(?:\w+ly |then |also |only |always |both |all )*{_GIVEN}(?:\s+(?:on|over|along))?\s+(?:to|with)|go(?:es)?\s+(?:\w+ly )?(?:on )?to)\b",
    re.IGNORECASE,
)
"""Several kinds of data that the words before named: it forwards both to X, they are sent to X."""
_TAKERS = r"(?:compan(?:y|ies)|firms?|providers?|partners?|recipients?|vendors?|suppliers?|(?:third )?part(?:y|ies)|organi[sz]ations?|services?|networks?|sdks?|tools?|platforms?|librar(?:y|ies)|businesses|processors?)"
TAKERS_BELOW = regex(
    rf"\b{_TAKERS}\b\s+(?:that are |who are |which are )?(?:(?:named|listed|shown|mentioned|given|set out) )?(?:below|here)\b|\b{_TAKERS} on the (?:following list|list below)\b"
    rf"|\b(?:the following|these|those)\s+(?:\w+ )?{_TAKERS}\W*[:：]|\bthe following\s*[:：]\s*$"
    rf"|\b(?:the following|these|those)\s+(?:\w+ )?{_TAKERS}\s+(?:(?:will|may|can|also|each|all|both|then)\s+)*(?:receives?|gets?|obtains?|(?:is|are) (?:sent|given|passed|told))\b[^.:：]*[:：]",
    re.IGNORECASE,
)


_TO_THESE = regex(
    rf"\b(?:to|with|by)\s+(?:these|the following|the(?=[^.]* (?:below|here)\W*$))\s+(?:[\w-]+\s+){{0,2}}?{_TAKERS}(?:\s+(?:listed |named )?(?:below|here))?\W*$",
    re.IGNORECASE,
)
_TO = regex(r"\b(?:to|with)\s+(?:(?:the|our|all|any of|some of)\s+){0,2}(?:\w+\s+)?\Z", re.IGNORECASE)


def gives_below(text: str) -> bool:
    """Whether an announcement says that something is given to those whom the items below it name: we send data to these providers."""
    takers = TAKERS_BELOW.search(text)
    return gives_these(text) or (takers is not None and _TO.search(text[: takers.start()]) is not None)


def gives_these(text: str) -> bool:
    """Whether a sentence ends with those to whom it gives something, as if they stood right below it: we share it with these companies."""
    return _TO_THESE.search(text) is not None


def means_data(clause: str) -> bool:
    """Whether data is meant that stands before it: this information, all of the above."""
    return THIS_DATA.search(clause) is not None


def hands_on(clause: str) -> bool:
    """Whether what the words just before named is said to be given to somebody: both, them."""
    return _HANDED.search(clause) is not None
