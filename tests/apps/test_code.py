"""What a package hides from a reader by its archive is a gap, beside what can be read all the same."""

import zipfile

import pytest

from analyzer.apps.code import start_code
from analyzer.model.gap import Cause
from tests.conftest import PROJECT

PACKAGE = PROJECT / "samples" / "demo" / "kaigan-r8.apk"


def test_a_whole_package_has_no_gap():
    read = start_code(PACKAGE, (), ()).result()
    assert read.gaps == ()
    assert read.files >= 1


def test_a_hole_in_the_archives_directory_is_told(tmp_path):
    whole = bytearray(PACKAGE.read_bytes())
    entry = whole.index(b"AndroidManifest.xml", whole.index(b"PK\x01\x02")) - 46
    first = whole.index(b"PK\x01\x02")
    spoiled = entry if entry != first else whole.index(b"PK\x01\x02", first + 4)
    whole[spoiled : spoiled + 4] = b"????"
    (tmp_path / "hole.apk").write_bytes(whole)
    assert [gap.cause for gap in start_code(tmp_path / "hole.apk", (), ()).result().gaps] == [Cause.BROKEN]


def test_a_dex_file_that_stands_twice_is_told(tmp_path):
    with zipfile.ZipFile(PACKAGE) as package:
        code = package.read("classes.dex")
    with zipfile.ZipFile(tmp_path / "twice.apk", "w") as made:
        made.writestr("classes.dex", code[:100])
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("classes.dex", code)
    read = start_code(tmp_path / "twice.apk", (), ()).result()
    assert ["only the last was read" in gap.subject for gap in read.gaps] == [True]
    assert read.files == 1
