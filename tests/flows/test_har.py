import base64
import gzip
import json

import pytest

from analyzer.flows.har_export import write_har
from analyzer.flows.read import read_capture
from analyzer.model import Cause, Exchange
from tests.flows.traffic import flow_file, http_flow


def har(path, *entries, creator="Browser"):
    path.write_text(json.dumps({"log": {"version": "1.2", "creator": {"name": creator}, "entries": list(entries)}}), encoding="utf-8")
    return path


def entry(text=None, mime="application/json", encoding=None, **more):
    request = {"method": "POST", "url": "https://a.example:8443/p?q=1", "httpVersion": "HTTP/2", "headers": [], "bodySize": -1}
    if encoding:
        request["headers"] = [{"name": "Content-Encoding", "value": encoding}]
    if text is not None:
        request["postData"] = {"mimeType": mime, "text": text}
    return {"startedDateTime": "2026-01-02T03:04:05.500Z", "request": {**request, **more}, "response": {"status": 204, "headers": []}}


def rewrite(exchanges, path):
    path.write_bytes(b"".join(write_har(lambda: exchanges)))


def only(path):
    (found,) = read_capture(path).exchanges
    return found


def test_an_entry_is_read(tmp_path):
    found = only(har(tmp_path / "a.har", entry('{"a":"é"}')))
    assert (found.id, found.host, found.port, found.path, found.method, found.status) == (0, "a.example", 8443, "/p?q=1", "POST", 204)
    assert found.body == '{"a":"é"}'.encode()
    assert found.time == 1767323045.5


def test_the_body_size_tells_latin_bytes_from_utf8(tmp_path):
    text = "é\x01ü"
    assert only(har(tmp_path / "l.har", entry(text, "application/x-own", bodySize=3))).body == text.encode("latin-1")
    assert only(har(tmp_path / "u.har", entry(text, "application/x-own", bodySize=5))).body == text.encode()
    assert only(har(tmp_path / "n.har", entry(text, "application/x-own"))).body == text.encode()
    assert only(har(tmp_path / "m.har", entry(text, "application/x-own"), creator="mitmproxy")).body == text.encode("latin-1")


def test_a_declared_charset_is_honoured(tmp_path):
    assert only(har(tmp_path / "s.har", entry("日本", "text/plain; charset=Shift_JIS"))).body == "日本".encode("shift_jis")


@pytest.mark.parametrize("mark", [{"_encoding": "base64"}, {"encoding": "base64"}, {"_base64": True}])
def test_marked_base64_is_opened(tmp_path, mark):
    made = entry(base64.b64encode(b"\0\xff").decode())
    made["request"]["postData"] |= mark
    assert only(har(tmp_path / "b.har", made)).body == b"\0\xff"


def test_a_coding_that_the_recorder_undid_is_no_damage(tmp_path):
    found = only(har(tmp_path / "g.har", entry('{"a":1}', encoding="gzip")))
    assert (found.body, found.decoded) == (b'{"a":1}', ("body",))


def test_a_body_still_in_its_coding_stays_so(tmp_path):
    packed = gzip.compress(b"{}")
    made = entry(base64.b64encode(packed).decode(), encoding="gzip")
    made["request"]["postData"]["_encoding"] = "base64"
    found = only(har(tmp_path / "g.har", made))
    assert (found.body, found.decoded) == (packed, ())


def test_a_form_that_was_kept_as_fields_is_rebuilt(tmp_path):
    made = entry()
    made["request"]["postData"] = {"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "e", "value": "a@b.example"}]}
    assert only(har(tmp_path / "f.har", made)).body == b"e=a%40b.example"


def test_a_body_that_the_har_lacks_is_absent_and_not_empty(tmp_path):
    assert only(har(tmp_path / "n.har", entry(bodySize=12))).body_state == "absent"
    assert only(har(tmp_path / "z.har", entry(bodySize=0))).body_state == "whole"


def test_websocket_messages_are_exchanges(tmp_path):
    made = entry()
    made["_webSocketMessages"] = [
        {"type": "send", "time": 5.5, "opcode": 1, "data": "é"},
        {"type": "receive", "time": 6.5, "opcode": 2, "data": base64.b64encode(b"\xff").decode()},
    ]
    _, sent, received = read_capture(har(tmp_path / "w.har", made)).exchanges
    assert (sent.id, sent.kind, sent.scheme, sent.body, sent.time) == ("0@0", "websocket", "wss", "é".encode(), 5.5)
    assert (received.id, received.reply_body) == ("1@0", b"\xff")


def test_a_browsers_certificate_error_is_a_failed_handshake(tmp_path):
    made = entry()
    made["response"] = {"status": 0, "headers": [], "_error": "net::ERR_CERT_AUTHORITY_INVALID"}
    assert only(har(tmp_path / "t.har", made)).kind == "tls-failed"


def test_a_cut_har_keeps_the_entries_before_the_cut(tmp_path):
    path = har(tmp_path / "c.har", *(entry(f'{{"n":{n}}}') for n in range(4)))
    path.write_bytes(path.read_bytes()[:-200])
    found = read_capture(path)
    assert [e.body for e in found.exchanges] == [b'{"n":0}', b'{"n":1}', b'{"n":2}']
    assert [(g.cause, g.count) for g in found.gaps] == [(Cause.BROKEN, 1)]


def test_a_malformed_entry_costs_itself(tmp_path):
    odd = entry("x")
    odd["request"]["url"] = "https://[::1/"
    found = read_capture(har(tmp_path / "o.har", entry("a"), odd, {"request": 3}, entry("b")))
    assert [(e.id, e.body) for e in found.exchanges] == [(0, b"a"), (3, b"b")]
    assert [g.count for g in found.gaps] == [2]


def test_what_is_written_reads_back_equal(tmp_path):
    from mitmproxy.test import tflow

    flows = [http_flow(0, bytes(range(256))), tflow.ttcpflow(), tflow.twebsocketflow(), tflow.tdnsflow(resp=True), tflow.tflow(err=True)]
    flows += [http_flow(1, gzip.compress(b"{}"), **{"Content-Encoding": "gzip"}), http_flow(2, "日本".encode("shift_jis"))]
    first = read_capture(flow_file(tmp_path / "a.mitm", *flows)).exchanges
    rewrite(first, tmp_path / "a.har")
    assert read_capture(tmp_path / "a.har").exchanges == first


def test_a_failed_handshake_and_a_lone_message_read_back_equal(tmp_path):
    made = (
        Exchange(id=0, ordinal=0, time=1.25, kind="tls-failed", host="pinned.example", port=443, scheme="https", error="unknown ca"),
        Exchange(id=1, ordinal=1, time=2.5, kind="websocket", host="ws.example", port=443, scheme="wss", path="/s", body=b"\xff"),
    )
    rewrite(made, tmp_path / "a.har")
    back = read_capture(tmp_path / "a.har").exchanges
    assert [(e.kind, e.host, e.time, e.error, e.body) for e in back] == [(e.kind, e.host, e.time, e.error, e.body) for e in made]


def test_mitmproxys_own_export_gives_the_bytes_of_its_flow_file(shared):
    from mitmproxy.net import encoding

    folder = shared / "corpus" / "traffic" / "synthetic"
    flows, entries = read_capture(folder / "synthetic-dev.mitm").exchanges, read_capture(folder / "synthetic-dev.har").exchanges
    assert [e.id for e in flows] == [e.id for e in entries]
    for sent, kept in zip(flows, entries, strict=True):
        if sent.body != kept.body:
            coding = next(v for k, v in sent.headers if k.lower() == "content-encoding")
            assert kept.decoded == ("body",)
            assert encoding.decode(sent.body, coding) == kept.body


def test_every_shared_capture_survives_our_har(shared, tmp_path):
    for path in sorted((shared / "corpus" / "traffic").rglob("*.mitm")):
        first = read_capture(path).exchanges
        rewrite(first, tmp_path / "a.har")
        assert read_capture(tmp_path / "a.har").exchanges == first, path.name


def test_pcapdroids_har_gives_the_bytes_of_bodies_that_are_no_text_and_a_request_without_a_reply(tmp_path):
    """Keys as emanuele-f/PCAPdroid@3a857d857ccd17e5f5563724d51af20f9ce0cb19 writes them, HarWriter.java."""
    made = {
        "startedDateTime": "2026-01-01T00:00:00.000+09:00",
        "time": -1,
        "serverIPAddress": "1.2.3.4",
        "connection": "7",
        "request": {
            "method": "POST",
            "url": "https://t.example/x",
            "httpVersion": "HTTP/1.1",
            "headers": [{"name": "content-type", "value": "application/x-protobuf"}],
            "queryString": [],
            "postData": {"mimeType": "application/x-protobuf", "text": "//79CA==", "encoding": "base64", "params": []},
            "headersSize": 60,
            "bodySize": 4,
        },
        "response": {"status": 0, "statusText": "", "headers": [], "content": {}, "redirectURL": "", "headersSize": -1, "bodySize": -1},
        "cache": {},
        "timings": {"send": -1, "wait": -1, "receive": -1},
    }
    found = read_capture(har(tmp_path / "p.har", made))
    (sent,) = found.exchanges
    assert (sent.body, sent.status, sent.address, found.gaps) == (b"\xff\xfe\xfd\x08", None, "1.2.3.4", ())
