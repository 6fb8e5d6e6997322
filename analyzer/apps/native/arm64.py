"""Code of arm64 x addresses asked for -> the places that load or call them.

Read: a page and an offset within it (ADRP, then LDR or ADD), an address near by (ADR, LDR of a literal) and branches (BL, B). Encodings: Arm
Architecture Reference Manual, C4.1. What a compiler reaches otherwise (a table of jumps, a page taken far ahead) is not seen.
"""

import numpy as np
from msgspec import Struct

WORD, CHUNK = 4, 4_000_000
AHEAD = 12
"""Instructions behind an ADRP in which its page is looked for."""
BACK = 14
"""Instructions before a call in which its argument is looked for."""
ADRP, ADR, ADR_MASK = 0x90000000, 0x10000000, 0x9F000000
LDR, ADD, OFFSET_MASK = 0xF9400000, 0x91000000, 0xFFC00000
LITERAL, LITERAL_MASK = 0x58000000, 0xFF000000
BL, B, BRANCH_MASK = 0x94000000, 0x14000000, 0xFC000000
MOVZ, MOVZ_MASK, MOV_NONE, MOV_ONE = 0x52800002, 0x7FE0001F, (0x2A1F03E2, 0xAA1F03E2), (0x320003E2, 0xB24003E2)
NOP = 0xD503201F
LOAD_STORE, LOAD_STORE_MASK, LOADS = 0x08000000, 0x0A000000, 1 << 22


class References(Struct, frozen=True):
    """`places[i]` is the address of an instruction that leads to `targets[i]`; by place."""

    places: np.ndarray
    targets: np.ndarray


def find_references(code: bytes, address: int, targets: np.ndarray) -> References:
    """All places of `code`, which stands at `address` in memory, that lead to one of `targets` (ascending, int64)."""
    words = np.frombuffer(code[: len(code) // WORD * WORD], "<u4")
    found: list[tuple[np.ndarray, np.ndarray]] = []
    for begin in range(0, len(words) if len(targets) else 0, CHUNK):
        chunk = words[begin : begin + CHUNK + AHEAD]
        own = min(CHUNK, len(words) - begin)
        found += [_near(chunk[:own], address + begin * WORD, targets), *_paged(chunk, own, address + begin * WORD, targets)]
    places = np.concatenate([p for p, _ in found]) if found else np.zeros(0, np.int64)
    reached = np.concatenate([t for _, t in found]) if found else np.zeros(0, np.int64)
    order = np.argsort(places, kind="stable")
    return References(places[order], reached[order])


def _near(words: np.ndarray, address: int, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What branches, ADR and literals lead to."""
    places, reached = [], []
    for mask, values, low, bits, scale in (
        (BRANCH_MASK, (BL, B), 0, 26, 4),
        (LITERAL_MASK, (LITERAL,), 5, 19, 4),
        (ADR_MASK, (ADR,), 5, 19, 4),
    ):
        at = np.flatnonzero(np.isin(words & np.uint32(mask), np.array(values, np.uint32)))
        held = words[at].astype(np.int64)
        distance = _signed(held >> low, bits) * scale
        if values == (ADR,):
            distance += held >> 29 & 3
        target = address + at * WORD + distance
        hit = np.isin(target, targets)
        places.append(address + at[hit] * WORD)
        reached.append(target[hit])
    return np.concatenate(places), np.concatenate(reached)


def _paged(words: np.ndarray, own: int, address: int, targets: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """What an ADRP among the first `own` words and an LDR or ADD soon behind it lead to; the place is the second's."""
    at = np.flatnonzero((words[:own] & np.uint32(ADR_MASK)) == np.uint32(ADRP))
    held = words[at].astype(np.int64)
    page = ((address + at * WORD) & ~0xFFF) + ((_signed(held >> 5, 19) << 2 | held >> 29 & 3) << 12)
    asked = np.isin(page, np.unique(targets & ~0xFFF))
    at, page, register = at[asked], page[asked], held[asked] & 0x1F
    alive = np.ones(len(at), bool)
    found = []
    for step in range(1, AHEAD + 1):
        alive &= at + step < len(words)
        word = words[np.minimum(at + step, len(words) - 1)].astype(np.int64)
        form, same = word & OFFSET_MASK, (word >> 5 & 0x1F) == register
        offset = np.where(form == LDR, (word >> 10 & 0xFFF) * 8, word >> 10 & 0xFFF)
        target = page + offset
        hit = alive & same & ((form == LDR) | (form == ADD)) & np.isin(target, targets)
        found.append((address + (at[hit] + step) * WORD, target[hit]))
        over = ((word & ADR_MASK) == ADRP) | hit
        alive &= ~(over & ((word & 0x1F) == register))
    return found


def _signed(values: np.ndarray, bits: int) -> np.ndarray:
    low = values & ((1 << bits) - 1)
    return low - ((low >> (bits - 1)) << bits)


def find_call(words: np.ndarray, at: int) -> int | None:
    """The first call at or behind word `at`, where it stands before the function goes elsewhere."""
    for place in range(at, min(at + AHEAD, len(words))):
        word = int(words[place])
        if word & BRANCH_MASK in (BL, B) or word & 0xFFFFFC1F == 0xD63F0000:  # noqa: PLR2004 - BLR
            return place
    return None


def find_argument(words: np.ndarray, call: int) -> int | None:
    """The constant in the third register (the first argument behind object and selector) at the call at word `call`; None where it is none."""
    for place in range(call - 1, max(call - BACK, -1), -1):
        word = int(words[place])
        if word & MOVZ_MASK == MOVZ:
            return word >> 5 & 0xFFFF
        if word in MOV_NONE:
            return 0
        if word in MOV_ONE:
            return 1
        if _branches(word):
            return None
        stores = word & LOAD_STORE_MASK == LOAD_STORE and not word & LOADS
        if word & 0x1F == 2 and not stores:  # noqa: PLR2004 - the third register
            return None
    return None


def _branches(word: int) -> bool:
    """Whether an instruction may lead elsewhere: branches of every kind stand in two groups of the encoding."""
    return word & 0x1C000000 == 0x14000000 and word != NOP  # noqa: PLR2004 - the bits of both groups
