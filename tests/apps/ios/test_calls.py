"""What code that a compiler made calls: found in its functions, with whose they are, what they are given, and what is merely asked for."""

import struct
from typing import Any

import pytest
from msgspec.structs import replace

from analyzer.apps.ios.asked import Asked, Calls, Message
from analyzer.apps.ios.calls import find_calls
from analyzer.apps.native.binary import MachO, read_macho
from analyzer.model.apple_api import AppleCall
from tests.apps.ios.conftest import built
from tests.apps.machofile import X86_64, Binary, make_macho

TOLD: dict[str, Any] = {"source": "s", "near_miss": ("x",)}
IDFA = AppleCall(api="IDFA", classes=("ASIdentifierManager",), selectors=("advertisingIdentifier",), alone=True, **TOLD)
NAME = AppleCall(api="UIDevice.name", classes=("UIDevice",), selectors=("name",), **TOLD)
VENDOR = AppleCall(api="IDFV", classes=("UIDevice",), selectors=("identifierForVendor",), alone=True, **TOLD)
MODEL = AppleCall(api="sysctlbyname hw.machine", symbols=("sysctlbyname",), texts=("hw.machine",), **TOLD)
BOOT = AppleCall(api="sysctlbyname kern.boottime", symbols=("sysctlbyname",), texts=("kern.boottime",), **TOLD)
DEFAULTS = AppleCall(api="NSUserDefaults", classes=("NSUserDefaults",), **TOLD)
SPACE = AppleCall(api="NSFileSystemFreeSize", symbols=("NSFileSystemFreeSize",), **TOLD)
CALLS = (IDFA, NAME, VENDOR, MODEL, BOOT, DEFAULTS, SPACE)
MESSAGES = (
    Message("acme", "+[ACMTracker setEnabled:]", "ACMTracker", "setEnabled:", truth=True),
    Message("acme", "+[ACMTracker optOut]", "ACMTracker", "optOut", truth=True),
    Message("acme", "-[ACMTracker setSharing:]", "ACMTracker", "setSharing:", truth=True),
    Message("other", "+[OTRTracker setEnabled:]", "OTRTracker", "setEnabled:", truth=True),
)
ASKED = Asked(CALLS, MESSAGES, {"IABTCF_gdprApplies": "", "IABTCF_TCString": ""})


def calls_of(name: str) -> Calls:
    return find_calls(read_macho(built(name)), ASKED)


def seen(calls: Calls) -> dict[str, set[tuple[str, str, str]]]:
    """Call -> (how, whose, method)."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    for s in calls.sightings:
        found.setdefault(CALLS[s.number].api, set()).add((s.how, s.caller.owner or f"{s.caller.before}..{s.caller.after}", s.caller.method))
    return found


def test_calls_are_found_in_the_method_that_makes_them():
    assert seen(calls_of("whole")) == {
        "IDFA": {("call", "ACMTracker", "send")},
        "IDFV": {("call", "ACMTracker..ACMSession", "")},
        "sysctlbyname hw.machine": {("call", "ACMSession", "start")},
        "NSUserDefaults": {("call", "KAIWalk", "beginWith:tracker:"), ("call", "ACMSession", "start")},
        "NSFileSystemFreeSize": {("call", "KAIWalk", "free")},
    }


def test_a_framework_holds_its_own_calls_alone():
    assert set(seen(calls_of("AcmeKit"))) == {"IDFA", "IDFV", "sysctlbyname hw.machine", "NSUserDefaults"}
    assert set(seen(calls_of("thin"))) == {"NSUserDefaults", "NSFileSystemFreeSize"}


@pytest.mark.parametrize(("name", "carried"), [("whole", 3), ("AcmeKit", 3), ("thin", 0)])
def test_switches_that_a_binary_defines_are_told_from_those_that_it_calls(name: str, carried: int):
    assert len(calls_of(name).carried) == carried


def test_the_constant_of_a_switch_is_read_where_it_is_one():
    found = {(s.name, s.caller.owner, s.caller.method): (s.values, s.whole) for s in calls_of("thin").switched if s.sdk == "acme"}
    assert found == {
        ("+[ACMTracker setEnabled:]", "KAIWalk", "begin"): (("false",), True),
        ("-[ACMTracker setSharing:]", "KAIWalk", "beginWith:tracker:"): ((), False),
    }


def test_a_message_to_another_class_is_no_call_of_the_switch():
    assert all(s.sdk != "other" for n in ("whole", "thin", "AcmeKit") for s in calls_of(n).switched)


def test_keys_of_preferences_are_found_by_the_function_that_names_them():
    found = {(s.name, s.caller.owner) for s in calls_of("whole").switched if s.sdk == ""}
    assert found == {("IABTCF_gdprApplies", "ACMSession"), ("IABTCF_TCString", "KAIWalk")}


def locked(name: str) -> MachO:
    """The binary as the store hands it out: all of __TEXT encrypted."""
    binary = read_macho(built(name))
    text = binary.segments[1]
    return replace(binary, encrypted=(text.start + 0x1000, text.start + text.filled))


def test_of_encrypted_code_the_names_that_it_asks_for_are_left():
    calls = find_calls(locked("whole"), ASKED)
    assert calls.unread == "encrypted"
    assert seen(calls) == {"NSUserDefaults": {("named", "..", "")}, "NSFileSystemFreeSize": {("named", "..", "")}}
    assert calls.switched == []


def test_code_of_another_processor_is_not_followed_and_that_is_said():
    calls = find_calls(read_macho(make_macho(Binary(cpu=X86_64, imported=("NSUserDefaults",)))), ASKED)
    assert (calls.unread, seen(calls)) == ("processor", {"NSUserDefaults": {("named", "..", "")}})


def test_a_binary_without_its_list_of_functions_says_no_more_than_what_stands_before_and_behind():
    data = bytearray(built("whole"))
    at = data.find(struct.pack("<2I", 0x26, 16))
    struct.pack_into("<I", data, at, 0x7FFF)
    whole = {s.caller.owner for s in find_calls(read_macho(bytes(data)), ASKED).sightings}
    assert whole == {""}


def test_a_message_through_a_stub_is_sent_where_the_stub_is_called():
    (called,) = [s for s in calls_of("stubs").switched if s.how == "call"]
    assert (called.name, called.values, called.count) == ("+[ACMTracker setEnabled:]", ("true",), 1)
    assert [s.name for s in calls_of("stubs").switched if s.how == "named"] == ["-[ACMTracker setSharing:]"]
