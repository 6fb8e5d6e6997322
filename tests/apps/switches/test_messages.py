"""Messages that binaries of an iOS app send -> switches: the app's calls count, the SDK's own do not."""

from analyzer.apps.switches.states import AVAILABLE
from analyzer.model.app import Scan, Switch
from tests.apps.ios.conftest import ScanIpa, built, built_framework, ios_catalog, make_ipa, scan_ipa  # noqa: F401 - fixtures
from tests.apps.machofile import Binary


def switches(scan: Scan) -> dict[str, Switch]:
    assert isinstance(scan.switches, tuple)
    return {s.name: s for s in scan.switches}


def test_the_apps_calls_say_off_and_the_sdks_own_say_nothing(scan_ipa: ScanIpa):  # noqa: F811
    found = switches(scan_ipa({"Kaigan": built("whole")}))
    enabled = found["+[ACMTracker setEnabled:]"]
    assert (enabled.sdk, enabled.kind, enabled.state, enabled.by) == ("acme", "call", "called: off", "unknown")
    assert enabled.where.endswith("Kaigan KAIWalk->begin")
    assert enabled.short == "ACMTracker.setEnabled"
    assert found["-[ACMTracker setSharing:]"].state == "called, argument not constant"
    assert (found["+[ACMTracker optOut]"].state, found["+[ACMTracker optOut]"].by) == (AVAILABLE, "")


def test_calls_into_a_framework_are_seen_in_the_app(scan_ipa: ScanIpa):  # noqa: F811
    found = switches(scan_ipa(built_framework() | {"Kaigan": built("thin")}))
    assert found["+[ACMTracker setEnabled:]"].state == "called: off"
    assert found["+[ACMTracker optOut]"].state == AVAILABLE
    assert found["+[ACMTracker optOut]"].where.endswith("AcmeKit.framework/AcmeKit")


def test_apples_question_and_shared_keys_belong_to_no_sdk(scan_ipa: ScanIpa):  # noqa: F811
    found = switches(scan_ipa(built_framework() | {"Kaigan": built("thin")}))
    asked = found["+[ATTrackingManager requestTrackingAuthorizationWithCompletionHandler:]"]
    assert (asked.sdk, asked.state, asked.effect, asked.stops) == ("", "called", "consent", ("id.advertising",))
    assert (found["IABTCF_gdprApplies"].state, found["IABTCF_gdprApplies"].by) == ("named in the code", "acme")
    assert (found["IABTCF_TCString"].state, found["IABTCF_TCString"].by) == ("named in the code", "unknown")


def test_without_a_trace_of_the_sdk_nothing_is_said_of_its_switches(scan_ipa: ScanIpa):  # noqa: F811
    assert not any(s.sdk == "acme" for s in switches(scan_ipa(binary=Binary(classes=("KAIMap",)))).values())
