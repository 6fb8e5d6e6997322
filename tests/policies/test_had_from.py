"""Sections on what others give to us. Texts of our own."""

import pytest


def named(stated):
    return [s.recipient for s in stated.statements if s.recipient[:1] != "@" and s.action != "name"]


def test_who_gives_us_data_is_no_recipient_below_such_a_heading(say):
    assert named(say("# Details we have from third parties\n\n- Google: We obtain your e-mail address through Auth0.\n")) == []


@pytest.mark.parametrize(
    "text",
    ["# Details from third parties\n\nWe get your name and send it to Mixpanel.\n", "# Faults\n\n- Sentry: We receive crash reports.\n"],
)
def test_who_is_given_data_or_stands_elsewhere_is(say, text):
    assert named(say(text))
