"""An English sentence -> the same said plainly, where it means all whose software is in the app, or nobody at all: any of the companies whose SDKs it contains."""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import put_plainly

_FIRMS = r"(?:outside |external |other |third[- ]party )?(?:compan(?:y|ies)|firms?|business(?:es)?|providers?|makers?|suppliers?|vendors?|developers?|part(?:y|ies)|organi[sz]ations?|partners?)"
_SOFTWARE = r"(?:software|code|sdks?|modules?|tools?|components?|programs?|librar(?:y|ies)|services?|technology|kits?|plug-?ins?)"
_APP = r"(?:the|our|this) app"
_IN = rf"(?:(?:that|which)\s+)?(?:(?:is|are)\s+)?(?:(?:built|embedded|included|contained|integrated|used|present|a part|part)\s+)?(?:in|into|inside|within|of|by)\s+(?:{_APP}|it)"
_HAS = r"(?:it|we|I|(?:the|our|this) app)\s+(?:contains?|uses?|includes?|builds? in|embeds?|integrates?|runs?|carr(?:y|ies)|(?:has|have) built in)"
_MAKERS = rf"(?:(?:the|those|these)\s+)?{_FIRMS}\s+(?:whose\s+(?:\w+\s+)?{_SOFTWARE}\s+(?:{_IN}|{_HAS})|(?:behind|of)\s+(?:the|these|those)\s+(?:\w+\s+)?{_SOFTWARE}\s+(?:{_IN}|(?:that\s+)?{_HAS}))"
_PHRASES: list[tuple[re.Pattern[str], str]] = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (rf"\bnone\s+of\s+{_MAKERS}", "no third party"),
        (rf"\b(?:any|either|a single one|one)\s+of\s+{_MAKERS}", "any third party"),
        (rf"\b(?:(?:all|each|every one)\s+(?:of\s+)?)?{_MAKERS}", "third parties"),
        (
            r"\b(?P<be>is|are)\s+(?P<given>sent|passed(?:\s+on)?|given|shared|transmitted|disclosed|handed(?:\s+over)?|forwarded)\s+(?P<to>to|with)\s+(?:none\s+of|no\s+one\s+of)\b",
            r"\g<be> not \g<given> \g<to> any of",
        ),
        (
            r"\b(?P<no>not|never|n['’]t|neither|nor)\b(?P<what>[^.;]*?)\b(?P<to>to|with) another (?:party|organi[sz]ation|business|entity|person|firm|company|provider)\b(?=\s*(?:[.,;]|$|and\b|or\b|for\b|unless\b|except\b|without\b))",
            r"\g<no>\g<what>\g<to> any other company",
        ),
    )
]
LONGEST = 600
"""Characters of a sentence that is looked at."""


def say_makers(text: str) -> str:
    """The text with each such phrase in its plain form; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)
