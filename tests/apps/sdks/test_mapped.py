"""A package and its shrinker's map -> SDKs by their own names, and nothing guessed."""

import zipfile
from pathlib import Path

import pytest
from msgspec import UNSET

from analyzer.apps import scan_package
from analyzer.catalog import Catalog
from analyzer.model.evidence import ClassAt
from analyzer.model.gap import is_partial
from tests.apps.conftest import MakeApk
from tests.apps.dexfile import Klass, make_dex

WORKING = Klass({"start": ["x"], "stop": []})
MAP = (
    "com.adjust.sdk.Adjust -> a.b:\ncom.adjust.sdk.Util -> a.c:\ncom.facebook.Free -> a.d:\ncom.acme.Own -> a.e:\nio.sentry.Gone -> q.q:\n"
)


def test_classes_that_the_map_names_make_their_sdk_certain(catalog: Catalog, make_apk: MakeApk, tmp_path: Path) -> None:
    package = make_apk({"classes.dex": make_dex(dict.fromkeys(["La/b;", "La/c;", "La/e;"], WORKING))}, manifest=False)
    (tmp_path / "mapping.txt").write_text(MAP)
    assert not scan_package(package, catalog).sdks
    scan = scan_package(package, catalog, mapping=tmp_path / "mapping.txt")
    (hit,) = scan.sdks
    assert (hit.sdk, hit.confidence, hit.presence, hit.renamed, hit.classes) == ("adjust", "certain", "defined", True, 2)
    assert {(e.descriptor, e.excerpt) for e in hit.evidence if isinstance(e, ClassAt)} == {
        ("La/b;", "Lcom/adjust/sdk/Adjust; by the map"),
        ("La/c;", "Lcom/adjust/sdk/Util; by the map"),
    }
    assert scan.code is not UNSET
    assert (scan.code.sdks, scan.code.renamed) == (2, 0)
    assert not [g for g in scan.gaps if "shortened names" in g.subject], "the map knows all of them"


def test_a_class_that_the_package_does_not_carry_proves_nothing(catalog: Catalog, make_apk: MakeApk, tmp_path: Path) -> None:
    package = make_apk({"classes.dex": make_dex({"La/a;": WORKING})}, manifest=False)
    (tmp_path / "mapping.txt").write_text(MAP)
    assert scan_package(package, catalog, mapping=tmp_path / "mapping.txt").sdks == ()


def test_a_map_that_cannot_be_read_is_a_gap_and_the_package_is_scanned(catalog: Catalog, make_apk: MakeApk, tmp_path: Path) -> None:
    package = make_apk({"classes.dex": make_dex({f"Lio/sentry/Part{n};": WORKING for n in range(4)})}, manifest=False)
    (tmp_path / "mapping.txt").write_text("nothing")
    scan = scan_package(package, catalog, mapping=tmp_path / "mapping.txt")
    assert [h.sdk for h in scan.sdks] == ["sentry"]
    (gap,) = [g for g in scan.gaps if "map" in g.subject]
    assert is_partial(gap)


@pytest.mark.parametrize("carried", [True, False])
def test_a_bundle_carries_its_own_map(carried: bool, catalog: Catalog, shared: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "app.aab"
    with zipfile.ZipFile(shared / "corpus" / "apk" / "a10-r8-full.aab") as source, zipfile.ZipFile(bundle, "w") as target:
        for name in source.namelist():
            if carried or "proguard.map" not in name:
                target.writestr(name, source.read(name))
    scan = scan_package(bundle, catalog)
    assert scan.code is not UNSET
    assert any("by the map" in e.excerpt for h in scan.sdks for e in h.evidence) == carried
    assert (scan.code.renamed == 0) == carried
