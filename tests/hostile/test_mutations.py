"""Three hundred damaged packages of every container: no crash, no hang, no error without a type. benchmarks/hostile.py does ten thousand."""

from analyzer.isolate import run_isolated
from tests.hostile.bases import made_bases
from tests.hostile.few import FewCatalog, scan_batch
from tests.hostile.mutations import KINDS, mutate
from tests.hostile.outcome import CRASHED, Outcome, outcome_of

COUNT, SEED = 300, 7


def damaged():
    for number in range(COUNT):
        made = mutate(number, SEED, made_bases())
        yield f"{number} {made.kind} {made.base}", made.suffix, made.data


def test_three_hundred_damaged_packages_are_scanned_or_refused(tmp_path):
    found = scan_batch(damaged, tmp_path)
    assert len(found) == COUNT
    faults = [(s.name, s.outcome.kind, s.outcome.said) for s in found if s.outcome.is_fault]
    assert not faults, faults
    assert {s.outcome.kind for s in found} == {"whole", "gaps", "refused"}


def test_every_base_is_whole_and_names_its_sdk(tmp_path):
    whole = [(b.name, b.suffix, b.pack()) for b in made_bases()]
    found = scan_batch(lambda: whole, tmp_path)
    assert {s.name: s.outcome.said for s in found if s.outcome.kind != "whole"} == {}
    assert [s.name for s in found if "adjust" not in s.outcome.sdks] == []


def test_mutations_are_the_same_each_time_and_of_three_kinds():
    first, again = ([mutate(n, SEED, made_bases()) for n in range(30)] for _ in range(2))
    assert first == again
    assert [m.kind for m in first[:3]] == list(KINDS)
    assert mutate(0, SEED, made_bases()) != mutate(0, SEED + 1, made_bases())


def test_a_reader_that_falls_over_is_counted_as_a_fault(tmp_path):
    def divide(_):
        return 1 // 0

    def fall(path):
        return run_isolated(divide, path, returns=int, subject="x.apk")

    assert outcome_of(divide, tmp_path).kind == "untyped error"
    assert outcome_of(fall, tmp_path).kind == "untyped error"


def test_a_reader_that_crashes_is_counted_as_one(tmp_path):
    import os

    def die(_):
        os.abort()

    found = outcome_of(lambda p: run_isolated(die, p, returns=int, subject="x.apk"), tmp_path)
    assert (found.kind, CRASHED in found.said[0]) == ("crash", True)
    assert not Outcome("gaps").is_fault


def test_few_sdks_are_known_to_the_small_catalog():
    assert set(FewCatalog().sdks) == {"adjust", "appsflyer", "facebook-core"}
