"""Marks of an app's classes x Profiles -> for each class the class of a release that it is most like, and how much speaks for it."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analyzer.apps.profiles.marks import Kind, Marked
from analyzer.apps.profiles.store import BITS_STEP, Profiles

STEP_BITS = 9
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Likeness(NamedTuple):
    """Class by class of the app: `shape` it is most like (-1: none), `bits` in common with it, `strings` among the marks in common, `rival`
    bits that the best shape of another author has, `total` bits of all its marks.
    """

    shape: Ints
    bits: Floats
    strings: Ints
    rival: Floats
    total: Floats


class Pairs(NamedTuple):
    """A class of the app and a shape that have a mark in common: its weight in steps of a bit, whether it is a string, and the releases
    that have it.
    """

    owner: Ints
    shape: Ints
    steps: Ints
    string: npt.NDArray[np.bool_]
    releases: npt.NDArray[np.uint16]


def find_likeness(marked: Marked, classes: int, profiles: Profiles) -> tuple[Likeness, Pairs]:
    """For `classes` classes, numbered from 0 as in `marked`."""
    pairs, total = pair_up(marked, classes, profiles)
    packed = (pairs.owner * len(profiles.owners) + pairs.shape) << STEP_BITS | pairs.string.astype(np.int64) << STEP_BITS - 1 | pairs.steps
    packed.sort()
    keys = packed >> STEP_BITS
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    sums = _sum(packed & (2 ** (STEP_BITS - 1) - 1), first) / BITS_STEP
    texts = _sum(packed >> STEP_BITS - 1 & 1, first)
    owner, shape = np.divmod(keys[first], len(profiles.owners))
    best, bits, rival = np.full(classes, -1), np.zeros(classes), np.zeros(classes)
    strings = np.zeros(classes, np.int64)
    if len(owner):
        begins = np.flatnonzero(np.diff(owner, prepend=-1))
        rows = owner[begins]
        bits[rows] = np.maximum.reduceat(sums, begins)
        top = np.flatnonzero(sums == bits[owner])
        best[owner[top]], strings[owner[top]] = shape[top], texts[top]
        groups = profiles.groups[profiles.owners]
        rival[rows] = np.maximum.reduceat(np.where(groups[shape] == groups[best[owner]], 0.0, sums), begins)
    return Likeness(best, bits, strings, rival, total), pairs


def pair_up(marked: Marked, classes: int, profiles: Profiles) -> tuple[Pairs, Floats]:
    """(every mark that a class of the app and a shape both have, bits of all marks of each class)."""
    order = np.argsort(marked.mark)
    mark, owner = marked.mark[order], marked.owner[order]
    place = np.minimum(np.searchsorted(profiles.marks, mark), len(profiles.marks) - 1)
    known = profiles.marks[place] == mark
    unknown = np.array([0.0, *profiles.head.unknown])
    total = np.bincount(owner, np.where(known, profiles.bits[place] / BITS_STEP, unknown[marked.kind[order]]), classes)
    place, owner, string = place[known], owner[known], marked.kind[order][known] == Kind.STRING
    begins = profiles.begins[place].astype(np.int64)
    counts = profiles.begins[place + 1] - begins
    rows = np.repeat(np.arange(len(place)), counts)
    at = np.arange(len(rows)) + (begins - np.cumsum(counts) + counts)[rows]
    steps = profiles.bits[place].astype(np.int64)[rows]
    return Pairs(owner[rows], profiles.shapes[at].astype(np.int64), steps, string[rows], profiles.releases[at]), total


def _sum(values: Ints, first: Ints) -> Ints:
    """The sum of each run of `values` that begins at `first`."""
    return np.add.reduceat(values, first) if len(first) else np.empty(0, np.int64)
