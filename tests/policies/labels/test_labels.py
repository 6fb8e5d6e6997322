import json

import pytest

from analyzer.catalog import Catalog
from analyzer.model.statement import Stated, Statement
from analyzer.policies.labels.vocabulary import Vocabulary
from tests.policies.conftest import Say
from tests.policies.labels.pages import APPLE, APPLE_JA, LISTING, MANIFEST, NONE, PLAY, PLAY_JA, csv_of, use


@pytest.fixture
def label(tmp_path, catalog):
    """label(text, name) -> what is read in it as a store label."""
    from analyzer.policies import DocumentInput, read_documents

    def read(text: str, name: str) -> Stated:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_documents([DocumentInput(path, name, "store-label")], catalog)

    return read


def short(stated: Stated) -> set[tuple[str, str, str]]:
    """(recipient, polarity, types or families) of each statement."""
    return {(s.recipient, s.polarity, " ".join((*s.data_types, *s.broad_types))) for s in stated.statements}


def of_type(stated: Stated, word: str, recipient: str = "@self") -> Statement:
    return next(s for s in stated.statements if s.label is not None and s.label.word == word and s.recipient == recipient)


def test_a_play_page_says_what_is_shared_and_what_is_collected(label):
    stated = label(PLAY, "play.html")
    assert short(stated) == {
        ("@third-parties", "positive", "pii.email"),
        ("@third-parties", "positive", "id.user"),
        ("@self", "positive", "id.* dev.* net.*"),
        ("@self", "positive", "crash"),
        ("@self", "positive", "dev.*"),
        ("@self", "positive", ""),
    }
    mail = of_type(stated, "Email address", "@third-parties")
    assert mail.purposes == ("p.analytics", "p.fraud", "p.legal", "p.security")
    assert mail.label is not None
    assert (mail.label.optional, mail.label.category, mail.role) == (True, "Personal info", "store-label")


def test_a_type_that_nobody_knows_is_kept_and_named_in_a_gap(label):
    stated = label(PLAY, "play.html")
    assert [g.subject for g in stated.gaps] == ["play.html: store label: a type that is not known: Sparkle data"]
    assert stated.documents[0].state == "partly-read"


def test_a_japanese_play_page_is_read_with_its_denial(label):
    stated = label(PLAY_JA, "play.html")
    assert ("@third-parties", "negative", "") in short(stated)
    place = of_type(stated, "おおよその位置情報")
    assert place.data_types == ("loc.coarse",)
    assert place.purposes == ("p.fraud", "p.legal", "p.provide", "p.security")
    assert place.label is not None
    assert place.label.optional is True
    assert not stated.gaps


def test_a_listing_gives_categories_and_says_that_its_list_is_cut_short(label):
    stated = label(LISTING, "listing.html")
    assert ("@third-parties", "positive", "loc.* net.*") in short(stated)
    assert "a list that is cut short: Location, App activity and 2 others" in stated.gaps[0].subject


def test_no_data_shared_and_none_collected_are_denials_of_all_but_what_is_listed(label):
    stated = label(NONE, "none.html")
    assert {(s.recipient, s.polarity, s.condition) for s in stated.statements} == {
        ("@third-parties", "negative", "except-listed"),
        ("@self", "negative", "except-listed"),
    }


def test_the_csv_form_is_read_by_its_machine_names(label):
    rows = [*use("PSL_EMAIL", collected=True, optional=True), *use("PSL_DEVICE_ID", collected=True, shared=True)]
    stated = label(csv_of(*rows), "data_safety.csv")
    assert {(s.recipient, s.label.word, s.label.optional) for s in stated.statements if s.label} == {
        ("@self", "PSL_EMAIL", True),
        ("@self", "PSL_DEVICE_ID", False),
        ("@third-parties", "PSL_DEVICE_ID", False),
    }
    assert of_type(stated, "PSL_DEVICE_ID", "@third-parties").purposes == ("p.ads",)


def test_a_csv_form_that_ticks_no_sharing_denies_it_by_the_row_that_was_left_empty(label):
    stated = label(csv_of(*use("PSL_EMAIL", collected=True)), "d.csv")
    denial = next(s for s in stated.statements if s.polarity == "negative")
    assert denial.recipient == "@third-parties"
    assert "PSL_EMAIL:PSL_DATA_USAGE_COLLECTION_AND_SHARING,PSL_DATA_USAGE_ONLY_SHARED,," in denial.quote


def test_a_csv_form_that_answers_no_denies_both(label):
    stated = label(csv_of("PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,false,REQUIRED,x"), "d.csv")
    assert {(s.recipient, s.polarity) for s in stated.statements} == {("@self", "negative"), ("@third-parties", "negative")}


def test_a_csv_of_something_else_is_no_label(label):
    stated = label("name,value\nPSL_EMAIL,true\n", "other.csv")
    assert stated.documents[0].state == "not-read"
    assert "no store label was found in it" in stated.gaps[0].subject


def test_an_app_store_page_is_read_from_the_data_it_carries(label):
    stated = label(APPLE, "app.html")
    facts = {(s.label.word, s.label.linked, s.label.tracking, s.purposes) for s in stated.statements if s.label}
    assert facts == {
        ("Identifiers", None, True, ()),
        ("Email Address", True, None, ("p.analytics",)),
        ("Name", True, None, ("p.analytics",)),
    }
    assert {s.recipient for s in stated.statements} == {"@self"}


def test_a_japanese_app_store_page_without_data_is_read_from_what_is_seen(label):
    stated = label(APPLE_JA, "app.html")
    facts = {(s.label.word, s.label.linked, s.label.tracking) for s in stated.statements if s.label}
    assert facts == {("購入", None, True), ("ID", None, True), ("診断", False, None), ("連絡先", False, None)}


def test_data_not_collected_is_a_denial(label):
    page = json.dumps({"privacyTypes": [{"identifier": "DATA_NOT_COLLECTED", "privacyType": "データの収集なし"}]})
    stated = label(page, "label.json")
    assert [(s.recipient, s.polarity, s.quote) for s in stated.statements] == [("@self", "negative", "データの収集なし")]


def test_a_privacy_manifest_is_a_label_whatever_it_was_called(say: Say):
    stated = say(MANIFEST, "PrivacyInfo.xcprivacy")
    assert stated.documents[0].role == "store-label"
    (one,) = stated.statements
    assert one.label is not None
    assert (one.broad_types, one.purposes, one.label.linked, one.label.tracking) == (("id.*",), ("p.analytics",), True, False)


def test_a_manifest_without_types_says_nothing_of_them(label):
    stated = label(MANIFEST.replace("NSPrivacyCollectedDataTypes<", "Other<"), "PrivacyInfo.xcprivacy")
    assert not stated.statements
    assert "does not say what is collected" in stated.gaps[0].subject


def test_a_manifest_with_an_empty_list_says_that_nothing_is_collected(label):
    empty = MANIFEST[: MANIFEST.index("<array>")] + "<array/></dict></plist>"
    assert [s.polarity for s in label(empty, "PrivacyInfo.xcprivacy").statements] == ["negative"]


@pytest.mark.parametrize(
    "broken", ["", "<html><body>Sign in</body></html>", "<plist><dict>", '{"identifier": "DATA_LINKED_TO_YOU"', "[" * 5000]
)
def test_what_is_no_label_is_said_to_be_unread(label, broken: str):
    stated = label(broken or " ", "x.html")
    assert stated.documents[0].state == "not-read"
    assert stated.gaps


def test_a_hostile_csv_ends_within_its_limits(label):
    rows = [f'PSL_DATA_TYPES_X,K{i},true,"' for i in range(5000)]
    assert label(csv_of(*rows), "d.csv").gaps


def test_a_policy_that_speaks_of_data_shared_is_no_label(say: Say):
    stated = say("# Privacy policy\n\nData shared with Adjust GmbH: the advertising ID.\n", "policy.md")
    assert stated.documents[0].role == "policy"


@pytest.mark.parametrize("example", Catalog().labels.examples, ids=lambda e: e.line)
def test_each_example_of_the_words_holds(example):
    words = Vocabulary(Catalog().labels, example.store)
    found = [words.word_of(w) for w in words.listed(example.line.split(" · ")[0])]
    assert sorted(i for w in found if w is not None for i in (*w.ids, *w.holds)) == sorted(example.ids)


def test_each_id_of_the_words_is_one_of_ours():
    catalog = Catalog()
    assert {i for t in catalog.labels.types for i in (*t.ids, *t.holds)} <= catalog.data_types.keys()
    assert {i for p in catalog.labels.purposes for i in p.ids} <= catalog.purposes.keys()
