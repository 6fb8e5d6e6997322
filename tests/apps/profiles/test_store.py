"""Files of profiles: opened as they lie, refused where damaged."""

from pathlib import Path

import numpy as np
import pytest

from analyzer.apps.profiles import PATTERN, Profiles, open_profiles
from analyzer.catalog import Catalog
from analyzer.errors import DataError
from tools.make_profiles import LIST, read_list

MOST_BYTES = 15_000_000


def test_the_bundled_file_is_small_and_holds_what_the_list_names(bundled: Profiles) -> None:
    path = Catalog().root / "profiles" / "bundled.profiles"
    assert path.stat().st_size <= MOST_BYTES
    listed: dict[str, list[str]] = {}
    for row in read_list():
        listed.setdefault(row.id, []).append(row.version)
    for profile in bundled.head.profiles:
        assert set(profile.versions) <= set(listed[profile.id]), profile.id
        assert profile.library == (next(r.role for r in read_list() if r.id == profile.id) == "library")
    assert len([p for p in bundled.head.profiles if not p.library]) >= 60


def test_every_profiled_sdk_has_its_signature(bundled: Profiles) -> None:
    assert {p.id for p in bundled.head.profiles if not p.library} <= set(Catalog().sdks)


def test_releases_are_listed_from_the_oldest_with_hash_and_coordinates() -> None:
    for row in read_list():
        assert len(row.sha256) == 64
        assert row.coordinates.count(":") == 3
        assert row.role in {"sdk", "library"}
    assert LIST.read_text(encoding="utf-8").startswith("#")


def test_marks_are_sorted_and_every_row_points_inside(bundled: Profiles) -> None:
    assert bool((np.diff(bundled.marks.astype(np.int64)) > 0).all())
    assert len(bundled.begins) == len(bundled.marks) + 1
    assert int(bundled.begins[-1]) == len(bundled.shapes) == len(bundled.releases)
    assert int(bundled.shapes.max()) < len(bundled.owners) == len(bundled.sums)
    assert int(bundled.owners.max()) < len(bundled.head.profiles)


def test_names_come_back(bundled: Profiles) -> None:
    names = {bundled.name(s) for s in np.flatnonzero(bundled.owners == [p.id for p in bundled.head.profiles].index("sentry")).tolist()[:50]}
    assert names
    assert all(n.startswith("Lio/sentry/") for n in names)


@pytest.mark.parametrize("content", [b"", b"no profile", b"soshinp1" + bytes(8), b"soshinp1\xff\xff\xff\xff"])
def test_what_is_no_file_of_profiles_is_refused_in_one_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.profiles"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"^x\.profiles: .*signatures learn"):
        open_profiles([path])


def test_a_file_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    whole = (Catalog().root / "profiles" / "bundled.profiles").read_bytes()
    path = tmp_path / "cut.profiles"
    for end in (13, 1000, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:end])
        with pytest.raises(DataError):
            Profiles.open(path)


def test_profiles_lie_where_the_catalog_looks() -> None:
    assert [shown for shown, _ in Catalog().files(PATTERN)] == ["signatures/profiles/bundled.profiles"]
