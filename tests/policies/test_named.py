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
        "# Privacy policy\n\n## Mixpanel\n\nWe take care.",
        "- Mixpanel (planned)",
        "- Mixpanel（予定）",
        "ご質問は GitHub のページまでお寄せください。",
        "料金はApple IDに請求されます。",
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


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("アプリ内課金は、Apple App Store または Google Play Store の決済基盤を通じて処理されます。", {"apple", "google"}),
        ("決済はApp Storeを通じて処理され、当社は決済情報を保持しません。", {"apple"}),
        ("Subscriptions are billed through the App Store.", {"apple"}),
        ("All purchases are handled by Google Play. We do not see your card.", {"google"}),
        ("Payments are not processed by Apple.", set()),
        ("購入履歴はApp Storeで確認できます。", set()),
        ("お支払いは当社が管理します。ダウンロードはApp Storeから。", set()),
    ],
)
def test_the_shop_that_payments_go_through_is_used_for_payment(say, text, who):
    paid = [s for s in say(text).statements if s.recipient != "@self" and s.polarity == "positive"]
    assert {s.recipient for s in paid} == who
    assert all((s.action, s.purposes, s.data_types) == ("use", ("p.payment",), ()) for s in paid)
