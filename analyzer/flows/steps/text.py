"""Bytes -> text, and text -> text: charsets, percent encoding, character references; and whether bytes look like text at all."""

import codecs
import html
import math
import re
from collections import Counter
from functools import cache
from urllib.parse import unquote, unquote_plus

from analyzer.flows.steps import Failed

_CHARSET = re.compile(r"charset\s*=\s*\"?([A-Za-z0-9_.:-]{1,40})", re.ASCII)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_CALL = re.compile(r"(?:/\*\*/)?\s*+[A-Za-z_$][\w$.]{0,99}\(\s*+(?=[\[{])")
_GUARDS = (")]}',", ")]}'", "while(1);", "for(;;);")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
DELETE, JUDGEABLE, PRINTABLE_NOISE, ALPHABET = 0x7F, 32, 0.6, 256
_PRINTABLE = bytes(b for b in range(256) if not (b" "[0] <= b < DELETE or b in b"\t\r\n"))
SAMPLE = 65536
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
TEXT_CODECS = re.compile(r"^(utf|iso|latin|shift|sjis|euc|cp\d|windows|ascii|us-ascii|big5|gb|koi8|ms932)", re.IGNORECASE)


def charset_of(content_type: str) -> str | None:
    """The charset a Content-Type names, if Python has a text codec of that name."""
    found = _CHARSET.search(content_type)
    if found is None or not TEXT_CODECS.match(found[1]):
        return None
    try:
        return codecs.lookup(found[1]).name
    except LookupError:
        return None


def read_text(data: bytes, charset: str | None = None) -> str | Failed:
    """Text in its declared charset, by its byte order mark, else UTF-8; Failed where the bytes are no text."""
    for mark, name in BOMS:
        if data.startswith(mark):
            charset = name
    try:
        text = data.decode(charset or "utf-8")
    except (UnicodeDecodeError, LookupError) as e:
        return Failed("text", "not-this", str(e))
    controls = len(_CONTROL.findall(text[:SAMPLE]))
    if controls * 50 > len(text[:SAMPLE]):
        return Failed("text", "not-this", "control characters")
    return text


def unpercent(text: str, *, plus: bool = False) -> str | Failed:
    """One round of percent decoding (`plus`: a plus is a space, as in forms); Failed where nothing is encoded."""
    if _ESCAPE.search(text) is None:
        return Failed("percent", "not-this")
    return unquote_plus(text, errors="replace") if plus else unquote(text, errors="replace")


def unwrap_json(text: str) -> str | Failed:
    """The JSON inside a function call (JSONP), or behind a guard against being run as a script."""
    stripped = text.strip()
    if stripped.startswith(_GUARDS):
        return stripped[len(next(g for g in _GUARDS if stripped.startswith(g))) :]
    call = _CALL.match(stripped) if "(" in stripped else None
    if call is None:
        return Failed("jsonp", "not-this")
    inner = stripped[call.end() :].rstrip("; \t\r\n")
    return inner[:-1] if inner.endswith(")") else Failed("jsonp", "not-this")


def unescape(text: str) -> str:
    """Character references of XML and HTML; no entity of a document's own is ever expanded."""
    return html.unescape(text) if "&" in text else text


def printable_share(data: bytes) -> float:
    """Share of printable ASCII among the first bytes; random bytes give 0.38."""
    sample = data[:SAMPLE]
    return len(sample.translate(None, _PRINTABLE)) / len(sample) if sample else 1.0


def looks_random(data: bytes) -> bool:
    """Whether bytes have no more structure than noise of their length: encrypted, or compressed in an unknown way."""
    sample = data[-SAMPLE:]
    if len(sample) < JUDGEABLE:
        return False
    total = len(sample)
    entropy = -sum(n / total * math.log2(n / total) for n in Counter(sample).values())
    return entropy > _noise_entropy(total) - 0.35 and printable_share(sample) < PRINTABLE_NOISE


@cache
def _noise_entropy(size: int) -> float:
    """Expected entropy in bits of `size` random bytes: log2 of the size less what chance repetitions cost (counts of a byte are
    Poisson), from 4,000 bytes on 8 less the bias of a sample (Miller-Madow).
    """
    if size >= ALPHABET * 16:
        return 8 - (ALPHABET - 1) / (2 * size * math.log(2))
    mean = size / ALPHABET
    repeated = sum(k * math.log2(k) * math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(2, 80))
    return math.log2(size) - repeated * ALPHABET / size
