"""Bare "data" that is handed on, or not: what users' data is. Texts of our own."""

import pytest


def told(stated):
    return {(s.recipient, s.polarity, s.condition) for s in stated.statements if s.recipient != "@self"}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Collected data is never shared with third parties.", ("@third-parties", "negative", None)),
        ("The information gathered by the app is not disclosed to third parties.", ("@third-parties", "negative", None)),
        ("In addition, data may be shared with our partners.", ("@third-parties", "positive", "may")),
        ("Information provided by members can be transferred to the buyer of the shop.", ("@third-parties", "positive", "may")),
        ("Some of the anonymous data may be shared with our partners.", ("@third-parties", "positive", "not-identifying")),
        ("Nothing is sent to a push server.", ("@third-parties", "negative", None)),
    ],
)
def test_data_of_nobody_in_particular_is_the_users(say, text, row):
    assert row in told(say(f"# Privacy policy\n\n{text}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "The data is shared between your devices.",
        "Data will be shared across your devices.",
        "Collected data is sent to us.",
        "We collect data about the weather.",
    ],
)
def test_data_that_stays_with_the_user_or_comes_to_us_goes_to_nobody_else(say, text):
    assert told(say(f"# Privacy policy\n\n{text}\n")) == set()
