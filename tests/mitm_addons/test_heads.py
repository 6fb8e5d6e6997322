"""The heads of records, put together as text: what a message holds comes back as it was, whatever it holds."""

import contextlib

import pytest
from mitmproxy import http
from mitmproxy.test import taddons, tflow

from analyzer.flows.store import Reader, read_store_exchanges
from mitm_addons._wire import Store
from mitm_addons.capture import Recorder

ODD = b'"},{"a":1,\\ \x7f\x01\t\xe3\x81\x82\xff\xed\xa0\x80{}'


@contextlib.contextmanager
def recorder(path):
    with taddons.context() as context:
        made = Recorder()
        context.master.addons.add(made)
        context.configure(made, soshin_store=str(path), soshin_run="named")
        yield made
        made.close()


def pass_through(made, flow):
    for hook in (made.requestheaders, made.request, made.responseheaders, made.response):
        hook(flow)


def read(path):
    with contextlib.closing(Reader(path)) as reader:
        assert reader.damaged == 0
        return list(read_store_exchanges(reader))


@pytest.mark.parametrize("place", ["method", "path", "header", "version", "user", "reply"])
def test_no_text_of_a_message_can_break_its_record_or_speak_for_another_key(tmp_path, place):
    flow = tflow.tflow(resp=True)
    assert flow.response is not None
    match place:
        case "method":
            flow.request.data.method = ODD
        case "path":
            flow.request.data.path = ODD
        case "header":
            flow.request.headers = http.Headers([(ODD, ODD)])
        case "version":
            flow.request.data.http_version = ODD
        case "user":
            flow.metadata["proxyauth"] = (ODD.decode("latin-1"), "secret")
        case "reply":
            flow.response.headers = http.Headers([(b"x", ODD), (b"content-length", b"7")])
    with recorder(tmp_path / "s.soshin") as made:
        pass_through(made, flow)
        pass_through(made, tflow.tflow(resp=True))
    first, second = read(tmp_path / "s.soshin")
    assert (first.kind, first.host, first.status, first.body) == ("http", "address", 200, b"content")
    held = [
        first.method,
        first.path,
        first.http_version,
        first.proxy_user,
        *(t for line in first.headers + first.reply_headers for t in line),
    ]
    assert any(t.lower().startswith('"},{"a":1,\\') for t in held)
    assert second.method == "GET"


def test_who_is_at_the_other_end_is_asked_again_with_each_run_and_each_user(tmp_path):
    client = tflow.tclient_conn()
    flows = [tflow.tflow(client_conn=client, resp=True) for _ in range(4)]
    flows[1].metadata["proxyauth"] = ("mei", "secret")
    with recorder(tmp_path / "s.soshin") as made:
        phase = Store(tmp_path / "s.soshin")
        for at, flow in enumerate(flows):
            if at == 2:
                phase.open_run({"id": "refused-1", "phase": "refused"})
            pass_through(made, flow)
        phase.close()
        made.client_disconnected(client)
        assert made._whose == {}
    found = read(tmp_path / "s.soshin")
    assert [(e.run, e.proxy_user) for e in found] == [("named", ""), ("named", "mei"), ("refused-1", ""), ("refused-1", "")]
    assert {(e.client, e.listener) for e in found} == {("127.0.0.1:22", "regular")}
