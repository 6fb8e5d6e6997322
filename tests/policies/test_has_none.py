"""The app has none of some kind of tools. Texts of our own."""

import pytest


def said(stated):
    return [(s.recipient, s.polarity) for s in stated.statements if s.recipient != "@self" and s.action != "name"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Our games have no analytics software at all.", "@analytics-providers"),
        ("The app has no advertising SDKs.", "@ad-providers"),
        ("There are no advertising networks in the app.", "@ad-providers"),
    ],
)
def test_having_none_is_using_none(say, text, who):
    assert said(say(text)) == [(who, "negative")]


@pytest.mark.parametrize("text", ["The app has analytics settings.", "There are no advertising networks that see your screen."])
def test_what_is_there_or_does_less_is_not_denied(say, text):
    assert ("@ad-providers", "negative") not in said(say(text))
    assert ("@analytics-providers", "negative") not in said(say(text))
