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
