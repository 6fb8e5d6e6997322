"""Makes tests/flows/pcap/data/quic.*: a client and a server of our own talk HTTP/3 on loopback, dumpcap writes down the packets, and the client its keys.

    python -m tools.record_quic FOLDER          # needs dumpcap and the right to record on the loopback interface

Two connections of two requests each; the keys of one are not noted. The client names so many protocols that its first message takes two packets, as
those of browsers do.
"""

import asyncio
import ssl
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from aioquic.asyncio.client import connect
from aioquic.asyncio.protocol import QuicConnectionProtocol
from aioquic.asyncio.server import serve
from aioquic.h3.connection import H3_ALPN, H3Connection
from aioquic.quic.configuration import QuicConfiguration
from aioquic.quic.events import ProtocolNegotiated, QuicEvent

from tools.record_packets import make_certificate

HOST, SILENT = "h3.example", "h3-nokeys.example"
BODY = b'{"email":"sora.minami@example.jp","n":[%s]}' % b",".join(b"%d" % n for n in range(600))
PADDING = [f"x{n}-some-other-protocol" for n in range(60)]


class Talk(QuicConnectionProtocol):
    """Either end: the server answers each request, the client waits for its answer."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.http: H3Connection | None = None
        self.answered = asyncio.Event()

    def quic_event_received(self, event: QuicEvent) -> None:
        if isinstance(event, ProtocolNegotiated):
            self.http = H3Connection(self._quic)
        for came in self.http.handle_event(event) if self.http is not None else ():
            if getattr(came, "stream_ended", False):
                self.take(getattr(came, "stream_id", 0))

    def take(self, stream: int) -> None:
        if self.http is None or self._quic.configuration.is_client:
            self.answered.set()
            return
        self.http.send_headers(stream, [(b":status", b"200"), (b"content-type", b"application/json")])
        self.http.send_data(stream, b'{"ok":%d}' % stream, end_stream=True)
        self.transmit()

    async def post(self, host: str, path: str) -> None:
        assert self.http is not None
        stream = self._quic.get_next_available_stream_id()
        named = [(b":method", b"POST"), (b":scheme", b"https"), (b":authority", host.encode()), (b":path", path.encode())]
        self.http.send_headers(stream, [*named, (b"content-type", b"application/json"), (b"x-install-id", b"install-4711")])
        self.http.send_data(stream, BODY, end_stream=True)
        self.answered.clear()
        self.transmit()
        await self.answered.wait()


async def talk_all(folder: Path, port: int) -> None:
    certificate = make_certificate(folder)
    serving = QuicConfiguration(is_client=False, alpn_protocols=H3_ALPN)
    serving.load_cert_chain(certificate)
    certificate.unlink()
    server = await serve("127.0.0.1", port, configuration=serving, create_protocol=Talk)
    for host in (HOST, SILENT):
        asking = QuicConfiguration(is_client=True, alpn_protocols=[*H3_ALPN, *PADDING], server_name=host, verify_mode=ssl.CERT_NONE)
        with (folder / "quic.keys").open("a") as keys:
            if host == HOST:
                asking.secrets_log_file = keys
            async with connect("127.0.0.1", port, configuration=asking, create_protocol=Talk) as client:
                for at in range(2):
                    await client.post(host, f"/v1/h3?at={at}")  # type: ignore[attr-defined]
    server.close()  # type: ignore[no-untyped-call]


def main(folder: Path, port: int = 4433) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "quic.keys").write_text("")
    command = ["dumpcap", "-q", "-i", "lo", "-f", f"udp port {port}", "-P", "-w", str(folder / "quic.pcap")]
    recording = subprocess.Popen(command)  # noqa: S603 - no shell, nothing of an input
    time.sleep(2)
    asyncio.run(talk_all(folder, port))
    time.sleep(1)
    recording.terminate()
    recording.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
