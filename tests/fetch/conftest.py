"""A TLS server on this machine that answers as a test says, under names that lead nowhere else: no test asks the network."""

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analyzer.fetch import address, ask, walk

HOST = "policy.example"
PUBLIC = "93.184.215.14"


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(certificate, key) of HOST, which vouches for itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    made = made.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=30))
    names = x509.SubjectAlternativeName([x509.DNSName(HOST), x509.DNSName("other.example")])
    vouching = made.add_extension(names, critical=False).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    signed = vouching.sign(key, hashes.SHA256())
    folder = tmp_path_factory.mktemp("tls")
    (folder / "c.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    (folder / "k.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return folder / "c.pem", folder / "k.pem"


class Site:
    """Paths and their replies (bytes, or a function that writes to the connection); `asked` and `dialled` are what came."""

    def __init__(self) -> None:
        self.replies: dict[str, bytes | Callable[[ssl.SSLSocket], None]] = {}
        self.asked: list[bytes] = []
        self.dialled: list[tuple[str, int]] = []
        self.names: dict[str, list[list[str]]] = {}

    def page(self, path: str, body: bytes, kind: str = "text/html", status: str = "200 OK", **headers: str) -> None:
        lines = {"Content-Type": kind, "Content-Length": str(len(body))} | {k.replace("_", "-"): v for k, v in headers.items()}
        head = "".join(f"{k}: {v}\r\n" for k, v in lines.items())
        self.replies[path] = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body

    def redirect(self, path: str, to: str) -> None:
        self.replies[path] = f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()

    def resolve(self, host: str, port: int) -> list[str]:
        """What the name server says, in turn: the last answer stays."""
        said = self.names.get(host, [[PUBLIC]])
        return said.pop(0) if len(said) > 1 else said[0]

    def serve(self, connection: socket.socket, context: ssl.SSLContext) -> None:
        try:
            with context.wrap_socket(connection, server_side=True) as tls:
                request = tls.recv(65536)
                self.asked.append(request)
                reply = self.replies.get(request.split(b" ")[1].decode(), b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                if callable(reply):
                    reply(tls)
                else:
                    tls.sendall(reply)
        except OSError:
            pass  # the client hung up, as some tests want


@pytest.fixture
def site(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The server, and soshin led to it whatever address it dials."""
    made = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        real = listening.getsockname()

        def accept() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=made.serve, args=(connection, context), daemon=True).start()

        def dial(where: str, port: int, seconds: float) -> socket.socket:
            made.dialled.append((where, port))
            return socket.create_connection(real, timeout=seconds)

        threading.Thread(target=accept, daemon=True).start()
        monkeypatch.setattr(address, "look_up", made.resolve)
        monkeypatch.setattr(ask, "dial", dial)
        monkeypatch.setattr(walk, "ask_trust", lambda: ssl.create_default_context(cafile=str(certificate[0])))
        yield made
        listening.shutdown(socket.SHUT_RDWR)
