"""The parsers of recorded traffic and of its bodies, for a fuzzer. Seeds are small inputs made by code."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.fuzz.target import Target, written


def flows() -> Callable[[Path], object]:
    from analyzer.flows.mitm import read_flows

    return lambda path: list(read_flows(path, path.name))


def har() -> Callable[[Path], object]:
    from analyzer.flows.har import read_har

    return lambda path: list(read_har(path, path.name))


def forms() -> Callable[[bytes], object]:
    """Binary bodies: all readers of structures, and of blocks without a frame."""
    from analyzer.flows.steps.blocks import unlz4_block, unlz4_java, unsnappy
    from analyzer.flows.structured import READERS, read_structured

    def read(data: bytes) -> None:
        read_structured(data, "")
        for reader in READERS.values():
            reader(data)
        for step in (unlz4_block, unlz4_java, unsnappy):
            step(data, 1 << 20)

    return read


def http3() -> Callable[[bytes], object]:
    """A QUIC connection: the input's first bytes cut the rest into pieces of its streams."""
    from analyzer.flows.pcap.http3 import Http3
    from analyzer.flows.pcap.streams import Piece

    def read(data: bytes) -> None:
        talk, at = Http3(), dict[tuple[int, bool], int]()
        for n in range(0, len(data), 8):
            stream, sent = data[n] % 8, bool(data[n] & 8)
            begun = at.get((stream, sent), 0)
            piece = data[n + 1 : n + 8]
            list(talk.hear(Piece(stream, begun + data[n] // 64, piece, last=bool(data[n] & 16)), sent=sent))
            at[stream, sent] = begun + len(piece)
        list(talk.finish())

    return read


def leftovers() -> Callable[[bytes], object]:
    from analyzer.flows.pcap.http import read_start
    from analyzer.flows.pcap.leftovers import read_leftovers

    def read(data: bytes) -> None:
        read_start(data)
        read_leftovers(data.splitlines())

    return read


def _flows() -> list[bytes]:
    from mitmproxy.io import FlowWriter
    from mitmproxy.test import tflow

    out = io.BytesIO()
    FlowWriter(out).add(tflow.tflow(resp=True))  # type: ignore[no-untyped-call]
    return [out.getvalue()]


def _har() -> list[bytes]:
    request = b'{"method":"POST","url":"https://a.example.com/x","headers":[{"name":"a","value":"b"}],"postData":{"mimeType":"text/plain","text":"a=b"}}'
    entry = (
        b'{"startedDateTime":"2026-11-25T00:00:00Z","request":'
        + request
        + b',"response":{"status":200,"headers":[],"content":{"text":"x"}}}'
    )
    return [b'{"log":{"version":"1.2","creator":{"name":"a"},"entries":[' + entry + b"]}}"]


def _forms() -> list[bytes]:
    from tests.flows.steps.golden import golden

    return [
        golden(name) for name in ("thrift-binary", "thrift-compact", "avro-deflate", "bson", "snappy-raw", "snappy-framed", "lz4-sized")
    ]


def _http3() -> list[bytes]:
    """Settings, then a request's header lines from the table of those that everybody knows, and a frame of data."""
    pieces = [(0, 8, b"\x00\x04\x03\x01\x50\x00"), (3, 0, b"\x00\x04\x02\x01\x50"), (0, 8, b"\x01\x03\x00\x00\xd1"), (0, 8, b"\x00\x02hi")]
    return [b"".join(bytes([stream | sent]) + piece.ljust(7, b"\x00") for stream, sent, piece in pieces)]


TRAFFIC: Mapping[str, Target] = {
    "flows": Target(written(flows, "x.mitm"), _flows),
    "har": Target(written(har, "x.har"), _har),
    "forms": Target(forms, _forms),
    "http3": Target(http3, _http3),
    "leftovers": Target(leftovers, lambda: [b"POST /a HTTP/1.1\r\nHost: a\r\n\r\nb", b"0\t1\t616263\t\t\t\t\n\t\t\t\t0\t443\t1208\n"]),
}
