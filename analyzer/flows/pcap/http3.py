"""The streams of a QUIC connection -> the HTTP/3 frames of interest in them, their header lines unpacked (RFC 9114 section 7, RFC 9204)."""

import importlib
from collections.abc import Iterator
from typing import Any

from analyzer.flows.pcap.http import Frame
from analyzer.flows.pcap.streams import Piece, Stream, is_one_way

DATA, HEADERS, SETTINGS = 0, 1, 4
CONTROL, ENCODER = 0, 2
"""Types of streams that go one way."""
TABLE_SIZE, BLOCKED = 1, 16
"""The setting that bounds the table of header lines; streams that may wait for lines of it."""
MOST_TABLE, HELD = 1 << 20, 256 << 20
Side = tuple[int, bool]
"""A stream's number, and whether the client sends on it."""


class Http3:
    """One connection. `broken`: streams that do not read as HTTP/3; `held`: bytes so far, of which HELD are kept."""

    def __init__(self) -> None:
        self.sides: dict[Side, Stream] = {}
        self.table_of = {True: 0, False: 0}  # as each end allows the other one
        self.unpackers: dict[bool, Any] = {}
        self.waiting: dict[Side, bytes] = {}
        self.broken: set[Side] = set()
        self.held = 0

    def hear(self, piece: Piece, *, sent: bool) -> Iterator[tuple[Frame, bool]]:
        """Takes a piece in; gives the frames that are whole with it, and whether the client sent them."""
        self.held += len(piece.data)
        if self.held > HELD:
            return
        side = piece.stream, sent
        stream = self.sides.setdefault(side, Stream())
        stream.put(piece)
        yield from self._read(side, stream)

    def finish(self) -> Iterator[tuple[Frame, bool]]:
        """What comes out once nothing more comes."""
        for side, stream in self.sides.items():
            stream.settle()
            yield from self._read(side, stream)
            if not is_one_way(side[0]) and (begun := _begun_data(stream)):
                yield Frame(side[0], [], begun), side[1]

    def ended(self, stream: int, *, sent: bool) -> bool:
        """Whether all of a message came."""
        side = self.sides.get((stream, sent))
        return side is not None and side.whole and (stream, sent) not in self.waiting and (stream, sent) not in self.broken

    def _read(self, side: Side, stream: Stream) -> Iterator[tuple[Frame, bool]]:
        if is_one_way(side[0]):
            yield from self._read_one_way(side, stream)
        elif side not in self.waiting and side not in self.broken:
            yield from self._read_frames(side, stream)

    def _read_frames(self, side: Side, stream: Stream) -> Iterator[tuple[Frame, bool]]:
        while (found := _next_frame(stream)) is not None:
            kind, payload = found
            if kind == DATA and payload:
                yield Frame(side[0], [], payload), side[1]
            elif kind == HEADERS:
                lines = self._unpack(side, payload)
                if lines is None:
                    return
                yield Frame(side[0], lines), side[1]

    def _read_one_way(self, side: Side, stream: Stream) -> Iterator[tuple[Frame, bool]]:
        kind = _number(stream.got, 0)
        if kind is None:
            return
        stream.taken = max(stream.taken, kind[1])
        if kind[0] == CONTROL:
            while (found := _next_frame(stream)) is not None:
                if found[0] == SETTINGS:
                    self.table_of[side[1]] = min(MOST_TABLE, dict(_pairs(found[1])).get(TABLE_SIZE, 0))
        elif kind[0] == ENCODER and stream.taken < len(stream.got):
            news, stream.taken = bytes(stream.got[stream.taken :]), len(stream.got)
            yield from self._learn(sent=side[1], news=news)

    def _learn(self, *, sent: bool, news: bytes) -> Iterator[tuple[Frame, bool]]:
        """Lines for the table; streams that waited for them go on."""
        unpacker = self._unpacker(sent=sent)
        try:
            ready = unpacker.feed_encoder(news)
        except Exception:  # noqa: BLE001 - the library's own errors, and whatever hostile lines lead to: those who need the table stay shut
            return
        for stream in ready:
            side = stream, sent
            if self.waiting.pop(side, None) is None:
                continue
            try:
                lines = unpacker.resume_header(stream)[1]
            except Exception:  # noqa: BLE001 - as above
                self.broken.add(side)
                continue
            yield Frame(stream, lines), sent
            yield from self._read_frames(side, self.sides[side])

    def _unpack(self, side: Side, payload: bytes) -> list[tuple[bytes, bytes]] | None:
        """Header lines; None where they wait for the table, or are damaged."""
        library: Any = importlib.import_module("pylsqpack")
        try:
            return list(self._unpacker(sent=side[1]).feed_header(side[0], payload)[1])
        except library.StreamBlocked:
            self.waiting[side] = payload
        except Exception:  # noqa: BLE001 - the library's own errors, and whatever hostile lines lead to
            self.broken.add(side)
        return None

    def _unpacker(self, *, sent: bool) -> Any:
        """What unpacks the lines that one end sends, with a table as large as the other end allowed it."""
        known = self.unpackers.get(sent)
        size = self.table_of[not sent]
        if known is None or known[0] == 0 < size:
            library: Any = importlib.import_module("pylsqpack")
            known = self.unpackers[sent] = size, library.Decoder(size, BLOCKED)
        return known[1]


def _next_frame(stream: Stream) -> tuple[int, bytes] | None:
    """(type, payload) of the next whole frame."""
    kind = _number(stream.got, stream.taken)
    size = _number(stream.got, kind[1]) if kind is not None else None
    if kind is None or size is None or size[1] + size[0] > len(stream.got):
        return None
    payload = bytes(stream.got[size[1] : size[1] + size[0]])
    stream.taken = size[1] + size[0]
    return kind[0], payload


def _begun_data(stream: Stream) -> bytes:
    """What there is of a DATA frame that the recording cuts off."""
    kind = _number(stream.got, stream.taken)
    size = _number(stream.got, kind[1]) if kind is not None and kind[0] == DATA else None
    return bytes(stream.got[size[1] :]) if size is not None else b""


def _number(data: bytes | bytearray, at: int) -> tuple[int, int] | None:
    """QUIC's variable-length integer there (RFC 9000 section 16), and where it ends."""
    if at >= len(data):
        return None
    end = at + (1 << (data[at] >> 6))
    return (int.from_bytes(data[at:end]) & ((1 << (8 * (end - at) - 2)) - 1), end) if end <= len(data) else None


def _pairs(payload: bytes) -> Iterator[tuple[int, int]]:
    at = 0
    while (key := _number(payload, at)) is not None and (held := _number(payload, key[1])) is not None:
        yield key[0], held[0]
        at = held[1]
