"""Exchanges become observations: who got what, how we know, by which SDK; what stayed shut is counted by cause."""

import json
import os
import signal
from pathlib import Path

import msgspec
import pytest

from analyzer.catalog import Catalog
from analyzer.flows.apart import split_batches
from analyzer.flows.decode import decode_exchange
from analyzer.flows.observe import observe_exchanges
from analyzer.flows.read import read_capture
from analyzer.flows.together import group_opened
from analyzer.flows.withhold import withhold_values
from analyzer.formats.persona import read_persona
from analyzer.isolate import Limits
from analyzer.model.evidence import ExchangeAt, KnowledgeAt
from analyzer.model.exchange import Exchange
from analyzer.model.gap import Cause
from analyzer.model.observation import Method, Observed
from analyzer.parties import Parties

CATALOG = Catalog()
PERSONA = {"id.user": ("truth-user-4711",), "id.advertising": ("11111111-2222-4333-8444-555555555555",)}
FORM = (("content-type", "application/x-www-form-urlencoded"),)
ENVELOPE = (("content-type", "application/x-sentry-envelope"), ("user-agent", "sentry.java.android/6.32.0"))
ITEM = b'{"event_id":"1"}\n{"type":"event"}\n{"user":{"id":"truth-user-4711","email":"someone@example.com"}}\n'
ADJUST = b"gps_adid=11111111-2222-4333-8444-555555555555&os_name=android&external_device_id=truth-user-4711"


def exchange(host: str, path: str = "/", body: bytes = b"", headers: tuple[tuple[str, str], ...] = (), **more: object) -> Exchange:
    fields: dict[str, object] = {"id": 0, "ordinal": 0, "time": 1.0, "kind": "http", "port": 443, "method": "POST", "run": "r1"}
    return Exchange(**{**fields, "host": host, "path": path, "body": body, "headers": headers, **more})  # type: ignore[arg-type]


def observe(*exchanges: Exchange, own: tuple[str, ...] = ()) -> Observed:
    return observe_exchanges(exchanges, CATALOG, PERSONA, Parties(CATALOG.parties, own))


def test_a_vendors_host_gives_recipient_operator_party_and_sdk():
    seen = observe(exchange("app.adjust.com", "/session?x=1", ADJUST, FORM)).observations
    assert {(o.recipient, o.operator, o.party, o.relay, o.sdk, o.path, o.run) for o in seen} == {
        ("adjust", "adjust", "third", "none", "adjust", "/session", "r1")
    }


def test_a_planted_value_at_a_documented_place_is_planted_and_keeps_the_files_reason():
    seen = [o for o in observe(exchange("app.adjust.com", "/session", ADJUST, FORM)).observations if o.data_type == "id.advertising"]
    assert len(seen) == 1
    assert (seen[0].method, seen[0].where, seen[0].reason) == (
        Method.PLANTED,
        "body gps_adid",
        "planted value equals persona id.advertising",
    )
    assert isinstance(seen[0].evidence[0], ExchangeAt)
    assert isinstance(seen[0].evidence[1], KnowledgeAt)
    assert "advertising id" in seen[0].evidence[1].excerpt


def test_a_documented_field_without_a_planted_value_is_documented():
    seen = [o for o in observe(exchange("app.adjust.com", "/session", ADJUST, FORM)).observations if o.data_type == "dev.os"]
    assert [(o.method, o.where, o.value, o.steps) for o in seen] == [(Method.DOCUMENTED, "body os_name", "android", ("form",))]


def test_values_for_nothing_are_not_documented():
    body = b"gps_adid=00000000-0000-0000-0000-000000000000&device_name=unknown&language="
    assert observe(exchange("app.adjust.com", "/session", body, FORM)).observations == ()


def test_unknown_keys_of_a_known_endpoint_are_searched_too():
    seen = observe(exchange("app.adjust.com", "/event", b"partner_params=%7B%22mine%22%3A%22truth-user-4711%22%7D", FORM)).observations
    assert [(o.data_type, o.where, o.sdk) for o in seen] == [("id.user", "body partner_params.mine", "adjust")]


@pytest.mark.parametrize(
    ("host", "own", "cname", "expected"),
    [
        ("o1.ingest.sentry.io", (), (), ("functional-software", "functional-software", "third", "none", "sentry")),
        ("errors.umi.example", ("umi.example",), (), ("@self", "@self", "first", "none", "sentry")),
        ("errors.elsewhere.example", (), (), ("errors.elsewhere.example", None, "unknown", "none", "sentry")),
        ("e.umi.example", ("umi.example",), ("x.umi.example", "o1.ingest.sentry.io"),
         ("functional-software", "functional-software", "third", "cname", "sentry")),
    ],
    ids=["vendor", "self-hosted", "unknown host", "cname"],
)  # fmt: skip
def test_recipient_operator_and_relay_are_three_things(host, own, cname, expected):
    seen = observe(exchange(host, "/api/7/envelope/", ITEM, ENVELOPE, cname=cname), own=own).observations
    assert {(o.recipient, o.operator, o.party, o.relay, o.sdk) for o in seen} == {expected}
    assert {o.data_type for o in seen} == {"id.user", "pii.email"}
    assert {o.sdk_known_by for o in seen} == {"endpoint"}
    assert all(o.why for o in seen)


def test_a_first_party_host_without_a_protocol_is_the_apps_own():
    seen = observe(exchange("api.umi.example", "/v1", b'{"id":"truth-user-4711"}'), own=("umi.example",)).observations
    assert [(o.recipient, o.party, o.relay, o.sdk) for o in seen] == [("@self", "first", "none", None)]


def test_a_host_of_a_vendor_with_one_sdk_gives_the_sdk_and_of_one_with_several_does_not():
    result = observe(exchange("config.bugsnag.com", "/x?id=truth-user-4711"), exchange("api2.amplitude.com", "/unknown?id=truth-user-4711"))
    assert [o.sdk for o in result.observations] == ["bugsnag", None]


def test_a_decoder_that_fails_costs_one_exchange_and_says_so(monkeypatch):
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("analyzer.flows.observe.decode_exchange", fail)
    result = observe(exchange("x.example", "/a?u=truth-user-4711"))
    assert [(g.cause, "RecursionError" in g.subject) for g in result.gaps] == [(Cause.UNDECODED, True)]
    assert [r.recipient for r in result.recipients] == ["x.example"]


def test_a_users_own_id_is_told_from_the_sdks_anonymous_one():
    headers = (("user-agent", "posthog-android/2.0.3"), ("content-type", "application/json"))
    body = json.dumps({"token": "t", "distinct_id": "5ca1ab1e-0000-4000-8000-00000000beef"}).encode()
    seen = observe(exchange("eu.i.posthog.com", "/decide/?v=2", body, headers)).observations
    assert [(o.data_type, o.sdk) for o in seen] == [("id.install", "posthog-legacy")]


def test_the_choice_that_is_sent_along_is_a_signal_not_a_data_type():
    result = observe(exchange("app.adjust.com", "/third_party_sharing", b"sharing=disable&os_name=android", FORM))
    assert [(s.name, s.means, s.where, s.sdk) for s in result.signals] == [("third-party sharing", "opted-out", "body sharing", "adjust")]
    assert {o.data_type for o in result.observations} == {"dev.os"}


def test_a_failed_handshake_is_a_gap_with_host_run_party_and_sdk():
    result = observe(
        exchange("app.adjust.com", kind="tls-failed", error="certificate unknown"),
        exchange("app.adjust.com", kind="tls-failed", error="certificate unknown"),
    )
    assert [(g.cause, g.run, g.party, g.sdk, g.count) for g in result.gaps] == [(Cause.TLS_FAILED, "r1", "adjust", "adjust", 2)]
    assert "app.adjust.com" in result.gaps[0].subject
    assert result.observations == ()


def test_equal_gaps_are_one_with_a_count_and_others_stay_apart():
    noise = [exchange("x.example", f"/up/{i}", os.urandom(200)) for i in range(3)]
    result = observe(
        *noise,
        exchange("x.example", "/up/1", os.urandom(200), run="r2"),
        exchange("x.example", "/j", b'{"a"', (("content-type", "application/json"),)),
    )
    assert [(g.cause, g.run, g.count) for g in result.gaps] == [(Cause.OPAQUE, "r1", 3), (Cause.OPAQUE, "r2", 1), (Cause.BROKEN, "r1", 1)]


def test_every_contacted_party_is_a_recipient_also_without_an_observation():
    result = observe(
        exchange("nobody.example", "/"), exchange("app.adjust.com", "/session", ADJUST, FORM), exchange("gdpr.adjust.com", "/x")
    )
    assert [(r.recipient, r.hosts, r.exchanges, r.runs, r.sdks) for r in result.recipients] == [
        ("adjust", ("app.adjust.com", "gdpr.adjust.com"), 2, {"r1": 2}, ("adjust",)),
        ("nobody.example", ("nobody.example",), 1, {"r1": 1}, ()),
    ]
    assert result.recipients[0].country == "DE"


def test_what_only_the_answer_holds_was_not_sent():
    assert observe(exchange("x.example", "/", reply_body=b'{"id":"truth-user-4711"}')).observations == ()


def test_withheld_values_are_in_no_field_of_the_document():
    result = observe(
        exchange(
            "x.example", "/u/truth-user-4711/a?adid=11111111-2222-4333-8444-555555555555", b'{"truth-user-4711":{"k":"truth-user-4711"}}'
        ),
        exchange("app.adjust.com", "/session", ADJUST, FORM),
    )
    hidden = repr(withhold_values(result, PERSONA, lambda kind, _: f"[{kind}]"))
    assert "truth-user-4711" in repr(result)
    assert not [v for vs in PERSONA.values() for v in vs if v in hidden]


def test_the_android_captures_give_every_pair_of_the_truth_and_no_planted_claim_besides(shared):
    folder: Path = shared / "corpus" / "traffic" / "android"
    persona = read_persona(folder.parent / "persona-android.toml")
    captures = json.loads((folder / "TRUTH-android.json").read_text(encoding="utf-8"))["captures"]
    wrong, missed, pairs = [], [], 0
    for name, capture in captures.items():
        result = observe_exchanges(read_capture(folder / capture["file"]).exchanges, CATALOG, persona, Parties(CATALOG.parties))
        sdks = {o.sdk for o in result.observations}
        assert len(sdks) <= 1
        assert None not in sdks
        for at, truth in enumerate(capture["exchanges"]):
            sent = set(truth["sent"])
            pairs += len(sent)
            planted = {o.data_type for o in result.observations if o.exchange == at and o.method is Method.PLANTED}
            missed += [(name, at, t) for t in sent - planted]
            wrong += [(name, at, t) for t in planted - sent]
        assert not result.gaps
    assert (wrong, missed) == ([], [])
    assert pairs == 182


def test_a_request_that_kills_its_reader_costs_itself_alone_and_is_a_gap(monkeypatch):
    honest = decode_exchange

    def reader(given, schema):
        if given.body == b"boom":
            os.kill(os.getpid(), signal.SIGSEGV)
        return honest(given, schema)

    monkeypatch.setattr("analyzer.flows.observe.decode_exchange", reader)
    before = exchange("app.adjust.com", "/session", ADJUST, FORM)
    hostile = msgspec.structs.replace(before, id=1, body=b"boom")
    after = msgspec.structs.replace(before, id=2)
    found = observe(before, hostile, after)
    assert {o.exchange for o in found.observations} == {0, 2}
    assert sum(r.exchanges for r in found.recipients) == 3
    places = [(g.cause, g.evidence.exchange, g.count) for g in found.gaps if isinstance(g.evidence, ExchangeAt)]
    assert places == [(Cause.BROKEN, 1, 1)]


def test_a_request_that_takes_too_much_work_is_stopped_and_is_a_gap(monkeypatch):
    def spin(_given, _schema):
        while True:
            pass

    monkeypatch.setattr("analyzer.flows.observe.decode_exchange", spin)
    monkeypatch.setattr("analyzer.flows.apart.ONE_LIMITS", Limits(cpu=1, wall=5.0))
    found = observe(exchange("x.example.com"))
    assert [g.cause for g in found.gaps] == [Cause.LIMIT_HIT]


def test_batches_keep_the_order_and_leave_a_large_body_alone(monkeypatch):
    monkeypatch.setattr("analyzer.flows.apart.BATCH", 3)
    monkeypatch.setattr("analyzer.flows.apart.BATCH_BYTES", 100)
    small = exchange("x.example.com")
    bodies = [b"x", b"y", b"z", b"w", b"L" * 1000, b"v"]
    given = [msgspec.structs.replace(small, id=n, body=b) for n, b in enumerate(bodies)]
    assert [[e.id for e in batch] for batch in split_batches(given)] == [[0, 1, 2], [3], [4], [5]]


def test_what_is_looked_at_together_holds_one_large_body_at_most(monkeypatch):
    monkeypatch.setattr("analyzer.flows.together.TOGETHER", 3)
    monkeypatch.setattr("analyzer.flows.together.TOGETHER_BYTES", 100)
    bodies = [b"x", b"y", b"z", b"w", b"L" * 1000, b"L" * 1000, b"v"]
    given = [exchange("x.example.com", id=n, body=body) for n, body in enumerate(bodies)]
    groups = group_opened((e, decode_exchange(e)) for e in given)
    assert [[e.id for e, _ in group] for group in groups] == [[0, 1, 2], [3, 4], [5], [6]]


def test_what_is_planted_is_said_anew_where_its_values_or_their_places_differ():
    first = exchange("app.adjust.com", "/session", ADJUST, FORM)
    other = ADJUST.replace(b"truth-user-4711", b"someone-else-12")
    moved = b"external_device_id=11111111-2222-4333-8444-555555555555&os_name=android&gps_adid=truth-user-4711"
    given = [msgspec.structs.replace(first, id=n, body=body) for n, body in enumerate([ADJUST, ADJUST, other, moved, ADJUST])]
    found = [(o.exchange, o.data_type, o.where) for o in observe(*given).observations if o.method is Method.PLANTED]
    advertising, user = "id.advertising", "id.user"
    gps, device = "body gps_adid", "body external_device_id"
    both = [(advertising, gps), (user, device)]
    expected = [
        *((n, *b) for n in (0, 1) for b in both),
        (2, advertising, gps),
        (3, advertising, device),
        (3, user, gps),
        *((4, *b) for b in both),
    ]
    assert found == expected
