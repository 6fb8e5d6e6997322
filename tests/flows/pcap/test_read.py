import gzip
import json
import os
import stat
import struct
from pathlib import Path

import pytest

from analyzer.errors import EnvironmentProblem, InputError, UsageProblem
from analyzer.flows.imports import import_files
from analyzer.flows.pcap.tshark import find_tshark
from analyzer.flows.read import read_capture
from analyzer.model import Cause
from tests.conftest import missing
from tests.flows.traffic import new_case

DATA = Path(__file__).parent / "data"
HOST = "collector.example"


@pytest.fixture(autouse=True)
def tshark():
    """tshark itself, or a failure in CI and a skip with its reason elsewhere."""
    try:
        return find_tshark()
    except EnvironmentProblem as e:
        missing(str(e))


def read(name="loopback.pcapng", keys=None):
    return read_capture(DATA / name, name, keys)


def causes(capture):
    return {g.cause: g.count for g in capture.gaps}


def test_secrets_inside_a_pcapng_open_it_and_bodies_are_as_they_were_sent():
    first, second, chunked, *_ = read().exchanges
    assert [first.path, second.path, chunked.path] == ["/v1/collect?at=0", "/v1/collect?at=1", "/v1/chunks"]
    assert (first.kind, first.scheme, first.host, first.method, first.status) == ("http", "https", HOST, "POST", 200)
    assert json.loads(gzip.decompress(first.body))["email"] == "sora.minami@example.jp"
    assert ("Content-Encoding", "gzip") in first.headers
    assert chunked.body == b"hello world"
    assert gzip.decompress(chunked.reply_body) == b'{"ok":true}'


def test_keys_beside_a_pcap_open_it_to_the_same_exchanges():
    inside, beside = read(), read("loopback.pcap", DATA / "loopback.keys")
    assert [(e.host, e.path, e.body, e.reply_body) for e in inside.exchanges] == [
        (e.host, e.path, e.body, e.reply_body) for e in beside.exchanges
    ]


def test_frames_of_two_http2_streams_are_told_apart_and_an_old_tshark_is_said(tshark):
    found = read()
    calls = [e for e in found.exchanges if e.http_version == "HTTP/2.0"]
    assert [(e.path, json.loads(gzip.decompress(e.body))["n"][-1], e.reply_body) for e in calls] == [
        ("/h2/1", 299, b"answer 1"),
        ("/h2/3", 299, b"answer 3"),
    ]
    said = [g for g in found.gaps if "older than 4.2" in g.subject]
    assert [g.count for g in said] == ([2] if tshark[1][:2] < (4, 2) else [])


def test_messages_of_a_websocket_say_who_sent_them():
    sent, received = [e for e in read().exchanges if e.kind == "websocket"]
    assert (sent.body, sent.reply_body, received.body, received.reply_body) == (b'{"id":1}', b"", b"", b"hello")
    assert sent.id == "0@3"
    assert (sent.host, sent.scheme, sent.path) == (HOST, "wss", "/ws")


def test_a_connection_without_keys_is_a_contact_and_a_gap_and_a_refused_certificate_a_failure():
    found = read()
    silent = next(e for e in found.exchanges if e.host == "nokeys.example")
    refused = next(e for e in found.exchanges if e.kind == "tls-failed")
    assert (silent.kind, silent.body_state) == ("tcp", "absent")
    assert causes(found)[Cause.OPAQUE] == 1
    assert (refused.host, refused.error) == (HOST, "the app ended it: Unknown CA (48)")


def test_without_any_key_what_is_plain_is_read_and_the_rest_is_counted():
    found = read("loopback.pcap")
    assert [(e.host, e.body) for e in found.exchanges if e.kind == "http"] == [("plain.example", b"lat=35.68")]
    assert causes(found)[Cause.OPAQUE] == 4


def test_each_exchange_names_the_end_on_the_device_for_the_tables_of_apps():
    clients = {e.client for e in read().exchanges}
    assert len(clients) == 6
    assert all(c.startswith("127.0.0.1:") and c.rpartition(":")[2].isdigit() for c in clients)


def test_a_cut_tail_keeps_what_was_whole_and_says_so(tmp_path):
    whole = (DATA / "loopback.pcapng").read_bytes()
    (tmp_path / "cut.pcapng").write_bytes(whole[: len(whole) // 2 + 1])
    found = read_capture(tmp_path / "cut.pcapng")
    assert 0 < len(found.exchanges) < len(read().exchanges)
    assert any(g.cause is Cause.BROKEN and "damaged or cut off" in g.subject for g in found.gaps)


@pytest.mark.parametrize("content", [b"\x0a\x0d\x0d\x0a" + b"\0" * 40, b"\xd4\xc3\xb2\xa1\x02", b"\xa1\xb2\xc3\xd4" + b"\xff" * 200])
def test_what_only_begins_like_packets_is_refused_in_one_line(tmp_path, content):
    (tmp_path / "odd.pcap").write_bytes(content)
    with pytest.raises(InputError, match=r"odd\.pcap: tshark cannot read it") as refused:
        read_capture(tmp_path / "odd.pcap")
    assert "\n" not in str(refused.value)
    assert str(tmp_path) not in str(refused.value)


def test_any_changed_byte_ends_in_a_result_or_a_typed_error(tmp_path):
    whole = bytearray((DATA / "loopback.pcapng").read_bytes())
    for at in range(200, len(whole), len(whole) // 12):
        (tmp_path / "x.pcapng").write_bytes(bytes(whole[:at]) + b"\xff" + bytes(whole[at + 1 :]))
        try:
            found = read_capture(tmp_path / "x.pcapng")
        except InputError as e:
            assert "x.pcapng" in str(e)  # noqa: PT017 - either way is right, a silent or untyped end is not
        else:
            assert found.exchanges or found.gaps


def test_a_file_without_keys_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("no keys here\n")
    with pytest.raises(InputError, match=r"notes\.txt: no TLS keys in it"):
        read(keys=tmp_path / "notes.txt")


def test_without_tshark_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(EnvironmentProblem, match="apt install tshark") as missed:
        read()
    assert missed.value.exit_code == 3


def test_a_tshark_that_hangs_or_says_nothing_is_no_silent_capture(tmp_path, monkeypatch):
    fake = tmp_path / "tshark"
    fake.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "TShark (Wireshark) 4.4.1" && exit 0\nexit 9\n')
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(InputError, match="it ended without a word"):
        read()


def test_an_import_keeps_the_packets_and_wants_another_run_for_other_keys(tmp_path):
    case = new_case(tmp_path)
    shut = import_files(case, [DATA / "loopback.pcap"], "accepted")
    with pytest.raises(UsageProblem, match="read with other TLS keys or none"):
        import_files(case, [DATA / "loopback.pcap"], "accepted", keys=DATA / "loopback.keys")
    opened = import_files(case, [DATA / "loopback.pcap"], "accepted", "opened", keys=DATA / "loopback.keys")
    assert import_files(case, [DATA / "loopback.pcap"], "accepted", "opened", keys=DATA / "loopback.keys") == opened
    assert (shut.exchanges, opened.exchanges) == (6, 11)
    assert [i.name for i in case.inputs("capture")] == ["loopback.pcap"]


def quic(keys=True):
    return read_capture(DATA / "quic.pcap", "quic.pcap", DATA / "quic.keys" if keys else None)


def test_http3_is_opened_with_its_keys_and_its_header_lines_are_unpacked():
    calls = [e for e in quic().exchanges if e.kind == "http"]
    assert [(e.host, e.scheme, e.method, e.path, e.http_version, e.status) for e in calls] == [
        ("h3.example", "https", "POST", f"/v1/h3?at={n}", "HTTP/3", 200) for n in range(2)
    ]
    assert all(json.loads(e.body)["n"][-1] == 599 and e.body_state == "whole" for e in calls)
    assert calls[1].headers == (("content-type", "application/json"), ("x-install-id", "install-4711"))
    assert [e.reply_body for e in calls] == [b'{"ok":0}', b'{"ok":4}']


def test_quic_without_keys_is_a_contact_and_a_gap_with_its_host_and_its_bytes():
    found = quic(keys=False)
    assert [(e.kind, e.scheme, e.host, e.body_state) for e in found.exchanges] == [
        ("udp", "quic", "h3.example", "absent"),
        ("udp", "quic", "h3-nokeys.example", "absent"),
    ]
    said = [g.subject for g in found.gaps if g.cause is Cause.OPAQUE]
    assert len(said) == 2
    assert "h3-nokeys.example: QUIC that is not opened, 8642 bytes sent and 1645 received" in said[1]
    assert [g.subject for g in quic().gaps if g.cause is Cause.OPAQUE] == said[1:]


def cut_short(source, target, packets):
    """The first packets of a pcap file."""
    raw = source.read_bytes()
    at = 24
    for _ in range(packets):
        at += 16 + int.from_bytes(raw[at + 8 : at + 12], "little")
    target.write_bytes(raw[:at])
    return target


def count_packets(raw):
    at, n = 24, 0
    while at < len(raw):
        at, n = at + 16 + int.from_bytes(raw[at + 8 : at + 12], "little"), n + 1
    return n


@pytest.mark.parametrize(("name", "first"), [("quic", 5), ("loopback", 4)])
def test_wherever_a_recording_ends_nothing_that_was_under_way_is_left_unsaid(tmp_path, name, first):
    whole = DATA / f"{name}.pcap"
    n = count_packets(whole.read_bytes())
    full = {(e.kind, e.host, e.path, e.body) for e in read_capture(whole, keys=DATA / f"{name}.keys").exchanges if e.kind == "http"}
    for packets in range(first, n, max(1, n // 7)):
        found = read_capture(cut_short(whole, tmp_path / "cut.pcap", packets), keys=DATA / f"{name}.keys")
        for e in found.exchanges:
            assert e.body_state == "whole" or found.gaps
            assert (e.kind, e.host, e.path, e.body) in full or e.kind != "http" or e.body_state == "truncated"
        assert found.exchanges


def make_packets(path, pieces, port=48000):
    """A pcap file with one plain connection whose client sends `pieces`, each in a packet of its own; ("reply", bytes) comes from the server."""
    records, at = [], {True: 1, False: 1}
    both = [
        (True, b"", 0x02),
        (False, b"", 0x12),
        *((p[0] != "reply", p[1], 0x18) if isinstance(p, tuple) else (True, p, 0x18) for p in pieces),
    ]
    for n, (sent, data, flags) in enumerate(both):
        ends = (port, 80) if sent else (80, port)
        sequence = 0 if flags & 2 else at[sent]
        tcp = struct.pack(">HHIIBBHHH", *ends, sequence, 0 if flags == 2 else at[not sent], 5 << 4, flags, 65535, 0, 0) + data
        hosts = (b"\x0a\0\0\x02", b"\x0a\0\0\x01")[:: 1 if sent else -1]
        ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(tcp), n, 0, 64, 6, 0, *hosts) + tcp
        frame = b"\2" * 6 + b"\4" * 6 + b"\x08\0" + ip
        records.append(struct.pack("<IIII", 1000 + n, 0, len(frame), len(frame)) + frame)
        at[sent] += len(data)
    path.write_bytes(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 1 << 16, 1) + b"".join(records))
    return path


FIRST = b"POST /one HTTP/1.1\r\nHost: kept.example\r\nContent-Length: 2\r\n\r\nok"
ANSWER = ("reply", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")


def test_a_request_that_is_cut_off_inside_a_kept_connection_is_there_with_what_came_of_it_and_named(tmp_path):
    cut = b"POST /two?id=4711 HTTP/1.1\r\nHost: kept.example\r\nX-Id: 7\r\nContent-Length: 5000\r\n\r\nemail=mei"
    found = read_capture(make_packets(tmp_path / "c.pcap", [FIRST, ANSWER, cut, b"@example.jp&"]))
    one, two = found.exchanges
    assert (one.path, one.body, one.body_state) == ("/one", b"ok", "whole")
    assert (two.method, two.host, two.path, two.body, two.body_state) == (
        "POST",
        "kept.example",
        "/two?id=4711",
        b"email=mei@example.jp&",
        "truncated",
    )
    assert two.headers[1] == ("X-Id", "7")
    assert [(g.cause, g.count) for g in found.gaps if "cut off before their end" in g.subject] == [(Cause.NOT_RECORDED, 1)]


def test_a_request_cut_off_in_its_head_keeps_its_address_and_the_connections_host(tmp_path):
    found = read_capture(
        make_packets(tmp_path / "c.pcap", [FIRST, ANSWER, b"GET /three?idfa=4711 HTTP/1.1\r\nUser-Agent: a\r\nHost: kept.exa"])
    )
    last = found.exchanges[-1]
    assert (last.host, last.path, last.headers, last.body_state) == (
        "kept.example",
        "/three?idfa=4711",
        (("User-Agent", "a"),),
        "truncated",
    )


def test_an_answer_that_is_cut_off_and_a_tail_of_nothing_known_are_counted(tmp_path):
    answer = ("reply", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\npart")
    found = read_capture(make_packets(tmp_path / "c.pcap", [FIRST, answer]))
    assert [g.count for g in found.gaps if "no whole one is there" in g.subject] == [1]
    assert found.exchanges[0].reply_state == "absent"


def test_messages_of_many_packets_that_are_whole_leave_nothing_over(tmp_path):
    sent = b"POST /two HTTP/1.1\r\nHost: kept.example\r\nContent-Length: 5000\r\n\r\n" + b"y" * 5000
    pieces = [sent[n : n + 1400] for n in range(0, len(sent), 1400)]
    back = ("reply", b"HTTP/1.1 200 OK\r\nContent-Length: 4200\r\n\r\n")
    found = read_capture(make_packets(tmp_path / "w.pcap", [FIRST, ANSWER, *pieces, back, *[("reply", b"z" * 1400)] * 3]))
    assert [(e.path, len(e.body), e.body_state, e.reply_size) for e in found.exchanges] == [
        ("/one", 2, "whole", 0),
        ("/two", 5000, "whole", 4200),
    ]
    assert found.gaps == ()
