"""An English sentence -> the same said plainly, where it says that the app has none of some kind of tools: it has no analytics software."""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import put_plainly

_TOOLS = r"(?:(?:third[- ]party|external|other)\s+)?(?:analytics?|tracking|advertising|ads?|crash[- ]reporting|error[- ]reporting)\s+(?:software|tools?|sdks?|librar(?:y|ies)|services?|networks?|modules?|providers?)\b(?!\s+(?:of|from|by|other|except|that|which)\b)"
_PHRASES: list[tuple[re.Pattern[str], str]] = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (rf"\b(?:has|have)\s+(?:absolutely\s+)?no\s+(?={_TOOLS})", "does not use "),
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
