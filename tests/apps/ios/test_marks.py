"""The catalog's iOS names: each for one SDK alone, and found again by the reader's own rules."""

import pytest

from analyzer.apps.ios.marks import Marks, bare, module_name
from analyzer.catalog import Catalog

CATALOG = Catalog()
MARKS = Marks(CATALOG.sdks.values())
KINDS = ("frameworks", "bundles", "classes", "beginnings", "keys")


@pytest.mark.parametrize("kind", KINDS)
def test_no_name_is_two_sdks(kind: str):
    assert {name: sdks for name, sdks in getattr(MARKS, kind).items() if len(sdks) > 1} == {}


def test_many_sdks_are_known_by_their_ios_names():
    assert len([s for s in CATALOG.sdks.values() if s.frameworks]) >= 60


@pytest.mark.parametrize(
    ("bundle", "sdk"),
    [
        ("FirebaseCrashlytics_Privacy", "firebase-crashlytics"),
        ("Firebase_FirebaseCrashlytics", "firebase-crashlytics"),
        ("Mixpanel_Mixpanel", "mixpanel"),
        ("AppsFlyerLib_Privacy", "appsflyer"),
        ("RevenueCat_RevenueCatUI", "revenuecat"),
        ("BrazeKit", "braze"),
    ],
)
def test_bundles_as_builds_name_them_are_found(bundle: str, sdk: str):
    assert MARKS.of_bundle(bundle) == [sdk]


@pytest.mark.parametrize("bundle", ["Mixpanelish", "Settings", "Assets_Privacy", "Branching", "App_Privacy", "Resources"])
def test_other_bundles_are_nobodys(bundle: str):
    assert MARKS.of_bundle(bundle) == []


def test_names_are_as_builds_write_them():
    assert bare("Acme.xcframework") == bare("Acme.framework") == bare("Acme") == "Acme"
    assert module_name("Acme-iOS+UI/Core") == "Acme_iOS_UI"
