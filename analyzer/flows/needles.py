"""A persona -> what to look for: the spellings of each planted value, their digests, phone and coordinate patterns."""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from analyzer.flows.automaton import Automaton

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
TWO_DIGIT_CODES = frozenset(
    {
        "20",
        "27",
        "30",
        "31",
        "32",
        "33",
        "34",
        "36",
        "39",
        "40",
        "41",
        "43",
        "44",
        "45",
        "46",
        "47",
        "48",
        "49",
        "51",
        "52",
        "53",
        "54",
        "55",
        "56",
        "57",
        "58",
        "60",
        "61",
        "62",
        "63",
        "64",
        "65",
        "66",
        "81",
        "82",
        "84",
        "86",
        "90",
        "91",
        "92",
        "93",
        "94",
        "95",
        "98",
    }
)
"""Country calling codes of two digits; 1 and 7 have one, all others three."""
NULLS = re.compile(r"[0:.\- _xX]*|f{4,}|none|null|nil|unknown|undefined|n/?a", re.IGNORECASE)
"""Values that stand for no value: empty, all zeros, and words for nothing."""
_HEXLIKE = re.compile(r"[0-9a-f]{2}(?:[:.-]?[0-9a-f]{2}){5,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MAC = re.compile(r"[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}")
_DATE = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})")
SHORTEST = 4
BEGINNING = 16
"""Letters of a digest by which it is found."""
URLSAFE = str.maketrans("+/", "-_")


class Needle(Struct, frozen=True):
    """A spelling, in the normal form of `normalise`; `edge` says what may not stand beside it."""

    text: str
    data_type: str
    value: str
    edge: str = "token"


class Digest(Struct, frozen=True):
    """A digest as it is spelled: hex, or base64 without padding in the alphabet of `+` and `/`."""

    text: str
    data_type: str
    value: str
    algorithm: str


class Needles(Struct, frozen=True):
    """All that is searched. `words`: every spelling in the form of `normalise`, and the beginnings of digests; `phones`: (pattern, digits that a
    number must hold, value); `parted`: the two words of a name; `coordinates`: (lat, lon).
    `empty` grows: texts in which nothing of all this was found.
    """

    plain: tuple[Needle, ...]
    phones: tuple[tuple[re.Pattern[str], str, str], ...]
    digests: dict[str, tuple[str, str, str]]
    parted: tuple[tuple[str, str, str], ...]
    coordinates: tuple[tuple[str, str, str], ...]
    words: Automaton[Needle | Digest]
    empty: set[str] = set()


def normalise(text: str) -> str:
    """The one form in which values and payloads are compared: NFKC (full and half width are equal), lower case."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()


def make_needles(persona: Mapping[str, Iterable[str]]) -> Needles:
    plain: dict[tuple[str, str], Needle] = {}
    digests: dict[str, tuple[str, str, str]] = {}
    phones: list[tuple[re.Pattern[str], str, str]] = []
    parted: list[tuple[str, str, str]] = []
    coordinates: list[tuple[str, str, str]] = []
    for data_type, values in persona.items():
        for value in values:
            if data_type in NEVER_BY_VALUE or NULLS.fullmatch(value) or len(value.strip()) < SHORTEST:
                continue
            if data_type == "loc.precise":
                coordinates += _coordinate(value)
                continue
            if data_type == "pii.phone":
                phones += [(pattern, digits, value) for pattern, digits in _phone(value)]
            for needle in _spellings(data_type, value):
                plain.setdefault((needle.data_type, needle.text), needle)
            if data_type == "pii.name" and len(words := normalise(value).split()) == 2:  # noqa: PLR2004 - family and given name
                parted.append((words[0], words[1], value))
            digests |= _digests(data_type, value)
    found = Automaton[Needle | Digest]([*((n.text, n) for n in plain.values()), *_digest_words(digests)])
    return Needles(tuple(plain.values()), tuple(phones), digests, tuple(parted), tuple(coordinates), found)


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
        return [Needle(t, data_type, value, "digits") for t in dates(value)]
    if data_type == "pii.email":
        return [Needle(text, data_type, value, "email")]
    if data_type == "pii.name":
        return [Needle(t, data_type, value, "word") for t in names(text)]
    if _HEXLIKE.fullmatch(text):
        bare = re.sub(r"[^0-9a-f]", "", text)
        forms = {text, bare, *(_mac_forms(bare) if _MAC.fullmatch(text) else ())}
        return [Needle(t, data_type, value) for t in sorted(forms)]
    return [Needle(text, data_type, value, "word" if data_type.startswith("pii.") else "token")]


def _mac_forms(bare: str) -> set[str]:
    """A MAC address as devices and programs write it, and with its bytes in the other order."""
    pairs = [bare[i : i + 2] for i in range(0, len(bare), 2)]
    return {sep.join(order) for sep in (":", "-", "") for order in (pairs, pairs[::-1])} | {".".join(bare[i : i + 4] for i in (0, 4, 8))}


def names(text: str) -> tuple[str, ...]:
    """A name of two words in both orders; where it is not Latin also without the space."""
    words = text.split()
    if len(words) != 2:  # noqa: PLR2004 - family and given name
        return (text,)
    a, b = words
    forms = [f"{a} {b}", f"{b} {a}", f"{b}, {a}", f"{a}, {b}"]
    return tuple(forms if text.isascii() else [*forms, a + b])


def dates(value: str) -> tuple[str, ...]:
    """A day as programs and people write it; the value itself where it is no day of the form 2001-02-03."""
    found = _DATE.fullmatch(value.strip())
    if found is None:
        return (normalise(value),)
    y, m, d = found.groups()
    i, j = str(int(m)), str(int(d))
    numbers = (f"{y}-{m}-{d}", f"{y}/{m}/{d}", f"{y}.{m}.{d}", f"{y}{m}{d}", f"{y}-{i}-{j}", f"{y}/{i}/{j}", f"{y} {m} {d}")
    abroad = (f"{d}.{m}.{y}", f"{d}/{m}/{y}", f"{d}-{m}-{y}", f"{m}/{d}/{y}", f"{m}-{d}-{y}")
    return tuple(dict.fromkeys([*numbers, *abroad, f"{y}年{i}月{j}日", f"{y}年{m}月{d}日"]))


def split_phone(value: str) -> tuple[str, str] | None:
    """(country calling code, national digits without the trunk 0) of a number in international form."""
    digits = re.sub(r"\D", "", normalise(value))
    if not normalise(value).strip().startswith("+") or len(digits) < 8:  # noqa: PLR2004 - shortest number with country code
        return None
    size = 1 if digits[0] in "17" else 2 if digits[:2] in TWO_DIGIT_CODES else 3
    return digits[:size], digits[size:].removeprefix("0")


def _phone(value: str) -> list[tuple[re.Pattern[str], str]]:
    """(pattern, the digits that it needs as a quick test): international with or without +, 00 or (0), and national with the trunk 0, in any grouping."""
    split = split_phone(value)
    code, rest = split if split is not None else ("", re.sub(r"\D", "", normalise(value)).removeprefix("0"))
    if len(rest) < 6:  # noqa: PLR2004 - too short to prove anything
        return []
    body = r"[\s().-]{0,2}".join(rest)
    abroad = rf"(?:\+|00)?[\s(]{{0,2}}{code}[\s().-]{{0,3}}(?:\(?0\)?[\s-]{{0,2}})?|" if code else ""
    lead = r"(?<![0-9a-z+])" if code else r"(?<![0-9a-z])"
    return [(re.compile(rf"{lead}(?:{abroad}\(?0){body}(?![0-9a-z])"), rest)]


def _coordinate(value: str) -> list[tuple[str, str, str]]:
    lat, comma, lon = normalise(value).replace(" ", "").partition(",")
    return [(lat, lon, value)] if comma and re.fullmatch(r"-?\d{1,2}\.\d+", lat) and re.fullmatch(r"-?\d{1,3}\.\d+", lon) else []


def _digests(data_type: str, value: str) -> dict[str, tuple[str, str, str]]:
    """Unsalted digests of the usual normal forms of a value."""
    forms = {value, value.strip().lower(), value.strip().upper(), unicodedata.normalize("NFKC", value)}
    if data_type == "pii.phone":
        split = split_phone(value)
        digits = re.sub(r"\D", "", value)
        forms |= {digits, f"+{digits}", *((f"0{split[1]}",) if split else ())}
    elif data_type == "pii.birth":
        forms |= set(dates(value)[:4])
    elif data_type == "pii.name":
        forms |= {value.lower().replace(" ", ""), *(w for w in normalise(value).split() if len(w) > 1)}
    elif _HEXLIKE.fullmatch(value.lower()):
        bare = re.sub(r"[^0-9a-fA-F]", "", value)
        forms |= {bare.lower(), bare.upper()}
    made: dict[str, tuple[str, str, str]] = {}
    for form in forms:
        for name in DIGESTS:
            digest = hashlib.new(name, form.encode("utf-8", "surrogatepass"), usedforsecurity=False)
            made[digest.hexdigest()] = made[base64.b64encode(digest.digest()).decode().rstrip("=")] = (data_type, value, name)
    return made
