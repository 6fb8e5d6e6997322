"""Leaves -> planted values found in them: in any spelling, order or digest, never inside a longer word or number."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from analyzer.flows.leaf import Leaf
from analyzer.flows.needles import Digest, Needle, Needles
from analyzer.flows.positions import PRECISE, grade, names_place, near, pair
from analyzer.flows.spellings import normalise
from analyzer.flows.steps import Failed
from analyzer.flows.steps.encodings import shifted_base64

SHORT, REMEMBERED = 200, 1 << 16
"""Values up to SHORT in which nothing was found are remembered, so many of them."""
GLUE = "\n\x00\n"
HEX_SIZES = frozenset({32, 40, 64, 128})
"""Letters of the digests in hex; in base64 they have others."""
SHIFTED_TEXT, SHIFTED_RUNS = 1 << 20, 200
_PHONE_SIGNS = b"().-/ \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"
"""What may stand between the digits of a phone number, of ASCII; signs beyond it are left out as well."""
_DIGEST_EDGE = re.compile(r"[A-Za-z0-9+/_-]")
_URLSAFE = str.maketrans("-_", "+/")
_RUN, _DIGIT = re.compile(r"[A-Za-z0-9+/_-]{24,}+"), re.compile(r"\d")
_EMAIL_BEFORE, _WORD = re.compile(r"[\w.%+-]"), re.compile(r"[0-9a-z]")
_EMAIL_AFTER = re.compile(r"[\w-]|\.\w")


class Found(Struct, frozen=True, gc=False):
    """A planted value at a leaf; `steps` are the leaf's, and the digest where it was sent as one."""

    leaf: Leaf
    data_type: str
    value: str
    steps: tuple[str, ...]


class Haystack:
    """Leaves as one text, so that everything is searched once per exchange. `touched` are the values that a search came upon: whatever a search
    finds, or keeps for a second look, it reaches through `leaf_at`. `origins`: the leaves that these were made from.
    """

    def __init__(self, leaves: Sequence[Leaf], origins: Sequence[Leaf] = ()) -> None:
        self.leaves, self.origins = leaves, origins or leaves
        self.touched: set[str] = set()
        self.complete = True
        self.texts = [leaf.value for leaf in leaves]
        joined = GLUE.join(self.texts)
        if joined.isascii():
            self.text = joined.lower()
        else:
            self.texts = [normalise(text) for text in self.texts]
            self.text = GLUE.join(self.texts)
        self._starts: list[int] | None = None

    def leaf_at(self, place: int) -> Leaf:
        if self._starts is None:
            self._starts = [0, *accumulate(len(text) + len(GLUE) for text in self.texts)]
        at = bisect_right(self._starts, place) - 1
        self.touched.add(self.origins[at].value)
        return self.leaves[at]

    def leaves_with(self, word: str) -> Iterator[Leaf]:
        """The leaves in which a word stands."""
        at = self.text.find(word)
        while at >= 0:
            yield self.leaf_at(at)
            at = self.text.find(word, at + len(word))


def find_planted(leaves: Sequence[Leaf], needles: Needles) -> list[Found]:
    """Each planted value once per leaf, data type and digest. A short value that no search came upon is not searched again."""
    empty = needles.empty
    shut = [leaf for leaf in leaves if not leaf.opened and leaf.value and leaf.value not in empty]
    if not shut:
        return []
    hay = Haystack(shut)
    found = [*_plain(hay, needles), *_phoned(hay, needles), *_parted(hay, needles), *_located(hay, needles)]
    late, origins = _shifted(hay)
    if late:
        inside = Haystack(late, origins)
        found += [*_plain(inside, needles), *_phoned(inside, needles), *_located(inside, needles)]
        hay.touched |= inside.touched
    if hay.complete:
        remember_empty(empty, (leaf.value for leaf in shut if leaf.value not in hay.touched))
    return list({(id(f.leaf), f.data_type, f.steps): f for f in reversed(found)}.values())[::-1]


def remember_empty(empty: set[str], values: Iterable[str]) -> None:
    """Keeps the short ones of texts in which nothing was found, most of which come again with the next request."""
    if len(empty) >= REMEMBERED:
        empty.clear()
    empty.update(value for value in values if len(value) <= SHORT)


def _plain(hay: Haystack, needles: Needles) -> Iterator[Found]:
    for start, end, word in needles.words.find(hay.text):
        leaf = hay.leaf_at(start)
        if isinstance(word, Digest):
            yield from _digested(leaf, word)
        elif stands_alone(hay.text, start, end, word):
            yield Found(leaf, word.data_type, word.value, leaf.steps)


def _phoned(hay: Haystack, needles: Needles) -> Iterator[Found]:
    digits = hay.text.encode("ascii", "ignore").translate(None, _PHONE_SIGNS) if needles.phones else b""
    for pattern, needed, value in needles.phones:
        if needed.encode("ascii", "ignore") in digits:
            for match in pattern.finditer(hay.text):
                leaf = hay.leaf_at(match.end() - 1)  # the space before a number may be the end of the leaf before
                yield Found(leaf, "pii.phone", value, leaf.steps)


def stands_alone(text: str, start: int, end: int, needle: Needle) -> bool:
    """Whether nothing beside the match makes it part of something longer."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 2]
    if needle.edge == "email":
        return not _EMAIL_BEFORE.match(before) and not _EMAIL_AFTER.match(after)
    if needle.edge == "digits":
        return not before.isdigit() and not after[:1].isdigit()
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
            yield Found(leaf, digest.data_type, digest.value, (*leaf.steps, *(("base64",) if packed else ()), digest.algorithm))
            return
        at = text.find(digest.text, at + 1)


def _parted(hay: Haystack, needles: Needles) -> Iterator[Found]:
    """Family and given name, or the two numbers of a position, in two fields of one object."""
    for parted in needles.parted:
        holders: dict[tuple[object, ...], dict[str, Leaf]] = {}
        for word in (parted.first, parted.second):
            for leaf in hay.leaves_with(word):
                if normalise(leaf.value).strip() == word:
                    holders.setdefault((leaf.part, *leaf.keys[:-1]), {})[word] = leaf
        for both in holders.values():
            if len(both) > 1:
                yield from (Found(leaf, parted.data_type, parted.value, leaf.steps) for leaf in both.values())


def _located(hay: Haystack, needles: Needles) -> Iterator[Found]:
    """Latitude and longitude together, anywhere in one part of the exchange. One of the two alone proves a position with five decimals or more,
    under a name of a place.
    """
    for spot in needles.spots:
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
        if len(leaf.value) < 24:  # noqa: PLR2004 - 18 bytes, shorter than a planted value with its neighbours
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
                    made.append(Leaf(leaf.part, leaf.keys, data.decode("utf-8", "replace"), (*leaf.steps, "base64")))
                    origins.append(leaf)
    return made, origins
