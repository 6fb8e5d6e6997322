"""One method's instructions -> where each begins, what it writes, and which instructions may have set a register that another one reads.

Opcodes, formats and payloads after the Dalvik bytecode pages. Positions are byte offsets in the DEX file; nothing is executed.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

MOST_INSTRUCTIONS = 20_000
MOST_ORIGINS = 16
MOST_STEPS = 4_000
"""Bounds on one question: a method built to exhaust a reader gets 'unknown' for an answer."""

MOVES_NARROW, MOVES_WIDE_INDEX, MOVES_LONG_INDEX = (0x01, 0x07), (0x02, 0x08), (0x03, 0x09)
MOVE_RESULTS = (0x0A, 0x0B, 0x0C)
CONST_INTS = {0x12: "4", 0x13: "s", 0x14: "i", 0x15: "h"}
CONST_STRING, CONST_STRING_JUMBO = 0x1A, 0x1B
SGET = range(0x60, 0x67)
INVOKE, INVOKE_RANGE = range(0x6E, 0x73), range(0x74, 0x79)
STATIC_CALLS = (0x71, 0x77)
GOTO, GOTO_16, GOTO_32 = 0x28, 0x29, 0x2A
SWITCHES = (0x2B, 0x2C)
ENDS = frozenset((*range(0x0E, 0x12), 0x27, GOTO, GOTO_16, GOTO_32))
BRANCHES = frozenset((GOTO, GOTO_16, GOTO_32, *SWITCHES, *range(0x32, 0x3E)))
PACKED, SPARSE, ARRAY = 1, 2, 3


def _widths() -> bytes:
    """Bytes of each opcode's instruction; 0 for nop, which may be the head of a payload."""
    units = [1] * 256
    for first, last, width in (
        (0x02, 0x02, 2), (0x03, 0x03, 3), (0x05, 0x05, 2), (0x06, 0x06, 3), (0x08, 0x08, 2), (0x09, 0x09, 3), (0x13, 0x13, 2),
        (0x14, 0x14, 3), (0x15, 0x16, 2), (0x17, 0x17, 3), (0x18, 0x18, 5), (0x19, 0x1A, 2), (0x1B, 0x1B, 3), (0x1C, 0x1C, 2),
        (0x1F, 0x20, 2), (0x22, 0x23, 2), (0x24, 0x26, 3), (0x29, 0x29, 2), (0x2A, 0x2C, 3), (0x2D, 0x3D, 2), (0x44, 0x6D, 2),
        (0x6E, 0x72, 3), (0x74, 0x78, 3), (0x90, 0xAF, 2), (0xD0, 0xE2, 2), (0xFA, 0xFB, 4), (0xFC, 0xFD, 3), (0xFE, 0xFF, 2),
    ):  # fmt: skip
        units[first : last + 1] = [width] * (last + 1 - first)
    units[0] = 0
    return bytes(2 * u for u in units)


def _written() -> tuple[bytes, bytes]:
    """(which bits of an instruction name the register that it writes: 0 none, 4, 8 or 16; whether it writes a pair) by opcode."""
    form, pair = bytearray(256), bytearray(256)
    for bits, opcodes in (
        (4, (0x01, 0x04, 0x07, 0x12, 0x20, 0x21, 0x23, *range(0x52, 0x59), *range(0x7B, 0x90), *range(0xB0, 0xD8))),
        (8, (0x02, 0x05, 0x08, *range(0x0A, 0x0E), *range(0x13, 0x1D), 0x22, *range(0x2D, 0x32), *range(0x44, 0x4B), *SGET)),
        (8, (*range(0x90, 0xB0), *range(0xD8, 0xE3), 0xFE, 0xFF)),
        (16, (0x03, 0x06, 0x09)),
    ):
        for opcode in opcodes:
            form[opcode] = bits
    for opcode in (
        0x04, 0x05, 0x06, 0x0B, *range(0x16, 0x1A), 0x45, 0x53, 0x61, 0x7D, 0x7E, 0x80, 0x81, 0x83, 0x86, 0x88, 0x89, 0x8B,
        *range(0x9B, 0xA6), *range(0xAB, 0xB0), *range(0xBB, 0xC6), *range(0xCB, 0xD0),
    ):  # fmt: skip
        pair[opcode] = 1
    return bytes(form), bytes(pair)


WIDTHS = _widths()
WRITTEN, PAIRS = _written()
BRANCHING = 0x80
STEPS = bytes(w | BRANCHING if n in BRANCHES else w for n, w in enumerate(WIDTHS))
"""WIDTHS, with a bit more for instructions that branch."""


def payload_width(data: bytes, at: int) -> int:
    """Bytes of the nop or payload at `at`."""
    kind = data[at + 1]
    if kind == PACKED:
        return 8 + 4 * int(struct.unpack_from("<H", data, at + 2)[0])
    if kind == SPARSE:
        return 4 + 8 * int(struct.unpack_from("<H", data, at + 2)[0])
    if kind == ARRAY:
        size, count = struct.unpack_from("<HI", data, at + 2)
        return 8 + int(size * count + 1) // 2 * 2
    return 2


def reach(data: bytes, at: int, wanted: int) -> int:
    """The first instruction at or after `wanted`, walking from the instruction at `at`: equal where one begins there."""
    while at < wanted:
        width = WIDTHS[data[at]]
        at += width or payload_width(data, at)
    return at


class Origin(Struct, frozen=True):
    """What set a register: the instruction at byte `at`, or parameter word `parameter` of the method where `at` is -1."""

    at: int
    parameter: int = -1


class Body:
    """The instructions of one method. `begin`, `units`: its place; `registers`, `ins`: sizes from its code_item; `tries`: of its handlers."""

    def __init__(self, data: bytes, code: int) -> None:
        self.data = data
        self.code = code
        self.registers, self.ins, _, self.tries, _, units = struct.unpack_from("<4H2I", data, code)
        self.begin = code + 16
        self.end = self.begin + 2 * units

    @cached_property
    def places(self) -> list[int]:
        """Where instructions begin, payloads left out; no more than MOST_INSTRUCTIONS."""
        return self._walked[0]

    @cached_property
    def _walked(self) -> tuple[list[int], list[int]]:
        """(where instructions begin, those of them that branch)."""
        data, at, end, found, branches = self.data, self.begin, self.end, list[int](), list[int]()
        while at < end and len(found) < MOST_INSTRUCTIONS:
            step = STEPS[data[at]]
            if step or data[at + 1] == 0:
                found.append(at)
            if step >= BRANCHING:
                branches.append(at)
                step -= BRANCHING
            at += step or payload_width(data, at)
        return found, branches

    @cached_property
    def jumps(self) -> dict[int, tuple[int, ...]]:
        """Instruction that branches -> where it may go on beside the next one."""
        return {at: self._targets(at, self.data[at]) for at in self._walked[1]}

    @cached_property
    def labels(self) -> frozenset[int]:
        """Instructions that may run after another than the one before them."""
        handlers = {h for *_, found in self._handlers() for h in found}
        return frozenset(t for targets in self.jumps.values() for t in targets) | handlers

    @cached_property
    def before(self) -> dict[int, list[int]]:
        """Instruction -> those after which it may run next. A handler may follow any instruction of its try block."""
        found: dict[int, list[int]] = {}
        for at, following in pairwise(self.places):
            if self.data[at] not in ENDS:
                found.setdefault(following, []).append(at)
        for at, targets in self.jumps.items():
            for target in targets:
                found.setdefault(target, []).append(at)
        for first, last, handlers in self._handlers():
            inside = self.places[bisect_left(self.places, first) : bisect_left(self.places, last)]
            for handler in handlers:
                found.setdefault(handler, []).extend(inside)
        return found

    def _targets(self, at: int, opcode: int) -> tuple[int, ...]:
        data = self.data
        if opcode == GOTO:
            return (at + 2 * int.from_bytes(data[at + 1 : at + 2], signed=True),)
        if opcode == GOTO_16 or 0x32 <= opcode <= 0x3D:  # noqa: PLR2004 - if-test and if-testz
            return (at + 2 * struct.unpack_from("<h", data, at + 2)[0],)
        if opcode == GOTO_32:
            return (at + 2 * struct.unpack_from("<i", data, at + 2)[0],)
        if opcode in SWITCHES:
            return self._cases(at, at + 2 * struct.unpack_from("<i", data, at + 2)[0])
        return ()

    def _cases(self, at: int, payload: int) -> tuple[int, ...]:
        if not self.begin <= payload < self.end - 4:
            return ()
        kind, count = struct.unpack_from("<HH", self.data, payload)
        first = payload + (8 if kind >> 8 == PACKED else 4 + 4 * count)
        if first + 4 * count > self.end:
            return ()
        return tuple(at + 2 * t for t in struct.unpack_from(f"<{count}i", self.data, first))

    def _handlers(self) -> Iterator[tuple[int, int, list[int]]]:
        """(first byte, end, handlers) of each try block."""
        table = self.end + (2 if (self.end - self.begin) % 4 else 0)
        if not self.tries or table + 8 * self.tries > len(self.data):
            return
        lists = table + 8 * self.tries
        for number in range(self.tries):
            start, count, offset = struct.unpack_from("<IHH", self.data, table + 8 * number)
            first = self.begin + 2 * start
            yield first, first + 2 * count, [self.begin + 2 * h for h in _read_handlers(self.data, lists + offset)]

    def origins(self, at: int, register: int) -> set[Origin] | None:
        """All that may have set `register` when the instruction at `at` runs; None where there are too many to tell."""
        near = self._nearest(at, register)
        return {near} if near is not None else self._all_origins(at, register)

    def _nearest(self, at: int, register: int) -> Origin | None:
        """What set `register`, where nothing but the instructions right before `at` can have; None where that is not so."""
        labels, places, data = self.labels, self.places, self.data
        number = bisect_left(places, at)
        while number < len(places) and places[number] not in labels:
            if number == 0:
                return Origin(-1, register - (self.registers - self.ins))
            number -= 1
            if data[places[number]] in ENDS:
                return None
            if self.writes(places[number], register):
                return Origin(places[number])
        return None

    def _all_origins(self, at: int, register: int) -> set[Origin] | None:
        found: set[Origin] = set()
        seen: set[int] = set()
        waiting = [at]
        while waiting:
            place = waiting.pop()
            earlier = self.before.get(place, ())
            if place == self.begin:
                found.add(Origin(-1, register - (self.registers - self.ins)))
            for one in earlier:
                if one in seen:
                    continue
                seen.add(one)
                if self.writes(one, register):
                    found.add(Origin(one))
                else:
                    waiting.append(one)
            if len(seen) > MOST_STEPS or len(found) > MOST_ORIGINS:
                return None
        return found

    def writes(self, at: int, register: int) -> bool:
        opcode = self.data[at]
        bits = WRITTEN[opcode]
        if not bits:
            return False
        written = self.target(at, bits)
        return written == register or bool(PAIRS[opcode] and written + 1 == register)

    def target(self, at: int, bits: int) -> int:
        """The register that the instruction at `at` writes."""
        if bits == 4:  # noqa: PLR2004 - as in WRITTEN
            return self.data[at + 1] & 0xF
        if bits == 8:  # noqa: PLR2004 - as in WRITTEN
            return self.data[at + 1]
        return int(struct.unpack_from("<H", self.data, at + 2)[0])

    def arguments(self, at: int) -> tuple[int, ...]:
        """Registers that the invoke at `at` passes, the receiver first, a pair as two."""
        data, opcode = self.data, self.data[at]
        if opcode in INVOKE_RANGE:
            (first,) = struct.unpack_from("<H", data, at + 4)
            return tuple(range(first, first + data[at + 1]))
        count, fifth = data[at + 1] >> 4, data[at + 1] & 0xF
        low, high = data[at + 4], data[at + 5]
        return (low & 0xF, low >> 4, high & 0xF, high >> 4, fifth)[:count]

    def source(self, at: int) -> int | None:
        """The register that the move at `at` copies, or None where it is no move."""
        opcode = self.data[at]
        if opcode in MOVES_NARROW:
            return self.data[at + 1] >> 4
        if opcode in MOVES_WIDE_INDEX:
            return int(struct.unpack_from("<H", self.data, at + 2)[0])
        if opcode in MOVES_LONG_INDEX:
            return int(struct.unpack_from("<H", self.data, at + 4)[0])
        return None

    def integer(self, at: int) -> int | None:
        """What the const at `at` sets, as an int; None where it is none."""
        form = CONST_INTS.get(self.data[at])
        if form == "4":
            value = self.data[at + 1] >> 4
            return value - 16 if value & 8 else value
        if form == "s":
            return int(struct.unpack_from("<h", self.data, at + 2)[0])
        if form == "i":
            return int(struct.unpack_from("<i", self.data, at + 2)[0])
        return int(struct.unpack_from("<h", self.data, at + 2)[0]) << 16 if form == "h" else None


def _read_handlers(data: bytes, at: int) -> list[int]:
    """Unit offsets of the handlers of one encoded_catch_handler; an offset past the end gives those before it."""
    numbers, value, shift, wanted = list[int](), 0, 0, 1
    while at < len(data) and len(numbers) < wanted:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte & 0x80:
            continue
        if not numbers:
            size = value - (1 << shift) if byte & 0x40 else value
            wanted = 1 + 2 * abs(size) + (size <= 0)
        numbers.append(value)
        value = shift = 0
    pairs = (wanted - 1) // 2
    return numbers[2 : 2 * pairs + 1 : 2] + (numbers[2 * pairs + 1 :] if wanted % 2 == 0 else [])
