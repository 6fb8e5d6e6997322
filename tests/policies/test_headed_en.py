"""English headings that name a recipient beside what it is used for, and those that name it for something else."""

import pytest

HEADINGS = [
    "Insight Hub (formerly Bugsnag)",
    "Crash reports (Bugsnag)",
    "Crash reports: Bugsnag",
    "Crash reports – Bugsnag",
    "Error reporting with Bugsnag",
    "Bugsnag for crash reports",
    "1. Bugsnag by SmartBear",
    "How we use Bugsnag",
    "The Bugsnag SDK",
    "Error tracking via Bugsnag (SmartBear Software Inc.)",
    "Release health — Bugsnag",
    "Keeping an eye on releases: Bugsnag",
]
BODIES = [
    "Receives the model of your device and your user ID when the app fails.",
    "We send the model of your device and your user ID.",
    "Data sent: device model, user ID",
    "- device model\n- user ID",
    "Information sent:\n\n- device model\n- user ID",
]


def sent_to(stated, recipient):
    return {d for s in stated.statements if s.recipient == recipient and s.polarity == "positive" for d in s.data_types}


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("body", BODIES)
def test_what_stands_below_a_heading_with_a_recipient_and_its_task_goes_to_it(say, heading, body):
    assert {"dev.model", "id.user"} <= sent_to(say(f"# Privacy policy\n\n## {heading}\n\n{body}\n"), "smartbear")


@pytest.mark.parametrize(
    "heading",
    [
        "Your choices about Bugsnag",
        "How to opt out of Bugsnag",
        "We do not use Bugsnag",
        "Crash reports (Bugsnag and Sentry)",
        "Sign in with your Bugsnag account",
        "Why you might hear from Bugsnag?",
        "Photos that we print with Bugsnag",
        "Contact for privacy — Bugsnag",
    ],
)
def test_other_headings_with_a_name_give_it_nothing(say, heading):
    assert sent_to(say(f"# Privacy policy\n\n## {heading}\n\nWe send the model of your device and your user ID.\n"), "smartbear") == set()
