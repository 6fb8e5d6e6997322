"""Japanese clauses that say what a sending holds or carries. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Mixpanelに対する送信には、会員番号を付します。", "positive"),
        ("Mixpanelへの報告には、会員番号を記載します。", "positive"),
        ("Mixpanelに広告IDを送信します。前項の送信には、会員番号を付します。", "positive"),
        ("異常の内容に会員番号を添えてMixpanelに報告します。", "positive"),
        ("Mixpanelへの送信には、会員番号を含みません。", "negative"),
    ],
)
def test_what_is_added_to_a_sending_goes_with_it(say, text, polarity):
    assert [(s.recipient, s.polarity) for s in say(text).statements if "id.user" in s.data_types] == [("mixpanel", polarity)]


def test_what_identifies_somebody_is_denied_only_of_a_sending_to_others(say):
    plain = "送信する情報に個人を特定できる情報は含まれません。"
    assert [s.polarity for s in say(f"外部に{plain}").statements] == ["negative"]
    assert not say(plain).statements


def test_what_is_added_to_a_letter_goes_to_nobody(say):
    assert not [s for s in say("お客様への請求書には、会員番号を付します。").statements if s.recipient != "@self"]
