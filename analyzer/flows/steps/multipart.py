"""A multipart body -> its parts, each with its transfer encoding undone: fields, files, parts that are multipart again.

Layout after RFC 2046 (parts), RFC 2045 (quoted-printable, base64), RFC 7578 (form-data) and RFC 5987 (names in other charsets).
"""

import binascii
import quopri
import re
from urllib.parse import unquote

from msgspec import Struct

from analyzer.flows.steps import Failed
from analyzer.flows.steps.charsets import known_charset

PARTS, HEAD = 10_000, 8192
_BOUNDARY = re.compile(r"boundary\s*=\s*(?:\"([^\"]{1,200})\"|([^\s;,\"]{1,200}))", re.IGNORECASE)
_HEADER = re.compile(r"^([\w-]{1,60})[ \t]*:[ \t]*((?:[^\r\n]|\r?\n[ \t])*)", re.MULTILINE | re.ASCII)
_PARAMETER = {
    name: re.compile(rf"(?<![\w*]){name}(\*?)\s*=\s*(?:\"((?:\\.|[^\"\\])*)\"|([^\s;]+))", re.IGNORECASE) for name in ("name", "filename")
}


class Part(Struct, frozen=True):
    """`name` of the field, None where it has none; `file`: the name of a file; `steps` that undid the transfer encoding; `damage` of it."""

    name: str | None
    content_type: str
    body: bytes
    file: str = ""
    steps: tuple[str, ...] = ()
    damage: Failed | None = None


def split_multipart(data: bytes, content_type: str) -> tuple[list[Part], Failed | None]:
    """(parts, what is wrong with the whole): Failed as not-this where no boundary is named, as broken where the body has no part or no end."""
    found = _BOUNDARY.search(content_type)
    if found is None:
        return [], Failed("multipart", "broken", "no boundary is named")
    mark = b"--" + (found[1] or found[2]).encode("latin-1", "replace")
    pieces = (b"\n" + data).split(b"\n" + mark, PARTS + 1)
    if len(pieces) > PARTS:
        return [], Failed("multipart", "limit", f"more than {PARTS} parts")
    if len(pieces) == 1:
        return [], Failed("multipart", "broken", "no part")
    parts, ended = [], False
    for piece in pieces[1:]:
        if piece.startswith(b"--"):
            ended = True
            break
        parts.append(_part(piece))
    return parts, None if ended else Failed("multipart", "broken", "ends before its end")


def _part(piece: bytes) -> Part:
    """One part, from behind its boundary to the line before the next; a part may have no header at all."""
    piece = piece.partition(b"\n")[2]
    piece = piece.removesuffix(b"\r")
    if piece.startswith((b"\r\n", b"\n")):
        head, body = b"", piece.removeprefix(b"\r").removeprefix(b"\n")
    else:
        head, _, body = piece.partition(b"\r\n\r\n") if b"\r\n\r\n" in piece else piece.partition(b"\n\n")
    headers = {name.lower(): value for name, value in _HEADER.findall(head[:HEAD].decode("utf-8", "replace"))}
    disposition = headers.get("content-disposition", "")
    kind = headers.get("content-type", "").strip() or "text/plain"
    body, steps, damage = _untransfer(body, headers.get("content-transfer-encoding", "").strip().lower())
    return Part(_parameter(disposition, "name"), kind, body, _parameter(disposition, "filename") or "", steps, damage)


def _parameter(disposition: str, name: str) -> str | None:
    """A parameter's value: plain, in quotes, or percent-encoded with a charset before it (`name*=UTF-8''caf%C3%A9`)."""
    found = {bool(m[1]): m[3] if m[2] is None else re.sub(r"\\(.)", r"\1", m[2]) for m in _PARAMETER[name].finditer(disposition)}
    if True in found:
        charset, quote, rest = found[True].partition("'")
        if quote:
            return unquote(rest.partition("'")[2], known_charset(charset.lower()) or "utf-8", "replace")
    return found.get(False)


def _untransfer(body: bytes, encoding: str) -> tuple[bytes, tuple[str, ...], Failed | None]:
    if encoding == "quoted-printable":
        return quopri.decodestring(body), ("quoted-printable",), None
    if encoding != "base64":
        return body, (), None
    try:
        return binascii.a2b_base64(body), ("base64",), None
    except binascii.Error as e:
        return body, (), Failed("base64", "broken", str(e))
