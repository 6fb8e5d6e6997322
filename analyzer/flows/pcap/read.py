"""A packet capture on disk -> Capture: tshark runs beside, and a child under limits reads what it says."""

from pathlib import Path
from xml.etree import ElementTree as ET

from analyzer.errors import InputError
from analyzer.flows.pcap.pdml import read_packets
from analyzer.flows.pcap.talks import Talks
from analyzer.flows.pcap.tshark import WHOLE_HTTP2, check_keys, find_tshark, run_tshark
from analyzer.flows.record import Capture, find_reply_gaps
from analyzer.isolate import Limits, run_isolated
from analyzer.model import Cause, FileAt, Gap, Stage

LIMITS = Limits(cpu=600, wall=900.0, result=1024 * 1024 * 1024)


def read_packet_capture(path: Path, shown: str, keys: Path | None = None) -> Capture:
    """The exchanges of a pcapng or pcap file, with the TLS secrets inside it and those of `keys` (an SSLKEYLOGFILE), and what could not be seen.

    Raises EnvironmentProblem without tshark, InputError where it cannot read the file, ReaderFailed at a limit.
    """
    if keys is not None:
        check_keys(keys)
    place, version = find_tshark()
    with run_tshark(place, path, keys) as (pdml, told):
        capture = run_isolated(read_pdml, pdml.fileno(), shown, returns=Capture, subject=shown, limits=LIMITS)
    if told.failed and not capture.exchanges:
        raise InputError(f"{shown}: tshark cannot read it ({told.message or 'it ended without a word'}); give a whole pcapng or pcap file")
    gaps = list(capture.gaps)
    if told.failed:
        gaps.append(Gap(Stage.IMPORT, Cause.BROKEN, f"{shown}: the packet capture is damaged or cut off", FileAt.at(shown)))
    if version[:2] < WHOLE_HTTP2:
        gaps += [_unsure(shown, host, n, ".".join(map(str, version))) for host, n in _calls(capture).items()]
    return Capture(capture.exchanges, tuple(gaps))


def read_pdml(pipe: int, shown: str) -> Capture:
    """What tshark writes into `pipe`, put together."""
    talks = Talks()
    broken = False
    with open(pipe, "rb", closefd=False) as pdml:
        try:
            for packet in read_packets(pdml):
                talks.hear(packet)
        except ET.ParseError:
            broken = True
    exchanges = talks.finish()
    return Capture(exchanges, (*_find_gaps(talks, shown, broken=broken), *find_reply_gaps(exchanges, shown)))


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


def _calls(capture: Capture) -> dict[str, int]:
    """The HTTP/2 exchanges by host."""
    found: dict[str, int] = {}
    for exchange in capture.exchanges:
        if exchange.kind == "http" and exchange.http_version == "HTTP/2.0":
            found[exchange.host] = found.get(exchange.host, 0) + 1
    return found


def _unsure(shown: str, host: str, count: int, version: str) -> Gap:
    said = f"{shown}: {host}: HTTP/2 put together by tshark {version}, older than 4.2: a body may be incomplete"
    return Gap(Stage.IMPORT, Cause.UNDECODED, said, FileAt.at(shown), count=count)
