"""A HAR of any tool -> Exchanges, and what of it was lost or never sent."""

import json
import mmap
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from analyzer.errors import InputError
from analyzer.flows.har_bodies import Content, Pair, PostData, read_reply_body, read_request_body, unpack_base64
from analyzer.flows.har_entries import Entries
from analyzer.flows.har_failed import read_failures
from analyzer.flows.har_trace import read_trace
from analyzer.flows.har_whose import read_whose
from analyzer.flows.record import TEXT_LIMIT, Recorded, hand_on, keep_body, keep_text, make_message, read_time
from analyzer.model import Cause, Exchange, ExchangeKind, FileAt, Gap, Headers, Stage

BLOCKED = "ERR_BLOCKED_BY_CLIENT"
LOCAL = frozenset({"data", "blob", "about", "file", "javascript", "chrome", "chrome-extension", "moz-extension", "safari-web-extension"})
"""Schemes of addresses that lead to no network."""
CONTROL = 8
"""The first of the opcodes of control frames (RFC 6455 section 5.2), which carry nothing of the app's."""
TLS_ERROR = re.compile(r"ERR_(SSL|CERT|BAD_SSL)|TLS|certificate|SEC_ERROR", re.IGNORECASE)


class Sent(Struct, frozen=True, rename="camel"):
    method: str
    url: str
    http_version: str = ""
    headers: tuple[Pair, ...] = ()
    post_data: PostData | None = None
    body_size: float = -1
    content: Content | None = field(name="_content", default=None)
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
    cached: str | bool | None = field(name="_fromCache", default=None)

    @property
    def unsent(self) -> bool:
        """Whether the browser answered it itself or blocked it, so that nothing left it."""
        failed = self.error or (self.response.error if self.response is not None else "") or ""
        return bool(self.cached) or BLOCKED in failed or self.request.url.partition(":")[0].lower() in LOCAL


class Har:
    """A HAR being read. `broken`: entries that are malformed or cut off, so far; `unsent`: those of which nothing was sent."""

    def __init__(self, name: str, whose: dict[str, Any]) -> None:
        self.name, self.broken, self.unsent, self.whose = name, 0, 0, whose

    def exchanges(self, entries: Entries) -> Iterator[Exchange]:
        by_mitmproxy = b'"mitmproxy' in entries.head.lower()
        made = number = 0
        for number, raw in enumerate(entries):
            try:
                entry = decode_entry(raw)
                if entry.unsent:
                    self.unsent += 1
                    continue
                found = list(_convert(entry, number, by_mitmproxy=by_mitmproxy))
            except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
                self.broken += 1
                continue
            for exchange in found:
                known = self.whose if exchange.app is None else {}
                yield replace(exchange, ordinal=made, **known)
                made += 1
        for failed in read_failures(entries.data, number + 1) if entries.whole else ():
            yield replace(failed, ordinal=made, **self.whose)
            made += 1
        self.broken += not entries.whole
        if self.broken and not made and not entries.whole:
            raise InputError(f"{self.name}: a HAR of which no entry can be read; give the whole file")

    def gaps(self) -> Iterator[Gap]:
        if self.broken:
            yield Gap(Stage.IMPORT, Cause.BROKEN, f"{self.name}: entries damaged or cut off", FileAt.at(self.name), count=self.broken)
        if self.unsent:
            said = f"{self.name}: entries that the browser blocked or answered itself: nothing was sent"
            yield Gap(Stage.IMPORT, Cause.NOT_EXAMINED, said, FileAt.at(self.name), count=self.unsent)


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
        return msgspec.convert(_tidied(json.loads(text)), Entry, strict=False)


def _tidied(node: Any) -> Any:
    """JSON without its nulls, numbers as names and values as text: what tools write in place of a key that they leave out."""
    if isinstance(node, dict):
        told = {k: _tidied(v) for k, v in node.items() if v is not None}
        return {k: str(v) if k in {"name", "value"} and isinstance(v, int | float) else v for k, v in told.items()}
    return [_tidied(n) for n in node if n is not None] if isinstance(node, list) else node


def _convert(entry: Entry, number: int, *, by_mitmproxy: bool) -> Iterator[Exchange]:
    request, answer, kept = entry.request, entry.response or Answer(), entry.kept
    url = urlsplit(request.url)
    headers, reply_headers = _headers(request.headers), _headers(answer.headers)
    size = int(request.body_size)
    body, body_undone = read_request_body(request.post_data, request.content, size, headers, by_mitmproxy=by_mitmproxy)
    reply, reply_undone = read_reply_body(answer.content or Content(), answer.body_size, reply_headers)
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
    for at, message in enumerate(m for m in messages if m.opcode < CONTROL):
        data = unpack_base64(message.data) if message.opcode == 2 else None  # noqa: PLR2004 - the opcode of binary messages, RFC 6455
        body = keep_body(message.data.encode("utf-8", "surrogateescape") if data is None else data)
        yield make_message(handshake, number, at, message.time, body, sent=message.type == "send")


def _headers(pairs: tuple[Pair, ...]) -> Headers:
    """The lines; browsers and Charles list HTTP/2's pseudo headers among them, which say the address once more."""
    return tuple((keep_text(p.name[:TEXT_LIMIT]), keep_text(p.value)) for p in pairs if not p.name.startswith(":"))
