import gzip
import json
import os
import stat
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
