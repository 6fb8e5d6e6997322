"""Split sets of each store's form: which part is which, variants once, features with how they are delivered."""

import pytest

from analyzer.apps.packages.container import open_parts
from analyzer.model.gap import Cause
from tests.apps.manifestfile import Tag, make_split, make_zip

DEX = {"classes.dex": b"dex\n035\0" + bytes(120)}


def module(delivery="", kind="", **attributes):
    """A <dist:module> element."""
    inner = (Tag("delivery", {}, (Tag(delivery),)),) if delivery else ()
    return (Tag("module", {**attributes, **({"type": kind} if kind else {})}, inner),)


BASE = make_split("com.acme", DEX)
FEATURE = make_split("com.acme", DEX, module("on-demand"), split="camera", isFeatureSplit="true")
INSTALLED = make_split("com.acme", DEX, module("install-time"), split="maps", isFeatureSplit="true")
FEATURE_DE = make_split("com.acme", split="camera.config.de", configForSplit="camera")
DE = make_split("com.acme", split="config.de", configForSplit="")


def open_set(tmp_path, entries, name="a.apks"):
    path = tmp_path / name
    path.write_bytes(make_zip(entries, stored=True))
    return open_parts(path)


def test_base_features_and_configurations_are_told_apart(tmp_path):
    entries = {"toc.pb": b"", "splits/camera-master.apk": FEATURE, "splits/maps.apk": INSTALLED, "splits/base-master.apk": BASE}
    entries |= {"splits/base-de.apk": DE, "splits/camera-de.apk": FEATURE_DE}
    with open_set(tmp_path, entries) as parts:
        assert {p.part.name: (p.part.kind, p.part.on_demand) for p in parts} == {
            "base": ("base", False),
            "camera": ("feature", True),
            "maps": ("feature", False),
            "config.de": ("config", False),
            "camera.config.de": ("config", False),
        }
        assert parts[0].part.name == "base"


def test_the_older_mark_of_delivery_counts_too(tmp_path):
    old = make_split("com.acme", DEX, module(onDemand="true"), split="old")
    with open_set(tmp_path, {"base.apk": BASE, "old.apk": old}) as parts:
        assert [p.part.on_demand for p in parts if p.part.name == "old"] == [True]


def test_an_asset_pack_is_no_feature(tmp_path):
    pack = make_split("com.acme", {"assets/big.bin": b"x"}, module("on-demand", "asset-pack"), split="pack")
    with open_set(tmp_path, {"splits/base-master.apk": BASE, "asset-slices/pack-master.apk": pack}) as parts:
        assert {p.part.name: p.part.kind for p in parts}["pack"] == "asset-pack"


def test_stand_alone_variants_beside_splits_are_not_counted_twice(tmp_path):
    entries = {
        "standalones/standalone-hdpi.apk": BASE,
        "standalones/standalone-mdpi.apk": BASE,
        "splits/base-master.apk": BASE,
        "splits/base-de.apk": DE,
    }
    with open_set(tmp_path, entries) as parts:
        assert [p.part.file for p in parts] == ["a.apks!splits/base-master.apk", "a.apks!splits/base-de.apk"]


def test_of_variants_by_api_level_the_newest_is_read(tmp_path):
    def at(level):
        return make_split("com.acme", DEX, (Tag("uses-sdk", {"minSdkVersion": str(level)}),))

    with open_set(tmp_path, {"splits/base-master.apk": at(21), "splits/base-master_2.apk": at(29), "splits/base-de.apk": DE}) as parts:
        assert parts[0].part.file == "a.apks!splits/base-master_2.apk"
        assert len(parts) == 2


def test_a_universal_apk_alone_is_the_app(tmp_path):
    with open_set(tmp_path, {"toc.pb": b"", "universal.apk": BASE}) as parts:
        assert [(p.part.name, p.part.file) for p in parts] == [("base", "a.apks!universal.apk")]


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("a.xapk", {"manifest.json": b"{}", "icon.png": b"\x89PNG", "com.acme.apk": BASE, "config.de.apk": DE}),
        ("a.apkm", {"info.json": b"{}", "icon.png": b"\x89PNG", "base.apk": BASE, "split_config.de.apk": DE}),
        ("a.zip", {"com.acme/base.apk": BASE, "com.acme/split_config.de.apk": DE}),
    ],
)
def test_each_stores_container_gives_the_same_parts(tmp_path, name, entries):
    with open_set(tmp_path, entries, name) as parts:
        assert {p.part.name: p.part.kind for p in parts} == {"base": "base", "config.de": "config"}


def test_an_expansion_file_is_an_asset_pack(tmp_path):
    obb = make_zip({"assets/level.bin": b"x" * 50, "lib/arm64-v8a/libacme.so": b"\x7fELF"})
    with open_set(tmp_path, {"com.acme.apk": BASE, "Android/obb/com.acme/main.1.com.acme.obb": obb}, "a.xapk") as parts:
        pack = next(p for p in parts if p.part.kind == "asset-pack")
        assert (pack.part.name, pack.manifest) == ("main.1.com.acme.obb", None)


def test_another_app_in_the_set_is_said_and_left_out(tmp_path):
    with open_set(tmp_path, {"base.apk": BASE, "config.de.apk": DE, "other.apk": make_split("org.other", DEX)}) as parts:
        assert {p.part.name for p in parts} == {"base", "config.de"}
        assert [(g.cause, g.subject) for g in parts.gaps] == [(Cause.NOT_EXAMINED, "another app in the same set: org.other")]


def test_a_set_without_its_base_says_so(tmp_path):
    with open_set(tmp_path, {"camera.apk": FEATURE, "config.de.apk": DE}) as parts:
        assert [g.subject for g in parts.gaps] == ["the set holds no base package: its code and manifest are missing"]


def test_a_split_whose_manifest_is_broken_still_shows_its_code(tmp_path):
    broken = make_zip({"AndroidManifest.xml": b"broken", **DEX})
    with open_set(tmp_path, {"base.apk": BASE, "split_config.arm.apk": broken}) as parts:
        assert {p.part.name: p.part.kind for p in parts} == {"base": "base", "split_config.arm": "config"}
        assert [g.subject for g in parts.gaps] == ["which part of the app it is could not be read"]


def test_a_base_whose_manifest_is_broken_is_still_the_base(tmp_path):
    broken = make_zip({"AndroidManifest.xml": b"broken", **DEX})
    with open_set(tmp_path, {"com.acme.apk": broken, "config.de.apk": DE}, "a.xapk") as parts:
        assert {p.part.name: p.part.kind for p in parts} == {"base": "base", "config.de": "config"}
        assert [p.dex for p in parts] == [("classes.dex",), ()]
