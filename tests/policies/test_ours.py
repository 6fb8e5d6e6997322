"""Denials that say in other words than "third party" that data is with nobody but the provider."""

import pytest

from tests.policies.conftest import Say

HEAD = "# Privacy policy\n\nAmplitude receives your user ID and the model of your phone.\n\nYour e-mail address and your phone number "


def denied(say: Say, text: str) -> set[str]:
    """The data that a document says goes to no third party of any trade, without a condition."""
    made = (s for s in say(text).statements if s.polarity == "negative" and s.recipient == "@third-parties" and not s.limits)
    return {d for s in made if s.condition in (None, "except-law", "except-listed") for d in s.data_types}


@pytest.mark.parametrize(
    "said",
    [
        "are never sent to computers that do not belong to us.",
        "are given to the tuner who visits you, and to nobody else.",
        "stay between you and us.",
        "remain within our own systems.",
        "are handled in-house only.",
        "are kept strictly within the school.",
        "are known to us alone.",
        "are only ever seen by our own staff.",
        "go to our own server in Leeds and to no other.",
        "go no further than our own servers.",
        "are not entrusted to any software company.",
        "are not passed on to the people who make our software.",
        "are not shown to persons outside the club.",
        "are not passed to anyone apart from the vet you book with.",
    ],
)
def test_data_that_stays_with_the_provider_goes_to_nobody(say: Say, said: str) -> None:
    assert denied(say, HEAD + said) == {"pii.email", "pii.phone"}


@pytest.mark.parametrize(
    "said",
    ["No firm but ours ever sees {}.", "We keep {} to ourselves.", "Our servers are the only place that {} are sent to."],
)
def test_a_denial_may_open_with_who_is_left(say: Say, said: str) -> None:
    assert denied(say, said.format("your e-mail address and your phone number")) == {"pii.email", "pii.phone"}


@pytest.mark.parametrize(
    "said",
    [
        "are stored on our servers.",
        "stay on our servers for two years.",
        "are kept within the school for two years.",
        "are shown to the driver.",
        "are not shared outside the European Union.",
        "are not passed outside the library without your agreement.",
        "do not leave the building unencrypted.",
        "are not visible to other members.",
        "are not sent to anyone under sixteen.",
    ],
)
def test_a_place_a_term_a_country_or_a_manner_denies_nothing(say: Say, said: str) -> None:
    assert not denied(say, HEAD + said)


def test_what_the_sentence_before_told_goes_to_a_courier_and_to_nobody_else(say: Say) -> None:
    stated = say("We ask for your phone number when you order. It is passed to the courier and to no one else.")
    assert [(s.recipient, s.polarity, s.condition, s.data_types) for s in stated.statements if s.recipient != "@self"] == [
        ("@contractors", "positive", None, ("pii.phone",)),
        ("@third-parties", "negative", "except-listed", ("pii.phone",)),
    ]
