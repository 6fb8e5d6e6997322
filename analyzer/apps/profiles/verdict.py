"""Alike of a whole package -> how sure it is that the SDK is there, and between which releases its version lies."""

from collections.abc import Mapping

from msgspec import Struct

from analyzer.apps.profiles.find import Alike
from analyzer.apps.profiles.store import Profile
from analyzer.model.app import Confidence, VersionRange

SURE_BITS, SURE_CLASSES = 60.0, 3
"""From so many bits over so many of its classes the SDK is likely there. What a profile says alone is never certain."""
SOME_BITS, SOME_CLASSES = 36.0, 2
BITS_A_CLASS, BITS_A_THOUSAND = 0.05, 6.0
"""Bits more for each class of the release, and for each thousand classes that were looked at: chance grows with both."""
TOLD_BITS, TOLD_SHARE = 24.0, 0.02
"""Bits, and share of all, that marks new or gone with a release must have before they bound the version."""
TRACE_CLASSES, TRACE_SHARE = 3, 0.05


class ProfileHit(Struct, frozen=True):
    """An SDK by its profile. `classes`: renamed classes that are like its own; `released`: classes of the release that is likest."""

    sdk: str
    confidence: Confidence
    bits: float
    classes: int
    released: int
    trace: bool
    version_range: VersionRange | None = None


def judge_profile(profile: Profile, alike: Alike, asked: int) -> ProfileHit | None:
    """None where too little speaks for it. `asked`: how many classes of the package were looked at."""
    released = profile.classes[_likest(alike.releases, len(profile.versions))]
    bits, distinct, more = alike.bits, len(alike.shapes), BITS_A_CLASS * released + BITS_A_THOUSAND * asked / 1000
    if bits < SOME_BITS + more / 2 or distinct < SOME_CLASSES:
        return None
    confidence: Confidence = "likely" if bits >= SURE_BITS + more and distinct >= SURE_CLASSES else "possible"
    classes = len(alike.classes) + len(alike.weak)
    little = classes < TRACE_CLASSES
    return ProfileHit(profile.id, confidence, bits, classes, released, little, bound_version(profile.versions, alike.releases))


def _likest(releases: Mapping[int, float], count: int) -> int:
    return max(range(count), key=lambda n: sum(bits for held, bits in releases.items() if held >> n & 1))


def bound_version(versions: tuple[str, ...], releases: Mapping[int, float]) -> VersionRange | None:
    """Between the newest release that lacks marks found here and the oldest one after which others of them are gone; None where nothing
    bounds it. Releases between those that were measured may have brought or dropped a mark, so both ends are as far as they can be.
    """
    enough = max(TOLD_BITS, TOLD_SHARE * sum(releases.values()))
    count = len(versions)
    newer = [n for n in range(1, count) if sum(b for held, b in releases.items() if _first(held) >= n) >= enough]
    older = [n for n in range(count - 1) if sum(b for held, b in releases.items() if held.bit_length() - 1 <= n) >= enough]
    since = max(newer, default=0) - 1
    until = min(older, default=count - 1) + 1
    if since >= until:  # marks of both sides, and few of what lies between
        since, until = until - 1, since + 1
    if since < 0 and until >= count:
        return None
    return VersionRange(versions[since] if since >= 0 else "", versions[until] if until < count else "")


def _first(held: int) -> int:
    """The number of the oldest release among these."""
    return (held & -held).bit_length() - 1
