"""A Mach-O binary -> what its link tables say: which symbol each pointer is bound to, where its functions begin, how its pointers are written.

Layout: Apple's mach-o/loader.h (load commands, bind opcodes) and mach-o/fixup-chains.h. Every count is the file's own word and is held against
the bytes that are there.
"""

import struct
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from analyzer.apps.native.binary import MachO, Segment

HEADER, HEAD = 32, 8
SYMTAB, DYLD_INFO, FUNCTION_STARTS, CHAINED = 0x2, (0x22, 0x80000022), 0x26, 0x80000034
MOST_COMMANDS, MOST_BINDS, MOST_FUNCTIONS, MOST_IMPORTS, MOST_SYMBOLS = 10_000, 2_000_000, 3_000_000, 1_000_000, 1_000_000
STAB, TYPE, IN_SECTION, ENTRY = 0xE0, 0x0E, 0x0E, 16
CODE_NAMES = (b"-[", b"+[", b"___", b"_$s", b"_$S")
"""How names of functions begin that say whose they are: methods, their blocks, and what Swift makes."""
POINTER, HIGHEST = 8, 1 << 56
BOUND = ("__got", "__auth_got", "__objc_classrefs", "__objc_superrefs", "__la_symbol_ptr", "__const", "__data")
"""Sections whose pointers code loads to reach a symbol of another library."""
DONE, SYMBOL, SEGMENT, ADD, BIND, BIND_ADD, BIND_SCALED, BIND_TIMES = 0x00, 0x40, 0x70, 0x80, 0x90, 0xA0, 0xB0, 0xC0
NUMBERED = (0x20, 0x60)
"""Opcodes that a number follows which is not needed: the library's and what is added."""
CHAIN_BIND, ORDINAL = 1 << 63, 0xFFFFFF
ARM64E_BIND, ARM64E_ORDINAL = 1 << 62, 0xFFFF
ARM64E_FORMATS = (1, 7, 9, 10, 12)
NAME_SIZES = {1: 4, 2: 8, 3: 16}
MASKS = (0x7FF_FFFF_FFFF, 0xF_FFFF_FFFF, 0xFFFF_FFFF)  # 43, 36 and 32 bits: the forms of a chained pointer


class Links(Struct, frozen=True):
    """`bound`: address of a pointer -> the symbol that it is bound to. `functions`: addresses at which functions begin, ascending. `named`: address of a
    function -> its symbol, where the binary keeps one that says whose it is. `cut`: the tables end before they say they do.
    """

    bound: dict[int, str]
    functions: np.ndarray
    named: dict[int, str] = {}
    cut: bool = False


def read_links(binary: MachO, wanted: AbstractSet[str]) -> Links:
    """The link tables of a 64-bit binary; pointers to the symbols of `wanted` alone."""
    bound: dict[int, str] = {}
    named: dict[int, str] = {}
    functions = np.zeros(0, np.int64)
    cut = False
    for command, body in _commands(binary.data):
        try:
            if command in DYLD_INFO:
                for start, size in (
                    struct.unpack_from("<2I", body, 8),
                    struct.unpack_from("<2I", body, 16),
                    struct.unpack_from("<2I", body, 24),
                ):
                    cut = _read_opcodes(binary, binary.data[start : start + size], wanted, bound) or cut
            elif command == CHAINED:
                start, size = struct.unpack_from("<2I", body)
                bound |= _read_chains(binary, binary.data[start : start + size], wanted)
            elif command == FUNCTION_STARTS:
                start, size = struct.unpack_from("<2I", body)
                functions = _read_functions(binary, binary.data[start : start + size])
            elif command == SYMTAB:
                named = _read_names(binary.data, *struct.unpack_from("<4I", body))
        except (struct.error, IndexError):
            cut = True
    return Links(bound, functions, named, cut)


def bounded(binary: MachO) -> MachO:
    """The binary without segments and sections whose addresses no phone has: numbers that high are a lie, and sums of them would run over."""
    none = Segment(0, 0, 0, 0)
    segments = tuple(s if max(s.address, s.size, s.start, s.filled) < HIGHEST else none for s in binary.segments)
    sections = {n: s for n, s in binary.sections.items() if s.address < HIGHEST}
    return replace(binary, segments=segments, sections=sections)


def base_of(binary: MachO) -> int:
    """The address at which the image begins."""
    return min((s.address for s in binary.segments if s.filled), default=0)


def addresses(binary: MachO, raw: np.ndarray) -> np.ndarray:
    """Pointers as they stand in the file -> the addresses that they mean, plain or as links of a chain; 0 where they lead nowhere in it."""
    low, high = base_of(binary), max((s.address + s.size for s in binary.segments), default=0)
    values = raw.astype(np.uint64)
    found = np.zeros(len(values), np.uint64)
    for shift, mask in ((0, 0xFFFF_FFFF_FFFF_FFFF), *((s, m) for m in MASKS for s in (0, low))):
        candidate = (values & np.uint64(mask)) + np.uint64(shift)
        fits = (found == 0) & (values != 0) & (candidate >= np.uint64(low)) & (candidate < np.uint64(high))
        found = np.where(fits, candidate, found)
    return found.astype(np.int64)


def _commands(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, what follows its head) of each load command, as far as they lie in the file."""
    count, size = struct.unpack_from("<2I", data, 16)
    place, end = HEADER, min(HEADER + size, len(data))
    for _ in range(min(count, MOST_COMMANDS)):
        if place + HEAD > end:
            return
        command, length = struct.unpack_from("<2I", data, place)
        if length < HEAD:
            return
        yield command, data[place + HEAD : min(place + length, end)]
        place += length


def _number(data: bytes, place: int) -> tuple[int, int]:
    """A LEB128 number without sign, and the place behind it; IndexError at the data's end."""
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80 or shift > 63:  # noqa: PLR2004 - the bit that says more follows, and the width of a number
            return value & 0xFFFF_FFFF_FFFF_FFFF, place


def _read_opcodes(binary: MachO, data: bytes, wanted: AbstractSet[str], bound: dict[int, str]) -> bool:
    """Runs one table of bind opcodes; whether it ends too early or binds more than is followed."""
    opcodes = Opcodes(binary, data, wanted, bound)
    try:
        while opcodes.place < len(data) and opcodes.left > 0:
            opcodes.step()
    except (IndexError, ValueError):
        return True
    return opcodes.left <= 0


class Opcodes:
    """A table of bind opcodes on its way into `bound`."""

    def __init__(self, binary: MachO, data: bytes, wanted: AbstractSet[str], bound: dict[int, str]) -> None:
        self.binary, self.data, self.wanted, self.bound = binary, data, wanted, bound
        self.place, self.address, self.name, self.left = 0, 0, "", MOST_BINDS

    def step(self) -> None:
        """Runs one opcode; IndexError or ValueError at the table's end."""
        opcode, low = self.data[self.place] & 0xF0, self.data[self.place] & 0x0F
        self.place += 1
        if opcode == SYMBOL:
            end = self.data.index(b"\0", self.place)
            self.name, self.place = self.data[self.place : end].decode("utf-8", "replace"), end + 1
        elif opcode == SEGMENT:
            self.address = self.binary.segments[low].address + self._number()
        elif opcode == ADD:
            self._move(self._number())
        elif opcode in (BIND, BIND_ADD, BIND_SCALED, BIND_TIMES):
            self._bind(opcode, low)
        elif opcode in NUMBERED:
            self._number()

    def _bind(self, opcode: int, low: int) -> None:
        count = self._number() if opcode == BIND_TIMES else 1
        skipped = self._number() if opcode in (BIND_ADD, BIND_TIMES) else low * POINTER if opcode == BIND_SCALED else 0
        self.left -= count
        if self.name in self.wanted and self.left > 0:
            self.bound |= {self.address + n * (POINTER + skipped): self.name for n in range(count)}
        self._move(count * (POINTER + skipped))

    def _move(self, distance: int) -> None:
        self.address = self.address + distance & 0xFFFF_FFFF_FFFF_FFFF

    def _number(self) -> int:
        value, self.place = _number(self.data, self.place)
        return value


def _read_chains(binary: MachO, data: bytes, wanted: AbstractSet[str]) -> dict[int, str]:
    """Pointers of the sections BOUND that are links to a symbol: each says by its own bits which of the imports it is."""
    _, starts, imports, symbols, count, form = struct.unpack_from("<6I", data)
    step = NAME_SIZES.get(form)
    count = min(count, MOST_IMPORTS, (len(data) - imports) // step if step and imports < len(data) else 0)
    asked: dict[int, str] = {}
    for number in range(count):
        (word,) = struct.unpack_from("<Q" if form == 3 else "<I", data, imports + number * (step or 0))  # noqa: PLR2004 - the wide form
        begin = symbols + (word >> 32 if form == 3 else word >> 9)  # noqa: PLR2004 - the same
        name = data[begin : data.find(b"\0", begin)].decode("utf-8", "replace") if begin < len(data) else ""
        if name in wanted:
            asked[number] = name
    bit, mask = (ARM64E_BIND, ARM64E_ORDINAL) if _pointer_format(data, starts) in ARM64E_FORMATS else (CHAIN_BIND, ORDINAL)
    found = {}
    for section in (s for n, s in binary.sections.items() if n in BOUND):
        raw = np.frombuffer(section.data[: len(section.data) // POINTER * POINTER], "<u8")
        for index in np.flatnonzero((raw & np.uint64(bit)) != 0).tolist():
            name = asked.get(int(raw[index]) & mask, "")
            if name:
                found[section.address + index * POINTER] = name
    return found


def _pointer_format(data: bytes, starts: int) -> int:
    """How pointers of the first segment that has any are written."""
    (count,) = struct.unpack_from("<I", data, starts)
    for number in range(min(count, 64)):
        (offset,) = struct.unpack_from("<I", data, starts + 4 + 4 * number)
        if offset:
            return int(struct.unpack_from("<H", data, starts + offset + 6)[0])
    return 0


def _read_functions(binary: MachO, data: bytes) -> np.ndarray:
    """Addresses of functions: distances from one to the next, the first from the image's start, until a zero."""
    found: list[int] = []
    place, address = 0, base_of(binary)
    while place < len(data) and len(found) < MOST_FUNCTIONS:
        distance, place = _number(data, place)
        if distance == 0:
            break
        address += distance
        if address >= 1 << 62:
            break
        found.append(address)
    return np.array(found, np.int64)


def _read_names(data: bytes, start: int, count: int, texts: int, size: int) -> dict[int, str]:
    """Functions defined here whose symbol begins as CODE_NAMES do."""
    count = min(count, MOST_SYMBOLS, max(len(data) - start, 0) // ENTRY)
    rows = np.frombuffer(data[start : start + count * ENTRY], np.dtype([("name", "<u4"), ("type", "u1"), ("rest", "V3"), ("value", "<u8")]))
    kept = rows[((rows["type"] & STAB) == 0) & ((rows["type"] & TYPE) == IN_SECTION)]
    pool = data[texts : texts + size]
    found = {}
    for begin, address in zip(kept["name"].tolist(), kept["value"].tolist(), strict=True):
        if pool.startswith(CODE_NAMES, begin):
            end = pool.find(b"\0", begin, begin + 2_000)
            found[address] = pool[begin : end if end >= 0 else begin].decode("utf-8", "replace")
    return found
