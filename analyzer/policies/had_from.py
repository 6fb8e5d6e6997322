"""Statements of a section on what is had from others (Information we receive from third parties) -> the same without those who give it to us."""

import re
from collections.abc import Iterable

from analyzer.model.statement import Statement
from analyzer.patterns import regex

_HEADING = regex(
    r"\b(?:information|data|details)\b[^\"]{0,40}\bfrom (?:third[- ]part(?:y|ies)|other (?:sources|parties|companies|services)|others|(?:\w+ )?partners|(?:external|outside) sources)\b",
    re.IGNORECASE,
)
_WE_GET = regex(r"\b(?:we|the app|our app)\s+(?:(?:may|might|can|will|also|then)\s+)*(?:receive|get|obtain|collect)s?\b", re.IGNORECASE)
_GIVES = regex(r"\b(?:sen[dt]s?|shares?d?|transmit\w*|disclos\w+|provide to|pass(?:es|ed)?|forward\w*)\b", re.IGNORECASE)


def drop_had(statements: Iterable[Statement]) -> list[Statement]:
    """The statements without a named source of data that is told as a recipient."""
    return [s for s in statements if not (s.recipient[:1] != "@" and _is_had(s))]


def _is_had(statement: Statement) -> bool:
    """Whether a positive statement stands below such a heading, and its sentence says that we get something and give nothing."""
    quote = statement.quote
    had = _HEADING.search(statement.place) is not None and _WE_GET.search(quote) is not None
    return had and statement.polarity == "positive" and _GIVES.search(quote) is None
