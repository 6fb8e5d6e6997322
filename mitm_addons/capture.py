"""mitmproxy's events -> the capture store: `mitmdump -s capture.py --set soshin_store=PATH`. Loads in anyone's own mitmproxy 12.

What a client sent is on disk before it is forwarded, and a reply before the client has all of it. Where the store cannot be written the
proxy stops at once: traffic that nobody records would read as silence.
"""

import asyncio
import atexit
import hashlib
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from mitmproxy import ctx, dns, exceptions, flow, http, tcp, tls, udp
from mitmproxy.connection import Connection
from mitmproxy.net.dns import types

try:
    from mitm_addons._wire import Head, Store
except ImportError:  # loaded as a plain file: mitmproxy puts its folder on the path
    from _wire import Head, Store  # type: ignore[import-not-found,no-redef]

BODY_LIMIT = 10 * 1024 * 1024
STREAM_LIMIT = 1024 * 1024
SWITCHING_PROTOCOLS = 101
EXIT_UNWRITABLE = 74  # EX_IOERR
DEFAULT_STORE = "soshin-capture.sqlite"


def stops_unrecorded[**P](hook: Callable[P, None]) -> Callable[P, None]:
    """A hook that ends the process where the store cannot be written: the client gets no answer that is not on disk."""

    @wraps(hook)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            hook(*args, **kwargs)
        except (sqlite3.Error, OSError) as e:
            sys.stderr.write(f"soshin: the capture store cannot be written ({e}); stopped, what was recorded is kept\n")
            sys.stderr.flush()
            os._exit(EXIT_UNWRITABLE)

    return guarded


class Tee:
    """Lets a reply's bytes through as they come; hashes all, keeps them while they are few."""

    def __init__(self) -> None:
        self.digest, self.size, self.kept = hashlib.sha256(), 0, bytearray()

    def __call__(self, data: bytes) -> bytes:
        self.digest.update(data)
        self.size += len(data)
        if self.size <= STREAM_LIMIT:
            self.kept += data
        else:
            self.kept.clear()
        return data


class Recorder:
    """The addon. `_open` holds the row of each exchange that still waits for something."""

    def __init__(self) -> None:
        self._store: Store | None = None
        self._open: dict[str, int] = {}
        self._stream_bytes: dict[str, int] = {}

    def load(self, loader: Any) -> None:
        loader.add_option("soshin_store", str, DEFAULT_STORE, "Where soshin's capture store is written.")
        loader.add_option("soshin_tied", bool, default=False, help="Ends the proxy with its standard input, thus with its parent.")
        loader.add_option("soshin_run", str, "", "Name of the run where the store has none open.")

    def configure(self, updated: set[str]) -> None:
        if "soshin_store" not in updated or (self._store is not None and str(self._store.path) == ctx.options.soshin_store):
            return
        if self._store is not None:
            self._store.close()
        try:
            self._store = Store(ctx.options.soshin_store, steady=True)
        except (sqlite3.Error, OSError) as e:
            raise exceptions.OptionsError(f"soshin_store: {ctx.options.soshin_store} cannot be written ({e})") from e  # type: ignore[no-untyped-call]

    @stops_unrecorded
    def running(self) -> None:
        """Says in the store where the proxy listens, which is how `soshin capture` knows that it is ready."""
        if self._store is None:
            return
        server = ctx.master.addons.get("proxyserver")  # type: ignore[no-untyped-call]
        listening = [f"{a[0]}:{a[1]}" for a in server.listen_addrs()] if server is not None else []
        self._store.add("sessions", {"listening": listening, "time": time.time(), "pid": os.getpid()})

        if ctx.options.soshin_tied:
            asyncio.get_running_loop().add_reader(sys.stdin.fileno(), end_with_input)

    def done(self) -> None:
        """Not the end: what is under way is still answered, thus recorded, until the process is gone."""
        atexit.register(self.close)

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    @stops_unrecorded
    def request(self, flow: http.HTTPFlow) -> None:
        request = flow.request
        head = {
            "kind": "http",
            "time": request.timestamp_start,
            "host": text(request.pretty_host).lower().rstrip("."),
            "port": request.port,
            "scheme": text(request.scheme),
            "method": text(request.method),
            "path": latin_or_utf8(request.data.path),
            "http_version": text(request.http_version),
            "headers": header_lines(request.headers),
        }
        body, state = keep(request.raw_content)
        self._begin(flow, {**head, **state}, body)

    def responseheaders(self, flow: http.HTTPFlow) -> None:
        """Large replies, those of unknown length and event streams pass through; requests never do."""
        reply = flow.response
        if reply is None or reply.stream or reply.status_code == SWITCHING_PROTOCOLS:
            return
        declared = reply.headers.get("content-length", "")
        small = declared.isdecimal() and int(declared[:12]) <= STREAM_LIMIT
        bodyless = flow.request.method == "HEAD" or reply.status_code in (204, 304)
        if not small and not bodyless:
            reply.stream = Tee()

    @stops_unrecorded
    def response(self, flow: http.HTTPFlow) -> None:
        reply = flow.response
        if reply is None or flow.id not in self._open:
            return
        if isinstance(reply.stream, Tee):
            tee = reply.stream
            whole = tee.size <= STREAM_LIMIT
            body, state = bytes(tee.kept), {"size": tee.size, "sha256": tee.digest.hexdigest(), "state": "whole" if whole else "streamed"}
        else:
            body, state = keep(reply.raw_content)
        head = {"piece": "reply", "status": reply.status_code, "headers": header_lines(reply.headers), "address": address(flow.server_conn)}
        self._piece(flow, {**head, **state}, body, last=flow.websocket is None)

    @stops_unrecorded
    def error(self, flow: flow.Flow) -> None:
        """The exchange failed; what was sent is on disk already."""
        self._stream_bytes.pop(flow.id, None)
        self._piece(flow, {"piece": "error", "error": text(flow.error.msg) if flow.error else ""}, last=True)

    tcp_error = udp_error = dns_error = error

    @stops_unrecorded
    def websocket_message(self, flow: http.HTTPFlow) -> None:
        """Each message is an exchange of its own, on disk as it comes."""
        message = flow.websocket.messages[-1] if flow.websocket else None
        if message is None or self._store is None:
            return
        body, state = keep(message.content)
        head = {
            "kind": "websocket",
            "time": message.timestamp,
            "host": text(flow.request.pretty_host).lower().rstrip("."),
            "port": flow.request.port,
            "scheme": "wss" if flow.request.scheme == "https" else "ws",
            "path": latin_or_utf8(flow.request.data.path),
            "received": not message.from_client,
        }
        self._store.add("exchanges", {**self._context(flow), **head, **state}, body)

    def websocket_end(self, flow: http.HTTPFlow) -> None:
        self._open.pop(flow.id, None)

    @stops_unrecorded
    def tcp_start(self, flow: tcp.TCPFlow | udp.UDPFlow) -> None:
        host, port = (flow.server_conn.address or ("", 0))[:2]
        kind = "tcp" if isinstance(flow, tcp.TCPFlow) else "udp"
        self._begin(flow, {"kind": kind, "time": time.time(), "host": text(flow.client_conn.sni or host).lower(), "port": port})

    @stops_unrecorded
    def tcp_message(self, flow: tcp.TCPFlow | udp.UDPFlow) -> None:
        """What goes each way is kept as it comes, up to the limit of a body."""
        message = flow.messages[-1]
        used = self._stream_bytes.get(flow.id, 0)
        body = message.content[: max(0, BODY_LIMIT - used)]
        self._stream_bytes[flow.id] = used + len(message.content)
        cut = len(body) < len(message.content)
        if not cut or body:
            self._piece(flow, {"piece": "sent" if message.from_client else "received", "cut": cut}, body)
        del flow.messages[:-1]  # a long connection must not fill the memory

    def tcp_end(self, flow: tcp.TCPFlow | udp.UDPFlow) -> None:
        self._open.pop(flow.id, None)
        self._stream_bytes.pop(flow.id, None)

    udp_start, udp_message, udp_end = tcp_start, tcp_message, tcp_end

    @stops_unrecorded
    def dns_request(self, flow: dns.DNSFlow) -> None:
        asked = flow.request.questions[0] if flow.request.questions else None
        head = {"kind": "dns", "time": flow.request.timestamp, "port": 53, "host": text(asked.name).lower() if asked else ""}
        self._begin(flow, {**head, "method": types.to_str(asked.type) if asked else ""})

    @stops_unrecorded
    def dns_response(self, flow: dns.DNSFlow) -> None:
        if flow.response is not None:
            names = [text(a.domain_name).lower() for a in flow.response.answers if a.type == types.CNAME]
            self._piece(flow, {"piece": "reply", "status": flow.response.response_code, "cname": names}, last=True)

    @stops_unrecorded
    def tls_failed_client(self, data: tls.TlsData) -> None:
        """A client refused the proxy's certificate or left the handshake: named with host, address and mitmproxy's reason."""
        if self._store is None:
            return
        server, client = data.context.server, data.context.client
        host, port = (server.address or ("", 0))[:2]
        head = {
            "kind": "tls-failed",
            "time": time.time(),
            "host": text(data.conn.sni or host).lower(),
            "port": port,
            "scheme": "https",
            "run": self._store.current_run(),
            "client": peer(client),
            "address": address(server),
            "error": text(data.conn.error or "TLS handshake failed"),
        }
        self._store.add("exchanges", head)

    def _begin(self, flow: flow.Flow, head: Head, body: bytes = b"") -> None:
        if self._store is not None:
            self._open[flow.id] = self._store.add("exchanges", {**self._context(flow), **head}, body)

    def _piece(self, flow: flow.Flow, head: Head, body: bytes = b"", *, last: bool = False) -> None:
        row = self._open.get(flow.id)
        if row is not None and self._store is not None:
            self._store.add_piece(row, {"time": time.time(), **head}, body)
        if last:
            self._open.pop(flow.id, None)

    def _context(self, flow: flow.Flow) -> Head:
        run = self._store.current_run() if self._store is not None else ""
        return {"run": run or ctx.options.soshin_run, "client": peer(flow.client_conn), "address": address(flow.server_conn)}


def end_with_input() -> None:
    """Stops the proxy, its store closed, once nobody holds its input open: nobody would see what it records. A closed pipe tells
    of a killed parent everywhere and at once, where PR_SET_PDEATHSIG is Linux's alone and comes with the end of a thread, too.
    """
    if not os.read(sys.stdin.fileno(), 4096):
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        ctx.master.shutdown()  # type: ignore[no-untyped-call]


def keep(raw: bytes | None) -> tuple[bytes, Head]:
    """A body within the limit, and what to say of all of it."""
    if raw is None:
        return b"", {"state": "streamed"}
    state = "whole" if len(raw) <= BODY_LIMIT else "truncated"
    return raw[:BODY_LIMIT], {"size": len(raw), "sha256": hashlib.sha256(raw).hexdigest() if raw else "", "state": state}


def header_lines(headers: http.Headers) -> list[list[str]]:
    return [[name.decode("latin-1"), value.decode("latin-1")] for name, value in headers.fields]


def text(raw: str | bytes) -> str:
    return (raw if isinstance(raw, str) else raw.decode("latin-1")).encode("utf-8", "replace").decode()


def latin_or_utf8(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def peer(connection: Connection) -> str:
    return text(f"{connection.peername[0]}:{connection.peername[1]}") if connection.peername else ""


def address(connection: Connection) -> str:
    return text(str(connection.peername[0])) if connection.peername else ""


addons = [Recorder()]
