"""The section on what the code says: modules with what they read and where, switches in words, whose the code is, manifests; and what is merely expected."""

from typing import Any

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from analyzer.apps.switches.states import AVAILABLE, UNNAMED, UNREAD
from analyzer.catalog import Catalog
from analyzer.model import Assessment, SdkHit
from analyzer.model.app import CodeShares, Part, Switch, VersionRange
from analyzer.report.code_list import build_code, say_shares
from analyzer.report.comparison_table import build_rows
from analyzer.report.effect_table import build_effects
from analyzer.report.evidence import build_evidence
from analyzer.report.labels import SWITCH_KINDS, SWITCH_STATES
from analyzer.report.names import Names
from analyzer.report.summary import build_summary
from analyzer.report.switch_list import build_switch_groups, build_switch_lines, say_state
from analyzer.report.words import Words
from tests.report.build import build_assessment

CATALOG = Catalog()


def names_of(assessment: Assessment, lang: str = "en") -> Names:
    return Names(assessment, Words(lang), CATALOG)


def view(lang: str = "en", **changes: Any) -> Any:
    assessment = build_assessment(**changes)
    return build_code(assessment, names_of(assessment, lang))


def test_a_module_says_what_it_reads_sensitive_first_with_places_and_counts() -> None:
    adjust = next(e for e in view().entries if e.name == "Adjust")
    assert [(r.data_type, r.sensitive, r.count) for r in adjust.reads] == [
        ("Precise location", True, "1 call"),
        ("Advertising ID", False, "2 calls"),
        ("Vendor-scoped ID (ANDROID_ID, IDFV)", False, "1 call"),
    ]
    assert adjust.reads[2].places[0].excerpt == "android.provider.Settings.Secure.getString (android_id)"
    assert adjust.reads_short.startswith("Precise location, Advertising ID")


def test_what_is_no_information_about_the_user_is_not_listed() -> None:
    adjust = next(e for e in view().entries if e.name == "Adjust")
    assert not any("App ID" in r.data_type for r in adjust.reads)


def test_the_apps_own_code_and_keys_that_nobody_owns_come_after_the_modules() -> None:
    assert [e.name for e in view().others] == ["The app's own code", "Code of nobody known", "Consent keys that modules share"]


def test_switches_in_use_come_first_and_those_of_one_state_share_a_line() -> None:
    assessment = build_assessment()
    names = names_of(assessment)
    lines = build_switch_lines(assessment, "adjust", names)
    assert [s.rank for s in lines] == [0, 0, 0, 2]
    said = {g.state: g.names for g in build_switch_groups(lines, names)}
    assert said["off"] == "enabled"
    assert said["called: off / by a value made while the app runs by the app"] == "Adjust.setEnabled"
    assert said["set to 3, whose meaning is not known"] == "level"
    assert said["available, not called in the code seen"] == "Adjust.disable"
    assert "available, not called in the code seen" not in {g.state for g in build_switch_groups(lines, names, used=True)}


@pytest.mark.parametrize(
    "state", [AVAILABLE, UNNAMED, UNREAD, "off", "on", "present", "called", "not set, default on", "named in the code"]
)
def test_every_state_that_a_scan_gives_has_words_in_both_languages(state: str) -> None:
    assessment = build_assessment()
    assert say_state(state, names_of(assessment)) == SWITCH_STATES[state]
    assert say_state(state, names_of(assessment, "ja")) != SWITCH_STATES[state]


def test_every_kind_of_switch_has_a_word() -> None:
    assert set(SWITCH_KINDS) == {"meta-data", "plist", "call", "preference", "consent"}


def test_a_renamed_module_says_that_its_calls_are_hidden() -> None:
    entries = {e.name: e for e in view().entries}
    assert entries["Amplitude"].hidden
    assert not entries["Adjust"].hidden


def test_a_version_that_is_only_bounded_and_a_part_that_is_fetched_are_said() -> None:
    hit = SdkHit("adjust", "Adjust", "adjust", (), "likely", "defined", version_range=VersionRange("4.5.0", ""), version_from="profile",
                 why="profile", parts=("map",), permissions=("android.permission.INTERNET", "com.x.AD_ID"))  # fmt: skip
    app = build_assessment().app
    assert app is not None
    (one,) = view(sdks=(hit,), app=replace(app, parts=(Part("map", "feature", "map.apk", on_demand=True),))).entries
    assert one.version == "4.5.0–… (likeness of classes)"
    assert one.parts == "map, fetched when it is used"
    assert one.permissions == ("INTERNET", "com.x.AD_ID")
    assert "by likeness of classes" in one.note


def test_shares_are_one_sentence_and_none_is_rounded_away() -> None:
    names = names_of(build_assessment())
    assert say_shares(CodeShares(1000, 1, 619, 200, 180), names) == (
        "Of 1,000 classes: 62% of modules found, <1% of the app itself, 20% in other named packages, 18% renamed and of nobody known"
    )
    assert "renamed" not in say_shares(CodeShares(10, 5, 5, 0, 0), names)


def test_what_was_not_read_is_not_told_as_nothing() -> None:
    unread = view(api_uses=UNSET, switches=UNSET, privacy_manifests=UNSET, code=UNSET)
    assert (unread.read, unread.shares, unread.manifests) == (False, "", None)
    assert view(privacy_manifests=()).manifests == ()
    assert not view(app=None, sdks=()).known


def test_a_privacy_manifest_says_whose_it_is_what_it_collects_and_tracks() -> None:
    (one,) = view().manifests
    assert (one.holder, one.tracking, one.domains) == ("Acme.bundle", True, ("t.example",))
    assert one.types == CATALOG.data_types["pii.email"].en
    assert one.reasons == "UserDefaults (CA92.1)"


def test_what_is_merely_expected_is_one_line_under_the_row_and_enters_no_count() -> None:
    assessment = build_assessment()
    names = names_of(assessment)
    row = next(r for r in build_rows(assessment, names) if r.sdk == "Adjust")
    assert row.expected == (("Read in the code", "Precise location"), ("Documented by the vendor", "Vendor-scoped ID (ANDROID_ID, IDFV)"))
    assert not any(i.data_type == "Precise location" for line in row.lines for i in line.items)
    without = replace(
        assessment, comparisons=tuple(replace(c, cells=tuple(x for x in c.cells if not x.expected)) for c in assessment.comparisons)
    )
    assert build_summary(assessment, names).counts == build_summary(without, names_of(without)).counts


def test_before_the_first_recording_expected_cells_are_lines_of_their_own() -> None:
    assessment = build_assessment(runs=(), effects=())
    row = next(r for r in build_rows(assessment, names_of(assessment)) if r.sdk == "Adjust")
    assert row.expected == ()
    assert any(i.data_type == "Precise location" for line in row.lines for i in line.items)


def test_switches_stand_beside_promises_and_in_the_evidence() -> None:
    switch = Switch("countly", "ly/count/Countly#stop()V", "called", "k.apk!classes.dex La;->b", "call", by="app")
    assessment = build_assessment(switches=(switch,))
    effect = replace(assessment.effects[0], sdk="countly", recipient="countly")
    assessment = replace(assessment, effects=(effect,))
    names = names_of(assessment)
    (group,) = build_effects(assessment, names)
    assert [(g.state, g.names) for g in group.switches] == [("called by the app", "Countly.stop")]
    row = next(r for r in build_evidence(assessment, names) if r.title.startswith("Countly"))
    assert [s.name for s in row.switches] == ["ly/count/Countly#stop()V"]
    adjust = next(r for r in build_evidence(assessment, names) if r.title.startswith("Adjust"))
    assert [x.data_type for x in adjust.expected] == ["Vendor-scoped ID (ANDROID_ID, IDFV)", "Precise location"]
