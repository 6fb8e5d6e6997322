"""A packet capture on disk -> Exchanges and Gaps: tshark runs beside, and a child under limits reads what it says."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from analyzer.errors import InputError
from analyzer.flows.pcap.pdml import read_packets
from analyzer.flows.pcap.talks import Talks
from analyzer.flows.pcap.tshark import WHOLE_HTTP2, check_keys, find_tshark, run_tshark
from analyzer.flows.record import Recorded, hand_on
from analyzer.isolate import Limits, stream_isolated
from analyzer.model import Cause, FileAt, Gap, Stage

LIMITS = Limits(cpu=600, wall=900.0, result=1024 * 1024 * 1024)


def read_packet_capture(path: Path, shown: str, keys: Path | None = None) -> Iterator[Recorded]:
    """The exchanges of a pcapng or pcap file, with the TLS secrets inside it and those of `keys` (an SSLKEYLOGFILE), and what could not be seen.

    Raises EnvironmentProblem without tshark, InputError where it cannot read the file, ReaderFailed at a limit.
    """
    if keys is not None:
        check_keys(keys)
    place, version = find_tshark()
    calls: Counter[str] = Counter()
    seen = 0
    with run_tshark(place, path, keys) as (pdml, told):
        for piece in stream_isolated(read_pdml, pdml.fileno(), shown, item=Recorded, subject=shown, limits=LIMITS):
            if piece.exchange is not None:
                seen += 1
                calls[piece.exchange.host] += piece.exchange.http_version == "HTTP/2.0"
            yield piece
    if told.failed and not seen:
        raise InputError(f"{shown}: tshark cannot read it ({told.message or 'it ended without a word'}); give a whole pcapng or pcap file")
    if told.failed:
        yield Recorded(gap=Gap(Stage.IMPORT, Cause.BROKEN, f"{shown}: the packet capture is damaged or cut off", FileAt.at(shown)))
    if version[:2] < WHOLE_HTTP2:
        yield from (Recorded(gap=_unsure(shown, host, n, ".".join(map(str, version)))) for host, n in calls.items() if n)


def read_pdml(pipe: int, shown: str) -> Iterator[Recorded]:
    """What tshark writes into `pipe`, put together: all of it is there before the first exchange is whole."""
    talks = Talks()
    broken = False
    with open(pipe, "rb", closefd=False) as pdml:
        try:
            for packet in read_packets(pdml):
                talks.hear(packet)
        except ET.ParseError:
            broken = True
    return hand_on(talks.finish(), shown, lambda: _find_gaps(talks, shown, broken=broken))


def _find_gaps(talks: Talks, shown: str, *, broken: bool) -> list[Gap]:
    lost = (
        (int(broken), Cause.BROKEN, "what tshark told of the packets ended early"),
        (talks.lost, Cause.NOT_RECORDED, "segments of TCP are missing in the packet capture"),
        (talks.cut, Cause.NOT_RECORDED, "packets were cut short when they were recorded"),
        (talks.orphans, Cause.BROKEN, "parts of HTTP whose beginning is not in the packet capture"),
        (len(talks.strange), Cause.NOT_EXAMINED, "UDP conversations that are neither DNS nor QUIC"),
        (
            sum(1 for t in talks.tcp.values() if t.secret and not t.spoke and not t.alert),
            Cause.OPAQUE,
            "TLS connections without their keys",
        ),
        (len(talks.udp), Cause.OPAQUE, "QUIC connections: they are not opened"),
    )
    return [Gap(Stage.IMPORT, cause, f"{shown}: {said}", FileAt.at(shown), count=n) for n, cause, said in lost if n]


def _unsure(shown: str, host: str, count: int, version: str) -> Gap:
    said = f"{shown}: {host}: HTTP/2 put together by tshark {version}, older than 4.2: a body may be incomplete"
    return Gap(Stage.IMPORT, Cause.UNDECODED, said, FileAt.at(shown), count=count)
