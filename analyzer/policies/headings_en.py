"""The words of an English heading or announcing line -> whether it heads what is sent, or who receives."""

import re

from analyzer.patterns import regex

_THING = r"(?:data|information|details?|items?|fields?|contents?|particulars|categor(?:y|ies)|what|which|everything|anything)"
_OUT = r"(?:sent|send(?:ing|s)?|transmi(?:t|ts|tted|tting|ssions?)|transferr?(?:s|red|ring|als?)?|leav(?:e|es|ing)|outbound|outgoing|outwards?|export(?:ed|s)?|pass(?:ed|es|ing)? (?:on|out|along)|hand(?:ed|s|ing)? (?:over|on|out)|forward(?:ed|s|ing)?|disclos(?:ed|es|ures?|ing)|shar(?:ed|ing)|upload(?:ed|s|ing)?|go(?:es|ing)? (?:out|to others?)|on its way out|travels?|reach(?:es|ing)? (?:others|other|outside|third))"
_TAKER = r"(?:compan(?:y|ies)|firms?|part(?:y|ies)|partners?|providers?|vendors?|organi[sz]ations?|business(?:es)?|services?|servers?|systems?|bodies|entities|controllers?|processors?|operators?)"
_DATA = regex(
    rf"\b{_THING}\b[^.:?]{{0,40}}\b{_OUT}\b|\b(?:{_OUT}|external|outside) (?:\w+ )?{_THING}\b|\b{_THING} of (?:the |our |each )?(?:\w+ )?{_OUT}\b",
    re.IGNORECASE,
)
_GOTTEN = regex(
    rf"\b(?:what|which {_THING}) (?:the )?(?:other|outside|external|third|these|those|our) (?:\w+ )?(?:{_TAKER}|people|ones) (?:gets?|receives?|learns?|sees?|knows?|are (?:given|told|sent))\b"
    rf"|\b{_THING} (?:\w+ )?(?:collected|taken|received|gathered|obtained) by (?:the |our )?(?:\w+ )?(?:sdks?|modules?|third|librar\w+|{_TAKER})\b",
    re.IGNORECASE,
)
"""What other companies get; data collected by SDKs."""
_RECIPIENTS = regex(
    rf"\b(?:recipients?|receivers?|destinations?|addressees?)\b|\b(?:receiving|recipient) {_TAKER}\b|\b{_TAKER}\b[^.:?]{{0,30}}\b(?:receiv\w+|gets?|getting|obtain\w*|other end|receiving end|addressed)\b"
    rf"|\b(?:transmission|transfer|disclosure|sharing) (?:partners?|targets?|recipients?|{_TAKER})\b|\bon the (?:other|receiving) end\b|^\W*[\d.]*\W*(?:to|with) (?:whom|which {_TAKER})\b"
    rf"|^\W*[\d.]*\W*(?:{_THING} (?:is |are )?)?(?:sent|transmitted|transferred|disclosed|shared|passed(?: on)?|provided|given|supplied|forwarded|released) (?:to|with)\W*$"
    rf"|\bwhere\b[^.:?]{{0,30}}\b{_THING} (?:goes?|is sent|are sent|ends? up)\b"
    rf"|\b{_TAKER}\b[^.:?]{{0,20}}\b(?:we|the app|it) (?:sends?|shares?|pass(?:es)?|gives?|transmits?|discloses?)\b[^.:?]{{0,30}}\b(?:to|with)\W*$",
    re.IGNORECASE,
)
_ASKED = regex(
    rf"^\W*(?:Q?\d*[.:)]?\s*)?(?:(?:and )?(?:who|which (?:other |outside )?{_TAKER})\b[^.?]{{0,20}}?\b(?:receives?|gets?|obtains?|sees?|knows?|learns?)\b"
    rf"|(?:where|to whom|to which (?:other |outside )?{_TAKER}|who)\b[^.?]{{0,40}}?\b(?:go(?:es)?|sent|sends?|pass(?:ed)?|travels?|transmit(?:ted)?|given?|disclosed?|shared?)\b)[^.]*\?\W*$",
    re.IGNORECASE,
)
"""Who gets it, to whom do you pass it on?"""
_US = regex(r"\b(?:us|we (?:get|receive|know|see))\b|\b(?:not|never|no|nobody)\b", re.IGNORECASE)
_NEITHER = regex(
    r"\b(?:not|never|no|none|nothing|without|former\w*|to us|with us|from us|you|when|how|why|pay\w*|purchases?|sign|log ?in|social|web ?sites?|cookies?|iOS|iPhone|iPad|security|secure\w*|protect\w*|encrypt\w*|rights?|abroad|countr(?:y|ies)|purposes?)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What makes a heading none of a list of what is sent or of who receives."""
LONGEST = 60


def told_by_english(text: str) -> str | None:
    """'data' where the words head what is sent, 'recipients' where they head who receives; None where neither."""
    bare = text.strip(" *_:")
    if len(bare) <= LONGEST and _ASKED.match(bare) and not _US.search(bare):
        return "recipients"
    if len(bare) > LONGEST or bare.endswith((".", "!")) or _NEITHER.search(bare):
        return None
    if _GOTTEN.search(bare):
        return "data"
    if _RECIPIENTS.search(bare):
        return "recipients"
    return "data" if _DATA.search(bare) else None
