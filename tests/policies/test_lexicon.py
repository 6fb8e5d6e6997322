import pytest

from analyzer.policies.lexicon import Lexicon, expand_phrase, stem


def data(catalog, language, text):
    return sorted({f.value.partition("#")[0] for f in Lexicon(catalog.words[language]).find(text) if f.sort == "data"})


def test_a_phrase_expands_into_its_variants():
    assert sorted(expand_phrase("[a|b] c (d)")) == ["a c ", "a c d", "b c ", "b c d"]


@pytest.mark.parametrize(
    ("token", "stemmed"),
    [("addresses", "address"), ("crashes", "crash"), ("ids", "id"), ("os", "os"), ("access", "access"), ("parties", "party")],
)
def test_plurals_are_folded(token, stemmed):
    assert stem(token) == stemmed


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("advertising IDs", ["id.advertising"]),
        ("the model of your device", ["dev.model"]),
        ("E-mail addresses", ["pii.email"]),
        ("IP address", ["net.ip.public"]),
        ("user's IP address and user names", ["id.user", "net.ip.public"]),
        ("information about your order", ["act.purchase"]),
        ("information about your device", ["dev.*"]),
        ("the company name", ["none"]),
        ("a modelling agency", []),
    ],
)
def test_the_longest_english_phrase_wins(catalog, text, ids):
    assert data(catalog, "en", text) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("広告 ID", ["id.advertising"]),
        ("電子メールアドレス", ["pii.email"]),
        ("携帯電話番号", ["pii.phone"]),
        ("端末の機種名", ["dev.model"]),
        ("広告の配信", ["none"]),
        ("VIDEO", []),
    ],
)
def test_the_longest_japanese_phrase_wins(catalog, text, ids):
    assert data(catalog, "ja", text) == ids


def test_time_grows_with_the_text_only(catalog):
    import time

    lexicon = Lexicon(catalog.words["en"])
    start = time.monotonic()
    lexicon.find("the app sends your user id and device model. " * 5000)
    assert time.monotonic() - start < 10


def test_a_company_inside_the_name_of_data_is_no_recipient(say):
    text = "本アプリでは、分析のためMixpanelを利用しています。同社には、契約している電話会社名と機種名が送信されます。"
    found = say(text).statements
    assert [s.recipient for s in found if s.data_types] == ["mixpanel"]
