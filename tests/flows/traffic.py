"""Inputs made by code for the tests of recording and importing: flow files, an origin on loopback, a real mitmdump."""

import contextlib
import http.client as clients
import io
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from mitmproxy import certs, flow, http
from mitmproxy import io as mitm_io
from mitmproxy.test import tflow

from analyzer.case import Case
from analyzer.flows.capture import addon_path, read_listening
from analyzer.flows.store import Reader, read_store_exchanges
from analyzer.model import Exchange

BIG = 3 * 1024 * 1024


def http_flow(
    number: int = 0, body: bytes = b"a=1", host: str = "collect.acme.example", path: str = "/v1/e", **headers: str
) -> http.HTTPFlow:
    made = tflow.tflow(resp=True)
    made.request = http.Request.make("POST", f"https://{host}{path}?n={number}", body, http.Headers(fields(Host=host, **headers)))
    made.request.timestamp_start = 1_790_000_000.0 + number
    return made


def fields(**headers: str) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def flow_file(path: Path, *flows: flow.Flow) -> Path:
    written = io.BytesIO()
    writer = mitm_io.FlowWriter(written)
    for one in flows:
        writer.add(one)
    path.write_bytes(written.getvalue())
    return path


def new_case(folder: Path) -> Case:
    return Case.create(folder / "case")


class Origin(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        size = BIG if self.path == "/big" else 2
        self.answer(b"x" * size)

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.answer(b"ok")

    def answer(self, body: bytes):
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Quiet."""


@contextlib.contextmanager
def origin(tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """An HTTP server on loopback; gives its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Origin)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def mitmdump(
    folder: Path, *command: str, addon: str = "", also: Path | None = None, **options: str
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A real mitmdump with the addon, writing folder/store.soshin; gives the process and its port. Killed at the end at the latest."""
    settings = {"confdir": str(folder / "ca"), "soshin_store": str(folder / "store.soshin"), "connection_strategy": "lazy", **options}
    words = [w for k, v in settings.items() for w in ("--set", f"{k}={v}")]
    start = command or (str(Path(sys.executable).parent / "mitmdump"),)
    arguments = [*start, "-q", "-s", addon or str(addon_path()), "--listen-host", "127.0.0.1", "--listen-port", "0", *words]
    arguments += ["-s", str(also)] if also is not None else []
    process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder)
    try:
        yield process, wait_for_port(process, folder)
    finally:
        process.kill()
        process.communicate(timeout=10)


def wait_for_port(process: subprocess.Popen[bytes], folder: Path) -> int:
    for _ in range(600):
        if (folder / "store.soshin").exists():
            with contextlib.suppress(Exception):
                if listening := read_listening(folder):
                    return int(listening[0].rsplit(":", 1)[1])
        if process.poll() is not None:
            break
        time.sleep(0.05)
    process.kill()
    raise AssertionError(process.communicate(timeout=10)[1])


def post(proxy: int, port: int, path: str, body: bytes) -> int:
    """One POST through the proxy; its status. OSError or HTTPException where the proxy is gone."""
    connection = clients.HTTPConnection("127.0.0.1", proxy, timeout=10)
    try:
        connection.request("POST", f"http://127.0.0.1:{port}{path}", body)
        reply = connection.getresponse()
        reply.read()
        return reply.status
    finally:
        connection.close()


def get(proxy: int, port: int, path: str) -> bytes:
    connection = clients.HTTPConnection("127.0.0.1", proxy, timeout=10)
    try:
        connection.request("GET", f"http://127.0.0.1:{port}{path}")
        return connection.getresponse().read()
    finally:
        connection.close()


def post_tls(proxy: int, port: int, path: str, body: bytes, authority: Path) -> int:
    """One POST to localhost over TLS, by a client that trusts `authority`; its status."""
    trust = ssl.create_default_context(cafile=str(authority))
    connection = clients.HTTPSConnection("127.0.0.1", proxy, timeout=10, context=trust)
    try:
        connection.set_tunnel("localhost", port)
        connection.request("POST", path, body)
        reply = connection.getresponse()
        reply.read()
        return reply.status
    finally:
        connection.close()


def tls_origin_context(folder: Path) -> ssl.SSLContext:
    """A server's context with a certificate of an authority that nobody trusts."""
    folder.mkdir(exist_ok=True)
    store = certs.CertStore.from_store(folder, "origin", 2048)
    entry = store.get_cert("localhost", [x509.DNSName("localhost")])
    key = entry.privatekey.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(key + entry.cert.to_pem())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def recorded(folder: Path, damaged: int = 0) -> list[Exchange]:
    """What lies in folder/store.soshin, with so many records damaged."""
    with contextlib.closing(Reader(folder / "store.soshin")) as reader:
        found = list(read_store_exchanges(reader))
        assert reader.damaged == damaged
        return found
