"""What tshark tells of packets one a line -> what belongs to no whole message, and how much each QUIC connection carried."""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from analyzer.flows.record import TEXT_LIMIT
from mitm_addons._wire import BODY_LIMIT

KEPT = BODY_LIMIT + TEXT_LIMIT
"""Bytes that are kept of each end that is cut off: a head and a body."""
FIELDS = (
    "tcp.stream",
    "tcp.srcport",
    "tcp.segment_data",
    "tls.segment.data",
    "quic.connection.number",
    "udp.srcport",
    "udp.length",
)
"""Wireshark's display filter reference; a line holds them in this order, with tabs between."""
WANTED = (
    "(((tcp.segment_data && !tcp.reassembled_in && !tcp.segments) || (tls.segment.data && !tls.reassembled_in && !tls.segments))"
    " && !tcp.analysis.retransmission && !tcp.analysis.spurious_retransmission) || quic"
)
"""Needs two passes: in the first tshark learns which segments a whole message was put together from; `segments` stand at the last of them."""
UDP_HEAD = 8


class Leftovers(Struct):
    """`ends`: (connection, port of the sender) -> what it sent behind its last whole message; `loads`: QUIC connection -> port -> bytes."""

    ends: dict[tuple[int, int], bytearray] = msgspec.field(default_factory=dict)
    loads: dict[int, dict[int, int]] = msgspec.field(default_factory=dict)


def read_leftovers(lines: Iterable[bytes]) -> Leftovers:
    """The lines of a run with FIELDS and WANTED. A line of another form is passed over."""
    found = Leftovers()
    for line in lines:
        told = line.rstrip(b"\r\n").split(b"\t")
        if len(told) != len(FIELDS):
            continue
        stream, port, plain, opened, quic, sender, size = told
        if quic:
            load = found.loads.setdefault(_first(quic), {})
            load[_first(sender)] = load.get(_first(sender), 0) + max(0, _first(size) - UDP_HEAD)
        elif stream:
            held = found.ends.setdefault((_first(stream), _first(port)), bytearray())
            if len(held) < KEPT:
                held += _bytes(opened or plain)
    return found


def _first(told: bytes) -> int:
    """A number; the first of several, which stand with commas between."""
    number = told.partition(b",")[0]
    return int(number) if number.isdigit() else -1


def _bytes(told: bytes) -> bytes:
    try:
        return bytes.fromhex(told.replace(b",", b"").decode("ascii"))
    except ValueError:
        return b""
