"""A layer of HTTP/1 or HTTP/2, WebSocket or DNS -> the message in it, with the bytes as they were sent."""

import re

from msgspec import Struct

from analyzer.flows.pcap.pdml import Layer, field, number, shown, value

DATA = 0
ENCODED = "Content-encoded entity body"
RECORD_TYPES = {1: "A", 2: "NS", 5: "CNAME", 6: "SOA", 12: "PTR", 15: "MX", 16: "TXT", 28: "AAAA", 33: "SRV", 64: "SVCB", 65: "HTTPS"}
"""IANA's registry of DNS parameters."""
REQUEST = re.compile(rb"([A-Z]{3,20}) (\S{1,65536}) (HTTP/1\.[01])\r\n")
Lines = list[tuple[bytes, bytes]]


class Message(Struct):
    """One HTTP/1 message. `status` is None for a request; both `method` and `status` are missing where the layer is only a part of one."""

    method: bytes
    target: bytes
    version: bytes
    status: int | None
    headers: Lines
    body: bytes


class Frame(Struct):
    """One HTTP/2 or HTTP/3 frame of interest. `whole` replaces what came before of the body; `last`: its sender says no more on the stream."""

    stream: int
    headers: Lines
    body: bytes = b""
    whole: bool = False
    last: bool = False


class Answer(Struct):
    """A DNS message: `addresses` and `aliases` are those that its records name."""

    id: int
    reply: bool
    name: str
    kind: str
    code: int
    aliases: tuple[str, ...]
    addresses: tuple[str, ...]


def read_message(layer: Layer) -> Message:
    """An `http` layer."""
    status = shown(layer, "http.response.code")
    lines = [value(f) for f in layer.iter("field") if f.get("name") in {"http.request.line", "http.response.line"}]
    version = value(field(layer, "http.response.version" if status else "http.request.version"))
    return Message(
        method=value(field(layer, "http.request.method")),
        target=value(field(layer, "http.request.uri")),
        version=version,
        status=int(status) if status.isdigit() else None,
        headers=[(name, rest.strip()) for name, _, rest in (line.partition(b":") for line in lines)],
        body=_body(layer),
    )


def _body(layer: Layer) -> bytes:
    """The body before its Content-Encoding is undone, its chunks joined."""
    for found in layer.findall("field"):
        if found.get("name") == "" and found.get("show", "").startswith(ENCODED):
            return value(found)
    chunks = [value(f) for f in layer.iter("field") if f.get("name") == "http.chunk_data"]
    return b"".join(chunks) if chunks else value(field(layer, "http.file_data"))


def read_frame(layer: Layer) -> Frame | None:
    """An `http2` layer; None for frames that carry neither headers nor data."""
    last = shown(layer, "http2.flags.end_stream") in {"1", "True"}
    held = layer.find("field[@name='http2.stream']")
    if held is None or not (stream := number(held, "http2.streamid", 0)):
        return None
    headers = [
        (value(h.find("field[@name='http2.header.name']")), value(h.find("field[@name='http2.header.value']")))
        for h in held.iter("field")
        if h.get("name") == "http2.header"
    ]
    if headers:
        return Frame(stream, headers, last=last)
    if number(held, "http2.type") != DATA:
        return None
    joined = field(held, "http2.body.reassembled.data")
    if joined is not None:
        return Frame(stream, [], value(joined), whole=True, last=last)
    direct = held.find("field[@name='http2.data.data']")
    if direct is None:
        direct = next((f for f in held.findall("field") if f.get("name") == "" and f.get("show", "").startswith(ENCODED)), None)
    return Frame(stream, [], value(direct), last=last) if direct is not None or last else None


def read_start(data: bytes) -> Message | None:
    """A request of HTTP/1 that is cut off: its line, the header lines that are whole, what there is of its body. None where no request begins so."""
    first = REQUEST.match(data)
    if first is None:
        return None
    head, blank, body = data[first.end() :].partition(b"\r\n\r\n")
    lines = head.split(b"\r\n") if blank else head.split(b"\r\n")[:-1]
    named = [(name, rest.strip()) for name, colon, rest in (line.partition(b":") for line in lines) if colon]
    return Message(first[1], first[2], first[3], None, named, body)


def read_payload(layer: Layer) -> bytes | None:
    """What a `websocket` layer says, its mask undone; None for control frames."""
    if number(layer, "websocket.opcode") not in {0, 1, 2}:
        return None
    held = field(layer, "websocket.payload")
    inner = None if held is None else next((f for f in held.iter("field") if f is not held and f.get("value")), None)
    return value(inner if inner is not None else held)


def is_masked(layer: Layer) -> bool:
    """Whether the client sent it: clients mask, servers do not (RFC 6455 section 5.1)."""
    return shown(layer, "websocket.mask") in {"1", "True"}


def read_answer(layer: Layer) -> Answer:
    """A `dns` layer."""
    fields = list(layer.iter("field"))
    return Answer(
        id=number(layer, "dns.id", 0),
        reply=shown(layer, "dns.flags.response") in {"1", "True"},
        name=shown(layer, "dns.qry.name").lower().rstrip("."),
        kind=RECORD_TYPES.get(number(layer, "dns.qry.type"), shown(layer, "dns.qry.type")),
        code=number(layer, "dns.flags.rcode", 0),
        aliases=tuple(f.get("show", "").lower().rstrip(".") for f in fields if f.get("name") == "dns.cname"),
        addresses=tuple(f.get("show", "") for f in fields if f.get("name") in {"dns.a", "dns.aaaa"}),
    )
