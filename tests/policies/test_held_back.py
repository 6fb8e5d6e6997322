"""Sendings that are denied without a denied verb. Texts are our own."""

import pytest


def denied(stated):
    return {d for s in stated.statements if s.polarity == "negative" for d in s.data_types}


def sent(stated):
    return {d for s in stated.statements if s.polarity == "positive" and s.recipient != "@self" for d in s.data_types}


@pytest.mark.parametrize(
    "text",
    [
        "We strip your name and your phone number from everything that goes to Mixpanel.",
        "Your name and your phone number are left out of the reports to Mixpanel.",
        "We refrain from sending your name and your phone number to Mixpanel.",
        "None of your name and your phone number is shared with Mixpanel.",
        "Mixpanel's collection of your name and your phone number is disabled in our app.",
        "No transfer of your name and your phone number to Mixpanel takes place.",
        "We use Mixpanel without sending it your name and your phone number.",
        "Mixpanel: no names, no phone numbers.",
        "There is no sharing of your name and your phone number with third parties.",
        "Mixpanelに送る前に、氏名、電話番号を取り除いています。",
        "氏名、電話番号を取り除いたうえで、Mixpanelに送信しています。",
        "MixpanelのSDKによる氏名、電話番号の収集は無効にしています。",
        "Mixpanelに送信される情報の中に氏名、電話番号はありません。",
        "氏名、電話番号を見ることができるのは、当社の担当者だけです。",
    ],
)
def test_it_is_a_denial_all_the_same(say, text):
    stated = say(text)
    assert denied(stated) >= {"pii.name", "pii.phone"}
    assert not sent(stated) & {"pii.name", "pii.phone"}


def test_what_is_sent_without_it_is_sent(say):
    stated = say("Mixpanelには、氏名を除く利用記録を送ります。")
    assert "pii.name" in denied(stated)
    assert "act.event" in sent(stated)


@pytest.mark.parametrize(
    "text",
    [
        "A transfer of your name to Mixpanel takes place.",
        "Mixpanel receives your name without delay.",
        "Mixpanelに送る前に、氏名を暗号化しています。",
    ],
)
def test_a_sending_that_takes_place_is_none(say, text):
    assert not denied(say(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanelには、会員IDしか送りません。",
        "Mixpanelに会員IDを送信します。Mixpanelがほかの情報を受け取ることはありません。",
        "Mixpanel receives your user ID. It never sees anything else.",
    ],
)
def test_all_that_is_sent_denies_the_rest(say, text):
    stated = say(text)
    assert sent(stated) == {"id.user"}
    assert {s.condition for s in stated.statements if s.polarity == "negative"} == {"except-listed"}


def test_what_goes_to_nobody_but_one_is_no_list_of_all(say):
    assert not [s for s in say("Mixpanel以外には、会員IDを送りません。").statements if s.condition == "except-listed"]


@pytest.mark.parametrize(
    "text",
    [
        "We used Kochava until 2024, but it has been removed from the app.",
        "Kochava used to be part of the app.",
        "Kochavaは2024年まで利用していましたが、現在は削除しています。",
    ],
)
def test_what_was_used_once_is_not_used(say, text):
    assert [(s.recipient, s.polarity) for s in say(text).statements] == [("kochava", "negative")]


def test_what_is_used_until_something_happens_is_used(say):
    assert [s.polarity for s in say("We use Kochava until you turn it off.").statements if s.recipient == "kochava"] == ["positive"]


def test_what_is_excluded_from_a_report_is_denied(say):
    stated = say("Sentry receives crash reports. Your name is excluded from these.")
    assert [(s.recipient, s.polarity, s.data_types) for s in stated.statements] == [
        ("functional-software", "positive", ("crash",)),
        ("functional-software", "negative", ("pii.name",)),
    ]
    assert not [s for s in say("We use Mixpanel. Your right to object is excluded.").statements if s.polarity == "negative"]
