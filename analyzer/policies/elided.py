"""An English sentence -> the same with the verb and the data that it leaves out: Sentry does not, so does Countly, X gets the same, plus your name."""

import re

from analyzer.patterns import regex
from analyzer.policies.carried import Around
from analyzer.policies.phrases import OPENERS, put_plainly
from analyzer.policies.source import Source

_NAME = rf"(?-i:(?!(?:{OPENERS}|So)\b)[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*)?)"
_NAMES = rf"{_NAME}(?:(?:,\s+{_NAME})*,?\s+(?:and|or)\s+{_NAME})?"
_GETS = r"(?:gets?|receives?|sees?|learns?|obtains?|knows?|(?:is|are)\s+(?:told|given|sent|shown|handed))"
_WHAT = r"(?P<what>(?:your|the|an?)\s(?:(?!\b(?:not|never|no)\b)[^;.])*?)"
_NOT = r"(?:(?:does|do|is|are|has|have)(?:\s+not|n['’]t)|never (?:does|do|is|are))"
_SAME = r"(?:exactly\s+|just\s+)?the\s+same(?:\s+(?:(?:two|three|four|five)\s+)?(?:things|items|data|information|details|set|list|particulars))?"
_PHRASES = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        # Sentry does not
        (
            rf"(?P<gets>\b{_GETS}\s+){_WHAT}(?P<too>,?\s+(?:too|as well))?(?:;|,|\.(?=\s))\s+(?:(?:but|and|while|whereas|though)\s+)?(?P<who>{_NAMES})\s+{_NOT}(?:\s+(?:told|given|sent|shown|get|receive|learn|see)(?:\s+(?:it|them|this|these))?)?(?=\W*$)",
            r"\g<gets>\g<what>; \g<who> does not receive \g<what>",
        ),
        (
            rf"^\W*(?:(?:but|and|though|however)\s+)?(?P<who>{_NAMES})\s+(?:(?:does|do)(?:\s+not|n['’]t)|never does|never do|(?:is|are)(?:\s+not|n['’]t)\s+(?:told|given|sent|shown)\s+(?:it|them|this|these))(?=\W*$)",
            r"\g<who> does not receive it",
        ),
        (
            rf"(?P<gets>\b(?:get|receive|{_GETS})\s+){_WHAT}(?P<how>\s*[:,][^;]*?)?,\s+(?:and\s+|but\s+)?(?P<who>{_NAMES})\s+(?:never|not|not at all)(?=\W*$)",
            r"\g<gets>\g<what>\g<how>; \g<who> does not receive \g<what>",
        ),
        # so does Countly
        (
            rf"(?P<gets>\b{_GETS}\s+){_WHAT}(?:;|,)\s+(?:and\s+)?so\s+(?:does|do|is|are)\s+(?P<who>{_NAMES})(?=\W*$)",
            r"\g<gets>\g<what>; \g<who> receives \g<what>",
        ),
        (
            rf"(?P<gets>\b{_GETS}\s+){_WHAT}(?:;|,)\s+(?:and\s+)?(?P<who>{_NAMES})\s+(?:does|do|is|are)(?:\s+(?:so|it))?,?\s+(?:too|as well|likewise)(?=\W*$)",
            r"\g<gets>\g<what>; \g<who> receives \g<what>",
        ),
        (
            rf"^\W*(?:and\s+)?(?:so\s+(?:does|do|is|are)\s+(?P<a>{_NAMES})|(?P<b>{_NAMES})\s+(?:does|do|is|are),?\s+(?:too|as well|likewise))(?=\W*$)",
            r"\g<a>\g<b> receives the same data",
        ),
        # the same
        (
            rf"^(?!.*(?:\b(?:not|never|nothing|nor)\b|n['’]t\b))(?P<gets>[^;]*?\b{_GETS}\s+){_SAME}(?:\s+as\s+(?:above|before|the former))?(?P<more>,?\s+(?:and also|and in addition|plus|and|together with|along with|as well as)\s+(?=(?:your|the|an?)\b)|(?=\W*$))",
            r"\g<gets>the same data\g<more>",
        ),
        (
            rf"^\W*{_SAME}\s+(?:is\s+(?:also\s+)?(?:sent|passed(?: on)?|given|shared|transmitted|told)|goes|applies|holds)\s+(?P<to>to|with|for)\s+(?P<who>{_NAMES})(?=\W*$)",
            r"\g<who> receives the same data",
        ),
    )
]
_OTHERS = regex(
    r"\b(?:the|both)\s+(?:other\s+(?P<n>two|three|four)|others?|remaining\s+(?P<m>two|three|four)|rest)(?:\s+(?:compan(?:y|ies)|partners?|providers?|services?|firms?|tools?|of them))?(?=\s+(?:does|do|is|are|gets?|receives?|sees?|learns?|has|have)\b)",
    re.IGNORECASE,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4}
LONGEST = 400
"""Characters of a sentence that is looked at."""


def fill_in(text: str) -> str:
    """The text with each such phrase said in full; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)


def name_others(source: Source, text: str, around: Around) -> str:
    """The text with the names of those whom "the other two" means: the recipients of the section that it, or the sentence before, did not name."""
    said = _OTHERS.search(text)
    if said is None:
        return text
    here = source.named(text[: said.start()]) or tuple(w for w in around.who if w.specific)
    apart = {w.recipient for w in here}
    others = list(dict.fromkeys(w.written for w in around.every if w.specific and w.recipient not in apart))
    number = _NUMBERS.get((said["n"] or said["m"] or "").lower())
    if not others or not apart or (number is not None and number != len(others)):
        return text
    names = others[0] if len(others) == 1 else f"{', '.join(others[:-1])} and {others[-1]}"
    return text[: said.start()] + names + text[said.end() :]
