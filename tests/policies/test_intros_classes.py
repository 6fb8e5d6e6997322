"""Lists that are announced for somebody whom a sentence before told by its work alone. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("before", "who", "got"),
    [
        ("The app uses an error reporting service.", "That service", {"@error-report-providers"}),
        ("The app uses an error reporting service.", "It", {"@error-report-providers"}),
        ("We use Sentry.", "It", {"functional-software"}),
        ("We look after your pets.", "It", {"@self"}),
    ],
)
def test_whom_a_list_is_announced_for(say, before, who, got):
    said = say(f"{before} {who} gets the following:\n\n- device information\n- your user ID\n").statements
    assert {s.recipient for s in said if "id.user" in s.data_types} == got


@pytest.mark.parametrize(
    ("heading", "sentence", "who"),
    [
        (
            "Companies that receive information from the app",
            "Our analytics providers may also receive the model of your phone.",
            "@analytics-providers",
        ),
        ("Who gets what", "The error reporting service receives the model of your phone.", "@error-report-providers"),
        ("Information we receive", "The model of your phone", "@self"),
    ],
)
def test_a_sentence_below_a_heading_tells_its_own_receiver(say, heading, sentence, who):
    said = say(f"## {heading}\n\n{sentence}\n").statements
    assert {s.recipient for s in said if "dev.model" in s.data_types} == {who}
