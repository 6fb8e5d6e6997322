"""English denials whose "it" is what the sentence before, or a heading of nothing but data, is about. Texts are our own."""

import pytest

DENIALS = [
    "We do not pass it on to any outside company.",
    "It stays in our office.",
    "Nobody outside the firm is told.",
    "It goes no further.",
    "It is for our eyes only.",
    "We have never passed it to another company and will not do so.",
    "None of the companies whose software is in the app receives it.",
]


def denied(stated):
    return [(s.recipient, s.data_types) for s in stated.statements if s.polarity == "negative" and s.condition in (None, "except-listed")]


@pytest.mark.parametrize("denial", DENIALS)
@pytest.mark.parametrize(
    "before",
    ["## Other\n\nWe need your date of birth to work out your fare. ", "## 8. Your date of birth\n\nWe ask for it when you register. "],
)
def test_it_is_what_was_spoken_of(say, before, denial):
    assert denied(say(f"# Policy\n\n{before}{denial}")) == [("@third-parties", ("pii.birth",))]


@pytest.mark.parametrize(
    "text",
    [
        "## 8. Your date of birth\n\nWe will not ask for it again.",
        "## 8. Your date of birth\n\nWe do not send you letters.",
        "## How we use your date of birth with Mixpanel\n\nIt goes no further.",
    ],
)
def test_a_heading_of_more_and_a_denial_of_less_deny_nothing_of_it(say, text):
    assert ("@third-parties", ("pii.birth",)) not in denied(say(f"# Policy\n\n{text}"))
