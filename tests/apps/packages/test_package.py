"""One child reads a package of any container: parts, manifests and marks; what cannot be opened is a typed error."""

import pytest

from analyzer.apps.packages.package import start_package
from analyzer.errors import InputError
from tests.apps.manifestfile import make_split, make_zip
from tests.apps.sdks.test_marks import ALL

DEX = b"dex\n035\0" + bytes(120)


def test_parts_manifests_and_marks_come_from_one_child(tmp_path):
    base = make_split("com.acme", {"classes.dex": DEX, "lib/x86/libacme.so": b""}, versionName="1.2")
    path = tmp_path / "a.apks"
    path.write_bytes(make_zip({"base.apk": base, "config.de.apk": make_split("com.acme", split="config.de", configForSplit="")}))
    read = start_package(path, ALL, (), "shown.apks").result()
    assert [(p.name, p.kind, p.file) for p in read.parts] == [
        ("base", "base", "shown.apks!base.apk"),
        ("config.de", "config", "shown.apks!config.de.apk"),
    ]
    assert (read.manifests.manifest.package, read.manifests.manifest.version) == ("com.acme", "1.2")
    assert list(read.marks.sdks) == ["native"]


def test_what_is_no_package_is_a_typed_error(tmp_path):
    path = tmp_path / "a.apk"
    path.write_bytes(b"no package")
    with pytest.raises(InputError):
        start_package(path, ALL, ()).result()


@pytest.mark.parametrize("name", ["a10-r8-full.aab", "a11-r8-repackage.apks", "a12-r8-full.xapk"])
def test_each_container_of_the_corpus_says_what_app_it_is(shared, name):
    read = start_package(shared / "corpus" / "apk" / name, ALL, ()).result()
    assert read.manifests.manifest.package == f"jp.example.{name[:3]}"
    assert read.manifests.target_sdk == "33"
    assert read.manifests.gaps == ()
