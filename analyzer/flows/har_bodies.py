"""What a HAR says of a body -> the body: HAR has no mark for request bytes, so that they are rebuilt from text, fields, size and tool."""

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import urlencode

from msgspec import Struct, field
from msgspec.structs import replace

from analyzer.flows.charset import guess_bytes, still_encoded
from analyzer.flows.record import Body, keep_body
from analyzer.model import Headers

LOST = "\ufffd"
"""What tools write for bytes that they could not decode."""
BOUNDARY = re.compile(r"boundary=\"?([^\";,\s]{1,200})", re.IGNORECASE)


class Pair(Struct, frozen=True):
    name: str = ""
    value: str = ""


class Param(Struct, frozen=True, rename="camel"):
    name: str = ""
    value: str = ""
    file_name: str = ""
    content_type: str = ""


class Content(Struct, frozen=True, rename="camel"):
    """A reply's body; HTTP Toolkit uses the form for a request's binary one, too (`request._content`)."""

    size: float = -1
    mime_type: str = ""
    text: str | None = None
    encoding: str = ""
    mark: str = field(name="_encoding", default="")


class PostData(Struct, frozen=True, rename="camel"):
    """`_encoding`, `_base64` are ours; `encoding` is what some tools write although HAR 1.2 has no such key."""

    mime_type: str = ""
    text: str | None = None
    params: tuple[Param, ...] = ()
    encoding: str = ""
    mark: str = field(name="_encoding", default="")
    packed: str | bool = field(name="_base64", default="")


def read_request_body(
    data: PostData | None, other: Content | None, size: int, headers: Headers, *, by_mitmproxy: bool
) -> tuple[Body, bool]:
    """The body, and whether its Content-Encoding is undone already. `size`: that of the body on the wire, -1 where it is not known."""
    encoding = header_of(headers, "content-encoding")
    if other is not None and other.text is not None:  # HTTP Toolkit undoes the coding
        raw = unpack_base64(other.text) if other.encoding == "base64" else other.text.encode("utf-8", "surrogatepass")
        return keep_body(raw), bool(encoding) and not still_encoded(raw, encoding, "")
    if data is None or (data.text is None and not data.packed and not data.params):
        return keep_body(None if size > 0 and data is None else b"", "absent"), False
    if isinstance(data.packed, str) and data.packed:
        raw = unpack_base64(data.packed)
    elif data.packed is True or "base64" in {data.mark, data.encoding}:
        raw = unpack_base64(data.text or "")
    elif data.text is None or (data.text == "" and data.params):
        return _read_fields(data, -1 if encoding else size, header_of(headers, "content-type", lower=False)), bool(encoding)
    elif data.mark == "utf-8":
        raw = data.text.encode("utf-8", "surrogatepass")
    else:
        known = None if encoding or size < 0 else size
        raw = guess_bytes(data.text, data.mime_type or header_of(headers, "content-type"), known, latin_default=by_mitmproxy)
        if known is not None and len(raw) != known and LOST in data.text:
            return replace(keep_body(raw), state="truncated", sha256=""), False
    return keep_body(raw), bool(encoding) and not still_encoded(raw or b"", encoding, data.text or "")


def _read_fields(data: PostData, size: int, declared: str) -> Body:
    """Only the form's fields were kept. Its size tells how they were written: a tool may have taken text of another kind for one field's name."""
    if "multipart" in data.mime_type or "multipart" in declared:
        return _join_parts(data.params, declared or data.mime_type)
    written = list(_write_fields(data.params))
    return keep_body(next((raw for raw in written if len(raw) == size), written[0]))


def _write_fields(params: tuple[Param, ...]) -> Iterator[bytes]:
    alone = len(params) == 1 and not params[0].value
    if alone and params[0].name[:1] in {"{", "["}:
        yield params[0].name.encode("utf-8", "surrogateescape")
    yield urlencode([(p.name, p.value) for p in params], errors="surrogateescape").encode()
    plain = [(p.name, f"{p.name}={p.value}") for p in params]
    yield "&".join(whole for _, whole in plain).encode("utf-8", "surrogateescape")
    yield "&".join(whole if p.value else name for p, (name, whole) in zip(params, plain, strict=True)).encode("utf-8", "surrogateescape")


def _join_parts(params: tuple[Param, ...], declared: str) -> Body:
    """Parts under the boundary that the header names; files came without their content, as a rule, so that the body is a part of what was sent."""
    named = BOUNDARY.search(declared)
    if named is None:
        return keep_body(None, "absent")
    lines: list[str] = []
    for p in params:
        file = f'; filename="{p.file_name}"' if p.file_name else ""
        kind = [f"Content-Type: {p.content_type}"] if p.content_type else []
        lines += [f"--{named[1]}", f'Content-Disposition: form-data; name="{p.name}"{file}', *kind, "", p.value]
    made = keep_body("\r\n".join([*lines, f"--{named[1]}--", ""]).encode("utf-8", "surrogateescape"))
    return replace(made, state="truncated", sha256="")


def read_reply_body(content: Content, size: float, headers: Headers) -> tuple[Body, bool]:
    """As for a request; of a reply HAR says whether it is in base64."""
    encoding = header_of(headers, "content-encoding")
    if content.text is None:
        return keep_body(None if content.size > 0 or size > 0 else b"", "absent"), False
    if content.encoding == "base64":
        raw: bytes | None = unpack_base64(content.text)
    elif content.mark == "utf-8":
        raw = content.text.encode("utf-8", "surrogatepass")
    else:
        raw = guess_bytes(content.text, content.mime_type, None, latin_default=False)
    return keep_body(raw, "absent"), bool(encoding and raw) and not still_encoded(raw or b"", encoding, content.text)


def unpack_base64(text: str) -> bytes:
    """ValueError where it is none."""
    try:
        return base64.b64decode(text, validate=False)
    except binascii.Error as e:
        raise ValueError("not base64") from e


def header_of(headers: Headers, name: str, *, lower: bool = True) -> str:
    found = ",".join(value for key, value in headers if key.lower() == name).strip()
    return found.lower() if lower else found
