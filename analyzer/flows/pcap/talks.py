"""Packets, one after the other -> the Exchanges of each conversation, and what of them could not be seen."""

from collections import deque
from collections.abc import Iterable

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from analyzer.flows.pcap.http import Answer, Frame, Message, is_masked, read_answer, read_frame, read_message, read_payload, read_start
from analyzer.flows.pcap.http3 import Http3
from analyzer.flows.pcap.leftovers import Leftovers
from analyzer.flows.pcap.pdml import Layer, Packet, field, number, shown
from analyzer.flows.pcap.streams import read_pieces
from analyzer.flows.record import keep_body, keep_headers, keep_text, make_message
from analyzer.model import Exchange

End = tuple[str, int]
SWITCHED = 101
CLOSED = 0
CLIENT_HELLO = 1
QUIET = frozenset({"mdns", "dhcp", "dhcpv6", "ntp", "ssdp", "llmnr", "nbns", "igmp", "stun"})
"""The network's own business: nothing of an app's is in it."""


class Talk(Struct):
    """One TCP connection, or one UDP conversation. `waiting`: exchanges without an answer; `calls`: HTTP/2 streams; by their number in `made`."""

    client: End
    server: End
    begun: float
    secret: bool = False
    name: str = ""
    alert: str = ""
    waiting: deque[int] = msgspec.field(default_factory=deque)
    calls: dict[int, int] = {}
    socket: int = -1
    messages: int = 0
    spoke: bool = False
    version: bytes = b"HTTP/2.0"
    http3: Http3 = msgspec.field(default_factory=Http3)


class Talks:
    """All conversations of a capture, in the making."""

    def __init__(self) -> None:
        self.made: list[Exchange] = []
        self.tcp: dict[int, Talk] = {}
        self.quic: dict[int, Talk] = {}
        self.sending: set[int] = set()
        self.asked: dict[tuple[int, End], int] = {}
        self.names: dict[str, str] = {}
        self.bodies: dict[tuple[int, bool], bytearray] = {}
        self.lost = self.cut = self.orphans = self.broken_off = self.ends = 0
        self.strange: set[int] = set()

    def hear(self, packet: Packet) -> None:
        """Takes a packet in."""
        self.lost += packet.lost
        self.cut += packet.cut
        if packet.protocol == "udp":
            self._hear_udp(packet)
        elif packet.protocol == "tcp" and packet.stream >= 0:
            talk = self._talk(packet)
            for layer in packet.layers:
                self._hear_layer(talk, packet, layer)

    def _talk(self, packet: Packet) -> Talk:
        """The packet's connection. Who opened it is the client; without its first packet, who has the higher port."""
        known = self.tcp.get(packet.stream)
        if known is None:
            asks = packet.opens or packet.source[1] >= packet.target[1]
            ends = (packet.source, packet.target) if asks else (packet.target, packet.source)
            known = self.tcp[packet.stream] = Talk(*ends, packet.time)
        return known

    def _hear_layer(self, talk: Talk, packet: Packet, layer: Layer) -> None:
        sent = packet.source == talk.client
        match layer.get("name"):
            case "tls":
                self._hear_tls(talk, layer, sent=sent)
            case "http":
                self._hear_http(talk, packet, read_message(layer))
            case "http2":
                frame = read_frame(layer)
                if frame is not None:
                    self._hear_frame(talk, packet.time, frame, sent=sent)
            case "websocket":
                self._hear_websocket(talk, packet, layer)
            case "dns":
                self._hear_dns(packet, read_answer(layer))
                talk.spoke = True

    def _hear_tls(self, talk: Talk, layer: Layer, *, sent: bool) -> None:
        if number(layer, "tls.handshake.type") == CLIENT_HELLO:
            talk.secret = True
            talk.name = shown(layer, "tls.handshake.extensions_server_name").lower() or talk.name
        described = field(layer, "tls.alert_message.desc")
        if described is not None and number(layer, "tls.alert_message.desc") != CLOSED and not talk.alert:
            said = described.get("showname", "").removeprefix("Description: ")
            talk.alert = f"{'the app' if sent else 'the server'} ended it: {said}"

    # -- HTTP/1

    def _hear_http(self, talk: Talk, packet: Packet, message: Message) -> None:
        talk.spoke = True
        if message.method:
            if packet.source != talk.client and not talk.waiting:  # the first packet was missing
                talk.client, talk.server = packet.source, packet.target
            talk.waiting.append(self._ask(talk, packet.time, message))
        elif message.status is None or (message.status != SWITCHED and message.status // 100 == 1):
            self.orphans += message.status is None
        elif not talk.waiting:
            self.orphans += 1
        else:
            at = talk.waiting.popleft()
            self._answer(at, message.status, message.headers, message.body)
            if message.status == SWITCHED:
                talk.socket = at

    def _ask(self, talk: Talk, time: float, message: Message) -> int:
        kept = keep_headers(message.headers)
        host, port = split_host(next((v for k, v in kept if k.lower() == "host"), ""), talk)
        talk.name = talk.name or host
        asked = Exchange(
            id=len(self.made),
            ordinal=len(self.made),
            time=time,
            kind="http",
            host=host,
            port=port,
            scheme="https" if talk.secret else "http",
            method=keep_text(message.method),
            path=keep_text(message.target),
            http_version=keep_text(message.version),
            headers=kept,
            address=talk.server[0],
            client=place(talk.client),
            reply_state="absent",
        )
        self.made.append(with_body(asked, message.body))
        return len(self.made) - 1

    def _answer(self, at: int, status: int | None, headers: Iterable[tuple[bytes, bytes]], body: bytes) -> None:
        answered = replace(self.made[at], status=status, reply_headers=keep_headers(headers))
        self.made[at] = with_reply(answered, body)

    # -- HTTP/2 and HTTP/3

    def _hear_frame(self, talk: Talk, time: float, frame: Frame, *, sent: bool) -> None:
        talk.spoke = True
        pseudo = {k: v for k, v in frame.headers if k.startswith(b":")}
        plain = [(k, v) for k, v in frame.headers if not k.startswith(b":")]
        at = talk.calls.get(frame.stream)
        if b":method" in pseudo:
            if not sent and not talk.calls:
                talk.client, talk.server, sent = talk.server, talk.client, True
            named = [(b"host", pseudo.get(b":authority", b"")), *plain]
            message = Message(pseudo[b":method"], pseudo.get(b":path", b""), talk.version, None, named, b"")
            at = talk.calls[frame.stream] = self._ask(talk, time, message)
            self.made[at] = replace(self.made[at], headers=keep_headers(plain))
            self.sending.add(at)
        elif at is None:
            self.orphans += bool(frame.headers)
        elif b":status" in pseudo and not pseudo[b":status"].startswith(b"1"):
            status = pseudo[b":status"][:3]
            self._answer(at, int(status) if status.isdigit() else None, plain, b"")
        if sent and frame.last and at is not None:
            self.sending.discard(at)
        if at is not None and frame.body:
            held = self.bodies.setdefault((at, sent), bytearray())
            if frame.whole:
                held.clear()
            held += frame.body

    # -- the rest

    def _hear_websocket(self, talk: Talk, packet: Packet, layer: Layer) -> None:
        payload = read_payload(layer)
        talk.spoke = True
        if payload is None or talk.socket < 0:
            self.orphans += payload is not None
            return
        shake = self.made[talk.socket]
        made = make_message(shake, shake.ordinal, talk.messages, packet.time, keep_body(payload), sent=is_masked(layer))
        self.made.append(replace(made, ordinal=len(self.made)))
        talk.messages += 1

    def _hear_udp(self, packet: Packet) -> None:
        names = [layer.get("name", "") for layer in packet.layers]
        for layer in packet.layers:
            if layer.get("name") == "dns":
                self._hear_dns(packet, read_answer(layer))
        if "quic" in names:
            self._hear_quic(packet, [layer for layer in packet.layers if layer.get("name") == "quic"])
        if not {"dns", "quic"} & set(names) and not QUIET & set(names):
            self.strange.add(packet.stream)

    def _hear_quic(self, packet: Packet, layers: list[Layer]) -> None:
        """A connection may move to another port of the client's, so that its number tells which one it is; the first layer of a packet has it."""
        key = number(layers[0], "quic.connection.number")
        talk = self.quic.get(key)
        if talk is None:
            talk = self.quic[key] = Talk(packet.source, packet.target, packet.time, secret=True, version=b"HTTP/3")
        for layer in layers:
            talk.name = talk.name or shown(layer, "tls.handshake.extensions_server_name").lower()
            for piece in read_pieces(layer):
                for frame, sent in talk.http3.hear(piece, sent=packet.target == talk.server):
                    self._hear_frame(talk, packet.time, frame, sent=sent)

    def _hear_dns(self, packet: Packet, answer: Answer) -> None:
        key = (answer.id, packet.target if answer.reply else packet.source)
        at = self.asked.get(key)
        if at is None or not answer.reply:
            asker, server = (packet.target, packet.source) if answer.reply else (packet.source, packet.target)
            at = self.asked[key] = len(self.made)
            asked = Exchange(at, at, packet.time, "dns", keep_text(answer.name), server[1], method=answer.kind, address=server[0])
            self.made.append(replace(asked, client=place(asker)))
        if answer.reply:
            self.made[at] = replace(self.made[at], status=answer.code, cname=tuple(keep_text(a) for a in answer.aliases))
            self.names.update(dict.fromkeys(answer.addresses, answer.name))

    def finish(self, left: Leftovers | None = None) -> tuple[Exchange, ...]:
        """All exchanges in the order of their beginnings; with them the connections that stayed shut. `left`: what belongs to no whole message."""
        for talk in self.quic.values():
            self._finish_quic(talk)
        for (at, sent), body in self.bodies.items():
            answered = self.made[at]
            self.made[at] = with_body(answered, bytes(body)) if sent else with_reply(answered, bytes(body))
        for at in self.sending:
            self._break_off(at)
        for (stream, port), data in (left.ends if left is not None else {}).items():
            self._take_end(self.tcp.get(stream), port, bytes(data))
        for kind, talks in (("tcp", self.tcp), ("udp", self.quic)):
            for talk in talks.values():
                if not talk.spoke:
                    self.made.append(self._unseen(talk, kind))
        return tuple(self.made)

    def _finish_quic(self, talk: Talk) -> None:
        for frame, sent in talk.http3.finish():
            self._hear_frame(talk, talk.begun, frame, sent=sent)
        for stream, at in talk.calls.items():
            if talk.http3.ended(stream, sent=True):
                self.sending.discard(at)

    def _break_off(self, at: int) -> None:
        """The request was under way when the recording, or the connection, ended."""
        self.broken_off += 1
        self.made[at] = replace(self.made[at], body_state="truncated", body_sha256="")

    def _take_end(self, talk: Talk | None, port: int, data: bytes) -> None:
        """What one end of a connection sent behind its last whole message: a request of HTTP/1 that is cut off, or a part of something else."""
        message = read_start(data) if talk is not None and port != talk.server[1] else None
        if talk is None or message is None:
            self.ends += talk is not None and talk.spoke
            return
        talk.spoke = True
        self._break_off(self._ask(talk, talk.begun, message))

    def _unseen(self, talk: Talk, kind: str) -> Exchange:
        failed = kind == "tcp" and talk.secret and bool(talk.alert)
        return Exchange(
            id=len(self.made),
            ordinal=len(self.made),
            time=talk.begun,
            kind="tls-failed" if failed else "udp" if kind == "udp" else "tcp",
            host=keep_text(talk.name or self.names.get(talk.server[0], talk.server[0])),
            port=talk.server[1],
            scheme="quic" if kind == "udp" else "tls" if talk.secret else "",
            address=talk.server[0],
            client=place(talk.client),
            error=talk.alert if failed else "",
            body_state="absent",
        )


def split_host(named: str, talk: Talk) -> tuple[str, int]:
    """Host and port as the request names them; else the name of the TLS handshake, else the address."""
    host, mark, port = named.rpartition(":") if not named.endswith("]") else (named, "", "")
    if not mark or not port.isdigit():
        host, port = named, ""
    host = host.strip("[]").lower().rstrip(".") or talk.name or talk.server[0]
    return keep_text(host), int(port[:5]) if port else talk.server[1]


def place(end: End) -> str:
    """`10.0.0.2:48212`: an end of a connection as other readers write it."""
    return f"{end[0]}:{end[1]}"


def with_body(exchange: Exchange, raw: bytes) -> Exchange:
    kept = keep_body(raw)
    return replace(exchange, body=kept.kept, body_state=kept.state, body_sha256=kept.sha256)


def with_reply(exchange: Exchange, raw: bytes) -> Exchange:
    kept = keep_body(raw)
    return replace(exchange, reply_body=kept.kept, reply_state=kept.state, reply_sha256=kept.sha256, reply_size=kept.size)
