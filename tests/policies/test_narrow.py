"""What does not happen in a case is not what is not sent."""

import pytest


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("If the app cannot open a door, your email address is sent to Sentry.", "positive"),
        ("Your email address is sent to Sentry if the app cannot open a door.", "positive"),
        ("Should the app not respond, your email address goes to Sentry.", "positive"),
        ("Your email address is sent to Sentry only if you do not switch reports off.", "positive"),
        ("Your email address is not sent to Sentry if the app cannot open a door.", "negative"),
        ("We do not send your email address to Sentry because we do not need it there.", "negative"),
    ],
)
def test_what_does_not_happen_in_a_case_is_not_what_is_not_sent(say, text, polarity):
    told = say(f"# Reports\n\n{text}\n").statements
    assert [(s.recipient, s.polarity, s.data_types) for s in told] == [("functional-software", polarity, ("pii.email",))]


@pytest.mark.parametrize(
    "text",
    [
        "We use the payment processor Stripe. We do not store any of the information provided to them during a payment.",
        "PayPal does not share any card details with us.",
        "Google Analytics only loads if you accept; declining does not affect your use of the site.",
        "Countly is not known to profile visitors.",
        "We talk about using Countly while not showing a cookie warning.",
    ],
)
def test_what_is_not_kept_not_given_to_us_or_not_affected_is_denied_to_nobody(say, text):
    assert not [s for s in say(text).statements if s.polarity == "negative" and s.recipient != "@self"]


@pytest.mark.parametrize(
    "text", ["We do not share your name with Stripe.", "We never tell Stripe your name.", "We do not provide Stripe with your name."]
)
def test_what_is_not_given_to_somebody_is_denied(say, text):
    assert [s.data_types for s in say(text).statements if s.polarity == "negative" and s.recipient == "stripe"] == [("pii.name",)]


@pytest.mark.parametrize("nobody", ["processor or sub-processor", "contractor", "insurer", "processor and to no other company"])
def test_what_is_given_to_none_of_a_class_is_denied(say, nobody):
    said = {(s.polarity, s.data_types) for s in say(f"Your date of birth is given to no {nobody}.").statements}
    assert said == {("negative", ("pii.birth",))}
