"""What the readers of binary forms share: pieces, numbers and limits."""

import pytest

from analyzer.flows.steps.bites import ITEMS, NESTING, Bites, LimitReached


def test_pieces_come_one_after_the_other():
    bites = Bites(b"\x01\x02\x03\x00")
    assert (bites.bite(1), bites.unpack(">H"), bites.at) == (b"\x01", 0x0203, 3)


@pytest.mark.parametrize("count", [5, -1])
def test_a_piece_that_is_not_there_is_an_error(count: int):
    with pytest.raises(ValueError, match="ends before its end"):
        Bites(b"\x01\x02\x03\x00").bite(count)


@pytest.mark.parametrize(
    ("data", "plain", "signed"), [(b"\x03", 3, -2), (b"\xac\x02", 300, 150), (b"\xff" * 9 + b"\x01", 2**64 - 1, -(2**63))]
)
def test_numbers_have_as_many_bytes_as_they_need(data: bytes, plain: int, signed: int):
    assert (Bites(data).varint(), Bites(data).zigzag()) == (plain, signed)


@pytest.mark.parametrize(
    ("data", "says"), [(b"", "ends before its end"), (b"\x80" * 9, "ends before its end"), (b"\x80" * 10, "no number")]
)
def test_a_number_without_an_end_is_an_error(data: bytes, says: str):
    with pytest.raises(ValueError, match=says):
        Bites(data).varint()


def test_depth_and_items_have_a_limit():
    bites = Bites(b"")
    bites.count(NESTING, ITEMS)
    with pytest.raises(LimitReached, match=f"more than {ITEMS} values"):
        bites.count(0)
    with pytest.raises(LimitReached, match="nested too deep"):
        Bites(b"").count(NESTING + 1)
