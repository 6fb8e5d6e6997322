"""A planted value -> the spellings in which programs and people send it, by kind of data; listed from issue 5 before the search was touched."""

import base64
import hashlib
from collections.abc import Callable, Iterator


def digest(name: str) -> Callable[[str], str]:
    return lambda text: hashlib.new(name, text.encode()).hexdigest()


def spellings(kind: str, value: str) -> Iterator[tuple[str, str, str]]:
    """(name, text, data type that is right) of each way in which programs write a value."""
    yield "as it is", value, kind
    if kind in {"pii.email", "id.advertising", "id.vendor", "id.user"}:
        yield from text_spellings(kind, value)
    if kind in {"id.advertising", "id.mac", "id.hardware"}:
        yield from device_spellings(kind, value)
    more = {"pii.phone": phone_spellings, "pii.birth": birth_spellings, "pii.name": name_spellings, "loc.precise": place_spellings}
    if kind in more:
        yield from more[kind](value)
    if kind in {"net.wifi", "pii.address"}:
        yield "upper case", value.upper(), kind
        yield "in quotation marks", f'"{value}"', kind


def text_spellings(kind: str, value: str) -> Iterator[tuple[str, str, str]]:
    low = value.lower()
    yield "upper case", value.upper(), kind
    for algorithm in ("md5", "sha1", "sha256", "sha512"):
        yield f"{algorithm} of the lower case", digest(algorithm)(low), kind
    yield "sha256 in upper hex", digest("sha256")(low).upper(), kind
    yield "sha256 in base64", base64.b64encode(hashlib.sha256(low.encode()).digest()).decode(), kind
    yield "in a sentence", f"sent for {value}, twice", kind
    if kind == "pii.email":
        yield "with spaces", f"  {value} ", kind
        yield "full width", "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in value), kind
        yield "in a mailto", f"mailto:{value}", kind


def device_spellings(kind: str, value: str) -> Iterator[tuple[str, str, str]]:
    bare = value.replace("-", "").replace(":", "")
    forms: tuple[tuple[str, str], ...]
    if kind == "id.advertising":
        forms = (
            ("without dashes", bare), ("upper without dashes", bare.upper()), ("in braces", "{" + value.upper() + "}"), ("sha1 of the upper case", digest("sha1")(value.upper())),
            ("md5 without dashes", digest("md5")(bare)), ("reversed bytes", bytes.fromhex(bare)[::-1].hex()),
        )  # fmt: skip
    elif kind == "id.mac":
        forms = (
            ("bare", bare), ("upper", value.upper()), ("dashes", value.replace(":", "-")), ("cisco", ".".join(bare[i : i + 4] for i in (0, 4, 8))), ("reversed", ":".join(value.split(":")[::-1])),
            ("reversed bare", bytes.fromhex(bare)[::-1].hex()), ("as a number", str(int(bare, 16))), ("sha1", digest("sha1")(value)), ("md5 upper bare", digest("md5")(bare.upper())),
        )  # fmt: skip
    else:
        forms = (("grouped", f"{value[:2]}-{value[2:8]}-{value[8:14]}-{value[14]}"), ("sha256", digest("sha256")(value)))
    yield from ((name, text, kind) for name, text in forms)


def phone_spellings(value: str) -> Iterator[tuple[str, str, str]]:
    code = next(c for c in ("+81", "+49", "+33", "+1") if value.startswith(c))
    rest = value.removeprefix(code)
    national = rest if code == "+1" else "0" + rest
    for name, text in (
        ("digits only", value[1:]), ("national", national), ("00 prefix", "00" + value[1:]), ("spaces", f"{code} {rest[:2]} {rest[2:6]} {rest[6:]}"),
        ("dashes", f"{national[:3]}-{national[3:6]}-{national[6:]}"), ("brackets", f"({national[:3]}) {national[3:6]}-{national[6:]}"), ("dots", f"{national[:3]}.{national[3:6]}.{national[6:]}"),
        ("(0)", f"{code} (0) {rest}"), ("tel:", f"tel:{value}"), ("full width", "".join(chr(ord(c) + 0xFEE0) for c in national)), ("pairs", " ".join([national[:2], *(national[i : i + 2] for i in range(2, len(national), 2))])),
        ("sha256 E.164", digest("sha256")(value)), ("sha256 digits", digest("sha256")(value[1:])), ("md5 national", digest("md5")(national)), ("slash", f"{national[:3]}/{national[3:]}"),
    ):  # fmt: skip
        yield name, text, "pii.phone"


def birth_spellings(value: str) -> Iterator[tuple[str, str, str]]:
    y, m, d = value.split("-")
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - twelve words
    for name, text in (
        ("slashes", f"{y}/{m}/{d}"), ("compact", f"{y}{m}{d}"), ("German", f"{d}.{m}.{y}"), ("US", f"{m}/{d}/{y}"), ("Japanese", f"{y}年{int(m)}月{int(d)}日"), ("French", f"{d}/{m}/{y}"),
        ("ISO time", f"{value}T00:00:00.000Z"), ("month name", f"{months[int(m) - 1]} {int(d)}, {y}"), ("short US", f"{int(m)}/{int(d)}/{y}"), ("sha256 compact", digest("sha256")(f"{y}{m}{d}")), ("sha256 ISO", digest("sha256")(value)),
    ):  # fmt: skip
        yield name, text, "pii.birth"


def name_spellings(value: str) -> Iterator[tuple[str, str, str]]:
    first, last = value.split()
    yield "other order", f"{last} {first}", "pii.name"
    yield "with a comma", f"{last}, {first}", "pii.name"
    yield "upper case", value.upper(), "pii.name"
    yield "sha256", digest("sha256")(value.lower()), "pii.name"
    yield "sha256 of a part", digest("sha256")(last.lower()), "pii.name"
    if not value.isascii() and any(ord(c) > 0x3000 for c in value):  # noqa: PLR2004 - kana and kanji
        yield "no space", first + last, "pii.name"
        yield "wide space", f"{first}　{last}", "pii.name"
    if "ア" in value or "ソ" in value:
        half = {"ソ": "ｿ", "ウ": "ｳ", "ト": "ﾄ", "メ": "ﾒ", "バ": "ﾊﾞ", "シ": "ｼ", "ア": "ｱ", "カ": "ｶ", "リ": "ﾘ"}
        yield "half width", "".join(half.get(c, c) for c in value), "pii.name"
        yield "hiragana", "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in value), "pii.name"


def place_spellings(value: str) -> Iterator[tuple[str, str, str]]:
    """Texts with both numbers; `|` parts two leaves."""
    lat, lon = map(float, value.split(","))
    yield from (
        ("two leaves", f"{lat}|{lon}", "loc.precise"), ("two leaves, four decimals", f"{lat:.4f}|{lon:.4f}", "loc.precise"), ("two leaves, two decimals", f"{lat:.2f}|{lon:.2f}", "loc.coarse"),
        ("E6", f"{round(lat * 1e6)}|{round(lon * 1e6)}", "loc.precise"), ("E7", f"{round(lat * 1e7)}|{round(lon * 1e7)}", "loc.precise"), ("lon,lat", f"{lon},{lat}", "loc.precise"), ("ISO 6709", f"{lat:+010.6f}{lon:+011.6f}/", "loc.precise"),
        ("degrees, minutes, seconds", f"{dms(lat)}|{dms(lon)}", "loc.precise"), ("geohash 9", geohash(lat, lon, 9), "loc.precise"), ("more decimals", f"{lat}0000001|{lon}0000001", "loc.precise"), ("exponent", f"{lat:.6e}|{lon:.6e}", "loc.precise"),
    )  # fmt: skip


def dms(degrees: float) -> str:
    whole = abs(degrees)
    minutes = (whole - int(whole)) * 60
    return f"{'-' if degrees < 0 else ''}{int(whole)}°{int(minutes)}'{(minutes - int(minutes)) * 60:.2f}\""


def geohash(lat: float, lon: float, size: int) -> str:
    spans, text, bits, even = [[-90.0, 90.0], [-180.0, 180.0]], "", 0, True
    for n in range(size * 5):
        span, value = (spans[1], lon) if even else (spans[0], lat)
        middle = sum(span) / 2
        bits = bits * 2 + (value > middle)
        span[0 if value > middle else 1] = middle
        even = not even
        if n % 5 == 4:  # noqa: PLR2004 - five bits make a letter
            text, bits = text + "0123456789bcdefghjkmnpqrstuvwxyz"[bits], 0
    return text
