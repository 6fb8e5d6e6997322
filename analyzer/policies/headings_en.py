"""The words of an English heading or announcing line -> whether it heads what is sent, or who receives."""

import re

from analyzer.patterns import regex

_THING = r"(?:data|information|details?|items?|fields?|contents?|particulars|categor(?:y|ies)|what|which|everything|anything)"
_OUT = r"(?:sent|send(?:ing|s)?|transmi(?:t|ts|tted|tting|ssions?)|transferr?(?:s|red|ring|als?)?|leav(?:e|es|ing)|outbound|outgoing|outwards?|export(?:ed|s)?|pass(?:ed|es|ing)? (?:on|out|along)|hand(?:ed|s|ing)? (?:over|on|out)|forward(?:ed|s|ing)?|disclos(?:ed|es|ures?|ing)|shar(?:ed|ing)|upload(?:ed|s|ing)?|go(?:es|ing)? (?:out|to other)|on its way out|travels?|reach(?:es|ing)? (?:others|other|outside|third))"
_DATA = regex(
    rf"\b{_THING}\b[^.:?]{{0,40}}\b{_OUT}\b|\b(?:{_OUT}|external|outside) (?:\w+ )?{_THING}\b|\b{_THING} of (?:the |our |each )?(?:\w+ )?{_OUT}\b",
    re.IGNORECASE,
)
_TAKER = r"(?:compan(?:y|ies)|firms?|part(?:y|ies)|partners?|providers?|vendors?|organi[sz]ations?|business(?:es)?|services?|servers?|systems?|bodies|entities|controllers?|processors?|operators?)"
_RECIPIENTS = regex(
    rf"\b(?:recipients?|receivers?|destinations?|addressees?)\b|\b(?:receiving|recipient) {_TAKER}\b|\b{_TAKER}\b[^.:?]{{0,30}}\b(?:receiv\w+|gets?|getting|obtain\w*|other end|receiving end|addressed)\b"
    rf"|\b(?:transmission|transfer|disclosure|sharing) (?:partners?|targets?|recipients?|{_TAKER})\b|\bon the (?:other|receiving) end\b|^\W*[\d.]*\W*(?:to|with) (?:whom|which {_TAKER})\b"
    rf"|^\W*[\d.]*\W*(?:{_THING} (?:is |are )?)?(?:sent|transmitted|transferred|disclosed|shared|passed(?: on)?|provided|given|supplied|forwarded|released) (?:to|with)\W*$"
    rf"|\bwhere\b[^.:?]{{0,30}}\b{_THING} (?:goes?|is sent|are sent|ends? up)\b",
    re.IGNORECASE,
)
_NEITHER = regex(
    r"\b(?:not|never|no|none|nothing|without|former\w*|to us|with us|from us|you|when|how|why|pay\w*|purchases?|sign|log ?in|social|web ?sites?|cookies?|iOS|iPhone|iPad|security|secure\w*|protect\w*|encrypt\w*|rights?|abroad|countr(?:y|ies)|purposes?)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What makes a heading none of a list of what is sent or of who receives."""
LONGEST = 60


def told_by_english(text: str) -> str | None:
    """'data' where the words head what is sent, 'recipients' where they head who receives; None where neither."""
    bare = text.strip(" *_:")
    if len(bare) > LONGEST or bare.endswith((".", "!")) or _NEITHER.search(bare):
        return None
    if _RECIPIENTS.search(bare):
        return "recipients"
    return "data" if _DATA.search(bare) else None
