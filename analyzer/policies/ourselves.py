"""The words of a cell -> the same with the document's own company as "us": Nobody outside Lakeside, ひばり洗車のみ."""

import re
from typing import NamedTuple

from analyzer.patterns import regex
from analyzer.policies.languages import is_japanese
from analyzer.policies.once import once
from analyzer.policies.source import Source

_FORM = regex(
    r",?\s+(?:Ltd|Limited|Inc|Incorporated|LLC|GmbH|plc|PLC|Corp|Corporation|B\.V|N\.V|AG|Pty Ltd|Co)\b\.?|株式会社|合同会社|有限会社|(?:一般|公益)?(?:社団|財団)法人|医療法人|学校法人"
)
_CALLED = regex(
    r"(?P<name>[A-Z][\w&'’-]*(?:[ ,]+(?:(?:of|and|&) )?[A-Z][\w&'’.-]*){0,5})\s*\((?P<aside>[^()]{1,80})\)"
    r"|(?P<ja>[^\s、。「」()]{2,24})\(以下[^()]{0,6}「当[^()]{1,6}」[^()]{0,12}\)"
)
_US = regex(r"\b(?:we|us|our)\b", re.IGNORECASE)
_MORE = regex(r"\b(?:hereinafter|hereafter|also|the|collectively|or|and|we|us|our)\b|\W", re.IGNORECASE)
_QUOTED = regex(r"[\"“”'‘]([A-Z][\w&'’ -]{2,40}?),?[\"“”'’]")
LEAST = 3
"""Letters of the first words of a company's name that stand for it."""


def as_us(source: Source, text: str) -> str:
    """A text with the names of the document's own company replaced by "us", or by 当社."""
    own = _own_names(source)
    if own is None:
        return text
    us = "当社" if is_japanese(text) or any(is_japanese(n) for n in own.names if n in text) else "us"
    text = own.owning.sub("our", text) if us == "us" else text
    return own.alone.sub(us, text)


class _Own(NamedTuple):
    """The names of the own company, and where one of them stands: with what belongs to it, and by itself."""

    names: tuple[str, ...]
    owning: re.Pattern[str]
    alone: re.Pattern[str]


@once
def _own_names(source: Source) -> _Own | None:
    """The names of the own company, the longest first: as the document gives them, without the legal form, and by their first words; None where it
    gives none.
    """
    names = set(source.own_company)
    for called in _CALLED.finditer(source.page.plain):
        if called["ja"]:
            names.add(called["ja"])
        elif _US.search(called["aside"]) and not _MORE.sub("", _QUOTED.sub("", called["aside"])):
            names |= {called["name"], *_QUOTED.findall(called["aside"])}
    bare = {_FORM.sub("", n).strip(" ,.") for n in names}
    first = {" ".join(words[:k]) for n in bare if not is_japanese(n) for words in [n.split()] for k in range(1, len(words))}
    told = sorted({n for n in names | bare | first if len(n) >= LEAST and n.lower() not in ("the", "our")}, key=len, reverse=True)
    any_of = "|".join(map(re.escape, told))
    owning, alone = rf"(?<!\w)(?:{any_of})['’]s\b", rf"(?<![A-Za-z])(?:{any_of})(?![A-Za-z])"
    return _Own(tuple(told), re.compile(owning), re.compile(alone)) if told else None
