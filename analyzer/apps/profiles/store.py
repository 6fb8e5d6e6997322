"""Profiles in a file: arrays that are used as they lie, mapped and never parsed; and the making of such a file from gathered releases.

Layout: MAGIC, the head's length (4 bytes, little-endian), the head (msgpack: who is in it, and name, type, place of each array), the
arrays, each at a multiple of 8. Names of classes lie deflated, in blocks, since a scan prints a few of them.
"""

import mmap
import re
import zlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct

from analyzer.apps.profiles.gather import Gathered
from analyzer.apps.profiles.marks import Kind
from analyzer.apps.profiles.weights import Weights
from analyzer.errors import DataError

MAGIC = b"soshinp1"
KIND = re.compile(r"[<|]?[uif][1248]")
BITS_STEP = 16
"""Steps of a bit in which weights are kept."""
MOST_CLASSES = 24
"""Classes that share a mark from which on it says nothing of any of them."""
LEAST_BITS = 1.0
BLOCK = 512
"""Names in a block."""
LARGEST_BLOCK = 4 * 1024 * 1024
"""Bytes of its names."""
ARRAYS = ("marks", "bits", "begins", "shapes", "releases", "owners", "sums", "seen", "blocks", "names")


class Profile(Struct, frozen=True):
    """One SDK or library of the file. `versions`: the releases measured, the oldest first, whose numbers the bits of masks are;
    `classes`: in each of them.
    """

    id: str
    library: bool
    group: str
    versions: tuple[str, ...]
    classes: tuple[int, ...] = ()


class Head(Struct, frozen=True):
    """`unknown`: bits that a mark of each kind is worth which nobody here has."""

    profiles: tuple[Profile, ...]
    unknown: tuple[float, ...]
    arrays: dict[str, tuple[str, int, int]]


class Profiles:
    """A file of profiles. Shapes are classes over the releases; `begins` gives each mark its rows of `shapes` and `releases`."""

    marks: npt.NDArray[np.uint32]
    bits: npt.NDArray[np.uint8]
    begins: npt.NDArray[np.uint32]
    shapes: npt.NDArray[np.uint32]
    releases: npt.NDArray[np.uint16]
    owners: npt.NDArray[np.uint16]
    sums: npt.NDArray[np.float32]
    seen: npt.NDArray[np.uint16]
    blocks: npt.NDArray[np.uint32]
    names: npt.NDArray[np.uint8]

    def __init__(self, data: Any, shown: str) -> None:
        try:
            view = memoryview(data)
            if bytes(view[: len(MAGIC)]) != MAGIC:
                raise DataError(f"{shown}: is no file of profiles; make it again with `soshin signatures learn`")
            size = int.from_bytes(view[8:12], "little")
            self.head = msgspec.msgpack.decode(view[12 : 12 + size], type=Head)
            for name in ARRAYS:
                kind, count, at = self.head.arrays[name]
                if KIND.fullmatch(kind) is None:
                    raise ValueError(f"{name} is no array of numbers")  # noqa: TRY301 - said as below
                setattr(self, name, np.frombuffer(view, kind, count, at))
        except (ValueError, KeyError, TypeError, msgspec.MsgspecError) as e:
            raise DataError(f"{shown}: is damaged ({e}); make it again with `soshin signatures learn`") from e

    @classmethod
    def open(cls, path: Path) -> Self:
        """The file at `path`, mapped; DataError where it is none."""
        try:
            with path.open("rb") as file:
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), path.name)
        except (OSError, ValueError) as e:
            raise DataError(f"{path.name}: cannot be read ({e}); make it again with `soshin signatures learn`") from e

    @cached_property
    def libraries(self) -> npt.NDArray[np.bool_]:
        return np.array([p.library for p in self.head.profiles], np.bool_)

    @cached_property
    def groups(self) -> npt.NDArray[np.int64]:
        """A number for each profile's group."""
        numbers = {g: n for n, g in enumerate(dict.fromkeys(p.group for p in self.head.profiles))}
        return np.array([numbers[p.group] for p in self.head.profiles], np.int64)

    def name(self, shape: int) -> str:
        """Descriptor of a shape's class in the releases."""
        block = shape // BLOCK
        try:
            packed = self.names[self.blocks[block] : self.blocks[block + 1]].tobytes()
            unpacked = zlib.decompressobj().decompress(packed, LARGEST_BLOCK)
            return unpacked.split(b"\n")[shape % BLOCK].decode("utf-8", "replace")
        except (zlib.error, IndexError) as e:
            raise DataError(f"profiles: names are damaged ({e}); make the file again with `soshin signatures learn`") from e


def pack_all(everybody: Iterable[Gathered]) -> bytes:
    """The file for `everybody`, weighed against one another."""
    held = list(everybody)
    weights = Weights(held)
    return pack_profiles(held, {m: weights.bits(m) for m in weights.authors}, tuple(weights.unknown(kind) for kind in Kind))


def pack_profiles(everybody: Iterable[Gathered], bits: Mapping[int, float], unknown: tuple[float, ...]) -> bytes:
    """The file for `everybody`. `bits` of each of their marks; `unknown`: by kind, of a mark that none of them has."""
    held = list(everybody)
    owners = [number for number, one in enumerate(held) for _ in one.shapes]
    shapes = [shape for one in held for shape in one.shapes]
    rows = _postings(held)
    marks = sorted(rows)
    kept = [rows[m] if len(rows[m]) <= MOST_CLASSES and bits[m] >= LEAST_BITS else [] for m in marks]
    worth = [bits[m] if k else min(bits[m], LEAST_BITS) for m, k in zip(marks, kept, strict=True)]
    of = dict(zip(marks, worth, strict=True))
    blocks = [zlib.compress(b"\n".join(s.name for s in shapes[at : at + BLOCK]), 9) for at in range(0, len(shapes), BLOCK)]
    arrays: dict[str, npt.NDArray[Any]] = {
        "marks": np.array(marks, np.uint32),
        "bits": np.minimum(np.array(worth) * BITS_STEP, 255).astype(np.uint8),
        "begins": np.cumsum([0, *(len(k) for k in kept)]).astype(np.uint32),
        "shapes": np.array([shape for k in kept for shape, _ in k], np.uint32),
        "releases": np.array([mask for k in kept for _, mask in k], np.uint16),
        "owners": np.array(owners, np.uint16),
        "sums": np.array([sum(of[m] for m in s.marks) for s in shapes], np.float32),
        "seen": np.array([s.seen for s in shapes], np.uint16),
        "blocks": np.cumsum([0, *(len(b) for b in blocks)]).astype(np.uint32),
        "names": np.frombuffer(b"".join(blocks), np.uint8),
    }
    return join_arrays(tuple(_profile(one) for one in held), unknown, arrays)


def _profile(one: Gathered) -> Profile:
    counts = tuple(sum(shape.seen >> n & 1 for shape in one.shapes) for n in range(len(one.versions)))
    return Profile(one.id, one.library, one.group, one.versions, counts)


def _postings(held: Iterable[Gathered]) -> Mapping[int, list[tuple[int, int]]]:
    """Mark -> (number of the shape, releases as bits) of each class that has it."""
    rows: dict[int, list[tuple[int, int]]] = {}
    number = 0
    for one in held:
        for shape in one.shapes:
            for mark, releases in shape.marks.items():
                rows.setdefault(mark, []).append((number, releases))
            number += 1
    return rows


def join_arrays(profiles: tuple[Profile, ...], unknown: tuple[float, ...], arrays: Mapping[str, npt.NDArray[Any]]) -> bytes:
    """The head names places that depend on its own length, so it is written with room to spare."""
    places: dict[str, tuple[str, int, int]] = {name: (a.dtype.str, len(a), 0) for name, a in arrays.items()}
    room = len(msgspec.msgpack.encode(Head(profiles, unknown, places))) + 16 * len(arrays)
    at, body = -(-(12 + room) // 8) * 8, bytearray()
    base = at
    for name, array in arrays.items():
        body += bytes(-len(body) % 8)
        places[name] = (array.dtype.str, len(array), base + len(body))
        body += array.tobytes()
    head = msgspec.msgpack.encode(Head(profiles, unknown, places))
    return (MAGIC + len(head).to_bytes(4, "little") + head).ljust(base, b"\0") + bytes(body)
