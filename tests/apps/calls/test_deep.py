"""Chains of callers: the shortest way up to a component, through callbacks, with an end."""

from pathlib import Path

from msgspec.structs import replace

from analyzer.apps import scan_package
from analyzer.apps.calls.deep import deepen, find_chain
from analyzer.catalog import Catalog
from tests.conftest import PROJECT

READ, HELP, MAIN = ("La/R;", "read"), ("La/H;", "help"), ("La/Main;", "onCreate")
ENTRIES = frozenset({"La/Main;"})


def test_the_shortest_way_to_a_component_is_told():
    callers = {READ: [HELP, ("La/L;", "long")], HELP: [MAIN], ("La/L;", "long"): [("La/L;", "longer")]}
    assert find_chain(READ, callers, ENTRIES) == ("La/H;->help", "La/Main;->onCreate")


def test_an_inner_class_of_a_component_is_the_component():
    assert find_chain(READ, {READ: [("La/Main$1;", "run")]}, ENTRIES) == ("La/Main$1;->run",)


def test_a_callback_is_followed_to_where_its_class_is_made():
    callers = {READ: [("La/T;", "run")], ("La/T;", "<init>"): [MAIN]}
    assert find_chain(READ, callers, ENTRIES) == ("La/T;->run", "La/Main;->onCreate")


def test_a_circle_and_a_long_way_end():
    assert find_chain(READ, {READ: [HELP], HELP: [READ]}, ENTRIES) == ("La/H;->help",)
    line = {("La/R;", f"m{n}"): [("La/R;", f"m{n + 1}")] for n in range(50)}
    assert len(find_chain(("La/R;", "m0"), line, ENTRIES)) == 8


def test_the_demo_s_uses_are_followed_to_its_activity():
    path = PROJECT / "samples" / "demo" / "kaigan-r8.apk"
    scan = deepen(scan_package(path, Catalog()), path)
    assert isinstance(scan.api_uses, tuple)
    assert any(u.chain[-1:] == ("Ljp/example/kaigan/MainActivity;->onCreate",) for u in scan.api_uses)


def test_a_package_that_androguard_cannot_follow_is_a_gap(tmp_path: Path):
    path = PROJECT / "samples" / "demo" / "kaigan-r8.apk"
    scan = scan_package(path, Catalog())
    bad = tmp_path / "bad.apk"
    bad.write_bytes(b"PK\x05\x06" + bytes(18))
    found = deepen(scan, bad)
    assert found.api_uses == scan.api_uses
    assert [g.subject for g in found.gaps if g not in scan.gaps] == ["callers of the calls could not be read"]


def test_a_scan_without_code_stays_as_it_is():
    path = PROJECT / "samples" / "demo" / "kaigan-r8.apk"
    scan = replace(scan_package(path, Catalog()), app=None)
    assert deepen(scan, path) is scan
