"""Our own sentences; the companies are real, the sentences say nothing about them."""

import pytest

from analyzer.compare.rows import declared_keys


def names(stated):
    return [(s.recipient, s.sdk) for s in stated.statements if s.action == "name"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("# Stickers for WeChat: privacy policy\n\nWe take care.", ("tencent", "WeChat")),
        ("Welcome to our page about Mixpanel dashboards.", ("mixpanel", "Mixpanel")),
        ("To register you need to provide your phone number or WeChat ID.", ("tencent", "WeChat")),
        ("このページはMixpanelの使い方を説明します。", ("mixpanel", "Mixpanel")),
    ],
)
def test_a_name_that_nothing_is_said_of_is_named_with_its_sentence(say, text, who):
    stated = say(text)
    assert names(stated) == [who]
    (s,) = (s for s in stated.statements if s.action == "name")
    assert (s.data_types, s.broad_types, s.disclosure_kind) == ((), (), "broad")
    assert s.quote in " ".join(text.split())


def test_no_verdict_no_row_and_no_refusal_rests_on_a_bare_name(say):
    stated = say("Welcome to our page about Mixpanel dashboards.")
    assert declared_keys(stated.statements) == []
    assert stated.refusals == ()


@pytest.mark.parametrize(
    "text",
    [
        "We do not work with Mixpanel.",
        "This app is not affiliated with Facebook.",
        "Facebook and the Facebook logo are trademarks of Meta.",
        "Download the app from Google Play.",
        "The app is available on the App Store.",
        "Write to us at 4 Adjust Building, Old Street.",
        "Open the WeChat applet of our shop.",
        "Details about your WeChat, Weibo.",
        "If you give a phone number, WeChat, Weibo",
        "Share: Facebook X",
        "当社はMixpanelを利用しません。",
        "Here is what we collect and why: your name.",
        "We show flower shops nearby.",
    ],
)
def test_what_is_denied_or_means_something_else_names_nobody(say, text):
    assert names(say(text)) == []


def test_whoever_has_a_statement_is_not_named_again(say):
    stated = say("We send Mixpanel your IP address. Mixpanel is easy to use. Write to Mixpanel if you like.")
    assert names(stated) == []
    assert any(s.recipient == "mixpanel" and s.data_types for s in stated.statements)
