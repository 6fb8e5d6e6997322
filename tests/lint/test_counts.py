"""How much is known is counted from the files: grades of sources, and what tells an SDK from its name."""

from msgspec.structs import replace

from analyzer.catalog import Catalog
from analyzer.lint.counts import ENDPOINT_COUNTS, PARTY_COUNTS, SDK_COUNTS, count_endpoints, count_grades, count_parties, count_sdks


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


def test_endpoints_are_counted_by_what_proves_them():
    counts = count_endpoints(Catalog())
    assert counts.keys() == ENDPOINT_COUNTS.keys()
    assert counts["recorded"] + counts["fixture"] + counts["code"] == counts["proven"] <= counts["fields"] <= counts["endpoints"]


def test_an_endpoint_counts_as_proven_only_with_three_fields_and_an_example_that_says_where_it_comes_from():
    def proven(**changes):
        catalog = Catalog()
        (card,) = (e for _, e in catalog.endpoints if e.id == "payjp/tokens")
        catalog.__dict__["endpoints"] = (("x", replace(card, **changes)),)
        return count_endpoints(catalog)["proven"]

    (card,) = (e for _, e in Catalog().endpoints if e.id == "payjp/tokens")
    assert proven() == 1
    assert proven(fields=card.fields[:2]) == 0
    assert proven(examples=tuple(replace(x, origin="") for x in card.examples)) == 0


def test_parties_are_counted_by_what_is_known_of_them():
    counts = count_parties(Catalog())
    assert counts.keys() == PARTY_COUNTS.keys()
    assert all(counts[k] <= counts["parties"] for k in ("country", "legal", "japanese", "hosts", "clouds", "japan"))
    assert counts["dated"] <= counts["former"]
    catalog = Catalog()
    adjust = catalog.parties["adjust"]
    catalog.__dict__["parties"] = {"adjust": replace(adjust, country="", name="Adjust")}
    less = count_parties(catalog)
    assert (less["parties"], less["country"], less["legal"], less["hosts"]) == (1, 0, 0, 1)


def test_most_parties_have_a_country_and_a_legal_name():
    """Fewer than these would mean that a source was lost."""
    counts = count_parties(Catalog())
    assert counts["country"] >= 238
    assert counts["legal"] >= 220
    assert counts["hosts"] >= 240
    assert counts["dated"] >= 20
