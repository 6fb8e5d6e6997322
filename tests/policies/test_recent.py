"""Whom a pronoun means where nobody is named: the class of recipients that the sentence before spoke of."""

import pytest


def told(stated):
    return {(s.recipient, s.polarity, *s.data_types) for s in stated.statements if s.data_types}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Our error reporting provider is told when the app fails. It also receives your user ID.", "@error-report-providers"),
        ("Our analytics providers count screens. They receive your user ID.", "@analytics-providers"),
        ("Measurement partners tell us which ad worked. These partners are given your user ID.", "@measurement-providers"),
        ("An analytics service measures how the app is used. We also send it your user ID.", "@analytics-providers"),
        ("We use a crash reporting service. Your user ID is sent to it after each crash.", "@error-report-providers"),
        ("Advertising partners pay us. In doing so, they learn your user ID.", "@ad-providers"),
        ("Our analytics provider sits in Oslo. Its office is small. It also receives your user ID.", "@analytics-providers"),
        ("A report goes to our error monitoring provider. The report contains your user ID.", "@error-report-providers"),
    ],
)
def test_a_pronoun_means_the_class_before_it(say, text, who):
    assert (who, "positive", "id.user") in told(say(text))


def test_a_denial_with_a_pronoun_means_the_class_before_it(say):
    said = told(say("We pay advertising networks to show our adverts. They do not receive your phone number."))
    assert said == {("@ad-providers", "negative", "pii.phone")}


@pytest.mark.parametrize(
    "text",
    [
        "Third parties may contact you. They receive your user ID.",
        "Our customers write reviews. They receive your user ID.",
        "Other users may see your profile. They get your user ID.",
    ],
)
def test_nobody_in_particular_is_no_class(say, text):
    assert not [s for s in say(text).statements if s.data_types and s.recipient != "@self"]


def test_a_name_after_a_class_is_whom_the_pronoun_means(say):
    said = told(say("We have an analytics provider. Sentry is another company. It receives your user ID."))
    assert said == {("functional-software", "positive", "id.user")}


@pytest.mark.parametrize("heading", ["Who else receives information", "Which companies collect information about you", "What we collect"])
def test_a_class_below_a_heading_that_asks_who_is_a_recipient(say, heading):
    text = "**Error monitoring providers.** When the app fails, the companies that provide our error monitoring receive device information."
    (said,) = say(f"## {heading}\n\n{text}").statements
    assert said.recipient == "@error-report-providers"


def test_a_trade_in_a_denial_is_denied_and_no_other(say):
    (said,) = say("The companies that provide our error monitoring do not receive your phone number.").statements
    assert (said.recipient, said.polarity) == ("@error-report-providers", "negative")
