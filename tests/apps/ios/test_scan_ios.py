"""An .ipa -> the same scan as any package gives: who the app is, its SDKs, what is encrypted, what its manifests declare."""

import plistlib
import zipfile
from pathlib import Path

import msgspec
import pytest
from msgspec import UNSET

from analyzer.apps import scan_package
from analyzer.apps.ios.uses import UNREAD
from analyzer.catalog import Catalog
from analyzer.model.app import Scan, SdkHit
from analyzer.model.evidence import ClassAt, EntryAt, KnowledgeAt
from analyzer.model.gap import Cause, is_partial
from tests.apps.ios.conftest import APP, ScanIpa, collected, framework, manifest
from tests.apps.machofile import ARM64, LAZY, LOAD, REEXPORT, WEAK, X86_64, Binary, make_fat, make_macho

CLASSES = ("ACMTracker", "ACMSession", "ACMQueue")


def only_hit(scan: Scan) -> SdkHit:
    (hit,) = scan.sdks
    return hit


def test_the_app_says_who_it_is(scan_ipa: ScanIpa):
    strings = '"CFBundleDisplayName" = "海岸さんぽ";\n'.encode("utf-16")
    info = {
        "NSCameraUsageDescription": "写真を撮るため",
        "SKAdNetworkItems": [{"SKAdNetworkIdentifier": "ABC123.skadnetwork"}],
        "GADApplicationIdentifier": "ca-app-pub-1~2",
        "CFBundleURLTypes": [{"CFBundleURLSchemes": ["fb1234"]}],
        "NSAppTransportSecurity": {"NSAllowsArbitraryLoads": True},
        "NSAdvertisingAttributionReportEndpoint": "https://skan.acmemetrics.com",
    }
    app = scan_ipa({"ja.lproj/InfoPlist.strings": strings}, info=info).app
    assert app is not None
    assert (app.platform, app.package, app.label, app.version) == ("ios", "jp.example.kaigan", "Kaigan Walk", "3.1.4")
    assert (app.version_code, app.min_sdk, app.target_sdk, app.permissions) == ("314", "15.0", "26.0", ("NSCameraUsageDescription",))
    assert app.metadata["ja.lproj"] == "海岸さんぽ"
    assert app.metadata["NSCameraUsageDescription"] == "写真を撮るため"
    assert app.metadata["SKAdNetworkItems"] == "abc123.skadnetwork"
    assert app.metadata["GADApplicationIdentifier"] == "ca-app-pub-1~2"
    assert app.metadata["CFBundleURLTypes"] == "fb1234"
    assert app.metadata["NSAppTransportSecurity.NSAllowsArbitraryLoads"] == "true"
    assert app.metadata["NSAdvertisingAttributionReportEndpoint"] == "https://skan.acmemetrics.com"
    assert len(app.sha256) == 64


def test_an_app_without_any_sdk_gives_none_and_no_gap_that_is_partial(scan_ipa: ScanIpa):
    scan = scan_ipa(framework("Lottie"), binary=Binary(classes=("KAIMap", "KAIWalk"), swift=("Kaigan.App",)))
    assert scan.sdks == ()
    assert not any(is_partial(g) for g in scan.gaps)
    assert scan.privacy_manifests == ()


def test_a_framework_with_its_classes_is_certain_and_says_its_version(scan_ipa: ScanIpa):
    hit = only_hit(scan_ipa(framework("AcmeKit", Binary(classes=CLASSES))))
    assert (hit.sdk, hit.confidence, hit.presence, hit.why, hit.version, hit.version_from) == (
        "acme", "certain", "defined", "framework", "4.5.6", "framework")  # fmt: skip
    assert hit.classes == 3
    assert {type(e) for e in hit.evidence} == {EntryAt, ClassAt, KnowledgeAt}


def test_a_version_that_xcode_wrote_by_itself_is_none(scan_ipa: ScanIpa):
    assert only_hit(scan_ipa(framework("AcmeKit", Binary(classes=CLASSES), version="1.0", build="1"))).version is None


def test_a_framework_of_a_name_that_only_begins_alike_is_another(scan_ipa: ScanIpa):
    assert scan_ipa(framework("AcmeKitchen")).sdks == ()


@pytest.mark.parametrize("chained", [False, True])
def test_a_library_linked_into_the_app_is_found_by_its_classes(scan_ipa: ScanIpa, *, chained: bool):
    hit = only_hit(scan_ipa(binary=Binary(classes=(*CLASSES, "KAIMap"), chained=chained, strip=True)))
    assert (hit.confidence, hit.why, hit.classes) == ("certain", "classes", 3)


def test_one_class_alone_is_likely(scan_ipa: ScanIpa):
    assert only_hit(scan_ipa(binary=Binary(classes=("ACMTracker",)))).confidence == "likely"


def test_a_swift_library_linked_into_the_app_is_found_by_its_module(scan_ipa: ScanIpa):
    hit = only_hit(scan_ipa(binary=Binary(swift=("Kaigan.App", "AcmeKit.Client", "AcmeKit.Client.State"))))
    assert (hit.why, hit.confidence) == ("module", "likely")
    assert "2 Swift types" in hit.evidence[0].excerpt


def test_a_folder_of_resources_tells_of_a_library_and_its_version(scan_ipa: ScanIpa):
    info = plistlib.dumps({"CFBundleShortVersionString": "9.8.7", "CFBundleVersion": "1"})
    hit = only_hit(scan_ipa({"AcmeStrings.bundle/Info.plist": info}))
    assert (hit.why, hit.confidence, hit.version, hit.version_from) == ("bundle", "likely", "9.8.7", "resources")


@pytest.mark.parametrize("name", ["AcmeKit_Privacy", "AcmeKitPrivacyInfo", "acme-ios_AcmeKit", "Acme_Analytics"])
def test_bundles_named_after_a_framework_or_a_pod_are_its_own(scan_ipa: ScanIpa, name: str):
    assert only_hit(scan_ipa({f"{name}.bundle/PrivacyInfo.xcprivacy": manifest(Tracking=False)})).why == "bundle"


@pytest.mark.parametrize("name", ["AcmeKitchen_Privacy", "Kit", "Privacy", "AcmeKitty"])
def test_bundles_named_otherwise_are_not(scan_ipa: ScanIpa, name: str):
    assert scan_ipa({f"{name}.bundle/x.txt": b"x"}).sdks == ()


def test_a_key_or_a_host_alone_makes_an_sdk_possible(scan_ipa: ScanIpa):
    hit = only_hit(scan_ipa(info={"AcmeAppKey": "k"}))
    assert (hit.confidence, hit.presence, hit.why) == ("possible", "referenced", "key")
    hit = only_hit(scan_ipa(binary=Binary(texts=("https://in.acmemetrics.com/v1",))))
    assert (hit.confidence, hit.presence, hit.why) == ("possible", "referenced", "hosts")


def test_an_encrypted_binary_is_said_and_what_stands_outside_is_used(scan_ipa: ScanIpa):
    locked = Binary(classes=CLASSES, texts=("https://in.acmemetrics.com/v1",), linked=(("@rpath/AcmeKit.framework/AcmeKit", LOAD),),
                    encrypted=True, strip=True)  # fmt: skip
    scan = scan_ipa(framework("AcmeKit", Binary(encrypted=True, strip=True, classes=CLASSES)), binary=locked)
    hit = only_hit(scan)
    assert (hit.confidence, hit.why, hit.classes) == ("certain", "framework", 0)
    assert scan.hosts == ()
    assert scan.app is not None
    assert [b.encrypted for b in scan.app.binaries] == [True, True]
    (gap, calls) = [g for g in scan.gaps if g.cause is Cause.ENCRYPTED_BINARY]
    assert gap.subject == "encrypted by the store: class names and texts of 2 of 2 binaries"
    assert (gap.count, is_partial(gap)) == (2, True)
    assert calls.subject == UNREAD["encrypted"][1]


def test_symbols_of_an_encrypted_binary_still_name_classes(scan_ipa: ScanIpa):
    assert only_hit(scan_ipa(binary=Binary(classes=CLASSES, encrypted=True))).classes == 3


def test_a_class_only_asked_for_is_no_proof(scan_ipa: ScanIpa):
    hit = only_hit(scan_ipa(binary=Binary(imported=("ACMTracker",))))
    assert (hit.confidence, hit.presence, hit.why) == ("possible", "referenced", "imported")


def test_links_are_listed_with_their_ways(scan_ipa: ScanIpa):
    linked = [("/usr/lib/a.dylib", LOAD), ("@rpath/W.framework/W", WEAK), ("@rpath/R.framework/R", REEXPORT), ("/usr/lib/z.dylib", LAZY)]
    app = scan_ipa(binary=Binary(linked=linked, rpaths=("@executable_path/Frameworks",))).app
    assert app is not None
    (binary,) = app.binaries
    assert binary.linked == (
        "/usr/lib/a.dylib",
        "@rpath/W.framework/W (weak)",
        "@rpath/R.framework/R (reexport)",
        "/usr/lib/z.dylib (lazy)",
    )
    assert binary.rpaths == ("@executable_path/Frameworks",)


def test_of_several_architectures_arm64_is_read_and_the_others_are_said(scan_ipa: ScanIpa):
    fat = make_fat({X86_64: make_macho(Binary(cpu=X86_64)), ARM64: make_macho(Binary(classes=CLASSES))})
    scan = scan_ipa({"Kaigan": fat})
    assert only_hit(scan).classes == 3
    assert scan.app is not None
    assert scan.app.binaries[0].architectures == ("x86_64", "arm64")


def test_an_sdk_in_an_extension_alone_says_so(scan_ipa: ScanIpa):
    info = {"CFBundleExecutable": "Share", "CFBundleIdentifier": "jp.example.kaigan.share",
            "NSExtension": {"NSExtensionPointIdentifier": "com.apple.share-services"}}  # fmt: skip
    scan = scan_ipa(
        {"PlugIns/Share.appex/Info.plist": plistlib.dumps(info), "PlugIns/Share.appex/Share": make_macho(Binary(classes=CLASSES))}
    )
    assert only_hit(scan).parts == ("Share",)
    assert scan.app is not None
    assert scan.app.components == ("jp.example.kaigan.share com.apple.share-services",)
    assert [(p.name, p.kind) for p in scan.app.parts] == [("Kaigan", "base"), ("Share", "extension")]


def test_watch_apps_and_app_clips_are_parts(scan_ipa: ScanIpa):
    entries: dict[str, bytes] = {}
    for folder, name in (("Watch", "Wrist"), ("AppClips", "Clip")):
        entries |= {
            f"{folder}/{name}.app/Info.plist": plistlib.dumps({"CFBundleExecutable": name}),
            f"{folder}/{name}.app/{name}": make_macho(Binary()),
        }
    app = scan_ipa(entries).app
    assert app is not None
    assert {(p.name, p.kind) for p in app.parts} == {("Kaigan", "base"), ("Wrist", "extension"), ("Clip", "extension")}


def test_manifests_are_merged_with_their_owners_and_our_data_types(scan_ipa: ScanIpa):
    of_sdk = manifest(
        Tracking=True,
        TrackingDomains=["Track.acmemetrics.com"],
        CollectedDataTypes=[
            collected("EmailAddress", "Analytics", linked=True),
            collected("DeviceID", "ThirdPartyAdvertising", tracking=True),
        ],
        AccessedAPITypes=[
            {"NSPrivacyAccessedAPIType": "NSPrivacyAccessedAPICategoryUserDefaults", "NSPrivacyAccessedAPITypeReasons": ["CA92.1"]}
        ],
    )
    scan = scan_ipa(
        {
            "PrivacyInfo.xcprivacy": manifest(Tracking=False),
            **framework("AcmeKit"),
            "Frameworks/AcmeKit.framework/PrivacyInfo.xcprivacy": of_sdk,
        }
    )
    assert scan.privacy_manifests
    inner, own = scan.privacy_manifests
    assert (own.sdk, own.where) == (None, f"made.ipa!{APP}/PrivacyInfo.xcprivacy")
    assert (inner.sdk, inner.tracking, inner.tracking_domains) == ("acme", True, ("track.acmemetrics.com",))
    assert [(c.type, c.data_type, c.linked, c.tracking, c.purposes) for c in inner.collected] == [
        ("NSPrivacyCollectedDataTypeEmailAddress", "pii.email", True, False, ("Analytics",)),
        ("NSPrivacyCollectedDataTypeDeviceID", "id.unknown", False, True, ("ThirdPartyAdvertising",)),
    ]
    assert [(a.type, a.reasons) for a in inner.accessed] == [("UserDefaults", ("CA92.1",))]
    assert scan.manifest_notes == ()


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ({"Tracking": False, "TrackingDomains": ["t.example.com"]}, "domains-without-tracking"),
        ({"Tracking": False, "CollectedDataTypes": [collected("DeviceID", "Analytics", tracking=True)]}, "types-without-tracking"),
        ({"Tracking": True}, "tracking-without-domains"),
    ],
)
def test_a_manifest_that_contradicts_itself_is_noted(scan_ipa: ScanIpa, keys: dict[str, object], kind: str):
    scan = scan_ipa({"PrivacyInfo.xcprivacy": manifest(**keys)})
    assert scan.manifest_notes
    assert [n.kind for n in scan.manifest_notes] == [kind]


def test_a_listed_library_without_a_manifest_is_noted_and_one_with_it_is_not(scan_ipa: ScanIpa):
    listed = framework("FirebaseCore") | framework("Lottie") | framework("Unlisted")
    scan = scan_ipa(listed | {"FirebaseCore_Privacy.bundle/PrivacyInfo.xcprivacy": manifest(Tracking=False)})
    assert scan.manifest_notes
    assert [(n.kind, n.name) for n in scan.manifest_notes] == [("missing", "Lottie")]


def test_two_manifests_of_one_sdk_that_differ_are_noted(scan_ipa: ScanIpa):
    entries = framework("AcmeKit") | {"Frameworks/AcmeKit.framework/PrivacyInfo.xcprivacy": manifest(Tracking=False)}
    entries |= {"PlugIns/S.appex/Frameworks/AcmeKit.framework/PrivacyInfo.xcprivacy": manifest(Tracking=False, TrackingDomains=[])}
    notes = scan_ipa(entries).manifest_notes
    assert notes
    assert [(n.kind, n.sdk) for n in notes] == [("differing", "acme")]


def test_hosts_have_their_parties(scan_ipa: ScanIpa):
    scan = scan_ipa(binary=Binary(texts=("https://api.mixpanel.com/track", "app.adjust.com", "http://www.w3.org/x", "not a host")))
    assert {h.host: h.party for h in scan.hosts} == {"api.mixpanel.com": "mixpanel", "app.adjust.com": "adjust"}
    assert all(h.where.startswith(f"made.ipa!{APP}/Kaigan string ") for h in scan.hosts)


SCRIPT = b"var __BUNDLE_START_TIME__=1;__d(function(){},1,[]);//node_modules/@acme/react-native-analytics/index.js\nfetch('https://in.acmemetrics.com')"


def test_toolkits_are_named_and_their_modules_and_hosts_are_read(scan_ipa: ScanIpa):
    scan = scan_ipa(framework("Flutter") | {"main.jsbundle": SCRIPT})
    assert scan.app is not None
    assert scan.app.toolkits == ("flutter", "react-native")
    hit = only_hit(scan)
    assert (hit.why, hit.presence, hit.confidence) == ("toolkit", "defined", "certain")
    assert {h.host: h.where for h in scan.hosts} == {"in.acmemetrics.com": f"made.ipa!{APP}/main.jsbundle"}


def test_a_flutter_plugin_is_a_framework_of_its_package_s_name(scan_ipa: ScanIpa):
    assert only_hit(scan_ipa(framework("acme_analytics"))).why == "framework"


def test_the_scan_reads_back_as_it_was_written(scan_ipa: ScanIpa):
    scan = scan_ipa(framework("AcmeKit", Binary(classes=CLASSES)) | {"PrivacyInfo.xcprivacy": manifest(Tracking=False)})
    assert msgspec.json.decode(msgspec.json.encode(scan), type=Scan) == scan


def test_of_an_app_without_any_code_nothing_is_said_of_calls(scan_ipa: ScanIpa):
    scan = scan_ipa({"Kaigan": b""})
    assert scan.api_uses is UNSET
    assert scan.reason_checks is UNSET
    assert any(g.cause is Cause.BROKEN for g in scan.gaps)


def test_a_second_app_beside_the_first_is_said(ios_catalog: Catalog, tmp_path: Path):
    path = tmp_path / "two.ipa"
    with zipfile.ZipFile(path, "w") as made:
        for name in ("A", "B"):
            made.writestr(f"Payload/{name}.app/Info.plist", plistlib.dumps({"CFBundleIdentifier": name, "CFBundleExecutable": name}))
            made.writestr(f"Payload/{name}.app/{name}", make_macho(Binary()))
    scan = scan_package(path, ios_catalog)
    assert scan.app is not None
    assert scan.app.package == "A"
    assert "Payload/B.app stands beside the app and was not read" in {g.subject for g in scan.gaps}
