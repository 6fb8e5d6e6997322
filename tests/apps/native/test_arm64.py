"""Instructions of arm64 -> the places that lead to an address, and the constant that a call is given."""

import numpy as np
import pytest

from analyzer.apps.native.arm64 import find_argument, find_call, find_references

AT = 0x1_0000_4000
NOP, RET, BLR_X8, MOV_X0_X19 = 0xD503201F, 0xD65F03C0, 0xD63F0100, 0xAA1303E0
TARGET = 0x1_0000_C078


def words(*code: int) -> bytes:
    return np.array(code, "<u4").tobytes()


def adrp(register: int, place: int, target: int) -> int:
    pages = (target >> 12) - (place >> 12)
    return 0x90000000 | (pages & 3) << 29 | (pages >> 2 & 0x7FFFF) << 5 | register


def ldr(register: int, base: int, offset: int) -> int:
    return 0xF9400000 | offset // 8 << 10 | base << 5 | register


def add(register: int, base: int, offset: int) -> int:
    return 0x91000000 | offset << 10 | base << 5 | register


def bl(place: int, target: int) -> int:
    return 0x94000000 | (target - place) // 4 & 0x3FFFFFF


def found(code: bytes, target: int = TARGET) -> list[int]:
    references = find_references(code, AT, np.array([target], np.int64))
    assert set(references.targets.tolist()) <= {target}
    return [(p - AT) // 4 for p in references.places.tolist()]


@pytest.mark.parametrize("second", [ldr(1, 8, 0x78), add(1, 8, 0x78)])
def test_a_page_and_an_offset_lead_to_their_sum(second: int):
    assert found(words(adrp(8, AT, TARGET), second)) == [1]
    assert found(words(adrp(8, AT, TARGET), NOP, MOV_X0_X19, second)) == [3]


def test_an_offset_to_another_register_or_page_leads_elsewhere():
    assert found(words(adrp(8, AT, TARGET), ldr(1, 9, 0x78))) == []
    assert found(words(adrp(8, AT, TARGET + 0x1000), ldr(1, 8, 0x78))) == []
    assert found(words(adrp(8, AT, TARGET), adrp(8, AT, TARGET + 0x1000), ldr(1, 8, 0x78))) == []


def test_branches_and_literals_near_by_are_read_in_both_directions():
    near = AT + 0x40
    literal = 0x58000000 | (near - AT - 4) // 4 << 5 | 1
    adr = 0x10000000 | (near - AT - 8) >> 2 << 5 | 1
    assert found(words(bl(AT, near), literal, adr, 0x14000000 | (near - AT - 12) // 4), near) == [0, 1, 2, 3]
    assert found(words(NOP, NOP, bl(AT + 8, AT)), AT) == [2]


def test_a_page_at_the_end_of_the_code_is_no_reference():
    assert found(words(adrp(8, AT, TARGET))) == []
    assert found(b"\x01\x02\x03") == []
    assert found(b"") == []


@pytest.mark.parametrize(
    ("before", "constant"),
    [
        ([0x52800002], 0),
        ([0x52800022], 1),
        ([0x320003E2], 1),
        ([0x2A1F03E2], 0),
        ([0x52800002, MOV_X0_X19, NOP], 0),
        ([0x52800002, 0xF90003E2], 0),  # stores the register: it keeps its value
        ([0x52800002, 0x2A1303E2], None),  # mov w2, w19
        ([0x52800002, BLR_X8], None),
        ([0x52800002, RET], None),
        ([], None),
    ],
)
def test_the_constant_of_a_call_is_what_its_register_was_last_given(before: list[int], constant: int | None):
    code = np.array([*before, bl(AT, AT + 64)], "<u4")
    assert find_argument(code, len(before)) == constant


def test_the_call_behind_a_place_is_the_next_one():
    assert find_call(np.array([NOP, MOV_X0_X19, BLR_X8, bl(AT, AT)], "<u4"), 0) == 2
    assert find_call(np.array([NOP] * 40, "<u4"), 0) is None
