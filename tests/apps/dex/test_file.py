"""DEX bytes -> classes, types, strings."""

import random
import struct
from pathlib import Path

import pytest

from analyzer.apps.dex.classes import is_trivial, loaded_strings, string_constants
from analyzer.apps.dex.file import Dex, DexError, decode_mutf8, encode_mutf8, read_dexes
from analyzer.apps.dex.tables import Tables
from analyzer.formats.archive import Archive
from analyzer.model.gap import Cause
from tests.apps.dexfile import Klass, make_container, make_dex

KAIGAN = Path(__file__).parents[3] / "samples" / "demo" / "kaigan-r8.apk"
CLASSES = {
    "Lcom/acme/Sdk;": Klass({"start": ["acme-key", "1.2.3"]}, {"VERSION": "1.2.3", "HOST": "a.acme.com"}),
    "Lcom/acme/Empty;": Klass(),
}


def test_the_classes_of_a_file_are_those_it_defines_and_not_those_it_names() -> None:
    dex = Dex(make_dex(CLASSES, referenced=["Lcom/other/Api;", "[I", "I"]))
    assert [d for _, d in dex.defined()] == [b"Lcom/acme/Sdk;", b"Lcom/acme/Empty;"]
    assert list(dex.referenced()) == [b"Lcom/other/Api;"]


def test_a_class_named_in_a_string_alone_is_neither_defined_nor_referenced() -> None:
    dex = Dex(make_dex({"La;": Klass()}, strings=["Lcom/acme/Sdk;"]))
    assert b"Lcom/acme/Sdk;" not in {*(d for _, d in dex.defined()), *dex.referenced()}


def test_strings_are_found_whole_and_not_as_a_part_of_another() -> None:
    dex = Dex(make_dex(CLASSES, strings=["acme-key-two", "端末", "\U0001f600", ""]))
    found = dex.find_strings([b"acme-key", b"acme", encode_mutf8("端末"), encode_mutf8("\U0001f600"), b""])
    assert set(found) == {b"acme-key", encode_mutf8("端末"), encode_mutf8("\U0001f600")}
    assert all(dex.raw_string(i) == t for t, i in found.items())


def test_a_string_is_found_where_the_pool_is_out_of_order() -> None:
    data = bytearray(make_dex(CLASSES, strings=["acme-one", "acme-two"]))
    place = data.index(b"acme-one")
    data[place : place + 8] = b"zzzz-one"
    assert set(Dex(bytes(data)).find_strings([b"acme-two", b"zzzz-one", b"acme-one"])) == {b"acme-two", b"zzzz-one"}


@pytest.mark.parametrize("text", ["plain", "端末情報", "\0inside", "\U0001f600 face", "é"])
def test_mutf8_comes_back_as_it_was(text: str) -> None:
    assert decode_mutf8(encode_mutf8(text)) == text


def test_malformed_mutf8_is_replaced_and_never_raises() -> None:
    for raw in (b"\xff\xfe", b"\xed\xa0\x80", b"abc\xc0", b"\xf0\x9f\x98\x80"):
        text = decode_mutf8(raw)
        assert text.encode("utf-8").decode("utf-8") == text
        assert text


def test_a_method_gives_the_strings_that_it_loads_and_a_field_its_constant() -> None:
    dex = Dex(make_dex(CLASSES))
    assert {dex.string(i) for i in loaded_strings(dex, 0, b"start")} == {"acme-key", "1.2.3"}
    assert list(loaded_strings(dex, 0, b"stop")) == []
    assert {k: dex.string(i) for k, i in string_constants(dex, 0).items()} == {b"VERSION": "1.2.3", b"HOST": "a.acme.com"}


def test_a_class_with_a_constructor_alone_is_trivial() -> None:
    dex = Dex(make_dex(CLASSES))
    assert [is_trivial(dex, 0), is_trivial(dex, 1)] == [False, True]


@pytest.mark.parametrize("version", [b"035", b"037", b"038", b"039", b"040", b"041"])
def test_each_known_version_is_read(version: bytes) -> None:
    assert len(list(Dex(make_dex(CLASSES, version=version)).defined())) == 2


def test_an_unknown_version_is_said_to_be_unparsed() -> None:
    with pytest.raises(DexError) as raised:
        Dex(make_dex(CLASSES, version=b"049"))
    assert raised.value.cause is Cause.UNPARSED


def test_each_file_that_a_container_joins_is_read_with_the_strings_that_they_share() -> None:
    other = {"Lcom/other/Api;": Klass({"start": ["acme-key", "other-key"]}, {"VERSION": "1.2.3"})}
    data = make_container(CLASSES, other, {"Lcom/last/Empty;": Klass()})
    dexes = list(read_dexes(data))
    assert [[d for _, d in dex.defined()] for dex in dexes] == [
        [b"Lcom/acme/Sdk;", b"Lcom/acme/Empty;"],
        [b"Lcom/other/Api;"],
        [b"Lcom/last/Empty;"],
    ]
    assert {dexes[1].string(i) for i in loaded_strings(dexes[1], 0, b"start")} == {"acme-key", "other-key"}
    assert {k: dexes[1].string(i) for k, i in string_constants(dexes[1], 0).items()} == {b"VERSION": "1.2.3"}
    assert set(dexes[1].find_strings([b"acme-key", b"other-key", b"a.acme.com"])) == {b"acme-key", b"other-key"}
    assert [len(Tables(dex).encoded_methods.row) for dex in dexes] == [3, 2, 1]
    at_one, at_other = (int(d.string_offsets[d.find_strings([b"acme-key"])[b"acme-key"]]) for d in dexes[:2])
    assert at_one == at_other


def test_a_container_that_is_cut_or_joins_files_of_no_size_is_a_typed_error() -> None:
    whole = make_container(CLASSES, {"La;": Klass()})
    (size,) = struct.unpack_from("<I", whole, 0x20)
    empty = bytearray(whole)
    struct.pack_into("<I", empty, 0x20, 0)
    for data in (whole[: size + 0x74], whole[:0x72], bytes(empty)):
        with pytest.raises(DexError):
            list(read_dexes(data))


@pytest.mark.parametrize("field", [0x38, 0x3C, 0x40, 0x44, 0x50, 0x54, 0x58, 0x5C, 0x60, 0x64])
def test_a_count_or_offset_past_the_end_is_a_typed_error(field: int) -> None:
    data = bytearray(make_dex(CLASSES))
    struct.pack_into("<I", data, field, 0x7FFFFFF0)
    with pytest.raises(DexError):
        _read_all(bytes(data))


@pytest.mark.parametrize("data", [b"", b"dex\n", b"PK\3\4" * 40, b"dex\n035\0" + bytes(104)])
def test_what_is_no_dex_file_is_a_typed_error(data: bytes) -> None:
    with pytest.raises(DexError):
        Dex(data)


def test_altered_bytes_never_give_another_exception_than_the_typed_one() -> None:
    with Archive.open(KAIGAN) as archive:
        small, real = make_dex(CLASSES, referenced=["Lcom/other/Api;"]), archive.read("classes.dex")
    dice = random.Random(20261125)
    for data, rounds, reach in ((small, 400, len(small)), (real, 12, 0x70)):
        for _ in range(rounds):
            altered = bytearray(data)
            for _ in range(dice.randint(1, 6)):
                altered[dice.randrange(reach)] = dice.choice([0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)])
            try:
                _read_all(bytes(altered[: dice.randrange(len(altered))] if dice.random() < 0.2 else altered))
            except DexError:
                continue


def _read_all(data: bytes) -> None:
    """All that a scan asks of a file."""
    dex = Dex(data)
    dex.find_strings([b"acme-key", b"1.2.3"])
    dex.string_at(len(data) - 1)
    list(dex.referenced())
    for number, _ in dex.defined():
        is_trivial(dex, number)
        string_constants(dex, number)
        for index in loaded_strings(dex, number):
            if index < len(dex.string_offsets):
                dex.string(index)
