"""Import -> export as a flow file -> read again."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mitmproxy import http
from mitmproxy import io as mitm_io
from mitmproxy.test import tflow
from msgspec.structs import replace

from analyzer.flows.export import export_case
from analyzer.flows.har import Kept
from analyzer.flows.imports import import_files
from analyzer.flows.mitm import convert_flow
from analyzer.flows.mitm_export import write_flows
from analyzer.flows.read import read_capture
from analyzer.flows.sessions import read_exchanges
from analyzer.model import Exchange
from tests.flows.traffic import flow_file, http_flow, new_case


def written(path, *exchanges):
    path.write_bytes(b"".join(write_flows(lambda: exchanges)))
    return path


def refused():
    made = tflow.tflow(err=True)
    made.request.method, made.request.host, made.request.port = "CONNECT", "pinned.acme.example", 443
    assert made.error is not None
    made.error.msg = "Client TLS handshake failed. The client does not trust the proxy's certificate for pinned.acme.example"
    return made


def unanswered():
    made = http_flow(11)
    made.response = None
    return made


def streamed():
    made = http_flow(12)
    assert made.response is not None
    made.response.data.content = None
    made.response.headers["content-length"] = "7000000"
    return made


def japanese():
    made = http_flow(13)
    made.request.data.path = "/v1/日本?q=é".encode()
    return made


def test_what_was_imported_comes_out_as_it_went_in(tmp_path):
    flows = [http_flow(0, bytes(range(256)), **{"X-Name": "ü"}), tflow.ttcpflow(), tflow.tudpflow(), tflow.tdnsflow(resp=True)]
    flows += [tflow.twebsocketflow(), refused(), unanswered(), streamed(), japanese()]
    original = flow_file(tmp_path / "a.mitm", *flows)
    case = new_case(tmp_path)
    import_files(case, [original], "accepted")
    assert export_case(case, tmp_path / "out.mitm") == 12
    assert read_capture(tmp_path / "out.mitm").exchanges == read_capture(original).exchanges
    assert (tmp_path / "out.mitm").stat().st_mode & 0o077 == 0


def test_the_file_is_one_that_mitmproxy_reads_with_the_bytes_as_sent(tmp_path):
    case = new_case(tmp_path)
    import_files(case, [flow_file(tmp_path / "a.mitm", http_flow(3, b"\0\xff", host="t.acme.example"))], "accepted")
    export_case(case, tmp_path / "out.flow")
    (only,) = mitm_io.FlowReader(io.BytesIO((tmp_path / "out.flow").read_bytes())).stream()
    assert isinstance(only, http.HTTPFlow)
    assert only.response is not None
    assert only.request.pretty_url == "https://t.acme.example/v1/e?n=3"
    assert (only.request.raw_content, only.response.raw_content, only.metadata) == (b"\0\xff", b"message", {})


HANDSHAKE = Exchange("h", 0, 1.0, "http", "ws.acme.example", 443, scheme="https", path="/live", client="10.0.0.1:5", status=101)
ODD = [
    Exchange(0, 0, 5.0, "tls-failed", "pinned.acme.example", 443, error="closed early", client="[::1]:4"),
    Exchange(
        0, 0, 5.0, "http", "a.example", 443, scheme="https", method="POST", path="/p", body=b"cut", body_state="truncated", body_sha256="ab"
    ),
    Exchange(0, 0, 0.0, "http", "a.example", 80, scheme="http", method="POST", body_state="absent", reply_state="absent", status=200),
    Exchange(0, 0, 5.0, "http", "A.example.", 443, method="POST", headers=(("x-ja", "日本"),), decoded=("body",), app="com.acme"),
    Exchange(0, 0, 5.0, "dns", "a..example", 53, method="ODD", status=0, cname=("x" * 300, "b.example"), address="10.0.0.53"),
    Exchange(0, 0, 5.0, "dns", "", 53, method="A"),
    Exchange(0, 0, 0.0, "tcp", "mqtt.example", 8883, reply_body=b"only received", reply_state="truncated"),
    Exchange("0@0", 0, 5.0, "websocket", "w.example", 443, scheme="wss", path="/s", body=b"alone"),
    Exchange("0@0", 0, 5.0, "websocket", "w.example", 443, scheme="wss", path="/s", reply_body=b"alone"),
]


@pytest.mark.parametrize("odd", ODD, ids=lambda e: f"{e.kind}-{e.host[:9]}")
def test_what_a_flow_has_no_place_for_is_noted_and_comes_back(tmp_path, odd):
    (found,) = read_capture(written(tmp_path / "odd.mitm", odd)).exchanges
    same = {n: getattr(found, n) for n in ("id", "headers", "body_sha256", "reply_sha256", "reply_size")}
    wanted = replace(odd, **same)
    assert found == wanted
    assert found.body_sha256 == (odd.body_sha256 or found.body_sha256)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ANY = st.builds(
    Exchange,
    id=st.just(0),
    ordinal=st.just(0),
    time=st.floats(0, 4e9),
    kind=st.sampled_from(["http", "tls-failed", "tcp", "udp", "dns", "websocket"]),
    host=TEXT,
    port=st.integers(0, 70000),
    scheme=st.sampled_from(["", "http", "https", "wss", "odd"]),
    method=TEXT,
    path=TEXT,
    body=st.binary(max_size=20),
    reply_body=st.binary(max_size=20),
    status=st.none() | st.integers(0, 999),
    headers=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    address=TEXT,
    client=TEXT | st.integers(0, 10**8).map(lambda n: f"::1:{n}"),
    cname=st.lists(TEXT, max_size=3).map(tuple),
    error=TEXT,
    body_state=st.sampled_from(["whole", "truncated", "streamed", "absent"]),
    reply_state=st.sampled_from(["whole", "truncated", "streamed", "absent"]),
    body_sha256=TEXT,
    decoded=st.just(()) | st.just(("body",)),
)


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_any_exchange_is_written_and_read_back(odd):
    (frame,) = write_flows(lambda: (odd,))
    (recorded,) = mitm_io.FlowReader(io.BytesIO(frame)).stream()
    found = convert_flow(recorded, 0)[0]
    for name in Kept.__struct_fields__:
        assert getattr(found, name) == getattr(odd, name), name
    if odd.kind != "dns":
        assert (found.body, found.reply_body) == (odd.body, odd.reply_body)


def test_messages_between_other_exchanges_return_to_their_handshake(tmp_path):
    other = Exchange("o", 1, 2.0, "http", "b.example", 80, scheme="http", method="GET", path="/", status=204)
    message = replace(HANDSHAKE, kind="websocket", scheme="wss", status=None)
    sent, received = replace(message, id="s", time=3.0, body=b"\xff"), replace(message, id="r", time=4.0, reply_body="é".encode())
    found = read_capture(written(tmp_path / "ws.mitm", HANDSHAKE, other, sent, received)).exchanges
    assert [(e.id, e.kind, e.time, e.body, e.reply_body) for e in found] == [
        (0, "http", 1.0, b"", b""),
        ("0@0", "websocket", 3.0, b"\xff", b""),
        ("1@0", "websocket", 4.0, b"", "é".encode()),
        (1, "http", 2.0, b"", b""),
    ]


def test_one_case_gives_one_file_byte_for_byte(tmp_path):
    case = new_case(tmp_path)
    import_files(case, [flow_file(tmp_path / "a.mitm", http_flow(0), tflow.ttcpflow(), tflow.tdnsflow(resp=True))], "accepted")
    export_case(case, tmp_path / "one.mitm")
    export_case(case, tmp_path / "two.mitm")
    assert (tmp_path / "one.mitm").read_bytes() == (tmp_path / "two.mitm").read_bytes()


def test_a_note_of_the_wrong_type_costs_its_flow(tmp_path):
    made = http_flow(1)
    made.metadata["soshin"] = {"port": "many"}
    found = read_capture(flow_file(tmp_path / "a.mitm", http_flow(0), made))
    assert [e.id for e in found.exchanges] == [0]
    assert [g.count for g in found.gaps] == [1]


def test_an_exported_flow_file_can_be_imported_again(tmp_path):
    case = new_case(tmp_path)
    import_files(case, [flow_file(tmp_path / "a.mitm", http_flow(0), http_flow(1))], "accepted")
    export_case(case, tmp_path / "out.mitm")
    (tmp_path / "other").mkdir()
    other = new_case(tmp_path / "other")
    import_files(other, [tmp_path / "out.mitm"], "accepted")
    first, second = ([replace(e, id=0, source="") for e in read_exchanges(c)] for c in (case, other))
    assert first == second
