"""Planted values are found in every usual spelling and refused inside longer words and numbers."""

import base64
import hashlib
import unicodedata

import pytest

from analyzer.flows.leaf import Leaf
from analyzer.flows.needles import make_needles
from analyzer.flows.paths import find_path
from analyzer.flows.planted import find_planted
from analyzer.flows.positions import geohash
from analyzer.flows.spellings import split_phone

PERSONA = {
    "id.user": ("truth-user-4711",),
    "id.advertising": ("11111111-2222-4333-8444-555555555555",),
    "id.vendor": ("3d7a0e915bc8f426",),
    "id.mac": ("a4:c3:f0:5d:91:2e",),
    "dev.model": ("UMI-P7",),
    "dev.os": ("13.0.1",),
    "pii.email": ("Hanako.Truth@example.jp",),
    "pii.phone": ("+819012345678",),
    "pii.name": ("Hanako Shinjitsu", "真実 花子", "ミズシマ ノドカ"),
    "pii.birth": ("1988-02-14",),
    "pii.address": ("架空市海岸町4-7-11",),
    "loc.precise": ("35.681236,139.767125",),
}
NEEDLES = make_needles(PERSONA)


def found(*fields: tuple[str, str]) -> set[str]:
    leaves = [Leaf(find_path("body", tuple(key.split("."))), value, ("json",)) for key, value in fields]
    return {f.data_type for f in find_planted(leaves, NEEDLES)}


def digest(name: str, text: str) -> str:
    return hashlib.new(name, text.encode()).hexdigest()


SEEN = [
    ("id.user", "truth-user-4711"),
    ("id.user", "uid:TRUTH-USER-4711;"),
    ("id.user", base64.b64encode(b'xy{"uid":"truth-user-4711"}').decode()[1:]),
    ("id.advertising", "11111111-2222-4333-8444-555555555555"),
    ("id.advertising", "11111111222243338444555555555555"),
    ("id.advertising", digest("sha1", "11111111-2222-4333-8444-555555555555")),
    ("id.vendor", "3D7A0E915BC8F426"),
    ("id.mac", "A4-C3-F0-5D-91-2E"),
    ("id.mac", "a4c3f05d912e"),
    ("id.mac", "2E:91:5D:F0:C3:A4"),
    ("id.mac", "a4c3.f05d.912e"),
    ("pii.email", base64.b64encode(hashlib.sha256(b"hanako.truth@example.jp").digest()).decode()),
    ("pii.email", "h=" + base64.urlsafe_b64encode(hashlib.md5(b"hanako.truth@example.jp", usedforsecurity=False).digest()).decode()),
    ("pii.name", digest("sha256", "hanako")),
    ("dev.model", "Dalvik/2.1.0 (Linux; U; Android 13; UMI-P7 Build/TQ3A)"),
    ("pii.email", "mailto:hanako.truth@EXAMPLE.jp"),
    ("pii.email", digest("sha256", "hanako.truth@example.jp")),
    ("pii.email", digest("md5", "hanako.truth@example.jp").upper()),
    ("pii.phone", "+819012345678"),
    ("pii.phone", "819012345678"),
    ("pii.phone", "09012345678"),
    ("pii.phone", "090-1234-5678"),
    ("pii.phone", "+81 (0)90 1234 5678"),
    ("pii.phone", "０９０－１２３４－５６７８"),
    ("pii.phone", digest("sha256", "819012345678")),
    ("pii.name", "shinjitsu HANAKO"),
    ("pii.name", "Shinjitsu, Hanako"),
    ("pii.name", "真実花子様"),
    ("pii.name", "真実　花子"),
    ("pii.name", "ﾐｽﾞｼﾏ ﾉﾄﾞｶ"),
    ("pii.name", unicodedata.normalize("NFD", "ミズシマ ノドカ")),
    ("pii.birth", "19880214"),
    ("pii.birth", "1988-02-14."),
    ("pii.birth", "571795200.0"),
    ("pii.birth", "1988年2月14日"),
    ("pii.birth", "02/14/1988"),
    ("pii.address", "架空市海岸町４－７－１１"),
    ("loc.precise", "35.681236,139.767125"),
    ("loc.precise", "geo:35.6812,139.7671;u=35"),
]


@pytest.mark.parametrize(("data_type", "text"), SEEN)
def test_a_planted_value_is_found_in_this_spelling(data_type, text):
    assert data_type in found(("note", text))


REFUSED = [
    ("a longer user id", "truth-user-47110"),
    ("an id inside a digest", "c6068efc3d7a0e915bc8f426ce918a53c508"),
    ("a longer address", "xhanako.truth@example.jp"),
    ("an address of a longer domain", "hanako.truth@example.jp.example.org"),
    ("another mailbox", "a-hanako.truth@example.jp"),
    ("an order number around the phone", "1090123456789"),
    ("the national digits in another country", "+1 901-234-5678"),
    ("a name inside a longer word", "Hanako Shinjitsuya"),
    ("a day inside a longer number", "31988021440"),
    ("an all-zero id", "00000000-0000-0000-0000-000000000000"),
    ("a low-entropy value", "13.0.1"),
    ("a model inside a longer one", "UMI-P70"),
    ("a digest of something else", digest("sha256", "nobody@example.jp")),
    ("prices like coordinates", "35.68 139.77"),
    ("a lone number like a latitude", "35.681236"),
    ("a day inside a version number", "3.1988.02.14"),
    ("a day that a version number begins with", "19880214.1.2"),
    ("a longer hardware address", "a4:c3:f0:5d:91:2e:11"),
    ("a hardware address inside a longer one", "02-00-a4-c3-f0-5d-91-2e"),
    ("a longer number", "135.681236 1139.767125"),
]


@pytest.mark.parametrize(("name", "text"), REFUSED, ids=[r[0] for r in REFUSED])
def test_a_near_miss_is_refused(name, text):  # noqa: ARG001 - the name shows in the list of tests
    assert found(("note", text)) == set()


def test_latitude_and_longitude_in_two_fields_are_a_precise_position():
    assert found(("a.ido", "35.681236"), ("a.keido", "139.767125")) == {"loc.precise"}


def test_rounded_coordinates_are_coarse_only_beside_each_other_under_names_of_places():
    assert found(("geo.lat", "35.68"), ("geo.lon", "139.77")) == {"loc.coarse"}
    assert found(("cart.amount", "35.68"), ("cart.shipping", "139.77")) == set()
    assert found(("a.lat", "35.68"), ("b.lon", "139.77")) == set()


def test_coordinates_are_rounded_or_cut_and_nothing_between():
    assert found(("geo.lat", "35.68"), ("geo.lon", "139.76")) == {"loc.coarse"}
    assert found(("geo.lat", "35.69"), ("geo.lon", "139.77")) == set()
    assert found(("geo.lat", "35.6813"), ("geo.lon", "139.7672")) == set()


def test_a_telephone_number_in_two_fields_is_found():
    assert found(("tel.countryCode", "81"), ("tel.nationalNumber", "9012345678")) == {"pii.phone"}
    assert found(("tel.price", "9012345678")) == set()
    assert found(("tel.countryCode", "81"), ("tel.note", "x")) == set()
    assert found(("tel.countryCode", "81"), ("tel.nationalNumber", "9012345678")) == {"pii.phone"}
    assert found(("tel.countryCode", "81"), ("order.number", "9012345678")) == set()


def test_a_plus_in_an_address_that_a_form_turned_into_a_space_is_known():
    leaves = [Leaf(find_path("query", ("m",)), "hanako.truth app@example.jp")]
    assert {f.data_type for f in find_planted(leaves, make_needles({"pii.email": ("hanako.truth+app@example.jp",)}))} == {"pii.email"}


def test_a_lone_precise_latitude_counts_under_a_name_of_place():
    assert found(("user.lat", "35.681236")) == {"loc.precise"}


def test_given_and_family_name_in_two_fields_of_one_object_are_the_name():
    assert found(("u.first", "Hanako"), ("u.last", "Shinjitsu")) == {"pii.name"}
    assert found(("u.first", "Hanako"), ("v.last", "Shinjitsu")) == set()
    assert found(("u.first", "Hanako")) == set()


def test_a_phone_number_is_found_in_its_own_field_and_not_in_the_one_before():
    leaves = [Leaf(find_path("body", ("a",)), "x", ()), Leaf(find_path("body", ("b",)), "819012345678", ())]
    assert [f.leaf.keys for f in find_planted(leaves, NEEDLES)] == [("b",)]


def test_what_was_searched_in_vain_is_found_again_where_it_matters():
    needles = make_needles(PERSONA)
    first = [Leaf(find_path("body", ("u", "first")), "Hanako", ()), Leaf(find_path("body", ("note",)), "nothing", ())]
    assert find_planted(first, needles) == []
    both = [*first, Leaf(find_path("body", ("u", "last")), "Shinjitsu", ())]
    assert {f.data_type for f in find_planted(both, needles)} == {"pii.name"}
    assert find_planted([Leaf(find_path("body", ("lat",)), "35.68", ())], needles) == []
    assert {
        f.data_type
        for f in find_planted([Leaf(find_path("body", ("lat",)), "35.68", ()), Leaf(find_path("body", ("lon",)), "139.77", ())], needles)
    } == {"loc.coarse"}
    assert needles.known["nothing"].hits == ()


def test_a_digest_is_named_as_a_step():
    leaf = Leaf(find_path("body", ("em",)), digest("sha256", "hanako.truth@example.jp"), ("json",))
    assert [f.steps for f in find_planted([leaf], NEEDLES)] == [("json", "sha256")]


def test_an_opened_layer_is_not_searched_twice():
    leaves = [
        Leaf(find_path("body", ("d",)), '{"id":"truth-user-4711"}', ("json",), opened=True),
        Leaf(find_path("body", ("d", "id")), "truth-user-4711", ("json", "json")),
    ]
    assert len(find_planted(leaves, NEEDLES)) == 1


def test_country_codes_are_told_from_national_digits():
    assert split_phone("+819012345678") == ("81", "9012345678")
    assert split_phone("+1 650 555 0100") == ("1", "6505550100")
    assert split_phone("+852 5555 1234") == ("852", "55551234")
    assert split_phone("09012345678") is None


def test_values_for_nothing_and_short_values_are_never_searched():
    needles = make_needles({"id.advertising": ("00000000-0000-0000-0000-000000000000", ""), "id.user": ("abc", "unknown")})
    assert needles.plain == ()


@pytest.mark.parametrize(
    ("data_type", "value", "spelled"),
    [
        ("pii.birth", "1979-11-05", "Nov 5, 1979"),
        ("pii.birth", "1979-11-05", "5 November 1979"),
        ("pii.birth", "1979-11-05", "11/5/1979"),
        ("pii.birth", "1979-11-05", "昭和54年11月5日"),
        ("pii.birth", "1979-11-05", "310608000000"),
        ("pii.phone", "+14155550173", "(415) 555-0173"),
        ("pii.phone", "+14155550173", "1.415.555.0173"),
        ("pii.phone", "+4930901820417", "030/901820417"),
        ("pii.phone", "+33612940387", "06 12 94 03 87"),
        ("pii.name", "ソウトメバシ アカリ", "そうとめばし あかり"),
        ("pii.name", "Maïwenn Delaroche", "MAIWENN DELAROCHE"),
        ("id.mac", "7c:d6:61:9b:04:ef", str(int("7cd6619b04ef", 16))),
        ("id.vendor", "b81f42c09de7653a", str(int("b81f42c09de7653a", 16) - 2**64)),
        ("id.hardware", "490154203237518", "49-015420-323751-8"),
        (
            "id.advertising",
            "7a3e9c14-06bd-4f52-a8e1-90cd2b7f4613",
            base64.b64encode(bytes.fromhex("7a3e9c1406bd4f52a8e190cd2b7f4613")).decode(),
        ),
        ("id.advertising", "7a3e9c14-06bd-4f52-a8e1-90cd2b7f4613", "13467f2bcd90e1a8524fbd06149c3e7a"),
        ("loc.precise", "52.513842,13.401276", "+52.513842+013.401276/"),
        ("loc.precise", "47.628738,-122.333759", "+47.628738-122.333759/"),
        ("loc.precise", "52.513842,13.401276", "52513842,13401276"),
        ("loc.precise", "52.513842,13.401276", "52°30'49.83\" 13°24'4.59\""),
    ],
)
def test_a_value_is_found_in_the_spelling_of_another_country_or_program(data_type: str, value: str, spelled: str):
    leaves = [Leaf(find_path("body", ("k",)), spelled)]
    assert {f.data_type for f in find_planted(leaves, make_needles({data_type: (value,)}))} == {data_type}


def test_a_position_is_found_as_two_whole_numbers_of_one_object_and_as_a_geohash():
    needles = make_needles({"loc.precise": ("34.693738,135.502165",)})
    pair = [Leaf(find_path("body", ("p", "a")), "346937380"), Leaf(find_path("body", ("p", "b")), "1355021650")]
    assert {f.data_type for f in find_planted(pair, needles)} == {"loc.precise"}
    apart = [Leaf(find_path("body", ("p", "a")), "346937380"), Leaf(find_path("body", ("q", "b")), "1355021650")]
    assert find_planted(apart, needles) == []
    whole = geohash(34.693738, 135.502165, 9)
    assert {f.data_type for f in find_planted([Leaf(find_path("body", ("k",)), whole)], needles)} == {"loc.precise"}
    assert {f.data_type for f in find_planted([Leaf(find_path("body", ("k",)), whole[:6])], needles)} == {"loc.coarse"}
    assert find_planted([Leaf(find_path("body", ("k",)), whole[:5])], needles) == []


@pytest.mark.parametrize(
    ("data_type", "value", "spelled"),
    [
        ("pii.phone", "+14155550173", "94155550173"),
        ("pii.phone", "+14155550173", "41555501730"),
        ("pii.phone", "+819012345678", "9012345678"),
        ("pii.birth", "1979-11-05", "3106080000001"),
        ("id.hardware", "490154203237518", "4901542032375180"),
        ("loc.precise", "52.513842,13.401276", "52°31'59.83\" 13°24'4.59\""),
        ("loc.precise", "52.513842,13.401276", "52513842"),
    ],
)
def test_a_number_that_is_nearly_the_spelling_is_refused(data_type: str, value: str, spelled: str):
    assert find_planted([Leaf(find_path("body", ("k",)), spelled)], make_needles({data_type: (value,)})) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a3a3ab89d38de8e2.dHJ1dGgtdXNlci00NzEx..1k8aog2uj.1.2", {"id.user"}),
        ("v1:KzgxOTAxMjM0NTY3OA:1", {"pii.phone"}),
        ("a3a3ab89d38de8e2.zdHJ1dGgtdXNlci00NzEx..1k8", set()),
        ("a3a3ab89d38de8e2.dhj1dggtdxnlci00nzex..1k8", set()),
    ],
)
def test_a_short_value_in_base64_is_found_between_the_parts_of_a_cookie(text: str, expected: set[str]):
    assert found(("cookie.amp_key", text)) == expected


@pytest.mark.parametrize(
    ("kind", "value", "hashed"),
    [
        ("pii.birth", "1988-02-14", "02141988"),
        ("pii.birth", "1988-02-14", "14021988"),
        ("pii.email", "Hanako.Truth+shop@example.jp", "hanakotruth+shop@example.jp"),
        ("pii.email", "Hanako.Truth+shop@example.jp", "hanakotruth@example.jp"),
    ],
)
def test_a_digest_of_a_normal_form_that_advertisers_ask_for_is_found(kind: str, value: str, hashed: str):
    leaf = Leaf(find_path("body", ("q",)), digest("sha256", hashed), ("json",))
    assert {f.data_type for f in find_planted([leaf], make_needles({kind: (value,)}))} == {kind}


def test_what_a_value_holds_by_itself_is_found_again_and_by_its_own_persona_alone():
    mine, other = make_needles({"id.user": ("truth-user-4711",)}), make_needles({"id.user": ("other-user-0815",)})
    leaf = Leaf(find_path("body", ("k",)), "x=truth-user-4711", ("json",))
    again = Leaf(find_path("query", ("q",)), "x=truth-user-4711", ("form",))
    assert [(f.leaf, f.value, f.steps) for f in find_planted([leaf], mine)] == [(leaf, "truth-user-4711", ("json",))]
    assert len(mine.known["x=truth-user-4711"].hits or ()) == 1
    assert [(f.leaf, f.value, f.steps) for f in find_planted([again], mine)] == [(again, "truth-user-4711", ("form",))]
    assert find_planted([leaf], other) == []
