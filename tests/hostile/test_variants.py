"""Each named malformed package is read or refused in one line, and where Android would install it, its SDK is found all the same."""

from collections.abc import Callable, Iterator

import pytest

from analyzer.apps import scan_package
from tests.hostile.documents import binary_manifests, property_lists, protobufs, resource_tables
from tests.hostile.few import FewCatalog, scan_batch
from tests.hostile.outcome import outcome_of
from tests.hostile.programs import binaries, dexes, toolkits
from tests.hostile.zips import Variant, bombs, liars, lying, named, nested, tampered

SLOW = ("100,000 entries", "250,000 entries", "12 x 480 MiB", "300,000 classes", "1,500,000 fields")
"""Left to benchmarks/hostile.py --variants, which does them all."""
PARTS: tuple[Callable[[], Iterator[Variant]], ...] = (
    tampered, lying, liars, nested, named, binary_manifests, resource_tables, protobufs, property_lists, dexes, toolkits, binaries,
)  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda p: p.__name__)
def test_named_malformed_packages_are_scanned_or_refused(tmp_path, part):
    variants = {v.name: v for v in part() if not any(s in v.name for s in SLOW)}
    found = scan_batch(lambda: ((v.name, v.suffix, v.data) for v in variants.values()), tmp_path)
    assert [s.name for s in found] == list(variants)
    faults = [(s.name, s.outcome.kind, s.outcome.said) for s in found if s.outcome.is_fault]
    assert not faults, faults
    unseen = [(s.name, s.outcome.said) for s in found if not set(variants[s.name].finds or ()) <= set(s.outcome.sdks)]
    assert not unseen, unseen


def test_nothing_is_written_by_the_names_of_entries(tmp_path):
    before = sorted(p.name for p in tmp_path.parent.iterdir())
    scan_batch(lambda: ((v.name, v.suffix, v.data) for v in named()), tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert sorted(p.name for p in tmp_path.parent.iterdir()) == before


@pytest.mark.parametrize("number", range(3))
def test_a_bomb_costs_its_own_entry_alone_and_says_so(tmp_path, number):
    variant = next(v for n, v in enumerate(bombs()) if n == number)
    path = tmp_path / "bomb.apk"
    path.write_bytes(variant.data)
    found = outcome_of(lambda p: scan_package(p, FewCatalog()), path)
    assert (found.kind, "adjust" in found.sdks, "limit-hit" in found.causes) == ("gaps", True, True), (variant.name, found)


def test_a_reader_of_others_that_crashes_costs_the_certificates_alone(tmp_path, monkeypatch):
    import os

    from analyzer.apps.packages import package

    path = tmp_path / "x.apk"
    path.write_bytes(next(tampered()).data)
    monkeypatch.setattr(package, "read_signers", lambda _: os.abort())
    found = scan_package(path, FewCatalog())
    assert found.app is not None
    assert found.app.package == "jp.example.kaigan"
    assert "certificates of the package" in {g.subject for g in found.gaps}


def test_names_of_variants_are_unique_and_many():
    names = [v.name for part in PARTS if part is not lying for v in part()]
    assert len(set(names)) == len(names) > 600
