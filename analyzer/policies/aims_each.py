"""The claims of an English sentence that says of each of several recipients what it is for (X for sign-in and Y for maps) -> the same with the purposes of each."""

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.claims import Claim, free_purposes
from analyzer.policies.source import Source, Who

_FOR = regex(r"\W*(?:\([^()]{0,60}\)\W*)?(?:SDK\W+|services?\W+)?(?:for|to)\s+(?P<aim>[^;:]{3,160})", re.IGNORECASE)
_SHARED = regex(r"\W*(?:SDK\W+)?(?:and|or|/|&)\s+(?:the\s+)?\W*", re.IGNORECASE)
SEVERAL = 2
"""Names with a purpose of their own from which on a sentence says what each is for."""


def give_each(source: Source, text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those of several recipients by name as one for each with what the sentence says that one is for."""
    if not source.lexicon(text).by_words or not any(len(c.who) > 1 and c.purposes and not c.negative for c in claims):
        return list(claims)
    named = sorted((w for w in source.who(text, source.find(text)) if w.specific), key=lambda w: w.start)
    aims = _aims(source, text, named)
    if sum(bool(own) for own in aims) < SEVERAL:
        return list(claims)
    for i in range(len(named) - 2, -1, -1):  # one that is joined to the next shares what is said of that
        if not aims[i] and _SHARED.fullmatch(text, named[i].end, named[i + 1].start):
            aims[i] = aims[i + 1]
    of = {w.recipient: own for w, own in zip(named, aims, strict=True)}
    return [one for c in claims for one in _parted(c, of)]


def _parted(claim: Claim, of: dict[str, tuple[str, ...]]) -> Iterator[Claim]:
    known = [w for w in claim.who if w.recipient in of]
    if claim.negative or not claim.purposes or len(known) < SEVERAL:
        yield claim
        return
    for w in known:
        yield structs.replace(claim, who=(w,), purposes=of[w.recipient])
    rest = tuple(w for w in claim.who if w not in known)
    if rest:
        yield structs.replace(claim, who=rest)


def _aims(source: Source, text: str, named: Sequence[Who]) -> list[tuple[str, ...]]:
    """What stands behind each name up to the next as that for which it is."""
    aims: list[tuple[str, ...]] = []
    for i, w in enumerate(named):
        end = named[i + 1].start if i + 1 < len(named) else len(text)
        said = _FOR.match(text, w.end, end)
        aims.append(free_purposes(source.find(said["aim"])) if said is not None else ())
    return aims
