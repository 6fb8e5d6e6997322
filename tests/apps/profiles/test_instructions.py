"""Units of code -> where instructions begin; tables among them are stepped over."""

import numpy as np
import pytest

from analyzer.apps.profiles.instructions import LENGTHS, walk

# const-string v0; packed-switch v0, +table; return-void; the table: two cases; array data: three bytes
CODE = [0x001A, 7, 0x002B, 4, 0, 0x000E, 0x0100, 2, 0, 0, 1, 0, 2, 0, 0x0300, 1, 3, 0, 0x0201, 0x0003]
PLACES = [0, 2, 5, 6, 14]


@pytest.mark.parametrize("methods", [1, 40])
def test_instructions_and_tables_are_found_alone_and_side_by_side(methods: int) -> None:
    units = np.array(CODE * methods, np.uint16)
    begins = np.arange(methods) * len(CODE)
    method, at = walk(units, begins, begins + len(CODE))
    found = sorted(zip(method.tolist(), at.tolist(), strict=True))
    assert found == [(m, m * len(CODE) + p) for m in range(methods) for p in PLACES]


def test_what_runs_past_its_method_is_left_out() -> None:
    for methods in (1, 40):
        units = np.array([0x000E, 0x001A] * methods, np.uint16)
        begins = np.arange(methods) * 2
        _, at = walk(units, begins, begins + 2)
        assert at.tolist() == [2 * m for m in range(methods)]


def test_no_method_is_no_instruction() -> None:
    method, at = walk(np.zeros(4, np.uint16), np.empty(0, np.int64), np.empty(0, np.int64))
    assert (len(method), len(at)) == (0, 0)


@pytest.mark.parametrize(
    ("opcode", "units"),
    [
        *[(0x00, 1), (0x02, 2), (0x03, 3), (0x0E, 1), (0x14, 3), (0x18, 5), (0x1A, 2), (0x1B, 3), (0x22, 2), (0x28, 1), (0x29, 2)],
        *[(0x2A, 3), (0x32, 2), (0x38, 2), (0x52, 2), (0x6E, 3), (0x72, 3), (0x74, 3), (0x7B, 1), (0x90, 2), (0xB0, 1), (0xD0, 2)],
        *[(0xD8, 2), (0xFA, 4), (0xFC, 3), (0xFF, 2), (0x2B, 3), (0x2D, 2), (0x26, 3), (0x21, 1), (0x23, 2), (0x1F, 2), (0x1D, 1)],
        *[(0x16, 2), (0x17, 3), (0x19, 2)],
    ],
)
def test_lengths_are_those_of_the_bytecode_format(opcode: int, units: int) -> None:
    assert LENGTHS[opcode] == units
