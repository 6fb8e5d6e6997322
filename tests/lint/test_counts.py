"""How much is known is counted from the files: grades of sources, and what tells an SDK from its name."""

from msgspec.structs import replace

from analyzer.catalog import Catalog
from analyzer.lint.counts import SDK_COUNTS, count_grades, count_sdks


def counted(**changes):
    catalog = Catalog()
    branch = replace(catalog.sdks["branch"], **{"markets": (), **changes})
    catalog.__dict__["sdks"] = {"branch": branch}
    return {key for key, count in count_sdks(catalog).items() if count}


def test_every_count_has_its_words_and_holds_together():
    counts = count_sdks(Catalog())
    assert counts.keys() == SDK_COUNTS.keys()
    assert counts["sdks"] == len(Catalog().sdks)
    assert all(count <= counts["sdks"] for count in counts.values())


def test_an_sdk_of_names_alone_is_counted_so():
    bare = {
        "strings": (),
        "shared_strings": (),
        "versions": (),
        "data": (),
        "switches": (),
        "pages": (),
        "release_classes": 0,
    }
    assert counted(**bare) == {"sdks", "names"}
    assert counted(**bare, markets=("JP",)) == {"sdks", "names", "japan"}


def test_a_fingerprint_counts_by_the_grade_of_its_release():
    found = counted(data=(), pages=(), switches=())
    assert found == {"sdks", "binary"}


def test_the_grades_of_all_kinds_are_counted_with_their_files():
    grades = count_grades(Catalog())
    assert grades["sdks"]["files"] == len(Catalog().sdks)
    assert grades["sdks"]["source"] > grades["sdks"]["docs"]


def test_an_sdk_counts_as_whole_only_where_nothing_is_missing():
    assert {"whole", "data", "opt-outs", "pages", "binary"} <= counted()
    for missing in ("data", "switches", "pages"):
        assert "whole" not in counted(**{missing: ()})


def test_what_is_said_of_an_sdk_known_by_names_alone_does_not_make_it_whole():
    found = counted(strings=(), shared_strings=(), versions=(), release_classes=0)
    assert "whole" not in found
    assert {"data", "opt-outs", "pages"} <= found


def test_the_bundled_files_hold_eighty_whole_sdks():
    assert count_sdks(Catalog())["whole"] >= 80
