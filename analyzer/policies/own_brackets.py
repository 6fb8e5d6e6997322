"""Names in a sentence, each with its own brackets (Firebase (analytics), Sentry (crash reports)) -> a claim for each, with what stands in them."""

from collections.abc import Sequence

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.aims import alone_purposes
from analyzer.policies.claims import Claim, free_purposes
from analyzer.policies.phrases import blank_spans
from analyzer.policies.source import Data, Source, Who

_BRACKET = regex(r"[\s」』\"”]*[(（]([^()（）]{2,80})[)）]")
SEVERAL = 2


def give_brackets(source: Source, text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, one for each recipient where several have brackets of their own that say what they serve or get."""
    own = _find(source, text) if len(_BRACKET.findall(text)) >= SEVERAL else {}
    if len(own) < SEVERAL:
        return list(claims)
    outer = blank_spans(text, ((start, end) for start, end, _ in own.values()))
    words = source.find(outer)
    kept, aims = source.data(outer, words), free_purposes(words)
    inside = Data()
    for _, _, said in own.values():
        inside = inside.plus(source.data(said, source.find(said)))
    return [c for claim in claims for c in _part(source, claim, own, (kept, aims, inside))]


def _find(source: Source, text: str) -> dict[str, tuple[int, int, str]]:
    """Recipient -> the place and the words of the bracket right behind its name, where these name nobody and say something."""
    found: dict[str, tuple[int, int, str]] = {}
    for w in source.named(text):
        bracket = _BRACKET.match(text, w.end)
        if bracket is None or source.named(said := bracket[1]):
            continue
        if _aims(source, said) or source.data(said, source.find(said)):
            found.setdefault(w.recipient, (bracket.start(1), bracket.end(1), said))
    return found


def _aims(source: Source, said: str) -> tuple[str, ...]:
    return free_purposes(source.find(said)) or alone_purposes(source, said)


def _part(source: Source, claim: Claim, own: dict[str, tuple[int, int, str]], outer: tuple[Data, tuple[str, ...], Data]) -> list[Claim]:
    """A claim about several parted among them; what all are told to get or serve stays with each."""
    if claim.negative or len({w.recipient for w in claim.who if w.recipient in own}) < SEVERAL:
        return [claim]
    kept, aims, inside = outer
    gone = {*inside.ids} - {*kept.ids}
    common = structs.replace(claim.data, ids=tuple(i for i in claim.data.ids if i not in gone))
    return [structs.replace(claim, who=(w,), **_told(source, w, own, common, aims)) for w in claim.who]


def _told(source: Source, who: Who, own: dict[str, tuple[int, int, str]], common: Data, aims: tuple[str, ...]) -> dict[str, object]:
    if who.recipient not in own:
        return {"data": common, "purposes": aims}
    said = own[who.recipient][2]
    served = _aims(source, said)
    data = common if served else common.plus(source.data(said, source.find(said)))
    return {"data": data, "purposes": tuple(sorted({*aims, *served}))}
