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
