"""Rows whose words say that they are all: nothing else, only, nothing but."""

import pytest

from tests.policies.conftest import Say


@pytest.mark.parametrize(
    "text",
    [
        "| Service | What it is told |\n|---|---|\n| Sentry | Device model; nothing else |\n| Countly | User ID, and nothing more |",
        "- Sentry: device model, nothing else\n- Countly: user ID and no more than that",
        "- Sentry: only the device model\n- Countly: solely your user ID",
        "- Sentry: nothing but the device model\n- Countly: exclusively your user ID",
        "Sentry: device model (nothing else).\n\nCountly: user ID (and nothing else).",
        "- Sentry: device model only\n- Countly: user ID alone",
    ],
)
def test_a_closed_row_denies_the_rest(say: Say, text: str) -> None:
    statements = say(text).statements
    sent = {(s.recipient, d) for s in statements for d in s.data_types if s.polarity == "positive"}
    assert sent == {("functional-software", "dev.model"), ("countly", "id.user")}
    assert {(s.recipient, s.condition) for s in statements if s.polarity == "negative"} == {
        ("functional-software", "except-listed"),
        ("countly", "except-listed"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "- Sentry: device model. iPhone version only\n- Countly: user ID, with your permission only",
        "- Sentry: device model, only if you agree\n- Countly: user ID, only to count visits",
        "| Service | Data | Purpose |\n|---|---|---|\n| Sentry | device model | crash reports only |\n| Countly | user ID | statistics, nothing else |",
    ],
)
def test_a_condition_or_a_purpose_closes_no_list(say: Say, text: str) -> None:
    assert not [s for s in say(text).statements if s.polarity == "negative"]


def test_what_a_row_says_that_it_is_without_is_denied(say: Say) -> None:
    statements = say("- Mixpanel: user ID and device model, without your name\n- Sentry: device model").statements
    assert {(s.polarity, s.recipient, s.data_types) for s in statements} == {
        ("positive", "mixpanel", ("dev.model", "id.user")),
        ("negative", "mixpanel", ("pii.name",)),
        ("positive", "functional-software", ("dev.model",)),
    }
