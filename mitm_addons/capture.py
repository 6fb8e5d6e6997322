"""mitmproxy's events -> the capture store: `mitmdump -s capture.py --set soshin_store=PATH`. Loads in anyone's own mitmproxy 12.

What a client sent is on disk before it is forwarded, and a reply before the client has all of it; of a stream, each part before it is passed
on. Where the store cannot be written the proxy stops at once: traffic that nobody records would read as silence.
"""

import asyncio
import atexit
import base64
import os
import re
import sys
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from mitmproxy import ctx, dns, exceptions, flow, http, tcp, tls, udp
from mitmproxy.connection import Client, Connection
from mitmproxy.net.dns import types

try:
    from mitm_addons._wire import BODY_LIMIT, Head, Store, Tee, encode_json, find_line, host_name, keep, keep_lines, latin_or_utf8, quote
except ImportError:  # loaded as a plain file: mitmproxy puts its folder on the path
    from _wire import BODY_LIMIT, Head, Store, Tee, encode_json, find_line, host_name, keep, keep_lines, latin_or_utf8, quote  # type: ignore[import-not-found,no-redef]

STREAM_LIMIT, SWITCHING_PROTOCOLS, EXIT_UNWRITABLE = 1024 * 1024, 101, 74  # 74: EX_IOERR
DEFAULT_STORE = "soshin-capture.soshin"
PLAIN_HOST = re.compile(rb"([A-Za-z0-9.-]+)(?::\d+)?")
NEVER_ENDING = (b"text/event-stream", b"application/grpc", b"multipart/x-mixed-replace")


def stops_unrecorded[**P, T](hook: Callable[P, T]) -> Callable[P, T]:
    """A hook that ends the process where the store cannot be written: the client gets no answer that is not on disk."""

    @wraps(hook)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return hook(*args, **kwargs)
        except OSError as e:
            sys.stderr.write(f"soshin: the capture store cannot be written ({e}); stopped, what was recorded is kept\n")
            os._exit(EXIT_UNWRITABLE)

    return guarded


class Recorder:
    """The addon. `_open` holds the number of each exchange that still waits for something."""

    def __init__(self) -> None:
        self._store: Store | None = None
        self._open: dict[str, int] = {}
        self._stream_bytes: dict[str, int] = {}
        self._users: dict[str, str] = {}
        self._whose: dict[str, tuple[str, str, str]] = {}

    def load(self, loader: Any) -> None:
        loader.add_option("soshin_store", str, DEFAULT_STORE, "Where soshin's capture store is written.")
        loader.add_option("soshin_tied", bool, default=False, help="Ends the proxy with its standard input, thus with its parent.")
        loader.add_option("soshin_run", str, "", "Name of the run where the store has none open.")

    def configure(self, updated: set[str]) -> None:
        if "soshin_store" not in updated or (self._store is not None and str(self._store.path) == ctx.options.soshin_store):
            return
        self.close()
        try:
            self._store = Store(ctx.options.soshin_store, steady=True)
        except OSError as e:
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

    def http_connect(self, flow: http.HTTPFlow) -> None:  # who opens a tunnel says the user's name once
        if user := proxy_user(flow):
            self._users[flow.client_conn.id] = user

    def socks5_auth(self, data: Any) -> None:
        self._users[data.client_conn.id] = data.username

    def client_disconnected(self, client: Client) -> None:
        self._users.pop(client.id, None)
        self._whose.pop(client.id, None)

    @stops_unrecorded
    def requestheaders(self, flow: http.HTTPFlow) -> None:
        """A request is kept whole before it goes on; one that may never end, or that someone streams, part by part as it goes."""
        request = flow.request
        if flow.response is None and (request.stream is True or may_never_end(request)):
            self._begin(flow, request_members(flow.request))
            request.stream = Tee(self._keeper(flow, "sent"), BODY_LIMIT)

    @stops_unrecorded
    def request(self, flow: http.HTTPFlow) -> None:
        if isinstance(flow.request.stream, Tee):
            self._piece(flow, {"piece": "end", **flow.request.stream.end("body")})
            return
        body, state = keep(flow.request.data.content)
        self._begin(flow, f"{request_members(flow.request)},{state}", body)

    @stops_unrecorded
    def responseheaders(self, flow: http.HTTPFlow) -> None:
        """Large replies, those of unknown length and event streams pass through; what an exchange is then known by is kept at once."""
        reply = flow.response
        if reply is None or (reply.stream and reply.stream is not True) or reply.status_code == SWITCHING_PROTOCOLS:
            return
        declared = find_line(reply.headers.fields, b"content-length")
        size = int(declared[:12]) if declared.isdigit() else None
        bodyless = flow.request.method == "HEAD" or reply.status_code in (204, 304)
        if bodyless or (size is not None and size <= STREAM_LIMIT and not reply.stream):
            return
        limit = 0 if size is not None and size > STREAM_LIMIT else BODY_LIMIT if may_never_end(reply) else STREAM_LIMIT
        reply.stream = Tee(self._keeper(flow, "received"), limit)
        self._piece(flow, f'{reply_members(flow, reply)},"state":"{"whole" if limit else "streamed"}"')

    @stops_unrecorded
    def response(self, flow: http.HTTPFlow) -> None:
        reply = flow.response
        if reply is None or flow.id not in self._open:
            return
        if isinstance(reply.stream, Tee):
            head, body = members({"piece": "end", **reply.stream.end("reply")}), b""
        else:
            body, state = keep(reply.data.content)
            head = f"{reply_members(flow, reply)},{state}"
        self._piece(flow, head, body, last=flow.websocket is None)

    @stops_unrecorded
    def error(self, flow: flow.Flow) -> None:
        """The exchange failed; what was sent is on disk already, or was cut off before all of it came."""
        self._stream_bytes.pop(flow.id, None)
        if isinstance(flow, http.HTTPFlow):
            if flow.id not in self._open and flow.response is None:
                self._begin(flow, request_members(flow.request) + ',"state":"absent"')
            for part, message in (("body", flow.request), ("reply", flow.response)):
                if message is not None and isinstance(message.stream, Tee):
                    self._piece(flow, {"piece": "end", **message.stream.end(part)})
        self._piece(flow, {"piece": "error", "error": flow.error.msg if flow.error else ""}, last=True)

    tcp_error = udp_error = dns_error = error

    @stops_unrecorded
    def websocket_message(self, flow: http.HTTPFlow) -> None:
        """Each message is an exchange of its own, on disk as it comes."""
        if flow.websocket is None or self._store is None:
            return
        message = flow.websocket.messages[-1]
        body, state = keep(message.content)
        scheme = "wss" if flow.request.scheme == "https" else "ws"
        head = {"kind": "websocket", "time": message.timestamp, "received": not message.from_client, "scheme": scheme}
        self._store.add("exchanges", f"{{{self._context(flow)},{members(head)},{target(flow.request)},{state}}}", body)
        if ctx.options.soshin_tied:
            del flow.websocket.messages[:-1]  # a long connection must not fill the memory; in anyone's own proxy they are not ours

    @stops_unrecorded
    def tcp_start(self, flow: tcp.TCPFlow | udp.UDPFlow) -> None:
        host, port = (flow.server_conn.address or ("", 0))[:2]
        kind = "tcp" if isinstance(flow, tcp.TCPFlow) else "udp"
        self._begin(flow, {"kind": kind, "time": time.time(), "host": host_name(flow.client_conn.sni or host), "port": port})

    @stops_unrecorded
    def tcp_message(self, flow: tcp.TCPFlow | udp.UDPFlow) -> None:
        """What goes each way is kept as it comes, up to the limit of a body."""
        message = flow.messages[-1]
        used = self._stream_bytes.get(flow.id, 0)
        self._stream_bytes[flow.id] = used + len(message.content)
        if used <= BODY_LIMIT:  # once more, without a byte, where the limit is passed
            body = message.content[: BODY_LIMIT - used]
            self._piece(flow, {"piece": "sent" if message.from_client else "received", "cut": len(body) < len(message.content)}, body)
        if ctx.options.soshin_tied:
            del flow.messages[:-1]

    def tcp_end(self, flow: flow.Flow) -> None:
        self._open.pop(flow.id, None)
        self._stream_bytes.pop(flow.id, None)

    udp_start, udp_message, udp_end, websocket_end = tcp_start, tcp_message, tcp_end, tcp_end

    @stops_unrecorded
    def dns_request(self, flow: dns.DNSFlow) -> None:
        asked = flow.request.questions[0] if flow.request.questions else None
        head = {"kind": "dns", "time": flow.request.timestamp, "port": 53, "host": host_name(asked.name) if asked else ""}
        self._begin(flow, {**head, "method": types.to_str(asked.type) if asked else ""})

    @stops_unrecorded
    def dns_response(self, flow: dns.DNSFlow) -> None:
        """The names that an answer leads through, in its order: who runs the host may stand behind another's name."""
        if flow.response is not None:
            names = [host_name(a.domain_name) for a in flow.response.answers if a.type == types.CNAME]
            self._piece(flow, {"piece": "reply", "status": flow.response.response_code, "cname": names}, last=True)

    @stops_unrecorded
    def tls_failed_client(self, data: tls.TlsData) -> None:
        """A client refused the proxy's certificate or left the handshake: named with host, address and mitmproxy's reason."""
        if self._store is None:
            return
        server, client = data.context.server, data.context.client
        host, port = (server.address or ("", 0))[:2]
        head = {"kind": "tls-failed", "time": time.time(), "host": host_name(data.conn.sni or host), "port": port, "scheme": "https"}
        head |= {"address": address(server), "error": data.conn.error or "TLS handshake failed"}
        self._store.add("exchanges", f"{{{self._connection(client)},{members(head)}}}")

    def _begin(self, flow: flow.Flow, head: Head | str, body: bytes = b"") -> None:
        if self._store is not None:
            self._open[flow.id] = self._store.add("exchanges", f"{{{self._context(flow)},{members(head)}}}", body)

    def _piece(self, flow: flow.Flow, head: Head | str, body: bytes = b"", *, last: bool = False) -> None:
        number = self._open.pop(flow.id, None) if last else self._open.get(flow.id)
        if number is not None and self._store is not None:
            self._store.add_piece(number, f'{{"time":{time.time()!r},{members(head)}}}', body)

    def _keeper(self, flow: flow.Flow, piece: str) -> Callable[[bytes, bool], None]:
        return stops_unrecorded(lambda data, cut: self._piece(flow, {"piece": piece, "cut": cut}, data))

    def _context(self, flow: flow.Flow) -> str:
        user = proxy_user(flow) if isinstance(flow, http.HTTPFlow) else ""
        return f'{self._connection(flow.client_conn, user)},"address":{quote(address(flow.server_conn))}'

    def _connection(self, client: Client, user: str = "") -> str:
        """What may tell whose traffic it is: the open run, the device's side of the connection, what of the proxy took it, and as whom."""
        run = self._store.current_run() if self._store is not None else ""
        user = user or self._users.get(client.id, "")
        known = self._whose.get(client.id)
        if known is None or known[0] != run or known[1] != user:
            peer = f"{client.peername[0]}:{client.peername[1]}" if client.peername else ""
            who = {"client": peer, "listener": client.proxy_mode.full_spec, "proxy_user": user}
            known = self._whose[client.id] = run, user, members({"run": run or ctx.options.soshin_run, **who})
        return known[2]


def end_with_input() -> None:
    """Stops the proxy, its store closed, once nobody holds its input open. A closed pipe tells of a killed parent everywhere and at once,
    where PR_SET_PDEATHSIG is Linux's alone and comes with the end of a thread, too.
    """
    if not os.read(sys.stdin.fileno(), 4096):
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        ctx.master.shutdown()  # type: ignore[no-untyped-call]


def members(head: Head | str) -> str:
    """A head's members in JSON without braces; text is such members already, for dictionaries on the way cost more than all the rest."""
    return head if isinstance(head, str) else encode_json(head)[1:-1]


def target(request: http.Request) -> str:
    data = request.data  # the host is mitmproxy's `pretty_host`, in a fifth of its time where the line is plain
    line = PLAIN_HOST.fullmatch(find_line(data.headers.fields, b"host")) if not data.authority else None
    host = host_name(line[1].decode() if line is not None else request.pretty_host)
    return f'"host":{quote(host)},"port":{data.port},"path":{quote(latin_or_utf8(data.path))}'


def request_members(request: http.Request) -> str:
    data, lines = request.data, encode_json(keep_lines(request.data.headers.fields))
    line = f'"scheme":{quote(request.scheme)},"method":{quote(request.method)},"http_version":{quote(request.http_version)}'
    return f'{target(request)},"kind":"http","time":{data.timestamp_start!r},{line},"headers":{lines}'


def reply_members(flow: http.HTTPFlow, reply: http.Response) -> str:
    lines = encode_json(keep_lines(reply.data.headers.fields))
    return f'"piece":"reply","status":{reply.data.status_code},"headers":{lines},"address":{quote(address(flow.server_conn))}'


def may_never_end(message: http.Message) -> bool:
    lines = message.headers.fields
    return find_line(lines, b"content-type").startswith(NEVER_ENDING) and not find_line(lines, b"content-length")


def proxy_user(flow: http.HTTPFlow) -> str:
    """The user's name in the credentials for the proxy, whether mitmproxy asked for them (`proxyauth`) or the client gave them unasked."""
    if given := flow.metadata.get("proxyauth"):
        return str(given[0])
    scheme, _, word = find_line(flow.request.headers.fields, b"proxy-authorization").partition(b" ")
    try:
        return base64.b64decode(word, validate=True).partition(b":")[0].decode("utf-8", "replace") if scheme.lower() == b"basic" else ""
    except ValueError:
        return ""


def address(connection: Connection) -> str:
    return str(connection.peername[0]) if connection.peername else ""


addons = [Recorder()]
