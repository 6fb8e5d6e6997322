"""Statements in the light of one another: an item told beside what is left to a vendor's page. Texts are our own."""

import pytest

EN = "We use Amplitude to see how people move through the app. For the information that is sent to Amplitude, please refer to Amplitude's own documentation at https://amplitude.com/docs. "
JA = "利用状況を分析するためPostHogを利用しています。PostHogに送信される情報の項目は、同社が公表する文書によります。"


def kinds(stated):
    return {(s.disclosure_kind, s.data_types) for s in stated.statements if s.polarity == "positive" and s.recipient != "@self"}


@pytest.mark.parametrize(
    "text",
    [
        EN + "One item we do control: the app sends Amplitude your customer number so that we can count households and not phones.",
        EN + "What we add to it is your customer number.",
        EN + "To these, the app adds your customer number.",
        EN + "We set your customer number as the user identifier in Amplitude.",
        JA + "ただし、会員番号は、当社がPostHogに送信しています。",
        JA + "なお、当社が独自に加える項目は会員番号です。",
        JA + "\n\nあわせて、当社から会員番号を送信しています。",
    ],
)
def test_one_item_comes_to_what_the_page_tells(say, text):
    found = say(text)
    assert kinds(found) >= {("delegated", ()), ("exact", ("id.user",))}
    assert not [s for s in found.statements if s.polarity == "negative" and s.data_types]


@pytest.mark.parametrize(
    "text",
    [
        "We send Amplitude your customer number. Amplitude's privacy policy is at https://amplitude.com/privacy.",
        EN + "The app sends Amplitude your customer number, your name and the model of your phone.",
        "The information that is sent to Amplitude is encrypted, as described in its documentation.",
        "PostHogに送信された情報は、同社の定めるところにより暗号化して保管されます。",
    ],
)
def test_a_list_is_what_is_sent_and_a_page_about_something_else_tells_nothing(say, text):
    assert "delegated" not in {k for k, _ in kinds(say(text))}
