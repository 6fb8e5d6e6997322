"""A company that is named as the one behind a service (AppLovin, the company behind Adjust, receives ...) -> the recipient is that service's."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.source import Who

_NOUN = r"(?:company|group|firm|parent|owner|business|maker|vendor|corporation|operator|publisher|developer)"
_BEHIND = regex(
    rf"[\s,(–—-]*(?:(?:a|the|its)\s+)?(?:[\w-]+\s+)?{_NOUN}(?:\s+company)?\s+(?:behind|of|(?:that|which|who)\s+(?:owns|runs|makes|operates|provides))\s+(?:the\s+)?"
    r"|[\s,(–—-]*(?:which|who)\s+(?:owns|runs|makes|operates|provides|is behind|stands behind)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def is_behind(text: str, end: int) -> bool:
    """Whether the words behind a name that ends there say what it is the company of."""
    return _BEHIND.match(text, end) is not None


def drop_owners(text: str, who: Sequence[Who]) -> list[Who]:
    """Those named without a company that the words behind it call the one behind the next."""
    following = [*who, None][1:]
    return [
        w
        for w, after in zip(who, following, strict=True)
        if after is None or not (w.specific and after.specific and _BEHIND.fullmatch(text[w.end : after.start]))
    ]
