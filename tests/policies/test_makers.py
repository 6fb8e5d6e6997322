"""All whose software is in the app, and nobody at all. Texts are our own."""

import pytest


def denied(stated):
    return [(s.recipient, s.limits, s.data_types) for s in stated.statements if s.polarity == "negative"]


@pytest.mark.parametrize(
    "text",
    [
        "The app sends neither your name nor your date of birth to any of the companies whose software it contains.",
        "None of the companies whose SDKs are in the app receives your name.",
        "Your name is sent to none of the companies whose software the app contains.",
        "We do not pass your name to the makers of the software in our app.",
        "Your name is never shared with another company.",
        "We never pass your name on to another party.",
    ],
)
def test_a_denial_to_them_is_one_to_anybody(say, text):
    told = denied(say(text))
    assert [(r, limits) for r, limits, _ in told] == [("@third-parties", ())]
    assert "pii.name" in told[0][2]


@pytest.mark.parametrize(
    "text",
    [
        "We pass your name to the companies whose lorries carry your parcel.",
        "Your name is shared with another company that delivers parcels.",
    ],
)
def test_others_are_not_everybody(say, text):
    assert all(s.limits for s in say(text).statements if s.recipient == "@third-parties")
