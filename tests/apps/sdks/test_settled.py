"""Versions that several SDKs write in one form, parts that hold an SDK, and the shrinker's map as the reason."""

from msgspec.structs import replace

from analyzer.apps.sdks.settled import is_between, settle_hits
from analyzer.apps.sdks.traces import Trace
from analyzer.model.app import Part, SdkHit, VersionRange
from analyzer.model.evidence import ClassAt
from analyzer.model.signature import VersionMark
from tests.apps.sdks.test_prefixes import signature

FORM = VersionMark(form="android{v}")
ONE, TWO = (replace(signature(i, f"com.{i}"), versions=(FORM,)) for i in ("one", "two"))
KNOWN = {"one": ONE, "two": TWO}
BOTH = Trace(versions={0: {"4.32.0", "5.2.0"}})
PARTS = [Part("base", "base", "a.aab!base"), Part("camera", "feature", "a.aab!camera", on_demand=True)]


def hit(sdk: str, since: str = "", until: str = "", **keys) -> SdkHit:
    bounds = VersionRange(since, until) if since or until else None
    return replace(SdkHit(sdk, sdk, "acme", ("analytics",), "likely", "defined", version_range=bounds), **keys)


def settled(*hits: SdkHit, traces=None) -> list[tuple[str | None, VersionRange | None]]:
    found = settle_hits(hits, traces or {"one": BOTH, "two": BOTH}, PARTS, KNOWN)
    return [(h.version, h.version_range) for h in found]


def test_each_text_belongs_to_the_sdk_between_whose_releases_it_lies() -> None:
    assert settled(hit("one", "4.18.3", "5.0.1"), hit("two", "5.0.1")) == [("4.32.0", None), ("5.2.0", None)]


def test_a_rival_without_bounds_or_a_range_with_two_texts_leaves_it_open() -> None:
    bounds = VersionRange("4.18.3", "5.0.1")
    assert settled(hit("one", "4.18.3", "5.0.1"), hit("two")) == [(None, bounds), (None, None)]
    assert settled(hit("one", "4.0", "6.0")) == [(None, VersionRange("4.0", "6.0"))]
    assert settled(hit("one", "4.18.3", "5.0.1"), hit("two", version="4.32.0"))[0] == (None, bounds)
    assert settled(hit("one", "4.18.3", "5.0.1"), hit("two", version="5.2.0"))[0] == ("4.32.0", None)


def test_a_version_that_marks_gave_goes_before_the_range() -> None:
    assert settled(hit("one", "1.0", "2.0", version="1.5")) == [("1.5", None)]


def test_releases_are_compared_by_their_numbers() -> None:
    assert is_between("4.9.0", VersionRange("4.10", "")) is False
    assert is_between("4.10.0", VersionRange("4.10", "4.10")) is True
    assert is_between("5.0.0-rc1", VersionRange("", "5")) is True
    assert is_between("1.0", None) is False


def test_parts_are_named_where_the_base_alone_does_not_hold_the_sdk() -> None:
    def parts(*files: str) -> tuple[str, ...]:
        (found,) = settle_hits([hit("one")], {"one": Trace(files=list(files))}, PARTS, KNOWN)
        return found.parts

    assert parts("a.aab!base") == ()
    assert parts("a.aab!camera") == ("camera",)
    assert parts("a.aab!base", "a.aab!camera") == ("base", "camera")


def test_the_shrinkers_map_is_the_reason_where_it_names_renamed_classes() -> None:
    place = ClassAt.at("a.apk", "classes.dex", "La/b;", excerpt="Lcom/one/Sdk; by the map")
    (found,) = settle_hits([hit("one", confidence="certain", why="strings", evidence=(place,))], {}, PARTS, KNOWN)
    assert found.why == "map"
