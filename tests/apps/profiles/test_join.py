"""What profiles say beside names, strings and the manifest."""

import pytest

from analyzer.apps.profiles import ProfileHit, join_profiles, map_classes
from analyzer.apps.profiles.verdict import LikeClass, bound_version
from analyzer.catalog import Catalog
from analyzer.model.app import Confidence, SdkHit, VersionRange
from analyzer.model.evidence import ClassAt

BETWEEN = VersionRange("6.0.0", "7.0.0")
SAMPLE = LikeClass("app.apk", "classes.dex", "La/b;", "Lio/sentry/Hub;")


def profile(sdk: str = "sentry", confidence: Confidence = "likely", classes: int = 40, *, library: bool = False) -> ProfileHit:
    names = tuple(f"La/{n};" for n in range(classes))
    return ProfileHit(sdk, library, confidence, 300.0, names, 600, (SAMPLE,), BETWEEN)


def named(sdk: str = "sentry", **said: object) -> SdkHit:
    facts = {"confidence": "certain", "presence": "defined"} | said
    return SdkHit(sdk, sdk.title(), "acme", ("crash",), **facts)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def known() -> Catalog:
    return Catalog()


def test_an_sdk_that_nothing_else_shows_is_likely_at_most_and_bounded(known: Catalog) -> None:
    (hit,) = join_profiles((), [profile()], known.sdks)
    assert (hit.sdk, hit.vendor, hit.confidence, hit.renamed, hit.classes) == ("sentry", "functional-software", "likely", True, 40)
    assert (hit.version, hit.version_range, hit.version_from, hit.trace) == (None, BETWEEN, "profile", False)
    assert [e.excerpt for e in hit.evidence if isinstance(e, ClassAt)] == ["like Lio/sentry/Hub;"]


def test_a_few_classes_of_a_large_release_are_a_trace_and_possible(known: Catalog) -> None:
    (hit,) = join_profiles((), [profile(classes=5)], known.sdks)
    assert (hit.trace, hit.confidence) == (True, "possible")


def test_an_exact_version_stays_and_a_certain_hit_stays_certain(known: Catalog) -> None:
    (hit,) = join_profiles([named(version="6.32.0")], [profile(confidence="possible")], known.sdks)
    assert (hit.confidence, hit.version, hit.version_range, hit.renamed) == ("certain", "6.32.0", None, False)


@pytest.mark.parametrize("presence", ["referenced", "stub"])
def test_one_that_is_merely_named_is_there_after_all(presence: str, known: Catalog) -> None:
    (hit,) = join_profiles([named(confidence="possible", presence=presence)], [profile()], known.sdks)
    assert (hit.confidence, hit.presence, hit.renamed) == ("likely", "defined", True)
    (hit,) = join_profiles([named(confidence="possible", presence=presence)], [profile(confidence="possible")], known.sdks)
    assert (hit.confidence, hit.presence) == ("possible", presence)


def test_a_member_takes_the_place_of_its_family(known: Catalog) -> None:
    family = known.sdks["posthog"].family
    assert family is not None
    hits = join_profiles([named(family, confidence="possible")], [profile("posthog")], known.sdks)
    assert [h.sdk for h in hits] == ["posthog"]


def test_libraries_are_no_sdks_and_what_is_learnt_needs_no_signature(known: Catalog) -> None:
    assert join_profiles((), [profile("okhttp", library=True)], known.sdks) == ()
    (hit,) = join_profiles((), [profile("learnt-by-somebody")], known.sdks)
    assert (hit.name, hit.vendor, hit.kinds) == ("learnt-by-somebody", "", ())


def test_renamed_classes_are_given_to_the_sdks_that_were_found() -> None:
    profiles = [profile(classes=2), profile("okhttp", library=True), profile("acra")]
    assert map_classes(profiles, [named()]) == {"La/0;": "sentry", "La/1;": "sentry"}


VERSIONS = ("1", "2", "3", "4")


@pytest.mark.parametrize(
    ("releases", "bounds"),
    [
        ({0b1111: 500.0}, None),
        ({0b1111: 400.0, 0b1100: 60.0}, ("2", "")),
        ({0b1111: 400.0, 0b0011: 60.0}, ("", "3")),
        ({0b1111: 400.0, 0b1100: 60.0, 0b0111: 60.0}, ("2", "4")),
        ({0b1111: 400.0, 0b1000: 60.0}, ("3", "")),
        ({0b1111: 400.0, 0b1000: 5.0}, None),
        ({0b1111: 400.0, 0b1100: 60.0, 0b0001: 60.0}, None),
        ({0b1111: 400.0, 0b1000: 30.0, 0b0111: 90.0}, ("", "4")),
    ],
)
def test_a_version_lies_between_what_came_and_what_went(releases: dict[int, float], bounds: tuple[str, str] | None) -> None:
    found = bound_version(VERSIONS, releases)
    assert (found and (found.since, found.until)) == bounds
