"""What a denial leaves out goes to whom the sentence, or the one behind it, gives it, and is denied no more."""

import pytest

from analyzer.compare.what import find_grip
from tests.policies.conftest import Say


def denied(say: Say, text: str) -> tuple[set[tuple[str, str]], str | None, str | None]:
    """What is sent to whom by name, and how the denial to others holds crash data and a name."""
    stated = say(text)
    (denial,) = (s for s in stated.statements if s.polarity == "negative")
    assert denial.recipient == "@third-parties"
    sent = {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == "positive"}
    return sent, find_grip(denial, "crash"), find_grip(denial, "pii.name")


@pytest.mark.parametrize(
    "text",
    [
        "None of your data is shared with third parties, except for crash data, which Bugsnag receives.",
        "We do not share any data with third parties, except for crash data, which is sent to Bugsnag.",
        "No data is sent to third parties, except crash data, which goes to Bugsnag.",
        "We share nothing with third parties except crash data, which Bugsnag receives.",
        "All data stays on your device, with one exception: crash data is sent to Bugsnag.",
        "All data stays on your device. There is one exception: crash data is sent to Bugsnag.",
        "Your data never leaves your device. The only exception is crash data, which is sent to Bugsnag.",
    ],
)
def test_what_is_left_out_is_sent_and_all_else_denied(say, text):
    assert denied(say, text) == ({("smartbear", "crash")}, None, "family")


@pytest.mark.parametrize(
    "text",
    [
        "We do not share your data with third parties, except where the law, which we follow, requires it.",
        "We do not share your name with third parties. Bugsnag is one of the companies we use.",
    ],
)
def test_a_case_or_a_name_beside_a_denial_leaves_nothing_out(say, text):
    stated = say(text)
    assert [s for s in stated.statements if s.polarity == "negative"]
    assert not {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == "positive"}
