"""Whom "them" means where a text speaks of children, guests and friends: no recipient, and what is not asked of them is not denied of all."""

import pytest

from tests.policies.conftest import meant

LEAD = "When the app crashes, device information and your user ID are sent to Bugsnag.\n\n"


@pytest.mark.parametrize(
    "people",
    [
        "Children do not need an account of their own",
        "Guests may use the app without registering",
        "A parent can add a child as a player",
        "People who only browse have no account",
        "Moderators help us keep the forum clean",
    ],
)
@pytest.mark.parametrize(
    "denied",
    [
        ", and we do not ask them for any information.",
        ". We do not collect any information from them.",
        ". We never ask them for personal information.",
        ". They are not asked for any personal data.",
        ". We neither ask them for information nor store any about them.",
        ". We never give them access to your data.",
    ],
)
def test_what_some_people_are_not_asked_for_is_denied_of_nobody_else(say, people, denied):
    assert not [s for s in say(LEAD + people + denied).statements if s.polarity == "negative"]


@pytest.mark.parametrize(
    "denied",
    [
        "We do not share them with third parties.",
        "We do not pass either of them on to third parties.",
        "Third parties do not receive either of them.",
        "We keep them to ourselves and do not pass them on.",
        "We share none of this with third parties.",
    ],
)
def test_data_of_the_sentence_before_is_denied(say, denied):
    got = say(f"We store your name and your e-mail address on our own server. {denied}").statements
    assert {"pii.name", "pii.email"} <= {
        t for s in got if s.polarity == "negative" and s.recipient == "@third-parties" for t in s.data_types
    }
    assert not [s for s in got if s.polarity == "negative" and s.recipient == "@self"]


@pytest.mark.parametrize(
    ("said", "polarity"),
    [
        ("The two receive your user ID.", "positive"),
        ("Each receives your user ID.", "positive"),
        ("Neither receives your user ID.", "negative"),
        ("Neither is told your user ID.", "negative"),
    ],
)
def test_each_and_neither_are_those_just_named(say, said, polarity):
    got = say(f"We use Bugsnag to find crashes. We use Countly to count users. {said}").statements
    assert {s.recipient for s in got if s.polarity == polarity and "id.user" in s.data_types} == {"smartbear", "countly"}


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("We share no user ID with Countly.", {"countly"}),
        ("Countly receives no user ID.", {"countly"}),
        ("We do not let advertisers see your user ID.", {"@ad-providers"}),
        ("We never allow third parties to access your user ID.", {"@third-parties"}),
        ("Your user ID is not passed to hotels.", {"@other-trades"}),
        ("Your user ID never reaches hotels.", set()),
        ("We do not send you your user ID.", set()),
        ("We do not collect your user ID where the law requires it.", {"@self"}),
    ],
)
def test_a_denial_is_about_whom_it_names_and_no_more(say, text, recipients):
    assert {meant(s) for s in say(text).statements if s.polarity == "negative"} == recipients


@pytest.mark.parametrize(
    ("before", "got"),
    [
        ("Our technicians are our own employees.", False),
        ("The people at the desk are part of our team.", False),
        ("Both companies are based in Ireland.", True),
    ],
)
def test_they_are_the_people_just_spoken_of(say, before, got):
    said = say(f"We use Countly and Bugsnag to run the app.\n\n## More\n\n{before} They see your name.").statements
    assert any("pii.name" in s.data_types and s.recipient == "countly" for s in said) == got
