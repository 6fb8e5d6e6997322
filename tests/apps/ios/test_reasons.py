"""Declared reasons x calls of the same bundle -> consistent, discrepancy, not observed, not examined."""

from typing import Any

from analyzer.model.app import ReasonCheck, Scan
from tests.apps.ios.conftest import ScanIpa, built, built_framework, manifest
from tests.apps.machofile import Binary

API = "NSPrivacyAccessedAPI"


def declares(**reasons: str) -> bytes:
    """A manifest with a reason for each category."""
    types: list[dict[str, Any]] = [{f"{API}Type": f"{API}Category{c}", f"{API}TypeReasons": [r]} for c, r in reasons.items()]
    return manifest(AccessedAPITypes=types)


def checks(scan: Scan) -> dict[tuple[str, str], ReasonCheck]:
    assert isinstance(scan.reason_checks, tuple)
    return {(c.where.rpartition("/")[2], c.category): c for c in scan.reason_checks}


def test_each_bundle_is_held_against_its_own_manifest(scan_ipa: ScanIpa):
    entries = built_framework() | {
        "Kaigan": built("thin"),
        "PrivacyInfo.xcprivacy": declares(UserDefaults="CA92.1", FileTimestamp="C617.1", SystemBootTime="35F9.1"),
    }
    found = checks(scan_ipa(entries))
    assert {k: v.verdict for k, v in found.items()} == {
        ("Kaigan.app", "UserDefaults"): "consistent",
        ("Kaigan.app", "FileTimestamp"): "consistent",
        ("Kaigan.app", "DiskSpace"): "discrepancy",
        ("Kaigan.app", "SystemBootTime"): "not observed",
        ("AcmeKit.framework", "UserDefaults"): "discrepancy",
    }
    assert found["Kaigan.app", "FileTimestamp"].calls == ("stat",)
    assert found["Kaigan.app", "UserDefaults"].reasons == ("CA92.1",)
    assert found["AcmeKit.framework", "UserDefaults"].sdk == "acme"


def test_a_folder_of_resources_declares_for_the_binary_that_its_sdk_was_linked_into(scan_ipa: ScanIpa):
    entries = {"Kaigan": built("whole"), "Acme_Privacy.bundle/PrivacyInfo.xcprivacy": declares(DiskSpace="E174.1")}
    assert checks(scan_ipa(entries))["Kaigan.app", "DiskSpace"].verdict == "consistent"


def test_what_encrypted_code_does_is_not_taken_for_nothing(scan_ipa: ScanIpa):
    found = checks(
        scan_ipa(
            {"PrivacyInfo.xcprivacy": declares(ActiveKeyboards="54BD.1", UserDefaults="CA92.1")},
            binary=Binary(encrypted=True, imported=("NSUserDefaults",)),
        )
    )
    assert found["Kaigan.app", "ActiveKeyboards"].verdict == "not examined"
    assert (found["Kaigan.app", "UserDefaults"].verdict, found["Kaigan.app", "UserDefaults"].named) == ("consistent", ("NSUserDefaults",))


def test_libraries_that_apple_puts_into_apps_are_not_the_apps(scan_ipa: ScanIpa):
    assert checks(scan_ipa({"Frameworks/libswiftCore.dylib": built("thin")})) == {}
