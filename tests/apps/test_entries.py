"""The DEX entries of a package: each child's share, the order in which one child alone takes them, and their bytes."""

from pathlib import Path

import pytest

from analyzer.apps import entries
from analyzer.apps.entries import open_entries
from analyzer.errors import InputError
from tests.apps.manifestfile import make_split, make_zip

SIZES = {"classes.dex": 300, "classes2.dex": 900, "classes3.dex": 200, "classes4.dex": 1200, "assets/more.bin": 400}
INNER = "assets/plugin.jar"


def content(size: int) -> bytes:
    return b"dex\n035\0" + bytes(n % 251 for n in range(size))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    held = {name: content(size) for name, size in SIZES.items()} | {INNER: make_zip({"classes.dex": content(150)})}
    path = tmp_path / "a.apk"
    path.write_bytes(make_split("com.acme", held))
    return path


def test_one_reader_alone_is_given_small_files_first_then_the_largest(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "LARGE", 500)
    with open_entries(package) as (parts, held):
        assert [e.name for e in held] == ["classes.dex", "classes3.dex", "assets/more.bin", "classes.dex", "classes4.dex", "classes2.dex"]
        assert [e.number for e in held] == [0, 2, 4, 5, 3, 1]
        assert [len(e.take()) - 8 for e in held] == [300, 200, 400, 150, 1200, 900]
        assert [p.part.name for p in parts] == ["base", INNER]


def test_the_shares_of_several_readers_are_all_entries_once_and_of_like_size(package: Path) -> None:
    shares = []
    for worker in range(2):
        with open_entries(package, "a.apk", worker, 2) as (_, held):
            assert all(e.take() == e.part.archive.read(e.name) for e in held)
            shares.append([e.number for e in held])
    assert sorted(shares[0] + shares[1]) == list(range(6))
    assert [sum([*SIZES.values(), 150][n] for n in share) for share in shares] == [1650, 1500]


def test_a_file_that_cannot_be_unpacked_says_so_where_its_bytes_are_taken(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "LARGE", 500)
    whole = bytearray(package.read_bytes())
    place = whole.index(b"classes4.dex") + len("classes4.dex")
    whole[place : place + 20] = b"\xff" * 20
    package.write_bytes(whole)
    with open_entries(package) as (_, held):
        for entry in held:
            if entry.name == "classes4.dex":
                with pytest.raises(InputError, match=r"classes4\.dex"):
                    entry.take()
            else:
                assert entry.take()[:4] == b"dex\n"
