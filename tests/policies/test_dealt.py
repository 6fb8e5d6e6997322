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
