"""A scan of each container finds the SDKs of the APK that was put into it: once, wherever the code lies."""

import zipfile

import pytest

from analyzer.apps import scan_package
from analyzer.model.evidence import ClassAt
from tests.apps.manifestfile import Tag, make_axml, make_manifest, make_pbxml, make_split, make_zip

PACKAGE = "jp.example.a13"
ON_DEMAND = Tag("module", {}, (Tag("delivery", {}, (Tag("on-demand"),)),))


@pytest.fixture(scope="module")
def apks(shared):
    """(entries of an app without any SDK, the DEX file of one with three)."""
    with (
        zipfile.ZipFile(shared / "corpus" / "apk" / "a13-plain.apk") as without,
        zipfile.ZipFile(shared / "corpus" / "apk" / "a01-plain.apk") as three,
    ):
        return {n: without.read(n) for n in without.namelist() if not n.startswith("META-INF")}, three.read("classes.dex")


def contents(kind, base, dex):
    """A container of each kind with the base app, and the SDKs' code in a feature, in the base or in its assets."""
    feature = make_zip({"AndroidManifest.xml": make_axml(make_manifest(PACKAGE, ON_DEMAND, split="shop")), "classes.dex": dex})
    whole = make_zip(base | {"classes2.dex": dex})
    german = make_split(PACKAGE, split="config.de", configForSplit="")
    if kind == "a.apks":
        return make_zip(
            {"splits/base-master.apk": make_zip(base), "splits/shop-master.apk": feature, "standalones/standalone.apk": whole}, stored=True
        )
    if kind == "plugin.apk":
        return make_zip(base | {"assets/plugin.jar": make_zip({"classes.dex": dex})})
    if kind == "a.aab":
        modules = {"base/manifest/AndroidManifest.xml": make_pbxml(make_manifest(PACKAGE)), "base/dex/classes.dex": base["classes.dex"]}
        return make_zip(
            {
                **modules,
                "shop/manifest/AndroidManifest.xml": make_pbxml(make_manifest(PACKAGE, ON_DEMAND, split="shop")),
                "shop/dex/classes.dex": dex,
            }
        )
    return make_zip({"base.apk": whole, "split_config.de.apk": german})


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("a.apks", "a.apks!splits/shop-master.apk"),
        ("a.aab", "a.aab!shop"),
        ("a.xapk", "a.xapk!base.apk"),
        ("a.apkm", "a.apkm!base.apk"),
        ("plugin.apk", "plugin.apk!assets/plugin.jar"),
    ],
)
def test_sdks_are_found_where_they_lie(tmp_path, catalog, apks, kind, place):
    path = tmp_path / kind
    path.write_bytes(contents(kind, *apks))
    scan = scan_package(path, catalog)
    sure = {h.sdk: h for h in scan.sdks if h.confidence == "certain"}
    assert set(sure) == {"adjust", "mixpanel", "appcenter"}
    assert {e.file for h in sure.values() for e in h.evidence if isinstance(e, ClassAt)} == {place}
    assert scan.app is not None
    assert scan.app.package == PACKAGE


def test_a_folder_of_splits_is_scanned_as_one_app(tmp_path, catalog, apks):
    folder = tmp_path / "splits"
    folder.mkdir()
    base, dex = apks
    (folder / "base.apk").write_bytes(make_zip(base | {"classes2.dex": dex}))
    (folder / "split_config.de.apk").write_bytes(make_split(PACKAGE, split="config.de", configForSplit=""))
    scan = scan_package(folder, catalog)
    assert {h.sdk for h in scan.sdks if h.confidence == "certain"} == {"adjust", "mixpanel", "appcenter"}
    assert scan.app is not None
    assert [(p.name, p.file) for p in scan.app.parts] == [("base", "splits/base.apk"), ("config.de", "splits/split_config.de.apk")]
