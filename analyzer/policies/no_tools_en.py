"""An English sentence that says of an app that it uses no services, libraries or trackers of others at all -> one denial to third parties."""

import re

from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY, Claim
from analyzer.policies.exceptions import COMPLETE
from analyzer.policies.source import Data

_APP = r"(?:we|I|it|(?:(?:the|our|this)\s+)?(?:app|application|game|service)|(?!You\b|Please\b|They\b|Users?\b|If\b|When\b)(?-i:[A-Z])[\w’'-]*(?:\s(?-i:[A-Z])[\w’'-]*){0,2})(?:\s+(?:itself|currently|also))?"
_HOW = r"(?:\s+(?:currently|intentionally|knowingly|ever|itself|also))?"
_USE = r"(?:use|include|contain|integrate|ship(?:\s+with)?|embed|bundle|employ|rely\s+on|work\s+with|connect\s+to|contact|load)"
_OF_OTHERS = r"(?:third[- ]party|external|outside)"
_THING = r"(?:services?|sdks?|librar(?:y|ies)|tools?|trackers?|components?|code|software|providers?|vendors?|plug-?ins?|scripts?)"
_THINGS = rf"(?:(?P<other>other|further|additional)\s+)?(?:{_OF_OTHERS}\s+(?:(?:network|cloud|online)\s+)?{_THING}|(?:network|online|cloud)\s+services|trackers|(?:data|information)\s+brokers?)"
_MORE = rf"(?:(?:\s*,\s*|\s*,?\s+(?:or|and|nor)\s+)(?:any\s+)?(?:[\w-]+\s+){{0,2}}?(?:{_THING}|ads|adverts|advertising|analytics|tracking|cookies|brokers?)){{0,4}}"
_NONE = regex(
    rf"^\W*{_APP}\s+(?:(?:do|does)\s+not|don['’]t|doesn['’]t|never){_HOW}\s+{_USE}s?\s+(?:any\s+)?{_THINGS}{_MORE}\W*$"
    rf"|^\W*{_APP}\s+(?:has|have|uses?|contains?|includes?)\s+(?:absolutely\s+)?no\s+{_THINGS.replace('?P<other>', '?P<others>')}{_MORE}\W*$",
    re.IGNORECASE,
)
LONGEST = 240
"""Characters of a sentence that is looked at."""


def deny_tools(text: str) -> Claim | None:
    """That nothing of others is in the app, or nothing but what is told beside it; None where a sentence says less, or more."""
    none = _NONE.match(text) if len(text) <= LONGEST else None
    if none is None:
        return None
    condition = COMPLETE if none["other"] or none["others"] else None
    return Claim("use", negative=True, data=Data(), who=(ANYBODY,), condition=condition)
