"""Methods of a DEX file -> where each of their instructions stands: all methods are walked side by side, a step at a time.

Lengths after the Dalvik bytecode format; tables that lie among the code (switches, array data) are stepped over whole.
"""

import numpy as np
import numpy.typing as npt

from analyzer.apps.dex.tables import Ints

FEW = 16
"""Methods from which on the rest is walked one by one."""
PACKED, SPARSE, ARRAY = 0x0100, 0x0200, 0x0300


def _lengths() -> npt.NDArray[np.int64]:
    """16-bit units of each instruction, by opcode."""
    runs = [
        (0x00, 1), (0x02, 2), (0x03, 3), (0x04, 1), (0x05, 2), (0x06, 3), (0x07, 1), (0x08, 2), (0x09, 3), (0x0A, 1),
        (0x13, 2), (0x14, 3), (0x15, 2), (0x17, 3), (0x18, 5), (0x19, 2), (0x1B, 3), (0x1C, 2), (0x1D, 1), (0x1F, 2),
        (0x21, 1), (0x22, 2), (0x24, 3), (0x27, 1), (0x29, 2), (0x2A, 3), (0x2D, 2), (0x3E, 1), (0x44, 2), (0x6E, 3),
        (0x73, 1), (0x74, 3), (0x79, 1), (0x90, 2), (0xB0, 1), (0xD0, 2), (0xE3, 1), (0xFA, 4), (0xFC, 3), (0xFE, 2),
    ]  # fmt: skip
    table = np.ones(256, np.int64)
    for first, units in runs:
        table[first:] = units
    table[0x28] = 1  # goto
    return table


LENGTHS = _lengths()


def walk(units: npt.NDArray[np.uint16], begins: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """(number of the method, position of the instruction in `units`) of every instruction; `begins` and `ends` are positions in `units`
    that lie inside it. An instruction that would run past its method's end is left out.
    """
    at, methods = begins.copy(), np.arange(len(begins))
    seen_at, seen_in = [], []
    while len(at) > FEW:
        heads = units[at]
        lengths = LENGTHS[heads & 0xFF]
        tables = np.flatnonzero((heads & 0xFF == 0) & (heads != 0))
        for place in tables.tolist():
            lengths[place] = _table_length(units, int(at[place]))
        after = at + lengths
        inside = after <= ends[methods]
        seen_at.append(at[inside])
        seen_in.append(methods[inside])
        going = after < ends[methods]
        at, methods = after[going], methods[going]
    for place, method in zip(at.tolist(), methods.tolist(), strict=True):
        rest = _walk_one(units, place, int(ends[method]))
        seen_at.append(np.array(rest, np.int64))
        seen_in.append(np.full(len(rest), method, np.int64))
    if not seen_at:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    return np.concatenate(seen_in), np.concatenate(seen_at)


def _walk_one(units: npt.NDArray[np.uint16], at: int, end: int) -> list[int]:
    heads = units[at:end].tolist()
    lengths, found, place = LENGTHS.tolist(), [], 0
    while place < len(heads):
        head = heads[place]
        length = lengths[head & 0xFF] if head == 0 or head & 0xFF else _table_length(units, at + place)
        if place + length <= len(heads):
            found.append(at + place)
        place += length
    return found


def _table_length(units: npt.NDArray[np.uint16], at: int) -> int:
    """Units of a table among the code; one where it is none."""
    head, size = int(units[at]), int(units[at + 1]) if at + 1 < len(units) else 0
    if head == PACKED:
        return 4 + 2 * size
    if head == SPARSE:
        return 2 + 4 * size
    if head == ARRAY and at + 3 < len(units):
        count = int(units[at + 2]) | int(units[at + 3]) << 16
        return 4 + (size * count + 1) // 2
    return 1
