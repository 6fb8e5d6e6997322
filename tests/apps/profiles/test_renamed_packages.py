"""The labelled packages beside the project: each renamed SDK by its profile alone, and its classes for what they are."""

import zipfile
from pathlib import Path

import pytest

from analyzer.apps.code import start_code
from analyzer.apps.profiles import Profiles, judge_profiles
from analyzer.formats.mapping import unpack_mapping


def packages() -> dict[str, set[str]]:
    """Packages of renamed code -> the SDKs in them that are asked for."""
    return {
        "a05-r8-full.apk": {"sentry", "bugsnag", "acra", "segment-legacy"},
        "a06-r8-full.apk": {"adjust", "mixpanel", "branch", "countly"},
        "a07-r8-repackage.apk": {"segment-legacy", "appcenter", "bugsnag"},
        "a08-r8-repackage.apk": {"adjust", "hockeyapp", "countly"},
        "a09-proguard.apk": {"mixpanel", "countly", "segment-legacy"},
        "a11-r8-repackage.apks": {"branch", "mixpanel"},
        "a12-r8-full.xapk": {"countly", "appcenter"},
        "a14-r8-full.apk": set(),
        "a16-r8-repackage.apk": set(),
    }


@pytest.mark.parametrize("name", packages())
def test_without_a_name_or_a_known_string_each_is_likely_and_nothing_else_is_said(name: str, shared: Path, bundled: Profiles) -> None:
    code = start_code(shared / "corpus" / "apk" / name, (), (), profiles=(bundled,)).result().code
    hits = [h for h in judge_profiles(code.alike, (bundled,), code.asked) if not h.library]
    assert {h.id for h in hits if h.confidence == "likely"} == packages()[name]
    assert {h.id for h in hits} == packages()[name]


@pytest.mark.parametrize("name", ["a06-r8-full.apk", "a08-r8-repackage.apk", "a09-proguard.apk"])
def test_classes_go_to_the_sdk_that_they_are_of(name: str, shared: Path, bundled: Profiles) -> None:
    """Nineteen of twenty, counted over all classes that are given to an SDK."""
    folder = shared / "corpus" / "apk"
    with zipfile.ZipFile(folder / "class-maps.zip") as maps:
        lines = b"".join(line + b":\n" for line in maps.read(f"{name}.txt").splitlines())
    old = unpack_mapping(lines, name)
    code = start_code(folder / name, (), (), profiles=(bundled,)).result().code
    right = given = 0
    for hit in judge_profiles(code.alike, (bundled,), code.asked):
        if not hit.library:
            vendor = {bundled.name(s).split("/")[1] for s in code.alike[f"0:{hit.id}"].classes.values()}
            given += len(hit.classes)
            right += sum(old.get(c.encode(), b"//").decode().split("/")[1] in vendor for c in hit.classes)
    assert given > 50
    assert right >= 0.95 * given
