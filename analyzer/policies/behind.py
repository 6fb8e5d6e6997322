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

_DOES = regex(
    r"\s+(?:(?:still|also|then|only|may|can|will)\s+)*(?:measures?|counts?|attributes?|works?|matches|estimates?|analy[sz]es)\b",
    re.IGNORECASE,
)
_WITH = regex(r"\b(?:using|via|through|with|by)\s+$", re.IGNORECASE)
_ITS = regex(r"['’]s?\s+\w")


def is_behind(text: str, end: int) -> bool:
    """Whether the words behind a name that ends there say what it is the company of."""
    return _BEHIND.match(text, end) is not None


def drop_owners(text: str, who: Sequence[Who]) -> list[Who]:
    """Those named without a company that the words behind it call the one behind the next."""
    following = [*who, None][1:]
    kept = [
        w
        for w, after in zip(who, following, strict=True)
        if after is None or not (w.specific and after.specific and _BEHIND.fullmatch(text[w.end : after.start]))
    ]
    return [w for w in kept if not _is_means(text, w, kept[0])]


def _is_means(text: str, who: Who, first: Who) -> bool:
    """Whether a name is that of whose method the first one works with: Example counts installs using Sample's framework."""
    if not (who.specific and first.specific) or who.recipient == first.recipient or _DOES.match(text, first.end) is None:
        return False
    return _WITH.search(text[: who.start]) is not None and _ITS.match(text, who.end) is not None
