"""An English sentence that sets what is sent against what is not (not A but B, X, which never sees your name, ...; while X gets A, it does not get B) -> the
same as two clauses.
"""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import OPENERS, put_plainly

_NAME = rf"(?-i:(?!(?:{OPENERS}|Not|While|Although)\b)[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*)?)"
_NOT = r"(?:(?:does|do|is|are)\s+(?:not|never)|(?:does|do|is|are)n['’]t|never)"
_TAKES = r"(?:gets?|receives?|obtains?|sees?|learns?|knows?|(?:is|are)\s+(?:also\s+|only\s+)?(?:told|given|sent|shown|handed|passed|supplied|provided))"
_GET = r"(?:get|receive|obtain|see|learn|know|have|has|gets|receives|obtains|sees|learns|knows|told|given|sent|shown)"
_WHAT = r"(?:your|the|any)\s(?:(?!\b(?:but|is|are)\b)[^;:.])"
_PHRASES = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (
            rf"(?P<who>{_NAME})(?:,\s+|\s*\()(?:which|that|who)\s+(?P<no>{_NOT})\s+(?P<deed>{_GET}\s+(?:your|the|any)\s[^(),;]{{2,80}}?)(?:,|\))\s+(?=(?P<rest>{_TAKES}\b[^;]*?)(?=\W*$))(?P=rest)",
            r"\g<who> \g<rest>; it \g<no> \g<deed>",
        ),
        (
            rf"^\W*not\s+(?P<a>{_WHAT}{{2,60}}?),?\s+but\s+(?:only\s+|rather\s+|just\s+)?(?P<b>{_WHAT}{{2,60}}?)\s+(?P<be>is|are)\s+(?P<rest>(?:sent|passed|given|told|shown|transmitted|shared|handed|forwarded|disclosed)\b[^;:.]*?)(?=\W*$)",
            r"\g<b> \g<be> \g<rest>; \g<a> is not \g<rest>",
        ),
        (
            rf"^\W*(?P<a>neither\s+{_WHAT}{{2,60}}?\s+nor\s+{_WHAT}{{2,60}}?),?\s+but\s+(?:only\s+|rather\s+|just\s+)?(?P<b>{_WHAT}{{2,60}}?)\s+(?P<be>is|are)\s+(?P<rest>(?:sent|passed|given|told|shown|transmitted|shared|handed|forwarded|disclosed)\b[^;:.]*?)(?=\W*$)",
            r"\g<b> \g<be> \g<rest>; \g<a> is \g<rest>",
        ),
        (
            rf"^(?P<who>\W*{_NAME})\s+(?:(?:is|are)(?:\s+not|n['’]t)\s+(?:told|given|sent|shown|handed)|(?:does|do)(?:\s+not|n['’]t)\s+(?:get|receive|see|learn|obtain))\s+(?P<a>{_WHAT}{{2,100}}?),?\s+but\s+(?:only\s+|rather\s+|just\s+|merely\s+)?(?P<b>{_WHAT}{{2,100}}?)(?=\W*$)",
            r"\g<who> receives \g<b>; it does not receive \g<a>",
        ),
        (
            rf"^\W*(?:while|although|though|whereas|even though)\s+(?P<a>(?:{_NAME}|it|both|they)\s+{_TAKES}\b[^,;]*?),\s+(?P<b>[^;]*?(?:\b(?:not|never|no|nothing|neither|kept|withheld|hidden)\b|n['’]t\b)[^;]*?)(?=\W*$)",
            r"\g<a>; \g<b>",
        ),
        (
            rf"^\W*(?P<what>(?:your|the)\s[^,;:]{{2,60}}?)\s+(?P<it>it|they|{_NAME})\s+{_NOT}\s+(?:{_GET})(?=\W*$)",
            r"\g<it> does not receive \g<what>",
        ),
        (
            r"^\W*of\s+(?:your|the|these|all)\s[^;:]{3,120}?,?\s+(?=only\s+(?:your|the)\s[^;:,]{2,60}?\s(?:is|are|goes|go|reaches|reach)\b)",
            "",
        ),
        (
            rf"^\W*(?:besides?|apart from|other than|except for|beyond)\s+(?P<what>(?:your|the)\s[^;:]{{2,100}}?),\s+(?P<who>{_NAME}|it)\s+{_TAKES}\s+nothing(?:\s+else)?(?=\W*$)",
            r"\g<who> receives only \g<what>",
        ),
        (r"\b(?P<be>is|are)n['’]t\b", r"\g<be> not"),
    )
]
LONGEST = 400
"""Characters of a sentence that is looked at."""


def part_contrast(text: str) -> str:
    """The text with each such contrast as two clauses; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)
