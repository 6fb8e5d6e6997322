"""The id tables of a DEX file and the members of all its classes at once."""

import gc
import random
import struct
import weakref
from pathlib import Path

import numpy as np
import pytest

from analyzer.apps.dex.classes import method_name, read_class, units_of
from analyzer.apps.dex.file import Dex, DexError
from analyzer.apps.dex.tables import CODE, Tables
from analyzer.formats.archive import Archive
from tests.apps.dexfile import Klass, make_dex

KAIGAN = Path(__file__).parents[3] / "samples" / "demo" / "kaigan-r8.apk"
CLASSES = {
    "Lcom/acme/Sdk;": Klass({"start": ["acme-key", "1.2.3"], "stop": ["x"]}, {"VERSION": "1.2.3", "HOST": "a.acme.com"}),
    "Lcom/acme/Empty;": Klass(),
    "Lcom/acme/More;": Klass({"again": ["1.2.3"]}, {"NAME": "more"}),
}


@pytest.fixture(scope="module")
def real() -> bytes:
    with Archive.open(KAIGAN) as archive:
        return archive.read("classes.dex")


def test_all_members_at_once_are_those_read_class_by_class(real: bytes) -> None:
    for data in (make_dex(CLASSES), real):
        dex = Dex(data)
        fields, methods = Tables(dex).encoded_fields, Tables(dex).encoded_methods
        expected = [(n, m.index, m.code, len(units_of(dex, m))) for n in range(len(dex.class_defs)) for m in read_class(dex, n).methods]
        assert list(zip(*(a.tolist() for a in (methods.definition, methods.row, methods.code, methods.units)), strict=True)) == expected
        statics = [(n, f.index) for n in range(len(dex.class_defs)) for f in read_class(dex, n).static_fields]
        held = fields.static
        assert list(zip(fields.definition[held].tolist(), fields.row[held].tolist(), strict=True)) == statics


def test_an_offset_inside_instructions_gives_its_method_and_any_other_none(real: bytes) -> None:
    tables = Tables(Dex(real))
    methods = tables.encoded_methods
    held = np.flatnonzero(methods.units)
    assert tables.method_at(methods.begin[held]).tolist() == held.tolist()
    assert tables.method_at(methods.begin[held] + 2 * methods.units[held] - 1).tolist() == held.tolist()
    assert (tables.method_at([0, len(real), int(methods.code[held[0]])]) == -1).all()
    low, high = tables.code_span
    assert tables.method_at([low, high - 1, high]).tolist()[2] == -1
    assert tables.sections[CODE][0] == len(set(methods.code[held].tolist()))


def test_a_row_of_the_tables_names_its_class_and_its_method() -> None:
    dex = Dex(make_dex(CLASSES))
    tables = Tables(dex)
    rows = [
        (dex.descriptor(o), dex.raw_string(n)) for o, n in zip(tables.methods.owner.tolist(), tables.methods.name.tolist(), strict=True)
    ]
    assert rows == [(dex.descriptor(int(tables.methods.owner[i])), method_name(dex, i)) for i in range(len(rows))]
    assert (b"Lcom/acme/Sdk;", b"stop") in rows
    assert [dex.raw_string(int(n)) for n in tables.fields.name] == [b"VERSION", b"HOST", b"NAME"]


def test_prototypes_give_their_result_and_parameters(real: bytes) -> None:
    dex = Dex(real)
    tables = Tables(dex)
    for row in range(len(tables.protos.shorty)):
        shorty = dex.raw_string(int(tables.protos.shorty[row])).decode()
        types = [int(tables.protos.result[row]), *tables.parameters(row)]
        assert "".join("L" if dex.descriptor(t)[:1] in b"L[" else dex.descriptor(t).decode() for t in types) == shorty


def test_classes_that_share_their_members_do_not_multiply_them() -> None:
    data = bytearray(make_dex({f"La{n};": Klass({f"m{i}": ["x"] for i in range(20)}) for n in range(50)}))
    dex = Dex(bytes(data))
    at = struct.unpack_from("<I", data, 0x64)[0]
    for number in range(50):
        struct.pack_into("<I", data, at + 32 * number + 24, int(dex.class_defs[0, 6]))
    with pytest.raises(DexError):
        _ = Tables(Dex(bytes(data))).encoded_methods


def test_altered_bytes_never_give_another_exception_than_the_typed_one(real: bytes) -> None:
    dice = random.Random(20261125)
    small = make_dex(CLASSES)
    refused = 0
    for data, rounds in ((small, 600), (real, 30)):
        for _ in range(rounds):
            altered = bytearray(data)
            for _ in range(dice.randint(1, 6)):
                altered[dice.randrange(0x24, len(data))] = dice.choice([0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)])
            try:
                tables = Tables(Dex(bytes(altered)))
                tables.method_at([0, 500, len(data)])
                _ = (tables.sections, tables.methods, tables.fields, tables.encoded_fields, tables.code_span)
                for row in range(len(tables.protos.shorty)):
                    tables.parameters(row)
            except DexError:
                refused += 1
    assert 0 < refused < 630, "some are refused and some read"


def test_a_file_that_is_let_go_is_free_at_once() -> None:
    gc.disable()
    try:
        dex = Dex(make_dex(CLASSES))
        _ = dex.tables.encoded_methods, dex.pool.keys
        held = weakref.ref(dex)
        dex.let_go()
        del dex
        assert held() is None
    finally:
        gc.enable()
