"""DEX files x signatures -> traces, by arrays: the same as name by name."""

from pathlib import Path

import msgspec
import pytest

from analyzer.apps.code import start_code
from analyzer.apps.dex.classes import FEW, count_trivial, is_trivial
from analyzer.apps.dex.file import Dex, encode_mutf8
from analyzer.apps.dex.names import TypeNames
from analyzer.apps.dex.strings import Beginnings, Wanted, find_places
from analyzer.apps.sdks.prefixes import is_shortened
from analyzer.apps.sdks.tracer import Tracer
from analyzer.catalog import Catalog
from analyzer.formats.archive import Archive
from tests.apps.conftest import KAIGAN, MakeApk
from tests.apps.dexfile import Klass, make_container, make_dex
from tests.apps.sdks.test_prefixes import signature

WORKING = Klass({"start": ["x"]})
NAMES = [
    "La;", "LA3;", "Labc;", "Labcd;", "Lcom/acme/a;", "Lcom/acme/b0;", "Lcom/acme/a$b;", "Lcom/acme/Sdk;", "Lcom/acme/Sdk$a;", "Lcom/acme/ads/Banner;",
    "Lcom/acmefree/Sdk;", "Lcom/端末/端;", "Lcom/acme/é;", f"L{'deep/' * 60}Sdk;", f"Lcom/{'x' * 300}/Sdk;", "Lcom/acme/a$;", "Lcom/acme/init;", "Lx/$;",
]  # fmt: skip


def test_packages_and_shortened_names_are_those_of_each_name_alone() -> None:
    with Archive.open(KAIGAN) as archive:
        real = archive.read("classes.dex")
    for data in (make_dex(dict.fromkeys(NAMES, WORKING), referenced=["[I", "[Lcom/acme/Sdk;", "Lcom/other/Api;", "I"]), real):
        dex = Dex(data)
        names = TypeNames(dex)
        descriptors = [dex.descriptor(t) for t in names.types.tolist()]
        assert [names.descriptor(r) for r in range(len(descriptors))] == descriptors
        assert sorted(d for d, c in zip(descriptors, names.carried, strict=True) if c) == sorted(d for _, d in dex.defined())
        assert sorted(d for d, c in zip(descriptors, names.carried, strict=True) if not c) == sorted(dex.referenced())
        assert names.shortened.tolist() == [is_shortened(d) for d in descriptors]
        packages = [d[1:].rpartition(b"/")[0] for d in descriptors]
        assert [names.package(r) for r in range(len(descriptors))] == packages
        runs = list(names.runs())
        assert [(first, end) for first, end, *_ in runs] == _runs(packages)
        assert [package for _, _, package, *_ in runs] == [packages[first] for first, *_ in runs]
        assert [carried for *_, carried, _ in runs] == [int(names.carried[first:end].sum()) for first, end, *_ in runs]
        assert sum(shortened for *_, shortened in runs) == sum(is_shortened(d) for _, d in dex.defined())


def _runs(packages: list[bytes]) -> list[tuple[int, int]]:
    firsts = [n for n, p in enumerate(packages) if n == 0 or p != packages[n - 1]]
    return list(zip(firsts, [*firsts[1:], len(packages)], strict=True))


@pytest.mark.parametrize("extra", [["abcd"], ["acme-key", "端末の番号", "x" * 200, "y" * 20_000, "\0\0\0\0", "\U0001f600\U0001f600 face"]])
def test_wanted_texts_are_found_whatever_their_length_and_letters(extra: list[str]) -> None:
    others = ["abce", "abcde", "acme-kez", "acme-ke", "端末の番", "x" * 199, "y" * 20_001, "\0\0\0", "\U0001f600\U0001f600 fac"]
    dex = Dex(make_dex({"La;": Klass()}, [*extra, *others]))
    wanted = [encode_mutf8(t) for t in extra]
    found = Wanted([*wanted, b"not there", b"acme-key-not-there"]).find(dex.pool)
    assert {t: dex.raw_string(i) for t, i in found.items()} == {t: t for t in wanted}


def test_a_text_at_the_very_end_of_a_file_is_found() -> None:
    data = make_dex({"La;": Klass()}, ["acme-key"])
    place = data.index(b"\x08acme-key")
    moved = data.replace(data[0x3C:0x40], data[0x3C:0x40], 1) + b"\x08acme-key\0"
    table = int.from_bytes(data[0x3C:0x40], "little")
    row = next(r for r in range(table, table + 400, 4) if int.from_bytes(data[r : r + 4], "little") == place)
    moved = moved[:row] + len(data).to_bytes(4, "little") + moved[row + 4 :]
    assert Wanted([b"acme-key"]).find(Dex(moved).pool).keys() == {b"acme-key"}
    assert Wanted([b"acme-key"]).find(Dex(moved[:-1]).pool).keys() == {b"acme-key"}


def test_beginnings_give_the_strings_that_begin_so_and_go_on_with_a_number() -> None:
    texts = {"acme-android/1.2.3": b"acme-android/", "acme/1.2": b"acme/", "acme/" + "9" * 300: b"acme/", "sdk1.0": b"sdk"}
    dex = Dex(make_dex({"La;": Klass()}, [*texts, "acm", "my acme/1.2", "acme/x1", "acme/", "sdk"]))
    found = [(b, dex.string(i)) for b, i in Beginnings([b"acme/", b"acme-android/", b"sdk"]).find(dex.pool)]
    assert sorted(found) == sorted((begun, text) for text, begun in texts.items())


def test_classes_that_are_marked_one_by_one_are_told_from_their_package() -> None:
    signatures = [signature("base", "com.acme"), signature("old", "com.acme.shared", classes=("com.acme.shared.Old",))]
    classes = dict.fromkeys(
        ("Lcom/acme/Sdk;", "Lcom/acme/shared/Old;", "Lcom/acme/shared/Old$In;", "Lcom/acme/shared/Both;", "Lcom/free/Api;"), WORKING
    )
    code, problem = Tracer(signatures).trace(Dex(make_dex(classes, referenced=["Lcom/acme/Named;"])), "app.apk", "classes.dex")
    assert problem is None
    assert (code.traces["base"].own.defined, code.traces["old"].own.defined) == (1, 3)
    assert code.traces["base"].referenced == 1
    assert {n: (p.classes, p.shortened) for n, p in code.packages.items()} == {"com/free": (1, 0)}


def test_stand_ins_are_counted_to_the_last_where_they_are_few_and_until_enough_work_where_not() -> None:
    for many in (FEW, FEW + 20):
        classes = {f"Lcom/acme/A{n:03};": Klass() if n < 4 else WORKING for n in range(many)}
        classes |= {f"Lcom/acme/Z{n};": Klass() for n in range(0 if many == FEW else 2)}
        dex = Dex(make_dex(classes))
        numbers = list(range(len(classes)))
        assert count_trivial(dex, numbers) == 4
        assert sum(is_trivial(dex, n) for n in numbers) == (4 if many == FEW else 6)


def test_the_result_is_the_same_for_any_number_of_children(catalog: Catalog, make_apk: MakeApk) -> None:
    with Archive.open(KAIGAN) as archive:
        real = archive.read("classes.dex")
    other = {"Lcom/adjust/sdk/Adjust;": WORKING, "Lcom/mixpanel/android/A;": Klass({"x": ["https://api.acme.com/"]})}
    entries = {
        "classes.dex": make_dex({"La/b;": WORKING}, ["https://api.acme.com/x"]),
        "classes2.dex": real,
        "classes3.dex": make_dex(other),
        "classes4.dex": b"dex\n035\0" + bytes(104),
        "classes5.dex": make_container(other, {"Lcom/bugsnag/android/B;": WORKING}),
        "classes6.dex": make_dex(other)[:-3],
    }
    path = make_apk(entries)
    signatures, hosts = tuple(catalog.sdks.values()), {"api.acme.com"}
    one, two, five = (start_code(path, signatures, hosts, workers=n).result() for n in (1, 2, 5))
    assert msgspec.json.encode(one) == msgspec.json.encode(two) == msgspec.json.encode(five)
    assert one.files == 4
    assert one.code.hosts["api.acme.com"].dex == "classes.dex"
    assert one.code.traces["bugsnag"].classes[-1].dex in {"classes2.dex", "classes5.dex#2"}


def test_a_child_that_dies_costs_its_share_alone(catalog: Catalog, make_apk: MakeApk, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    path: Path = make_apk(
        {"classes.dex": make_dex({"Lcom/adjust/sdk/Adjust;": WORKING}), "classes2.dex": make_dex({"La/b;": WORKING}, ["x" * 5000])}
    )
    trace = Tracer.trace

    def die(self: Tracer, dex: Dex, file: str, name: str):
        if name == "classes2.dex":
            os.abort()
        return trace(self, dex, file, name)

    monkeypatch.setattr(Tracer, "trace", die)
    read = start_code(path, tuple(catalog.sdks.values()), (), workers=2).result()
    assert (read.files, read.code.traces["adjust"].own.defined) == (1, 1)
    (gap,) = read.gaps
    assert gap.subject == "code could not be read"


def test_places_of_a_part_are_all_of_them_whatever_its_length() -> None:
    texts = ["a://b", "x://y://", "://", ":/:///", "aaaa", "://z", "v"]
    pool = Dex(make_dex({"La;": Klass()}, texts)).pool
    low, high = pool.span
    for part in (b"://", b"a", b"aa", b"aaa", b"/", b"x://y", b"\0v", b"not there"):
        assert list(find_places(pool, part)) == [n for n in range(low, high) if pool.data[n:high].startswith(part)], part
