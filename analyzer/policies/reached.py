"""Whom an English clause is about, of those that it names: no class of an aim, none that a name beside it fills."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.actions import drop_classes, is_origin
from analyzer.policies.behind import drop_owners
from analyzer.policies.claims import ANYBODY
from analyzer.policies.lexicon import Found
from analyzer.policies.somebody import find_somebody
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.strangers import heard, stranger_kind
from analyzer.policies.totals import find_given_totals

_AIM = regex(r"\bso (?:that|as to)\b|\bin order (?:to|that)\b", re.IGNORECASE)
_IN_CASES = regex(
    r"\b(?:unless|except (?:when|where|if|as|to)|save (?:when|where|if|as))\b[^,;]*$|\b(?:unless|except (?:when|where|if|as)|save (?:when|where|if|as))\b[^;]*\b(?:when|where|if|as|to the extent)\s+(?:we are |it is )?(?:\w+ly )?(?:compelled|required|ordered|obliged|forced|subpoenaed)\b[^;]*$",
    re.IGNORECASE,
)
_EVERY = regex(r"\b(?:any|no|every|all|nobody|no[ -]?one|anybody|anyone|anything)\b", re.IGNORECASE)
_SUCH = regex(r",?\s+(?:such as|including|like|for (?:example|instance)|among them|in particular|especially|above all)\b", re.IGNORECASE)
_OF_TOOLS = regex(r"[- ](?:analytics?|advertis\w+|ads?|tracking|trackers?|cookies?|sdks?|software|librar(?:y|ies)|tools?)\b", re.IGNORECASE)
"""Behind a class that only says whose some tools are: no third-party analytics."""
BEFORE = 12
"""Characters before a class in which its "any" may stand: any outside company."""


def _outside_aims(clause: str, who: list[Who]) -> list[Who]:
    """The recipients without the classes that an aim speaks of: ... receives your name, so that a partner can write to you."""
    aim = _AIM.search(clause)
    rest = [w for w in who if w.specific or aim is None or w.end <= aim.start()]
    return rest if aim is not None and any(w.end <= aim.start() for w in rest) else who


def reached(clause: str, parties: tuple[Who, ...], *, negative: bool) -> tuple[Who, ...]:
    """Whom a clause is about: no class that a name beside it fills, and of a denial not those who may require the data (unless a court orders us to)."""
    parties = tuple(w for w in parties if w.recipient != "@third-parties" or not _OF_TOOLS.match(clause, w.end)) or parties
    every = tuple(w for w in parties if negative and _is_everybody(clause, w))
    named = drop_classes(clause, tuple(w for w in parties if not (w.recipient == "@third-parties" and _is_any(parties))))
    parties = (*named, *(w for w in every if w not in named))
    required = tuple(w for w in parties if w.recipient == "@authorities" and _IN_CASES.search(clause[: w.start])) if negative else ()
    rest = tuple(w for w in parties if w not in required)
    return rest or ((ANYBODY,) if required else parties)


def _is_everybody(clause: str, who: Who) -> bool:
    """Whether a denial means everybody beside those whom it names: not to X or any other company, to nobody, not even to X."""
    if who.recipient != "@third-parties":
        return False
    return _EVERY.search(clause[max(0, who.start - BEFORE) : who.end]) is not None or _SUCH.match(clause, who.end) is not None


def _is_any(parties: tuple[Who, ...]) -> bool:
    """Whether a finer recipient stands beside "third parties": third parties such as Google."""
    return any(w.specific for w in parties)


def whom(source: Source, clause: str, found: list[Found], data: Data, sentence: str) -> list[Who]:
    """Whom a clause names, or the somebody that it gives data to, or a sentence totals, in words of its own."""
    named = _outside_aims(clause, [w for w in drop_owners(clause, heard(source, clause, found)) if not is_origin(clause, w)])
    if named or not data:
        return named
    told = find_somebody(clause) or find_given_totals(clause, sentence)
    return [structs.replace(w, recipient=stranger_kind(clause)) for w in told]
