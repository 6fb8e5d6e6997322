"""Manifests of all parts as one: the base names the app, features add what they declare, and each thing knows its part."""

import pytest

from analyzer.apps.packages.android import read_manifest
from analyzer.apps.packages.container import open_parts
from analyzer.apps.packages.manifests import read_manifests
from analyzer.model.gap import Cause
from tests.apps.manifestfile import Tag, make_axml, make_manifest, make_pbxml, make_resources, make_zip

DEX = b"dex\n035\0" + bytes(120)
INTERNET, CAMERA = "android.permission.INTERNET", "android.permission.CAMERA"
BASE = make_manifest(
    "com.acme",
    Tag("uses-sdk", {"minSdkVersion": "21", "targetSdkVersion": "34"}),
    Tag("uses-permission", {"name": INTERNET}),
    components={".Main": "activity", "com.sdk.Service": "service"},
    metadata={"com.sdk.KEY": "1"},
    versionName="1.2",
    versionCode="12",
)
FEATURE = make_manifest(
    "com.acme",
    Tag("uses-permission", {"name": CAMERA}),
    components={"com.other.Scan": "activity"},
    metadata={"com.sdk.KEY": "2", "com.other.KEY": "x"},
    split="camera",
)


def opened(tmp_path, entries, name):
    path = tmp_path / name
    path.write_bytes(make_zip(entries))
    return open_parts(path)


def in_set(tmp_path, feature=None):
    base = make_zip({"AndroidManifest.xml": make_axml(BASE), "classes.dex": DEX})
    split = make_zip({"AndroidManifest.xml": feature or make_axml(FEATURE), "classes.dex": DEX})
    return opened(tmp_path, {"base.apk": base, "camera.apk": split}, "a.apks")


def in_bundle(tmp_path):
    modules = {"base/manifest/AndroidManifest.xml": make_pbxml(BASE), "base/dex/classes.dex": DEX}
    return opened(tmp_path, {**modules, "camera/manifest/AndroidManifest.xml": make_pbxml(FEATURE), "camera/dex/classes.dex": DEX}, "a.aab")


@pytest.mark.parametrize("make", [in_set, in_bundle])
def test_features_add_what_they_declare_in_either_form(tmp_path, make):
    with make(tmp_path) as parts:
        read = read_manifests(parts)
    m = read.manifest
    assert (m.package, m.version, m.version_code, read.min_sdk, read.target_sdk) == ("com.acme", "1.2", "12", "21", "34")
    assert m.permissions == (CAMERA, INTERNET)
    assert m.components == ("com.acme.Main", "com.sdk.Service", "com.other.Scan")
    assert m.metadata == {"com.sdk.KEY": "1", "com.other.KEY": "x"}, "the base's value is the one that holds"
    assert read.origins == {
        "com.other.Scan": ("camera",),
        CAMERA: ("camera",),
        "com.other.KEY": ("camera",),
        "com.sdk.KEY": ("base", "camera"),
    }
    assert read.gaps == ()


def test_a_features_broken_manifest_is_a_gap_and_the_base_is_read(tmp_path):
    with in_set(tmp_path, b"broken") as parts:
        read = read_manifests(parts)
    assert read.manifest.package == "com.acme"
    assert [(g.cause, g.subject) for g in read.gaps] == [(Cause.BROKEN, "manifest could not be read")]


@pytest.mark.parametrize(("label", "shown"), [("@string/app_name", "Acme Maps"), ("Plain", "Plain"), ("@string/none", "@string/none")])
def test_a_bundles_label_is_looked_up_in_its_resources(tmp_path, label, shown):
    root = Tag("manifest", {"package": "com.acme"}, (Tag("application", {"label": label}),))
    entries = {"base/manifest/AndroidManifest.xml": make_pbxml(root), "base/dex/classes.dex": DEX}
    with opened(tmp_path, {**entries, "base/resources.pb": make_resources({"app_name": "Acme Maps"})}, "a.aab") as parts:
        assert read_manifests(parts).manifest.label == shown


def test_control_characters_of_a_label_do_not_reach_the_report(tmp_path):
    root = Tag("manifest", {"package": "com.acme"}, (Tag("application", {"label": "A\x1b[2J\u202eB"}),))
    with opened(tmp_path, {"AndroidManifest.xml": make_axml(root), "classes.dex": DEX}, "a.apk") as parts:
        assert read_manifests(parts).manifest.label == "A [2J B"


def test_it_says_what_androguard_says_of_every_apk_of_the_corpus(shared):
    for path in sorted((shared / "corpus" / "apk").glob("*.apk")):
        with open_parts(path) as parts:
            ours = read_manifests(parts).manifest
        theirs = read_manifest(path)
        for key in ("package", "label", "version", "version_code", "permissions", "components", "metadata"):
            assert getattr(ours, key) == getattr(theirs, key), (path.name, key)
