"""What a denial leaves out and somebody gets all the same: no data goes to others, except crash reports, which X receives; there is one exception: ..."""

import re
from collections.abc import Callable

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Claim, free_purposes, is_right_behind
from analyzer.policies.complete import EVERYTHING
from analyzer.policies.intros import NEGATED
from analyzer.policies.source import Data, Source

_EXCEPT = regex(
    r"(?P<deny>[^.;]*?),?\s+(?:except(?:ing)?|with the exception of|apart from|other than|save)(?: for)?\s+(?P<data>[^.;:]+?),?\s+(?:which|that)\s+(?P<given>[^.;]+)\W*$",
    re.IGNORECASE,
)
_ONE = regex(
    r"(?P<deny>[^.;:]*?),?\s+with (?:one|a single|only one|this one|the following) exception\s*[:–—-]+\s*(?P<given>[^.;]+)\W*$",
    re.IGNORECASE,
)
_EXCEPTION = regex(
    r"^\W*(?:there (?:is|are) (?:only |just )?(?:one|two|a few|some|the following) exceptions?|(?:the|our) (?:only|one|sole|single) exceptions?|(?:one|an|the) exceptions?)\b"
    r"|^\W*(?:ただし、?|なお、?)?(?:唯一の|一つだけ|1つだけ|次の)?例外(?:は|として|が)",
    re.IGNORECASE,
)
"""What opens a sentence about what the one before it leaves out."""

_DENIES = regex(r"\b(?:not|never|no|none|nothing)\b|n['’]t\b", re.IGNORECASE)
LONGEST = 600
"""Characters of a sentence that is looked at."""


def read_excepted(source: Source, text: str, start: int, read: Callable[[str], list[Claim]]) -> list[Claim]:
    """A denial without what its own sentence says that somebody gets, and that; [] where a sentence is none such."""
    if len(text) > LONGEST:
        return []
    one = _ONE.match(text)
    if one is not None:
        return _both(source, read(one["deny"]), read(one["given"]))
    told = _EXCEPT.match(text)
    who = source.named(told["given"]) if told is not None and _DENIES.search(told["deny"]) else ()
    if told is None or not who or source.names.find(told["deny"]) or NEGATED.search(told["given"]):
        return []
    found = source.find(told["data"])
    given = Claim("send", negative=False, data=source.data(told["data"], found, start), who=who, purposes=free_purposes(source.find(text)))
    return _both(source, read(told["deny"]), [given])


def _both(source: Source, denials: list[Claim], given: list[Claim]) -> list[Claim]:
    out = [c.data for c in given if c.data.ids and not c.negative]
    if not out or not denials or not all(c.negative for c in denials):
        return []
    return [*(structs.replace(c, data=source.without(c.data or EVERYTHING, out, set())) for c in denials), *given]


def spare_exceptions(source: Source, statements: list[Statement]) -> list[Statement]:
    """The statements, each denial without what the sentence right behind it calls an exception."""
    told = [s for s in statements if s.polarity == "positive" and s.data_types and _EXCEPTION.match(s.quote)]
    return [_spared(source, s, told) if told and s.polarity == "negative" else s for s in statements]


def _spared(source: Source, s: Statement, told: list[Statement]) -> Statement:
    gone = [Data(x.data_types) for x in told if is_right_behind(source, x, s)]
    if not gone:
        return s
    left = source.without(Data(s.data_types, s.broad_types, s.broad_holds), gone, set())
    return structs.replace(s, data_types=left.ids, broad_holds=left.holds)
