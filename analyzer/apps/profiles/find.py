"""Classes of a DEX file with shortened names x Profiles -> Alike: for each SDK or library, the classes that are most like its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from analyzer.apps.dex.file import Dex, decode_mutf8
from analyzer.apps.profiles.dexmarks import read_marks
from analyzer.apps.profiles.marks import Marked
from analyzer.apps.profiles.match import Likeness, Pairs, find_likeness
from analyzer.apps.profiles.store import BITS_STEP, Profiles

TEXT_BITS, TEXT_SHARE = 12.0, 0.3
"""Bits in common, and the share in common of the smaller one's, from which a class that shares a string with a release's counts as one."""
FORM_BITS, FORM_SHARE = 20.0, 0.5
"""The same where only calls, numbers and signatures are shared, which classes of one purpose have in common by chance; they count half."""
WEAK_BITS, WEAK_SHARE = 8.0, 0.5
"""From here on a class is taken for one of an SDK's where others show that it is there; it proves nothing itself."""
LEAD, LEAD_SHARE = 4.0, 0.25
"""Bits, and share of the bits, by which it must be more like this author's class than any other's."""
MOST_BITS = 40.0
"""Bits that one class adds to its SDK, so that a single one never decides."""
SLICE = 50_000
"""Marks looked up at once, which bounds the memory."""
Rows = npt.NDArray[np.int64]


SAMPLES = 3
"""Classes that are printed as evidence of one SDK."""


class Sample(Struct, order=True):
    """A class that says much. `shape`: number of the release's class that it is like."""

    bits: float
    descriptor: str
    shape: int
    file: str = ""
    dex: str = ""


class Alike(Struct):
    """What of one profile is in the code. `classes`: descriptor -> number of the release's class that it is like; `weak`: those that are so by
    little; `shapes`: number of a release's class -> bits that speak for it; `releases`: a set of releases, as bits -> bits of the marks
    that just those have.
    """

    classes: dict[str, int] = {}
    weak: dict[str, int] = {}
    shapes: dict[int, float] = {}
    releases: dict[int, float] = {}
    samples: list[Sample] = []

    def add(self, later: "Alike") -> None:
        """Takes up what a later file of the package says."""
        self.classes = later.classes | self.classes
        self.weak = later.weak | self.weak
        for shape, bits in later.shapes.items():
            self.shapes[shape] = max(bits, self.shapes.get(shape, 0.0))
        for releases, bits in later.releases.items():
            self.releases[releases] = self.releases.get(releases, 0.0) + bits
        self.samples = sorted([*self.samples, *later.samples], reverse=True)[:SAMPLES]

    @property
    def bits(self) -> float:
        return sum(self.shapes.values())


class Found(NamedTuple):
    """Of one slice and one file of profiles: classes that are like a shape (`worth`: bits that each adds), and those weakly so."""

    strong: Rows
    weak: Rows
    worth: npt.NDArray[np.float64]
    likeness: Likeness
    pairs: Pairs


def find_alike(dex: Dex, numbers: Rows, known: Sequence[Profiles], file: str = "", name: str = "") -> dict[str, Alike]:
    """The class definitions `numbers` by what they are like; those that are like nothing are in none. Keys: number of the file of profiles
    and id (`0:acme`). `name`: what evidence calls the DEX file inside `file`. DexError where `dex` is damaged.
    """
    found: dict[str, Alike] = {}
    if not len(numbers) or not known:
        return found
    for classes, marked in _slices(read_marks(dex, numbers)):
        said = [_look_up(marked, len(classes), profiles) for profiles in known]
        most = np.max([one.likeness.bits for one in said], axis=0)
        for number, (profiles, one) in enumerate(zip(known, said, strict=True)):
            keys = [f"{number}:{p.id}" for p in profiles.head.profiles]
            top = one.likeness.bits >= most
            for rows, weak in ((one.strong[top[one.strong]], False), (one.weak[top[one.weak]], True)):
                names = [decode_mutf8(dex.descriptor(int(dex.class_defs[n, 0]))) for n in classes[rows].tolist()]
                _add(found, keys, profiles, one, rows, names, weak=weak)
    for alike in found.values():
        one_each = {s: c for c, s in alike.classes.items()}
        alike.samples = sorted((Sample(alike.shapes[s], c, s, file, name) for s, c in one_each.items()), reverse=True)[:SAMPLES]
    return found


def _slices(marked: Marked) -> Iterator[tuple[Rows, Marked]]:
    """(numbers of the classes, their marks with classes counted from 0), never splitting a class."""
    at = 0
    while at < len(marked.owner):
        end = min(at + SLICE, len(marked.owner))
        if end < len(marked.owner):
            cut = int(np.searchsorted(marked.owner, marked.owner[end]))
            end = cut if cut > at else int(np.searchsorted(marked.owner, marked.owner[at], "right"))
        classes, owner = np.unique(marked.owner[at:end], return_inverse=True)
        yield classes, Marked(owner, marked.mark[at:end], marked.kind[at:end])
        at = end


def _look_up(marked: Marked, classes: int, profiles: Profiles) -> Found:
    likeness, pairs = find_likeness(marked, classes, profiles)
    bits, lead = likeness.bits, likeness.bits - likeness.rival
    share = bits / np.maximum(np.minimum(likeness.total, profiles.sums[np.maximum(likeness.shape, 0)]), 0.1)
    text = (likeness.strings > 0) & (bits >= TEXT_BITS) & (share >= TEXT_SHARE)
    form = (bits >= FORM_BITS) & (share >= FORM_SHARE)
    fit = (likeness.shape >= 0) & (lead >= LEAD) & (lead >= LEAD_SHARE * bits)
    strong = fit & (text | form)
    weak = fit & ~strong & (bits >= WEAK_BITS) & (share >= WEAK_SHARE)
    worth = np.minimum(bits, MOST_BITS) * np.minimum(share, 1.0) * np.where(likeness.strings > 0, 1.0, 0.5)
    return Found(np.flatnonzero(strong), np.flatnonzero(weak), worth, likeness, pairs)


def _add(found: dict[str, Alike], keys: list[str], profiles: Profiles, said: Found, rows: Rows, names: list[str], *, weak: bool) -> None:
    for row, name in zip(rows.tolist(), names, strict=True):
        shape = int(said.likeness.shape[row])
        alike = found.setdefault(keys[profiles.owners[shape]], Alike())
        if weak:
            alike.weak[name] = shape
            continue
        alike.classes[name] = shape
        alike.shapes[shape] = max(float(said.worth[row]), alike.shapes.get(shape, 0.0))
    if not weak:
        for (owner, releases), bits in _by_releases(profiles, said, rows).items():
            held = found[keys[owner]].releases
            held[releases] = held.get(releases, 0.0) + bits


def _by_releases(profiles: Profiles, said: Found, rows: Rows) -> Mapping[tuple[int, int], float]:
    """(number of the profile, releases as bits) -> bits of the marks in common that just these releases have."""
    chosen = np.full(len(said.likeness.shape), -2)
    chosen[rows] = said.likeness.shape[rows]
    pairs = said.pairs
    kept = np.flatnonzero(chosen[pairs.owner] == pairs.shape)
    packed = profiles.owners[pairs.shape[kept]].astype(np.int64) << 16 | pairs.releases[kept]
    keys, place = np.unique(packed, return_inverse=True)
    sums = np.bincount(place, pairs.steps[kept], len(keys)) / BITS_STEP
    return {(k >> 16, k & 0xFFFF): s for k, s in zip(keys.tolist(), sums.tolist(), strict=True)}
