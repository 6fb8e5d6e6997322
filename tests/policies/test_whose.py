"""Whose name a name is."""

import pytest


def taken(stated):
    return {d for s in stated.statements for d in s.data_types}


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("the name of telecommunications carrier", {"net.carrier"}),
        ("the name of the user's mobile network operator", {"net.carrier"}),
        ("the network operator's name", {"net.carrier"}),
        ("the name of the customer's wireless service provider", {"net.carrier"}),
        ("the name of the user's device", {"dev.name"}),
        ("the name you've given your phone", {"dev.name"}),
        ("what you've named your tablet", {"dev.name"}),
        ("the name of your school", set()),
        ("team names", set()),
        ("the name of your dog and your e-mail address", {"pii.email"}),
        ("the user's name", {"pii.name"}),
        ("the name of the learner", {"pii.name"}),
        ("the name of the account holder", {"pii.name"}),
        ("your name and the name of your phone", {"dev.name", "pii.name"}),
    ],
)
def test_a_name_is_its_owners(say, words, data):
    assert taken(say(f"Mixpanel receives {words}.")) == data


@pytest.mark.parametrize(
    "text",
    [
        "This page is about the data of parents; children play under a nickname that stays on the tablet.",
        "Kids choose a nickname, which never leaves the tablet.",
        "The nickname your child plays under is kept on the device.",
        "Your child's nickname stays on the phone.",
        "Your friends appear under an alias stored on your phone only.",
        "The user name of a child does not leave the tablet.",
    ],
)
def test_what_children_or_friends_are_called_on_the_device_denies_nothing_of_the_readers(say, text):
    assert not [s for s in say(text).statements if s.polarity == "negative"]


@pytest.mark.parametrize(
    "text",
    ["Your nickname stays on your phone.", "Your user name never leaves your phone.", "Your child's nickname is never shared with anyone."],
)
def test_the_readers_own_name_that_stays_is_denied(say, text):
    assert [s.data_types for s in say(text).statements if s.polarity == "negative"] == [("id.user",)]


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("the model of your phone and the name you have given it", ("dev.model", "dev.name")),
        ("your user ID and the name you have given us", ("id.user", "pii.name")),
    ],
)
def test_the_name_that_a_phone_was_given_is_its_own(say, words, data):
    assert [s.data_types for s in say(f"Sentry gets {words}.").statements] == [data]
