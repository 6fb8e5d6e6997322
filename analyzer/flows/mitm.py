"""A mitmproxy flow file -> Exchanges: the door to mitmproxy.io. Damage costs the flow it is in, not those behind it."""

import mmap
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from mitmproxy import dns, flow, http, tcp, udp
from mitmproxy.connection import Client, Connection
from mitmproxy.io import compat, tnetstring
from mitmproxy.net.dns import types
from mitmproxy.version import VERSION
from msgspec.structs import replace

from analyzer.errors import InputError
from analyzer.flows.har import Kept
from analyzer.flows.record import Body, Recorded, hand_on, keep_body, keep_headers, keep_text, make_message
from analyzer.model import Cause, Exchange, FileAt, Gap, Stage

HEAD = re.compile(rb"(\d{1,12}):(?=\d{1,3}:[a-z_]{2,40}[;,])")
"""A flow's frame begins with its length and its first key: text since version 0.14, bytes before (`,`)."""
KEYS = (re.compile(rb"7:version[;,]"), re.compile(rb"4:type[;,]"))
TOO_OLD = "cannot read files with flow format version"
FRAME_LIMIT = 512 * 1024 * 1024
LENGTH_DIGITS = 16
TLS_ERROR = re.compile(r"\bTLS\b|certificate|handshake", re.IGNORECASE)
NOTE = "soshin"
"""The key of a flow's metadata where our own export notes what a flow has no place for."""
Bytes = bytes | mmap.mmap


def looks_like_flows(head: bytes) -> bool:
    """Whether a file that begins so is a flow file (a netstring whose first item is a key)."""
    return HEAD.match(head) is not None


class FlowFile:
    """A flow file being read. `broken`: flows that are damaged or cut off, so far."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name, self.broken, self.too_old = path, name, 0, False

    def exchanges(self, data: Bytes) -> Iterator[Exchange]:
        made = 0
        for number, frame in enumerate(split_frames(data)):
            try:
                found = _exchanges(frame, number, made)
            except Exception as e:  # noqa: BLE001 - a hostile state raises anything; it costs this flow
                self.broken += 1
                self.too_old = self.too_old or TOO_OLD in str(e)
                continue
            made += len(found)
            yield from found
        if self.too_old and not made:
            raise InputError(
                f"{self.name}: its flows have a version that mitmproxy {VERSION} does not read; save them as HAR with the one that wrote them"
            )
        if self.broken and not made and not _is_flow_file(self.path):
            raise InputError(
                f"{self.name}: neither a flow file nor a HAR nor another known form of recording; give a capture that docs/formats.md lists"
            )

    def gaps(self) -> Iterator[Gap]:
        if self.broken:
            yield Gap(Stage.IMPORT, Cause.BROKEN, f"{self.name}: flows damaged or cut off", FileAt.at(self.name), count=self.broken)


def read_flows(path: Path, name: str) -> Iterator[Recorded]:
    """The file's exchanges; flows that are damaged or cut off are one BROKEN gap with their count. InputError: no flow file."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        reading = FlowFile(path, name)
        yield from hand_on(reading.exchanges(data), name, reading.gaps)


def split_frames(data: Bytes) -> Iterator[bytes | None]:
    """Each flow's bytes; None for a stretch that is none. After damage it goes on at the next frame that holds a flow."""
    at = 0
    while at < len(data):
        end = _frame_end(data, at)
        if end is not None:
            yield data[at:end]
            at = end
        else:
            yield None
            at = _next_frame(data, at + 1)


def _frame_end(data: Bytes, at: int) -> int | None:
    head = HEAD.match(data, at)
    if head is None or int(head[1]) > FRAME_LIMIT:
        return None
    end = head.end() + int(head[1])
    return end + 1 if data[end : end + 1] == b"}" else None


def _next_frame(data: Bytes, at: int) -> int:
    """Where the next whole flow begins, else the end; a dictionary inside a flow has no `version` and `type`."""
    for head in HEAD.finditer(data, at):
        end = _frame_end(data, head.start())
        if end is not None and all(key.search(data, head.end(), end) for key in KEYS):
            return head.start()
    return len(data)


def _is_flow_file(path: Path) -> bool:
    with path.open("rb") as file:
        return looks_like_flows(file.read(64))


def _exchanges(frame: bytes | None, number: int, ordinal: int) -> list[Exchange]:
    if frame is None:
        raise ValueError("no frame")
    found = convert_flow(_flow(frame), number)
    return [replace(e, ordinal=ordinal + i) for i, e in enumerate(found)]


def _flow(frame: bytes) -> flow.Flow:
    """As mitmproxy's FlowReader makes it, but that a connection whose `tls` mitmproxy 6 left open (each without TLS) is mended, not refused."""
    loaded: Any = tnetstring.loads(frame)
    state: Any = compat.migrate_flow(loaded)
    for connection in (state.get("client_conn"), state.get("server_conn")):
        if isinstance(connection, dict) and connection.get("tls", False) is None:
            connection["tls"] = bool(connection.get("timestamp_tls_setup"))
    _name_handshake(state)
    return flow.Flow.from_state(state)


def _name_handshake(state: Any) -> None:
    """Messages of a WebSocket that an old mitmproxy kept apart from the request that opened it: its successors make one up, to a host `unknown`."""
    request, server = state.get("request"), state.get("server_conn")
    made_up = isinstance(request, dict) and request.get("host") == b"unknown" and state.get("websocket")
    if made_up and (place := server.get("address")):
        request["host"], request["port"] = server.get("sni") or place[0], place[1]
        request["scheme"], request["content"] = b"https" if server.get("tls") else b"http", b""


def convert_flow(recorded: flow.Flow, number: int) -> list[Exchange]:
    """A flow as Exchanges: one, and one for each WebSocket message."""
    if isinstance(recorded, http.HTTPFlow):
        handshake = _restored(_http(recorded, number), recorded)
        return [handshake, *_messages(recorded, handshake, number)]
    if isinstance(recorded, tcp.TCPFlow | udp.UDPFlow):
        return [_restored(_stream(recorded, number), recorded)]
    if isinstance(recorded, dns.DNSFlow):
        return [_restored(_dns(recorded, number), recorded)]
    raise ValueError(f"unknown flow type {recorded.type}")


def _restored(made: Exchange, recorded: flow.Flow) -> Exchange:
    """With what our own export noted, checked by type."""
    note = recorded.metadata.get(NOTE)
    if not isinstance(note, dict):
        return made
    known = {name: note[name] for name in Kept.__struct_fields__ if name in note}
    return msgspec.convert({**msgspec.structs.asdict(made), **known}, Exchange)


def _http(recorded: http.HTTPFlow, number: int) -> Exchange:
    request, reply = recorded.request, recorded.response
    body = keep_body(request.raw_content)
    answer = keep_body(reply.raw_content) if reply is not None else Body(state="whole")
    error = keep_text(recorded.error.msg) if recorded.error else ""
    failed = request.method == "CONNECT" and reply is None and bool(TLS_ERROR.search(error))
    return Exchange(
        id=number,
        ordinal=number,
        time=float(request.timestamp_start or 0),
        kind="tls-failed" if failed else "http",
        host=keep_text(request.pretty_host).lower().rstrip("."),
        port=request.port,
        scheme=keep_text(request.scheme),
        method=keep_text(request.method),
        path=keep_text(request.data.path),
        http_version=keep_text(request.http_version),
        headers=keep_headers(request.headers.fields),
        body=body.kept,
        body_state=body.state,
        body_sha256=body.sha256,
        status=reply.status_code if reply is not None else None,
        reply_headers=keep_headers(reply.headers.fields) if reply is not None else (),
        reply_body=answer.kept,
        reply_size=_reply_size(reply, answer),
        reply_state=answer.state,
        reply_sha256=answer.sha256,
        address=_address(recorded.server_conn),
        client=_client(recorded.client_conn),
        listener=_listener(recorded.client_conn),
        proxy_user=_proxy_user(recorded),
        error=error,
    )


def _reply_size(reply: http.Response | None, answer: Body) -> int | None:
    if reply is None:
        return None
    declared = reply.headers.get("content-length", "")
    return int(declared) if answer.state == "streamed" and declared.isdecimal() and len(declared) < LENGTH_DIGITS else answer.size


def _messages(recorded: http.HTTPFlow, handshake: Exchange, number: int) -> Iterator[Exchange]:
    for at, message in enumerate(recorded.websocket.messages if recorded.websocket else ()):
        content: str | bytes = message.content  # text in files of mitmproxy 5 and 6
        raw = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
        yield make_message(handshake, number, at, float(message.timestamp), keep_body(raw), sent=message.from_client)


def _stream(recorded: tcp.TCPFlow | udp.UDPFlow, number: int) -> Exchange:
    """A connection that mitmproxy did not take for HTTP: what went each way, joined."""
    sent = keep_body(b"".join(m.content for m in recorded.messages if m.from_client))
    received = keep_body(b"".join(m.content for m in recorded.messages if not m.from_client))
    host, port = recorded.server_conn.address or ("", 0)[:2]
    return Exchange(
        id=number,
        ordinal=number,
        time=float(recorded.messages[0].timestamp if recorded.messages else recorded.client_conn.timestamp_start or 0),
        kind="tcp" if isinstance(recorded, tcp.TCPFlow) else "udp",
        host=keep_text(recorded.client_conn.sni or host).lower(),
        port=int(port),
        body=sent.kept,
        body_state=sent.state,
        body_sha256=sent.sha256,
        reply_body=received.kept,
        reply_size=received.size,
        reply_state=received.state,
        reply_sha256=received.sha256,
        address=_address(recorded.server_conn),
        client=_client(recorded.client_conn),
        listener=_listener(recorded.client_conn),
        error=keep_text(recorded.error.msg) if recorded.error else "",
    )


def _dns(recorded: dns.DNSFlow, number: int) -> Exchange:
    """A look-up: `host` is the name asked for, `method` the record type, `cname` the aliases that the answer names."""
    asked = recorded.request.questions[0] if recorded.request.questions else None
    answers = recorded.response.answers if recorded.response is not None else []
    return Exchange(
        id=number,
        ordinal=number,
        time=float(recorded.request.timestamp or 0),
        kind="dns",
        host=keep_text(asked.name).lower() if asked is not None else "",
        port=53,
        method=types.to_str(asked.type) if asked is not None else "",
        status=recorded.response.response_code if recorded.response is not None else None,
        cname=tuple(keep_text(a.domain_name).lower() for a in answers if a.type == types.CNAME),
        address=_address(recorded.server_conn),
        client=_client(recorded.client_conn),
        listener=_listener(recorded.client_conn),
        error=keep_text(recorded.error.msg) if recorded.error else "",
    )


def _address(connection: Connection) -> str:
    return keep_text(str(connection.peername[0])) if connection.peername else ""


def _client(connection: Connection) -> str:
    return keep_text(f"{connection.peername[0]}:{connection.peername[1]}") if connection.peername else ""


def _listener(connection: Client) -> str:
    """The mode that took the connection, as mitmproxy writes it."""
    return keep_text(connection.proxy_mode.full_spec)


def _proxy_user(recorded: http.HTTPFlow) -> str:
    """The name in the proxy credentials (addons/proxyauth.py keeps name and password); the password stays behind."""
    given = recorded.metadata.get("proxyauth")
    return keep_text(str(given[0])) if isinstance(given, list | tuple) and given else ""
