"""A packet capture on disk -> Exchanges and Gaps: tshark runs beside, and a child under limits reads what it says."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree as ET

from analyzer.errors import InputError
from analyzer.flows.pcap.http3 import HELD
from analyzer.flows.pcap.leftovers import FIELDS, WANTED, Leftovers, read_leftovers
from analyzer.flows.pcap.pdml import read_packets
from analyzer.flows.pcap.talks import Talks
from analyzer.flows.pcap.tshark import WHOLE_HTTP2, check_keys, find_tshark, run_tshark, survey_packets
from analyzer.flows.record import Recorded, hand_on, keep_text
from analyzer.isolate import Limits, stream_isolated
from analyzer.model import Cause, FileAt, Gap, Stage

HOSTS = 200
"""Hosts whose QUIC connections are named one by one."""
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
    with survey_packets(place, path, keys, WANTED, FIELDS) as (survey, _), run_tshark(place, path, keys) as (pdml, told):
        pipes = survey.fileno(), pdml.fileno()
        for piece in stream_isolated(read_pipes, pipes, shown, item=Recorded, subject=shown, limits=LIMITS):
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


def read_pipes(pipes: tuple[int, int], shown: str) -> Iterator[Recorded]:
    """What tshark writes into the pipes of its survey and of its PDML, put together: all of it is there before the first exchange is whole."""
    with open(pipes[0], "rb", closefd=False) as survey:
        left = read_leftovers(survey)
    return read_pdml(pipes[1], shown, left)


def read_pdml(pipe: int, shown: str, left: Leftovers | None = None) -> Iterator[Recorded]:
    """What tshark writes into `pipe`, and what is left of the packets besides."""
    talks = Talks()
    broken = False
    with open(pipe, "rb", closefd=False) as pdml:
        try:
            for packet in read_packets(pdml):
                talks.hear(packet)
        except ET.ParseError:
            broken = True
    return hand_on(talks.finish(left), shown, lambda: [*_find_gaps(talks, shown, broken=broken), *_find_quic_gaps(talks, shown, left)])


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
        (talks.broken_off, Cause.NOT_RECORDED, "requests that are cut off before their end"),
        (talks.ends, Cause.NOT_RECORDED, "messages at the end of a connection that are cut off: no whole one is there"),
        (sum(len(t.http3.broken) for t in talks.quic.values()), Cause.BROKEN, "streams of QUIC that do not read as HTTP/3"),
        (sum(t.http3.held > HELD for t in talks.quic.values()), Cause.LIMIT_HIT, f"QUIC connections of more than {HELD >> 20} MiB"),
    )
    return [Gap(Stage.IMPORT, cause, f"{shown}: {said}", FileAt.at(shown), count=n) for n, cause, said in lost if n]


def _find_quic_gaps(talks: Talks, shown: str, left: Leftovers | None) -> Iterator[Gap]:
    """The QUIC connections that stay shut, by host, with the bytes that they carried each way."""
    shut: dict[str, tuple[int, int, int]] = {}
    for number, talk in talks.quic.items():
        if talk.spoke:
            continue
        load = left.loads.get(number, {}) if left is not None else {}
        back = load.get(talk.server[1], 0)
        host = keep_text(talk.name or talks.names.get(talk.server[0], talk.server[0]))
        count, sent, received = shut.get(host, (0, 0, 0))
        shut[host] = count + 1, sent + sum(load.values()) - back, received + back
    for host, (count, sent, received) in islice(shut.items(), HOSTS):
        said = f"{shown}: {host}: QUIC that is not opened, {sent} bytes sent and {received} received"
        yield Gap(Stage.IMPORT, Cause.OPAQUE, said, FileAt.at(shown), count=count)
    if rest := sum(count for count, _, _ in islice(shut.values(), HOSTS, None)):
        yield Gap(Stage.IMPORT, Cause.OPAQUE, f"{shown}: QUIC connections of more hosts: they are not opened", FileAt.at(shown), count=rest)


def _unsure(shown: str, host: str, count: int, version: str) -> Gap:
    said = f"{shown}: {host}: HTTP/2 put together by tshark {version}, older than 4.2: a body may be incomplete"
    return Gap(Stage.IMPORT, Cause.UNDECODED, said, FileAt.at(shown), count=count)
