"""The string pool of a DEX file -> which of many wanted texts stand in it, found without looking at each string.

A text's key is its first eight bytes as stored: the length in UTF-16 units (ULEB128), then MUTF-8. The first four of all strings are held
against a table of the wanted ones' hashes at once, the rest of the key where they fit; only what passes is compared as bytes. The order of
the pool is not trusted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Halves = npt.NDArray[np.uint32]
KEY, HEAD, BITS = 8, 4, 18
SPREAD, SPREAD_HALF = np.uint64(0x9E3779B97F4A7C15), np.uint32(0x9E3779B1)
SHIFT, SHIFT_HALF = np.uint64(64 - BITS), np.uint32(32 - BITS)
LONG, PAIRED = 0x80, 3
NAME = 200
"""Bytes of a text up to which it is kept where it was asked for once: strings may share their bytes."""
_octet = np.uint64(0xFF)


class Pool:
    """The strings whose data lie at `offsets` in `data`, by index. Whoever asks for an index checks it first."""

    def __init__(self, data: bytes, offsets: npt.NDArray[np.uint32]) -> None:
        self.data = data
        self.offsets = offsets.astype(np.int64)
        self._asked: dict[int, bytes] = {}

    def raw(self, index: int) -> bytes:
        """String `index` in MUTF-8; where it never ends, up to the end of the file."""
        held = self._asked.get(index)
        if held is None:
            held = self._raw(index)
            if len(held) <= NAME:
                self._asked[index] = held
        return held

    def _raw(self, index: int) -> bytes:
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

    @cached_property
    def anywhere(self) -> Keys:
        """The eight bytes at each place of the file but the last seven."""
        return np.ndarray((max(len(self.data) - KEY + 1, 0),), "<u8", self.data, 0, (1,))

    @cached_property
    def heads(self) -> Halves:
        """A hash of the first four bytes of each string's data, its length among them."""
        return _hashed_half(self.keys.view("<u4")[::2])

    @cached_property
    def begun(self) -> Halves:
        """A hash of the first three bytes of each string's text."""
        return _hashed_half(_texts(self.keys).view("<u4")[::2] & np.uint32(0xFFFFFF))

    def eight_at(self, places: Ints) -> Keys:
        """The eight bytes at each of `places`, little-endian; those past the end of the file are zero."""
        data = self.data
        if len(data) < KEY:
            return _padded(data, places)
        if not len(places) or int(places.max()) <= len(data) - KEY:
            return self.anywhere[places]
        found = self.anywhere[np.minimum(places, len(data) - KEY)]
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
        followed = (s + bytes([n]) for s in stored if len(s) < HEAD for n in range(256))  # by whatever the next string begins with
        self._head = _half_table([s[:HEAD] for s in (*stored, *followed) if len(s) >= HEAD])
        self._first = _table([s[: _width(s[0])] for s in stored])
        self._last = _table([_last(s) for s in stored])

    def find(self, pool: Pool) -> dict[bytes, int]:
        """Text -> index of those that stand in `pool`."""
        if not self.texts or not len(pool.offsets):
            return {}
        likely = np.flatnonzero(self._head[pool.heads])
        keys = pool.keys[likely]
        near = self._first[_hashed(keys & _masks[(keys & _octet).view(np.int64)])]
        likely, keys = likely[near], keys[near]
        likely = likely[((keys & _octet) < KEY - 2) | self._last[_hashed(_lasts(pool, keys, likely))]]
        found = ((pool.raw(i), i) for i in likely.tolist())
        return {text: index for text, index in found if text in self.texts}


class Beginnings:
    """Beginnings of texts (MUTF-8, of three bytes or more) after which a number stands, made ready once for all files."""

    LEAST, WIDE = 3, 8

    def __init__(self, beginnings: Iterable[bytes]) -> None:
        self.texts = frozenset(b for b in beginnings if len(b) >= self.LEAST)
        self._first = _half_table([b[: self.LEAST] for b in self.texts])
        self._wide = _table([b[: self.WIDE] for b in self.texts if len(b) >= self.WIDE])
        self._short = {n: _table([b for b in self.texts if len(b) == n]) for n in sorted({len(b) for b in self.texts}) if n < self.WIDE}
        self._lengths: dict[bytes, list[int]] = {}
        for length, first in sorted({(len(b), b[: self.LEAST]) for b in self.texts}):
            self._lengths.setdefault(first, []).append(length)

    def find(self, pool: Pool) -> Iterator[tuple[bytes, int]]:
        """(beginning, index of a string that begins so and goes on with a digit), each pair."""
        if not self.texts or not len(pool.offsets):
            return
        likely = np.flatnonzero(self._first[pool.begun])
        texts = pool.eight_at(pool.offsets[likely] + np.where((pool.keys[likely] & np.uint64(LONG)) == 0, 1, 2))
        fits = self._wide[_hashed(texts)]
        for length, table in self._short.items():
            after = texts >> np.uint64(8 * length) & _octet
            fits |= table[_hashed(texts & _mask(length))] & (after - np.uint64(ord("0")) < 10)  # noqa: PLR2004 - ten digits
        for index in likely[fits].tolist():
            text = pool.raw(index)
            for length in self._lengths.get(text[: self.LEAST], ()):
                if text[length : length + 1].isdigit() and text[:length] in self.texts:
                    yield text[:length], index


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


def _lasts(pool: Pool, keys: Keys, indexes: Ints) -> Keys:
    first, second = (keys & _octet).view(np.int64), (keys >> np.uint64(8) & np.uint64(0x7F)).view(np.int64)
    ends = np.where(first >= LONG, 2 + (first & 0x7F) + (second << 7), 1 + first)
    return pool.eight_at(pool.offsets[indexes] + np.maximum(ends - KEY, 0))


def _texts(keys: Keys) -> Keys:
    """Keys without the length: the first bytes of the text itself."""
    texts = keys >> np.uint64(8)
    long = np.flatnonzero(keys.view(np.uint8)[::KEY] >= LONG)
    texts[long] >>= np.uint64(8)
    return texts


def _table(parts: list[bytes]) -> Flags:
    """Which hashes the parts have."""
    table = np.zeros(1 << BITS, np.bool_)
    table[_hashed(np.array([int.from_bytes(p, "little") for p in parts], np.uint64))] = True
    return table


def _half_table(parts: list[bytes]) -> Flags:
    """The same of parts of four bytes at most."""
    table = np.zeros(1 << BITS, np.bool_)
    table[_hashed_half(np.array([int.from_bytes(p, "little") for p in parts], np.uint32))] = True
    return table


def _hashed(keys: Keys) -> Ints:
    return ((keys * SPREAD) >> SHIFT).view(np.int64)


def _hashed_half(keys: Halves) -> Halves:
    return (keys * SPREAD_HALF) >> SHIFT_HALF


def _width(first: int) -> int:
    """How many bytes of a key are the text's own, by its first byte."""
    return min(first + 2, KEY)


def _mask(width: int) -> np.uint64:
    return np.uint64((1 << 8 * width) - 1)


_masks = np.array([_mask(_width(n)) for n in range(256)], np.uint64)


def find_places(pool: Pool, part: bytes) -> Iterator[int]:
    """Where `part` stands in the part of the file that holds the strings, in order."""
    low, high = pool.span
    if len(part) < PAIRED:
        yield from (m.start() for m in re.compile(b"(?=%s)" % re.escape(part)).finditer(pool.data, low, high))
        return
    pairs = np.frombuffer(pool.data, "<u2", (high - low) // 2, low)
    first, second = (int.from_bytes(part[n : n + 2], "little") for n in (0, 1))
    places = 2 * np.flatnonzero((pairs == first) | (pairs == second)) + low  # one of the two begins at an even place
    for place in places.tolist():
        for begin in (place - 1, place):
            if low <= begin <= high - len(part) and pool.data.startswith(part, begin):
                yield begin


def find_beginnings(pool: Pool, part: bytes) -> list[int]:
    """Indexes of the strings whose text begins with `part`, of seven bytes at most."""
    mask, wanted = np.uint64((1 << 8 * len(part)) - 1), np.uint64(int.from_bytes(part, "little"))
    return [i for i in np.flatnonzero(_texts(pool.keys) & mask == wanted).tolist() if pool.raw(i).startswith(part)]


def find_strings(pool: Pool, wanted: Iterable[bytes]) -> Mapping[bytes, int]:
    """Which of `wanted` stand in the pool; for a few texts, asked once."""
    found: dict[bytes, int] = {}
    for text in wanted:
        key = int.from_bytes(_stored(text)[:KEY], "little") if text else 0
        width = _width(key & 0xFF)
        for index in np.flatnonzero(pool.keys & _mask(width) == np.uint64(key) & _mask(width)).tolist() if text else ():
            if pool.raw(index) == text:
                found[text] = index
    return found
