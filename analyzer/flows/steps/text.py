"""Text -> text: percent encoding, JSON's wrappings, character references; and whether bytes look like text at all."""

import binascii
import html
import math
import re
from collections import Counter
from functools import cache
from urllib.parse import unquote_to_bytes

from analyzer.flows.steps import Failed
from analyzer.flows.steps.charsets import guess_text

_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_WIDE_ESCAPE = re.compile(r"(?:%u[0-9A-Fa-f]{4})+")
_REFERENCE = re.compile(r"&(?:#\d{2,7}|#[xX][0-9A-Fa-f]{2,6}|amp|lt|gt|quot|apos);")
_NO_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CALL = re.compile(r"(?:/\*\*/)?\s*+[A-Za-z_$][\w$.]{0,99}\(\s*+(?=[\[{])")
_SOCKET = re.compile(r"(?:a|\d{1,3}(?:/[\w/-]{0,99},)?\d{0,9})(?=[\[{])", re.ASCII)
"""What Socket.IO (type, namespace, acknowledgement) and SockJS write before the JSON of a message."""
_GUARDS = (")]}',", ")]}'", "while(1);", "for(;;);")
DELETE, JUDGEABLE, PRINTABLE_NOISE, ALPHABET = 0x7F, 32, 0.6, 256
_PRINTABLE = bytes(b for b in range(256) if not (b" "[0] <= b < DELETE or b in b"\t\r\n"))
SAMPLE = 65536


def unpercent(text: str, *, plus: bool = False) -> str | Failed:
    """One round of percent decoding (`plus`: a plus is a space, as in forms); Failed where nothing is encoded. What is not UTF-8 is read in
    the charset that it can only be (pages in Shift_JIS send their forms so), else with U+FFFD for each bad byte. `%u9752` is a letter, as
    JavaScript's escape() writes it.
    """
    if "%" not in text:
        return Failed("percent", "not-this")
    data = (text.replace("+", " ") if plus else text).encode("utf-8", "surrogatepass")
    sound = _NO_ESCAPE.search(data) is None
    if not sound and "%u" in text and _WIDE_ESCAPE.search(text) is not None:
        wide = _WIDE_ESCAPE.sub(_read_wide, text)
        rest = unpercent(wide, plus=plus)
        return (wide.replace("+", " ") if plus else wide) if isinstance(rest, Failed) else rest
    if not sound and _ESCAPE.search(text) is None:
        return Failed("percent", "not-this")
    raw = _undo_sound(data) if sound else unquote_to_bytes(data)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        guessed = guess_text(raw)
        return raw.decode("utf-8", "replace") if isinstance(guessed, Failed) else guessed[0]


def _read_wide(run: re.Match[str]) -> str:
    """Letters beyond the basic plane stand as two escapes."""
    return bytes.fromhex(run[0].replace("%u", "")).decode("utf-16-be", "replace")


def undo_percent(data: bytes) -> bytes:
    """Each `%41` as its byte, other percent signs as they are: read as quoted-printable where nothing is malformed, at a fifth of the time."""
    return unquote_to_bytes(data) if _NO_ESCAPE.search(data) else _undo_sound(data)


def _undo_sound(data: bytes) -> bytes:
    return binascii.a2b_qp(data.replace(b"=", b"=3D").replace(b"%", b"="))


def unwrap_json(text: str) -> str | Failed:
    """The JSON inside a function call (JSONP), behind a guard against being run as a script, or behind the type of a socket message."""
    stripped = text.strip()
    if stripped.startswith(_GUARDS):
        return stripped[len(next(g for g in _GUARDS if stripped.startswith(g))) :]
    message = _SOCKET.match(stripped)
    if message is not None:
        return stripped[message.end() :]
    call = _CALL.match(stripped) if "(" in stripped else None
    if call is None:
        return Failed("jsonp", "not-this")
    inner = stripped[call.end() :].rstrip("; \t\r\n")
    return inner[:-1] if inner.endswith(")") else Failed("jsonp", "not-this")


def undo_escapes(text: str) -> tuple[str, str] | Failed:
    """(step, text) of a value that is percent-encoded, or that was escaped for a page; Failed where nothing is."""
    if "%" in text and not isinstance(plain := unpercent(text), Failed) and plain != text:
        return "percent", plain
    if "&" in text and _REFERENCE.search(text) is not None:
        return "references", html.unescape(text)
    return Failed("percent", "not-this")


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
