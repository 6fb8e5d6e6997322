"""What goes along where the business is sold. Texts of our own."""

import pytest


def rows(say, text):
    return [
        (s.recipient, s.broad_types, s.polarity, s.condition) for s in say(f"# Privacy\n\n{text}\n").statements if s.recipient != "@self"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Should our company be merged or sold, data may be transferred as part of the deal.",
        "In the event of an acquisition, your personal data may be disclosed.",
        "If we are taken over, your information may be among the transferred assets.",
        "We may share information in connection with a merger.",
    ],
)
def test_what_is_transferred_with_the_business_goes_to_others(say, text):
    assert rows(say, text) == [("@third-parties", ("*",), "positive", "may")]


@pytest.mark.parametrize(
    "text",
    [
        "If our app is sold, your notes will be erased.",
        "Duplicate reports are merged.",
        "We may share information about a merger.",
        "We will tell you about a change of control by e-mail.",
    ],
)
def test_a_sale_in_which_nothing_is_handed_over_gives_nothing(say, text):
    assert rows(say, text) == []


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("In the event of a merger, personal information may be transferred.", {("@other-trades",)}),
        ("In a sale of the business, information may be transferred under the rules for business transactions.", {("@other-trades",)}),
        ("In the event of a merger, your information may be transferred to our partners and service providers.", {()}),
        ("We share your personal information with third parties.", {()}),
    ],
)
def test_who_takes_the_business_over_is_of_no_vendors_trade(say, text, limits):
    assert {s.limits for s in say(text).statements if s.recipient in ("@third-parties", "@contractors")} == limits
