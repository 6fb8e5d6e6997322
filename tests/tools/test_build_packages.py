"""Packages with renamed SDKs: their truth from the shrinker's map and the DEX files, and rules by mode. R8 itself runs where a person calls the tool."""

import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.apps.profiles.acme import DATA, make_release
from tools.build_packages import packages
from tools.build_packages.__main__ import MODES as PLANNED
from tools.build_packages.compilers import BASE_RULES, MODES, Compilers
from tools.build_packages.packages import Ingredient, Left, build_package

NO_COMPILERS = Compilers(Path("r8"), Path("proguard"), Path("platform"))


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str], str]]:
    """Stands in for R8: writes what R8 made of acme, and notes (mode, jars, rules) of each call."""
    calls = []

    def compile_package(_: Compilers, mode: str, jars: Sequence[Path], rules: str, into: Path) -> Path:
        into.mkdir(parents=True)
        shutil.copy(DATA / "acme.dex", into / "classes.dex")
        shutil.copy(DATA / "mapping.txt", into / "mapping.txt")
        with zipfile.ZipFile(jars[0]) as app:
            assert [n for n in app.namelist() if n.endswith(".class")] == ["jp/example/app/Entry0.class"]
        calls.append((mode, [j.name for j in jars], rules))
        return into / "classes.dex"

    monkeypatch.setattr(packages, "compile_package", compile_package)
    return calls


@pytest.fixture
def acme(tmp_path: Path) -> Ingredient:
    path = tmp_path / "acme-1.1.jar"
    path.write_bytes(make_release("1.1"))
    return Ingredient("acme", "1.1", (path,), ("com/acme/",))


@pytest.mark.usefixtures("compiled")
def test_the_truth_is_what_the_map_says_of_the_classes_that_are_there(acme: Ingredient, tmp_path: Path) -> None:
    package, (left,) = build_package(NO_COMPILERS, "r8-full", [acme], [], tmp_path / "out", 1)
    assert (left.sdk, left.version, left.released, left.present) == ("acme", "1.1", 6, True)
    assert left.classes["La;"] == "Lcom/acme/sdk/Acme;"
    assert sorted(left.classes) == [f"L{c};" for c in "abcdef"]
    with zipfile.ZipFile(package) as archive:
        assert archive.namelist() == ["classes.dex"]


@pytest.mark.parametrize(("mode", "brought"), [("r8-full", False), ("r8-full-rules", True), ("r8-repackage", False)])
def test_rules_that_a_release_brings_count_in_one_mode(mode: str, brought: bool, compiled, acme: Ingredient, tmp_path: Path) -> None:
    build_package(NO_COMPILERS, mode, [acme], [], tmp_path / "out", 1)
    ((_, jars, rules),) = compiled
    assert jars == ["app.jar", "sdk0.jar"]
    assert ("-dontoptimize" in rules) == brought


@pytest.mark.usefixtures("compiled")
def test_the_same_number_gives_the_same_application(acme: Ingredient, tmp_path: Path) -> None:
    made = []
    for folder in ("one", "two"):
        build_package(NO_COMPILERS, "r8-full", [acme], [], tmp_path / folder, 7)
        with zipfile.ZipFile(tmp_path / folder / "app.jar") as app:
            made.append(app.read("jp/example/app/Entry0.class"))
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("released", "left", "present"), [(600, 14, False), (600, 15, True), (60, 3, True), (20, 2, False), (100, 5, True), (100, 4, False)]
)
def test_an_sdk_is_present_from_three_classes_and_a_twentieth_or_fifteen(released: int, left: int, present: bool) -> None:
    classes = {f"L{n};": f"Lx/{n};" for n in range(left)}
    assert Left("acme", "1", released, classes).present == present


def test_every_mode_has_its_rules_and_keeps_the_application() -> None:
    assert set(PLANNED) == set(MODES)
    assert "-keep class jp.example.app.** { *; }" in BASE_RULES
    assert json.dumps(MODES["r8-repackage"]).count("-") == 2
