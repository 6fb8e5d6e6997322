"""Renamed classes -> the release's classes that they are: no name is left, and other code is like nothing."""

import numpy as np
import pytest

from analyzer.apps.dex.file import Dex, DexError
from analyzer.apps.profiles import Profiles, find_alike, judge_profiles
from analyzer.apps.profiles.classfile import ClassFile
from analyzer.apps.profiles.classmarks import find_marks
from analyzer.apps.profiles.dexmarks import read_marks
from analyzer.apps.profiles.marks import Kind
from analyzer.formats.mapping import read_mapping
from tests.apps.dexfile import Klass, make_dex
from tests.apps.profiles.acme import DATA, RELEASES, make_class


@pytest.fixture(scope="module")
def renamed() -> Dex:
    return Dex((DATA / "acme.dex").read_bytes())


def of_acme(dex: Dex) -> np.ndarray:
    return np.array([n for n, name in dex.defined() if len(name) == 3])


def test_a_class_has_the_same_marks_in_its_class_file_and_renamed_in_a_dex_file(renamed: Dex) -> None:
    old = read_mapping(DATA / "mapping.txt")
    numbers = of_acme(renamed)
    found = read_marks(renamed, numbers)
    names = dict(renamed.defined())
    for number in numbers.tolist():
        own = old[names[number]].decode()[1:-1]
        marks = found.mark[found.owner == number].tolist()
        assert set(marks) == set(find_marks(ClassFile(make_class(own, *RELEASES["1.1"][own])))), own


def test_each_renamed_class_is_known_for_what_it_is(renamed: Dex, acme: Profiles) -> None:
    old = {k.decode(): v.decode() for k, v in read_mapping(DATA / "mapping.txt").items()}
    alike = find_alike(renamed, of_acme(renamed), (acme,))["0:acme"]
    assert {name: acme.name(shape) for name, shape in alike.classes.items()} == old


def test_the_bundled_profiles_do_not_take_it_for_anybody(renamed: Dex, bundled: Profiles) -> None:
    found = find_alike(renamed, of_acme(renamed), (bundled,))
    assert judge_profiles(found, (bundled,), 6) == ()


def test_it_is_likely_there_and_its_version_is_bounded(renamed: Dex, acme: Profiles, bundled: Profiles) -> None:
    known = (bundled, acme)
    (hit,) = judge_profiles(find_alike(renamed, of_acme(renamed), known, "app.apk", "classes.dex"), known, 6)
    assert (hit.id, hit.confidence, hit.library, hit.classes) == ("acme", "likely", False, tuple(f"L{c};" for c in "abcdef"))
    assert hit.version_range is not None
    assert (hit.version_range.since, hit.version_range.until) == ("1.0", "")
    assert [(s.file, s.dex) for s in hit.samples] == [("app.apk", "classes.dex")] * 3


def test_a_release_that_was_never_learnt_is_known_by_an_older_one(renamed: Dex, old_acme: Profiles) -> None:
    (hit,) = judge_profiles(find_alike(renamed, of_acme(renamed), (old_acme,)), (old_acme,), 6)
    assert (hit.id, hit.confidence) == ("acme", "likely")
    assert len(hit.classes) == 5, "the class that the older release lacks is nobody's"


def test_an_application_that_uses_some_of_its_texts_is_not_it(acme: Profiles) -> None:
    own = {f"La/{n};": Klass({"start": [t, *(f"own text {n} {i}" for i in range(9))]}) for n, t in enumerate(texts())}
    dex = Dex(make_dex(own))
    assert judge_profiles(find_alike(dex, np.arange(len(own)), (acme,)), (acme,), len(own)) == ()


def test_one_class_alone_never_makes_an_sdk(renamed: Dex, acme: Profiles) -> None:
    for number in of_acme(renamed).tolist():
        assert judge_profiles(find_alike(renamed, np.array([number]), (acme,)), (acme,), 1) == ()


def texts() -> list[str]:
    return sorted({t for held, _ in RELEASES["1.1"].values() for t in held})


def test_parts_of_a_package_add_up(renamed: Dex, acme: Profiles) -> None:
    whole = find_alike(renamed, of_acme(renamed), (acme,))["0:acme"]
    first, *rest = [find_alike(renamed, np.array([n]), (acme,))["0:acme"] for n in of_acme(renamed).tolist()]
    for part in rest:
        first.add(part)
    assert first.classes == whole.classes
    assert first.bits == pytest.approx(whole.bits)
    assert first.releases == pytest.approx(whole.releases)


def test_no_class_asked_about_is_no_answer(renamed: Dex, acme: Profiles) -> None:
    assert find_alike(renamed, np.empty(0, np.int64), (acme,)) == {}


def test_every_damaged_byte_is_read_or_refused(renamed: Dex, acme: Profiles) -> None:
    places = range(0x38, len(renamed.data), 3)
    refused = 0
    for place in places:
        altered = renamed.data[:place] + bytes([renamed.data[place] ^ 0x5A]) + renamed.data[place + 1 :]
        try:
            dex = Dex(altered)
            find_alike(dex, np.arange(len(dex.class_defs)), (acme,))
        except DexError:
            refused += 1
    assert 0 < refused < len(places), "some are refused and some read"


def test_kinds_fit_a_byte_and_begin_with_one() -> None:
    assert [int(k) for k in Kind] == list(range(1, len(Kind) + 1))
