"""An English sentence -> the same with the subject or verb that it leaves out: X counts users and is told your ID; Doesn't receive: your name."""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import OPENERS, put_plainly

_NAME = rf"(?-i:(?!(?:{OPENERS})\b)[A-Z][\w.&’'-]*)"
_TAKEN = r"(?:receiv(?:es?|ed)|gets?|obtain(?:s|ed)?|learns?|sees?|seen|knows?|collect(?:s|ed)?|hears?|read|told|given|sent|shown|passed(?: on)?|handed(?: over)?|supplied with|provided with|shared|disclosed|transmitted|forwarded|reported)"
_DENIED = r"(?:(?:does|do|is|are|will)\s+(?:not|never)|(?:does|do|is|are)n['’]t|won['’]t|never|not)"
_DATA = r"(?=(?:your|the|an?|any|who you are|names?|e-?mail|user|device|phone|telephone|home|postal|date|advertising|member|customer|account|location|exact|precise|gps)\b)"
_WHO_YOU_ARE = r"(?:who you are,?\s+(?:i\.\s?e\.|that is|namely|meaning|such as|for example|e\.\s?g\.),?\s+)?"
_PHRASES = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (
            rf"^(?P<open>\W*(?:(?:our|the|an?|one of our)\s+(?:[\w-]+,?\s+){{1,4}}?)?{_NAME}[^;:]*?),?\s+and\s+(?=(?:is|are|was|will be|has been)\s+(?:(?:also|then|never|not|only|thus|therefore|no longer)\s+)*(?:told|given|sent|passed|shown|handed|supplied with|provided with|furnished with|informed of)\s+(?:(?:your|the|an?|its|his|her|their|any|no)\b|nothing\b))",
            r"\g<open>, and it ",
        ),
        (
            rf"^\W*what\s+(?P<who>it|they|{_NAME}(?:\s{_NAME})?)\s+(?P<no>{_DENIED})\s+(?P<gets>{_TAKEN})(?:\s+(?:from us|of you|about you))?\s*(?::|\s(?:is|are)\b:?)\s*{_WHO_YOU_ARE}{_DATA}",
            r"\g<who> \g<no> \g<gets> ",
        ),
        (
            rf"^\W*what\s+(?P<we>we|the app|our app|I)\s+(?P<no>(?:do|does)(?:\s+not|n['’]t)|never)\s+(?P<give>send|share|pass|give|hand|tell|transmit|disclose|report|forward)(?P<on>\s+(?:on|over))?\s+(?P<to>(?:to|with)\s+(?:it|them|{_NAME}(?:\s{_NAME})?))\s*(?::|\s(?:is|are)\b:?)\s*(?P<what>[^;:]{{3,200}}?)(?=\W*$)",
            r"\g<we> \g<no> \g<give>\g<on> \g<what> \g<to>",
        ),
        (
            rf"^\W*(?:(?:does|do|is|are|will)\s+(?:not|never)|(?:does|do|is|are)n['’]t|never|not)\s+(?:get|receive|obtain|learn|see|told|given|sent|shown|passed(?: on)?|handed over|shared|disclosed|transmitted|forwarded|received|collected)\s*:?\s+{_WHO_YOU_ARE}{_DATA}",
            "It does not receive ",
        ),
        (rf"^\W*(?:withheld|kept back|held back|left out|not included)\s*:\s*{_WHO_YOU_ARE}{_DATA}", "It does not receive "),
        (
            r"(?P<no>\b(?:not|never|nor)\b|n['’]t\b)(?P<deed>[^.;]*)[;,]\s+(?:(?:but|though|whereas|while)\s+)?(?P<what>(?:your|the)\s[^.;:,]{3,80}?)\s+(?:does|do|is|are)(?:,? (?:however|though))?(?=\W*$)",
            r"\g<no>\g<deed>; \g<what> is sent there",
        ),
    )
]
LONGEST = 400
"""Characters of a sentence that is looked at."""


def add_subject(text: str) -> str:
    """The text with each such phrase as a sentence says it in full; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)
