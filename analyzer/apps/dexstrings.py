"""The string pool of a DEX file -> which of many wanted texts stand in it, found without looking at each string.

A text's key is its first eight bytes as stored: the length in UTF-16 units (ULEB128), then MUTF-8. Keys of all strings are taken at once and
held against a table of the wanted ones' hashes; only what passes is compared as bytes. The order of the pool is not trusted.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
KEY, BITS = 8, 18
SPREAD = np.uint64(0x9E3779B97F4A7C15)
SHIFT = np.uint64(64 - BITS)
LONG = 0x80


class Pool:
    """The strings whose data lie at `offsets` in `data`, by index. Whoever asks for an index checks it first."""

    def __init__(self, data: bytes, offsets: npt.NDArray[np.uint32]) -> None:
        self.data = data
        self.offsets = offsets.astype(np.int64)

    def raw(self, index: int) -> bytes:
        """String `index` in MUTF-8; where it never ends, up to the end of the file."""
        data, at = self.data, int(self.offsets[index])
        for _ in range(4):  # a length has at most five bytes
            if at >= len(data) or data[at] < LONG:
                break
            at += 1
        end = data.find(b"\0", at + 1)
        return data[at + 1 : end if end >= 0 else len(data)]

    @cached_property
    def keys(self) -> Keys:
        """The first eight bytes of each string's data, its length among them; less near the end of the file."""
        return self.eight_at(self.offsets)

    def eight_at(self, places: Ints) -> Keys:
        """The eight bytes at each of `places`, little-endian; those past the end of the file are zero."""
        data = self.data
        if len(data) < KEY:
            return _padded(data, places)
        anywhere: Keys = np.ndarray((len(data) - KEY + 1,), "<u8", data, 0, (1,))
        if not len(places) or int(places.max()) <= len(data) - KEY:
            return anywhere[places]
        found = anywhere[np.minimum(places, len(data) - KEY)]
        late = np.flatnonzero(places > len(data) - KEY)
        found[late] = _padded(data[-2 * KEY :], places[late] - max(len(data) - 2 * KEY, 0))
        return found

    @cached_property
    def span(self) -> tuple[int, int]:
        """(first byte, end) of the part of the file that holds the strings."""
        if not len(self.offsets):
            return 0, 0
        end = self.data.find(b"\0", int(self.offsets.max()) + 1)
        return int(self.offsets.min()), end if end >= 0 else len(self.data)

    def at(self, place: int) -> int | None:
        """Index of the string whose text covers byte `place`, or None."""
        order, offsets = self._in_order
        number = int(np.searchsorted(offsets, place, "left")) - 1
        if number < 0 or self.data.find(b"\0", int(offsets[number]) + 1, place) >= 0:
            return None
        return int(order[number]) if order is not None else number

    @cached_property
    def _in_order(self) -> tuple[Ints | None, Ints]:
        """(indexes in the order in which the strings lie, None where that is the pool's; where their data begin, in that order)."""
        if len(self.offsets) < 2 or bool((self.offsets[1:] > self.offsets[:-1]).all()):  # noqa: PLR2004 - a pair
            return None, self.offsets
        order = np.argsort(self.offsets, kind="stable")
        return order, self.offsets[order]


def _padded(data: bytes, places: Ints) -> Keys:
    whole = data + bytes(KEY)
    return np.array([int.from_bytes(whole[p : p + KEY], "little") if 0 <= p < len(data) else 0 for p in places.tolist()], np.uint64)


class Wanted:
    """Texts (MUTF-8) that may stand in pools as whole strings, made ready once for all files."""

    def __init__(self, texts: Iterable[bytes]) -> None:
        self.texts = frozenset(t for t in texts if t)
        stored = [_stored(t) for t in self.texts]
        self._short = {
            width: _table([s[:width] for s in stored if len(s) == width]) for width in sorted({len(s) for s in stored if len(s) < KEY})
        }
        self._first = _table([s[:KEY] for s in stored if len(s) >= KEY])
        self._last = _table([_last(s) for s in stored if len(s) >= KEY])

    def find(self, pool: Pool) -> dict[bytes, int]:
        """Text -> index of those that stand in `pool`."""
        return {text: index for text, index in self._likely(pool) if text in self.texts}

    def _likely(self, pool: Pool) -> Iterator[tuple[bytes, int]]:
        if not len(pool.offsets):
            return
        likely = np.flatnonzero(self._first[_hashed(pool.keys)])
        likely = likely[self._last[_hashed(_lasts(pool, likely))]]
        for width, table in self._short.items():
            near = np.flatnonzero(table[_hashed(pool.keys & _mask(width))])
            likely = np.concatenate((likely, near))
        yield from ((pool.raw(i), i) for i in likely.tolist())


class Beginnings:
    """Beginnings of texts (MUTF-8, of three bytes or more) after which a number stands, made ready once for all files."""

    LEAST, SHORT, WIDE = 3, 3, 6

    def __init__(self, beginnings: Iterable[bytes]) -> None:
        self.texts = frozenset(b for b in beginnings if len(b) >= self.LEAST)
        short, wide = ({b for b in self.texts if (len(b) >= self.WIDE) == far} for far in (False, True))
        self._tables = [
            (width, sorted({len(b) for b in held}), _table([b[:width] for b in held]))
            for width, held in ((self.SHORT, short), (self.WIDE, wide))
            if held
        ]

    def find(self, pool: Pool) -> Iterator[tuple[bytes, int]]:
        """(beginning, index of a string that begins so and goes on with a digit), each pair."""
        if not self.texts or not len(pool.offsets):
            return
        octets = np.frombuffer(pool.data, np.uint8)
        long = (pool.keys & np.uint64(LONG)) != 0
        texts = pool.keys >> np.uint64(8)
        texts[long] >>= np.uint64(8)
        for width, lengths, table in self._tables:
            likely = np.flatnonzero(table[_hashed(texts & _mask(width))])
            begins = pool.offsets[likely] + 1 + long[likely]
            for length in lengths:
                digits = octets[np.minimum(begins + length, len(octets) - 1)] - np.uint8(ord("0")) < 10  # noqa: PLR2004 - ten digits
                for index in likely[digits].tolist():
                    beginning = pool.raw(index)[:length]
                    if beginning in self.texts:
                        yield beginning, index


def _stored(text: bytes) -> bytes:
    """A text as a pool stores it, its end included."""
    units = len(text) if text.isascii() else sum(b & 0xC0 != 0x80 for b in text)  # noqa: PLR2004 - a unit's first byte
    length = bytearray()
    while units >= LONG:
        length.append(units & 0x7F | LONG)
        units >>= 7
    return bytes([*length, units]) + text + b"\0"


def _last(stored: bytes) -> bytes:
    """Eight bytes that end where the text would, were it ASCII: a place that can be told from the length alone."""
    head, units = 1, stored[0] & 0x7F
    if stored[0] >= LONG:
        head, units = 2, units | (stored[1] & 0x7F) << 7
    begin = max(head + units - KEY, 0)
    return stored[begin : begin + KEY]


def _lasts(pool: Pool, indexes: Ints) -> Keys:
    keys, places = pool.keys[indexes], pool.offsets[indexes]
    first, second = (keys & np.uint64(0xFF)).astype(np.int64), (keys >> np.uint64(8) & np.uint64(0x7F)).astype(np.int64)
    long = first >= LONG
    ends = np.where(long, 2 + (first & 0x7F) + (second << 7), 1 + first)
    return pool.eight_at(places + np.maximum(ends - KEY, 0))


def _table(parts: list[bytes]) -> Flags:
    """Which hashes the parts have."""
    table = np.zeros(1 << BITS, np.bool_)
    table[_hashed(np.array([int.from_bytes(p, "little") for p in parts], np.uint64))] = True
    return table


def _hashed(keys: Keys) -> Ints:
    return ((keys * SPREAD) >> SHIFT).view(np.int64)


def _mask(width: int) -> np.uint64:
    return np.uint64((1 << 8 * width) - 1)


def find_places(pool: Pool, part: bytes) -> Iterator[int]:
    """Where `part`, whose first byte is rare, stands in the part of the file that holds the strings."""
    low, high = pool.span
    octets = np.frombuffer(pool.data, np.uint8, high - low, low)
    places = np.flatnonzero(octets == part[0])
    for step, octet in enumerate(part[1:], 1):
        places = places[places + step < len(octets)]
        places = places[octets[places + step] == octet]
    yield from (places + low).tolist()


def find_strings(pool: Pool, wanted: Iterable[bytes]) -> Mapping[bytes, int]:
    """Which of `wanted` stand in the pool; for a few texts, asked once."""
    return Wanted(wanted).find(pool)
