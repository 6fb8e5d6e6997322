"""A value -> whether it has a form: what the key names of signatures/names/ ask of their values, and what shows itself by form alone.

Values are compared after NFKC, without spaces around them. A form says nothing of whose the value is. Facts: the Luhn digit and the ranges
of card numbers after ISO/IEC 7812, IBAN after ISO 13616 (mod 97), IMEI after 3GPP TS 23.003 (15 digits, the last a Luhn digit).
"""

import ipaddress
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from analyzer.flows.needles import NULLS
from analyzer.model.names import Form

LONGEST = 4096
FIRST_YEAR, LAST_YEAR = 1900, 2026
NOTHING = frozenset(
    {
        "(none)", "(not set)", "not set", "not_set", "notset", "unset", "empty", "test", "false", "true", "[object object]", "nan", "redacted", "na",
        "[redacted]", "[filtered]", "anonymous", "guest", "default", "other", "all", "unspecified", "not available", "unavailable", "string", "hidden",
        "00000000-0000-4000-8000-000000000000", "9774d56d682e549c", "02:00:00:00:00:00", "<unknown ssid>", "unknown ssid", "なし", "不明", "未設定", "-1",
        "000000000000000", "123456789012345", "未取到值", "未取到值_直接打开", "未取到值_非http的url", "未取到数据",
    }
)  # fmt: skip
"""Beside NULLS, words and stand-ins for no value: the address that Android gives where none is to be had, the ANDROID_ID of old emulators."""
UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
DIGEST = re.compile(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}", re.IGNORECASE)
BASE64_DIGEST = re.compile(r"[A-Za-z0-9+/_-]{43}=?|[A-Za-z0-9+/_-]{27}=?|[A-Za-z0-9+/_-]{22}(?:==)?")
EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}", re.IGNORECASE)
MAC = re.compile(r"[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{12}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}", re.IGNORECASE)
PACKAGE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+", re.IGNORECASE | re.ASCII)
NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,17})?")
DECIMAL = re.compile(r"-?\d{1,3}\.\d{1,17}")
PAIR = re.compile(r"\s*(?:geo:)?\(?\[?\s*([+-]?\d{1,3}\.\d{1,17})\s*[,;\s]\s*([+-]?\d{1,3}\.\d{1,17})\s*\]?\)?(?:;u=[\d.]+)?\s*")
ISO6709 = re.compile(r"([+-]\d{2}\.\d{1,17})([+-]\d{3}\.\d{1,17})(?:[+-][\d.]+)?/?")
GEOHASH = re.compile(r"[0-9bcdefghjkmnpqrstuvwxyz]{5,12}")
DATE = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?|(\d{4})(\d{2})(\d{2})|(\d{1,2})[./-](\d{1,2})[./-](\d{4})"
    r"|(\d{4})年(\d{1,2})月(\d{1,2})日|(?:明治|大正|昭和|平成|令和|[MTSHR])\.?\d{1,2}[年./-]\d{1,2}[月./-]\d{1,2}日?"
)
SEPARATED = re.compile(r"(?:tel:)?\+?[\d(][\d\s().\-‐‑–−/]{6,24}\d")
CARD = re.compile(r"\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5}")
CARD_RANGES = re.compile(
    r"4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d)\d{12}|62\d{14,17}"
)
IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_](?:[a-z]{4}|[a-z]{2}|\d{3})){0,2}(?:[-_.#@].{0,20})?(?:,.*)?", re.IGNORECASE)
ZONE = re.compile(
    r"(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)/[\w+/-]+|UTC|GMT(?:[+-]\d{1,2}(?::?\d\d)?)?|[A-Z]{3,4}|[+-]\d\d:?\d\d|-?\d{1,6}"
)
VERSION = re.compile(r"v?\d{1,8}(?:[._]\d{1,10}){0,4}(?:[ +_.-]?[\w.+-]{0,40})?", re.IGNORECASE)
OS = re.compile(
    r"(?:android|ios|ipados|iphone ?os|mac ?os ?x?|macos|windows|linux|harmony ?os|tvos|watchos|tizen|chrome ?os|darwin|fuchsia)(?:[ /_-]?v?[\d._]+\b.*)?",
    re.IGNORECASE,
)
GENDERS = frozenset(
    {
        "m",
        "f",
        "o",
        "male",
        "female",
        "man",
        "woman",
        "men",
        "women",
        "boy",
        "girl",
        "other",
        "nonbinary",
        "non-binary",
        "non_binary",
        "diverse",
        "1",
        "2",
        "9",
        "男",
        "女",
        "男性",
        "女性",
        "その他",
    }
)
AGENT = re.compile(r"[\w.-]+/\d[\w.]*.{4,}")
CODE_WORD = re.compile(r"[A-Z0-9]+(?:_[A-Z0-9]+)+|\w+(?:[._]\w+)+|[a-z]+[A-Z]\w*")
SENTENCE_FROM, SENTENCE_FROM_JA = 20, 10
SHORTEST_ID, LONGEST_ID = 2, 512
SHORTEST_TOKEN, SHORTEST_PHONE, LONGEST_PHONE = 20, 8, 15


def clear(value: str) -> str:
    """The value as it is compared."""
    text = value if value.isascii() else unicodedata.normalize("NFKC", value)
    return text.strip()


def says_nothing(text: str) -> bool:
    """Whether a value stands for no value."""
    return NULLS.fullmatch(text) is not None or text.lower() in NOTHING or (text[:1] in "{[$%<" and text[-1:] in "}]%>" and len(text) < 64)  # noqa: PLR2004 - a template's place that nobody filled


def is_digest(text: str) -> bool:
    return DIGEST.fullmatch(text) is not None or (BASE64_DIGEST.fullmatch(text) is not None and not text.isalpha() and not text.isdigit())


def is_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    total = sum(sum(divmod(int(d) * (1 + i % 2), 10)) for i, d in enumerate(reversed(digits)))
    return total % 10 == 0 and len(set(digits)) > 1


def is_card(text: str) -> bool:
    digits = re.sub(r"[ -]", "", text)
    return CARD.fullmatch(text) is not None and CARD_RANGES.fullmatch(digits) is not None and is_luhn(digits)


def is_iban(text: str) -> bool:
    bare = text.replace(" ", "").upper()
    return IBAN.fullmatch(bare) is not None and int("".join(str(int(c, 36)) for c in bare[4:] + bare[:4])) % 97 == 1


def is_email(text: str) -> bool:
    return EMAIL.fullmatch(text.removeprefix("mailto:")) is not None and ".." not in text


def is_phone(text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    return SEPARATED.fullmatch(text) is not None and SHORTEST_PHONE <= digits <= LONGEST_PHONE and DATE.fullmatch(text) is None


def is_date(text: str) -> bool:
    """A day on which a living person may have been born."""
    found = DATE.fullmatch(text)
    if found is None:
        return False
    years = [int(g) for g in found.groups() if g and len(g) == 4]  # noqa: PLR2004 - digits of a year
    return all(FIRST_YEAR <= y <= LAST_YEAR for y in years)


def is_person(text: str) -> bool:
    """Letters with what stands between the parts of a name; a lone Latin word of code (`someKey`, `A_B`) is none."""
    letters = sum(c.isalpha() for c in text)
    allowed = all(c.isalpha() or c in " .,'’-・=　" or unicodedata.category(c) == "Mn" or c in "ー々〆" for c in text)
    return 1 <= letters <= 60 and allowed and len(text) <= 80 and CODE_WORD.fullmatch(text) is None and (letters > 1 or not text.isascii())  # noqa: PLR2004 - no name is longer


def is_public_ip(text: str) -> bool:
    return (found := _address(text)) is not None and found.is_global


def is_private_ip(text: str) -> bool:
    found = _address(text)
    return found is not None and found.is_private and not found.is_loopback and not found.is_unspecified


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None


def is_mac(text: str) -> bool:
    bare = re.sub(r"[^0-9a-f]", "", text.lower())
    return MAC.fullmatch(text) is not None and len(set(bare)) > 2 and bare != "020000000000"  # noqa: PLR2004 - all zeros, all ones


def is_degrees(text: str, most: int) -> bool:
    """Degrees with decimals, or whole numbers of millionths or ten millionths of one."""
    if DECIMAL.fullmatch(text):
        return abs(float(text)) <= most and float(text) != 0
    return re.fullmatch(r"-?\d{7,10}", text) is not None and abs(int(text)) <= most * 10**7


def read_pair(text: str) -> tuple[str, str] | None:
    """(latitude, longitude) of a text that is such a pair and nothing else."""
    found = PAIR.fullmatch(text) or ISO6709.fullmatch(text)
    if found is None or not is_degrees(found[1].lstrip("+"), 90) or not is_degrees(found[2].lstrip("+"), 180):
        return None
    return found[1], found[2]


def is_sentence(text: str) -> bool:
    """What a person may have written: several words, or ten characters of Japanese."""
    if text[:1] in "{[<" or "://" in text[:12]:
        return False
    wide = sum(ord(c) > 0x2E80 for c in text)  # noqa: PLR2004 - the first of the scripts that write without spaces
    return (len(text) >= SENTENCE_FROM and text.count(" ") >= 3) or (wide >= SENTENCE_FROM_JA)  # noqa: PLR2004 - four words


def is_street(text: str) -> bool:
    """Letters and a number, or Japanese with a sign of places."""
    if len(text) > 200 or "@" in text or "://" in text:  # noqa: PLR2004 - no address is longer
        return False
    return (
        bool(re.search(r"[^\W\d_]{2,}.*\d|\d.*[^\W\d_]{2,}", text) and " " in text)
        or re.search(r"[都道府県市区町村郡丁目番地号]", text) is not None
    )


def is_words(text: str) -> bool:
    """A short text with letters that is no number and no path of code."""
    return 1 <= len(text) <= 300 and any(c.isalpha() for c in text) and "\n" not in text and text[:1] not in "{[<"  # noqa: PLR2004


def is_packages(text: str) -> bool:
    """Names of Android packages, one or a list of them in one text."""
    return all(PACKAGE.fullmatch(p.strip()) for p in re.split(r"[,;|\s]+", text.strip()) if p.strip())


def has_year(text: str) -> bool:
    return is_date(text) or (text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR)  # noqa: PLR2004 - a year


def _matches(pattern: str, flags: int = re.IGNORECASE) -> Callable[[str], bool]:
    compiled = re.compile(pattern, flags)
    return lambda text: compiled.fullmatch(text) is not None


FORMS: dict[Form, Callable[[str], bool]] = {
    "age": lambda t: t.isdigit() and 1 <= int(t) <= 119 if len(t) < 4 else False,  # noqa: PLR2004 - years of a life
    "android-id": _matches(r"[0-9a-f]{15,16}"),
    "card": lambda t: (
        is_card(t) or (re.fullmatch(r"[\dxX*•]{8,15}[ -]?\d{4}|(?:[\dxX*•]{4}[ -]){3}\d{4}", t) is not None and not t.isdigit())
    ),
    "carrier": lambda t: (is_words(t) and len(t) <= 60) or re.fullmatch(r"\d{5,6}|\d{3}[-_,.]\d{2,3}", t) is not None,  # noqa: PLR2004
    "code": _matches(r"\d{2,6}"),
    "country": _matches(r"[a-z]{2,3}"),
    "date": lambda t: has_year(t) or re.fullmatch(r"-?\d{8,13}|(?:--)?\d\d[-/]\d\d", t) is not None,
    "email": is_email,
    "flag": _matches(r"true|false|yes|no|[01]"),
    "gender": lambda t: t.lower() in GENDERS,
    "geohash": lambda t: GEOHASH.fullmatch(t) is not None and any(c.isdigit() for c in t) and any(c.isalpha() for c in t),
    "iban": is_iban,
    "identifier": lambda t: SHORTEST_ID <= len(t) <= LONGEST_ID and t.split() == [t] and t[:1] not in "{[<" and "://" not in t[:16],
    "imei": lambda t: (
        (re.fullmatch(r"\d{15}", t) is not None and is_luhn(t)) or re.fullmatch(r"\d{16}|[0-9a-f]{14}", t, re.IGNORECASE) is not None
    ),
    "language": lambda t: len(t) <= 100 and LANGUAGE.fullmatch(t) is not None,  # noqa: PLR2004
    "latitude": lambda t: is_degrees(t, 90),
    "longitude": lambda t: is_degrees(t, 180),
    "mac": is_mac,
    "month": _matches(r"0?[1-9]|1[0-2]"),
    "number": lambda t: NUMBER.fullmatch(t) is not None,
    "os-name": lambda t: OS.fullmatch(t) is not None,
    "owner-name": lambda t: is_words(t) and re.search(r"['’]s\b|の", t) is not None,
    "packages": is_packages,
    "pair": lambda t: read_pair(t) is not None,
    "person": is_person,
    "phone": is_phone,
    "place": lambda t: is_words(t) and len(t) <= 80 and not t.isdigit(),  # noqa: PLR2004
    "postal-code": _matches(
        r"〒?\d{3}-?\d{4}|\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4}(?: ?[A-Z]{2})?"
    ),
    "private-ip": is_private_ip,
    "public-ip": is_public_ip,
    "record": lambda t: re.fullmatch(r"(?=.*\d)[\w.@+-]{6,100}", t) is not None and re.fullmatch(r"v\d+|\d{4}-\d\d-\d\d", t) is None,
    "screen": _matches(r"\d{2,5}(?:\.\d+)?(?:\s*[x×*,]\s*\d{2,5}(?:\.\d+)?(?:\s*[x×*,@]\s*\d+(?:\.\d+)?)?)?"),
    "security-code": _matches(r"\d{3,4}"),
    "sentence": is_sentence,
    "ssid": lambda t: 1 <= len(t) <= 34,  # noqa: PLR2004 - 32 bytes, and quotation marks
    "street": is_street,
    "timezone": lambda t: ZONE.fullmatch(t) is not None,
    "token": lambda t: len(t) >= SHORTEST_TOKEN and re.fullmatch(r"[\w:.+/=-]+", t) is not None,
    "user-agent": lambda t: AGENT.fullmatch(t) is not None,
    "uuid": lambda t: UUID.fullmatch(t) is not None,
    "version": lambda t: len(t) <= 60 and VERSION.fullmatch(t) is not None,  # noqa: PLR2004
    "words": is_words,
}


@lru_cache(1 << 14)
def has_form(form: Form, text: str) -> bool:
    """Whether a value has this form; remembered, since most values come again with the next request."""
    return FORMS[form](text)
