"""Native libraries of unknown names: the classes that they serve and the libraries that they need name their SDKs; unread ones are a gap."""

from pathlib import Path

from msgspec.structs import replace

from analyzer.apps import scan_package
from analyzer.apps.native.links import UNREAD, add_native_links
from analyzer.catalog import Catalog
from analyzer.model.app import Scan
from analyzer.model.gap import Cause
from analyzer.report.prose import find_form
from tests.apps.dexfile import Klass, make_dex
from tests.apps.elffile import make_elf
from tests.apps.manifestfile import make_axml, make_manifest, make_zip


def package(tmp_path: Path, **libraries: bytes) -> Path:
    path = tmp_path / "a.apk"
    entries = {f"lib/{name.replace('__', '/')}.so": data for name, data in libraries.items()}
    manifest = make_axml(make_manifest("jp.example.app"))
    path.write_bytes(make_zip({"AndroidManifest.xml": manifest, "classes.dex": make_dex({"Ljp/example/app/Main;": Klass()}), **entries}))
    return path


def deep(path: Path, catalog: Catalog) -> Scan:
    return add_native_links(scan_package(path, catalog), path, catalog)


def test_a_plain_scan_says_how_many_libraries_it_did_not_read(tmp_path: Path, catalog: Catalog) -> None:
    path = package(tmp_path, arm64_v8a__libx=make_elf(), armeabi__libx=make_elf(), armeabi__liby=make_elf())
    (gap,) = [g for g in scan_package(path, catalog).gaps if g.subject == UNREAD]
    assert (gap.cause, gap.count) == (Cause.NOT_EXAMINED, 2)
    assert find_form(UNREAD) is not None
    assert not [g for g in deep(path, catalog).gaps if g.subject == UNREAD]


def test_the_classes_that_a_library_serves_name_its_sdk_with_the_place(tmp_path: Path, catalog: Catalog) -> None:
    path = package(tmp_path, arm64__libcore=make_elf(("Java_com_adjust_sdk_sig_NativeLibHelper_nSign", "other")))
    (hit,) = deep(path, catalog).sdks
    assert (hit.sdk.split("-")[0], hit.confidence, hit.presence, hit.why) == ("adjust", "likely", "defined", "library")
    assert hit.evidence[0].where == "a.apk!lib/arm64/libcore.so"
    assert hit.evidence[0].excerpt == "Java_com_adjust_sdk_sig_NativeLibHelper_nSign"


def test_a_library_of_an_sdk_that_another_needs_names_it(tmp_path: Path, catalog: Catalog) -> None:
    owner, name = next((s.id, n) for s in catalog.sdks.values() for n in s.libraries)
    assert owner in {h.sdk for h in deep(package(tmp_path, arm64__liba=make_elf(needed=(name, "libc.so"))), catalog).sdks}


def test_classes_of_nobody_known_add_nothing(tmp_path: Path, catalog: Catalog) -> None:
    path = package(tmp_path, arm64__libcore=make_elf(("Java_com_adjust_sdkfree_A_b", "JNI_OnLoad")))
    assert deep(path, catalog).sdks == scan_package(path, catalog).sdks


def test_a_library_that_cannot_be_read_is_a_gap_and_hides_no_other(tmp_path: Path, catalog: Catalog) -> None:
    path = package(tmp_path, arm64__liba=b"\x7fELF" + bytes(60), arm64__libb=make_elf(("Java_com_adjust_sdk_sig_NativeLibHelper_nSign",)))
    scan = deep(path, catalog)
    assert [g.cause for g in scan.gaps if g.subject == "native libraries could not be read"] == [Cause.BROKEN]
    assert len(scan.sdks) == 1


def test_an_app_without_native_libraries_stays_as_it_is(tmp_path: Path, catalog: Catalog) -> None:
    path = package(tmp_path)
    scan = scan_package(path, catalog)
    assert add_native_links(scan, path, catalog) is scan
    assert add_native_links(replace(scan, app=None), path, catalog).app is None
