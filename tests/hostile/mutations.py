"""A base and a number -> a damaged package, the same each time: a third in its raw bytes, a third in what describes it, a third in its code."""

import random
import struct
from collections.abc import Sequence
from typing import NamedTuple

from tests.hostile.bases import Base

EXTREMES = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
PIECES = (b"\xff" * 5, b"\x80" * 64, b"\0" * 16, b"PK\x05\x06", b"PK\x01\x02", b"\x1b[2J", "\u202e".encode(), b"<a>" * 300, b"bplist00")
DESCRIBING = ("AndroidManifest.xml", ".arsc", ".pb", ".plist", ".xcprivacy", ".map", ".strings", ".mobileprovision", ".json", ".version")
CODE = (".dex", ".hbc", ".bundle", ".jsbundle", ".dat", ".so", "/Kaigan", "/Adjust")
HEADER = 0x70
"""Bytes at the start of a file in which its tables are named, hit more often than the rest."""
KINDS = ("raw", "description", "code")


class Mutation(NamedTuple):
    kind: str
    base: str
    suffix: str
    data: bytes


def mutate(number: int, seed: int, bases: Sequence[Base]) -> Mutation:
    """Mutation `number` of a run with `seed`."""
    chance = random.Random(seed * 1_000_003 + number)
    kind, base = KINDS[number % len(KINDS)], chance.choice(bases)
    if kind == "raw":
        return Mutation(kind, base.name, base.suffix, damage(base.pack(), chance))
    wanted = DESCRIBING if kind == "description" else CODE
    hit = [n for n in base.entries if n.endswith(wanted)]
    changed = {n: damage(base.entries[n], chance) for n in chance.sample(hit, min(len(hit), chance.choice((1, 1, 2))))}
    return Mutation(kind, base.name, base.suffix, base.pack(changed))


def damage(blob: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, taken out, doubled, cut, or numbers in them set to extremes."""
    made = bytearray(blob)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        size = len(made)
        if not size:
            break
        at = chance.randrange(min(size, HEADER)) if chance.random() < 0.4 else chance.randrange(size)
        match chance.randrange(7):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                del made[at : at + chance.choice((1, 4, 100, 5000))]
            case 2:
                made[at : at + 4] = chance.choice(PIECES)
            case 3:
                begin = chance.randrange(size)
                made[at:at] = made[begin : begin + chance.choice((10, 1000))]
            case 4 | 5:
                at -= at % 4
                struct.pack_into("<I", made, min(at, max(0, size - 4)), _number(size, chance)) if size >= 4 else None
            case _:
                if chance.random() < 0.3:
                    del made[at:]
    return bytes(made)


def _number(size: int, chance: random.Random) -> int:
    """An extreme, or a place that may well be in the file."""
    return chance.choice((*EXTREMES, size, size - 1, size + 1, chance.randrange(size + 1), chance.getrandbits(32)))
