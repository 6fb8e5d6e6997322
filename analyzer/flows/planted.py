"""Leaves -> planted values found in them: in any spelling, order or digest, never inside a longer word or number."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from msgspec import Struct

from analyzer.flows.leaf import Leaf
from analyzer.flows.needles import Needle, Needles, normalise
from analyzer.flows.steps import Failed
from analyzer.flows.steps.encodings import shifted_base64

GLUE = "\n\x00\n"
SHIFTED_TEXT, SHIFTED_RUNS = 1 << 20, 200
PRECISE, PLACES, NUMBERS = 4, 200, 20_000
"""Decimals of a precise coordinate; how many places of one coordinate are told apart in an exchange, and how many numbers looked at."""
_HEX = re.compile(r"(?<![0-9a-z])[0-9a-f]{32,128}(?![0-9a-z])")
_BASE64_DIGEST = re.compile(
    r"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{22}|[A-Za-z0-9+/_-]{27}|[A-Za-z0-9+/_-]{43}|[A-Za-z0-9+/_-]{86})(?![A-Za-z0-9+/_-])"
)
"""A digest of 16, 20, 32 or 64 bytes."""
_URLSAFE = str.maketrans("-_", "+/")
_RUN, _DIGIT = re.compile(r"[A-Za-z0-9+/_-]{24,}+"), re.compile(r"\d")
_GEO = re.compile(
    r"^(?:\w+[_.-])?(?:lat|latitude|lon|lng|long|longitude|ll|latlng|latlon|geo|gps|loc|location|position|coords?|coordinates|ido|keido|緯度|経度|位置)(?:[_.-]?\w{0,4})?$"
)
_EMAIL_BEFORE, _WORD = re.compile(r"[\w.%+-]"), re.compile(r"[0-9a-z]")
_EMAIL_AFTER = re.compile(r"[\w-]|\.\w")
_DECIMAL = r"(?<![\d.])(-?(?:{})\.\d{{1,17}})(?!\.?\d)"


class Found(Struct, frozen=True):
    """A planted value at a leaf; `steps` are the leaf's, and the digest where it was sent as one."""

    leaf: Leaf
    data_type: str
    value: str
    steps: tuple[str, ...]


class Haystack:
    """Leaves as one text, so that each spelling is searched once per exchange."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.leaves = leaves
        self.texts = [normalise(leaf.value) for leaf in leaves]
        self.starts: list[int] = []
        at = 0
        for text in self.texts:
            self.starts.append(at)
            at += len(text) + len(GLUE)
        self.text = GLUE.join(self.texts)

    def leaf_at(self, place: int) -> Leaf:
        return self.leaves[bisect_right(self.starts, place) - 1]

    def places(self, needle: str) -> Iterator[int]:
        at = self.text.find(needle)
        while at >= 0:
            yield at
            at = self.text.find(needle, at + 1)


def find_planted(leaves: Sequence[Leaf], needles: Needles) -> list[Found]:
    """Each planted value once per leaf, data type and digest."""
    shut = [leaf for leaf in leaves if not leaf.opened and leaf.value]
    hay = Haystack(shut)
    late = Haystack(list(_shifted(shut)))
    found = [*_plain(hay, needles), *_digested(hay, needles), *_parted(hay, needles), *_located(hay, needles), *_plain(late, needles)]
    return list({(id(f.leaf), f.data_type, f.steps): f for f in reversed(found)}.values())[::-1]


def _plain(hay: Haystack, needles: Needles) -> Iterator[Found]:
    for needle in needles.plain:
        for at in hay.places(needle.text):
            if stands_alone(hay.text, at, at + len(needle.text), needle):
                leaf = hay.leaf_at(at)
                yield Found(leaf, needle.data_type, needle.value, leaf.steps)
    for pattern, end, value in needles.phones:
        if end in hay.text:
            for match in pattern.finditer(hay.text):
                leaf = hay.leaf_at(match.start())
                yield Found(leaf, "pii.phone", value, leaf.steps)


def stands_alone(text: str, start: int, end: int, needle: Needle) -> bool:
    """Whether nothing beside the match makes it part of something longer."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 2]
    if needle.edge == "email":
        return not _EMAIL_BEFORE.match(before) and not _EMAIL_AFTER.match(after)
    if needle.edge == "digits":
        return not before.isdigit() and not after[:1].isdigit()
    return not (_WORD.match(before) and _WORD.match(needle.text[0])) and not (_WORD.match(after) and _WORD.match(needle.text[-1]))


def _digested(hay: Haystack, needles: Needles) -> Iterator[Found]:
    for match in _HEX.finditer(hay.text):
        known = needles.digests.get(match[0])
        if known is not None:
            leaf = hay.leaf_at(match.start())
            yield Found(leaf, known[0], known[1], (*leaf.steps, known[2]))
    for leaf in hay.leaves if needles.digests else ():
        for match in _BASE64_DIGEST.finditer(leaf.value):
            known = needles.digests.get(match[0].translate(_URLSAFE))
            if known is not None:
                yield Found(leaf, known[0], known[1], (*leaf.steps, "base64", known[2]))


def _parted(hay: Haystack, needles: Needles) -> Iterator[Found]:
    """Family and given name in two fields of one object."""
    for first, second, value in needles.parted:
        if first in hay.text and second in hay.text:
            holders: dict[tuple[object, ...], dict[str, Leaf]] = {}
            for leaf, text in zip(hay.leaves, hay.texts, strict=True):
                if text.strip() in (first, second):
                    holders.setdefault((leaf.part, *leaf.keys[:-1]), {})[text.strip()] = leaf
            for pair in holders.values():
                if len(pair) > 1:
                    yield from (Found(leaf, "pii.name", value, leaf.steps) for leaf in pair.values())


def _located(hay: Haystack, needles: Needles) -> Iterator[Found]:
    """Latitude and longitude together: precise with four decimals or more anywhere in one part of the exchange; coarse with fewer,
    only side by side and under names of places, since prices and temperatures look the same. One of the two alone proves a position
    with five decimals or more, under such a name.
    """
    for lat, lon, value in needles.coordinates:
        north, east = _near(hay, lat), _near(hay, lon)
        for (a, size_a), (b, size_b) in _pairs(north, east):
            if size_a >= PRECISE and size_b >= PRECISE:
                kind = "loc.precise"
            elif _beside(a, b) and _names_place(a) and _names_place(b):
                kind = "loc.coarse"
            else:
                continue
            yield Found(a, kind, value, a.steps)
            yield Found(b, kind, value, b.steps)
        if not (north and east):
            alone = [leaf for leaf, size in north + east if size > PRECISE and _names_place(leaf)]
            yield from (Found(leaf, "loc.precise", value, leaf.steps) for leaf in alone)


def _near(hay: Haystack, planted: str) -> list[tuple[Leaf, int]]:
    """(leaf, number of decimals) of each number that is `planted`, rounded or cut to its own decimals."""
    whole = abs(int(planted.partition(".")[0]))
    if f"{whole}." not in hay.text and f"{whole + 1}." not in hay.text:
        return []
    exact = Decimal(planted)
    found: dict[tuple[int, int], tuple[Leaf, int]] = {}
    for match in islice(re.finditer(_DECIMAL.format(f"{whole}|{whole + 1}"), hay.text), NUMBERS):
        size = len(match[1].partition(".")[2])
        if abs(Decimal(match[1]) - exact) < Decimal(1).scaleb(-min(size, 6)):
            leaf = hay.leaf_at(match.start())
            found.setdefault((id(leaf), size), (leaf, size))
            if len(found) >= PLACES:
                break
    return list(found.values())


def _pairs(north: list[tuple[Leaf, int]], east: list[tuple[Leaf, int]]) -> Iterator[tuple[tuple[Leaf, int], tuple[Leaf, int]]]:
    """Each latitude with the longitude nearest to it: in the same leaf, the same object, the same part, the same exchange."""
    for a in north:
        if east:
            yield (
                a,
                min(
                    east,
                    key=lambda b: (
                        b[0] is not a[0],
                        not _beside(a[0], b[0]),
                        a[0].part != b[0].part,
                        (a[1] >= PRECISE) != (b[1] >= PRECISE),
                    ),
                ),
            )


def _beside(a: Leaf, b: Leaf) -> bool:
    return a.part == b.part and a.keys[:-1] == b.keys[:-1]


def _names_place(leaf: Leaf) -> bool:
    names = [k for k in leaf.keys if isinstance(k, str)]
    return bool(names) and _GEO.match(names[-1].lower()) is not None


def _shifted(leaves: Sequence[Leaf]) -> Iterator[Leaf]:
    """What base64 inside a longer or cut text holds, read at each of its four beginnings."""
    left, runs = SHIFTED_TEXT, SHIFTED_RUNS
    for leaf in leaves:
        if len(leaf.value) < 24:  # noqa: PLR2004 - 18 bytes, shorter than a planted value with its neighbours
            continue
        for match in _RUN.finditer(leaf.value[:SHIFTED_TEXT]):
            run = match[0]
            if run.islower() or run.isupper() or not _DIGIT.search(run) or left < len(run) or not runs:
                continue
            left, runs = left - len(run), runs - 1
            for shift in range(4):
                data = shifted_base64(run, shift)
                if not isinstance(data, Failed):
                    yield Leaf(leaf.part, leaf.keys, data.decode("utf-8", "replace"), (*leaf.steps, "base64"))
