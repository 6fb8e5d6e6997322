"""Sentences that deal data out among recipients. Texts are our own."""

import pytest


def gets(stated, recipient):
    return {d for s in stated.statements if s.recipient == recipient and s.polarity == "positive" for d in s.data_types} - {"crash"}


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel receives your email address and Sentry your phone's model.",
        "Your email address goes to Mixpanel, your phone's model to Sentry.",
        "We use Mixpanel for analytics (your email address) and Sentry for crash reports (your phone's model).",
        "Your email address and your phone's model are sent to Mixpanel and Sentry respectively.",
        "Mixpanel: your email address; Sentry: your phone's model.",
        "Mixpanelに送るのはメールアドレス、Sentryに送るのは端末の機種名です。",
        "メールアドレスの送信先はMixpanel、端末の機種名の送信先はSentryです。",
        "MixpanelおよびSentryに、それぞれメールアドレスおよび端末の機種名を送信します。",
        "Mixpanelにはメールアドレスを送り、Sentryには端末の機種名を送っています。",
    ],
)
def test_each_recipient_gets_its_own(say, text):
    stated = say(text)
    assert gets(stated, "mixpanel") == {"pii.email"}
    assert gets(stated, "functional-software") == {"dev.model"}


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel and Sentry receive your email address and your phone's model.",
        "Mixpanel receives your email address, as does Sentry, and both get your phone's model.",
        "MixpanelとSentryに、メールアドレスと端末の機種名を送信します。",
    ],
)
def test_what_several_get_together_is_dealt_out_to_nobody(say, text):
    stated = say(text)
    assert {"pii.email", "dev.model"} <= gets(stated, "mixpanel")


@pytest.mark.parametrize(
    "text",
    [
        "Firebase collects usage data, Sentry collects crash logs and RevenueCat collects your purchase history.",
        "Usage data is sent to Firebase, crash logs to Sentry and purchase history to RevenueCat.",
        "We use Firebase to collect usage data, Sentry to collect crash logs and RevenueCat to collect your purchase history.",
        "Firebaseは利用状況を、Sentryはクラッシュログを、RevenueCatは購入履歴を取得します。",
    ],
)
def test_records_of_use_and_of_crashes_are_dealt_out_too(say, text):
    got = {(s.recipient, d) for s in say(text).statements for d in s.data_types}
    assert got == {("google", "act.event"), ("functional-software", "crash"), ("revenuecat", "act.purchase")}


def test_what_a_company_does_is_not_what_the_next_one_gets(say):
    stated = say("We share your device model with Mixpanel, which analyses usage, and AppLovin, which shows ads.")
    assert {("mixpanel", "dev.model"), ("applovin", "dev.model")} <= {(s.recipient, d) for s in stated.statements for d in s.data_types}
