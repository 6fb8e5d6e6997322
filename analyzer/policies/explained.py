"""A word that a document defines -> how it is written there, and whether what stands behind it explains it."""

import re
from functools import cache

from analyzer.patterns import regex

_EXPLAINED = regex(
    r"\s*(?:data|information|情報)?\s*[,、]?\s*(?:\(|[:：]|namely|consisting of|-\s|–)",
    re.IGNORECASE,
)


@cache
def spelled(word: str) -> re.Pattern[str]:
    """A term as it is written; one that is no name (Account information) with a small or a large first letter, unless it is the word for all data."""
    if re.fullmatch(r"(?!(?i:person))[A-Za-z][a-z]*(?: [a-z]+)+", word) is None:
        return re.compile(re.escape(word))
    return re.compile(rf"(?<![\w-])[{word[0].upper()}{word[0].lower()}]{re.escape(word[1:])}\b")


def is_explained(text: str, end: int, listed: int) -> bool:
    """Whether what stands at `listed` explains the word that ends at `end`: in its bracket, if one follows."""
    explains = _EXPLAINED.match(text, end)
    if explains is None:
        return False
    close = text.find(")", explains.end()) if explains.group().endswith("(") else -1
    return close < 0 or listed < close
