"""A developer's list beside a scan: versions, evidence by line, and what only one of both holds."""

from msgspec.structs import replace

from analyzer.apps.sdks.listed import Listing, join_listed
from analyzer.formats.lockfiles import Locked
from analyzer.model.app import Scan, SdkHit, VersionRange
from analyzer.model.evidence import FileAt
from analyzer.model.gap import Cause
from tests.apps.sdks.test_prefixes import signature

ONE = replace(signature("one", "com.one"), maven=("com.one:core", "com.one:extra"), npm=("rn-one",))
TWO = replace(signature("two", "com.two"), maven=("com.two:core",))
BARE = signature("bare", "com.bare")
KNOWN = {s.id: s for s in (ONE, TWO, BARE)}


def hit(sdk: str, **keys: object) -> SdkHit:
    return replace(SdkHit(sdk, sdk, "acme", ("analytics",), "certain", "defined"), **keys)


def scan(*hits: SdkHit) -> Scan:
    return Scan(None, hits, (), ())


def gradle(*libraries: tuple[str, str]) -> Listing:
    return Listing("gradle.lockfile", tuple(Locked("maven", name, version, n) for n, (name, version) in enumerate(libraries, 1)))


def test_the_list_gives_the_version_that_the_package_does_not_say() -> None:
    bounded = hit("one", version_range=VersionRange("1.0", "3.0"), version_from="profile")
    (found,) = join_listed(scan(bounded), [gradle(("com.one:extra", "9.0"), ("com.one:core", "2.1"))], KNOWN).scan.sdks
    assert (found.version, found.version_from, found.version_range) == ("2.1", "lockfile", None)
    assert found.evidence == (
        FileAt("gradle.lockfile line 2", "gradle.lockfile", excerpt="com.one:core 2.1"),
        FileAt("gradle.lockfile line 1", "gradle.lockfile", excerpt="com.one:extra 9.0"),
    )


def test_the_packages_own_word_stays_and_the_list_stands_beside_it() -> None:
    said = hit("one", version="2.0", version_from="constant")
    (found,) = join_listed(scan(said), [gradle(("com.one:core", "2.1"))], KNOWN).scan.sdks
    assert (found.version, found.version_from, found.evidence[0].excerpt) == ("2.0", "constant", "com.one:core 2.1")


def test_two_versions_of_one_library_and_a_wrappers_version_decide_nothing() -> None:
    (twice,) = join_listed(scan(hit("one")), [gradle(("com.one:core", "2.1"), ("com.one:core", "2.2"))], KNOWN).scan.sdks
    (wrapped,) = join_listed(scan(hit("one")), [Listing("yarn.lock", (Locked("npm", "rn-one", "7.0.0", 4),))], KNOWN).scan.sdks
    assert (twice.version, len(twice.evidence)) == (None, 2)
    assert (wrapped.version, len(wrapped.evidence)) == (None, 1)


def test_what_is_listed_and_not_seen_is_a_gap_and_never_a_hit() -> None:
    joined = join_listed(scan(), [gradle(("com.one:core", "2.1"), ("com.nobody:x", "1"))], KNOWN)
    assert joined.scan.sdks == ()
    (gap,) = joined.scan.gaps
    assert (gap.cause, gap.sdk, gap.evidence.where if gap.evidence else "") == (Cause.RENAMED_CODE, "one", "gradle.lockfile line 1")


def test_what_is_seen_and_not_listed_is_named_where_the_list_could_have_it() -> None:
    hits = (hit("one"), hit("two"), hit("bare"))
    joined = join_listed(scan(*hits, hit("one", confidence="possible")), [gradle(("com.one:core", "2.1"))], KNOWN)
    assert joined.unlisted == ("two",)
    assert join_listed(scan(*hits), [Listing("yarn.lock", (Locked("npm", "x", "1", 1),))], KNOWN).unlisted == ("one",)
