"""Exchanges -> a flow file that mitmproxy reads. What a flow has no place for is noted in its metadata, under `soshin`."""

import io
import uuid
from collections.abc import Iterable, Iterator

import msgspec
from mitmproxy import connection, dns, flow, http, tcp, udp
from mitmproxy.io import FlowWriter
from mitmproxy.net.dns import classes, op_codes, types
from mitmproxy.websocket import WebSocketData, WebSocketMessage

from analyzer.flows.har import Kept
from analyzer.flows.har_export import BINARY, TEXT, Read, as_text, gather_messages
from analyzer.flows.mitm import NOTE, convert_flow
from analyzer.model import Exchange, Headers

PORT_DIGITS = 5
IDS = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""The name space of URLs (RFC 9562), so that one case gives one file, byte for byte."""


def write_flows(read: Read) -> Iterator[bytes]:
    """The file flow by flow, in the order given; WebSocket messages are in the flow of their handshake."""
    messages = gather_messages(read(), lambda message: message)
    for exchange in read():
        if exchange.kind == "websocket" and exchange.id not in messages:
            continue
        made = make_flow(exchange)
        if isinstance(made, http.HTTPFlow) and exchange.kind == "http" and exchange.id in messages:
            made.websocket = WebSocketData([make_message(m) for m in messages[exchange.id]])
        written = io.BytesIO()
        FlowWriter(written).add(made)  # type: ignore[no-untyped-call]
        yield written.getvalue()


def make_flow(exchange: Exchange) -> flow.Flow:
    """The flow of one exchange; reading it gives the exchange again."""
    name = f"soshin:{exchange.id}"
    made = BUILDERS.get(exchange.kind, _http)(exchange, *_ends(exchange, name))
    made.id = str(uuid.uuid5(IDS, name))
    made.timestamp_created = exchange.time
    made.error = flow.Error(exchange.error, exchange.time) if exchange.error else None
    seen = convert_flow(made, 0)[0]
    differs = {n: getattr(exchange, n) for n in Kept.__struct_fields__ if getattr(exchange, n) != getattr(seen, n)}
    if differs:
        made.metadata[NOTE] = msgspec.to_builtins(differs)
    return made


def make_message(exchange: Exchange) -> WebSocketMessage:
    body = exchange.body or exchange.reply_body
    made = WebSocketMessage(BINARY if as_text(body) is None else TEXT, not exchange.reply_body, body)
    made.timestamp = exchange.time
    return made


def _ends(exchange: Exchange, name: str) -> tuple[connection.Client, connection.Server]:
    host, _, port = exchange.client.rpartition(":")
    peer = (host, int(port)) if port.isdecimal() and len(port) <= PORT_DIGITS else ("", 0)
    client = connection.Client(id=str(uuid.uuid5(IDS, f"{name}:client")), peername=peer, sockname=("", 0), timestamp_start=exchange.time)
    server = connection.Server(id=str(uuid.uuid5(IDS, f"{name}:server")), address=(exchange.host, exchange.port))
    server.peername = (exchange.address, exchange.port) if exchange.address else None
    client.tls = server.tls = exchange.scheme in {"https", "wss"}
    return client, server


def _http(exchange: Exchange, client: connection.Client, server: connection.Server) -> flow.Flow:
    refused = exchange.kind == "tls-failed"
    made = http.HTTPFlow(client, server)
    made.request = http.Request(
        exchange.host,
        exchange.port,
        (exchange.method or ("CONNECT" if refused else "GET")).encode(),
        exchange.scheme.encode(),
        f"{exchange.host}:{exchange.port}".encode() if refused else b"",
        exchange.path.encode(),
        exchange.http_version.encode(),
        _fields(exchange.headers),
        _content(exchange.body, exchange.body_state),
        None,
        exchange.time,
        exchange.time,
    )
    if exchange.status is not None or exchange.reply_body:
        version, reply = exchange.http_version.encode(), _content(exchange.reply_body, exchange.reply_state)
        made.response = http.Response(
            version, exchange.status or 0, b"", _fields(exchange.reply_headers), reply, None, exchange.time, exchange.time
        )
    return made


def _content(body: bytes, state: str) -> bytes | None:
    return None if state in {"streamed", "absent"} and not body else body


def _fields(headers: Headers) -> http.Headers:
    return http.Headers([(_line(name), _line(value)) for name, value in headers])


def _line(text: str) -> bytes:
    """As it was on the wire; what is no latin-1 came from a HAR and goes as UTF-8."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode()


def _tcp(exchange: Exchange, client: connection.Client, server: connection.Server) -> flow.Flow:
    made = tcp.TCPFlow(client, server)
    made.messages = [tcp.TCPMessage(sent, body, exchange.time or 1) for sent, body in _ways(exchange)]  # type: ignore[no-untyped-call]
    return made


def _udp(exchange: Exchange, client: connection.Client, server: connection.Server) -> flow.Flow:
    client.transport_protocol = server.transport_protocol = "udp"
    made = udp.UDPFlow(client, server)
    made.messages = [udp.UDPMessage(sent, body, exchange.time or 1) for sent, body in _ways(exchange)]  # type: ignore[no-untyped-call]
    return made


def _ways(exchange: Exchange) -> Iterable[tuple[bool, bytes]]:
    return ((sent, body) for sent, body in ((True, exchange.body), (False, exchange.reply_body)) if body)


def _dns(exchange: Exchange, client: connection.Client, server: connection.Server) -> flow.Flow:
    client.transport_protocol = server.transport_protocol = "udp"
    made = dns.DNSFlow(client, server)
    questions = [dns.Question(exchange.host, _record_type(exchange.method), classes.IN)] if exchange.host else []
    made.request = _dns_message(exchange, questions, query=True)
    if exchange.status is not None:
        made.response = _dns_message(exchange, questions, query=False)
    return made


def _dns_message(exchange: Exchange, questions: list[dns.Question], *, query: bool) -> dns.DNSMessage:
    return dns.DNSMessage(
        id=0,
        query=query,
        op_code=op_codes.QUERY,
        authoritative_answer=False,
        truncation=False,
        recursion_desired=True,
        recursion_available=not query,
        reserved=0,
        response_code=0 if query else exchange.status or 0,
        questions=questions,
        answers=[] if query else list(_aliases(exchange)),
        authorities=[],
        additionals=[],
        timestamp=exchange.time,
    )


def _aliases(exchange: Exchange) -> Iterator[dns.ResourceRecord]:
    """The chain of names; one that cannot be packed as DNS stands in the note alone."""
    for alias, canonical in zip((exchange.host, *exchange.cname), exchange.cname, strict=False):
        try:
            yield dns.ResourceRecord.CNAME(alias, canonical)
        except ValueError:
            continue


def _record_type(name: str) -> int:
    try:
        return types.from_str(name)
    except ValueError:
        return 0


BUILDERS = {"tcp": _tcp, "udp": _udp, "dns": _dns}
