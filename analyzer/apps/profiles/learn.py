"""Releases of one SDK -> a file of profiles of its own, weighed against the bundled one: what others have too says less."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct

from analyzer.apps.profiles.gather import MOST_RELEASES, gather
from analyzer.apps.profiles.marks import Kind
from analyzer.apps.profiles.releases import read_release
from analyzer.apps.profiles.store import BITS_STEP, Profiles, pack_profiles
from analyzer.errors import UsageProblem

SHARED_BITS = 6.5
"""What a mark is worth at most that somebody else has too: the table of the bundled profiles gives two authors as much."""


class Learned(Struct, frozen=True):
    """A new file of profiles (`data`), and what is in it: classes by version, classes that could not be read, and packages inside the
    releases that were left out, as nobody asked for them.
    """

    data: bytes
    classes: dict[str, int]
    unread: int
    left_out: tuple[str, ...]


def learn_profile(name: str, releases: Mapping[str, Sequence[Path]], packages: Sequence[str], known: Sequence[Profiles]) -> Learned:
    """A profile called `name`: an SDK's id. `releases`: version -> its files, the oldest first; `packages`: those that are the SDK's own
    (`com.acme` or `com/acme`), all where none is given. InputError where a file holds no classes.
    """
    if len(releases) > MOST_RELEASES:
        raise UsageProblem(f"{name}: {len(releases)} releases; give at most {MOST_RELEASES}, from the oldest to the newest")
    own = [p.replace(".", "/") for p in packages]
    read = [read_release(version, files, own) for version, files in releases.items()]
    if not any(r.classes for r in read):
        raise UsageProblem(f"{name}: none of the classes lies under {', '.join(packages)}; give packages of the releases")
    gathered = gather(name, name, read)
    bits = _weigh(gathered.kinds, name, known)
    unknown = known[0].head.unknown if known else tuple(SHARED_BITS for _ in Kind)
    data = pack_profiles([gathered], bits, unknown)
    left_out = tuple(sorted({p for r in read for p in r.foreign}))
    return Learned(data, {r.version: len(r.classes) for r in read}, sum(r.unread for r in read), left_out)


def _weigh(kinds: Mapping[int, Kind], name: str, known: Sequence[Profiles]) -> dict[int, float]:
    """Bits of each mark: those of an unknown one of its kind, less where another profile has it."""
    marks = np.array(sorted(kinds), np.uint32)
    unknown = known[0].head.unknown if known else tuple(SHARED_BITS for _ in Kind)
    bits = np.array([unknown[kinds[int(m)] - 1] for m in marks])
    for profiles in known:
        place = np.minimum(np.searchsorted(profiles.marks, marks), len(profiles.marks) - 1)
        for n in np.flatnonzero(profiles.marks[place] == marks).tolist():
            at = int(place[n])
            owners = {profiles.head.profiles[profiles.owners[s]].id for s in profiles.shapes[profiles.begins[at] : profiles.begins[at + 1]]}
            if owners != {name}:
                bits[n] = min(bits[n], profiles.bits[at] / BITS_STEP, SHARED_BITS)
    return dict(zip(marks.tolist(), bits.tolist(), strict=True))
