"""Whom a denial leaves out: what it denies to all others, it says of him; and what is never asked for is not taken."""

import pytest


def told(stated):
    return {(s.recipient, s.polarity) for s in stated.statements if s.data_types}


@pytest.mark.parametrize(
    "text",
    [
        "Apart from PostHog, nobody is given your phone number.",
        "No. Apart from PostHog, nobody gets your phone number.",
        "No company other than PostHog is told your phone number.",
        "Your phone number is given to nobody but PostHog.",
        "We do not share your phone number with anyone except PostHog.",
        "With the exception of PostHog, no third party receives your phone number.",
        "Aside from PostHog, we do not pass your phone number to any company.",
        "No third parties, save for PostHog, are given your phone number.",
    ],
)
def test_who_is_left_out_of_a_denial_receives_the_data(say, text):
    stated = say(text)
    assert told(stated) == {("@third-parties", "negative"), ("posthog", "positive")}
    assert next(s for s in stated.statements if s.polarity == "negative").leaves_out == ("posthog",)


def test_a_denial_of_everything_says_nothing_of_whom_it_leaves_out(say):
    assert {s.polarity for s in say("Other than PostHog, no company receives personal information.").statements} == {"negative"}


@pytest.mark.parametrize("text", ["We never ask for your phone number.", "At no point does the app ask for your phone number."])
def test_what_is_not_asked_for_is_denied(say, text):
    assert told(say(text)) == {("@self", "negative")}


@pytest.mark.parametrize(
    "text",
    [
        "We do not ask for your password by email.",
        "If you do not ask for your phone number to be deleted, we keep it.",
        "We do not ask for your phone number if you are an adult.",
    ],
)
def test_how_and_when_something_is_not_asked_for_denies_nothing(say, text):
    assert not [s for s in say(text).statements if s.polarity == "negative"]
