"""STREAM frames of a QUIC connection, in whatever order they came -> the bytes of each direction of each stream (RFC 9000 sections 2 and 19.8)."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from analyzer.flows.pcap.pdml import Layer, number, value

MOST_AHEAD = 20_000
"""Pieces that may wait for one that lies before them."""


class Piece(Struct):
    """What one STREAM frame brought. `last`: the stream ends with it."""

    stream: int
    at: int
    data: bytes
    last: bool


class Stream(Struct):
    """One direction of a stream. `end`: its size, -1 as long as nobody said; `taken`: what its reader is through with."""

    got: bytearray = msgspec.field(default_factory=bytearray)
    ahead: dict[int, bytes] = {}
    end: int = -1
    taken: int = 0

    @property
    def whole(self) -> bool:
        return self.end == len(self.got)

    def put(self, piece: Piece) -> None:
        """Takes a piece in; what lies ahead waits until what is missing has come."""
        if piece.last:
            self.end = piece.at + len(piece.data)
        if piece.at > len(self.got):
            if len(self.ahead) < MOST_AHEAD and len(piece.data) > len(self.ahead.get(piece.at, b"")):
                self.ahead[piece.at] = piece.data
            return
        self.got += piece.data[len(self.got) - piece.at :]
        while (then := self.ahead.pop(len(self.got), None)) is not None:
            self.got += then

    def settle(self) -> None:
        """At the end: pieces that overlap with what there is, which came cut in another way when they were sent again."""
        for at in sorted(self.ahead):
            if at <= len(self.got):
                self.got += self.ahead[at][len(self.got) - at :]
        self.ahead.clear()


def read_pieces(layer: Layer) -> Iterator[Piece]:
    """The STREAM frames of a `quic` layer; none where tshark had no keys for it."""
    for frame in layer.iterfind("field[@name='quic.frame']"):
        data = frame.find("field[@name='quic.stream_data']")
        stream = number(frame, "quic.stream.stream_id")
        if stream >= 0:
            yield Piece(stream, number(frame, "quic.stream.offset", 0), value(data), number(frame, "quic.stream.fin") == 1)


def is_of_client(stream: int) -> bool:
    """Whether the client opened the stream."""
    return not stream & 1


def is_one_way(stream: int) -> bool:
    return bool(stream & 2)
