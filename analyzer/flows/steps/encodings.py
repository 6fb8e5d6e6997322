"""Text that stands for bytes -> bytes: the base64 family, hex, JSON Web Tokens."""

import base64
import binascii
import re

from analyzer.flows.steps import Failed

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}", re.ASCII)
_SPACE = str.maketrans("", "", " \t\r\n")
_URLSAFE = str.maketrans("-_", "+/")
_HEX = re.compile(r"(?:[0-9a-f]{2}){8,}|(?:[0-9A-F]{2}){8,}", re.ASCII)
_JWT = re.compile(r"(eyJ[A-Za-z0-9_-]{5,})\.([A-Za-z0-9_-]*)\.([A-Za-z0-9_-]*)((?:\.[A-Za-z0-9_-]*){0,2})", re.ASCII)
WRAPPED = 60


def unbase64(text: str, limit: int) -> bytes | Failed:
    """Base64 or base64url, with or without padding, in one piece or in lines; Failed where a letter is outside both alphabets."""
    packed = text.translate(_SPACE) if len(text) > WRAPPED else text
    if len(packed) * 3 // 4 > limit:
        return Failed("base64", "limit", f"opens to more than {limit} bytes")
    if _BASE64.fullmatch(packed) is None:
        return Failed("base64", "not-this")
    bare = packed.rstrip("=").translate(_URLSAFE)
    if len(bare) % 4 == 1:
        return Failed("base64", "not-this", "length")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
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
    if len(text) // 2 > limit:
        return Failed("hex", "limit", f"opens to more than {limit} bytes")
    return bytes.fromhex(text) if _HEX.fullmatch(text) else Failed("hex", "not-this")


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
