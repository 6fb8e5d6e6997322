"""What speaks of an SDK outside the DEX code: libraries, assets, resources, toolkits' modules, the build's list."""

import gzip

import pytest

from analyzer.apps.packages.bundle import DEPENDENCIES, MAPPING
from analyzer.apps.packages.container import open_parts
from analyzer.apps.sdks.marks import find_marks
from analyzer.model.knowledge import Source
from analyzer.model.signature import Examples, SdkSignature
from tests.apps.manifestfile import field, make_manifest, make_pbxml, make_resources, make_split, make_zip

DEX = b"dex\n035\0" + bytes(120)


def signature(name, **keys):
    return SdkSignature(
        id=name,
        name=name,
        vendor="acme",
        kinds=("analytics",),
        packages=(f"com.{name}",),
        sources={"s": Source(date="2026-11-25", grade="given", where="knowledge/static.md")},
        examples=Examples(match=(), near_miss=()),
        **keys,
    )


NATIVE = signature("native", libraries=("libacme.so",))
ASSETS = signature("assets", assets=("acme/", "beta.json"))
RESOURCE = signature("resource", resources=("acme_key",))
DART = signature("dart", dart=("acme_analytics",))
NPM = signature("npm", npm=("acme-cordova",))
MAVEN = signature("maven", maven=("com.acme:sdk",))
ALL = (NATIVE, ASSETS, RESOURCE, DART, NPM, MAVEN)


def marks_of(tmp_path, data, name="a.apk", signatures=ALL):
    path = tmp_path / name
    path.write_bytes(data)
    with open_parts(path) as parts:
        return find_marks(parts, signatures)


def said(marks):
    return {sdk: [(m.kind, m.name, m.how, m.version) for m in found] for sdk, found in marks.sdks.items()}


def test_files_of_an_apk_speak_for_the_sdks_that_ship_them(tmp_path):
    entries = {
        "classes.dex": DEX,
        "lib/x86/libacme.so": b"",
        "lib/x86/libmine.so": b"",
        "assets/acme/deep/x.bin": b"",
        "assets/acmetoo/y": b"",
    }
    marks = marks_of(
        tmp_path, make_split("com.app", {**entries, "assets/flutter_assets/NOTICES.Z": gzip.compress(b"acme_analytics\n\nMIT")})
    )
    assert said(marks) == {
        "native": [("library", "libacme.so", "file", "")],
        "assets": [("asset", "acme/", "file", "")],
        "dart": [("dart", "acme_analytics", "listed", "")],
    }
    assert marks.native_libraries == ("libacme.so", "libmine.so")
    assert marks.sdks["native"][0].where.where == "a.apk!lib/x86/libacme.so"


@pytest.mark.parametrize("entry", ["assets/acmetoo/x", "assets/x/acme/y", "lib/x86/libacme2.so", "lib/libacme.so", "assets/beta.json.bak"])
def test_near_misses_speak_for_nobody(tmp_path, entry):
    assert said(marks_of(tmp_path, make_split("com.app", {"classes.dex": DEX, entry: b""}))) == {}


def test_a_library_in_a_split_is_found_there(tmp_path):
    split = make_split("com.app", {"lib/arm64-v8a/libacme.so": b""}, split="config.arm64_v8a", configForSplit="")
    marks = marks_of(
        tmp_path, make_zip({"base.apk": make_split("com.app", {"classes.dex": DEX}), "split_config.arm64_v8a.apk": split}), "a.apkm"
    )
    assert marks.sdks["native"][0].where.file == "a.apkm!split_config.arm64_v8a.apk"


def test_a_bundle_tells_by_its_resources_its_list_of_libraries_and_its_map(tmp_path):
    entries = {
        "BundleConfig.pb": b"",
        "base/manifest/AndroidManifest.xml": make_pbxml(make_manifest("com.app")),
        "base/dex/classes.dex": DEX,
        "base/resources.pb": make_resources({"acme_key": "1"}),
        "base/lib/x86/libacme.so": b"",
        "base/assets/beta.json": b"",
        DEPENDENCIES: field(1, field(1, field(1, "com.acme") + field(2, "sdk") + field(5, "1.2.3"))),
        MAPPING: b"",
    }
    marks = marks_of(tmp_path, make_zip(entries), "a.aab")
    assert said(marks) == {
        "native": [("library", "libacme.so", "file", "")],
        "assets": [("asset", "beta.json", "file", "")],
        "resource": [("resource", "acme_key", "file", "")],
        "maven": [("maven", "com.acme:sdk", "listed", "1.2.3")],
    }
    assert marks.mapping == f"a.aab!{MAPPING}"
    assert [lib.version for lib in marks.libraries] == ["1.2.3"]


def test_a_broken_table_or_list_is_a_gap_and_the_rest_is_found(tmp_path):
    entries = {
        "BundleConfig.pb": b"",
        "base/manifest/AndroidManifest.xml": make_pbxml(make_manifest("com.app")),
        "base/dex/classes.dex": DEX,
        "base/resources.pb": b"\xff\xff",
        "base/lib/x86/libacme.so": b"",
        DEPENDENCIES: b"\xff\xff",
    }
    marks = marks_of(tmp_path, make_zip(entries), "a.aab")
    assert list(marks.sdks) == ["native"]
    assert sorted(g.subject for g in marks.gaps) == [
        "names of resources could not be read",
        "the build's list of libraries could not be read",
    ]
