"""An English sentence that says of several recipients what each gets, or means two things by former and latter -> one sentence for each."""

import re
from itertools import groupby

from msgspec import Struct

from analyzer.patterns import regex
from analyzer.policies.actions import NEGATION
from analyzer.policies.carried import Around
from analyzer.policies.elided import name_others
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.source import Source

_TAKES = r",? (?:also |only |in turn )?(?:receives?|gets?|is|collects?|sees?|needs?|learns?|obtains?|records?|goes)\b"
_OF = r"(?= ones?\b| of\b| (?:compan(?:y|ies)|services?|providers?|tools?)\b"
_NOUN = r"(?:\s+(?:ones?|compan(?:y|ies)|services?|providers?|tools?|partners?|vendors?|firms?|sdks?|of (?:the (?:two|three|four|five)|these|them|those)))*"
_MEANT = regex(
    rf"\bthe (?P<word>former|latter|(?:(?:first|second|third|fourth|last)(?:[ -](?:named|mentioned))?(?: (?P<many>two|three))?){_OF}|{_TAKES}|,? (?:we|the app|your|the)\b)){_NOUN}"
    rf"|\ball (?P<all>three|four|five){_NOUN}(?=\W*$|,|\s+(?:and|but)\b|{_TAKES}|\s+are\b)",
    re.IGNORECASE,
)
_PLACES = {"former": 0, "first": 0, "second": 1, "latter": 1, "third": 2, "fourth": 3, "last": -1}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_AND_THESE = regex(
    r"^(?P<head>.*?\b(?:told|given|sent|shown|passed|receives?|gets?)\b[^;]+?),?\s+(?:and|but)\s+(?P<who>(?-i:[A-Z])[\w.&-]*(?:\s(?:and\s)?(?-i:[A-Z])[\w.&-]*){0,4})\s+(?:also\s+|only\s+)?(?P<what>(?:your|the|its|an?)\s[^;]+)$",
    re.IGNORECASE,
)
"""All of them are told your name, and Example your address."""
_SENT = r"(?:sent|passed|given|transmitted|disclosed|provided|handed|forwarded|supplied|shared|made available|uploaded)"
_IS_DATA = regex(rf"\s+(?:(?:is|are|will be|may be)\s+(?:\w+ly |also |only )?{_SENT}\s+(?:\w+ )?|goes\s+|)(?:to|with)\b", re.IGNORECASE)
"""The former is sent to somebody: a kind of data."""
_BARE = regex(r"\s+(?:does|do|did|is|are|has|have|will)\W*$", re.IGNORECASE)
"""A sentence that leaves out what it says: the former does not, the latter does."""
_NEEDS = regex(r"^\s+(?:needs|requires|asks for)\b", re.IGNORECASE)
_RESPECTIVELY = regex(r"\b(?:respectively|in (?:that|this) order|in the order (?:given|named|stated))\b", re.IGNORECASE)
_PART = regex(r"\s*(?:[,;]\s*(?:(?:and|while|whereas|but)\b)?|\b(?:and|while|whereas|but)\b)\s*", re.IGNORECASE)
_TO = regex(r"\b(?:to|with)\s+(?:the |our |an? )?$", re.IGNORECASE)
_OPENS = regex(r"\s*(?:(?:to|with)\s+)?(?:the |our |an? )?$", re.IGNORECASE)
_GETS = regex(rf"\s*(?:\([^()]*\))?(?:{_TAKES}|,?\s*(?:we (?:send|give|pass)\s+)?(?:only )?(?:your|the|its|an?|our)\b)", re.IGNORECASE)
_TO_NOBODY = regex(
    r"^(?P<head>.+?)[,;]\s+(?:and\s+|but\s+)?(?P<what>(?!and\b|but\b)[^,;]{2,60}?)\s+(?:goes\s+)?(?:to|with)\s+(?:nobody|no ?one|none)(?:\s+at all)?\W*$",
    re.IGNORECASE,
)
"""What goes to nobody, at the end of a sentence that deals data out: ..., your name with nobody."""
_TO_SOMEBODY = regex(r"\b(?:to|with)\s+(?-i:[A-Z])")
TWO = 2
MOST = 8


class Unit(Struct, frozen=True):
    """A recipient or a kind of data in a text, or several of one sort side by side."""

    data: bool
    start: int
    end: int


def allot(source: Source, text: str, around: Around) -> list[str]:
    """The sentences; the text alone where it allots nothing."""
    text = name_others(source, _named(source, text, around), around)
    if (rest := _TO_NOBODY.match(text)) is not None and _TO_SOMEBODY.search(rest["head"]) and not NEGATION.search(rest["head"]):
        return [*allot(source, rest["head"], around), f"We do not send {rest['what']} to anyone."]
    if NEGATION.search(text):
        return [text]
    also = _AND_THESE.match(text)
    if also is not None and source.names.find(also["who"]) and not source.who(also["head"], source.find(also["head"])):
        return [*allot(source, also["head"], around), f"{also['who']} receives {also['what']}"]
    units = _units(source, text)
    if _RESPECTIVELY.search(text):
        return _pair(text, units) or [text]
    cuts = _cuts(text, units)
    pieces = [text[a:b].strip(" ,;") for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return [pieces[0], *(_whole(source, p) for p in pieces[1:])] if cuts else [text]


def _units(source: Source, text: str) -> list[Unit]:
    """Recipients and data in reading order; a name inside a word for data (Google account) is none."""
    found = source.find(text)
    data = [Unit(data=True, start=f.start, end=f.end) for f in found if f.sort == "data" and f.value not in {"none", *IN_TRADES}]
    data += [Unit(data=True, start=m.start(), end=m.end()) for t in source.terms for m in re.finditer(re.escape(t.word), text)]
    who = [Unit(data=False, start=w.start, end=w.end) for w in source.who(text, found) if w.end]
    return sorted([*data, *(w for w in who if not any(d.start < w.end and w.start < d.end for d in data))], key=lambda u: u.start)


def _pair(text: str, units: list[Unit]) -> list[str]:
    """The first of the data with the first of the recipients and so on, where there are as many."""
    data, who = ([u for u in units if u.data is kind] for kind in (True, False))
    if len(data) != len(who) or not TWO <= len(who) <= MOST:
        return []
    return [f"We send {text[d.start : d.end]} to {text[w.start : w.end]}." for d, w in zip(data, who, strict=True)]


def _cuts(text: str, units: list[Unit]) -> list[int]:
    """Where the next share begins: data to a recipient and data to another; or recipient and data, another and data."""
    runs = [list(run) for _, run in groupby(units, key=lambda u: u.data)]
    groups = [Unit(run[0].data, run[0].start, run[-1].end) for run in runs]
    if len(groups) % TWO or not TWO * TWO <= len(groups) <= TWO * MOST:
        return []
    cuts = []
    for i in range(TWO, len(groups), TWO):
        before, first, second = groups[i - 1], groups[i], groups[i + 1]
        part = list(_PART.finditer(text, before.end, first.start))
        if not part:
            return []
        near = _OPENS.fullmatch(text, part[-1].end(), first.start) is not None and _GETS.match(text, first.end) is not None
        sent = all(_TO.search(text[: g.start]) for g in (groups[1], second)) if first.data else near
        if not sent:
            return []
        cuts.append(part[-1].end())
    return cuts


def _whole(source: Source, piece: str) -> str:
    """A share as a sentence, with a verb where it has none: your phone number to Example; Example your phone number."""
    found = source.find(piece)
    if any(f.sort in ("verb:send", "verb:receive") for f in found):
        return piece
    first = next(iter(_units(source, piece)), None)
    if first is None or first.data or _TO.search(piece[: first.start]):
        return f"We send {piece}"
    return f"{piece[: first.end]} receives {piece[first.end :]}"


def _named(source: Source, text: str, around: Around) -> str:
    """The text with what the former, the last of these and all three mean in their place."""
    for m in reversed(list(_MEANT.finditer(text))):
        word = (m["word"] or "all").lower().split()[0].split("-")[0]
        pair = word in ("former", "latter")
        data = _two_data(source, text[: m.start()], around) if pair and _IS_DATA.match(text, m.end()) else ()
        meant = (data[_PLACES[word]] if data else "") or _names(source, text[: m.start()], around, word, m["many"] or m["all"])
        if meant and not _BARE.match(text, m.end()):
            text = text[: m.start()] + meant + _NEEDS.sub(" receives", text[m.end() :], count=1)
    return text


def _names(source: Source, before: str, around: Around, word: str, number: str | None) -> str:
    """Those meant, among as many recipients as were just named; "" where the words before name too few, or of a pair more."""
    count = _COUNTS.get((number or "").lower(), 1)
    for who in (source.who(before, source.find(before)), around.who, around.every):
        named = list({w.recipient: w.written for w in who if w.specific}.values())
        if len(named) < TWO or (word in ("former", "latter") and len(named) > TWO):
            continue
        if word == "all":
            if len(named) == count:
                return " and ".join(named)
        elif count > 1:
            return (
                " and ".join(named[:count] if word == "first" else named[-count:])
                if count < len(named) and word in ("first", "last")
                else ""
            )
        elif _PLACES[word] < len(named):
            return named[_PLACES[word]]
    return ""


def _two_data(source: Source, before: str, around: Around) -> tuple[str, ...]:
    """The two kinds of data that were just named, in their words."""
    for said in (before, *reversed(around.data.definitions)):
        words = [said[u.start : u.end] for u in _units(source, said) if u.data]
        if words:
            return tuple(words) if len(words) == TWO else ()
    return ()
