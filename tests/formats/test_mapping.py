"""A shrinker's map -> original names of renamed classes."""

from pathlib import Path

import pytest

from analyzer.errors import InputError
from analyzer.formats.mapping import parse_mapping, read_mapping, unpack_mapping

R8 = b"""# compiler: R8
# compiler_version: 3.3.28
# {"id":"com.android.tools.r8.mapping","version":"2.0"}
com.acme.Sdk -> a.b:
# {"id":"sourceFile","fileName":"Sdk.kt"}
    java.lang.String name -> a
    1:3:void start(android.content.Context):12:14 -> b
com.acme.Sdk$Inner -> a.c:
com.acme.Kept -> com.acme.Kept:
com.acme.synthetic.-$$Lambda$x -> a.d:
"""


def test_classes_of_another_name_come_back_by_their_own() -> None:
    assert unpack_mapping(R8, "mapping.txt") == {
        b"La/b;": b"Lcom/acme/Sdk;",
        b"La/c;": b"Lcom/acme/Sdk$Inner;",
        b"La/d;": b"Lcom/acme/synthetic/-$$Lambda$x;",
    }


def test_members_and_comments_are_no_classes() -> None:
    assert parse_mapping([b"x.Y -> a:", b"    int f -> b", b"# z.Z -> c:"], "m") == {b"La;": b"Lx/Y;"}


def test_lines_may_end_as_on_any_system(tmp_path: Path) -> None:
    path = tmp_path / "mapping.txt"
    path.write_bytes(b"x.Y -> a.b:\r\nx.Z -> a.c:\r\n")
    assert read_mapping(path) == {b"La/b;": b"Lx/Y;", b"La/c;": b"Lx/Z;"}


@pytest.mark.parametrize("content", [b"", b"PK\3\4\0\0", b"no arrow here\n", b"    int f -> b\n", b"\xff\xfe" * 100])
def test_what_is_no_map_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(InputError, match=r"^m: is no map of R8 or ProGuard; give the mapping\.txt"):
        unpack_mapping(content, "m")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"mapping\.txt: cannot be read"):
        read_mapping(tmp_path / "mapping.txt")
