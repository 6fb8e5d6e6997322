"""A HAR of any tool -> Exchanges. HAR has no mark for request bytes, so the bytes are rebuilt and what was lost is named."""

import base64
import binascii
import json
import mmap
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from analyzer.errors import InputError
from analyzer.flows.charset import guess_bytes, still_encoded
from analyzer.flows.har_entries import Entries
from analyzer.flows.har_trace import read_trace
from analyzer.flows.har_whose import read_whose
from analyzer.flows.record import TEXT_LIMIT, Body, Recorded, hand_on, keep_body, keep_text, make_message, read_time
from analyzer.model import Cause, Exchange, ExchangeKind, FileAt, Gap, Headers, Stage

TLS_ERROR = re.compile(r"ERR_(SSL|CERT|BAD_SSL)|TLS|certificate|SEC_ERROR", re.IGNORECASE)


class Pair(Struct, frozen=True):
    name: str = ""
    value: str = ""


class PostData(Struct, frozen=True, rename="camel"):
    """`_encoding`, `_base64` are ours; `encoding` is what some tools write although HAR 1.2 has no such key."""

    mime_type: str = ""
    text: str | None = None
    params: tuple[Pair, ...] = ()
    encoding: str = ""
    mark: str = field(name="_encoding", default="")
    packed: str | bool = field(name="_base64", default="")


class Content(Struct, frozen=True, rename="camel"):
    size: float = -1
    mime_type: str = ""
    text: str | None = None
    encoding: str = ""
    mark: str = field(name="_encoding", default="")


class Sent(Struct, frozen=True, rename="camel"):
    method: str
    url: str
    http_version: str = ""
    headers: tuple[Pair, ...] = ()
    post_data: PostData | None = None
    body_size: float = -1
    trace: Any = field(name="_stacktrace", default=None)


class Answer(Struct, frozen=True, rename="camel"):
    status: int = 0
    headers: tuple[Pair, ...] = ()
    content: Content | None = None
    body_size: float = -1
    error: str | None = field(name="_error", default=None)


class Message(Struct, frozen=True):
    type: str
    data: str = ""
    time: float = 0
    opcode: int = 1


class Kept(Struct, frozen=True):
    """What we add to an entry (`_soshin`) so that a round trip loses nothing."""

    kind: ExchangeKind = "http"
    host: str = ""
    port: int = 0
    scheme: str = ""
    method: str = ""
    client: str = ""
    path: str = ""
    cname: tuple[str, ...] = ()
    app: str | None = None
    app_known_by: str = "unknown"
    error: str = ""
    status: int | None = None
    body_state: str = "whole"
    reply_state: str = "whole"
    reply_size: int | None = None
    decoded: tuple[str, ...] = ()
    body_sha256: str = ""
    reply_sha256: str = ""
    time: float = 0
    listener: str = ""
    proxy_user: str = ""
    stack: tuple[str, ...] = ()


class Entry(Struct, frozen=True, rename="camel"):
    request: Sent
    response: Answer | None = None
    started_date_time: str = ""
    server_ip: str | None = field(name="serverIPAddress", default=None)
    messages: tuple[Message, ...] = field(name="_webSocketMessages", default=())
    kept: Kept | None = field(name="_soshin", default=None)
    error: str | None = field(name="_error", default=None)


class Har:
    """A HAR being read. `broken`: entries that are malformed or cut off, so far."""

    def __init__(self, name: str, whose: dict[str, Any]) -> None:
        self.name, self.broken, self.whose = name, 0, whose

    def exchanges(self, entries: Entries) -> Iterator[Exchange]:
        by_mitmproxy = b'"mitmproxy' in entries.head.lower()
        made = 0
        for number, raw in enumerate(entries):
            try:
                found = list(_convert(decode_entry(raw), number, by_mitmproxy=by_mitmproxy))
            except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
                self.broken += 1
                continue
            for exchange in found:
                known = self.whose if exchange.app is None else {}
                yield replace(exchange, ordinal=made, **known)
                made += 1
        self.broken += not entries.whole
        if self.broken and not made and not entries.whole:
            raise InputError(f"{self.name}: a HAR of which no entry can be read; give the whole file")

    def gaps(self) -> Iterator[Gap]:
        if self.broken:
            yield Gap(Stage.IMPORT, Cause.BROKEN, f"{self.name}: entries damaged or cut off", FileAt.at(self.name), count=self.broken)


def read_har(path: Path, name: str) -> Iterator[Recorded]:
    """The file's exchanges; entries that are malformed or cut off are one BROKEN gap with their count. InputError: no HAR."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        har = Har(name, read_whose(data))
        yield from hand_on(har.exchanges(Entries(data, name)), name, har.gaps)


def decode_entry(raw: bytes) -> Entry:
    """An entry, also one with lone surrogates or in latin-1. Raises msgspec.MsgspecError, ValueError or RecursionError."""
    try:
        return msgspec.json.decode(raw, type=Entry, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        try:
            text = raw.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            text = raw.decode("latin-1")
        return msgspec.convert(json.loads(text), Entry, strict=False)


def _convert(entry: Entry, number: int, *, by_mitmproxy: bool) -> Iterator[Exchange]:
    request, answer, kept = entry.request, entry.response or Answer(), entry.kept
    url = urlsplit(request.url)
    headers, reply_headers = _headers(request.headers), _headers(answer.headers)
    body, body_undone = _request_body(request, headers, by_mitmproxy=by_mitmproxy)
    reply, reply_undone = _reply_body(answer, reply_headers)
    error = keep_text(entry.error or answer.error or "")
    failed = answer.status == 0 and bool(TLS_ERROR.search(error))
    undone: Any = tuple(n for n, is_so in (("body", body_undone), ("reply_body", reply_undone)) if is_so)
    made = Exchange(
        id=number,
        ordinal=number,
        time=read_time(entry.started_date_time),
        kind="tls-failed" if failed else "http",
        host=keep_text(url.hostname or "").rstrip("."),
        port=url.port or {"https": 443, "wss": 443, "http": 80, "ws": 80}.get(url.scheme, 0),
        scheme=keep_text(url.scheme),
        method=keep_text(request.method),
        path=keep_text((url.path or "/") + (f"?{url.query}" if url.query else "")),
        http_version=keep_text(request.http_version),
        headers=headers,
        body=body.kept,
        body_state=body.state,
        body_sha256=body.sha256,
        status=answer.status or None,
        reply_headers=reply_headers,
        reply_body=reply.kept,
        reply_size=reply.size if answer.status else None,
        reply_state=reply.state,
        reply_sha256=reply.sha256,
        address=keep_text(entry.server_ip or "").strip("[]"),
        error=error,
        decoded=undone,
        **(read_trace(request.trace) if request.trace is not None else {}),
    )
    shown = _restored(made, kept) if kept is not None else made
    yield shown
    yield from _messages(entry.messages, shown, number)


def _restored(made: Exchange, kept: Kept) -> Exchange:
    """What our own export noted beside the entry, checked by type."""
    known = {name: getattr(kept, name) for name in Kept.__struct_fields__}
    return msgspec.convert({**msgspec.structs.asdict(made), **known, "time": kept.time or made.time}, Exchange)


def _messages(messages: tuple[Message, ...], handshake: Exchange, number: int) -> Iterator[Exchange]:
    for at, message in enumerate(messages):
        data = _base64(message.data) if message.opcode == 2 else None  # noqa: PLR2004 - the opcode of binary messages, RFC 6455
        body = keep_body(message.data.encode("utf-8", "surrogateescape") if data is None else data)
        yield make_message(handshake, number, at, message.time, body, sent=message.type == "send")


def _request_body(request: Sent, headers: Headers, *, by_mitmproxy: bool) -> tuple[Body, bool]:
    """The body, and whether its Content-Encoding is undone already."""
    data = request.post_data
    if data is None or (data.text is None and not data.packed and not data.params):
        lost = request.body_size > 0 and data is None
        return keep_body(None if lost else b"", "absent"), False
    encoding = _header(headers, "content-encoding")
    if isinstance(data.packed, str) and data.packed:
        raw = _base64(data.packed)
    elif data.packed is True or "base64" in {data.mark, data.encoding}:
        raw = _base64(data.text or "")
    elif data.text is None:
        return _form_body(data), bool(encoding)
    elif data.mark == "utf-8":
        raw = data.text.encode("utf-8", "surrogatepass")
    else:
        size = None if encoding or request.body_size < 0 else int(request.body_size)
        raw = guess_bytes(data.text, data.mime_type or _header(headers, "content-type"), size, latin_default=by_mitmproxy)
    return keep_body(raw), bool(encoding) and not still_encoded(raw or b"", encoding, data.text or "")


def _form_body(data: PostData) -> Body:
    """Only the form's fields were kept: a urlencoded form can be rebuilt, a multipart one cannot."""
    if "urlencoded" not in data.mime_type:
        return keep_body(None, "absent")
    return keep_body(urlencode([(p.name, p.value) for p in data.params], errors="surrogateescape").encode())


def _reply_body(answer: Answer, headers: Headers) -> tuple[Body, bool]:
    content = answer.content or Content()
    encoding = _header(headers, "content-encoding")
    if content.text is None:
        return keep_body(None if content.size > 0 or answer.body_size > 0 else b"", "absent"), False
    if content.encoding == "base64":
        raw: bytes | None = _base64(content.text)
    elif content.mark == "utf-8":
        raw = content.text.encode("utf-8", "surrogatepass")
    else:
        raw = guess_bytes(content.text, content.mime_type, None, latin_default=False)
    return keep_body(raw, "absent"), bool(encoding and raw) and not still_encoded(raw or b"", encoding, content.text)


def _base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=False)
    except binascii.Error as e:
        raise ValueError("not base64") from e


def _headers(pairs: tuple[Pair, ...]) -> Headers:
    return tuple((keep_text(p.name[:TEXT_LIMIT]), keep_text(p.value)) for p in pairs)


def _header(headers: Headers, name: str) -> str:
    return ",".join(value for key, value in headers if key.lower() == name).strip().lower()
