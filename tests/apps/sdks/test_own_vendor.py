"""An app under a vendor's own name: its SDKs are said to be of that vendor, and names alone no longer make them certain."""

from pathlib import Path

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from analyzer.apps import scan_package
from analyzer.apps.sdks.own_vendor import is_own_vendor, mark_own_vendor
from analyzer.catalog import Catalog
from analyzer.model.app import SdkHit
from analyzer.model.knowledge import Party
from analyzer.parties import Parties
from tests.apps.dexfile import Klass, make_dex
from tests.apps.manifestfile import make_axml, make_manifest, make_zip
from tests.apps.sdks.test_prefixes import signature

ACME = replace(signature("acme", "com.acme.sdk"), release_classes=100)
SMALL = signature("small", "io.small")
HUB = signature("hub", "com.github.acme")
PARTIES = Parties({"acme": Party(id="acme", name="Acme", hosts=("acme.com", "acme.co.jp"), source="x")})
OTHER = Parties({})


@pytest.mark.parametrize(
    ("package", "sdk", "parties", "own"),
    [
        ("com.acme.app", ACME, OTHER, True),
        ("com.acme", ACME, OTHER, True),
        ("jp.co.acme.app", ACME, PARTIES, True),
        ("jp.co.acme.app", ACME, OTHER, False),
        ("com.acmelabs.app", ACME, PARTIES, False),
        ("io.small.demo", SMALL, OTHER, True),
        ("com.github.somebody.app", HUB, OTHER, False),
        ("com", ACME, OTHER, False),
        ("", ACME, OTHER, False),
        ("jp.co.acme", SMALL, OTHER, False),
    ],
)
def test_the_domain_that_a_package_is_named_after_decides(package: str, sdk, parties: Parties, own: bool) -> None:
    assert is_own_vendor(package, sdk, parties) is own


def marked(package: str, sdk, **keys) -> SdkHit:
    hit = SdkHit(sdk.id, sdk.id, "acme", ("analytics",), "certain", "defined", why="class-names")
    (found,) = mark_own_vendor([replace(hit, **keys)], package, {s.id: s for s in (ACME, SMALL)}, OTHER)
    return found


def test_the_reason_is_said_and_the_sdk_stays() -> None:
    found = marked("com.acme.app", ACME)
    assert (found.why, found.confidence) == ("own-vendor", "certain")


def test_names_below_the_apps_own_package_are_only_possible() -> None:
    assert marked("io.small.demo", SMALL).confidence == "possible"
    assert marked("com.acme.sdk.sample", ACME).confidence == "possible"
    assert marked("com.acme.sdk.sample", ACME, version="1.0").confidence == "certain"
    assert marked("io.small.demo", SMALL, why="map").confidence == "certain"


def test_another_vendors_app_is_left_alone() -> None:
    found = marked("jp.example.app", ACME)
    assert (found.why, found.confidence) == ("class-names", "certain")


@pytest.mark.parametrize(("package", "app", "sdks"), [("com.adjust.showcase", 4, 0), ("jp.example.app", 0, 4)])
def test_classes_of_the_vendors_own_sdk_count_as_the_apps(package: str, app: int, sdks: int, tmp_path: Path, catalog: Catalog) -> None:
    names = [f"Lcom/adjust/sdk/{n};" for n in ("Adjust", "AdjustConfig", "AdjustEvent", "ActivityHandler")]
    dex = make_dex(dict.fromkeys(names, Klass({"start": ["text"]})))
    path = tmp_path / "a.apk"
    path.write_bytes(make_zip({"AndroidManifest.xml": make_axml(make_manifest(package)), "classes.dex": dex}))
    scan = scan_package(path, catalog)
    (hit,) = scan.sdks
    assert (hit.sdk, hit.why) == ("adjust", "own-vendor" if app else "class-names")
    assert scan.code is not UNSET
    assert (scan.code.app, scan.code.sdks) == (app, sdks)
