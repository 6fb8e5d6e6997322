"""An English sentence -> the same said plainly, where somebody whom the reader chose gets something: the provider you configured, with your own API key."""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import put_plainly

_PARTY = r"(?:providers?|services?|endpoints?|compan(?:y|ies)|vendors?|backends?|model providers?)"
_CHOSEN = r"(?:have\s+)?(?:configured?|ch[oe]{1,2}sen?|choose|selected?|set\s+up|specif(?:y|ied)|entered?|connected?|picked?)"
_KEY = r"(?:(?:API|access|secret)\s+)?(?:keys?|endpoints?|credentials|tokens?|providers?)"
_GIVES = r"(?P<gives>sends?|transmits?|uploads?|forwards?)"
_PHRASES = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (
            rf"\b(?P<to>to|with)\s+(?:the|that|whichever|any)\s+(?:[\w-]+\s+){{0,2}}?{_PARTY}\s+(?:that\s+|which\s+)?you\s+{_CHOSEN}\b(?!\s+(?:us|not)\b)",
            r"\g<to> a third party",
        ),
        (
            rf"^(?P<case>\W*(?:if|when|once|after)\s+you\b[^.;:]{{0,90}}?\byour\s+own\s+(?:[\w-]+\s+){{0,2}}?{_KEY}\b[^.;:,]{{0,40}},\s+)(?P<who>(?!you\b)[^.;:,]{{1,40}}?)\s+{_GIVES}\s+(?=(?:an?|the|your)\b)(?![^.;:]*\bto\s+(?:the|that|your|our|us|(?-i:[A-Z])))",
            r"\g<case>\g<who> \g<gives> to third parties ",
        ),
    )
]
LONGEST = 500
"""Characters of a sentence that is looked at."""


def say_chosen(text: str) -> str:
    """The text with each such phrase in its plain form; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)
