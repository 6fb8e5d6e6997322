"""An English sentence that says that no cookies of third parties are used -> one denial, for the kinds of cookies that it names."""

import re

from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY, Claim, find_scope, free_purposes
from analyzer.policies.source import Data, Source

_NONE = regex(
    r"^\W*(?:we|it|(?:(?:the|our|this) (?:app|application|platform|service|game|site|website)))\s+(?:do(?:es)?\s+not|don['’]t|doesn['’]t|never)\s+(?:use|uses|set|sets|place|allow|employ)\s+(?:any\s+)?"
    r"(?:[\w-]+ (?:[\w-]+ )?cookies(?:,|,? (?:or|and))\s+){0,4}third[- ]party\s+(?:[\w-]+ ){0,2}cookies(?:(?:,|,? (?:or|and))\s+(?:[\w-]+ ){1,2}cookies){0,4}\W*$",
    re.IGNORECASE,
)
LONGEST = 300


def deny_cookies(source: Source, text: str) -> Claim | None:
    """That nothing is told to third parties by their cookies; None where a sentence says more, or less, than that."""
    if len(text) > LONGEST or _NONE.match(text) is None:
        return None
    found = source.find(text)
    return Claim("use", negative=True, data=Data(("id.cookie",)), who=(ANYBODY,), purposes=free_purposes(found), scope=find_scope(found))
