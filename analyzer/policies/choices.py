"""What a sentence says of refusing, beside the rows that it speaks of: theirs is the choice, and the sentence is no row of its own."""

import re
from collections.abc import Sequence

from msgspec import structs

from analyzer.model.evidence import PassageAt
from analyzer.model.statement import OptOut, Statement
from analyzer.patterns import regex
from analyzer.policies.optouts import OptOutWord
from analyzer.policies.settle import PAYS
from analyzer.policies.source import Source
from analyzer.policies.ways import QUOTED, has_control

ALL = "*"
_PHONES = frozenset(("os-ad-id", "os-att", "browser-addon"))
"""Means that the phone or a browser offers, whoever receives: they are no row's own."""
_HERE = regex(r"\b(?:in|under|of) this (?:section|category|list|table|heading)\b|(?:本|この)(?:節|項|欄|分類|条)")


_OF_ADS = regex(r"広告|\bad(?:s|verts?|vertising)?\b|\bpersonali[sz]", re.IGNORECASE)
"""What a choice of ads speaks of; a shop that only takes payments has none."""
_BACK = regex(
    r"\b(?:this|that) (?:data|information|transmission|transfer|sending|sharing|collection|reporting|processing|analysis|measurement)\b|\b(?:turn|switch|opt|disable|stop|prevent|refuse)\w*\b[^.;]{0,12}?\b(?:this|it|that)\b|\bwithdraw\w* (?:your|this|that) (?:permission|consent|agreement)\b|\bchange your mind\b"
    r"|(?:この|その|当該|本|同)(?:送信|提供|取得|情報|データ|利用|計測|分析|解析|機能|連携)|これを|同意(?:を|の)(?:撤回|取り消)",
    re.IGNORECASE,
)
"""A choice that names nobody and speaks of what the sentence before it says."""


def reach_back(source: Source, statements: Sequence[Statement], means: Sequence[OptOut]) -> list[OptOut]:
    """The means with those whom the sentence right before them gives something, where they speak of that sentence."""
    return [structs.replace(m, reaches=_before(source, m, statements)) if not m.reaches and _BACK.search(m.quote) else m for m in means]


def _before(source: Source, means: OptOut, statements: Sequence[Statement]) -> tuple[str, ...]:
    at = means.evidence
    if at is None or means.mechanism in _PHONES:
        return ()
    told = [(s.evidence.end, s) for s in statements if s.evidence is not None and s.evidence.end <= at.start and s.polarity == "positive"]
    end = max((e for e, _ in told), default=-1)
    near = end >= 0 and not source.page.plain[end : at.start].strip(" \n。.|")
    return tuple(dict.fromkeys(s.recipient for e, s in told if e == end and s.recipient != "@self")) if near else ()


def add_choices(source: Source, statements: list[Statement], means: Sequence[OptOut]) -> list[Statement]:
    """A sentence that offers a choice for a recipient printed elsewhere, or says that there is none, counts for that row: for the named service,
    or the company and its only one; for all rows before it where it speaks of all.
    """
    services: dict[str, set[str]] = {}
    for s in statements:
        services.setdefault(s.recipient, set()).update([s.sdk] if s.sdk is not None else [])
    told = {m.id: _printing(source, m, statements) for m in means}

    def choice(s: Statement) -> OptOutWord:
        if s.opt_out != "none" or s.polarity != "positive":
            return s.opt_out
        reaching = (
            m
            for m in means
            if _reaches(source, m, s, services[s.recipient]) and (s.recipient not in told[m.id] or s.id in told[m.id][s.recipient])
        )
        return next((_word(m) for m in reaching), "none")

    return [structs.replace(s, opt_out=choice(s)) for s in statements]


def _printing(source: Source, means: OptOut, statements: list[Statement]) -> dict[str, set[str]]:
    """For each recipient, of whose rows some print the very name that the means prints: these rows' ids."""
    found: dict[str, set[str]] = {}
    for name in source.names.find(means.quote):
        word = means.quote[name.start : name.end]
        for s in statements:
            if s.recipient == name.party and word in s.quote:
                found.setdefault(s.recipient, set()).add(s.id)
    return found


def _word(means: OptOut) -> OptOutWord:
    if means.mechanism == "none":
        return "impossible"
    return "url" if means.link and not means.link.startswith("mailto:") else "text"


def _reaches(source: Source, means: OptOut, row: Statement, services: set[str]) -> bool:
    """Whether the means is one of the row: its recipient is named, and none but its service where the company has several `services`; or all before
    it are meant.
    """
    if means.reaches == (ALL,):
        return means.mechanism not in _PHONES and row.recipient != "@self" and _stands_before(source, row.evidence, means)
    other = any(name in means.quote for name in services if name != row.sdk)
    named = row.sdk is None or len(services) == 1 or row.sdk in means.quote or (row.recipient_as_written in means.quote and not other)
    return row.recipient in means.reaches and named and not (row.purposes == PAYS and _OF_ADS.search(means.quote))


def _stands_before(source: Source, row: PassageAt | None, means: OptOut) -> bool:
    at = means.evidence
    if row is None or at is None or row.start > at.start:
        return False
    return not _HERE.search(means.quote) or _heading(source, row.start) == _heading(source, at.start)


def _heading(source: Source, at: int) -> str:
    block = source.page.block_at(at)
    return source.heading(block) if block is not None else ""


def _is_about_a_control(source: Source, at: PassageAt) -> bool:
    """Whether data is named in no more than the words of what is switched, or as all of it: 「利用状況の共有」を切る, keep your data from Example."""
    text = source.page.text_of(at)
    bare = QUOTED.sub(lambda m: " " * len(m[0]), text)
    return has_control(text) and all(f.value.startswith("*") for f in source.find(bare) if f.sort == "data")


def drop_choices(source: Source, statements: list[Statement], means: Sequence[OptOut]) -> list[Statement]:
    """Without the sentences that say no more than how a sending is stopped, or that it cannot be: what then happens is no statement of what does."""
    spans = [(o.evidence.start, o.evidence.end) for o in means if o.evidence is not None and (o.reaches or o.stops == "transmission")]

    def only_chooses(s: Statement) -> bool:
        at = s.evidence
        if at is None or s.kind != "sentence" or not any(a <= at.start and at.end <= b for a, b in spans):
            return False
        return s.polarity != "positive" or not (s.data_types or s.broad_types) or _is_about_a_control(source, at)

    return [s for s in statements if not only_chooses(s)]
