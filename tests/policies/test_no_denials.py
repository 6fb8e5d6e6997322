"""Words that look like a denial and are none. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("So that one phone is not counted twice, your user ID is sent to Mixpanel.", "positive"),
        ("So that you are not identified, your user ID is not sent to Mixpanel.", "negative"),
    ],
)
def test_what_a_sending_is_to_avoid_denies_nothing(say, text, polarity):
    assert [s.polarity for s in say(text).statements] == [polarity]


def test_the_way_that_a_bracket_sets_apart_is_neither_denied_nor_taken(say):
    stated = say("If you pay by card (not through PayPal) we will collect the last four digits of your card number.")
    assert [s.recipient for s in stated.statements] == ["@self"]
    (s,) = say("We do not send your name to PayPal.").statements
    assert (s.recipient, s.polarity) == ("paypal", "negative")


def test_that_it_does_not_go_to_us_directly_denies_nothing(say):
    (s,) = say("Your user ID is transmitted to Mixpanel (not to Example LLC directly).").statements
    assert (s.recipient, s.polarity) == ("mixpanel", "positive")
