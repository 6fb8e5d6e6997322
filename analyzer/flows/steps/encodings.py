"""Text that stands for bytes -> bytes: the base64 family, hex, data URLs, JSON Web Tokens."""

import base64
import binascii
import re
from urllib.parse import unquote, unquote_to_bytes

from analyzer.flows.steps import Failed

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}", re.ASCII)
_BEGINNING = re.compile(r"[A-Za-z0-9+/_-]{50}", re.ASCII)
_SPACE = str.maketrans("", "", " \t\r\n")
_URLSAFE = str.maketrans("-_", "+/")
_HEX = re.compile(r"(?:[0-9a-f]{2}){8,}|(?:[0-9A-F]{2}){8,}", re.ASCII)
_JWT = re.compile(r"(eyJ[A-Za-z0-9_-]{5,})\.([A-Za-z0-9_-]*)\.([A-Za-z0-9_-]*)((?:\.[A-Za-z0-9_-]*){0,2})", re.ASCII)
_UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", re.ASCII)
_DATA = re.compile(r"data:([\w.+-]{1,60}/[\w.+-]{1,60})?((?:;[\w.+-]{1,40}=[^;,]{1,80})*)(;base64)?,", re.ASCII | re.IGNORECASE)
WRAPPED, PADDING = 60, 2
NO_BASE64, NO_HEX = Failed("base64", "not-this"), Failed("hex", "not-this")


def unbase64(text: str, limit: int) -> bytes | Failed:
    """Base64 or base64url, with or without padding, in one piece or in lines; Failed where a letter is outside both alphabets,
    and for numbers and UUIDs, which have the letters only.
    """
    packed = text.translate(_SPACE) if len(text) > WRAPPED and ("\n" in text or " " in text or "\r" in text or "\t" in text) else text
    if len(packed) * 3 // 4 > limit:
        return Failed("base64", "limit", f"opens to more than {limit} bytes")
    bare = packed.rstrip("=")
    if len(packed) > WRAPPED:  # whether all further letters are base64's is seen when they are read
        if _BEGINNING.match(packed) is None or len(packed) - len(bare) > PADDING or packed.isdigit():
            return NO_BASE64
    elif _BASE64.fullmatch(packed) is None or packed.isdigit() or _UUID.fullmatch(packed):
        return NO_BASE64
    if len(bare) % 4 == 1:
        return Failed("base64", "not-this", "length")
    if "-" in bare or "_" in bare:
        bare = bare.translate(_URLSAFE)
    try:
        return binascii.a2b_base64(bare + "=" * (-len(bare) % 4), strict_mode=True)
    except (binascii.Error, ValueError) as e:
        return Failed("base64", "not-this", str(e))


def shifted_base64(text: str, shift: int) -> bytes | Failed:
    """Base64 that begins `shift` letters late (0-3): what a longer encoding holds, read from the middle."""
    bare = text[shift:].rstrip("=").translate(_URLSAFE)
    bare = bare[: len(bare) - len(bare) % 4]
    try:
        return base64.b64decode(bare, validate=True)
    except (binascii.Error, ValueError) as e:
        return Failed("base64", "not-this", str(e))


def unhex(text: str, limit: int) -> bytes | Failed:
    """Hex in one case, with or without 0x before it."""
    if len(text) // 2 > limit:
        return Failed("hex", "limit", f"opens to more than {limit} bytes")
    bare = text[2:] if text[:2] in {"0x", "0X"} else text
    return bytes.fromhex(bare) if _HEX.fullmatch(bare) else NO_HEX


def undata(text: str, limit: int) -> tuple[str, bytes] | Failed:
    """(content type, bytes) of a `data:` URL."""
    head = _DATA.match(text)
    if head is None:
        return Failed("data-url", "not-this")
    kind, rest = (head[1] or "text/plain") + head[2], text[head.end() :]
    if not head[3]:
        return kind, unquote_to_bytes(rest.encode("utf-8", "surrogatepass"))
    data = unbase64(unquote(rest), limit)
    return data if isinstance(data, Failed) else (kind, data)


def split_jwt(text: str, limit: int) -> tuple[bytes, bytes] | Failed:
    """(header, payload) of a signed token. A five-part one is encrypted: Failed as broken, with its readable header."""
    found = _JWT.fullmatch(text)
    if found is None:
        return Failed("jwt", "not-this")
    header = unbase64(found[1], limit)
    if isinstance(header, Failed):
        return Failed("jwt", "not-this", header.message)
    if found[4]:
        return Failed("jwt", "broken", "encrypted token", header)
    payload = unbase64(found[2], limit)
    return payload if isinstance(payload, Failed) else (header, payload)
