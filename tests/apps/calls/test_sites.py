"""Call sites against androguard's cross references and a plain walk of all instructions, on packages made from real SDK releases."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analyzer.apps.calls.apis import ApiFinder
from analyzer.apps.calls.sites import bind, form_of, search
from analyzer.apps.dex.bytecode import Body
from analyzer.apps.dex.file import Dex, read_dexes
from analyzer.apps.packages.container import open_parts
from analyzer.catalog import Catalog
from analyzer.model.api import Call, Hiding, Taker
from tests.conftest import PROJECT

TABLE = Catalog().apis
FINDER = ApiFinder(TABLE)
ENTRIES: tuple[Call | Taker | Hiding, ...] = (*TABLE.calls, *TABLE.takers, *TABLE.hiding)
METHODS = {f"{e.api}{f}" for e in ENTRIES for f in e.forms if f.startswith("(")}
PACKAGES = ("a01-plain.apk", "a06-r8-full.apk", "a08-r8-repackage.apk", "a09-proguard.apk", "a14-r8-full.apk")
Edge = tuple[str, str, str, str]


def dexes(path: Path) -> Iterator[Dex]:
    with open_parts(path, path.name) as parts:
        for part in parts:
            for name in part.dex:
                yield from read_dexes(part.archive.read(name))


def member(dex: Dex, row: int) -> tuple[str, str, str]:
    methods = dex.tables.methods
    name = dex.string(int(methods.name[row]))
    return dex.descriptor(int(methods.owner[row])).decode(), name, form_of(dex, int(methods.proto[row])).decode()


def our_calls(path: Path) -> Counter[Edge]:
    """(class, name and form of the caller, method called) of each call found."""
    found: Counter[Edge] = Counter()
    for dex in dexes(path):
        encoded = dex.tables.encoded_methods
        for site in search(dex, bind(dex, FINDER.asked))[0]:
            called = member(dex, int.from_bytes(dex.data[site.at + 2 : site.at + 4], "little"))
            found[(*member(dex, int(encoded.row[site.method])), f"{called[0]}->{called[1]}{called[2]}")] += 1
    return found


def their_calls(path: Path) -> Counter[Edge]:
    from androguard.core.analysis.analysis import Analysis
    from androguard.core.dex import DEX
    from loguru import logger

    logger.disable("androguard")
    analysis: Any = Analysis()
    for dex in dexes(path):
        analysis.add(DEX(dex.data))
    analysis.create_xref()
    found: Counter[Edge] = Counter()
    for method in analysis.get_methods():
        called = f"{method.class_name}->{method.name}{method.descriptor.replace(' ', '')}"
        if called in METHODS:
            for _, caller, _ in method.get_xref_from():
                found[(caller.class_name, caller.name, caller.descriptor.replace(" ", ""), called)] += 1
    return found


def package(name: str, shared: Path) -> Path:
    return PROJECT / "samples" / "demo" / name if name.startswith("kaigan") else shared / "corpus" / "apk" / name


@pytest.mark.parametrize("name", ["kaigan-r8.apk", *PACKAGES])
def test_every_call_of_the_table_that_androguard_sees_is_found_and_no_other(name: str, shared: Path):
    ours, theirs = our_calls(package(name, shared)), their_calls(package(name, shared))
    assert ours == theirs


@pytest.mark.parametrize("name", ["kaigan-r8.apk", "a02-plain.apk", "a05-r8-full.apk"])
def test_fields_and_texts_are_those_of_a_plain_walk(name: str, shared: Path):
    """Androguard keeps no references to fields of the framework, so each instruction of each method is looked at."""
    for dex in dexes(package(name, shared)):
        _, readings, loads = search(dex, bind(dex, FINDER.asked))
        assert {s.at for s in readings} == set(walked(dex, range(0x52, 0x59), range(0x60, 0x67)))
        assert {s.at for s in loads} == set(walked_texts(dex))


def walked(dex: Dex, *opcodes: range) -> Iterator[int]:
    """Places of all instructions of `opcodes` whose field is one of the table."""
    wanted = {(a, f) for a, forms in FINDER.asked.fields.items() for f in forms}
    fields = dex.tables.fields
    for at in instructions(dex):
        if any(dex.data[at] in o for o in opcodes):
            row = int.from_bytes(dex.data[at + 2 : at + 4], "little")
            key = dex.descriptor(int(fields.owner[row])), dex.raw_string(int(fields.name[row]))
            if (key, dex.descriptor(int(fields.kind[row]))) in wanted:
                yield at


def walked_texts(dex: Dex) -> Iterator[int]:
    for at in instructions(dex):
        width = {0x1A: 2, 0x1B: 4}.get(dex.data[at], 0)
        if width and dex.raw_string(int.from_bytes(dex.data[at + 2 : at + 2 + width], "little")) in FINDER.asked.texts:
            yield at


def instructions(dex: Dex) -> Iterator[int]:
    encoded = dex.tables.encoded_methods
    for code, units in zip(encoded.code.tolist(), encoded.units.tolist(), strict=True):
        if units:
            yield from Body(dex.data, code).places


def test_the_walk_goes_instruction_by_instruction_as_androguard_does():
    from androguard.core.dex import DEX

    (dex,) = dexes(PROJECT / "samples" / "demo" / "kaigan-r8.apk")
    places = Counter(instructions(dex))
    theirs = sum(1 for m in DEX(dex.data).get_encoded_methods() for i in m.get_instructions() if "payload" not in i.get_name())
    assert sum(places.values()) == theirs
