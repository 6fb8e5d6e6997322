"""Leaves -> planted values found in them: in any spelling, order or digest, never inside a longer word or number."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

from msgspec import Struct

from analyzer.flows.layout import find_layout
from analyzer.flows.leaf import Leaf
from analyzer.flows.needles import PLAIN, Digest, Fact, Half, Hit, Needle, Needles
from analyzer.flows.positions import PRECISE, Spot, grade, names_place, near, pair
from analyzer.flows.signs import Signed, sort_leaves
from analyzer.flows.spellings import MAC, normalise
from analyzer.flows.steps import Failed
from analyzer.flows.steps.encodings import shifted_base64

GLUE = "\n\x00\n"
HEX_SIZES = frozenset({32, 40, 64, 128})
"""Letters of the digests in hex; in base64 they have others."""
SHIFTED_TEXT, SHIFTED_RUNS = 1 << 20, 200
RUN = 24
"""Letters of 18 bytes in base64, which are fewer than a planted value with its neighbours."""
_PHONE_SIGNS = b"().-/ \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"
"""What may stand between the digits of a phone number, of ASCII; signs beyond it are left out as well."""
_DIGEST_EDGE = re.compile(r"[A-Za-z0-9+/_-]")
_URLSAFE = str.maketrans("-_", "+/")
_RUN, _DIGIT = re.compile(r"[A-Za-z0-9+/_-]{24,}+"), re.compile(r"\d")
_EMAIL_BEFORE, _WORD = re.compile(r"[\w.%+-]"), re.compile(r"[0-9a-z]")
_IN_NUMBER, _NUMBER_GOES_ON = re.compile(r"\d\.?$"), re.compile(r"\.?\d")
"""Beside a day: digits, and the dot of a version number."""
_OF_LONGER, _OF_LONGER_TOO = re.compile(r"[0-9a-f]{2}[:-]"), re.compile(r"[:-][0-9a-f]{2}(?![0-9a-z])")
"""Beside a MAC address: a further byte of something longer."""
_EMAIL_AFTER = re.compile(r"[\w-]|\.\w")


class Found(Struct, frozen=True, gc=False):
    """A planted value at a leaf; `steps` are the leaf's, and the digest where it was sent as one."""

    leaf: Leaf
    data_type: str
    value: str
    steps: tuple[str, ...]


class Haystack:
    """Leaves as one text, so that everything is searched once per exchange. `touched` are the values of the leaves that a search reached through
    `leaf_at`; `halved`: a half of a value stands somewhere. `origins`: the leaves that these were made from.
    """

    def __init__(self, leaves: Sequence[Leaf], origins: Sequence[Leaf] = ()) -> None:
        self.leaves, self.origins = leaves, origins or leaves
        self.touched: set[str] = set()
        self.complete, self.halved = True, False
        self.texts = [leaf.value for leaf in leaves]
        joined = GLUE.join(self.texts)
        self.ascii = joined.isascii()
        if self.ascii:
            self.text = joined.lower()
        else:
            self.texts = [normalise(text) for text in self.texts]
            self.text = GLUE.join(self.texts)
        self._starts: list[int] = []

    def leaf_at(self, place: int) -> Leaf:
        at = self._index(place)
        self.touched.add(self.origins[at].value)
        return self.leaves[at]

    def _index(self, place: int) -> int:
        if not self._starts:
            self._starts = [0, *accumulate(len(text) + len(GLUE) for text in self.texts)]
        return bisect_right(self._starts, place) - 1

    def leaves_of(self, word: str) -> Iterator[Leaf]:
        """The leaves of which a word is the whole, but for spaces."""
        at = self.text.find(word)
        while at >= 0:
            index = self._index(at)
            if self.texts[index].strip().lower() == word:
                yield self.leaf_at(at)
            at = self.text.find(word, self._starts[index] + len(self.texts[index]))


def find_planted(leaves: Sequence[Leaf], needles: Needles, signed: Signed | None = None) -> list[Found]:
    """Each planted value once per leaf, data type and digest. A short value in which nothing was found but by itself is not searched again.
    `signed`: the leaves sorted, where that was done.
    """
    if signed is None:
        signed = sort_leaves(leaves, find_layout(leaves), needles.known)
    if not (signed.held or signed.fresh or signed.spots):
        return []
    alone = [
        (hit.pattern, at, Found(leaf, hit.data_type, hit.value, (*leaf.steps, *hit.steps)))
        for at, hits in signed.held
        for leaf in (leaves[at],)
        for hit in hits
    ]
    if not (signed.fresh or signed.spots):
        return _once([f for _, _, f in sorted(alone, key=_order)])
    made, together = _search(signed.fresh, signed.spots, needles)
    return _once([*[f for _, _, f in sorted([*alone, *made], key=_order)], *together])


def find_located(spots: Mapping[int, Leaf], needles: Needles) -> list[Found]:
    """The planted positions in leaves of which nothing else is to be searched, in their order."""
    leaves = tuple(spots.values())
    return [Found(leaves[at], data_type, value, leaves[at].steps) for at, data_type, value in _locate(leaves, needles.spots)]


@lru_cache(1 << 10)
def _locate(leaves: tuple[Leaf, ...], spots: tuple[Spot, ...]) -> tuple[tuple[int, str, str], ...]:
    """(which of the leaves, data type, value), remembered: a device that stays where it is sends its position again and again."""
    places = {id(leaf): at for at, leaf in enumerate(leaves)}
    return tuple((places[id(f.leaf)], f.data_type, f.value) for f in _once(list(_located(Haystack(leaves), spots))))


_order = itemgetter(0, 1)


def _once(found: list[Found]) -> list[Found]:
    if len(found) < 2:  # noqa: PLR2004 - nothing twice
        return found
    return list({(id(f.leaf), f.data_type, f.steps): f for f in reversed(found)}.values())[::-1]


def _search(fresh: Mapping[int, Leaf], spots: Mapping[int, Leaf], needles: Needles) -> tuple[list[tuple[int, int, Found]], list[Found]]:
    """(what was found in each leaf alone, with its pattern and its place in the exchange; what was found by what stands beside it, or in what the
    leaves hold). The former is remembered by value. `spots`: leaves in which only a position is looked for.
    """
    if not fresh:
        return [], find_located(spots, needles)
    hay = Haystack(list(fresh.values()))
    places = {id(leaf): at for at, leaf in fresh.items()}
    alone = [(pattern, places[id(f.leaf)], f) for pattern, f in _alone(hay, needles)]
    hay.touched.clear()
    together = list(_parted(hay, needles)) if hay.halved else []
    both = Haystack([leaf for _, leaf in sorted({**fresh, **spots}.items())]) if spots else hay
    beside = set(hay.touched)
    together += _located(both, needles.spots)
    late, origins = _shifted(hay)
    if late:
        inside = Haystack(late, origins)
        together += [*(f for _, f in _alone(inside, needles)), *_located(inside, needles.spots)]
        beside |= inside.touched
    if hay.complete and both.complete:
        _remember(needles, hay, alone, beside, both.touched)
    return alone, together


def _remember(needles: Needles, hay: Haystack, alone: Sequence[tuple[int, int, Found]], beside: set[str], spots: set[str]) -> None:
    """Keeps what each of the short values holds by itself: most of them come again with the next request. `beside`: values of which more is to be
    found than that; `spots`: those with a number of a position in them.
    """
    known = needles.known
    if not (alone or beside or spots) and hay.ascii and not any(half in hay.text for half in needles.halves):
        _remember_plain(known, hay)
        return
    held: dict[str, dict[int, list[Hit]]] = {}
    for pattern, _, f in alone:
        hit = Hit(pattern, f.data_type, f.value, f.steps[len(f.leaf.steps) :])
        held.setdefault(f.leaf.value, {}).setdefault(id(f.leaf), []).append(hit)
    for leaf, text in zip(hay.leaves, hay.texts, strict=True):
        value = leaf.value
        if value not in known or value in beside or text.strip().lower() in needles.halves:
            continue
        if value not in spots or (len(value) < RUN and value.isascii()):
            hits = tuple(next(iter(held[value].values()))) if value in held else ()
            sign, spot = known[value].sign, value in spots
            known[value] = Fact(sign, hits, spot) if sign or hits or spot else PLAIN


def _remember_plain(known: dict[str, Fact], hay: Haystack) -> None:
    """The same of values in which nothing was found."""
    for leaf in hay.leaves:
        fact = known.get(leaf.value)
        if fact is not None:
            known[leaf.value] = Fact(fact.sign, ()) if fact.sign else PLAIN


def _alone(hay: Haystack, needles: Needles) -> Iterator[tuple[int, Found]]:
    """What each leaf holds whatever stands beside it, as (pattern of a phone number or -1, it)."""
    yield from ((-1, f) for f in _plain(hay, needles))
    yield from _phoned(hay, needles)


def _plain(hay: Haystack, needles: Needles) -> Iterator[Found]:
    for start, end, word in needles.words.find(hay.text):
        if isinstance(word, Half):
            hay.halved = True
            continue
        leaf = hay.leaf_at(start)
        if isinstance(word, Digest):
            yield from _digested(leaf, word)
        elif stands_alone(hay.text, start, end, word):
            yield Found(leaf, word.data_type, word.value, leaf.steps)


def _phoned(hay: Haystack, needles: Needles) -> Iterator[tuple[int, Found]]:
    digits = hay.text.encode("ascii", "ignore").translate(None, _PHONE_SIGNS) if needles.phones else b""
    for at, (pattern, needed, value) in enumerate(needles.phones):
        if needed.encode("ascii", "ignore") in digits:
            for match in pattern.finditer(hay.text):
                leaf = hay.leaf_at(match.end() - 1)  # the space before a number may be the end of the leaf before
                yield at, Found(leaf, "pii.phone", value, leaf.steps)


def stands_alone(text: str, start: int, end: int, needle: Needle) -> bool:
    """Whether nothing beside the match makes it part of something longer."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 2]
    if needle.edge == "day":
        return not _IN_NUMBER.search(text[max(0, start - 2) : start]) and not _NUMBER_GOES_ON.match(after)
    if needle.edge == "email":
        return not _EMAIL_BEFORE.match(before) and not _EMAIL_AFTER.match(after)
    if needle.edge == "digits":
        return not before.isdigit() and not after[:1].isdigit()
    if MAC.fullmatch(needle.text) and (_OF_LONGER.fullmatch(text[max(0, start - 3) : start]) or _OF_LONGER_TOO.match(text, end)):
        return False
    return not (_WORD.match(before) and _WORD.match(needle.text[0])) and not (_WORD.match(after) and _WORD.match(needle.text[-1]))


def _digested(leaf: Leaf, digest: Digest) -> Iterator[Found]:
    """The digest where it stands whole and alone in the leaf's text: hex in either case, base64 as it is spelled in either alphabet."""
    packed = len(digest.text) not in HEX_SIZES
    text = leaf.value.translate(_URLSAFE) if packed else normalise(leaf.value)
    at = text.find(digest.text)
    while at >= 0:
        end = at + len(digest.text)
        beside = text[at - 1 : at] if at else "", text[end : end + 1]
        if not any(_DIGEST_EDGE.match(c) if packed else _WORD.match(c) for c in beside):
            yield Found(
                leaf, digest.data_type, digest.value, (*leaf.steps, *(("base64",) if packed else ()), *filter(None, (digest.algorithm,)))
            )
            return
        at = text.find(digest.text, at + 1)


def _parted(hay: Haystack, needles: Needles) -> Iterator[Found]:
    """Family and given name, or the two numbers of a position, in two fields of one object."""
    for parted in needles.parted:
        holders: dict[tuple[object, ...], dict[str, Leaf]] = {}
        for word in (parted.first, parted.second):
            for leaf in hay.leaves_of(word):
                holders.setdefault((leaf.part, *leaf.keys[:-1]), {})[word] = leaf
        for both in holders.values():
            if len(both) > 1:
                yield from (Found(leaf, parted.data_type, parted.value, leaf.steps) for leaf in both.values())


def _located(hay: Haystack, spots: Iterable[Spot]) -> Iterator[Found]:
    """Latitude and longitude together, anywhere in one part of the exchange. One of the two alone proves a position with five decimals or more,
    under a name of a place.
    """
    for spot in spots:
        searched = [near(hay.text, number, hay) for number in (spot.lat, spot.lon)]
        hay.complete = hay.complete and all(s.whole for s in searched)
        north, east = (s.found for s in searched)
        for a, b in pair(north, east):
            kind = grade(a, b)
            if kind is not None:
                yield from (Found(leaf, kind, spot.value, leaf.steps) for leaf in (a[0], b[0]))
        if not (north and east):
            alone = [leaf for leaf, size in north + east if size > PRECISE and names_place(leaf)]
            yield from (Found(leaf, "loc.precise", spot.value, leaf.steps) for leaf in alone)


def _shifted(hay: Haystack) -> tuple[list[Leaf], list[Leaf]]:
    """What base64 inside a longer or cut text holds, read at each of its four beginnings; and the leaf of each."""
    left, runs = SHIFTED_TEXT, SHIFTED_RUNS
    made: list[Leaf] = []
    origins: list[Leaf] = []
    for leaf in hay.leaves:
        if len(leaf.value) < RUN:
            continue
        for match in _RUN.finditer(leaf.value[:SHIFTED_TEXT]):
            run = match[0]
            if run.islower() or run.isupper() or not _DIGIT.search(run):
                continue
            if left < len(run) or not runs:
                hay.complete = False
                continue
            left, runs = left - len(run), runs - 1
            for shift in range(4):
                data = shifted_base64(run, shift)
                if not isinstance(data, Failed):
                    made.append(Leaf(leaf.path, data.decode("utf-8", "replace"), (*leaf.steps, "base64")))
                    origins.append(leaf)
    return made, origins
