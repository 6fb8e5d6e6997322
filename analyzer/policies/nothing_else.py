"""An English sentence -> the same said plainly, where somebody is said to get nothing, or nothing beyond a list; what is known to somebody is given to him."""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import PROPER, put_plainly

_NAME = rf"(?:{PROPER})"
_GOES_TO = r"(?:reaches|gets to|gets through to|goes (?:out |on )?to|is (?:sent|given|passed(?: on)?|shown|told|made available|made known|disclosed|transmitted|handed(?: over)?|communicated|revealed|provided|forwarded|reported|supplied|released) to|is shared with)"
_PHRASES = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        # nothing at all
        (
            rf"(?P<open>^\W*|;\s+)(?P<n>{_NAME}|it|they)(?:,? (?:on the other hand|by contrast|however|in turn),?)? (?:receives?|gets?|learns?|sees?|obtains?|knows?|hears?|is (?:sent|told|given|shown)|are (?:sent|told|given|shown))(?: absolutely| simply)? (?:nothing|no (?:data|information|details))(?: at all| whatsoever)?(?P<more>(?: (?:about|of|on|regarding) (?:you|our (?:users|members|customers))| from (?:us|(?:the|our|this) app|your (?:phone|device))| any ?more| any longer)*)(?=\W*$)",
            r"\g<open>nothing is sent to \g<n>",
        ),
        (
            rf"^\W*(?P<n>(?!(?:It|They|This)\b){_NAME}) (?:no longer|not any more) (?:receives?|gets?|learns?|sees?|obtains?) (?:anything|any (?:data|information))(?: at all)?(?: from (?:us|(?:the|our|this) app))?(?=\W*$)",
            r"nothing is sent to \g<n>",
        ),
        (
            r"\b(?P<be>is|are) (?:made )?known to (?!us\b|you\b)(?=none\b|neither\b|no\b|any\b)",
            r"\g<be> given to ",
        ),
        # nothing beyond a list
        (
            rf"^\W*(?:but\s+|and\s+)?(?:nothing|no (?:data|information|items?)) (?:more|other|else|further)(?: than (?:that|this|these|those|what is listed)(?: (?:items|data))?)? {_GOES_TO} (?P<n>{_NAME}|it|them)\b(?=\W*$)",
            r"\g<n> receives nothing else",
        ),
        (
            rf"^\W*(?:more|anything (?:more|else|beyond)|other data|further data)(?: than (?:that|this|these|those))?,? (?P<n>{_NAME}|it|they) (?:(?:does|do|is|are) not|(?:does|do|is|are)n['’]t|never) (?:gets?|receives?|learns?|sees?|sent|given|told|shown)(?=\W*$)",
            r"\g<n> receives nothing else",
        ),
        (
            rf"^\W*(?:(?:apart|aside) from|besides|beyond|other than|except for) (?:that|this|these|those|the above)(?: (?:items|data|details|pieces of information|three|two|four))?, (?:nothing|no (?:other |further )?(?:data|information))(?: else)? {_GOES_TO} (?P<n>{_NAME}|it|them)\b(?=\W*$)",
            r"\g<n> receives nothing else",
        ),
        (
            rf"^\W*(?P<n>{_NAME}|it|they) (?:(?:receives?|gets?|obtains?|is sent|are sent) no (?:more|other data|other information) than (?:that|this|these|those)(?: \w+)?|never (?:sees?|gets?|receives?|learns?|obtains?) anything (?:else|more)(?: (?:about|from|of) (?:you|us|the app))?)(?=\W*$)",
            r"\g<n> receives nothing else",
        ),
    )
]
LONGEST = 600
"""Characters of a sentence that is looked at."""


def say_closed(text: str) -> str:
    """The text with each such phrase in its plain form; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)
