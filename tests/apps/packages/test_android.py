"""Three readers of one manifest agree, and each takes over where another fails."""

import zipfile
from pathlib import Path

import pytest

from analyzer.apps.packages import android
from analyzer.apps.packages.android import Manifest, read_manifest, read_signers
from analyzer.apps.packages.container import open_parts
from analyzer.apps.packages.manifests import read_part
from analyzer.apps.packages.package import start_package
from analyzer.errors import InputError
from tests.apps.conftest import KAIGAN, MakeApk

SAID = ("package", "label", "version", "version_code", "permissions", "components")


def said(manifest: Manifest) -> dict[str, object]:
    return {name: getattr(manifest, name) for name in SAID} | {"keys": set(manifest.metadata)}


def ours(path: Path) -> Manifest:
    with open_parts(path) as parts:
        return read_part(parts[0]).manifest


def test_our_reader_apk_info_and_androguard_agree_on_every_labelled_package(shared: Path) -> None:
    packages = sorted((shared / "corpus" / "apk").glob("*.apk"))
    assert len(packages) == 13
    for path in packages:
        by_androguard = android._by_androguard(path)
        assert said(ours(path)) == said(by_androguard), path.name
        assert said(android._by_apk_info(path)) == said(by_androguard), path.name
        assert ours(path).metadata == by_androguard.metadata, path.name


def test_both_readers_give_the_same_certificates(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "apk").glob("*.apk")):
        by_androguard = android._certificates(android._open_androguard(path))
        assert read_signers(path) == by_androguard != (), path.name


def test_androguard_takes_over_where_apk_info_fails_and_the_other_way_round(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> Manifest:
        raise InputError(f"{path}: broken")

    whole, signers = read_manifest(KAIGAN), read_signers(KAIGAN)
    assert whole.reader == "apk-info"
    monkeypatch.setattr(android, "_open_apk_info", fail)
    other = read_manifest(KAIGAN)
    assert (other.reader, said(other)) == ("androguard", said(whole))
    assert read_signers(KAIGAN) == signers
    monkeypatch.setattr(android, "_by_androguard", fail)
    with pytest.raises(InputError, match="broken"):
        read_manifest(KAIGAN)


def test_a_reader_that_panics_is_a_typed_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    class Apk:
        def get_xml_string(self) -> str:
            raise Panic

    monkeypatch.setattr(android, "_open_apk_info", lambda _path: Apk())
    assert read_manifest(KAIGAN).reader == "androguard"


def test_an_empty_answer_is_not_believed_where_the_package_is_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Apk:
        def get_signatures(self) -> list[object]:
            return []

    signers = read_signers(KAIGAN)
    monkeypatch.setattr(android, "_open_apk_info", lambda _path: Apk())
    assert read_signers(KAIGAN) == signers != ()


def test_an_unsigned_package_has_no_certificate_and_no_failure(make_apk: MakeApk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(android, "_open_androguard", lambda _path: pytest.fail("asked"))
    assert read_signers(make_apk({"classes.dex": b"x"})) == ()


def test_another_reader_takes_over_where_ours_cannot_follow_the_manifest(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_part: object, _keys: object) -> None:
        raise InputError("cannot be followed")

    whole = start_package(KAIGAN, (), ()).result().manifests
    monkeypatch.setattr("analyzer.apps.packages.manifests.read_part", fail)
    other = start_package(KAIGAN, (), ()).result().manifests
    assert (other.manifest.reader, other.gaps) == ("apk-info", ())
    assert said(other.manifest) == said(whole.manifest)


def test_the_signer_of_a_package_inside_another_is_known(tmp_path: Path) -> None:
    path = tmp_path / "set.xapk"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.write(KAIGAN, "base.apk")
    read = start_package(path, (), ()).result().manifests
    assert read.manifest.certificates == read_signers(KAIGAN) != ()
    assert read.gaps == ()
