"""A Mach-O binary -> whole rows of its memory at once: where addresses lie in the file, and the numbers that stand at places of it."""

import numpy as np

from analyzer.apps.native.binary import MachO
from analyzer.apps.native.linkedit import addresses


class Memory:
    """Reads numbers at many places; what lies outside the file, or is encrypted, reads as 0."""

    def __init__(self, binary: MachO) -> None:
        self.binary = binary
        self._words = np.frombuffer(binary.data[: len(binary.data) // 4 * 4], "<u4")

    def places(self, found: np.ndarray) -> np.ndarray:
        """Addresses -> places of the file, -1 where there is none that can be read; 0 is a pointer to nothing."""
        places = np.full(len(found), -1, np.int64)
        for segment in self.binary.segments:
            inside = (found >= segment.address) & (found < segment.address + segment.filled) & (found != 0)
            places = np.where(inside, found - segment.address + segment.start, places)
        places = np.where(places < len(self.binary.data), places, -1)
        if self.binary.encrypted is not None:
            start, end = self.binary.encrypted
            places = np.where((places >= start) & (places < end), -1, places)
        return places

    def words(self, places: np.ndarray) -> np.ndarray:
        """The 32-bit number at each place; numbers stand at multiples of four bytes."""
        index = places // 4
        fits = (places >= 0) & (places % 4 == 0) & (index < len(self._words))
        return np.where(fits, self._words[np.where(fits, index, 0)] if len(self._words) else 0, 0).astype(np.int64)

    def pointers(self, places: np.ndarray) -> np.ndarray:
        """The address that the pointer at each place means, 0 where it means none."""
        low, high = self.words(places), self.words(np.where(places >= 0, places + 4, -1))
        return addresses(self.binary, low.astype(np.uint64) | high.astype(np.uint64) << np.uint64(32))

    def follow(self, found: np.ndarray, offset: int) -> np.ndarray:
        """The address that stands `offset` bytes behind each address."""
        places = self.places(found)
        return self.pointers(np.where(places >= 0, places + offset, -1))

    def text(self, address: int) -> bytes:
        """The bytes from an address up to the zero that ends them, "" where there is nothing to read."""
        place = self.binary.place(address)
        if place is None or not self.binary.readable(place):
            return b""
        end = self.binary.data.find(b"\0", place, place + 512)
        return self.binary.data[place:end] if end >= 0 else b""
