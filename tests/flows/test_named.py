"""A key names its data type in whatever spelling, where its value has the form; what only looks alike is refused."""

import json

import pytest

from analyzer.catalog import Catalog
from analyzer.flows.decode import Decoded
from analyzer.flows.keys import Names, spell, split_words
from analyzer.flows.leaf import Leaf
from analyzer.flows.named import find_named
from analyzer.flows.paths import find_path
from analyzer.flows.said import Sayings
from analyzer.flows.signs import sort_leaves
from analyzer.flows.told import find_told
from analyzer.lint.names import name_example
from analyzer.model.names import KeyName
from analyzer.model.observation import Method

NAMES = Names(Catalog().key_names)
UUID = "5d0f2a6e-91c3-4b7a-8e10-7c2d3b9a64f1"


def said(body: object) -> set[str]:
    return {n.name.data_type for n in name_example(body if isinstance(body, str) else json.dumps(body, ensure_ascii=False), NAMES)}


@pytest.mark.parametrize(
    "key",
    [
        "advertisingId",
        "advertising_id",
        "ADVERTISING-ID",
        "$advertisingId",
        "device.advertisingId",
        "x_advertising_id",
        "td_advertising_id",
    ],
)
def test_the_spelling_of_a_key_is_free(key: str):
    assert said({key: UUID}) == {"id.advertising"}


def test_words_of_a_key_are_its_parts_in_any_spelling():
    assert {split_words(k) for k in ("deviceId", "device_id", "Device-ID", "device.id", "$deviceId")} == {("device", "id")}
    assert spell("latitudeE7") == "latitudee7"
    assert spell("OSVersion") == "osversion"
    assert spell("生年月日") == "生年月日"


SEEN = [
    ("pii.email", {"user_email_sha256": "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"}),
    ("pii.email", {"fields": [{"name": "email", "value": "kana@example.jp"}]}),
    ("pii.email", {"traits": [{"trait_key": "email", "trait_value": "kana@example.jp"}]}),
    ("pii.email", {"attributes": [{"key": "user.email", "value": {"stringValue": "kana@example.jp"}}]}),
    ("pii.phone", {"電話番号": "０９０−１２３４−５６７８"}),
    ("pii.name", {"sei": "波打瀬", "mei": "のどか"}),
    ("pii.name", {"cv_name": "Nodoka", "cv_email": "kana@example.jp"}),
    ("pii.birth", {"生年月日": "昭和63年2月14日"}),
    ("pii.gender", {"性別": "女性"}),
    ("pii.address", {"住所": "架空市海岸町4-7-11"}),
    ("loc.precise", {"gps_lat": 35.681236, "gps_lng": 139.767125}),
    ("loc.precise", {"latitudeE7": 356812360, "longitudeE7": 1397671250}),
    ("loc.coarse", {"lat": 35.68, "lng": 139.77}),
    ("net.wifi", {"wifi": {"ssid": "umikaze-ap-17F", "bssid": "a4:c3:f0:5d:91:2e"}}),
    ("contacts", {"contacts": [{"displayName": "A Person"}, {"displayName": "B Person"}]}),
    ("dev.apps", {"installed_apps": ["com.acme.notes", "jp.example.kaigan"]}),
    ("health", {"heartRate": 62}),
    ("fin.payment", {"card_number": "4111 1111 1111 1111"}),
    ("comm.content", {"お問い合わせ内容": "先週の予約を取り消したいのですが"}),
    ("id.user", "GET /v1/customers/kqz-88120553-3e/events"),
]


@pytest.mark.parametrize(("data_type", "body"), SEEN)
def test_a_key_whose_value_fits_names_its_data_type(data_type: str, body: object):
    assert data_type in said(body)


NEAR = [
    {"name": "Nodoka Namiuchise"},
    {"id": "u-88120-kx"},
    {"state": "active"},
    {"model": "UMI-P7"},
    {"title": "Ms"},
    {"mail_type": "html"},
    {"lat": 1},
    {"lat": 35.681236},
    {"lat": 0.0, "lon": 0.0},
    {"store": {"lat": 35.681236, "lng": 139.767125}},
    {"email": "not given"},
    {"idfa": "00000000-0000-0000-0000-000000000000"},
    {"gaid": "${GAID}"},
    {"phone": "true"},
    {"imei": "000000000000000"},
    {"mac": "02:00:00:00:00:00"},
    {"ssid": "<unknown ssid>"},
    {"contacts": "12"},
    {"card_number": "4111111111111112"},
    {"message": "see you at the pier at seven then"},
    {"aws": {"accountId": "123456789012"}},
    {"age": 37},
    {"weight": 53.2},
    {"installed_apps": 57},
    "GET /v1/users/search",
]


@pytest.mark.parametrize("body", NEAR)
def test_what_only_looks_like_a_name_is_refused(body: object):
    assert said(body) == set()


def test_a_place_that_is_known_better_is_left_alone_unless_most_of_it_is_not():
    agent = Leaf(find_path("body", ("user_agent",)), "Mozilla/5.0 (Linux; Android 13; UMI-P7) AppleWebKit/537.36")
    assert [n.name.data_type for n in find_named([agent], {"body user_agent": 6}, NAMES)] == ["ua"]
    assert find_named([agent], {"body user_agent": len(agent.value)}, NAMES) == []


def test_what_is_told_says_how_it_is_known_and_by_which_entry():
    leaves = [
        Leaf(find_path("body", ("idfa",)), UUID),
        Leaf(find_path("body", ("memo",)), "write to kana@example.jp"),
        Leaf(find_path("body", ("user_id",)), "kana@example.jp"),
    ]
    decoded = Decoded(tuple(leaves), ())
    signed = sort_leaves(decoded.leaves, decoded.layout, {})
    sayings = (saying for saying, _ in find_told(decoded, signed, {}, NAMES, Sayings()))
    told = {(s.place, s.data_type): s for s in sayings}
    by_name = told["body idfa", "id.advertising"]
    assert (by_name.method, by_name.reason) == (Method.NAMED, "key 'idfa' names id.advertising")
    assert [(k.file, k.key) for k in by_name.known] == [("names/identifiers.toml", "idfa")]
    assert told["body memo", "pii.email"].method is Method.SHAPED
    assert {k for k in told if k[0] == "body user_id"} == {("body user_id", "id.user"), ("body user_id", "pii.email")}


def test_an_entry_of_ones_own_is_read_like_the_bundled_ones():
    entry = KeyName(data_type="id.user", keys=("badge_number",), form="identifier", source="x", examples=(), near_misses=())
    names = Names([("mine.toml", ("staff",), entry)])
    assert [n.name.known.key for n in name_example('{"staffBadgeNumber": "B-7711"}', names)] == ["badge_number"]
    assert [n.name.known.key for n in name_example('{"lostBadgeNumber": "B-7711"}', names)] == []


@pytest.mark.parametrize("key", ["a" * 10_000, "email" * 200, "_" * 500])
def test_long_keys_cost_nothing_and_name_nothing(key: str):
    assert said({key: "kana@example.jp"}) == set()


def test_a_long_list_of_numbers_under_the_name_of_a_place_costs_one_look_each():
    numbers = [Leaf(find_path("body", ("coordinates", i)), f"35.{i:06}") for i in range(20_000)]
    assert find_named(numbers, {}, NAMES) == []
