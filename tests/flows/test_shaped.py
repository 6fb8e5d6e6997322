"""Values that show what they are by form alone, and what looks like them."""

import pytest

from analyzer.flows.forms import FORMS, is_card, is_iban, is_luhn, is_person, is_sentence, says_nothing
from analyzer.flows.layout import find_layout
from analyzer.flows.leaf import Leaf
from analyzer.flows.paths import find_path
from analyzer.flows.shaped import find_apps, find_shaped
from analyzer.flows.signs import sort_leaves

APPS = ("com.acme.notes", "jp.example.kaigan", "net.umikaze.map", "com.fern.way", "org.pier.seven")


def shapes(leaves: list[Leaf]) -> set[str]:
    layout = find_layout(leaves)
    signed = sort_leaves(leaves, layout, {})
    return {s.data_type for s in (*find_shaped(signed.shaped), *find_apps(leaves, layout, signed.listing))}


def said(value: str, key: str = "k7") -> set[str]:
    return shapes([Leaf(find_path("body", tuple(key.split("."))), value)])


SEEN = [
    ("pii.email", "kana@example.jp"),
    ("pii.email", "please write to kana.n+7@mail.example.co.jp soon"),
    ("pii.phone", "+819012345678"),
    ("pii.phone", "+1 415-555-0173"),
    ("id.mac", "a4:c3:f0:5d:91:2e"),
    ("net.ip.local", "192.168.0.7"),
    ("net.ip.public", "2001:4860:4860::8844"),
    ("net.ip.local", "fe80::a6c3:f0ff:fe5d:912e"),
    ("fin.payment", "4111 1111 1111 1111"),
    ("loc.precise", "35.681236,139.767125"),
    ("loc.precise", "geo:35.6812,139.7671;u=12"),
    ("loc.precise", "+35.681236+139.767125/"),
    ("id.push", "fO3xQk2rTq2aVb7cYd9eWf:APA91bH7k2mN4pQ6rS8tU0vWxYz"),
    ("dev.apps", ",".join(APPS)),
]


@pytest.mark.parametrize(("data_type", "value"), SEEN)
def test_a_value_shows_what_it_is(data_type: str, value: str):
    assert said(value) == {data_type}


def test_a_uuid_is_an_identifier_only_under_the_key_of_one():
    uuid = "5d0f2a6e-91c3-4b7a-8e10-7c2d3b9a64f1"
    assert said(uuid, "clientUuid") == {"id.unknown"}
    assert said(uuid, "client.request_id") == set()
    assert said(uuid, "messageId") == said(uuid, "uuid") == said(uuid, "event_uuid") == set()


NEAR = [
    ("icon@2x.png", "k"),
    ("https://key@o1.ingest.example/2", "dsn"),
    ("render@app.bundle.js:12", "frame"),
    ("react@17.0.2", "dep"),
    ("noreply@acme.example", "k"),
    ("kana@example.jp", "support_contact"),
    ("+0900", "tz"),
    ("+12345", "k"),
    ("+8190123456789", "k"),
    ("+8131234567", "k"),
    ("+81312345678", "shop.tel"),
    ("02:00:00:00:00:00", "k"),
    ("a4:c3:f0:5d:91:2e", "bluetoothBeacons.mac"),
    ("10.15.7.1", "k"),
    ("192.168.0.7", "sdk_version"),
    ("aa:bb:cc:dd:ee:ff:00:11", "k"),
    ("4111111111111111", "id"),
    ("4111 1111 1111 1112", "k"),
    ("35.68,139.77", "k"),
    ("35.681236,139.767125", "touch.position"),
    ("35.681236,139.767125", "store.geo"),
    ("0.1234,0.5678", "k"),
    ("135.681236,239.767125", "k"),
    ("1.2.3", "k"),
]


@pytest.mark.parametrize(("value", "key"), NEAR)
def test_what_looks_like_it_is_refused(value: str, key: str):
    assert said(value, key) == set()


def test_a_list_of_packages_is_the_apps_of_the_device_and_a_list_of_modules_is_not():
    def listed(key: str, names: tuple[str, ...]) -> set[str]:
        return shapes([Leaf(find_path("body", (key, i)), n) for i, n in enumerate(names)])

    assert listed("apps", APPS) == {"dev.apps"}
    assert listed("apps", APPS[:4]) == set()
    assert listed("modules", APPS) == set()
    assert listed("apps", tuple(f"com.acme.module{i}" for i in range(9))) == set()
    assert listed("perms", tuple(f"android.permission.P{i}" for i in range(9))) == set()


def test_forms_with_a_check_digit_hold_it():
    assert is_card("4111111111111111")
    assert not is_card("4111111111111112")
    assert not is_card("9111111111111111")
    assert is_luhn("490154203237518")
    assert not is_luhn("000000000000000")
    assert is_iban("GB82 WEST 1234 5698 7654 32")
    assert not is_iban("GB82 WEST 1234 5698 7654 33")


def test_words_and_templates_for_nothing_are_no_values():
    nothing = [
        "",
        "null",
        "0",
        "unknown",
        "(not set)",
        "${IDFA}",
        "{{ user.email }}",
        "[Filtered]",
        "未設定",
        "未取到值_直接打开",
        "02:00:00:00:00:00",
        "undefined",
    ]
    assert [t for t in nothing if not says_nothing(t)] == []
    assert not says_nothing("Nodoka")


def test_a_name_is_letters_and_a_sentence_has_words():
    assert all(map(is_person, ("Nodoka Namiuchise", "波打瀬 のどか", "O'Brien", "Anne-Marie", "李")))
    assert not any(map(is_person, ("user_42", "someKey", "A_B", "x1", "a@b", "")))
    assert is_sentence("see you at the pier at seven")
    assert is_sentence("先週の予約を取り消したいのですが")
    assert not is_sentence("ok")
    assert not is_sentence('{"a": "see you at the pier"}')


@pytest.mark.parametrize("value", ["@" * 4000, "+" + "1" * 4000, "a." * 2000, "1,1" * 1000, ":" * 17, "f" * 4096])
def test_no_form_is_slow_on_a_value_made_for_it(value: str):
    assert said(value) == set()
    assert not any(FORMS[form](value) for form in ("email", "phone", "card", "iban", "uuid", "person"))
