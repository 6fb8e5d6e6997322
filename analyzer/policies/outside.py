"""Whom the words above a list tell -> somebody by name or by a trade, or only others as such (to outside companies, 町以外の者に)."""

import re

from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY
from analyzer.policies.headings_en import told_by_english
from analyzer.policies.headings_ja import told_by_heading, told_by_line
from analyzer.policies.source import Source

_BARE = regex(r"(?:外部|社外|端末の外|アプリの外|外)")
_NOBODY = regex(r"\b(?:to|with|by|and) no\b|\bno (?:other|outside|third|external)\b|いかなる|いずれの", re.IGNORECASE)
_RECEIVE = regex(r"\b(?:recipients?|receiv(?:e|es|ing|ers?)|gets?|destinations?|sends?|sent|goes)\b|送信先|提供先|受け取", re.IGNORECASE)


def says_receiving(text: str) -> bool:
    """Whether the words above a list of names say that these receive (Recipients, 送信先), and not only what they are (Service Providers)."""
    told = {told_by_english(text), told_by_heading(text), told_by_line(text)}
    return "recipients" in told or _RECEIVE.search(text) is not None


def tells_trade(source: Source, text: str) -> bool:
    """Whether a text tells somebody by name or by a trade, or that it is nobody: others as such are any of those whom a list may name."""
    return _NOBODY.search(text) is not None or any(
        w.specific or w.recipient != ANYBODY.recipient for w in source.who(text, source.find(text))
    )


def is_outside(written: str) -> bool:
    """Whether words for others are outside alone (外部に)."""
    return _BARE.fullmatch(written) is not None


def tells_somebody(source: Source, text: str) -> bool:
    """Whether somebody is told by name or class; outside alone (外部に, 社外に) is nobody."""
    return any(w.specific or not is_outside(w.written) for w in source.who(text, source.find(text)))
