"""A sentence that only says what the sending before it is for (不具合を直すためです, This lets us repair faults), or the heading of a list of names that is
nothing but a purpose (Payment) -> that sending's purposes.
"""

import re

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.aims import alone_purposes, said_purposes
from analyzer.policies.clauses import split_sentences
from analyzer.policies.passages import Block
from analyzer.policies.source import Source

_AIM_JA = regex(
    r"^\W*(?:(?:これ|それ|この送信|送信|目的)(?:らは|は)、?)?(?P<aim>[^。]{2,60}?)(?:の)?(?:ため|目的)(?:です|のものです|でございます|で(?:す|あり)|に(?:利用|使用|送信|行|使)[^。]{0,16}ます)"
)
_AIM_EN = regex(
    r"^\W*(?:(?:this|it|that)\s+(?:is\s+(?:done\s+|used\s+|needed\s+|sent\s+)?(?:to|for|so that|in order to)|lets?\s+us|helps?\s+us|allows?\s+us|enables?\s+us|tells?\s+us|shows?\s+us)"
    r"|(?:we|the)\s+(?:do this|use (?:this|it|them)|need (?:this|it|them)|purpose is|aim is|reason is)\s*(?:to|for|so that|in order to)?|(?:the\s+)?purpose\s*(?:of this\s*)?(?:is|:))\b(?P<aim>[^.;]{3,140})",
    re.IGNORECASE,
)
MOST, LONGEST_HEAD = 400, 30
"""Characters behind a sending in which its purpose is looked for: a block may be a table of a thousand rows."""


def add_aims(source: Source, statements: list[Statement]) -> list[Statement]:
    """The statements, those without a purpose with the one that the sentence right behind them says."""
    return [_with_aim(source, s) for s in statements]


def _with_aim(source: Source, s: Statement) -> Statement:
    at = s.evidence
    if at is None or s.polarity != "positive" or s.recipient == "@self" or s.purposes not in ((), ("p.unknown",)):
        return s
    block = source.page.block_at(at.start)
    end = min(block.end, at.end + MOST) if block is not None else 0
    if block is not None and block.kind == "item" and s.kind == "row" and (headed := _headed(source, block)):
        return structs.replace(s, purposes=headed)
    behind = next(split_sentences(source.page.plain, at.end, end), None) if at.end < end else None
    if behind is None:
        return s
    text = source.page.plain[behind[0] : behind[1]]
    said = _AIM_JA.match(text) or _AIM_EN.match(text)
    purposes = said_purposes(source, said["aim"]) if said is not None and not source.names.find(text) else ()
    return structs.replace(s, purposes=purposes, purposes_quote=source.quote(*behind)) if purposes else s


def _headed(source: Source, block: Block) -> tuple[str, ...]:
    """The purposes of the heading right above a list, below the title, that names nobody and no data."""
    start, end = block.headings[-1] if len(block.headings) > 1 else (0, 0)
    text = source.page.plain[start:end].strip(" #*_:：")
    told = not text or len(text) > LONGEST_HEAD or source.names.find(text) or source.data(text, source.find(text)).ids
    return () if told else alone_purposes(source, text) or said_purposes(source, text)
