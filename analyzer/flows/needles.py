"""A persona -> what to look for: the spellings of each planted value, their digests, phone and coordinate patterns."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from analyzer.flows.automaton import Automaton
from analyzer.flows.positions import Spot, geohashes, read_spot, whole_numbers
from analyzer.flows.spellings import dates, device_forms, hashed_forms, names, normalise, packed_forms, phone_parts, phone_pattern

NEVER_BY_VALUE = frozenset(
    {
        "dev.os",
        "dev.locale",
        "dev.screen",
        "dev.state",
        "dev.integrity",
        "net.type",
        "pii.gender",
        "ua",
        "meta.app",
        "net.ip.local",
        "loc.coarse",
    }
)
"""Types whose values many devices share: a value proves nothing there (traffic.md section 6)."""
DIGESTS = ("md5", "sha1", "sha256", "sha512")
NULLS = re.compile(r"[0:.\- _xX]*|f{4,}|none|null|nil|unknown|undefined|n/?a", re.IGNORECASE)
"""Values that stand for no value: empty, all zeros, and words for nothing."""
SHORTEST = 4
BEGINNING = 16
"""Letters of a digest by which it is found."""
SHORT_BYTES = (10, 18)
"""From, below: bytes of a value that is also looked for whole in base64."""
EPOCH = 8
"""A day in more digits is a moment in seconds, which may have a fraction."""
URLSAFE = str.maketrans("+/", "-_")


class Needle(Struct, frozen=True):
    """A spelling, in the normal form of `normalise`; `edge` says what may not stand beside it."""

    text: str
    data_type: str
    value: str
    edge: str = "token"


class Digest(Struct, frozen=True):
    """A digest as it is spelled: hex, or base64 without padding in the alphabet of `+` and `/`. `algorithm` is empty for the value itself in base64."""

    text: str
    data_type: str
    value: str
    algorithm: str


class Parted(Struct, frozen=True):
    """Two texts that mean the value where they are the whole of two fields of one object."""

    first: str
    second: str
    data_type: str
    value: str


class Hit(Struct, frozen=True, gc=False, eq=False):
    """What was found in a value by itself: `pattern` of a phone number or -1; `steps` that lead from the value to the planted one."""

    pattern: int
    data_type: str
    value: str
    steps: tuple[str, ...]


class Fact(Struct, frozen=True, gc=False):
    """What a value shows by itself. `sign`: which searches may concern it (signs.py); `hits`: what is planted in it, None where it is to be searched;
    `spot`: a number of a planted position stands in it, and what stands beside it decides.
    """

    sign: int
    hits: tuple[Hit, ...] | None
    spot: bool = False


PLAIN = Fact(0, ())
"""Of most values: no search concerns them, and nothing is planted in them."""


class Half(Struct, frozen=True):
    """The first of the two texts of a Parted: where it stands in no text, no field has to be compared."""


class Needles(Struct, frozen=True):
    """All that is searched. `words`: every spelling in the form of `normalise`, and the beginnings of digests; `phones`: (pattern, digits that a
    number must hold, value); `parted`: what stands in two fields, the words of a name or a position's whole numbers; `spots`: positions.
    `halves`: the texts of `parted`, which mean something beside each other only. `known` grows: texts that were searched, with what each shows by itself.
    """

    plain: tuple[Needle, ...]
    phones: tuple[tuple[re.Pattern[str], str, str], ...]
    parted: tuple[Parted, ...]
    spots: tuple[Spot, ...]
    words: Automaton[Needle | Digest | Half]
    halves: frozenset[str] = frozenset()
    known: dict[str, Fact] = {}


def make_needles(persona: Mapping[str, Iterable[str]]) -> Needles:
    plain: dict[tuple[str, str], Needle] = {}
    digests: dict[str, tuple[str, str, str]] = {}
    phones: list[tuple[re.Pattern[str], str, str]] = []
    parted: list[Parted] = []
    spots: list[Spot] = []
    for data_type, value in _searched(persona):
        if data_type == "loc.precise":
            spots += [spot for spot in (read_spot(value),) if spot is not None]
            continue
        if data_type == "pii.phone" and (pattern := phone_pattern(value)) is not None:
            phones.append((*pattern, value))
            parted += [Parted(number, code, data_type, value) for code, number in phone_parts(value)]
        for needle in _spellings(data_type, value):
            plain.setdefault((needle.data_type, needle.text), needle)
        if data_type == "pii.name":
            apart_words = [n.split() for n in names(normalise(value)) if "," not in n]
            parted += [Parted(words[0], words[1], data_type, value) for words in apart_words if len(words) == 2]  # noqa: PLR2004
        digests |= _digests(data_type, value)
    for spot in spots:
        plain |= {(n.data_type, n.text): n for n in _positions(spot)}
        parted += [Parted(w.lat, w.lon, "loc.precise", w.value) for w in whole_numbers(spot)]
    apart = [(word, Half()) for word in dict.fromkeys(p.first for p in parted)]
    found = Automaton[Needle | Digest | Half]([*((n.text, n) for n in plain.values()), *_digest_words(digests), *apart])
    halves = frozenset(w for p in parted for w in (p.first, p.second))
    return Needles(tuple(plain.values()), tuple(phones), tuple(dict.fromkeys(parted)), tuple(spots), found, halves)


def _searched(persona: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """The values that prove something where they are found."""
    for data_type, values in persona.items():
        if data_type not in NEVER_BY_VALUE:
            yield from ((data_type, v) for v in values if not NULLS.fullmatch(v) and len(v.strip()) >= SHORTEST)


def _digest_words(digests: Mapping[str, tuple[str, str, str]]) -> Iterator[tuple[str, Digest]]:
    """(beginning in lower case, digest): base64 also in the alphabet for URLs. What follows the beginning is compared when it is found."""
    for text, (data_type, value, algorithm) in digests.items():
        digest = Digest(text, data_type, value, algorithm)
        for spelled in {text, text.translate(URLSAFE)}:
            yield spelled[:BEGINNING].lower(), digest


def _spellings(data_type: str, value: str) -> list[Needle]:
    text = normalise(value.strip())
    if data_type == "pii.phone":
        return []
    if data_type == "pii.birth":
        return [Needle(t, data_type, value, "digits" if len(t) > EPOCH and t.lstrip("-").isdigit() else "day") for t in dates(value)]
    if data_type == "pii.email":
        return [Needle(t, data_type, value, "email") for t in dict.fromkeys((text, text.replace("+", " ")))]
    if data_type == "pii.name":
        return [Needle(t, data_type, value, "word") for t in names(text)]
    if data_type.startswith("pii."):
        return [Needle(text, data_type, value, "word")]
    return [Needle(t, data_type, value) for t in sorted(device_forms(text))]


def _digests(data_type: str, value: str) -> dict[str, tuple[str, str, str]]:
    """Unsalted digests of the usual normal forms of a value; the bytes of an identifier in base64 stand among them, and a value too short to be
    found where base64 is opened inside a longer text.
    """
    made = dict.fromkeys(packed_forms(normalise(value.strip())), (data_type, value, "bytes"))
    if SHORT_BYTES[0] <= len(data := value.strip().encode()) < SHORT_BYTES[1]:
        made[base64.b64encode(data).decode().rstrip("=")] = (data_type, value, "")
    for form in hashed_forms(data_type, value):
        for name in DIGESTS:
            digest = hashlib.new(name, form.encode("utf-8", "surrogatepass"), usedforsecurity=False)
            made[digest.hexdigest()] = made[base64.b64encode(digest.digest()).decode().rstrip("=")] = (data_type, value, name)
    return made


def _positions(spot: Spot) -> Iterator[Needle]:
    """What stands for a position in one text: a geohash, and whole numbers in a row."""
    yield from (Needle(text, kind, spot.value) for text, kind in geohashes(spot).items())
    for whole in whole_numbers(spot):
        yield from (Needle(f"{whole.lat}{sep}{whole.lon}", "loc.precise", spot.value, "digits") for sep in (",", ", ", ";"))
