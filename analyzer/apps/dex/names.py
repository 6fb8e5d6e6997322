"""The class names of a DEX file -> their packages, as runs of types that lie in one, and which names a shrinker gave: all at once."""

from collections.abc import Iterator
from functools import cache, cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

from analyzer.apps.dex.file import Dex
from analyzer.apps.sdks.prefixes import SHORTENED

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
CLASS, SLASH, SEMICOLON, LONG = *b"L/;", 0x80
WORD, COLUMNS = 8, 6
KINDS, LOOKED_AT = 5, 5
_masks = np.array([(1 << 8 * n) - 1 for n in range(WORD + 1)], np.uint64)
_dollars, _ones, _tops = (np.uint64(n * 0x0101010101) for n in (0x24, 0x01, 0x80))
Run = tuple[int, int, bytes, int, int]
"""Rows of one package: the first, the end, the package (`com/acme`); how many the file carries, and how many of these have shortened names."""


class TypeNames:
    """The types of `dex` that are classes, in the file's order: `types` are their indexes, `carried` whether the file defines them."""

    def __init__(self, dex: Dex) -> None:
        self.dex = dex
        begins, letters = self._begins()
        self.types = np.flatnonzero(letters == CLASS)
        self.begins = begins[self.types]
        carried = np.zeros(len(begins), np.bool_)
        carried[dex.class_defs[:, 0]] = True
        self.carried = carried[self.types]

    def _begins(self) -> tuple[Ints, npt.NDArray[np.uint8]]:
        """(where the text of each type's descriptor begins, its first letter)."""
        begins = self.dex.pool.offsets[self.dex.type_strings] + 1
        keys = self.dex.pool.keys[self.dex.type_strings].view(np.uint8).reshape(-1, WORD)
        letters = keys[:, 1].copy()
        rows, octets = np.flatnonzero(keys[:, 0] >= LONG), np.frombuffer(self.dex.data, np.uint8)
        for _ in range(4):  # a length has at most five bytes
            if not rows.size:
                break
            more = octets[np.minimum(begins[rows], len(octets) - 1)] >= LONG
            begins[rows] += 1
            letters[rows] = octets[np.minimum(begins[rows], len(octets) - 1)]
            rows = rows[more]
        return begins, letters

    @cached_property
    def slashes(self) -> Ints:
        """Where each name's last slash is; where it has none, its `L`."""
        if not len(self.types):
            return self.begins
        low, high = int(self.begins.min()), self._end(int(self.begins.max()))
        octets = np.frombuffer(self.dex.data, np.uint8, high - low, low)
        slashes = np.append(-1, np.flatnonzero(octets == SLASH))
        last = slashes[np.searchsorted(slashes, self.ends - low) - 1]
        found: Ints = np.maximum(last + low, self.begins)
        return found

    @cached_property
    def ends(self) -> Ints:
        """Where each name ends: by its length, which counts bytes where it is ASCII; the others are looked at one by one."""
        octets = np.frombuffer(self.dex.data, np.uint8)
        ends = self.begins + octets[self.begins - 1]
        wrong = octets[np.minimum(ends, len(octets) - 1)] != 0
        wrong |= octets[np.minimum(ends, len(octets)) - 1] != SEMICOLON
        for row in np.flatnonzero(wrong).tolist():
            ends[row] = self._end(int(self.begins[row]))
        return ends

    def _end(self, begin: int) -> int:
        end = self.dex.data.find(b"\0", begin)
        return end if end >= 0 else len(self.dex.data)

    def package(self, row: int) -> bytes:
        """The package of the class in `row`, as it stands in descriptors: `com/acme`; empty for the root."""
        return self.dex.data[int(self.begins[row]) + 1 : int(self.slashes[row])]

    def runs(self) -> Iterator[Run]:
        """Each run of rows of one package."""
        if not len(self.types):
            return
        firsts = np.append(0, np.flatnonzero(~self._continued()) + 1)
        carried, shortened = (
            np.add.reduceat(f.view(np.uint8), firsts, dtype=np.int64) for f in (self.carried, self.carried & self.shortened)
        )
        ends, data = np.append(firsts[1:], len(self.types)), self.dex.data
        columns = (firsts, ends, self.begins[firsts] + 1, self.slashes[firsts], carried, shortened)
        for first, end, begin, slash, all_, short in zip(*(c.tolist() for c in columns), strict=True):
            yield first, end, data[begin:slash], all_, short

    def _continued(self) -> Flags:
        """Whether each row but the first lies in the package of the one before it: compared eight bytes at a time, the last of which overlap."""
        begins, lengths = self.begins.copy(), self.slashes - self.begins
        same: Flags = lengths[1:] == lengths[:-1]
        last, few = np.maximum(lengths - WORD, 0), np.flatnonzero(lengths < WORD)
        words = self.dex.pool.eight_at(begins)
        if few.size:
            words[few] &= _masks[lengths[few]]
            begins[few] = 0  # one place for all of them, where nothing more is to be compared
        same &= words[1:] == words[:-1]
        anywhere, done = self.dex.pool.anywhere, min(int(lengths.max()), COLUMNS * WORD)
        for skipped in range(WORD, done, WORD):
            words = anywhere[begins + np.minimum(skipped, last)]
            same &= words[1:] == words[:-1]
        rows = np.flatnonzero(same & (lengths[1:] > done))
        while rows.size:
            at = np.minimum(done, last[rows])
            equal = anywhere[begins[rows] + at] == anywhere[begins[rows + 1] + at]
            same[rows] = equal
            done += WORD
            rows = rows[equal & (lengths[rows] > done)]
        return same

    @cached_property
    def shortened(self) -> Flags:
        """What `is_shortened` says of each row."""
        found = np.zeros(len(self.types), np.bool_)
        begins = self.slashes + 1
        marks = self.dex.pool.eight_at(begins)
        dollars = marks ^ _dollars
        dollars = (dollars - _ones) & ~dollars & _tops  # not zero where one of the first five is a dollar sign
        rows = np.flatnonzero((dollars != 0) | (self.ends - begins <= LOOKED_AT))
        names, code = marks[rows], np.zeros(len(rows), np.int64)
        for place in range(LOOKED_AT):
            code = code * KINDS + _kinds()[(names >> np.uint64(8 * place) & np.uint64(0xFF)).view(np.int64)]
        found[rows] = _forms()[code]
        return found

    @cached_property
    def _numbers(self) -> Ints:
        numbers = np.zeros(len(self.dex.type_strings), np.int64)
        numbers[self.dex.class_defs[:, 0]] = np.arange(len(self.dex.class_defs))
        return numbers

    def definitions(self, rows: Ints) -> list[int]:
        """Numbers of the class definitions of rows that the file carries."""
        found: list[int] = self._numbers[self.types[rows]].tolist()
        return found

    def descriptor(self, row: int) -> bytes:
        begin = int(self.begins[row])
        return self.dex.data[begin : self._end(begin)]


@cache
def _kinds() -> Ints:
    """Of each byte, what it is to the form: 0 nothing, 1 a small letter, 2 a capital, 3 a digit, 4 the end of the name."""
    found = np.zeros(256, np.int64)
    for kind, members in enumerate((b"abcdefghijklmnopqrstuvwxyz", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789", b"$;\0"), 1):
        found[list(members)] = kind
    return found


@cache
def _forms() -> Flags:
    """For the kinds of a name's first bytes, as digits of a number, whether the name has the form."""
    names = (bytes(name).partition(b"$")[0] for name in product(b"\x01aA0$", repeat=LOOKED_AT))
    return np.array([len(name) < LOOKED_AT and SHORTENED.fullmatch(name) is not None for name in names], np.bool_)
