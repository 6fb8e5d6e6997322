"""Whose code reads: SDKs by package, siblings, the app, code of nobody known; and what a scan says of what it could not tell."""

import re

import msgspec
import pytest

from analyzer.apps.calls.apis import ApiRead, Hidden, Sighting, Unknown
from analyzer.apps.calls.uses import BLIND, KINDS, Owners, find_untold, find_uses
from analyzer.catalog import Catalog
from analyzer.model.app import OWN_VENDOR, App, Part, SdkHit
from analyzer.model.gap import Cause, is_partial
from analyzer.report.prose import find_form, say_prose
from analyzer.report.words import Words

SDKS = tuple(Catalog().sdks.values())
FINE, COARSE = "android.permission.ACCESS_FINE_LOCATION", "android.permission.ACCESS_COARSE_LOCATION"


def hit(sdk: str) -> SdkHit:
    return SdkHit(sdk, sdk, "v", (), "certain", "defined")


def app(*permissions: str, parts: tuple[Part, ...] = ()) -> App:
    return App("android", "jp.example.app", "App", "1", "0" * 64, permissions, file="a.apk", parts=parts)


def sighting(caller: str, *data_types: str, permissions: tuple[str, ...] = (), file: str = "a.apk", argument: str = "") -> Sighting:
    return Sighting(caller, "x.Y.get", argument, data_types or ("id.vendor",), permissions, f"{file}!classes.dex {caller}->m", file)


def owners(*hits: str, renamed: dict[str, str] | None = None) -> Owners:
    return Owners([hit(h) for h in hits], SDKS, "jp.example.app", renamed or {})


@pytest.mark.parametrize(
    ("caller", "owner"),
    [
        ("Lcom/adjust/sdk/Util;", ("adjust", "sdk")),
        ("Lcom/adjust/sdkfree/Util;", (None, "unknown")),
        ("Ljp/example/app/Main;", (None, "app")),
        ("Ljp/example/application/Main;", (None, "unknown")),
        ("La/b;", (None, "unknown")),
        ("La/c;", ("mixpanel", "sdk")),
    ],
)
def test_a_class_belongs_to_an_sdk_the_app_or_nobody_known(caller: str, owner: tuple[str | None, str]):
    assert owners(renamed={"La/c;": "mixpanel"}).of(caller) == owner


@pytest.mark.parametrize(
    ("caller", "confidence", "owner"),
    [
        ("Lcom/adjust/sdk/insights/Main;", "certain", (None, "app")),
        ("Lcom/adjust/sdk/Util;", "certain", ("adjust", "sdk")),
        ("Lcom/adjust/sdk/Util;", "possible", (None, "app")),
        ("Lcom/mixpanel/android/mpmetrics/A;", "possible", ("mixpanel", "sdk")),
    ],
)
def test_code_of_the_apps_own_vendor_is_the_apps_where_it_lies_with_the_app_or_names_alone_speak_for_an_sdk(
    caller: str, confidence: str, owner: tuple[str | None, str]
):
    own = msgspec.structs.replace(hit("adjust"), why=OWN_VENDOR, confidence=confidence)
    assert Owners([own, hit("mixpanel")], SDKS, "com.adjust.sdk.insights", {}).of(caller) == owner
    assert Owners([hit("adjust"), hit("mixpanel")], SDKS, "com.adjust.sdk.insights", {}).of(caller)[1] == "sdk"


def test_uses_are_one_for_each_sdk_call_and_argument_with_the_first_place():
    read = ApiRead([sighting("Lcom/adjust/sdk/A;"), sighting("Lcom/adjust/sdk/B;"), sighting("Lcom/adjust/sdk/B;", argument="k")])
    uses = find_uses(read, app(), owners("adjust"))
    assert [(u.sdk, u.argument, u.count, u.where) for u in uses] == [
        ("adjust", "", 2, "a.apk!classes.dex Lcom/adjust/sdk/A;->m"),
        ("adjust", "k", 1, "a.apk!classes.dex Lcom/adjust/sdk/B;->m"),
    ]


def test_a_call_of_two_kinds_of_data_is_two_uses():
    uses = find_uses(ApiRead([sighting("La/b;", "id.mac", "dev.name")]), app(), owners())
    assert [(u.sdk, u.owner, u.data_type) for u in uses] == [(None, "unknown", "dev.name"), (None, "unknown", "id.mac")]


@pytest.mark.parametrize(
    ("permissions", "data_type"),
    [((), "loc.precise"), ((COARSE,), "loc.coarse"), ((FINE, COARSE), "loc.precise"), ((FINE,), "loc.precise")],
)
def test_a_position_is_as_fine_as_the_app_may_have_it(permissions: tuple[str, ...], data_type: str):
    (use,) = find_uses(ApiRead([sighting("La/b;", "loc.precise")]), app(*permissions), owners())
    assert use.data_type == data_type


def test_of_the_permissions_those_that_the_app_asks_for_are_named():
    read = ApiRead([sighting("La/b;", permissions=(COARSE, FINE))])
    assert find_uses(read, app(FINE), owners())[0].permission == FINE
    assert find_uses(read, app(), owners())[0].permission == f"{COARSE}, {FINE}"


def test_a_use_in_another_part_names_it():
    parts = (Part("base", "base", "a.apk"), Part("maps", "feature", "a.apk!maps.apk"))
    read = ApiRead([sighting("La/b;", file="a.apk!maps.apk"), sighting("La/c;", "dev.os")])
    assert {u.data_type: u.part for u in find_uses(read, app(parts=parts), owners())} == {"id.vendor": "maps", "dev.os": ""}


def test_siblings_that_share_a_package_are_told_apart_by_what_was_found():
    shared = [
        s for s in SDKS if s.family and any(p in o.packages for o in SDKS for p in s.packages if o.id != s.id and o.family == s.family)
    ]
    if not shared:
        pytest.skip("no two SDK files share a package today")
    one = shared[0]
    package = next(p for p in one.packages if any(p in o.packages for o in SDKS if o.id != one.id))
    descriptor = f"L{package.replace('.', '/')}/Thing;"
    assert owners(one.id).of(descriptor) == (one.id, "sdk")


def test_what_could_not_be_told_is_counted_by_kind_and_sdk():
    place = "a.apk!classes.dex Lcom/adjust/sdk/A;->m"
    read = ApiRead(
        unknown=[Unknown("Lcom/adjust/sdk/A;", "x", "uri", place, 2), Unknown("Lcom/adjust/sdk/B;", "y", "uri", place, 1)],
        hidden={"reflection": Hidden(7, place)},
    )
    untold, hidden = find_untold(read, "a.apk", owners("adjust"))
    assert (untold.cause, untold.sdk, untold.count, untold.subject) == (Cause.UNATTRIBUTED, "adjust", 3, KINDS["uri"])
    assert (hidden.count, hidden.subject) == (7, BLIND["reflection"])
    assert untold.evidence is not None
    assert untold.evidence.where == "a.apk!classes.dex"
    assert not is_partial(untold)
    assert not is_partial(hidden)


@pytest.mark.parametrize("text", [*BLIND.values(), *KINDS.values()])
def test_each_sentence_has_its_form_in_both_languages(text: str):
    assert find_form(text) is not None
    assert say_prose(text, Words("en")) == text
    assert re.search(r"[ぁ-ん]", say_prose(text, Words("ja")) or "")


def test_every_kind_of_constant_that_is_taken_has_its_sentence():
    assert {t.of for t in Catalog().apis.takers} <= set(KINDS)
    assert {h.how for h in Catalog().apis.hiding} <= set(BLIND)
