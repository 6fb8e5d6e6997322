"""A value -> what of it may leave the case: a keyed token, its shape, or an excerpt in which both stand in its place."""

import base64
import hashlib
import hmac
import html
import json
import re
import unicodedata
import urllib.parse
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

TOKEN_HEX = 12
"""48 bits: two of 100,000 values of a case share a token with a chance of two in 100,000."""
JOINERS = str.maketrans("", "", "-:{} ")
MAX_SHAPED = 4096
LONG = 8
"""Characters from which a spelling is taken for a value wherever it stands."""

UUID = re.compile(r"\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?", re.IGNORECASE)
MAC = re.compile(r"[0-9a-f]{2}([:-][0-9a-f]{2}){5}", re.IGNORECASE)
SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("uuid", UUID),
    ("mac", MAC),
    ("email", re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")),
    ("date", re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?")),
    ("phone", re.compile(r"\+\d[\d ()-]{6,17}\d|0\d{1,4}-\d{1,4}-\d{3,4}")),
    ("lat,lon", re.compile(r"[-+]?\d{1,3}\.\d{3,}\s*,\s*[-+]?\d{1,3}\.\d{3,}")),
    ("ipv4", re.compile(r"\d{1,3}(\.\d{1,3}){3}")),
    ("ipv6", re.compile(r"(?=.*::|(.*:){7})[0-9a-f:]{2,39}(\.\d{1,3}){0,3}", re.IGNORECASE)),
    ("url", re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)),
    ("jwt", re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]*")),
    ("digits{}", re.compile(r"\d+")),
    ("decimal", re.compile(r"[-+]?\d+\.\d+")),
    ("hex{}", re.compile(r"(?=.*\d)([0-9a-f]{8,}|[0-9A-F]{8,})")),
    ("base64{}", re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9+/_-]{16,}={0,2}")),
)
"""The name of a shape and what has it, the first that fits; `{}` takes the number of characters."""

UNKNOWN = re.compile(
    r"eyJ[\w-]{8,}\.[\w-]+\.[\w-]*"
    r"|[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+"
    r"|(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|(?=[0-9A-Fa-f]*\d)[0-9A-Fa-f]{16,}|\d{9,}|[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5})(?![0-9A-Za-z])"
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])"
    r"|(?<![\d.])[-+]?\d{1,3}\.\d{4,}(?![\d.])"
    r"|(?<![A-Za-z0-9+/_-])(?=[A-Za-z+/_-]*\d)(?=[a-z0-9+/_-]*[A-Z])[A-Za-z0-9+/_-]{24,}={0,2}"
)
"""What looks like a value though nobody planted it: JWT, e-mail, UUID, long hex or digits, MAC, IPv4, coordinate, random text."""


def shape(value: str) -> str:
    """What a value looks like, never what it is: uuid, hex{32}, email, phone, digits{15}, base64{44}, text{12}."""
    text = value.strip()
    if not text:
        return "empty"
    if len(text) <= MAX_SHAPED:
        for name, pattern in SHAPES:
            if pattern.fullmatch(text):
                return name.replace("{}", f"{{{len(text)}}}")
    return f"text{{{len(text)}}}"


def normalise(data_type: str, value: str) -> str:
    """The form in which equal values are equal: an id without its separators, a phone number's digits, text in NFKC and one case."""
    text = " ".join(unicodedata.normalize("NFKC", value).split())
    if data_type == "pii.phone":
        return re.sub(r"\D", "", text)
    bare = text.translate(JOINERS)
    if UUID.fullmatch(text) or MAC.fullmatch(text) or re.fullmatch(r"[0-9A-Fa-f]{8,}", bare):
        return bare.lower()
    return text if data_type.startswith("id.") else text.casefold()


def token(key: bytes, data_type: str, value: str) -> str:
    """What stands for a value wherever it leaves the case: `[id.user:3f9a2c71d04e]`. The same value of a type has the same token
    in one case and another in each other case; without the case's key nobody can make or undo it.
    """
    digest = hmac.digest(key, f"{data_type}|{normalise(data_type, value)}".encode("utf-8", "surrogatepass"), "sha256")
    return f"[{data_type}:{digest.hex()[:TOKEN_HEX]}]"


def excerpt(
    text: str, values: Mapping[str, Iterable[str]], replace: Callable[[str, str], str], limit: int = 240, *, shapes: bool = True
) -> str:
    """`text` without values: each of `values` (data type -> values), plain or in a simple encoding, becomes `replace(data type, value)`;
    what merely looks like an identifier becomes its shape in brackets, unless `shapes` is off. At most `limit` characters, whole tokens kept.
    """
    known, either = _known(tuple((t, v) for t, vs in values.items() for v in vs))
    tokens: list[str] = []

    def keep(printed: str) -> str:
        tokens.append(printed)
        return f"\0{len(tokens) - 1}\0"

    def stand_in(written: str) -> str:
        found = known.get(written.casefold())
        return keep(replace(*found) if found is not None else f"[{shape(written)}]")

    text = text.replace("\0", " ")
    if either is not None:
        text = either.sub(lambda m: stand_in(m.group()), text)
    if shapes:
        text = UNKNOWN.sub(lambda m: keep(f"[{shape(m.group())}]"), text)
    return _cut(text, tokens, limit)


@lru_cache(maxsize=16)
def _known(values: tuple[tuple[str, str], ...]) -> tuple[dict[str, tuple[str, str]], re.Pattern[str] | None]:
    """(spelling in one case -> (data type, value), a pattern that finds each spelling, the longest first)."""
    spelled = {s: (t, v) for t, v in values for s in spellings(v)}
    pattern = "|".join(_delimited(s) for s in sorted(spelled, key=lambda s: (-len(s), s)))
    return {s.casefold(): known for s, known in spelled.items()}, re.compile(pattern, re.IGNORECASE) if spelled else None


def spellings(value: str) -> frozenset[str]:
    """The ways in which traffic writes a value: as it is, without separators, URL, JSON and HTML escaped, hex, base64 in its three
    alignments, and the plain hashes, which can be guessed back and so say as much as the value.
    """
    if not value.strip():
        return frozenset()
    raw = value.encode("utf-8", "surrogatepass")
    quoted, plus = urllib.parse.quote(raw, safe=""), urllib.parse.quote_plus(raw)
    escaped = json.dumps(value)[1:-1]
    found = {value, quoted, plus, urllib.parse.quote(quoted, safe=""), escaped, escaped.replace("/", "\\/"), html.escape(value), raw.hex()}
    found |= {value.replace(mark, "") for mark in "-: " if len(value) >= LONG}
    found |= _base64_cores(raw)
    for form in {raw, raw.lower()}:
        found |= {getattr(hashlib, name)(form, usedforsecurity=False).hexdigest() for name in ("md5", "sha1", "sha256")}
    return frozenset(f for f in found if f)


def _base64_cores(raw: bytes) -> set[str]:
    """The characters that `raw` alone decides, wherever it stands in a longer text."""
    found: set[str] = set()
    for before in range(3):
        coded = base64.b64encode(bytes(before) + raw + b"\0\0").decode()
        core = coded[(0, 2, 3)[before] : (before + len(raw)) * 8 // 6]
        found |= {core, core.replace("+", "-").replace("/", "_")} if len(core) >= LONG else set()
    return found


def _delimited(spelling: str) -> str:
    """A short value counts only where no letter or digit continues it: `36` in `age=36`, not in `1367`."""
    escaped = re.escape(spelling)
    return escaped if len(spelling) >= LONG or not spelling.isascii() else f"(?<![A-Za-z0-9]){escaped}(?![A-Za-z0-9])"


def _cut(text: str, tokens: list[str], limit: int) -> str:
    """Puts the tokens back, up to `limit` characters; a token is printed whole or not at all."""
    shown, room = "", limit
    for n, piece in enumerate(text.split("\0")):
        printed = tokens[int(piece)] if n % 2 else piece
        if len(printed) > room:
            return shown + ("" if n % 2 else printed[:room]) + "…"
        shown, room = shown + printed, room - len(printed)
    return shown
