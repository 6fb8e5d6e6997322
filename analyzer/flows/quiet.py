"""A short text -> whether it holds nothing further, so that the many plain ones of an exchange skip every attempt."""

import re

SHORTEST, LONGEST, REMEMBERED = 6, 80, 1 << 16
"""Below SHORTEST nothing is opened; texts up to LONGEST that proved to hold nothing are remembered, so many of them."""
QUIET: set[str] = set()
"""What is remembered."""
_QUIET = re.compile(
    r"(?!eyJ|data:)(?:"
    r"(?!\d{16})[\d.:,TZ+ -]*+"
    r"|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
    r"|[A-Za-z0-9+/_\s-]*+[!#'*,.:;>?@\\^`|}~\]$)][^{\[<=%&\"\x80-\U0010ffff]*+"
    r")",
    re.ASCII,
)
"""Numbers and times; UUIDs; ASCII text with a sign that no packed text has and none of those that structures and escapes need."""


def is_quiet(text: str) -> bool:
    """Whether opening `text` is known to give nothing; False says only that it has to be tried."""
    if len(text) < SHORTEST or text in QUIET:
        return True
    if _QUIET.fullmatch(text) is None:
        return False
    remember_quiet(text)
    return True


def remember_quiet(text: str) -> None:
    """Keeps a text that was tried and held nothing."""
    if len(text) <= LONGEST:
        if len(QUIET) >= REMEMBERED:
            QUIET.clear()
        QUIET.add(text)
