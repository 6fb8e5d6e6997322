"""Versions outside the code: files that builds leave, properties, string resources and meta-data."""

import zipfile
from pathlib import Path

from msgspec.structs import replace

from analyzer.apps.packages.container import open_parts
from analyzer.apps.sdks.stated import from_manifest, read_stated
from analyzer.apps.sdks.versions import Version, decide_version
from analyzer.model.signature import VersionMark
from tests.apps.sdks.test_prefixes import signature

ACME = replace(
    signature("acme", "com.acme"),
    maven=("com.acme:core",),
    versions=(VersionMark(meta_data="com.acme.VERSION", form="v{v}"), VersionMark(entry="acme/build.properties#acme.version")),
)


def said(path: Path, entries: dict[str, bytes]) -> str | None:
    with zipfile.ZipFile(path, "w") as target:
        for name, data in {"classes.dex": b"", **entries}.items():
            target.writestr(name, data)
    with open_parts(path, "a.apk") as parts:
        version = decide_version(ACME, read_stated(parts, [ACME]).get("acme", {}), [ACME])
    assert version is None or version.said_by == "entry"
    return version.text if version is not None else None


def test_files_of_the_build_say_the_version_by_the_coordinates(tmp_path: Path) -> None:
    path = tmp_path / "a.apk"
    assert said(path, {"META-INF/com.acme_core.version": b"1.2.3\n"}) == "1.2.3"
    assert said(path, {"core.properties": b"version=1.2.4\nclient=core\n"}) == "1.2.4"
    assert said(path, {"acme/build.properties": b"# x\nacme.version = 1.2.5\n"}) == "1.2.5"


def test_what_is_no_version_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.apk"
    for data in (b"", b"task ':x:writeVersionFile' property 'version'", b"\xff\xfe", b"1.2.3 " * 100, b"x" * 100_000):
        assert said(path, {"META-INF/com.acme_core.version": data}) is None
    assert said(path, {"META-INF/com.other_core.version": b"1.2.3"}) is None
    assert said(path, {"core.properties": b"sdk.version=1.2.4"}) is None


def test_a_meta_data_value_of_the_form_says_the_version() -> None:
    found = from_manifest(ACME, {"com.acme.VERSION": "v1.2.6", "other": "v9.9.9"})
    assert decide_version(ACME, found, [ACME]) == Version("1.2.6", "meta-data")
    assert from_manifest(ACME, {"com.acme.VERSION": "1.2.6"}) == {}


def test_a_library_of_googles_is_known_by_the_file_that_its_build_leaves(tmp_path: Path) -> None:
    location, inner = signature("location", "com.google.android.gms.location"), signature("inner", "com.google.android.gms.ads.inner")
    path = tmp_path / "a.apk"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("classes.dex", b"")
        target.writestr("play-services-location.properties", "version=21.4.0\nclient=play-services-location\n")
        target.writestr("play-services-ads.properties", "version=22.0.0\n")
    with open_parts(path, "a.apk") as parts:
        found = read_stated(parts, [location, inner])
    assert decide_version(location, found["location"], []) == Version("21.4.0", "entry")
    assert "inner" not in found
