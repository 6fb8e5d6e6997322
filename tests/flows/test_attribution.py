"""Whose service, who runs the host, which relay, which SDK: each with what it is known by, on hosts that no file names as well."""

import json

import pytest
from msgspec.structs import replace

from analyzer.catalog import Catalog
from analyzer.flows.aliases import follow_aliases
from analyzer.flows.attribution import attribute_exchange
from analyzer.flows.decode import decode_exchange
from analyzer.flows.endpoints import Endpoints
from analyzer.flows.frames import Frames
from analyzer.flows.protocols import protocols_of
from analyzer.flows.read import read_capture
from analyzer.lint_endpoints import make_exchange
from analyzer.model.exchange import Exchange
from analyzer.parties import Parties

CATALOG = Catalog()
ENDPOINTS = Endpoints(CATALOG.endpoints, ((s.vendor, s.id) for s in CATALOG.sdks.values()))
FRAMES = Frames(CATALOG.sdks.values())
OWN = Parties(CATALOG.parties, ("umi.example",))


def exchange(host: str, **more: object) -> Exchange:
    fields: dict[str, object] = {"id": 0, "ordinal": 0, "time": 1.0, "kind": "http", "port": 443, "method": "POST", "path": "/"}
    return Exchange(**{**fields, "host": host, **more})  # type: ignore[arg-type]


def attribute(made: Exchange, parties: Parties = OWN):
    return attribute_exchange(made, decode_exchange(made), ENDPOINTS, parties, FRAMES)


def relayed():
    """Every example of an endpoint whose vendor alone runs it, sent to the app's own host below another path."""
    for _, endpoint in CATALOG.endpoints:
        if not endpoint.self_hosted:
            for number, example in enumerate(endpoint.examples):
                made = make_exchange(example)
                yield pytest.param(endpoint, replace(made, host="t.umi.example", path="/collect" + made.path), id=f"{endpoint.id}-{number}")


@pytest.mark.parametrize(
    ("id_", "path"), [("google/collect", "/g/collect"), ("amplitude/http-v2", "/2/httpapi"), ("segment-kotlin/batch", "/v1/b")]
)
def test_what_vendors_let_companies_send_by_their_own_host_reaches_the_vendor_all_the_same(id_, path):
    endpoint = next(e for _, e in CATALOG.endpoints if e.id == id_)
    made = next(m for m in map(make_exchange, endpoint.examples) if m.path.startswith(path))
    who = attribute(replace(made, host="t.umi.example"))
    assert (who.recipient, who.operator, who.party, who.relay) == (endpoint.party, "@self", "unknown", "proxy")


@pytest.mark.parametrize(("endpoint", "made"), list(relayed()))
def test_no_vendors_request_is_taken_for_anothers_behind_the_apps_own_host(endpoint, made):
    who = attribute(made)
    assert who.recipient in {"@self", endpoint.party}
    if who.recipient == endpoint.party:
        assert (who.operator, who.party, who.relay) == ("@self", "unknown", "proxy")
        assert who.why.startswith("likely ")


def test_most_requests_with_documented_fields_are_recognised_behind_a_relay():
    rich = [(e, m) for e, m in (p.values for p in relayed()) if len(e.fields) >= 5]
    found = [e.id for e, m in rich if attribute(m).recipient == e.party]
    assert len(found) >= 0.8 * len(rich), (len(found), len(rich))


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/session", b'{"os_name":"android","os_version":"14","language":"ja","country":"JP","device_id":"d","user_id":"u"}'),
        ("/2/httpapi", b'{"user_id":"u","device_id":"d"}'),
        ("/v1/batch", b'{"batch":[{"id":1}]}'),
        ("/track", b'{"event":"x","properties":{"os":"a"}}'),
    ],
)
def test_an_apps_own_api_with_common_names_is_nobodys_protocol(path, body):
    own = exchange("api.umi.example", path=path, body=body, headers=(("content-type", "application/json"),))
    assert protocols_of(ENDPOINTS).recognise(own, decode_exchange(own)) is None
    assert (attribute(own).recipient, attribute(own).relay, attribute(own).sdk) == ("@self", "none", None)


@pytest.mark.parametrize(
    ("stack", "sdk"),
    [
        (("java.net.SocketOutputStream", "okhttp3.internal.http.CallServerInterceptor", "com.adjust.sdk.network.UtilNetworking"), "adjust"),
        (("com.adjust.sdk.network.UtilNetworking.createPOSTHttpsURLConnection(UtilNetworking.java:1)", "com.umi.Main"), "adjust"),
        (("Lcom/adjust/sdk/network/UtilNetworking;",), "adjust"),
        (("at com.adjust.sdk.ActivityHandler$1.run(SourceFile)",), "adjust"),
        (("com.adjust.sdkfree.Thing", "a.b.c"), None),
        ((), None),
    ],
)
def test_the_frames_at_the_socket_name_the_sdk_where_neither_endpoint_nor_host_does(stack, sdk):
    who = attribute(exchange("nobody.example", stack=stack))
    assert (who.recipient, who.sdk, who.sdk_known_by) == ("nobody.example", sdk, "stack" if sdk else "")


def test_an_endpoint_goes_before_frames_and_so_does_a_host_with_one_sdk():
    frames = ("com.mixpanel.android.util.HttpService",)
    by_endpoint = attribute(exchange("app.adjust.com", path="/session", body=b"gps_adid=1", stack=frames))
    by_host = attribute(exchange("config.bugsnag.com", path="/x", stack=frames))
    assert (by_endpoint.sdk, by_endpoint.sdk_known_by) == ("adjust", "endpoint")
    assert (by_host.sdk, by_host.sdk_known_by) == ("bugsnag", "host")


def test_a_har_with_frames_gives_the_app_and_the_sdk(tmp_path):
    frames = [{"class": "java.net.Socket"}, {"class": "com.adjust.sdk.Util"}, {"class": "com.adjust.sdk.Util"}]
    request = {"method": "GET", "url": "https://cdn.nobody.example/x", "headers": []}
    traced = {
        **request,
        "_stacktrace": {"stack": frames, "compact": ["java.net.Socket", "com.adjust.sdk.Util"], "process": "com.umi.app:push"},
    }
    odd = [{**request, "_stacktrace": value} for value in ("text", 7, {"stack": 3}, ["com.adjust.sdk.Util"])]
    path = tmp_path / "a.har"
    path.write_text(json.dumps({"log": {"entries": [{"request": r} for r in (traced, *odd)]}}))
    found = read_capture(path)
    assert [e.stack for e in found.exchanges] == [("java.net.Socket", "com.adjust.sdk.Util"), (), (), (), ("com.adjust.sdk.Util",)]
    assert [(e.app, e.app_known_by) for e in found.exchanges[:2]] == [("com.umi.app", "exact"), (None, "unknown")]
    assert attribute(found.exchanges[0]).sdk == "adjust"


def test_a_name_keeps_the_aliases_that_the_last_look_up_before_gave():
    seen = follow_aliases(
        [
            exchange("a.umi.example"),
            exchange("A.umi.example.", kind="dns", cname=("x.vendor.example",)),
            exchange("a.umi.example"),
            exchange("a.umi.example", kind="dns", cname=("y.vendor.example",)),
            exchange("a.umi.example"),
            exchange("b.umi.example"),
            exchange("a.umi.example", cname=("z.vendor.example",)),
        ]
    )
    assert [e.cname for e in seen if e.kind == "http"] == [(), ("x.vendor.example",), ("y.vendor.example",), (), ("z.vendor.example",)]


@pytest.mark.parametrize(
    ("host", "cname", "expected"),
    [
        ("a.umi.example", ("b.umi.example", "app.adjust.com"), ("adjust", "adjust", "third", "cname")),
        ("a.nobody.example", ("app.adjust.com",), ("adjust", "adjust", "third", "cname")),
        ("a.umi.example", ("d1.cloudfront.net",), ("@self", "amazon", "first", "none")),
        ("a.umi.example", ("app.adjust.com", "d1.cloudfront.net"), ("adjust", "adjust", "third", "cname")),
        ("a.nobody.example", ("d1.cloudfront.net",), ("a.nobody.example", "amazon", "unknown", "none")),
        ("a.umi.example", ("b.umi.example",), ("@self", "@self", "first", "none")),
        ("app.adjust.com", ("d1.cloudfront.net",), ("adjust", "adjust", "third", "none")),
    ],
)
def test_aliases_tell_the_vendor_and_the_cloud_apart(host, cname, expected):
    who = attribute(exchange(host, cname=cname))
    assert (who.recipient, who.operator, who.party, who.relay) == expected
    assert who.why
