"""Alike of a whole package -> how sure it is that each SDK is there, and between which releases its version lies."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from analyzer.apps.profiles.find import Alike
from analyzer.apps.profiles.store import Profile, Profiles
from analyzer.model.app import Confidence, VersionRange

SURE_BITS, SURE_CLASSES = 60.0, 3
"""From so many bits over so many of its classes the SDK is likely there. What a profile says alone is never certain."""
SOME_BITS, SOME_CLASSES = 36.0, 2
BITS_A_CLASS, BITS_A_THOUSAND = 0.05, 6.0
"""Bits more for each class of the release, and for each thousand classes that were looked at: chance grows with both."""
LIKEST_SHARE = 0.005
"""Of all bits, by which a release may have less than the likest and count as one of them."""
TOLD_BITS, TOLD_SHARE = 24.0, 0.02
"""Bits, and share of all, that marks new or gone with a release must have before they bound the version."""


class LikeClass(Struct, frozen=True):
    """A class of the app, and the class of a release that it is most like; descriptors. `dex`: the file inside `file` that holds it."""

    file: str
    dex: str
    descriptor: str
    original: str


class ProfileHit(Struct, frozen=True):
    """An SDK (or a library) by its profile. `classes`: descriptors of the classes that are taken for its own; `released`: how many the
    release has that is likest; `samples`: those that say most.
    """

    id: str
    library: bool
    confidence: Confidence
    bits: float
    classes: tuple[str, ...]
    released: int
    samples: tuple[LikeClass, ...]
    version_range: VersionRange | None = None


def judge_profiles(found: Mapping[str, Alike], known: Iterable[Profiles], asked: int) -> tuple[ProfileHit, ...]:
    """Those of `found` (as find_alike has it, over the same files `known`) that enough speaks for. `asked`: how many classes of the package were looked at."""
    hits, seen = [], set[str]()
    for file, profiles in reversed(list(enumerate(known))):  # a user's own file before the bundled one
        for profile in profiles.head.profiles:
            alike = found.get(f"{file}:{profile.id}")
            if alike is not None and profile.id not in seen and (hit := _judge(profiles, profile, alike, asked)) is not None:
                hits.append(hit)
                seen.add(profile.id)
    return tuple(sorted(hits, key=lambda h: h.id))


def _judge(profiles: Profiles, profile: Profile, alike: Alike, asked: int) -> ProfileHit | None:
    """None where too little speaks for it."""
    of_each = _by_release(alike.releases, len(profile.versions))
    released = profile.classes[of_each.index(max(of_each))]
    bits, distinct, more = alike.bits, len(alike.shapes), BITS_A_CLASS * released + BITS_A_THOUSAND * asked / 1000
    if bits < SOME_BITS + more / 2 or distinct < SOME_CLASSES:
        return None
    confidence: Confidence = "likely" if bits >= SURE_BITS + more and distinct >= SURE_CLASSES else "possible"
    samples = tuple(LikeClass(s.file, s.dex, s.descriptor, profiles.name(s.shape)) for s in alike.samples)
    classes = tuple(sorted({*alike.classes, *alike.weak}))
    bounds = bound_version(profile.versions, alike.releases)
    return ProfileHit(profile.id, profile.library, confidence, bits, classes, released, samples, bounds)


def bound_version(versions: tuple[str, ...], releases: Mapping[int, float]) -> VersionRange | None:
    """Between the newest release that lacks marks found here and the oldest one after which others of them are gone; None where nothing
    bounds it. Releases between those that were measured may have brought or dropped a mark, so both ends are as far as they can be, and
    never nearer than the neighbours of the releases that are likest.
    """
    whole = sum(releases.values())
    enough, count = max(TOLD_BITS, TOLD_SHARE * whole), len(versions)
    newer = [n for n in range(1, count) if sum(b for held, b in releases.items() if _first(held) >= n) >= enough]
    older = [n for n in range(count - 1) if sum(b for held, b in releases.items() if held.bit_length() - 1 <= n) >= enough]
    of_each = _by_release(releases, count)
    likest = [n for n in range(count) if of_each[n] >= max(of_each) - LIKEST_SHARE * whole]
    since = max(min(max(newer, default=0) - 1, min(likest) - 1), -1)
    until = min(max(min(older, default=count - 1) + 1, max(likest) + 1), count)
    if since < 0 and until >= count:
        return None
    return VersionRange(versions[since] if since >= 0 else "", versions[until] if until < count else "")


def _by_release(releases: Mapping[int, float], count: int) -> list[float]:
    """Bits of the marks in common that each release has."""
    return [sum(bits for held, bits in releases.items() if held >> n & 1) for n in range(count)]


def _first(held: int) -> int:
    """The number of the oldest release among these."""
    return (held & -held).bit_length() - 1
