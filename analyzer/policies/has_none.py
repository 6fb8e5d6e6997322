"""An English sentence -> the same said plainly, where it says that the app has none of some kind of tools: it has no analytics software."""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import put_plainly

_TOOLS = r"(?:(?:third[- ]party|external|other)\s+)?(?:analytics?|tracking|advertising|ads?|crash[- ]reporting|error[- ]reporting)(?:\s+(?:or|and|/)\s+(?:analytics|tracking|advertising|ads?))?\s+(?:software|tools?|sdks?|librar(?:y|ies)|services?|networks?|modules?|providers?)\b(?!\s+(?:of|from|by|other|except|that|which)\b)"
_PHRASES: list[tuple[re.Pattern[str], str]] = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (
            rf"\b(?P<not>(?:do|does)\s+not|don['’]t|doesn['’]t)\s+(?:ship|bundle|embed|install|package)(?:\s+with)?\s+(?=(?:any\s+)?{_TOOLS})",
            r"\g<not> use ",
        ),
        (rf"\b(?:has|have)\s+(?:absolutely\s+)?no\s+(?={_TOOLS})", "does not use "),
        (
            rf"\b(?P<not>(?:do|does)\s+not|don['’]t|doesn['’]t|never)(?P<first>\s+(?:sell|share|rent|trade|disclose|collect)\s[^.;,]{{3,60}}?)\s+(?:or|and)\s+(?P<use>use|include|contain|embed)\s+(?=(?:any\s+)?(?:{_TOOLS}|(?:[\w-]+\s+)?trackers\b))",
            r"\g<not>\g<first> and \g<not> \g<use> ",
        ),
        (
            rf"^\W*there\s+(?:is|are)\s+(?:absolutely\s+)?no\s+(?P<what>{_TOOLS})(?=\s*(?:[.;]|$|(?:in|inside|within)\s+(?:the|our|this)\s+apps?\b))",
            r"The app does not use \g<what>",
        ),
    )
]
LONGEST = 300
"""Characters of a sentence that is looked at."""


def say_none(text: str) -> str:
    """The text with each such phrase in its plain form; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)
