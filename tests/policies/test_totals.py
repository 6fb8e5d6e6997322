"""Totals that go to somebody of no known trade, joint uses told in a sentence, and what the law makes a company hand over."""

import pytest


def rows(say, text):
    stated = say(f"# {'Privacy policy' if text.isascii() else '方針'}\n\n{text}\n")
    return [(s.recipient, s.data_types, s.polarity, s.condition) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    ("text", "data", "condition"),
    [
        ("Listening figures are given to our funders as aggregated statistics.", ("act.event",), "aggregate"),
        ("We give our sponsors app usage figures, but only in aggregated form.", ("act.event",), "aggregate"),
        ("We tell concert promoters, in aggregated form only, how many tickets were sold.", ("act.purchase",), "aggregate"),
        ("Researchers receive app usage data in a form that does not identify anyone.", ("act.event",), "not-identifying"),
        (
            "Statistics about the use of the app, which do not identify you, may be given to local councils.",
            ("act.event",),
            "not-identifying",
        ),
        ("生産者には、購入履歴を統計情報にまとめたうえで提供することがあります。", ("act.purchase",), "aggregate"),
        ("頭数などを、どなたか分からないように統計情報としてまとめ、地域の獣医師会に提供します。", (), "aggregate"),
    ],
)
def test_totals_go_to_whoever_the_sentence_says(say, text, data, condition):
    assert rows(say, text) == [("@third-parties", data, "positive", condition)]


@pytest.mark.parametrize(
    "text",
    [
        "We use aggregated statistics to improve the app.",
        "We show our members usage statistics in the app.",
        "We give you statistics about your listening.",
        "統計情報から個人が特定されることはありません。",
        "月ごとの統計情報をマイページで利用者に表示します。",
    ],
)
def test_totals_for_ourselves_or_the_reader_go_to_nobody(say, text):
    assert rows(say, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We and the Harbour Arts Trust jointly use your name to provide the seat map.",
        "Hope Lane Trust and we are joint controllers of your name.",
        "We hold your name jointly with the Riverside Rowing Club.",
        "Your name is used jointly by us and Pentland Tours Ltd for marketing.",
        "氏名は、当財団と公益財団法人はるか文化振興会が共同して利用します。",
    ],
)
def test_those_who_use_data_with_us_are_joint_users(say, text):
    assert rows(say, text) == [("@joint-users", ("pii.name",), "positive", None)]


def test_data_that_is_used_together_is_no_joint_use(say):
    assert rows(say, "We use your name together with your address to deliver your order.") == []


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("警察からの照会に対し、氏名を回答します。", ("pii.name",)),
        ("旅館業法の定めにより、宿泊者の氏名を保健所に提出します。", ("pii.name",)),
        ("Maritime law obliges us to give the names of passengers to the coastguard.", ("pii.name",)),
        ("If a court asks, we disclose your name to it.", ("pii.name",)),
    ],
)
def test_what_the_law_makes_us_hand_over_goes_to_authorities(say, text, data):
    stated = say(text).statements
    assert [(s.recipient, s.data_types, s.purposes) for s in stated] == [("@authorities", data, ("p.legal",))]


@pytest.mark.parametrize(
    "text",
    [
        "The law requires us to keep your name for ten years.",
        "The law allows us to give you a copy of your data.",
        "ご質問への回答は、登録された方に送ります。",
    ],
)
def test_what_the_law_or_an_answer_says_is_no_sending(say, text):
    assert rows(say, text) == []
