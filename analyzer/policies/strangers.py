"""A sentence -> whom it names, the companies included that no catalog knows: third parties, contractors or joint users by name, of no vendor's trade."""

import re
from collections.abc import Iterable

from msgspec import structs

from analyzer.policies.company_names import find_strangers
from analyzer.policies.lexicon import Found
from analyzer.policies.source import Source, Who
from analyzer.policies.trades import CONTRACTED, UNKNOWN

JOINT = f"@joint-users:{UNKNOWN}"
_JOINTLY = re.compile(r"共同(?:して|で)?の?(?:利用|使用)|\bjointly (?:use|with)\b", re.IGNORECASE)
_ENTRUSTED = re.compile(r"委託|請け負|\bon our behalf\b|\bunder contract\b|\bsub-?contract", re.IGNORECASE)
_APPOSED = re.compile(r",?\s*(?:which is|that is)?\s*(?:(?:an?|our|another|one of our)\s+)?(?:\w+\s+)?", re.IGNORECASE)
"""What stands between a company and a class that it is said to be of: X Ltd, a company of our group."""


def heard(source: Source, text: str, found: Iterable[Found]) -> list[Who]:
    """Whom a sentence names, in its order; the document's own company is nobody."""
    who = source.who(text, found)
    kind = stranger_kind(text)
    spans = find_strangers(text, ((w.start, w.end) for w in who if w.specific))
    named = [Who(kind, text[a:b], a, b) for a, b in spans if text[a:b].rstrip(".") not in source.own_company]
    named = [s for s in named if not any(_APPOSED.fullmatch(text, s.end, w.start) for w in who if not w.specific)]
    inside = [w for w in who if w.specific or not any(s.start <= w.start and w.end <= s.end for s in named)]
    inside = [structs.replace(w, recipient=kind) if w.recipient == UNKNOWN and kind == CONTRACTED else w for w in inside]
    return sorted([*inside, *named], key=lambda w: w.start)


def stranger_kind(text: str) -> str:
    """What a company without a known trade is, by what is done with it."""
    if _JOINTLY.search(text):
        return JOINT
    return CONTRACTED if _ENTRUSTED.search(text) else UNKNOWN
