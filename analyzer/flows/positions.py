"""Leaves -> the planted position in them: latitude and longitude as decimals, whole numbers, degrees with minutes, or a geohash."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from msgspec import Struct

from analyzer.flows.leaf import Leaf
from analyzer.flows.spellings import normalise

PRECISE, PLACES, NUMBERS, SHORT = 4, 200, 20_000, 400
"""Decimals of a precise coordinate; how many places of one coordinate are told apart in an exchange, and how many numbers looked at; up to what length
a text is remembered with what it holds."""
SCALES = (10**6, 10**7)
GEOHASH = "0123456789bcdefghjkmnpqrstuvwxyz"
GEOHASH_COARSE, GEOHASH_FINEST = 6, 12
"""Letters of a geohash that mean about a kilometre; with one more it is a precise place."""
_GEO = re.compile(
    r"^(?:\w+[_.-])?(?:lat|latitude|lon|lng|long|longitude|ll|latlng|latlon|geo|gps|loc|location|position|coords?|coordinates|ido|keido|緯度|経度|位置)(?:[_.-]?\w{0,4})?$"
)
_DECIMAL = re.compile(r"(?<![\d.])(?<!\d-)(-?0{0,2}\d{1,3}\.\d{1,17})(?!\.?\d)(?:e([+-]?0?\d))?")
_LATITUDE = re.compile(r"(?<![\d.])[+-]\d{2}\.\d{1,17}$")
_SIGNED = re.compile(r"(-0{0,2}\d{1,3}\.\d{1,17})(?!\.?\d)(?:(e))?")
"""ISO 6709 writes the longitude right behind the latitude, with its sign between them."""
_MINUTES = re.compile(r"(-?\d{1,3})[°度]\s{0,2}(\d{1,2})['′分]\s{0,2}(\d{1,2}(?:\.\d{1,6})?)(?:[\"″秒]|'')?")


class Spot(Struct, frozen=True):
    """A planted position: its two numbers as text, and the value as planted."""

    lat: str
    lon: str
    value: str


class Whole(Struct, frozen=True):
    """The position as two whole numbers of millionths or ten millionths, which stand in two fields of one object."""

    lat: str
    lon: str
    value: str


def read_spot(value: str) -> Spot | None:
    """`35.681236,139.767125` -> Spot."""
    lat, comma, lon = normalise(value).replace(" ", "").partition(",")
    fits = comma and re.fullmatch(r"-?\d{1,2}\.\d+", lat) and re.fullmatch(r"-?\d{1,3}\.\d+", lon)
    return Spot(lat, lon, value) if fits else None


def whole_numbers(spot: Spot) -> Iterator[Whole]:
    """Rounded, and cut as programs do."""
    for scale in SCALES:
        lats, lons = ({str(round(Decimal(n) * scale)), str(int(Decimal(n) * scale))} for n in (spot.lat, spot.lon))
        yield from (Whole(a, b, spot.value) for a in sorted(lats) for b in sorted(lons))


def geohashes(spot: Spot) -> dict[str, str]:
    """Geohash -> data type: coarse with six letters, precise from seven on."""
    whole = geohash(float(spot.lat), float(spot.lon), GEOHASH_FINEST)
    kinds = ((size, "loc.coarse" if size == GEOHASH_COARSE else "loc.precise") for size in range(GEOHASH_COARSE, GEOHASH_FINEST + 1))
    return {whole[:size]: kind for size, kind in kinds}


def geohash(lat: float, lon: float, size: int) -> str:
    """The cells that hold the place, by halving longitude and latitude in turns."""
    spans = [[-180.0, 180.0], [-90.0, 90.0]]
    letters, bits = "", 0
    for n in range(size * 5):
        span, value = spans[n % 2], (lon, lat)[n % 2]
        middle = sum(span) / 2
        above = value >= middle
        span[0 if above else 1] = middle
        bits = bits * 2 + above
        if n % 5 == 4:  # noqa: PLR2004 - five bits make a letter
            letters, bits = letters + GEOHASH[bits], 0
    return letters


Near = tuple[Leaf, int]
"""A leaf with a number that is planted, and how many decimals it has there."""


NOTATIONS = ("°", "度", "e+0")
"""Signs of numbers in degrees, minutes and seconds, and of those with an exponent."""


class Search(Struct):
    """What a search in one text came to. `whole`: it looked at everything."""

    found: list[Near]
    whole: bool = True


class LeafAt(Protocol):
    """Whoever knows which leaf holds a place of the text."""

    def leaf_at(self, place: int) -> Leaf: ...


def near(text: str, planted: str, at: LeafAt) -> Search:
    """The numbers that are `planted`, rounded or cut to their own decimals, in whatever notation."""
    found: dict[tuple[int, int], Near] = {}
    meant, whole = _find_meant(text, planted) if len(text) > SHORT else _find_again(text, planted)
    for size, start in meant:
        leaf = at.leaf_at(start)
        found.setdefault((id(leaf), size), (leaf, size))
        if len(found) >= PLACES:
            return Search(list(found.values()), whole=False)
    return Search(list(found.values()), whole=whole)


def _find_meant(text: str, planted: str) -> tuple[Sequence[tuple[int, int]], bool]:
    """(decimals, where it starts) of the numbers that are `planted`, and whether all were looked at."""
    whole, heads, exact = _read_planted(planted)
    if not (any(head in text for head in heads) or any(mark in text for mark in NOTATIONS)):
        return [], True
    meant: list[tuple[int, int]] = []
    for count, (number, size, start) in enumerate(_numbers(text, heads, whole)):
        if count >= NUMBERS:
            return meant, False
        if _means(number, size, exact):
            meant.append((size, start))
    return meant, True


_find_again = lru_cache(1 << 10)(_find_meant)
"""The same, remembered: a device that stays where it is sends its position again and again."""


@lru_cache(64)
def _read_planted(planted: str) -> tuple[int, tuple[str, str], Decimal]:
    """(whole degrees without the sign, how its numbers begin where they are decimals, the number)."""
    whole = abs(int(planted.partition(".")[0]))
    return whole, (f"{whole}.", f"{whole + 1}."), Decimal(planted)


def _means(number: Decimal, size: int, exact: Decimal) -> bool:
    """Whether a number of so many decimals is `exact`, rounded or cut; from six on the last one may differ, as binary numbers print."""
    step = Decimal(1).scaleb(-min(size, 6))
    off = number - exact
    return abs(off) * 2 <= step or (abs(off) < step and (size >= 6 or (off < 0) == (exact > 0)))  # noqa: PLR2004 - decimals of a metre


def _numbers(text: str, heads: Iterable[str], whole: int) -> Iterator[tuple[Decimal, int, int]]:
    """(number, its decimals, where it starts) of the numbers that begin with one of the heads, and of those in other notations."""
    for head in heads:
        at = text.find(head)
        while at >= 0:
            start = at
            while start and text[start - 1] == "0":
                start -= 1
            match = _DECIMAL.match(text, start - 1 if text[start - 1 : start] == "-" else start)
            if match is None and text[start - 1 : start] == "-" and _LATITUDE.search(text[max(0, start - 24) : start - 1]):
                match = _SIGNED.match(text, start - 1)
            if match is not None and match[2] is None:
                yield Decimal(match[1]), len(match[1].partition(".")[2]), match.start()
            at = text.find(head, at + len(head))
    yield from _other_numbers(text, whole)


def _other_numbers(text: str, whole: int) -> Iterator[tuple[Decimal, int, int]]:
    """Those in degrees, minutes and seconds, and those with an exponent."""
    if NOTATIONS[0] in text or NOTATIONS[1] in text:
        for match in _MINUTES.finditer(text):
            if abs(int(match[1])) == whole:
                yield _in_degrees(match), PRECISE, match.start()
    if NOTATIONS[2] in text:
        for match in _DECIMAL.finditer(text):
            if match[2] is not None:
                number = Decimal(f"{match[1]}e{match[2]}")
                yield number, max(0, len(match[1].partition(".")[2]) - int(match[2])), match.start()


def _in_degrees(match: re.Match[str]) -> Decimal:
    size = abs(int(match[1])) + Decimal(match[2]) / 60 + Decimal(match[3]) / 3600
    return -size if match[1].startswith("-") else size


def pair(north: Sequence[Near], east: Sequence[Near]) -> Iterator[tuple[Near, Near]]:
    """Each latitude with the longitude nearest to it: in the same leaf, the same object, the same part, the same exchange."""
    for a in north if east else ():
        yield (
            a,
            min(
                east,
                key=lambda b: (b[0] is not a[0], not beside(a[0], b[0]), a[0].part != b[0].part, (a[1] >= PRECISE) != (b[1] >= PRECISE)),
            ),
        )


def grade(a: Near, b: Near) -> str | None:
    """Precise with four decimals or more; coarse with fewer, and only side by side under names of places, since prices and temperatures look the same."""
    if a[1] >= PRECISE and b[1] >= PRECISE:
        return "loc.precise"
    return "loc.coarse" if beside(a[0], b[0]) and names_place(a[0]) and names_place(b[0]) else None


def beside(a: Leaf, b: Leaf) -> bool:
    """Whether two leaves stand in one object."""
    return a.part == b.part and a.keys[:-1] == b.keys[:-1]


def names_place(leaf: Leaf) -> bool:
    """Whether a leaf's key is a name for a place."""
    names = [k for k in leaf.keys if isinstance(k, str)]
    return bool(names) and _GEO.match(names[-1].lower()) is not None
