"""signatures/ -> Catalog: what is listed, and when a compiled copy is believed."""

import os
from pathlib import Path

import pytest

from analyzer.catalog import Catalog, Compiler, data_root
from analyzer.errors import DataError
from analyzer.model.knowledge import DataTypes
from analyzer.model.signature import SdkSignature

FILE = """
id = "{id}"
name = "Acme"
vendor = "acme"
kinds = ["analytics"]
packages = ["com.acme"]
release_classes = 1{tail}
[sources.page]
grade = "given"
where = "a test"
date = "2026-11-25"
[examples]
match = ["com.acme.Sdk"]
near_miss = ["com.acmefree.Sdk"]
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name: str(tmp_path / "cache" / name))
    folder = tmp_path / "signatures"
    (folder / "sdks" / "acme").mkdir(parents=True)
    write(folder, "acme")
    return folder


def write(root: Path, sdk: str, tail: str = "0") -> Path:
    path = root / "sdks" / "acme" / f"{sdk}.toml"
    path.write_text(FILE.format(id=sdk, tail=tail))
    return path


def copies(root: Path) -> list[Path]:
    return sorted((root.parent / "cache").rglob("*.msgpack"))


@pytest.mark.parametrize(
    "pattern", ["sdks/**/*.toml", "data_types.toml", "rules/*/*.toml", "parties*.toml", "policies/*.toml", "**/*.toml"]
)
def test_the_files_of_a_pattern_are_those_that_a_glob_gives_in_its_order(pattern: str) -> None:
    base = data_root() / "signatures"
    assert [p for _, p in Catalog().files(pattern)] == sorted(base.glob(pattern))


def test_a_compiled_copy_gives_what_the_files_give_without_reading_them(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Catalog(root=root).sdks
    assert len(copies(root)) == 1
    monkeypatch.setattr("analyzer.catalog.read_toml", lambda *_: pytest.fail("read again"))
    assert Catalog(root=root).sdks == first
    assert isinstance(first["acme"], SdkSignature)


def test_a_file_edited_in_place_with_its_size_unchanged_is_noticed(root: Path) -> None:
    path = write(root, "acme", "1")
    before = path.stat()
    assert Catalog(root=root).sdks["acme"].release_classes == 11
    with path.open("r+") as file:
        text = file.read().replace("release_classes = 11", "release_classes = 12")
        file.seek(0)
        file.write(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    after = path.stat()
    assert (after.st_size, after.st_ino) == (before.st_size, before.st_ino)
    assert Catalog(root=root).sdks["acme"].release_classes == 12


def test_a_file_that_comes_or_goes_is_noticed(root: Path) -> None:
    assert set(Catalog(root=root).sdks) == {"acme"}
    other = write(root, "other")
    assert set(Catalog(root=root).sdks) == {"acme", "other"}
    other.unlink()
    assert set(Catalog(root=root).sdks) == {"acme"}


def test_a_damaged_copy_costs_time_and_never_a_result(root: Path) -> None:
    first = Catalog(root=root).sdks
    (copy,) = copies(root)
    copy.write_bytes(copy.read_bytes()[:-3])
    assert Catalog(root=root).sdks == first


def test_an_overlay_replaces_a_file_of_the_same_id(root: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "mine"
    (overlay / "sdks" / "acme").mkdir(parents=True)
    write(overlay, "acme", "9")
    assert Catalog((overlay,), root).sdks["acme"].release_classes == 19


def test_a_folder_under_the_name_of_a_file_is_one_line_that_names_it(root: Path) -> None:
    (root / "data_types.toml").mkdir()
    with pytest.raises(DataError, match=r"signatures/data_types\.toml: not a plain file"):
        Catalog(root=root).load("types", "data_types.toml", DataTypes)


@pytest.fixture
def shipped(root: Path) -> Path:
    """`root` as a wheel has it, with its compiled copies beside it and no cache of the user's."""
    folder = root.parent / "compiled"
    folder.mkdir()
    Compiler(root, folder).load("sdks", "sdks/**/*.toml", SdkSignature)
    for copy in copies(root):
        copy.unlink()
    return folder


def test_a_copy_that_came_with_the_wheel_is_read_and_no_other_is_made(root: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(list(shipped.iterdir())) == 1
    monkeypatch.setattr("analyzer.catalog.read_toml", lambda *_: pytest.fail("read again"))
    assert set(Catalog(root=root).sdks) == {"acme"}
    assert copies(root) == []


def test_the_wheels_copy_is_not_believed_of_files_that_changed_since(root: Path, shipped: Path) -> None:
    other = write(root, "other")
    assert set(Catalog(root=root).sdks) == {"acme", "other"}
    other.unlink()
    path = write(root, "acme", "3")
    made = next(shipped.iterdir()).stat().st_mtime
    os.utime(path, (made, made + 7200))
    assert Catalog(root=root).sdks["acme"].release_classes == 13


@pytest.mark.usefixtures("shipped")
def test_with_a_folder_of_the_users_own_both_are_read(root: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "mine"
    (overlay / "sdks" / "acme").mkdir(parents=True)
    write(overlay, "mine", "9")
    assert set(Catalog((overlay,), root).sdks) == {"acme", "mine"}
    assert set(Catalog((tmp_path / "empty",), root).sdks) == {"acme"}


def test_all_parts_are_compiled(tmp_path: Path) -> None:
    (tmp_path / "compiled").mkdir()
    Compiler(data_root() / "signatures", tmp_path / "compiled").compile()
    parts = {p.name.partition("-")[0] for p in (tmp_path / "compiled").iterdir()}
    assert {"sdks", "endpoints", "rules", "apis", "parties", "words", "types", "purposes"} <= parts
