"""Expressions with what they say plainly -> a sentence put so, each after the one before it."""

import re
from collections.abc import Iterable

from analyzer.patterns import regex

PROPER = r"(?-i:[A-Z])[\w.&’'-]*(?:\s(?-i:[A-Z])[\w.&’'-]*){0,3}"
"""A pattern: a name of up to four words, as a sentence writes it."""
OPENERS = "We|You|It|They|This|That|These|Those|The|Our|Your|I|If|When|He|She|No|Nobody|Please|All|Each|Both|Neither"
"""Words that open a sentence with a capital letter and are no name."""


_ADDRESS = regex(r"https?://[^\s<>()（）]+")


def blank_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text, of the same length, with blanks at those places."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def blank_addresses(text: str) -> str:
    """The text, of the same length, without the addresses of pages: a name in one is nobody whom the text calls something."""
    return blank_spans(text, [m.span() for m in _ADDRESS.finditer(text)])


def put_plainly(text: str, phrases: Iterable[tuple[re.Pattern[str], str]], longest: int) -> str:
    """The text with each such phrase in its plain form, of another length where there is one; as it is beyond `longest` characters."""
    for pattern, said in phrases if len(text) <= longest else ():
        if pattern.search(text) is not None:  # a template is parsed before anything is looked for
            text = pattern.sub(said, text)
    return text
