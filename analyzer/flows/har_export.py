"""Exchanges -> a HAR 1.2 whose bodies are intact: what is not UTF-8 goes as base64, marked, and `_soshin` holds what HAR has no place for."""

import base64
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import msgspec

from analyzer import __version__
from analyzer.flows.har import Kept
from analyzer.model import Exchange, Headers

DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
TEXT, BINARY = 1, 2  # WebSocket opcodes, RFC 6455
SWITCHING_PROTOCOLS = 101
Json = dict[str, object]
Read = Callable[[], Iterable[Exchange]]


def write_har(read: Read) -> Iterator[bytes]:
    """The document piece by piece: entries in the order given, WebSocket messages inside the entry of their handshake.
    `read` is called twice, so that messages which come between other exchanges find their place without holding all of them.
    """
    messages = gather_messages(read(), make_message)
    creator = msgspec.json.encode({"name": "soshin", "version": __version__})
    yield b'{"log":{"version":"1.2","creator":' + creator + b',"pages":[],"entries":[\n'
    between = b""
    for exchange in read():
        if exchange.kind == "websocket" and exchange.id not in messages:
            continue
        yield between + msgspec.json.encode(make_entry(exchange, messages.get(exchange.id) if exchange.kind == "http" else None))
        between = b",\n"
    yield b"\n]}}\n"


def gather_messages[T](exchanges: Iterable[Exchange], make: Callable[[Exchange], T]) -> dict[int | str, list[T]]:
    """Handshake's id -> what `make` gives for each of its messages. A message without a handshake stands for itself."""
    open_at: dict[tuple[str, ...], int | str] = {}
    found: dict[int | str, list[T]] = {}
    for exchange in exchanges:
        key = (exchange.host, str(exchange.port), exchange.path, exchange.client)
        if exchange.kind == "http" and exchange.status == SWITCHING_PROTOCOLS:
            open_at[key] = exchange.id
            found[exchange.id] = []
        elif exchange.kind == "websocket":
            found.setdefault(open_at.get(key, exchange.id), []).append(make(exchange))
    return found


def make_message(exchange: Exchange) -> Json:
    body = exchange.body or exchange.reply_body
    text = as_text(body)
    return {
        "type": "receive" if exchange.reply_body else "send",
        "time": exchange.time,
        "opcode": BINARY if text is None else TEXT,
        "data": base64.b64encode(body).decode() if text is None else text,
    }


def make_entry(exchange: Exchange, messages: list[Json] | None = None) -> Json:
    url = _url(exchange)
    kept = Kept(**{name: getattr(exchange, name) for name in Kept.__struct_fields__})
    return {
        "startedDateTime": _moment(exchange.time),
        "time": 0,
        "request": _request(exchange, url),
        "response": _response(exchange),
        "cache": {},
        "timings": {"send": 0, "wait": 0, "receive": 0},
        **({"serverIPAddress": exchange.address} if exchange.address else {}),
        **({"_error": exchange.error} if exchange.error else {}),
        **({"_resourceType": "websocket", "_webSocketMessages": messages} if messages is not None else {}),
        "_soshin": {**msgspec.to_builtins(kept), "exchange": exchange.id, "run": exchange.run},
    }


def _url(exchange: Exchange) -> str:
    scheme = exchange.scheme or (exchange.kind if exchange.kind in {"tcp", "udp", "dns"} else "https")
    host = f"[{exchange.host}]" if ":" in exchange.host else exchange.host
    port = "" if DEFAULT_PORTS.get(scheme) == exchange.port else f":{exchange.port}"
    path = exchange.path if exchange.path.startswith("/") else f"/{exchange.path}"
    return f"{scheme}://{host}{port}{path}"


def _request(exchange: Exchange, url: str) -> Json:
    query = urlsplit(f"//host{exchange.path}").query if exchange.path.startswith("/") else ""
    made: Json = {
        "method": exchange.method or exchange.kind.upper(),
        "url": url,
        "httpVersion": exchange.http_version,
        "cookies": [],
        "headers": _pairs(exchange.headers),
        "queryString": [{"name": k, "value": v} for k, v in parse_qsl(query, keep_blank_values=True, errors="replace")],
        "headersSize": -1,
        "bodySize": len(exchange.body),
    }
    if exchange.body:
        text = as_text(exchange.body)
        packed = base64.b64encode(exchange.body).decode() if text is None else text
        made["postData"] = {
            "mimeType": _header(exchange.headers, "content-type"),
            "text": packed,
            "_encoding": "base64" if text is None else "utf-8",
        }
    return made


def _response(exchange: Exchange) -> Json:
    text = as_text(exchange.reply_body)
    content: Json = {
        "size": exchange.reply_size if exchange.reply_size is not None else len(exchange.reply_body),
        "mimeType": _header(exchange.reply_headers, "content-type"),
    }
    if exchange.reply_state not in {"streamed", "absent"}:
        content |= {"text": text, "_encoding": "utf-8"}
        if text is None:
            content |= {"text": base64.b64encode(exchange.reply_body).decode(), "encoding": "base64", "_encoding": "base64"}
    return {
        "status": exchange.status or 0,
        "statusText": "",
        "httpVersion": exchange.http_version,
        "cookies": [],
        "headers": _pairs(exchange.reply_headers),
        "content": content,
        "redirectURL": _header(exchange.reply_headers, "location"),
        "headersSize": -1,
        "bodySize": len(exchange.reply_body),
    }


def as_text(raw: bytes) -> str | None:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None


def _pairs(headers: Headers) -> list[Json]:
    return [{"name": name, "value": value} for name, value in headers]


def _header(headers: Headers, name: str) -> str:
    return next((value for key, value in headers if key.lower() == name), "")


def _moment(seconds: float) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC).isoformat(timespec="milliseconds")
