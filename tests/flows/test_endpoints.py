"""Endpoint files that name the fields of Protocol Buffers: the body opens under those names, on a host of their own or any."""

import msgspec
import pytest

from analyzer.errors import DataError
from analyzer.flows.decode import decode_exchange
from analyzer.flows.endpoints import Endpoints
from analyzer.flows.paths import show_place
from analyzer.model.endpoint import Endpoint, EndpointField
from analyzer.model.exchange import Exchange

BODY = b"\x0a\x11\x0a\x0ftruth-user-4711"
BATCH = Endpoint(
    id="a/batch",
    sdk="a",
    party="a",
    hosts=("in.a.example",),
    paths=("/batch",),
    content_types=("application/x-protobuf",),
    source="code",
    message="Batch",
    messages={"Batch": {"1": "events Event[]"}, "Event": {"1": "userId string"}},
    fields=(EndpointField(data_type="id.user", at=("body events[*].userId",), reason="key of the schema"),),
)


def exchange(host: str = "in.a.example", path: str = "/batch", kind: str = "application/x-protobuf") -> Exchange:
    return Exchange(0, 0, 0.0, "http", host, 443, method="POST", path=path, headers=(("content-type", kind),), body=BODY)


def places(known: Endpoints, given: Exchange) -> dict[str, str]:
    decoded = decode_exchange(given, known.schema(given))
    return {show_place(leaf.part, leaf.keys): leaf.value for leaf in decoded.leaves if leaf.part == "body"}


def test_fields_have_the_names_of_the_file_and_rules_speak_of_them():
    known = Endpoints([("a.toml", BATCH)])
    given = exchange()
    decoded = decode_exchange(given, known.schema(given))
    matched = known.match(given, decoded)
    assert matched is not None
    assert [(leaf.value, rule.at) for leaf, rule in matched[0].read(decoded.leaves)] == [("truth-user-4711", ("body events[*].userId",))]


@pytest.mark.parametrize("other", [exchange(host="b.example"), exchange(path="/other"), exchange(kind="application/octet-stream")])
def test_elsewhere_the_fields_keep_their_numbers(other):
    assert places(Endpoints([("a.toml", BATCH)]), other) == {"body 1.1": "truth-user-4711"}


def test_a_file_for_any_host_names_them_on_any_host():
    known = Endpoints([("a.toml", msgspec.structs.replace(BATCH, hosts=(), any_host=True))])
    assert places(known, exchange(host="own.example")) == {"body events[0].userId": "truth-user-4711"}


def test_a_wrong_table_is_named_with_its_file():
    with pytest.raises(DataError, match=r"a\.toml: a/batch: messages: no message 'Event'"):
        Endpoints([("a.toml", msgspec.structs.replace(BATCH, messages={"Batch": {"1": "events Event[]"}}))])
