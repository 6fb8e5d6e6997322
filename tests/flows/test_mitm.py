import copy
import random
from typing import Any

import pytest
from mitmproxy.io import tnetstring
from mitmproxy.test import tflow

from analyzer.errors import InputError
from analyzer.flows.mitm import split_frames
from analyzer.flows.read import read_capture
from analyzer.model import Cause
from tests.flows.traffic import flow_file, http_flow


def test_a_flow_is_read_as_it_was_sent(tmp_path):
    body = bytes(range(256))
    made = http_flow(3, body, **{"X-Name": "ü"})
    made.request.data.path = "/v1/é".encode()
    made.client_conn.peername = ("10.0.0.1", 48212)
    (found,) = read_capture(flow_file(tmp_path / "a.mitm", made)).exchanges
    assert (found.id, found.kind, found.host, found.port, found.scheme, found.method) == (
        0,
        "http",
        "collect.acme.example",
        443,
        "https",
        "POST",
    )
    assert (found.body, found.body_state, found.status, found.reply_body) == (body, "whole", 200, b"message")
    assert (found.path, found.time) == ("/v1/é", 1_790_000_003.0)
    assert found.client == "10.0.0.1:48212"
    assert ("X-Name", "ü".encode().decode("latin-1")) in found.headers


def test_each_kind_of_flow_is_read_and_counted_in_file_order(tmp_path):
    dns = tflow.tdnsflow(resp=True)
    flows = [http_flow(), tflow.ttcpflow(), tflow.tudpflow(), dns, tflow.twebsocketflow(), http_flow(9)]
    found = read_capture(flow_file(tmp_path / "a.mitm", *flows))
    assert found.gaps == ()
    assert [(e.id, e.kind) for e in found.exchanges] == [
        (0, "http"),
        (1, "tcp"),
        (2, "udp"),
        (3, "dns"),
        (4, "http"),
        ("0@4", "websocket"),
        ("1@4", "websocket"),
        ("2@4", "websocket"),
        (5, "http"),
    ]
    assert [e.ordinal for e in found.exchanges] == list(range(9))
    tcp, messages = found.exchanges[1], found.exchanges[5:8]
    assert (tcp.body, tcp.reply_body) == (b"hello", b"it's me")
    assert [(m.body, m.reply_body) for m in messages] == [(b"hello binary", b""), (b"hello text", b""), (b"", b"it's me")]
    assert found.exchanges[3].host == "dns.google"


def test_a_refused_certificate_in_a_flow_file_is_a_failed_handshake(tmp_path):
    refused = tflow.tflow(err=True)
    refused.request.method, refused.request.host, refused.request.port = "CONNECT", "pinned.acme.example", 443
    refused.request.headers["host"] = "pinned.acme.example"
    assert refused.error is not None
    refused.error.msg = "Client TLS handshake failed. The client does not trust the proxy's certificate for pinned.acme.example"
    (found,) = read_capture(flow_file(tmp_path / "a.mitm", refused)).exchanges
    assert (found.kind, found.host, found.status) == ("tls-failed", "pinned.acme.example", None)
    assert "does not trust" in found.error


def test_a_cut_file_keeps_the_whole_flows_and_says_so(tmp_path):
    path = flow_file(tmp_path / "cut.mitm", *(http_flow(n) for n in range(5)))
    whole = path.read_bytes()
    ends, at = [], 0
    for frame in split_frames(whole):
        at += len(frame or b"")
        ends.append(at)
    for cut in random.Random(7).sample(range(40, len(whole)), 25):
        path.write_bytes(whole[:cut])
        found = read_capture(path)
        assert len(found.exchanges) == sum(end <= cut for end in ends)
        assert [(g.cause, g.count) for g in found.gaps] == ([] if cut in ends else [(Cause.BROKEN, 1)])


def test_a_corrupt_length_in_the_middle_costs_one_flow(tmp_path):
    path = flow_file(tmp_path / "hurt.mitm", *(http_flow(n) for n in range(6)))
    frames = [frame or b"" for frame in split_frames(path.read_bytes())]
    path.write_bytes(b"".join([*frames[:2], b"9" + frames[2][1:], *frames[3:]]))
    found = read_capture(path)
    assert [e.path for e in found.exchanges] == [f"/v1/e?n={n}" for n in (0, 1, 3, 4, 5)]
    assert [e.id for e in found.exchanges] == [0, 1, 3, 4, 5]
    assert [(g.cause, g.count) for g in found.gaps] == [(Cause.BROKEN, 1)]


def test_a_flow_whose_state_is_nonsense_costs_one_flow(tmp_path):
    path = flow_file(tmp_path / "odd.mitm", *(http_flow(n) for n in range(3)))
    frames = [frame or b"" for frame in split_frames(path.read_bytes())]
    path.write_bytes(frames[0] + frames[1].replace(b"4:http;", b"4:tthp;") + frames[2])
    found = read_capture(path)
    assert [e.id for e in found.exchanges] == [0, 2]
    assert [g.count for g in found.gaps] == [1]


def test_a_request_body_that_the_recorder_streamed_is_no_empty_body(tmp_path):
    made = http_flow()
    made.request.data.content = None
    assert made.response is not None
    made.response.data.content = None
    found = read_capture(flow_file(tmp_path / "a.mitm", made))
    assert (found.exchanges[0].body_state, found.exchanges[0].reply_state) == ("streamed", "streamed")
    assert [g.cause for g in found.gaps] == [Cause.STREAMED]


def test_a_body_over_the_limit_is_cut_and_hashed_whole(tmp_path):
    found = read_capture(flow_file(tmp_path / "a.mitm", http_flow(0, b"z" * (10 * 1024 * 1024 + 1)))).exchanges[0]
    assert (found.body_state, len(found.body)) == ("truncated", 10 * 1024 * 1024)
    assert len(found.body_sha256) == 64


def old_state(version: list[int]) -> dict[bytes, object]:
    """A flow as mitmproxy 0.11 kept it: every key is bytes, and much has another name."""
    ends = {b"ssl_established": True, b"timestamp_end": None, b"timestamp_ssl_setup": 1.0, b"timestamp_start": 1.0}
    place = {b"address": [b"t.acme.example", 443], b"use_ipv6": False}
    times = {b"timestamp_start": 2.0, b"timestamp_end": 3.0, b"httpversion": [1, 1]}
    sent = {b"form_in": b"relative", b"form_out": b"relative", b"is_replay": False, b"method": b"POST", b"path": b"/old"}
    return {
        b"client_conn": {**ends, b"address": {b"address": [b"127.0.0.1", 60786], b"use_ipv6": False}, b"clientcert": None},
        b"server_conn": {
            **ends,
            b"address": place,
            b"source_address": place,
            b"cert": None,
            b"sni": b"t.acme.example",
            b"state": [],
            b"timestamp_tcp_setup": 1.0,
        },
        b"error": None,
        b"id": b"e072a53a-711a-46b7-aaa5-ad61ac7e4459",
        b"intercepted": False,
        b"request": {
            **times,
            **sent,
            b"content": b"a=1",
            b"headers": [[b"Host", b"t.acme.example"]],
            b"host": b"t.acme.example",
            b"port": 443,
            b"scheme": b"https",
        },
        b"response": {**times, b"code": 200, b"msg": b"OK", b"content": b"yes", b"headers": [[b"Server", b"x"]]},
        b"type": b"http",
        b"version": version,
    }


def test_the_oldest_form_that_mitmproxy_reads_is_read(tmp_path):
    (tmp_path / "old.mitm").write_bytes(tnetstring.dumps(old_state([0, 11, 3])) * 2)
    found = read_capture(tmp_path / "old.mitm")
    assert [(e.host, e.path, e.body, e.reply_body) for e in found.exchanges] == [("t.acme.example", "/old", b"a=1", b"yes")] * 2
    assert found.gaps == ()


def states_of_all_versions() -> dict[Any, bytes]:
    """The oldest form taken through mitmproxy's own converters, one after the other: a file of each version on the way."""
    from mitmproxy.io import compat

    state: Any = old_state([0, 11, 3])
    made: dict[Any, bytes] = {}
    while True:
        version: Any = state.get(b"version", state.get("version"))
        key = version if isinstance(version, int) else tuple(version)[:2]
        made[key] = tnetstring.dumps(copy.deepcopy(state))
        if key not in compat.converters:
            return made
        state = compat.converters[key](state)


def test_each_version_that_mitmproxy_reads_gives_the_same_exchange_and_a_cut_tail_of_each_is_said(tmp_path):
    made = states_of_all_versions()
    assert len(made) >= 30
    for version, raw in made.items():
        path = tmp_path / "v.mitm"
        path.write_bytes(raw + raw)
        found = read_capture(path)
        assert [(e.host, e.path, e.body, e.reply_body) for e in found.exchanges] == [("t.acme.example", "/old", b"a=1", b"yes")] * 2, (
            version
        )
        assert found.gaps == (), version
        path.write_bytes(raw + raw[: len(raw) // 2])
        cut = read_capture(path)
        assert [e.body for e in cut.exchanges] == [b"a=1"], version
        assert [g.cause for g in cut.gaps] == [Cause.BROKEN], version


def test_a_connection_without_tls_that_mitmproxy_6_kept_is_read(tmp_path):
    """Its own later versions refuse it: `Attribute tls must not be None`."""
    state: Any = tnetstring.loads(states_of_all_versions()[10])
    for name in ("client_conn", "server_conn"):
        state[name] |= {"tls": None, "tls_established": False, "timestamp_tls_setup": None}
    (tmp_path / "six.mitm").write_bytes(tnetstring.dumps(state))
    found = read_capture(tmp_path / "six.mitm")
    assert [(e.host, e.path, e.body) for e in found.exchanges] == [("t.acme.example", "/old", b"a=1")]
    assert found.gaps == ()


def test_messages_of_a_websocket_whose_request_stands_elsewhere_have_the_host_that_they_went_to(tmp_path):
    state: Any = tnetstring.loads(states_of_all_versions()[10])
    state["server_conn"] |= {"address": ["ws.acme.example", 8443], "sni": None}
    for name in ("request", "response"):
        del state[name]
    state |= {"metadata": {"websocket_handshake": "not-in-this-file"}, "type": "websocket", "close_sender": "client"}
    state |= {"messages": [[1, True, "hello", 2.0, False]], "close_code": 1000, "close_reason": ""}
    (tmp_path / "ws.mitm").write_bytes(tnetstring.dumps(state))
    found = read_capture(tmp_path / "ws.mitm")
    assert [(e.kind, e.host, e.port, e.body) for e in found.exchanges][1:] == [("websocket", "ws.acme.example", 8443, b"hello")]
    assert found.gaps == ()


@pytest.mark.parametrize("version", [[0, 10], [99, 0]])
def test_a_version_that_mitmproxy_does_not_read_says_what_to_do(tmp_path, version):
    (tmp_path / "odd.mitm").write_bytes(tnetstring.dumps(old_state(version)))
    with pytest.raises(InputError, match="does not read; save them as HAR"):
        read_capture(tmp_path / "odd.mitm")


def test_text_of_a_websocket_that_an_older_mitmproxy_kept_as_text_is_read(tmp_path):
    made = tflow.twebsocketflow()
    frame = flow_file(tmp_path / "a.mitm", made).read_bytes()
    state = tnetstring.loads(frame)
    assert isinstance(state, dict)
    state["websocket"]["messages"] = [[1, True, "héllo", 5.0, False, False]]
    (tmp_path / "a.mitm").write_bytes(tnetstring.dumps(state))
    assert [e.body for e in read_capture(tmp_path / "a.mitm").exchanges if e.kind == "websocket"] == ["héllo".encode()]
