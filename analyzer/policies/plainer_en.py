"""An English sentence -> the same said plainly, where common words for a sending, or for its denial, are none that a clause is read by: not only A but also
B, everything but C, user-provided.
"""

import re

from analyzer.patterns import regex
from analyzer.policies.held_back import US
from analyzer.policies.phrases import put_plainly

_PHRASES = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (r"\b(?:am|is|are) not in the business of (sell|rent)ing\b", r"never \1"),
        (r"\buser[ -](?:provided|supplied|entered|generated|submitted|created)\b(?=\s+\w)(?!\s+(?:by|to|with|via|through)\b)", "user"),
        (r"\b(?P<be>is|are|be|been|was|were)\s+given\s+the\s+name\b", r"\g<be> told the name"),
        (
            (
                r"^(?P<open>[^.;]{0,80}?\b(?:the|our|this) (?:app|application|service|game))\s+(?:uses?|includes?|integrates?|embeds?|contains?)\s+[^.;,]{2,60}?\bSDKs?\b,?\s+"
                r"(?:which|that)\s+(?:(?:also|then|automatically)\s+)?(?P<deed>sends?|transmits?|uploads?|reports?|forwards?)\b(?=[^.;]{2,200}\bto\s+(?-i:[A-Z]))"
            ),
            r"\g<open> \g<deed>",
        ),
        (
            (
                r"\b(?:is|are)\s+(?:only\s+|solely\s+|just\s+)?(?:processed|used|evaluated|analy[sz]ed|calculated|handled)\s+(?:only\s+|locally\s+|solely\s+)?(?:on|in)\s+(?P<at>your|the)\s+(?:device|phone)"
                r"(?=(?:\s+and|,(?:\s+and)?)\s+(?:(?:is|are|will be)\s+)?(?:never|not)\b)"
            ),
            r"stays on \g<at> device",
        ),
        (
            r"(?<!\bme )(?<!\bus )(?<!\bsee )(?<!\bseeing )(?<!\bknow )(?<!\blearn )(?<!\bunderstand )\bwhich\s+(?P<what>(?:screens?|pages?|features?|functions?|buttons?|articles?|products?|items?|parts|levels?|lessons?|recipes?|videos?)(?: of the app)?)\s+(?:(?:are|were|is|was|get|have been)\s+)(?P<done>opened|viewed|visited|used|pressed|tapped|clicked|read|played|watched|shown|displayed)\b",
            r"the \g<what> \g<done>",
        ),
        (
            r"^\W*no\s+(?P<what>[a-z][a-z -]{2,40}?)\s+(?:access|tracking|collection|permissions?)(?P<end>\W*)$",
            r"we do not collect your \g<what>\g<end>",
        ),
        (r"\bpicks? up\s+(?=(?:your|the)\s)", "collects "),
        (r"^\W*not only\s+(?P<a>(?:your|the)\s[^.;]{2,60}?),?\s+but\s+(?:also\s+)?(?P<b>(?:your|the)\b)", r"\g<a> and \g<b>"),
        (
            r"\bstays? out of (?:what|anything that|everything that) (?P<who>[^.;,]{2,60}?)\s+(?:gets|receives|is sent|are sent|is given)\b",
            r"is not sent to \g<who>",
        ),
        (
            rf"\b(?P<us>{US})\s+(?:have\s+|has\s+)?(?:switched|turned)\s+off\s+(?:the\s+)?(?:sending|transmission|transfer|sharing|disclosure)\s+of\s+(?P<what>[^.;:]{{3,80}}?)\s+(?=(?:to|with)\b)",
            r"\g<us> do not send \g<what> ",
        ),
        (r"\b(?:is|are)\s+(?:sent|given|passed|told)\s+everything\s+(?:but|except(?:\s+for)?)\s+(?=(?:your|the)\b)", "does not receive "),
    )
]
LONGEST = 600
"""Characters of a sentence that is looked at."""


def say_plainer_en(text: str) -> str:
    """The text with each such phrase in its plain form; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)
