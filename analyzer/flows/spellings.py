"""A value -> how programs and people write it: names, days, numbers of phones and devices, and what is hashed of it."""

import base64
import re
import unicodedata
import uuid
from datetime import UTC, datetime, timedelta

HEXLIKE = re.compile(r"[0-9a-f]{2}(?:[:.-]?[0-9a-f]{2}){5,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MAC = re.compile(r"[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
IMEI, ANDROID_ID = re.compile(r"\d{15}"), re.compile(r"[0-9a-f]{16}")
_DATE = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
ERAS = ((2019, 5, "令和", "r"), (1989, 1, "平成", "h"), (1926, 12, "昭和", "s"))
"""First year and month of the Japanese eras, with their names and letters."""
TWO_DIGIT_CODES = frozenset(
    [20, 27, *range(30, 35), 36, 39, 40, 41, *range(43, 50), *range(51, 59), *range(60, 67), 81, 82, 84, 86, *range(90, 96), 98]
)
"""Country calling codes of two digits; 1 and 7 have one, all others three."""
NORTH_AMERICA = "1"
"""Numbers there are written without a trunk 0."""
TOKYO = timedelta(hours=9)


def normalise(text: str) -> str:
    """The one form in which values and payloads are compared: NFKC (full and half width are equal), lower case."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()


def names(text: str) -> tuple[str, ...]:
    """A name (normalised) of two words in both orders; where it is not Latin also without the space; kana in both scripts; without accents."""
    kinds = dict.fromkeys((text, _in_hiragana(text), _without_accents(text)))
    found: list[str] = []
    for kind in kinds:
        words = kind.split()
        if len(words) != 2:  # noqa: PLR2004 - family and given name
            found.append(kind)
            continue
        a, b = words
        found += [f"{a} {b}", f"{b} {a}", f"{b}, {a}", f"{a}, {b}", *(() if kind.isascii() else (a + b, f"{a}・{b}"))]
    return tuple(dict.fromkeys(found))


def _in_hiragana(text: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def _without_accents(text: str) -> str:
    """Of Latin letters alone: in kana the marks make another letter."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return bare if bare.isascii() else text


def dates(value: str) -> tuple[str, ...]:
    """A day as programs and people write it; the value itself where it is no day of the form 2001-02-03."""
    found = _DATE.fullmatch(value.strip())
    if found is None:
        return (normalise(value),)
    y, m, d = found.groups()
    i, j = str(int(m)), str(int(d))
    numbers = (f"{y}-{m}-{d}", f"{y}/{m}/{d}", f"{y}.{m}.{d}", f"{y}{m}{d}", f"{y}-{i}-{j}", f"{y}/{i}/{j}", f"{y} {m} {d}", f"{y}.{i}.{j}")
    abroad = (
        f"{d}.{m}.{y}",
        f"{d}/{m}/{y}",
        f"{d}-{m}-{y}",
        f"{m}/{d}/{y}",
        f"{m}-{d}-{y}",
        f"{i}/{j}/{y}",
        f"{j}/{i}/{y}",
        f"{j}.{i}.{y}",
    )
    japanese = (f"{y}年{i}月{j}日", f"{y}年{m}月{d}日")
    return tuple(dict.fromkeys([*numbers, *abroad, *japanese, *_months(y, i, d), *_eras(y, i, j), *_moments(y, m, d)]))


def _months(year: str, month: str, day: str) -> list[str]:
    """With the month's English name, whole or of three letters, and the day with and without its zero."""
    name = MONTHS[int(month) - 1] if 1 <= int(month) <= len(MONTHS) else ""
    if not name:
        return []
    shown = [(n, d) for n in dict.fromkeys((name, name[:3])) for d in dict.fromkeys((day, str(int(day))))]
    return [
        form for n, d in shown for form in (f"{n} {d}, {year}", f"{n} {d} {year}", f"{d} {n} {year}", f"{d}-{n}-{year}", f"{d}. {n} {year}")
    ]


def _eras(year: str, month: str, day: str) -> list[str]:
    for first, since, name, letter in ERAS:
        if (int(year), int(month)) >= (first, since):
            n = int(year) - first + 1
            return [
                f"{name}{n}年{month}月{day}日",
                f"{letter}{n}.{month}.{day}",
                f"{letter}{n}/{month}/{day}",
                f"{letter}{n:02}{int(month):02}{int(day):02}",
            ]
    return []


def _moments(year: str, month: str, day: str) -> list[str]:
    """The day's beginning as seconds and milliseconds since 1970, in UTC and in Japan; only where they are long enough to prove something."""
    try:
        start = datetime(int(year), int(month), int(day), tzinfo=UTC)
    except ValueError:
        return []
    seconds = [int(at.timestamp()) for at in (start, start - TOKYO)]
    return [str(n) for s in seconds for n in (s, s * 1000) if abs(n) >= 10**8]


def split_phone(value: str) -> tuple[str, str] | None:
    """(country calling code, national digits without the trunk 0) of a number in international form."""
    digits = re.sub(r"\D", "", normalise(value))
    if not normalise(value).strip().startswith("+") or len(digits) < 8:  # noqa: PLR2004 - shortest number with country code
        return None
    size = 1 if digits[0] in "17" else 2 if int(digits[:2]) in TWO_DIGIT_CODES else 3
    return digits[:size], digits[size:].removeprefix("0")


def phone_parts(value: str) -> tuple[tuple[str, str], ...]:
    """(country calling code, national number without the trunk 0) as they stand in two fields."""
    split = split_phone(value)
    return () if split is None or len(split[1]) < 6 else ((split[0], split[1]), (f"+{split[0]}", split[1]))  # noqa: PLR2004 - as phone_pattern


def phone_pattern(value: str) -> tuple[re.Pattern[str], str] | None:
    """(pattern, the digits that it needs as a quick test): international with or without +, 00 or (0), and national with the trunk 0 (in North
    America without it), in any grouping.
    """
    split = split_phone(value)
    code, rest = split if split is not None else ("", re.sub(r"\D", "", normalise(value)).removeprefix("0"))
    if len(rest) < 6:  # noqa: PLR2004 - too short to prove anything
        return None
    body = r"[\s()./‐-―−-]{0,2}".join(rest)
    abroad = rf"(?:\+|00)?[\s(]{{0,2}}{code}[\s()./‐-―−-]{{0,3}}(?:\(?0\)?[\s-]{{0,2}})?|" if code else ""
    national = r"\(?" if code == NORTH_AMERICA else r"\(?0"
    lead = r"(?<![0-9a-z+])" if code else r"(?<![0-9a-z])"
    return re.compile(rf"{lead}(?:{abroad}{national}){body}(?![0-9a-z])"), rest


def device_forms(text: str) -> frozenset[str]:
    """An identifier (normalised) as devices and programs write it: stripped, with its bytes in another order, as a number, in groups."""
    forms = {text}
    bare = re.sub(r"[^0-9a-f]", "", text)
    if HEXLIKE.fullmatch(text):
        forms.add(bare)
    if MAC.fullmatch(text):
        forms |= _mac_forms(bare)
    elif UUID.fullmatch(text):
        forms |= {bytes.fromhex(bare)[::-1].hex(), uuid.UUID(text).bytes_le.hex(), str(uuid.UUID(bytes=uuid.UUID(text).bytes_le))}
    elif IMEI.fullmatch(text):
        forms |= {text[:14], *(sep.join((text[:2], text[2:8], text[8:14], text[14])) for sep in "- ")}
    elif ANDROID_ID.fullmatch(text):
        number = int(text, 16)
        forms |= {str(number), str(number - 2**64) if number >= 2**63 else str(number)}
    return frozenset(forms)


def _mac_forms(bare: str) -> set[str]:
    """With its signs, without them, in fours, and with its bytes in the other order; as the number that some systems keep."""
    pairs = [bare[i : i + 2] for i in range(0, len(bare), 2)]
    spelled = {sep.join(order) for sep in (":", "-", "", " ") for order in (pairs, pairs[::-1])}
    return spelled | {".".join(bare[i : i + 4] for i in (0, 4, 8)), str(int(bare, 16))}


def packed_forms(text: str) -> frozenset[str]:
    """The bytes of an identifier in base64, without padding; only of sixteen bytes, for shorter ones prove little."""
    if UUID.fullmatch(text) is None:
        return frozenset()
    one = uuid.UUID(text)
    return frozenset(base64.b64encode(raw).decode().rstrip("=") for raw in (one.bytes, one.bytes_le))


def compact_days(value: str) -> tuple[tuple[str, str, str], ...]:
    """Month or day first, without signs: as plain numbers they could be anything, as digests nothing else."""
    if (iso := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value.strip())) is None:
        return ()
    year, month, day = iso.groups()
    return (month, day, year), (day, month, year)


def hashed_forms(data_type: str, value: str) -> frozenset[str]:
    """The normal forms of a value of which digests are made."""
    low = value.strip().lower()
    forms = {value, value.strip(), low, value.strip().upper(), unicodedata.normalize("NFKC", value)}
    if data_type == "pii.phone":
        split = split_phone(value)
        digits = re.sub(r"\D", "", value)
        forms |= {digits, f"+{digits}", f"00{digits}", *((f"0{split[1]}", split[1]) if split else ())}
    elif data_type == "pii.birth":
        forms |= set(dates(value)) | {"".join(p) for p in compact_days(value)}
    elif data_type == "pii.name":
        words = normalise(value).split()
        forms |= {"".join(words), "".join(words[::-1]), " ".join(words[::-1]), *(w for w in words if len(w) > 1), *names(normalise(value))}
    elif data_type == "pii.email":
        local, _, domain = low.partition("@")
        forms |= {
            f"{local.partition('+')[0].replace('.', '')}@{domain}",
            f"{local.partition('+')[0]}@{domain}",
            f"{local.replace('.', '')}@{domain}",
        }
    elif HEXLIKE.fullmatch(low):
        bare = re.sub(r"[^0-9a-f]", "", low)
        forms |= {bare, bare.upper()}
    return frozenset(forms)
