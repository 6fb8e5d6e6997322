"""A checked Target and its addresses -> one Answer: a GET on a TLS connection to that very address, bounded in bytes and time.

The standard library's own HTTP reader is used: the address must be the one that was checked (a name looked up twice may lead elsewhere the
second time), and the bytes must be kept as they came.
"""

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing

from msgspec import Struct

from analyzer.errors import InputError
from analyzer.fetch.address import PORT, Target

type Dialer = Callable[[str, int, float], socket.socket]
CONNECT, WHOLE = 10.0, 30.0
"""Seconds to connect, and for one request with its reply."""
MAX_REPLY = 10 * 1024 * 1024
MAX_BODY = 20 * 1024 * 1024
BLOCK = 64 * 1024


class Answer(Struct, frozen=True):
    """A reply. `body` has its transfer and content encodings taken off; `reply` is what came, byte for byte."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    request: bytes
    reply: bytes
    address: str
    tls: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        return next((v for n, v in self.headers if n.lower() == name.lower()), "")


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A TCP connection to an IP address."""
    return socket.create_connection((address, port), timeout=seconds)


def ask(target: Target, addresses: Sequence[str], agent: str, *, dialer: Dialer, trust: ssl.SSLContext) -> Answer:
    """Raises InputError where nobody answers in time, the certificate is not the host's, or the reply is too large or broken."""
    deadline = time.monotonic() + WHOLE
    raw, address = _connect(target, addresses, dialer)
    try:
        with trust.wrap_socket(raw, server_hostname=target.host) as tls:
            request = _request(target, agent)
            tls.sendall(request)
            tape = Tape(tls, deadline, target.host)
            status, headers, body = _read(tape)
            return Answer(status, headers, _unpack(headers, body, target.host), request, bytes(tape.held), address, _tls(tls))
    except ssl.SSLCertVerificationError as e:
        raise InputError(
            f"{target.host}: its certificate is not trusted ({e.verify_message}); save the page in a browser and give the file"
        ) from e
    except TimeoutError as e:
        raise InputError(f"{target.host}: did not answer in {WHOLE:g} s; try later, or save the page and give the file") from e
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as e:
        what = type(e).__name__
        raise InputError(f"{target.url}: the reply could not be read ({what}); save the page in a browser and give the file") from e
    finally:
        raw.close()


def _connect(target: Target, addresses: Sequence[str], dialer: Dialer) -> tuple[socket.socket, str]:
    for address in addresses[:4]:
        try:
            return dialer(address, target.port, CONNECT), address
        except OSError:
            continue
    raise InputError(
        f"{target.host}: nobody answers at {addresses[0]} port {target.port}; check the network, or save the page and give the file"
    )


def _request(target: Target, agent: str) -> bytes:
    shown = f"[{target.host}]" if ":" in target.host else target.host
    lines = (
        f"GET {target.path} HTTP/1.1",
        f"Host: {shown}{'' if target.port == PORT else f':{target.port}'}",
        f"User-Agent: {agent}",
        "Accept: text/html,application/xhtml+xml,application/pdf,text/plain;q=0.8,*/*;q=0.1",
        "Accept-Language: ja,en;q=0.8",
        "Accept-Encoding: identity",
        "Connection: close",
    )
    return "\r\n".join((*lines, "", "")).encode("ascii")


class Tape(io.RawIOBase):
    """A connection's incoming bytes, kept as they come; ends with TimeoutError at the deadline and InputError beyond the size."""

    def __init__(self, connection: socket.socket, deadline: float, host: str) -> None:
        self.connection, self.deadline, self.host = connection, deadline, host
        self.held = bytearray()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # noqa: ANN001 - io's own name for any buffer
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.connection.settimeout(left)
        part = self.connection.recv(min(len(buffer), BLOCK))
        buffer[: len(part)] = part
        self.held += part
        if len(self.held) > MAX_REPLY:
            raise InputError(f"{self.host}: the reply is larger than {MAX_REPLY >> 20} MiB; save the page's text and give the file")
        return len(part)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What http.client asks of a socket."""
        return io.BufferedReader(self, BLOCK)


def _read(tape: Tape) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    reply = http.client.HTTPResponse(tape, method="GET")  # type: ignore[arg-type]
    with closing(reply):
        reply.begin()
        return reply.status, tuple(reply.getheaders()), reply.read()


def _unpack(headers: tuple[tuple[str, str], ...], body: bytes, host: str) -> bytes:
    """The body without its content encoding, which some servers use although none was asked for."""
    coded = ", ".join(v for n, v in headers if n.lower() == "content-encoding").strip().lower()
    if coded in ("", "identity"):
        return body
    if coded not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"{host}: sends the encoding {coded[:40]}, which was not asked for; save the page in a browser and give the file")
    opened = zlib.decompressobj(wbits=47)
    text = opened.decompress(body, MAX_BODY)
    if opened.unconsumed_tail:
        raise InputError(f"{host}: the reply unpacks to more than {MAX_BODY >> 20} MiB; save the page's text and give the file")
    if not opened.eof:
        raise InputError(f"{host}: the reply ends too early; try later, or save the page in a browser and give the file")
    return text


def _tls(connection: ssl.SSLSocket) -> tuple[tuple[str, str], ...]:
    import hashlib

    certificate = hashlib.sha256(connection.getpeercert(binary_form=True) or b"").hexdigest()
    return ("tls", connection.version() or ""), ("certificate-sha256", certificate)
