"""A sentence that deals data out among several recipients (X receives ..., Y ...; A goes to X, B to Y; ... respectively) -> a claim for each."""

import re
from collections.abc import Sequence

from msgspec import Struct, structs

from analyzer.patterns import regex
from analyzer.policies.actions import is_origin
from analyzer.policies.claims import SELF, Claim, find_scope, free_purposes
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.printed import find_condition
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.together import NEGATIVE
from analyzer.policies.trades import GENERAL

_EXCEPT = regex(r"\b(?:except|other than)\b|以外|除", re.IGNORECASE)
_TOGETHER = regex(
    r"\b(?:both|each|all|them|they|these|those|too|as well|also|together|jointly|either|any of|same)\b|両|各|いずれ|どちら|それら|これら|とも|共に|ともに|同じ|双方|も(?:、|受け|送|取得)",
    re.IGNORECASE,
)
"""Words by which several get the same."""
_RESPECTIVELY = regex(r"\brespectively\b|それぞれ", re.IGNORECASE)
_JOINED = regex(
    r"[\s)」』\"”]*(?:社)?[\s)」』\"”]*(?:(?:,|、|・|/|&)?\s*(?:and|or|と|や|および|及び|並びに|または)?\s*(?:the )?)[\s(「『\"“]*",
    re.IGNORECASE,
)
_ITEM = regex(r"(?:,|、|;)?\s*\band\b\s*|\s*[,、・]\s*|および|及び|並びに|と(?=[^、。]{2})", re.IGNORECASE)
_OWN_PAGE = regex(r"polic(?:y|ies)\b|ポリシー|規約|\bpages?\b|ページ", re.IGNORECASE)
_DOES = regex(
    r"[\s*_,]*(?:which|that|who)\s+(?:\w+ly\s+)?(?!may\b|will\b|can\b|also\b|only\b|collects?\b|receives?\b|gets?\b|obtains?\b|stores?\b|logs?\b|learns?\b)",
    re.IGNORECASE,
)
"""Behind a name: what its company does, and not what it gets: which analyses usage."""
SEVERAL = 2


class Group(Struct):
    """Recipients named one after the other, and what stands behind them up to the next."""

    who: tuple[Who, ...]
    start: int
    end: int


def deal_out(source: Source, text: str, claims: Sequence[Claim]) -> list[Claim] | None:
    """The claims of each recipient; None where the sentence deals nothing out, or denies."""
    trades = len({w.recipient for c in claims for w in c.who if not w.specific and w.recipient not in GENERAL}) >= SEVERAL
    if len(source.names.find(text)) < SEVERAL and not (source.called or trades):
        return None
    if any(p.search(text) for p in (NEGATIVE, _EXCEPT, _OWN_PAGE)) or any(c.negative or c.delegated for c in claims):
        return None
    found = source.find(text)
    named = sorted((w for w in source.who(text, found) if (trades or w.specific) and not is_origin(text, w)), key=lambda w: w.start)
    if len({w.recipient for w in named}) < SEVERAL:
        return None
    dealt = _pair_up(source, text, named) if _RESPECTIVELY.search(text) else None
    if dealt is None and not _TOGETHER.search(_RESPECTIVELY.sub("", text)):
        dealt = _by_turns(source, text, _group(text, named))
    if dealt is None:
        return None
    model = next((c for c in claims if c.data and c.who != (SELF,)), Claim("send", negative=False, data=Data(), who=()))
    condition, scope = find_condition(found), find_scope(found)
    return [
        structs.replace(
            model, data=data, who=who, purposes=free_purposes(source.find(words)) or model.purposes, condition=condition, scope=scope
        )
        for who, data, words in dealt
    ]


def _group(text: str, named: Sequence[Who]) -> list[Group]:
    """Names that a comma or "and" joins are one group; a name and its company behind it, too."""
    groups: list[Group] = []
    for w in named:
        last = groups[-1] if groups else None
        if last is not None and (_JOINED.fullmatch(text, last.end, w.start) or last.who[-1].recipient == w.recipient):
            groups[-1] = Group((*last.who, w), last.start, w.end)
        else:
            groups.append(Group((w,), w.start, w.end))
    return groups


def _told(source: Source, text: str) -> Data:
    return source.data(text, source.find(text))


def _counts(data: Data) -> bool:
    """Whether there is data beside words that also tell a trade."""
    return bool({i for i in data.ids if i not in IN_TRADES and not i.startswith("act.")} or data.broad)


def _lists(source: Source, text: str) -> bool:
    """Whether words name data that is no part of a purpose: usage data, crash logs, and not usage analytics or a crash reporting service."""
    if _DOES.match(text):
        return False
    found = source.find(text)
    aims = [(f.start, f.end) for f in found if f.sort in ("purpose", "class")]
    data = (f for f in found if f.sort == "data" and f.value != "none" and not f.value.startswith("*"))
    return any(not any(a < f.end and f.start < b for a, b in aims) for f in data)


def _by_turns(source: Source, text: str, groups: Sequence[Group]) -> list[tuple[tuple[Who, ...], Data, str]] | None:
    """Each group with what stands behind it, or before it where the sentence opens with data."""
    if len(groups) < SEVERAL:
        return None
    edges = [0, *(p for g in groups for p in (g.start, g.end)), len(text)]
    gaps = [text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]
    told = [_told(source, gap) for gap in gaps]
    counts = [_counts(d) or _lists(source, gap) for d, gap in zip(told, gaps, strict=True)]
    if not all(counts[1:-1]) or counts[0] == counts[-1]:
        return None
    first = 0 if counts[0] else 1
    return [(g.who, told[first + i], gaps[first + i]) for i, g in enumerate(groups)]


def _pair_up(source: Source, text: str, named: Sequence[Who]) -> list[tuple[tuple[Who, ...], Data, str]] | None:
    """As many names as items, the first with the first: to A and B respectively."""
    groups = _group(text, named)
    one = groups[0]
    who = list({w.recipient: w for w in one.who}.values())
    if len(groups) != 1 or len(who) < SEVERAL:
        return None
    for part in (text[one.end :], text[: one.start]):
        items = [(data, item) for item in _ITEM.split(part) if _counts(data := _told(source, item))]
        if len(items) == len(who):
            return [((w,), data, item) for w, (data, item) in zip(who, items, strict=True)]
    return None
