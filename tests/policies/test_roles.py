"""Headers in words that no list holds."""

import pytest

from analyzer.policies.lexicon import Lexicon
from analyzer.policies.roles import header_role, is_header


@pytest.fixture(scope="module")
def lexicons(catalog):
    return {language: Lexicon(catalog.words[language]) for language in ("ja", "en")}


@pytest.mark.parametrize(
    "text",
    [
        "送信を停止する手段",
        "停止のしかた",
        "送信を止めたいとき",
        "オプトアウトの窓口",
        "利用者による拒否の方法",
        "データ送信を断るには",
        "無効にするときは",
    ],
)
def test_how_to_refuse_is_told_by_its_words(lexicons, text):
    assert header_role(lexicons["ja"], text) == "opt_out"
    assert is_header(lexicons["ja"], text)


@pytest.mark.parametrize(
    "text",
    [
        "Ways to stop it",
        "How you can turn this off",
        "Steps to opt out",
        "How to refuse",
        "Can I opt out?",
        "Where to object",
        "To turn it off",
    ],
)
def test_how_to_refuse_is_told_by_its_words_in_english(lexicons, text):
    assert header_role(lexicons["en"], text) == "opt_out"


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [("ja", "停止中の送信先", "recipient"), ("en", "How we use it", "purpose"), ("en", "How long it is kept", "other")],
)
def test_other_headers_keep_their_role(lexicons, language, text, role):
    assert header_role(lexicons[language], text) == role


@pytest.mark.parametrize("text", ["What it does for us", "What the provider does", "What is it used for?", "What it helps us with"])
def test_what_somebody_does_is_a_purpose_and_no_data(lexicons, text):
    assert header_role(lexicons["en"], text) == "purpose"


@pytest.mark.parametrize("text", ["What it receives", "What data it collects for us", "What they get"])
def test_what_somebody_gets_stays_data(lexicons, text):
    assert header_role(lexicons["en"], text) == "data"


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("当サイトでの利用目的", "purpose_sender"),
        ("「当社」における利用目的", "purpose_sender"),
        ("送信先事業者での利用目的", "purpose_recipient"),
        ("上記提供者における利用目的", "purpose_recipient"),
        ("サービスの利用目的", "purpose"),
        ("提携先", "recipient"),
        ("移転国", "other"),
    ],
)
def test_a_label_says_whose_purpose_it_is(catalog, label, role):
    assert header_role(Lexicon(catalog.words["ja"]), label) == role


def test_an_english_label_says_whose_purpose_it_is(catalog):
    english = Lexicon(catalog.words["en"])
    labels = ("Purpose of use by our company", "Purpose of use by the recipient", "Purpose of use")
    assert [header_role(english, x) for x in labels] == ["purpose_sender", "purpose_recipient", "purpose"]


@pytest.mark.parametrize("header", ["Withdrawing", "If you do not want this", "Deactivation", "不要な場合", "送りたくない場合", "解除"])
def test_headers_for_those_who_do_not_want_it_head_how_to_refuse(say, header):
    english = header.isascii()
    head = "| Recipient | Data sent |" if english else "| 送信先 | 送信する情報 |"
    row = "| Mixpanel | user ID |" if english else "| Mixpanel | 会員ID |"
    said = say(
        f"# P\n\n{head} {header} |\n|-|-|-|\n{row} https://example.com/optout |\n| Sentry | {'device model' if english else '端末の機種名'} | https://example.com/out |\n"
    )
    assert {s.opt_out for s in said.statements} == {"url"}


def test_a_column_of_purposes_and_times_is_one_of_purposes(say):
    table = "| 送信先 | 送信する情報 | 目的・タイミング |\n|---|---|---|\n| Mixpanel | 会員番号 | 利用状況の分析 |\n"
    assert [s.purposes for s in say(f"# 外部送信\n\n{table}").statements] == [("p.analytics",)]
