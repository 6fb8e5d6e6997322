"""A sentence that says of several services what each is used for (Firebase for analytics, Sentry for crash reports; 解析にはFirebase、課金にはRevenueCatを使用) -> a use for each."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analyzer.patterns import regex
from analyzer.policies.aims import alone_purposes, said_purposes
from analyzer.policies.claims import Claim, find_scope
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.own_brackets import give_brackets
from analyzer.policies.phrases import blank_spans
from analyzer.policies.printed import find_condition
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.together import NEGATIVE

_USES = regex(r"\b(?:us(?:e|es|ing)|rel(?:y|ies) on|employs?|integrates?)\b|(?:使用|利用|採用|導入|活用)し|使っ|用い", re.IGNORECASE)
_FOR = regex(
    r"[\s*_]*(?:\([^()]{1,40}\)\s*)?(?:SDK\s*)?(?:for|to)\s+(.{2,80}?)\s*(?:[,;.]?\s*(?:and|as well as|plus)?\s*(?:to|with|by)?\s*(?:the\s+)?)$",
    re.IGNORECASE | re.DOTALL,
)
"""Behind a name: what it is for, up to the next name."""
_BEFORE_EN = regex(r"\bfor\s+(?:our\s+)?([^,;.]{2,60}?),?\s*(?:(?:we|the app)\s+(?:also\s+)?use\s+)?(?:the\s+)?$", re.IGNORECASE)
_BEFORE_JA = regex(r"([^、。をはがに]{2,30}?)(?:のため(?:に)?|(?:の)?目的で|に)(?:は)?、?$")
_AND = regex(r"[\s*_]*(?:,|,?\s*\b(?:and|or)\b|&|/)\s*", re.IGNORECASE)
_ITS = regex(
    r"\s*(?:[(（][^()（）]{1,40}[)）])?\s*(?:を|と|や|に|へ)?(?:利用し|使用し|用い|送信し)?[、,;]?\s*(?:and\s+|また、?|および|及び)?"
)
SEVERAL = 2
OPEN = frozenset(("act.event", "act.screen", "act.ad"))
"""Data that words for purposes hold besides those of trades: usage analytics."""


def deal_aims(source: Source, text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with what stands in each recipient's own brackets, and a use of each service for its own purpose in place of those of them all for all."""
    claims = give_brackets(source, text, claims)
    if len(source.names.find(text)) < SEVERAL or NEGATIVE.search(text) or any(c.negative or c.delegated for c in claims):
        return claims
    named = [w for w in sorted(source.named(text), key=lambda w: w.start) if w.end]
    dealt = _each(source, text, named) if len({w.recipient for w in named}) >= SEVERAL else None
    if dealt is None or len({d.purposes for d in dealt}) < SEVERAL:
        return claims
    rest = blank_spans(text, ((d.start, d.end) for d in dealt))
    found = source.find(rest)
    data = source.data(rest, found)
    sent = bool({*data.ids} - IN_TRADES - OPEN)
    if {*source.data(text, source.find(text)).ids} - {*data.ids} - IN_TRADES - OPEN:
        return claims
    if not (any(f.sort == "verb:send" for f in found) if sent else _USES.search(rest)):
        return claims
    condition, scope = find_condition(found), find_scope(found)
    action, data = ("send", data) if sent else ("use", Data())
    told = [
        Claim(action, negative=False, data=data, who=(w,), purposes=d.purposes, condition=condition, scope=scope)
        for w, d in zip(named, dealt, strict=True)
    ]
    return [*told, *(c for c in claims if not any(w.specific for w in c.who))]


class Dealt(NamedTuple):
    """What a service is for, and where the words stand that say so."""

    purposes: tuple[str, ...]
    start: int
    end: int


def _each(source: Source, text: str, named: Sequence[Who]) -> list[Dealt] | None:
    """What each name serves, by the words behind each or before each; None where one has none. Names that are joined serve the same."""
    by_words = source.lexicon(text).by_words
    behind: list[Dealt | None] = []
    for w, end in zip(named, [*(w.start for w in named[1:]), len(text)], strict=True):
        hit = _FOR.match(text, w.end, end) if by_words else None
        joined = _AND.fullmatch(text, w.end, end) is not None
        behind.append(_dealt(source, text, hit) if hit is not None else Dealt((), w.end, w.end) if joined else None)
    for i in range(len(behind) - 2, -1, -1):
        if (now := behind[i]) is not None and not now.purposes:
            behind[i] = behind[i + 1]
    pattern = _BEFORE_EN if by_words else _BEFORE_JA
    starts = [0, *(w.end for w in named[:-1])]
    hits = [pattern.search(text, start + _belongs(text, start), w.start) for w, start in zip(named, starts, strict=True)]
    before = [_dealt(source, text, hit) if hit is not None else None for hit in hits]
    for told in (behind, before):
        sure = [d for d in told if d is not None and d.purposes]
        if len(sure) == len(named):
            return sure
    return None


def _belongs(text: str, start: int) -> int:
    """How many letters behind a name belong to it: を、 of AをXを."""
    return _ITS.match(text[start:]).end()  # type: ignore[union-attr]  # it may be empty


def _dealt(source: Source, text: str, hit: re.Match[str]) -> Dealt:
    words = text[hit.start(1) : hit.end(1)]
    return Dealt(said_purposes(source, words) or alone_purposes(source, words), hit.start(1), hit.end(1))
