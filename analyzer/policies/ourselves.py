"""The words of a cell -> the same with the document's own company as "us": Nobody outside Lakeside, ひばり洗車のみ."""

import re

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
    names = _own_names(source)
    if not names:
        return text
    us = "当社" if is_japanese(text) or any(is_japanese(n) for n in names if n in text) else "us"
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}['’]s\b", "our", text) if us == "us" else text
        text = re.sub(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", us, text)
    return text


@once
def _own_names(source: Source) -> tuple[str, ...]:
    """The names of the own company, the longest first: as the document gives them, without the legal form, and by their first words."""
    names = set(source.own_company)
    for called in _CALLED.finditer(source.page.plain):
        if called["ja"]:
            names.add(called["ja"])
        elif _US.search(called["aside"]) and not _MORE.sub("", _QUOTED.sub("", called["aside"])):
            names |= {called["name"], *_QUOTED.findall(called["aside"])}
    bare = {_FORM.sub("", n).strip(" ,.") for n in names}
    first = {" ".join(words[:k]) for n in bare if not is_japanese(n) for words in [n.split()] for k in range(1, len(words))}
    return tuple(sorted({n for n in names | bare | first if len(n) >= LEAST and n.lower() not in ("the", "our")}, key=len, reverse=True))
