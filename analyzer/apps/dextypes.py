"""The class names of a DEX file -> their packages, as runs of types that lie in one, and which names a shrinker gave: all at once."""

import secrets
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analyzer.apps.dex import Dex
from analyzer.apps.prefixes import SHORTENED

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
CLASS, SLASH, SEMICOLON, LONG = *b"L/;", 0x80
WORD, MOST_WORDS = 8, 32
KINDS, LOOKED_AT = 5, 5
_masks = np.array([(1 << 8 * n) - 1 for n in range(WORD + 1)], np.uint64)
_factors = np.array([secrets.randbits(64) | 1 for _ in range(MOST_WORDS)], np.uint64)
"""New in each process, so that nobody can make two packages that are taken for one."""


class Run(NamedTuple):
    """Rows of one package: the first, the end, the package's hash; how many the file carries, and how many of these have shortened names."""

    first: int
    end: int
    package: int
    carried: int
    shortened: int


class TypeNames:
    """The types of `dex` that are classes, in the file's order: `types` are their indexes, `carried` whether the file defines them."""

    def __init__(self, dex: Dex) -> None:
        self.dex = dex
        begins = self._begins()
        octets = np.frombuffer(dex.data, np.uint8)
        self.types = np.flatnonzero(octets[np.minimum(begins, len(octets) - 1)] == CLASS)
        self.begins = begins[self.types]
        carried = np.zeros(len(begins), np.bool_)
        carried[dex.class_defs[:, 0]] = True
        self.carried = carried[self.types]

    def _begins(self) -> Ints:
        """Where the text of each type's descriptor begins."""
        places = self.dex.pool.offsets[self.dex.type_strings]
        octets = np.frombuffer(self.dex.data, np.uint8)
        for _ in range(4):  # a length has at most five bytes
            more = octets[np.minimum(places, len(octets) - 1)] >= LONG
            if not more.any():
                break
            places = places + more
        return places + 1

    @cached_property
    def slashes(self) -> Ints:
        """Where each name's last slash is; where it has none, its `L`."""
        if not len(self.types):
            return self.begins
        low, high = int(self.begins.min()), self._end(int(self.begins.max()))
        octets = np.frombuffer(self.dex.data, np.uint8, high - low, low)
        slashes = np.append(-1, np.flatnonzero(octets == SLASH))
        last = slashes[np.searchsorted(slashes, self._ends() - low) - 1]
        found: Ints = np.maximum(last + low, self.begins)
        return found

    def _ends(self) -> Ints:
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

    @cached_property
    def hashes(self) -> npt.NDArray[np.uint64]:
        """A number for each type's package, the same for the same package within this process."""
        lengths = self.slashes - self.begins - 1  # -1 for the root
        words = np.clip((lengths + WORD - 1) // WORD, 1, MOST_WORDS)
        firsts = np.cumsum(words) - words
        number = np.arange(int(words.sum())) - np.repeat(firsts, words)
        skipped = number * WORD
        parts = self.dex.pool.eight_at(np.repeat(self.begins + 1, words) + skipped)
        parts &= _masks[np.clip(np.repeat(lengths, words) - skipped, 0, WORD)]
        parts *= _factors[number]
        parts ^= parts >> np.uint64(29)
        parts *= _factors[0]
        found: npt.NDArray[np.uint64] = np.add.reduceat(parts, firsts) + (lengths + 1).astype(np.uint64)
        if int(lengths.max()) > MOST_WORDS * WORD:
            for row in np.flatnonzero(lengths > MOST_WORDS * WORD).tolist():
                found[row] = hash(self.package(row)) & 0xFFFFFFFFFFFFFFFF
        return found

    def package(self, row: int) -> bytes:
        """The package of the class in `row`, as it stands in descriptors: `com/acme`; empty for the root."""
        return self.dex.data[int(self.begins[row]) + 1 : int(self.slashes[row])]

    def runs(self) -> Iterator[Run]:
        """Each run of rows of one package."""
        if not len(self.types):
            return
        firsts = np.append(0, np.flatnonzero(self.hashes[1:] != self.hashes[:-1]) + 1)
        carried, shortened = (
            np.add.reduceat(f.view(np.uint8), firsts, dtype=np.int64) for f in (self.carried, self.carried & self.shortened)
        )
        columns = (firsts, np.append(firsts[1:], len(self.types)), self.hashes[firsts], carried, shortened)
        yield from map(Run._make, zip(*(c.tolist() for c in columns), strict=True))

    @cached_property
    def shortened(self) -> Flags:
        """What `is_shortened` says of each row."""
        names = self.dex.pool.eight_at(self.slashes + 1)
        code = np.zeros(len(names), np.int64)
        for place in range(LOOKED_AT):
            code = code * KINDS + _kinds()[(names >> np.uint64(8 * place) & np.uint64(0xFF)).view(np.int64)]
        return _forms()[code]

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
