"""An .ipa -> what the code of each SDK reads, by what that is known; and what could not be followed."""

import pytest

from analyzer.apps.ios.uses import SWIFT, UNREAD
from analyzer.model.app import ApiUse, Scan
from tests.apps.ios.conftest import ScanIpa, built, built_framework, framework
from tests.apps.machofile import Binary

IDFA = "ASIdentifierManager.advertisingIdentifier"


def uses(scan: Scan) -> dict[str, ApiUse]:
    assert isinstance(scan.api_uses, tuple)
    return {u.api: u for u in scan.api_uses}


def test_what_a_frameworks_binary_calls_is_its_sdks(scan_ipa: ScanIpa):
    found = uses(scan_ipa(built_framework() | {"Kaigan": built("thin")}))
    assert (found[IDFA].sdk, found[IDFA].owner, found[IDFA].attributed, found[IDFA].part) == ("acme", "sdk", "framework", "")
    assert found[IDFA].where.endswith("Frameworks/AcmeKit.framework/AcmeKit ACMTracker->send")
    assert found["CLLocationManager.startUpdatingLocation"].sdk is None
    assert found["CLLocationManager.startUpdatingLocation"].owner == "unknown"


def test_in_one_binary_the_class_decides_and_else_its_neighbours(scan_ipa: ScanIpa):
    found = uses(scan_ipa({"Kaigan": built("whole")}))
    assert (found[IDFA].sdk, found[IDFA].attributed) == ("acme", "class")
    vendor = found["UIDevice.identifierForVendor"]
    assert (vendor.sdk, vendor.attributed, vendor.seen) == ("acme", "near", "call")
    assert vendor.where.rpartition(" ")[2].startswith("0x")
    model = found["sysctlbyname"]
    assert (model.sdk, model.argument, model.data_type, model.count) == ("acme", "hw.machine", "dev.model", 1)
    assert found["CLLocationManager.startUpdatingLocation"].sdk is None


def test_a_framework_of_no_sdk_is_named_as_the_part(scan_ipa: ScanIpa):
    found = uses(
        scan_ipa(
            {
                f"Frameworks/Odd.framework/{n}": d
                for n, d in (("Odd", built("thin")), ("Info.plist", framework("Odd")["Frameworks/Odd.framework/Info.plist"]))
            }
        )
    )
    location = found["CLLocationManager.startUpdatingLocation"]
    assert (location.sdk, location.owner, location.part) == (None, "unknown", "Odd")


def test_a_use_names_what_the_app_must_say_to_be_let(scan_ipa: ScanIpa):
    asked = scan_ipa({"Kaigan": built("thin")}, info={"NSLocationWhenInUseUsageDescription": "散歩の記録"})
    assert uses(asked)["CLLocationManager.startUpdatingLocation"].permission == "NSLocationWhenInUseUsageDescription"


@pytest.mark.parametrize("binary", [Binary(encrypted=True), Binary(cpu=0x01000007)])
def test_code_that_cannot_be_followed_is_a_gap_and_its_names_are_used(scan_ipa: ScanIpa, binary: Binary):
    scan = scan_ipa(binary=Binary(encrypted=binary.encrypted, cpu=binary.cpu, imported=("CNContactPickerViewController",)))
    use = uses(scan)["CNContactPickerViewController"]
    assert (use.data_type, use.seen, use.count) == ("contacts", "named", 0)
    assert any(g.subject in {t for _, t in UNREAD.values()} for g in scan.gaps)


def test_swift_linked_into_the_app_is_a_gap_of_what_is_called(scan_ipa: ScanIpa):
    assert any(g.subject == SWIFT for g in scan_ipa(binary=Binary(swift=("AcmeKit.Hub",))).gaps)
    assert not any(g.subject == SWIFT for g in scan_ipa(binary=Binary(swift=("Kaigan.Walk",))).gaps)


def test_an_app_that_calls_nothing_of_the_table_gives_an_empty_list_that_was_looked_for(scan_ipa: ScanIpa):
    scan = scan_ipa(binary=Binary(classes=("KAIMap",)))
    assert scan.api_uses == ()
    assert scan.reason_checks == ()
