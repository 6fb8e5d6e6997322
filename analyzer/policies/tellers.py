"""Words of somebody who is told only by his work, and by no noun that a list of words holds: whoever counts our visitors, those who look into crashes,
the agency measuring our campaigns, アクセス解析をお願いしている先, 不具合の調査を担う者.
"""

import re

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found

_WHO = regex(
    r"\bwhoever\b|\b(?P<many>those|people|persons|anyone|one|ones)(?=,?\s+(?:who|that|which|whom|we)\b)"
    r"|\b(?:agenc(?:y|ies)|makers?|operators?|manufacturers?|consultan(?:ts?|cy|cies)|bureaux?|bureaus?|institutes?|laborator(?:y|ies)|labs?|outfits?|freelancers?)\b",
    re.IGNORECASE,
)
_DO = (
    r"(?:analy[sz]|assess|calculat|check|collect|compil|comput|count|determin|diagnos|estimat|evaluat|examin|find|follow|gather|handl|interpret|investigat|keep(?:s|ing)? (?:track|count)|learn|look(?:s|ing)? (?:into|at|after)|maintain|make|making|measur|monitor|observ|operat|prepar|process|produc|provid"
    r"|record|report|run|search|study|studi|suppl|surve|show|display|serv|plac|attribut|tell|track|trac|understand|watch|work(?:s|ing)? (?:out|on|for)|act)"
)
_WORK = regex(
    r"[\s,]*(?:who|that|which|(?<=whoever))?\s*(?:(?:[a-z]+ly|also|then|can|may|will|for us|we (?:have |had )?[a-z]+ (?:to|with|for))\s+)*(?:helps?(?: us)?(?: to)?\s+|is to |are to )?"
    rf"{_DO}\w*",
    re.IGNORECASE,
)
"""A piece of work that somebody does: who look into, which counts."""
_OF = regex(r"\s+(?:of|behind|for)\b|\s+\w+ing\b", re.IGNORECASE)
_ONE = regex(r"\b(?:an?|one|another)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_DOES = regex(
    rf"(?:\s+outside (?:ours|our (?:own|company)))?\s+(?:(?:also|then|regularly)\s+)*(?:to\s+{_DO}\w*|{_DO}\w*s)\b", re.IGNORECASE
)
_DONE_BY = regex(
    rf"\b(?:is|are|being|been)\s+(?:\w+ly\s+|also\s+)*{_DO}\w*\s+(?:for us\s+|on our behalf\s+)?by\s+(?:an?|one|another)\s+(?:[\w-]+\s+){{0,2}}\Z",
    re.IGNORECASE,
)
"""What a sentence says that an unnamed company does: our campaigns are measured by an external company."""
NEAR_WORK = 34
"""Characters from the noun of somebody who makes a thing to what the thing does: the maker of the crash reporter."""

_WHO_JA = regex(
    r"(?:(?:お願い|依頼|委託|発注|任せ|お任せ|頼ん|請け負っ|引き受け|担当|担っ)(?:して|して頂いて|していただいて|し|て|で)?(?:(?:いる|おります|いただいている|もらっている|くれている)|する|した)|頼む|行う|行なう|担う|請け負う|引き受ける)(?:外部の)?(?P<who>先(?!立)|相手(?:先|方)?|ところ|者(?![一-鿿])|方々?)"
)
"""Whom a piece of work is given to: お願いしている先."""


def find_tellers_ja(text: str) -> list[Found]:
    """Heads that such Japanese words are."""
    return [Found(*m.span("who"), "phrase:head", "teller") for m in _WHO_JA.finditer(text)]


def find_done(text: str, head: Found, signs: list[Found]) -> list[Found]:
    """The signs of the work that a sentence says an unnamed company does: an outside firm counts our visitors; our ads are measured by a company."""
    before = text[: head.start]
    if _ONE.search(before) is None:
        return []
    if (does := _DOES.match(text, head.end)) is not None:
        return [s for s in signs if head.end <= s.start <= does.end() + NEAR_WORK]
    done = _DONE_BY.search(before)
    return (
        []
        if done is None
        else [
            s
            for s in signs
            if done.start() - NEAR_WORK <= s.start and s.end <= head.start and not re.search(r"[.;,]", text[s.end : done.start()])
        ]
    )


def find_tellers(text: str, signs: list[Found]) -> list[Found]:
    """Heads that such words are, each where its work tells a trade."""
    heads = []
    for who in _WHO.finditer(text):
        work = _WORK.match(text, who.end())
        near = _OF.match(text, who.end()) if who["many"] is None else None
        reach = 60 if work is not None else NEAR_WORK if near is not None else 0
        if reach and any(0 <= s.start - who.end() <= reach for s in signs):
            heads.append(Found(who.start(), who.end(), "phrase:head", "teller"))
    return heads
