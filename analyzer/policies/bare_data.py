"""An English sentence -> the same said plainly, where bare "data" of its own is handed on by nobody in particular: collected data is never shared."""

import re

from analyzer.patterns import regex
from analyzer.policies.phrases import put_plainly

_SHARED = r"(?:shared|disclosed|transferred|passed on|handed over|sold|given|provided to|sent|transmitted)"
_OPEN = r"(?:besides(?: that| this)?|in addition|additionally|also|however|moreover|furthermore|sometimes|(?:if|when|where|in case)\b[^.;:]{3,140}?)"
_PART = r"(?:(?:certain|some|small)\s+)?(?:parts?|portions?|pieces?|some|all|none)\s+of\s+(?:the\s+)?"
_TAKEN = r"(?:(?:that|which)\s+(?:is|are|was|were)\s+)?(?:collected|gathered|provided|submitted|obtained|stored|received)(?:\s+(?!and\b|or\b|is\b|are\b|will\b|can\b|may\b)[\w-]+){0,6}?"
_BE = r"\s+(?:can|may|might|could|will|shall|is|are|must)\s+(?:(?:\w+ly|also|then|never|not|only|sometimes|further)\s+){0,3}(?:be\s+)?(?:\w+ly\s+)?"
_FORM = r"(?:non-personali[sz]ed|non-personal|anonymous)\s+(?:data|information)"
_PHRASES = [
    (
        regex(
            rf"^(?P<open>\W*(?:{_OPEN},\s+)?)(?:{_PART})?(?:(?:the|all|any)\s+)?{what}(?P<be>{_BE}{_SHARED}\b)(?![^.;]*\b(?:between|across) your\b)",
            re.IGNORECASE,
        ),
        said,
    )
    for what, said in (
        (_FORM, r"\g<open>your data\g<be> in anonymous form"),
        (r"(?:collected|gathered|stored|obtained|recorded)\s+(?P<data>data|information)", r"\g<open>your \g<data>\g<be>"),
        (rf"(?P<data>data|information)\s+{_TAKEN}", r"\g<open>your \g<data>\g<be>"),
        (r"(?<!\bthe )(?<!\ball )(?<!\bany )(?P<data>data|information)", r"\g<open>your \g<data>\g<be>"),
    )
]
LONGEST = 400
"""Characters of a sentence that is looked at."""


def say_whose(text: str) -> str:
    """The text with "your data" where it speaks of data that it names no further; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)
