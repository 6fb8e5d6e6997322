"""Binaries that lie: seeded changes, cuts and counts that are too large. Each gives calls, a cut said, or an error that the reader expects."""

import random
import struct
import tracemalloc

import pytest

from analyzer.apps.ios.asked import Calls, make_asked
from analyzer.apps.ios.calls import MOST_SIGHTINGS, find_calls
from analyzer.apps.native.binary import read_macho
from analyzer.catalog import Catalog
from analyzer.errors import InputError
from tests.apps.ios.conftest import built

CATALOG = Catalog()
ASKED = make_asked(CATALOG.apple_apis, CATALOG.sdks.values(), CATALOG.consent_keys)
HUGE = (0xFFFFFFFF, 0x7FFFFFFF, 0x10000000, 0x0000FFFF, 0)
MOST_MEMORY = 200 * 2**20


def read(data: bytes) -> Calls | None:
    try:
        return find_calls(read_macho(data), ASKED)
    except InputError:
        return None


def assert_within(found: Calls | None):
    """No more than is kept, and nothing that was not asked for."""
    if found is None:
        return
    assert len(found.sightings) <= MOST_SIGHTINGS + len(ASKED.calls)
    assert {s.number for s in found.sightings} <= set(range(len(ASKED.calls)))
    assert {s.name for s in found.switched} <= {m.name for m in ASKED.messages} | ASKED.keys.keys()
    assert all(s.count >= 1 for s in found.sightings)
    assert all(s.count >= 1 for s in found.switched)


@pytest.mark.parametrize("seed", range(60))
def test_changed_bytes_never_break_the_reader(seed: int):
    chance = random.Random(seed)
    data = bytearray(built(chance.choice(("whole", "thin", "AcmeKit"))))
    commands = 32 + struct.unpack_from("<I", data, 20)[0]
    for _ in range(chance.randint(1, 12)):
        spread = chance.choice((commands, 0x4400, len(data)))
        if chance.random() < 0.5:
            data[chance.randrange(spread)] = chance.randrange(256)
        else:
            struct.pack_into("<I", data, chance.randrange(spread // 4 - 1) * 4, chance.choice(HUGE))
    assert_within(read(bytes(data)))


@pytest.mark.parametrize("size", [0, 4, 40, 700, 0x4000, 0x4200, 0x8000, 0xC000, 0xC0A0, 0x10000, 0x10200])
def test_a_file_cut_anywhere_never_breaks_the_reader(size: int):
    assert_within(read(built("whole")[:size]))


def test_huge_counts_of_methods_and_classes_take_no_memory():
    data = bytearray(built("whole"))
    binary = read_macho(bytes(data))
    lists = binary.sections["__objc_const"]
    for place in range(lists.start, lists.start + len(lists.data) - 4, 4):
        if struct.unpack_from("<I", data, place)[0] in (24, 12):
            struct.pack_into("<I", data, place + 4, 0xFFFFFFFF)
    tracemalloc.start()
    read(bytes(data))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < MOST_MEMORY
