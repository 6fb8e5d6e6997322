"""Link tables of a Mach-O binary -> which symbol a pointer is bound to, in both forms that linkers write; and tables that lie about their size."""

import struct

import numpy as np
import pytest
from msgspec.structs import replace

from analyzer.apps.native.binary import MachO, Section, Segment, read_macho
from analyzer.apps.native.linkedit import MOST_BINDS, Links, addresses, base_of, read_links
from tests.apps.ios.conftest import built

DATA_AT, FIXED = 0x4000, 0x8000
SEGMENTS = (Segment(0, 0x1000, 0, 0x1000), Segment(DATA_AT, 0x100, DATA_AT, 0x100))
WANTED = {"_one", "_two", "_NSHomeDirectory"}


def bare(command: int, body: bytes, table: bytes, slots: bytes = b"") -> MachO:
    """A binary with one load command, whose table lies at FIXED, and pointers in __got."""
    head = struct.pack("<8I", 0xFEEDFACF, 0x0100000C, 0, 2, 1, 8 + len(body), 0, 0) + struct.pack("<2I", command, 8 + len(body)) + body
    data = head.ljust(DATA_AT, b"\0") + slots.ljust(FIXED - DATA_AT, b"\0") + table
    binary = read_macho(built("thin"))
    got = Section("__DATA", "__got", DATA_AT, DATA_AT, slots)
    return replace(binary, data=data, segments=SEGMENTS, sections={"__got": got}, encrypted=None)


def opcodes(table: bytes) -> Links:
    body = struct.pack("<10I", 0, 0, FIXED, len(table), 0, 0, 0, 0, 0, 0)
    return read_links(bare(0x80000022, body, table), WANTED)


def chained(table: bytes, slots: bytes) -> Links:
    return read_links(bare(0x80000034, struct.pack("<2I", FIXED, len(table)), table, slots), WANTED)


def chain_table(names: list[str], *, form: int = 1, pointer: int = 6, count: int | None = None) -> bytes:
    """What stands in LC_DYLD_CHAINED_FIXUPS: one segment with pointers of this format, and the imports."""
    starts = struct.pack("<3I", 2, 0, 12) + struct.pack("<IHHQIHH", 24, 0x4000, pointer, 0, 0, 1, 0)
    pool, places = b"\0", []
    for name in names:
        places.append(len(pool))
        pool += name.encode() + b"\0"
    rows = {1: "<I", 2: "<Ii", 3: "<QQ"}
    imports = b"".join(struct.pack(rows[form], *((p << 32, 0) if form == 3 else (p << 9, 0) if form == 2 else (p << 9,))) for p in places)
    head = struct.pack("<7I", 0, 28, 28 + len(starts), 28 + len(starts) + len(imports), len(names) if count is None else count, form, 0)
    return head + starts + imports + pool


def test_opcodes_bind_a_symbol_to_places_of_a_segment():
    run = b"\x11\x40_one\0\x51\x71\x10\x90" + b"\x40_two\0\xc0\x03\x08" + b"\xb1\x40_three\0\x90\x00"
    assert opcodes(run).bound == {0x4010: "_one", 0x4018: "_two", 0x4028: "_two", 0x4038: "_two", 0x4048: "_two"}


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (b"\x40_one", "a name without its end"),
        (b"\x40_one\0\x79\x00\x90", "a segment that is not there"),
        (b"\x40_one\0\x71\xff", "a number without its end"),
        (b"\x40_one\0\x71\x00\xc0\xff\xff\xff\xff\x7f\x00", "more places than there can be"),
    ],
)
def test_a_table_that_breaks_off_or_runs_away_is_said(table: bytes, why: str):
    links = opcodes(table)
    assert links.cut, why
    assert len(links.bound) <= MOST_BINDS


@pytest.mark.parametrize("form", [1, 2, 3])
def test_a_link_of_a_chain_says_by_its_bits_which_import_it_is(form: int):
    slots = struct.pack("<3Q", 1 << 63 | 1, 0x4000, 1 << 63 | 0)
    assert chained(chain_table(["_one", "_two"], form=form), slots).bound == {0x4000: "_two", 0x4010: "_one"}


def test_the_form_of_arm64e_counts_its_own_bits():
    slots = struct.pack("<2Q", 1 << 62 | 1, 1 << 63 | 1 << 62 | 0)
    assert chained(chain_table(["_one", "_two"], pointer=1), slots).bound == {0x4000: "_two", 0x4008: "_one"}


@pytest.mark.parametrize("table", [b"", b"\0" * 20, chain_table(["_one"], count=0xFFFFFFFF), chain_table(["_one"])[:40], b"\xff" * 200])
def test_a_chain_table_that_lies_ends_without_harm(table: bytes):
    links = chained(table, struct.pack("<Q", 1 << 63 | 0xFFFFFF))
    assert links.bound == {}


def test_the_tables_of_a_linker_are_read():
    binary = read_macho(built("thin"))
    links = read_links(binary, {"_OBJC_CLASS_$_ACMTracker", "_stat"})
    assert sorted(set(links.bound.values())) == ["_OBJC_CLASS_$_ACMTracker", "_stat"]
    assert links.functions.tolist()[0] == binary.sections["__text"].address
    assert not links.cut


def test_pointers_are_understood_plain_and_as_links():
    binary = replace(read_macho(built("thin")), segments=(Segment(0x1_0000_0000, 0x8000, 0, 0x8000),))
    base = base_of(binary)
    raw = np.array([base + 0x10, 0x20 | 1 << 52, 0, 0x7FFF_FFFF_0000, base + 0x30 | 1 << 51], np.uint64)
    assert addresses(binary, raw).tolist() == [base + 0x10, base + 0x20, 0, 0, base + 0x30]
