"""A package -> the SDKs in it, and what could not be seen."""

import contextlib
import random
import re
import zipfile
from pathlib import Path

import pytest
from msgspec import UNSET

from analyzer.apps import scan_package
from analyzer.apps.packages.android import read_manifest
from analyzer.catalog import Catalog
from analyzer.errors import InputError
from analyzer.model.app import CodeShares, Scan, SdkHit
from analyzer.model.evidence import ClassAt, KnowledgeAt, StringAt
from analyzer.model.gap import Cause, is_partial
from tests.apps.conftest import KAIGAN, MakeApk
from tests.apps.dexfile import Klass, make_dex

WORKING = Klass({"start": ["x"], "stop": []})
RENAMED = {"amplitude-legacy", "mixpanel", "posthog-legacy"}


@pytest.fixture(scope="module")
def kaigan(catalog: Catalog) -> Scan:
    return scan_package(KAIGAN, catalog)


def by_id(scan: Scan) -> dict[str, SdkHit]:
    return {h.sdk: h for h in scan.sdks}


def test_the_demo_holds_its_seven_sdks_and_no_other(kaigan: Scan) -> None:
    assert set(by_id(kaigan)) == {"adjust", "amplitude-legacy", "bugsnag", "countly", "mixpanel", "posthog-legacy", "sentry"}


def test_sdks_without_a_class_name_are_renamed_and_likely_and_the_others_certain(kaigan: Scan) -> None:
    hits = by_id(kaigan)
    assert {s for s, h in hits.items() if h.renamed} == RENAMED
    assert {s for s, h in hits.items() if h.confidence == "likely"} == RENAMED
    assert all(h.presence == "defined" for h in hits.values())


def test_versions_are_said_where_proven(kaigan: Scan) -> None:
    said = {s: h.version for s, h in by_id(kaigan).items()}
    expected = {
        "adjust": "4.32.0",
        "bugsnag": "6.27.0",
        "countly": "21.11.0",
        "mixpanel": "7.3.1",
        "posthog-legacy": "2.0.3",
        "sentry": "6.32.0",
    }
    assert said == expected | {"amplitude-legacy": "2.36.1"}


def test_amplitude_rests_on_hosts_that_its_successor_lacks(kaigan: Scan) -> None:
    shown = {e.excerpt for e in by_id(kaigan)["amplitude-legacy"].evidence}
    assert "regionconfig.amplitude.com" in shown


def test_each_hit_has_a_place_in_the_package_and_one_in_the_knowledge(kaigan: Scan, catalog: Catalog) -> None:
    for hit in kaigan.sdks:
        assert any(isinstance(e, ClassAt | StringAt) for e in hit.evidence), hit.sdk
        known = [e for e in hit.evidence if isinstance(e, KnowledgeAt)]
        assert known, hit.sdk
        assert all((catalog.root / e.file).is_file() for e in known), hit.sdk


def test_the_app_says_who_it_is(kaigan: Scan) -> None:
    assert kaigan.app is not None
    assert (kaigan.app.package, kaigan.app.version, kaigan.app.platform) == ("jp.example.kaigan", "3.1.4", "android")
    assert "android.permission.INTERNET" in kaigan.app.permissions
    assert len(kaigan.app.sha256) == 64
    assert [len(c.sha256) for c in kaigan.app.certificates] == [64]


def test_what_only_an_ios_app_has_is_absent_and_nothing_could_not_be_read(kaigan: Scan) -> None:
    assert kaigan.privacy_manifests is UNSET
    assert not any(is_partial(g) for g in kaigan.gaps)


def test_switches_that_renaming_hides_are_a_gap_that_names_their_sdks(kaigan: Scan) -> None:
    (hidden,) = [g.subject for g in kaigan.gaps if g.subject.startswith("opt-out calls")]
    assert all(h.name in hidden for h in kaigan.sdks if h.sdk in RENAMED)
    assert {s.sdk for s in kaigan.switches or ()} == {"adjust", "bugsnag", "mixpanel", "sentry"}


def test_permissions_of_an_sdk_are_those_that_the_app_asks_for(kaigan: Scan) -> None:
    assert kaigan.app is not None
    held = {h.sdk: h.permissions for h in kaigan.sdks}
    assert "com.google.android.gms.permission.AD_ID" in held["adjust"]
    assert all(set(p) <= set(kaigan.app.permissions) for p in held.values())


def test_shortened_code_is_measured_so_that_a_negative_is_honest(kaigan: Scan) -> None:
    (gap,) = [g for g in kaigan.gaps if g.cause is Cause.RENAMED_CODE and "%" in g.subject]
    assert kaigan.code is not UNSET
    assert "97%" in gap.subject
    assert gap.count == kaigan.code.renamed


def test_hosts_carry_their_party_and_no_junk(kaigan: Scan) -> None:
    parties = {h.host: h.party for h in kaigan.hosts}
    assert parties["api.mixpanel.com"] == "mixpanel"
    assert parties["sessions.bugsnag.smartbear.com"] == "smartbear"
    assert not [h for h in parties if re.search(r"schemas\.|w3\.org|\.java$|example\.invalid", h)]


@pytest.fixture(scope="module")
def no_profiles(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The same knowledge without profiles."""
    root = tmp_path_factory.mktemp("signatures")
    for path in catalog.root.iterdir():
        if path.name != "profiles":
            (root / path.name).symlink_to(path)
    return Catalog(root=root)


@pytest.mark.parametrize("sdk", sorted(RENAMED))
def test_altering_the_strings_found_loses_that_sdk_and_only_that(sdk: str, kaigan: Scan, no_profiles: Catalog, make_apk: MakeApk) -> None:
    signature = no_profiles.sdks[sdk]
    marks = [*signature.strings, *signature.shared_strings, *signature.hosts]
    assert altered_scan(marks, no_profiles, make_apk) == set(by_id(kaigan)) - {sdk}


def test_altering_the_strings_of_all_renamed_sdks_loses_exactly_these(kaigan: Scan, no_profiles: Catalog, make_apk: MakeApk) -> None:
    assert altered_scan(all_marks(no_profiles), no_profiles, make_apk) == set(by_id(kaigan)) - RENAMED


def test_with_their_marks_altered_the_renamed_sdks_are_known_by_their_profiles(kaigan: Scan, catalog: Catalog, make_apk: MakeApk) -> None:
    assert altered_scan(all_marks(catalog), catalog, make_apk) == set(by_id(kaigan))


def all_marks(catalog: Catalog) -> list[str]:
    return [t for s in RENAMED for k in ("strings", "shared_strings", "hosts") for t in getattr(catalog.sdks[s], k)]


def altered_scan(marks: list[str], catalog: Catalog, make_apk: MakeApk) -> set[str]:
    """SDKs of the demo package after the last letter of every mark was turned in its string data, lengths kept."""
    with zipfile.ZipFile(KAIGAN) as source:
        dex = bytearray(source.read("classes.dex"))
    for text in marks:
        raw = text.encode()
        for found in list(re.finditer(re.escape(raw), bytes(dex))):
            dex[found.end() - 1] = ord("q") if dex[found.end() - 1] != ord("q") else ord("z")
    return set(by_id(scan_package(make_apk({"classes.dex": bytes(dex)}), catalog)))


def test_a_name_that_only_begins_like_a_vendors_is_nobodys(catalog: Catalog, make_apk: MakeApk) -> None:
    names = ["Lcom/adjust/sdkfree/Adjust;", "Lio/sentryguard/Lock;", "Lcom/mixpanelist/android/Mix;", "Lly/counting/Sheep;"]
    scan = scan_package(make_apk({"classes.dex": make_dex(dict.fromkeys(names, WORKING))}, manifest=False), catalog)
    assert scan.sdks == ()


def test_an_empty_stand_in_and_a_mere_reference_are_possible_at_most(catalog: Catalog, make_apk: MakeApk) -> None:
    classes = {"Ljp/example/Main;": WORKING, "Lcom/adjust/sdk/Adjust;": Klass(), "Lcom/adjust/sdk/AdjustConfig;": Klass()}
    hits = by_id(scan_package(make_apk({"classes.dex": make_dex(classes, referenced=["Lcom/onesignal/OneSignal;"])}), catalog))
    assert {s: (h.confidence, h.presence) for s, h in hits.items() if s in ("adjust", "onesignal")} == {
        "adjust": ("possible", "stub"),
        "onesignal": ("possible", "referenced"),
    }


def test_only_strings_that_siblings_share_name_the_family_and_no_member(catalog: Catalog, make_apk: MakeApk) -> None:
    strings = ["posthog-android", "posthog-android-", "posthog-disk-queue"]
    hits = by_id(scan_package(make_apk({"classes.dex": make_dex({"La;": WORKING}, strings)}), catalog))
    assert {s: h.confidence for s, h in hits.items() if "posthog" in s} == {"posthog-android": "possible"}
    assert " or " in hits["posthog-android"].name


def test_two_strings_are_not_enough(catalog: Catalog, make_apk: MakeApk) -> None:
    found = {}
    for count in (2, 3):
        strings = catalog.sdks["acra"].strings[:count]
        found[count] = "acra" in by_id(scan_package(make_apk({"classes.dex": make_dex({"La;": WORKING}, strings)}), catalog))
    assert found == {2: False, 3: True}


def test_hosts_alone_are_not_enough_for_an_app_may_call_them_itself(catalog: Catalog, make_apk: MakeApk) -> None:
    strings = [f"https://{h}/v1" for h in catalog.sdks["branch"].hosts]
    scan = scan_package(make_apk({"classes.dex": make_dex({"La;": WORKING}, strings)}), catalog)
    assert "branch" not in by_id(scan)
    assert {h.party for h in scan.hosts if "branch.io" in h.host} == {"branch"}


def test_a_broken_dex_file_is_a_gap_and_the_others_are_read(catalog: Catalog, make_apk: MakeApk) -> None:
    good = make_dex({f"Lio/sentry/Part{n};": WORKING for n in range(4)})
    scan = scan_package(make_apk({"classes.dex": b"dex\n035\0 cut short", "classes2.dex": good, "assets/classes3.dex": b"no"}), catalog)
    assert "sentry" in by_id(scan)
    broken = [g for g in scan.gaps if g.cause is Cause.BROKEN]
    assert ["classes.dex" in g.subject for g in broken] == [True]
    assert is_partial(broken[0])


def test_a_class_that_cannot_be_followed_does_not_hide_strings_and_hosts(catalog: Catalog, make_apk: MakeApk) -> None:
    data = bytearray(make_dex({"Lio/sentry/Sentry;": WORKING}, catalog.sdks["acra"].strings))
    class_defs = int.from_bytes(data[0x64:0x68], "little")
    data[class_defs + 24 : class_defs + 28] = (len(data) + 9).to_bytes(4, "little")
    scan = scan_package(make_apk({"classes.dex": bytes(data)}), catalog)
    assert "acra" in by_id(scan)
    assert any(g.cause is Cause.BROKEN for g in scan.gaps)


def test_a_manifest_that_cannot_be_read_is_a_gap_and_the_code_is_read(catalog: Catalog, make_apk: MakeApk) -> None:
    good = make_dex({f"Lio/sentry/Part{n};": WORKING for n in range(4)})
    scan = scan_package(make_apk({"AndroidManifest.xml": b"no manifest", "classes.dex": good}, manifest=False), catalog)
    assert set(by_id(scan)) == {"sentry"}
    assert [g.subject for g in scan.gaps if g.cause is Cause.BROKEN] == ["manifest could not be read"]


def test_a_dex_file_that_stands_twice_is_a_gap(catalog: Catalog, make_apk: MakeApk) -> None:
    path = make_apk({"classes.dex": make_dex({"La;": WORKING})})
    with zipfile.ZipFile(path, "a") as target, pytest.warns(UserWarning, match="Duplicate name"):
        target.writestr("classes.dex", make_dex({"Lb;": WORKING}))
    assert any("stands more than once" in g.subject and is_partial(g) for g in scan_package(path, catalog).gaps)


def test_a_damaged_package_gives_a_scan_or_one_line_and_nothing_else(catalog: Catalog, tmp_path: Path) -> None:
    dice, data = random.Random(7), KAIGAN.read_bytes()
    path = tmp_path / "damaged.apk"
    for _ in range(12):
        altered = bytearray(data)
        for _ in range(40):
            altered[dice.randrange(len(altered))] = dice.randrange(256)
        path.write_bytes(altered[: dice.randrange(len(altered))] if dice.random() < 0.3 else altered)
        with contextlib.suppress(InputError):
            assert scan_package(path, catalog).app is not None


def test_a_package_without_code_says_so(catalog: Catalog, make_apk: MakeApk) -> None:
    scan = scan_package(make_apk({"assets/x": b"x"}), catalog)
    assert any(g.cause is Cause.BROKEN and "no classes.dex" in g.subject for g in scan.gaps)


@pytest.mark.parametrize("entry", ["BundleConfig.pb", "base.apk", "Payload/A.app/Info.plist"])
def test_a_container_with_nothing_in_it_that_can_be_read_says_so(entry: str, catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr(entry, b"x")
    scan = scan_package(path, catalog)
    assert scan.app is not None
    assert (scan.app.package, len(scan.app.sha256), scan.sdks, scan.code) == ("", 64, (), UNSET)
    broken = [g for g in scan.gaps if g.cause is Cause.BROKEN]
    assert len(broken) >= 2
    assert all(g.evidence is not None and is_partial(g) for g in broken)


def test_classes_are_shared_out_by_whose_they_are(catalog: Catalog, make_apk: MakeApk) -> None:
    own = catalog_free_package()
    classes = {
        f"L{own}/Main;": Klass(),
        "Lcom/adjust/sdk/Adjust;": Klass({"start": ["x"]}),
        "Lorg/free/Library;": Klass(),
        "La/b;": Klass(),
        "La/c;": Klass(),
    }
    scan = scan_package(make_apk({"classes.dex": make_dex(classes)}), catalog)
    assert scan.code == CodeShares(classes=5, app=1, sdks=1, libraries=1, renamed=2)


def catalog_free_package() -> str:
    """The package of the demo's manifest, as descriptors write it."""
    return read_manifest(KAIGAN).package.replace(".", "/")


@pytest.mark.parametrize("content", [b"", b"some text", b"PK\5\6" + bytes(18)])
def test_what_is_no_package_is_one_line_that_names_the_file(content: bytes, catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "no.apk"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"no\.apk: [^\n]+; [^\n]+$"):
        scan_package(path, catalog)


def test_a_zip_of_something_else_is_no_package(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "letters.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("letter.txt", b"x")
    with pytest.raises(InputError, match=r"letters\.zip: holds neither"):
        scan_package(path, catalog)
