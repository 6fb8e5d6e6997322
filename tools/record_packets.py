"""Makes tests/flows/pcap/data: a client and a server of our own talk on loopback, dumpcap writes down the packets, and the client its TLS keys.

    python tools/record_packets.py FOLDER          # needs dumpcap, editcap and the right to record on the loopback interface

Once each: HTTP/1.1 with compressed and chunked bodies, a WebSocket, two HTTP/2 streams with their frames interleaved, a connection whose keys
are not noted, one whose client does not trust the certificate, plain HTTP.
"""

import contextlib
import datetime as dt
import gzip
import json
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
from pathlib import Path

import h2.config
import h2.connection
import h2.events
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST, SILENT, PLAIN = "collector.example", "nokeys.example", "plain.example"
SENT = json.dumps({"email": "sora.minami@example.jp", "idfa": "AEBE52E7-03EE-455A-B3C4-E57283966239", "n": list(range(300))}).encode()
SAID = gzip.compress(b'{"ok":true}', mtime=0)
PAUSE = 0.2


def make_certificate(folder: Path) -> Path:
    """A key and a certificate that nobody trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    signed = built.not_valid_before(now).not_valid_after(now + dt.timedelta(days=1)).sign(key, hashes.SHA256())
    path = folder / "server.pem"
    clear = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + clear)
    return path


def serve(listening: socket.socket, context: ssl.SSLContext | None) -> None:
    """Answers one connection after another, each in a thread."""
    while True:
        try:
            connection = listening.accept()[0]
            threading.Thread(target=answer, args=(connection, context), daemon=True).start()
        except OSError:
            return


def answer(connection: socket.socket, context: ssl.SSLContext | None) -> None:
    with contextlib.suppress(OSError, ValueError):
        talk = context.wrap_socket(connection, server_side=True) if context is not None else connection
        if isinstance(talk, ssl.SSLSocket) and talk.selected_alpn_protocol() == "h2":
            answer_http2(talk)
        while (head := read_request(talk)) is not None:
            if b"Upgrade: websocket" in head:
                talk.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
                talk.recv(1000)
                talk.sendall(b"\x81\x05hello")
                return
            chunks = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (5, SAID[:5], len(SAID) - 5, SAID[5:])
            talk.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)


def read_request(talk: socket.socket) -> bytes | None:
    held = b""
    while b"\r\n\r\n" not in held:
        more = talk.recv(65536)
        if not more:
            return None
        held += more
    head, _, body = held.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    while (length and len(body) < int(length[1])) or (b"chunked" in head and not body.endswith(b"0\r\n\r\n")):
        body += talk.recv(65536)
    return head


def answer_http2(talk: socket.socket) -> None:
    state = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    state.initiate_connection()
    talk.sendall(state.data_to_send())
    while data := talk.recv(65536):
        for event in state.receive_data(data):
            if isinstance(event, h2.events.StreamEnded) and event.stream_id is not None:
                state.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/plain")])
                state.send_data(event.stream_id, b"answer %d" % event.stream_id, end_stream=True)
        talk.sendall(state.data_to_send())


def connect(port: int, protocol: str, keys: Path | None, name: str = HOST, *, trusting: bool = True) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    context.set_alpn_protocols([protocol])
    if keys is not None:
        context.keylog_filename = str(keys)
    if trusting:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname=name)


def talk_all(secure: int, plain: int, keys: Path) -> None:
    """Everything that the packet capture is to hold."""
    with connect(secure, "http/1.1", keys) as talk:
        packed = gzip.compress(SENT, mtime=0)
        for at in range(2):
            head = f"POST /v1/collect?at={at} HTTP/1.1\r\nHost: {HOST}\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
            exchange(talk, head.encode() + packed)
        head = f"POST /v1/chunks HTTP/1.1\r\nHost: {HOST}\r\nTransfer-Encoding: chunked\r\n\r\n"
        exchange(talk, head.encode() + b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n")
    with connect(secure, "http/1.1", keys) as talk:
        exchange(talk, f"GET /ws HTTP/1.1\r\nHost: {HOST}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n".encode())
        said, mask = b'{"id":1}', b"\x01\x02\x03\x04"
        exchange(talk, b"\x81" + bytes([0x80 | len(said)]) + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(said)))
    with connect(secure, "h2", keys) as talk:
        talk_http2(talk)
    with connect(secure, "http/1.1", None, SILENT) as talk:
        exchange(talk, f"GET / HTTP/1.1\r\nHost: {SILENT}\r\n\r\n".encode())
    with contextlib.suppress(ssl.SSLError):
        connect(secure, "http/1.1", keys, trusting=False)
    with socket.create_connection(("127.0.0.1", plain)) as talk:
        exchange(talk, f"POST /p HTTP/1.1\r\nHost: {PLAIN}:{plain}\r\nContent-Length: 9\r\n\r\nlat=35.68".encode())


def exchange(talk: socket.socket, sent: bytes) -> None:
    talk.sendall(sent)
    time.sleep(PAUSE)
    talk.recv(65536)


def talk_http2(talk: socket.socket) -> None:
    state = h2.connection.H2Connection()
    state.initiate_connection()
    packed = gzip.compress(SENT, mtime=0)
    for stream in (1, 3):
        named = [(":method", "POST"), (":path", f"/h2/{stream}"), (":scheme", "https"), (":authority", HOST), ("content-encoding", "gzip")]
        state.send_headers(stream, named)
    for stream in (1, 3):
        state.send_data(stream, packed[:200])
    for stream in (1, 3):
        state.send_data(stream, packed[200:], end_stream=True)
    talk.sendall(state.data_to_send())
    time.sleep(PAUSE)
    state.receive_data(talk.recv(65536))
    talk.sendall(state.data_to_send())
    time.sleep(PAUSE)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    keys = folder / "loopback.keys"
    keys.write_text("")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = make_certificate(folder)
    context.load_cert_chain(certificate)
    certificate.unlink()
    context.set_alpn_protocols(["h2", "http/1.1"])
    secure, plain = (socket.create_server(("127.0.0.1", 0)) for _ in range(2))
    for listening, inside in ((secure, context), (plain, None)):
        threading.Thread(target=serve, args=(listening, inside), daemon=True).start()
    ports = [s.getsockname()[1] for s in (secure, plain)]
    command = ["dumpcap", "-q", "-i", "lo", "-f", f"port {ports[0]} or port {ports[1]}", "-P", "-w", str(folder / "loopback.pcap")]
    recording = subprocess.Popen(command)  # noqa: S603 - no shell, nothing of an input
    time.sleep(2)
    talk_all(ports[0], ports[1], keys)
    time.sleep(1)
    recording.terminate()
    recording.wait()
    joined = ["editcap", "-F", "pcapng", "--inject-secrets", f"tls,{keys}", str(folder / "loopback.pcap"), str(folder / "loopback.pcapng")]
    subprocess.run(joined, check=True)  # noqa: S603 - no shell, nothing of an input


if __name__ == "__main__":
    main(Path(sys.argv[1]))
