from msgspec import structs

from analyzer.catalog import Catalog
from analyzer.lint.words import check_words
from analyzer.model.words import WordExample


def problems(**changes):
    catalog = Catalog()
    catalog.__dict__["words"] = {"en": structs.replace(catalog.words["en"], **changes)}
    return [p.key for p in check_words(catalog)]


def test_the_bundled_words_have_no_problem():
    assert list(check_words(Catalog())) == []


def test_an_unknown_id_is_named():
    assert "data.id.unheard" in problems(data={"id.unheard": ("x",)}, examples=(WordExample(text="x", data=("id.unheard",)),))


def test_a_phrase_with_two_meanings_is_named():
    data = {"pii.name": ("label",), "pii.email": ("label",)}
    assert problems(data=data, examples=(WordExample(text="label", data=("pii.name",)),)) == ["data.pii.email"]


def test_an_example_that_does_not_hold_is_named():
    assert problems(examples=(WordExample(text="your name", data=("pii.email",)),)) == ["examples"]


def test_a_near_miss_that_is_found_is_named():
    assert problems(examples=(WordExample(text="your name", not_data=("pii.name",)),)) == ["examples"]
