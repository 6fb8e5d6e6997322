"""A company named as the one behind a service, and what a pronoun at the end of a denial means."""

import pytest

from tests.policies.conftest import Say


@pytest.mark.parametrize(
    "who", ["AppLovin Corporation, the company behind Adjust,", "AppLovin, which owns Adjust,", "AppLovin (the owner of Adjust)"]
)
def test_what_it_receives_the_service_receives(say: Say, who: str) -> None:
    made = say(f"# P\n\n{who} receives the push token, which lets us notice when the app has been removed.\n").statements
    assert [(s.recipient, s.polarity, s.data_types) for s in made] == [("adjust", "positive", ("id.push",))]


def test_two_that_stand_side_by_side_both_receive(say: Say) -> None:
    made = say("# P\n\nAppLovin and Adjust receive the push token.\n").statements
    assert {s.recipient for s in made} == {"applovin", "adjust"}


@pytest.mark.parametrize("denial", ["No other company is given it.", "No outside company is told it.", "Nobody else receives it."])
@pytest.mark.parametrize(
    ("topic", "data"),
    [("That is the only use we make of your phone number.", "pii.phone"), ("Your location helps us find the nearest shop.", "loc.*")],
)
def test_a_denial_by_a_pronoun_is_about_the_sentence_before(say: Say, topic: str, data: str, denial: str) -> None:
    made = say(f"# P\n\nWe send your user ID to Mixpanel.\n\n{topic} {denial}\n").statements
    denied = [{*s.data_types, *s.broad_types} for s in made if s.polarity == "negative"]
    assert denied
    assert all(data in d and "id.user" not in d for d in denied)


def test_a_tool_that_was_removed_gets_nothing(say: Say) -> None:
    made = say("# P\n\nAdjust has been removed from the app; it received your user ID.\n").statements
    assert not [s for s in made if s.recipient == "adjust" and s.polarity == "positive" and s.data_types]


def test_whose_method_somebody_works_with_gets_nothing(say):
    stated = say("# Privacy policy\n\nIf you refuse, Adjust still measures installs using Apple's own framework.\n")
    assert "apple" not in {s.recipient for s in stated.statements if s.action != "name"}
    stated = say("# Privacy policy\n\nWithout it, Adjust counts installs only via Apple's SKAdNetwork service.\n")
    assert "apple" not in {s.recipient for s in stated.statements if s.action != "name"}
    stated = say("# Privacy policy\n\nAdjust receives your user ID via Apple's servers, which also receive it.\n")
    assert "adjust" in {s.recipient for s in stated.statements}
