"""HAR as other tools write it: what each leaves out, adds, or says in a way of its own."""

import base64
import json

import pytest

from analyzer.flows.har_export import write_har
from analyzer.flows.read import read_capture
from analyzer.model import Cause
from tests.flows.test_har import entry, har, only

FORM = "application/x-www-form-urlencoded"


def with_fields(params, mime=FORM, **more):
    made = entry(**more)
    made["request"]["postData"] = {"mimeType": mime, "params": params}
    return made


def back(path, tmp_path):
    """What is read of what we write of it."""
    found = read_capture(path).exchanges
    (tmp_path / "ours.har").write_bytes(b"".join(write_har(lambda: found)))
    return found, read_capture(tmp_path / "ours.har").exchanges


def test_pseudo_headers_of_http2_are_no_headers(tmp_path):
    made = entry("{}")
    made["request"]["headers"] = [
        {"name": ":path", "value": "/p?q=1"},
        {"name": ":authority", "value": "a.example"},
        {"name": "x-id", "value": "7"},
    ]
    made["response"]["headers"] = [{"name": ":status", "value": "204"}, {"name": "date", "value": "today"}]
    found = only(har(tmp_path / "p.har", made))
    assert (found.headers, found.reply_headers) == ((("x-id", "7"),), (("date", "today"),))


@pytest.mark.parametrize(
    "odd", [{"_fromCache": "disk"}, {"_fromCache": "memory"}, {"_error": "net::ERR_BLOCKED_BY_CLIENT"}, {"url": "data:text/plain,a"}]
)
def test_what_a_browser_answered_itself_or_blocked_was_not_sent_and_is_counted(tmp_path, odd):
    made = entry("{}")
    if "url" in odd:
        made["request"] |= odd
    elif "_error" in odd:
        made["response"] = {"status": 0, "headers": [], **odd}
    else:
        made |= odd
    found = read_capture(har(tmp_path / "c.har", made, entry("sent")))
    assert [(e.id, e.body) for e in found.exchanges] == [(1, b"sent")]
    assert [(g.cause, g.count) for g in found.gaps] == [(Cause.NOT_EXAMINED, 1)]


def test_an_entry_that_the_network_refused_was_tried_and_stays(tmp_path):
    made = entry("{}")
    made["response"] = {"status": 0, "headers": [], "_error": "net::ERR_NAME_NOT_RESOLVED"}
    assert (only(har(tmp_path / "n.har", made)).kind, only(har(tmp_path / "n.har", made)).body) == ("http", b"{}")


@pytest.mark.parametrize(
    ("params", "size", "body"),
    [
        ([{"name": '{"a":"b c"}', "value": ""}], 11, b'{"a":"b c"}'),  # JSON that was declared as a form: Charles takes it for a name
        ([{"name": '{"a":"b c"}', "value": ""}], -1, b'{"a":"b c"}'),
        ([{"name": "e", "value": "a@b.example"}], 13, b"e=a@b.example"),
        ([{"name": "e", "value": "a@b.example"}], 15, b"e=a%40b.example"),
        ([{"name": "flag", "value": ""}, {"name": "x", "value": "1"}], 8, b"flag&x=1"),
        ([{"name": "x", "value": None}], -1, b"x="),
        ([{"name": "n", "value": 7}], -1, b"n=7"),
    ],
)
def test_a_form_of_which_only_fields_are_kept_is_written_as_its_size_tells(tmp_path, params, size, body):
    assert only(har(tmp_path / "f.har", with_fields(params, bodySize=size))).body == body


def test_fields_of_a_multipart_form_stay_searchable_and_the_body_is_said_to_be_a_part(tmp_path):
    mime = "multipart/form-data; boundary=XyZ"
    params = [{"name": "user", "value": "mei"}, {"name": "photo", "fileName": "IMG_4711.jpg", "contentType": "image/jpeg"}]
    found = only(har(tmp_path / "m.har", with_fields(params, mime, headers=[{"name": "Content-Type", "value": mime}])))
    assert found.body_state == "truncated"
    assert b'name="user"\r\n\r\nmei\r\n--XyZ\r\n' in found.body
    assert b'filename="IMG_4711.jpg"' in found.body


def test_http_toolkit_keeps_binary_bodies_beside_and_failed_handshakes_behind_the_entries(tmp_path):
    binary = entry(bodySize=40)
    binary["request"] |= {"_requestBodyStatus": "discarded:not-representable"}
    binary["request"]["_content"] = {"text": base64.b64encode(b"\0\xfe\xff").decode(), "size": 3, "encoding": "base64"}
    large = entry(bodySize=900_000)
    large["request"]["_requestBodyStatus"] = "discarded:too-large"
    failed = {
        "startedDateTime": "2026-01-02T03:04:06.000Z",
        "hostname": "Pinned.example",
        "cause": "cert-rejected",
        "clientIPAddress": "10.0.0.2",
    }
    path = tmp_path / "t.har"
    log = {
        "version": "1.2",
        "creator": {"name": "HTTP Toolkit"},
        "entries": [binary, large],
        "_tlsErrors": [{**failed, "clientPort": 4711}, 7],
    }
    path.write_text(json.dumps({"log": log}))
    one, two, three = read_capture(path).exchanges
    assert (one.body, one.body_state) == (b"\0\xfe\xff", "whole")
    assert two.body_state == "absent"
    assert (three.id, three.kind, three.host, three.client, three.error) == (
        2,
        "tls-failed",
        "pinned.example",
        "10.0.0.2:4711",
        "cert-rejected",
    )


def test_a_text_in_which_bytes_were_lost_is_a_part_of_the_body(tmp_path):
    found = only(har(tmp_path / "l.har", entry('{"id":"4711","raw":"\ufffd\ufffd"}', bodySize=23)))
    assert found.body_state == "truncated"
    assert b"4711" in found.body


def test_nulls_in_place_of_keys_cost_nothing(tmp_path):
    made = entry("{}")
    made["request"] |= {"bodySize": None, "httpVersion": None}
    made["request"]["postData"]["params"] = None
    made |= {"serverIPAddress": None, "_webSocketMessages": None, "startedDateTime": None}
    made["response"] = {"status": None, "headers": None, "content": None, "bodySize": None}
    found = only(har(tmp_path / "n.har", made))
    assert (found.host, found.body, found.time) == ("a.example", b"{}", 0.0)


def test_control_frames_of_a_websocket_are_no_messages(tmp_path):
    made = entry()
    made["_webSocketMessages"] = [
        {"type": "send", "time": 1, "opcode": 9, "data": "ping"},
        {"type": "send", "time": 2, "opcode": 1, "data": "said"},
        {"type": "receive", "time": 3, "opcode": 8, "data": "", "code": 1000},
    ]
    assert [e.body for e in read_capture(har(tmp_path / "w.har", made)).exchanges if e.kind == "websocket"] == [b"said"]


def test_what_other_tools_wrote_reads_back_equal_from_a_har_of_ours(tmp_path):
    redirect = entry()
    redirect["request"] |= {"method": "GET", "url": "http://a.example/r"}
    redirect["response"] = {
        "status": 302,
        "headers": [{"name": "Location", "value": "/x"}],
        "redirectURL": "/x",
        "content": {"size": 0, "mimeType": ""},
    }
    binary = entry(base64.b64encode(b"\0\xff").decode())
    binary["request"]["postData"]["encoding"] = "base64"
    socket = entry()
    socket["request"]["url"] = "wss://a.example/s"
    socket["response"]["status"] = 101
    socket["_webSocketMessages"] = [{"type": "send", "time": 5.5, "opcode": 2, "data": base64.b64encode(b"\xff").decode()}]
    lost = entry('{"raw":"\ufffd"}', bodySize=11)
    fields = with_fields([{"name": "e", "value": "a@b.example"}], bodySize=15)
    parts = with_fields([{"name": "user", "value": "mei"}], "multipart/form-data; boundary=XyZ")
    cut = entry(bodySize=9)
    failed = entry()
    failed["response"] = {"status": 0, "headers": [], "_error": "net::ERR_CERT_AUTHORITY_INVALID"}
    path = har(tmp_path / "o.har", redirect, binary, socket, lost, fields, parts, cut, entry("{}", encoding="gzip"), failed)
    theirs, ours = back(path, tmp_path)
    assert [e.body_state for e in theirs] == [
        "whole",
        "whole",
        "whole",
        "whole",
        "truncated",
        "whole",
        "truncated",
        "absent",
        "whole",
        "whole",
    ]
    assert ours == theirs
