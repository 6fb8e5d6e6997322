"""Each kind of traffic through a real mitmdump: what was recorded while it still went on, and after."""

import base64
import contextlib
import hashlib
import http.client
import itertools
import os
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest

from analyzer.flows.store import Reader, read_store_exchanges
from tests.flows.traffic import mitmdump, origin, recorded, tls_origin_context


@contextlib.contextmanager
def server(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """A TCP server on loopback that hands each connection to `serve`; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    threading.Thread(target=serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]


@contextlib.contextmanager
def datagrams(answer: Callable[[bytes], bytes]) -> Iterator[int]:
    """A UDP server on loopback; gives its port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    data, client = listening.recvfrom(4096)
                    listening.sendto(answer(data), client)

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]


def until(found: Callable[[], bool]) -> None:
    """Waits for what another process is doing."""
    end = time.monotonic() + 10
    while not found() and time.monotonic() < end:
        time.sleep(0.02)
    assert found()


def read_until(connection: socket.socket, wanted: bytes) -> bytes:
    """What comes up to the wanted bytes, them included."""
    got = b""
    while wanted not in got:
        data = connection.recv(65536)
        assert data, f"closed after {got!r}"
        got += data
    return got


def so_far(folder: Path):
    with contextlib.closing(Reader(folder / "store.soshin")) as reader:
        return list(read_store_exchanges(reader))


def ask(proxy: int, port: int, head: str, body: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", proxy), timeout=10)
    connection.sendall(f"{head.format(host=f'127.0.0.1:{port}')}\r\nHost: 127.0.0.1:{port}\r\n".encode() + body)
    return connection


def test_events_of_a_stream_that_never_ends_are_kept_as_they_come(tmp_path):
    more = threading.Event()

    def serve(connection: socket.socket) -> None:
        read_until(connection, b"\r\n\r\n")
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: one\n\n")
        more.wait(10)
        connection.sendall(b"data: two\n\n")
        time.sleep(30)

    with server(serve) as port, mitmdump(tmp_path) as (process, proxy):
        client = ask(proxy, port, "GET http://{host}/events HTTP/1.1", b"\r\n")
        read_until(client, b"data: one\n\n")
        (first,) = so_far(tmp_path)
        assert (first.status, first.reply_body, first.reply_headers) == (200, b"data: one\n\n", (("Content-Type", "text/event-stream"),))
        more.set()
        read_until(client, b"data: two\n\n")
        process.kill()
        process.wait(10)
    (last,) = recorded(tmp_path)
    assert last.reply_body == b"data: one\n\ndata: two\n\n"


def test_a_reply_of_unknown_length_is_kept_up_to_a_limit_and_hashed_as_a_whole(tmp_path):
    def serve(connection: socket.socket) -> None:
        path = read_until(connection, b"\r\n\r\n").split()[1]
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(int(path[1:])):
            connection.sendall(b"8000\r\n" + b"y" * 0x8000 + b"\r\n")
        connection.sendall(b"0\r\n\r\n")

    with server(serve) as port, mitmdump(tmp_path) as (_, proxy):
        for chunks in (3, 64):
            client = ask(proxy, port, f"GET http://{{host}}/{chunks} HTTP/1.1", b"\r\n")
            read_until(client, b"0\r\n\r\n")
            client.close()
        until(lambda: all(e.reply_size for e in so_far(tmp_path)))
    small, large = recorded(tmp_path)
    assert (small.reply_state, small.reply_body, small.reply_size) == ("whole", b"y" * 0x8000 * 3, 0x8000 * 3)
    assert (large.reply_state, len(large.reply_body), large.reply_size) == ("truncated", 1 << 20, 0x8000 * 64)
    assert len({small.reply_sha256, large.reply_sha256, ""}) == 3


def test_a_grpc_request_that_never_ends_is_answered_and_kept_as_it_goes(tmp_path):
    def serve(connection: socket.socket) -> None:
        read_until(connection, b"ping")
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/grpc\r\n\r\npong")
        time.sleep(30)

    with server(serve) as port, mitmdump(tmp_path) as (_, proxy):
        head = "POST http://{host}/Listen HTTP/1.1"
        client = ask(proxy, port, head, b"Content-Type: application/grpc\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nping\r\n")
        read_until(client, b"pong")
        (only,) = so_far(tmp_path)
        assert (only.method, only.body, only.reply_body) == ("POST", b"ping", b"pong")


def test_a_request_that_is_cut_off_is_kept_with_its_error(tmp_path):
    with origin() as port, mitmdump(tmp_path) as (_, proxy):
        client = ask(proxy, port, "POST http://{host}/half HTTP/1.1", b"Content-Length: 10\r\n\r\nhalf")
        time.sleep(0.3)
        client.close()
        until(lambda: bool(so_far(tmp_path)))
    (only,) = recorded(tmp_path)
    assert (only.path, only.body_state, only.status) == ("/half", "absent", None)
    assert only.error


def websocket_frame(text: bytes, *, masked: bool) -> bytes:
    mask = os.urandom(4) if masked else b""
    body = bytes(c ^ mask[n % 4] for n, c in enumerate(text)) if masked else text
    return bytes([0x81, len(text) | (0x80 if masked else 0)]) + mask + body


def test_messages_of_a_websocket_are_kept_as_they_come(tmp_path):
    def serve(connection: socket.socket) -> None:
        lines = dict(line.split(b": ", 1) for line in read_until(connection, b"\r\n\r\n").split(b"\r\n") if b": " in line)
        key = {k.lower(): v for k, v in lines.items()}[b"sec-websocket-key"]
        accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        upgrade = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        connection.sendall(upgrade + accept + b"\r\n\r\n")
        connection.recv(4096)
        connection.sendall(websocket_frame(b"answer", masked=False))
        time.sleep(30)

    with server(serve) as port, mitmdump(tmp_path) as (process, proxy):
        key = base64.b64encode(os.urandom(16))
        lines = b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key + b"\r\n\r\n"
        client = ask(proxy, port, "GET http://{host}/socket HTTP/1.1", lines)
        read_until(client, b"\r\n\r\n")
        client.sendall(websocket_frame(b"question", masked=True))
        read_until(client, b"answer")
        process.kill()
        process.wait(10)
    opened, sent, received = recorded(tmp_path)
    assert (opened.kind, opened.status) == ("http", 101)
    assert [(m.kind, m.scheme, m.path, m.body, m.reply_body) for m in (sent, received)] == [
        ("websocket", "ws", "/socket", b"question", b""),
        ("websocket", "ws", "/socket", b"", b"answer"),
    ]


def test_http_2_is_recorded_as_such(tmp_path):
    with origin(tls_origin_context(tmp_path)) as port, mitmdump(tmp_path, ssl_insecure="true") as (_, proxy):
        plain = socket.create_connection(("127.0.0.1", proxy), timeout=10)
        plain.sendall(f"CONNECT localhost:{port} HTTP/1.1\r\n\r\n".encode())
        read_until(plain, b"\r\n\r\n")
        trust = ssl.create_default_context(cafile=str(tmp_path / "ca" / "mitmproxy-ca-cert.pem"))
        trust.set_alpn_protocols(["h2"])
        with trust.wrap_socket(plain, server_hostname="localhost") as secure:
            speak_http_2(secure, port, {"/one": b"n=1", "/two": b"n=2"})
    found = recorded(tmp_path)
    assert sorted((e.http_version, e.host, e.path, e.body, e.status, e.reply_body) for e in found) == [
        ("HTTP/2.0", "localhost", "/one", b"n=1", 200, b"ok"),
        ("HTTP/2.0", "localhost", "/two", b"n=2", 200, b"ok"),
    ]


def speak_http_2(secure: ssl.SSLSocket, port: int, posts: dict[str, bytes]) -> None:
    """Sends all at once over one connection and waits for every answer."""
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True, header_encoding="utf-8"))
    connection.initiate_connection()
    for stream, (path, body) in enumerate(posts.items()):
        fields = [(":method", "POST"), (":scheme", "https"), (":authority", f"localhost:{port}"), (":path", path)]
        connection.send_headers(2 * stream + 1, [*fields, ("content-length", str(len(body)))])
        connection.send_data(2 * stream + 1, body, end_stream=True)
    ended = 0
    while ended < len(posts):
        secure.sendall(connection.data_to_send())
        ended += sum(isinstance(e, h2.events.StreamEnded) for e in connection.receive_data(secure.recv(65536)))


def test_tcp_is_kept_as_it_comes(tmp_path):
    def serve(connection: socket.socket) -> None:
        read_until(connection, b"hello")
        connection.sendall(b"world")
        time.sleep(30)

    with server(serve) as port, mitmdump(tmp_path, mode=f"reverse:tcp://127.0.0.1:{port}") as (_, proxy):
        client = socket.create_connection(("127.0.0.1", proxy), timeout=10)
        client.sendall(b"hello")
        read_until(client, b"world")
        (only,) = so_far(tmp_path)
    assert (only.kind, only.host, only.port, only.body, only.reply_body) == ("tcp", "127.0.0.1", port, b"hello", b"world")
    assert (only.listener, only.client) == (f"reverse:tcp://127.0.0.1:{port}", f"127.0.0.1:{client.getsockname()[1]}")


def exchange_datagram(proxy: int, data: bytes) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(10)
        client.sendto(data, ("127.0.0.1", proxy))
        return client.recv(4096)


def test_udp_is_kept_as_it_comes(tmp_path):
    with datagrams(bytes.upper) as port, mitmdump(tmp_path, mode=f"reverse:udp://127.0.0.1:{port}") as (_, proxy):
        assert exchange_datagram(proxy, b"beacon") == b"BEACON"
        (only,) = so_far(tmp_path)
    assert (only.kind, only.port, only.body, only.reply_body) == ("udp", port, b"beacon", b"BEACON")


def name(text: str) -> bytes:
    return b"".join(bytes([len(part)]) + part.encode() for part in text.split(".")) + b"\0"


def answer_by_alias(query: bytes) -> bytes:
    """metrics.app.example is acme.vendor.example is edge.cdn.example is 192.0.2.9."""
    question = query[12:]
    record = struct.Struct(">HHIH")
    chain = ["metrics.app.example", "acme.vendor.example", "edge.cdn.example"]
    aliases = b"".join(name(a) + record.pack(5, 1, 60, len(name(b))) + name(b) for a, b in itertools.pairwise(chain))
    address = name(chain[-1]) + record.pack(1, 1, 60, 4) + bytes([192, 0, 2, 9])
    return query[:2] + b"\x81\x80" + struct.pack(">HHHH", 1, 3, 0, 0) + question + aliases + address


def test_dns_is_kept_with_the_names_it_leads_through(tmp_path):
    query = b"\x12\x34\x01\x00" + struct.pack(">HHHH", 1, 0, 0, 0) + name("Metrics.App.Example") + struct.pack(">HH", 1, 1)
    with datagrams(answer_by_alias) as port, mitmdump(tmp_path, mode=f"reverse:dns://127.0.0.1:{port}") as (_, proxy):
        assert exchange_datagram(proxy, query)[:2] == b"\x12\x34"
        (only,) = so_far(tmp_path)
    assert (only.kind, only.method, only.host, only.status) == ("dns", "A", "metrics.app.example", 0)
    assert only.cname == ("acme.vendor.example", "edge.cdn.example")


BASIC = base64.b64encode(b"com.acme.shop:s3cret-word").decode()


@pytest.mark.parametrize("asked", [True, False])
def test_the_user_of_the_proxy_is_kept_and_never_the_password(tmp_path, asked):
    with origin() as port, mitmdump(tmp_path, proxyauth="any" if asked else "") as (_, proxy):
        connection = http.client.HTTPConnection("127.0.0.1", proxy, timeout=10)
        connection.request("GET", f"http://127.0.0.1:{port}/plain", headers={"Proxy-Authorization": f"Basic {BASIC}"})
        assert connection.getresponse().read() == b"xx"
        tunnel = http.client.HTTPConnection("127.0.0.1", proxy, timeout=10)
        tunnel.set_tunnel("127.0.0.1", port, {"Proxy-Authorization": f"Basic {BASIC}"})
        tunnel.request("GET", "/tunnel")
        assert tunnel.getresponse().read() == b"xx"
        connection.close()
        tunnel.close()
    found = recorded(tmp_path)
    assert [(e.path, e.proxy_user, e.listener) for e in found] == [(p, "com.acme.shop", "regular") for p in ("/plain", "/tunnel")]
    raw = (tmp_path / "store.soshin").read_bytes()
    assert BASIC.encode() not in raw
    assert b"s3cret" not in raw


def test_a_listener_is_named_with_its_port(tmp_path):
    with origin() as port, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        second = free.getsockname()[1]
        free.close()
        with mitmdump(tmp_path, mode=f"regular@{second}") as (_, proxy):
            assert proxy == second
            connection = http.client.HTTPConnection("127.0.0.1", second, timeout=10)
            connection.request("GET", f"http://127.0.0.1:{port}/x")
            assert connection.getresponse().read() == b"xx"
            local = connection.sock.getsockname()[1]
            connection.close()
    (only,) = recorded(tmp_path)
    assert (only.listener, only.client) == (f"regular@{second}", f"127.0.0.1:{local}")
