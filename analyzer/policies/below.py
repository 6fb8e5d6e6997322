"""A sentence that announces a list, with the items below it -> one Claim: what a named recipient takes, or what its data is for."""

import re

from analyzer.policies.claims import Claim, find_scope, free_purposes
from analyzer.policies.english import clear_asides
from analyzer.policies.intros import ANNOUNCES, NEGATED, OURS
from analyzer.policies.lexicon import Found
from analyzer.policies.passages import Block
from analyzer.policies.source import Data, Source, Who, find_condition
from analyzer.policies.tables import said_purposes

_AIM = re.compile(r"目的|\bpurposes?\b|\bused (?:to|for)\b|\bin order to\b|ため(?:に|、)[^。]{0,12}[:：]", re.IGNORECASE)
_ORIGIN = re.compile(r"\b(?:from|through your|via your)\s+(?:the |your )?\Z", re.IGNORECASE)
_MARK = re.compile(r"^\s*(?:[-*+•·・●○■◆※▪▶]|\d{1,2}[.)]|\(\d{1,2}\)|[①-⑳])?\s*[*_]*\s*")
_NEAR_START = 3
MIN_SHARE = 0.5
"""Share of the items that must name data, or a purpose."""


def read_announced(source: Source, start: int, end: int, items: list[Block]) -> Claim | None:
    """What a sentence and the list below it say together; None where the items are to be read one by one."""
    text = source.page.plain[start:end]
    if not items or not ANNOUNCES.search(text[-80:]):
        return None
    found = source.find(text)
    who = tuple(w for w in source.who(text, found) if w.specific and not _ORIGIN.search(text[: w.start]))
    if len({w.recipient for w in who}) != 1 or any(_opens(source, b) for b in items):
        return None
    texts = [source.page.plain[b.start : b.end] for b in items]
    aims = [said_purposes(source, t) for t in texts]
    negative = NEGATED.search(clear_asides(text)) is not None
    if _AIM.search(text) and not negative and _most(aims):
        return Claim("use", negative=False, data=Data(), who=who[:1], purposes=tuple(sorted({p for ps in aims for p in ps})))
    data = [source.data(t, source.find(t), b.start) for t, b in zip(texts, items, strict=True)]
    return _taken(text, found, who[:1], data, negative=negative) if _most(data) else None


def _taken(text: str, found: list[Found], who: tuple[Who, ...], data: list[Data], *, negative: bool) -> Claim | None:
    """The data of the items, to whom the sentence says that it goes."""
    sorts = {f.sort for f in found}
    if "verb:send" not in sorts and ("verb:receive" not in sorts or OURS.search(text)):
        return None
    union = Data()
    for one in data:
        union = union.plus(one)
    purposes = () if negative else free_purposes(found)
    return Claim("send", negative, union, who, purposes, None if negative else find_condition(found), find_scope(found))


def _most(told: list[Data] | list[tuple[str, ...]]) -> bool:
    return sum(bool(t) for t in told) >= MIN_SHARE * len(told)


def _opens(source: Source, block: Block) -> bool:
    """Whether an item begins with a name: it is about that one."""
    text = source.page.plain[block.start : block.end]
    names = source.names.find(text)
    mark = _MARK.match(text)
    return bool(names) and mark is not None and names[0].start <= mark.end() + _NEAR_START
