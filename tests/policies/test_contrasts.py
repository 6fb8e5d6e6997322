"""Sentences that set what is sent against what is not."""

import pytest

from tests.policies.conftest import Say


def said(say: Say, text: str, polarity: str) -> set[tuple[str, str]]:
    return {(s.recipient, d) for s in say(text).statements for d in s.data_types if s.polarity == polarity and s.recipient != "@self"}


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel, which never sees your name, is told your user ID.",
        "Mixpanel (which doesn't get your name) is told your user ID.",
        "Not your name but your user ID is sent to Mixpanel.",
        "Mixpanel isn't given your name but your user ID.",
        "While Mixpanel is told your user ID, it isn't told your name.",
        "Although Mixpanel gets your user ID, your name is kept from it.",
        "Mixpanel has your user ID. Your name it does not have.",
        "- Mixpanel: user ID yes, name no\n- Sentry: crash logs\n",
        "- Mixpanel: user ID (always), name (never)\n- Sentry: crash logs\n",
    ],
)
def test_one_is_sent_and_the_other_is_not(say: Say, text: str) -> None:
    assert said(say, text, "positive") - {("functional-software", "crash")} == {("mixpanel", "id.user")}
    assert said(say, text, "negative") == {("mixpanel", "pii.name")}


def test_neither_of_two_but_a_third(say: Say) -> None:
    text = "Neither your name nor your phone number, but only your user ID is transmitted to Adjust."
    assert said(say, text, "positive") == {("adjust", "id.user")}
    assert said(say, text, "negative") == {("adjust", "pii.name"), ("adjust", "pii.phone")}


def test_none_of_the_following_reaches_somebody(say: Say) -> None:
    text = "None of the following reaches Mixpanel: your name, your phone number."
    assert not said(say, text, "positive")
    assert said(say, text, "negative") == {("mixpanel", "pii.name"), ("mixpanel", "pii.phone")}


@pytest.mark.parametrize(
    "text", ["While you use the app, your user ID is sent to Mixpanel.", "Not only your name but your user ID is sent to Mixpanel."]
)
def test_a_time_and_an_addition_deny_nothing(say: Say, text: str) -> None:
    assert ("mixpanel", "id.user") in said(say, text, "positive")
    assert not said(say, text, "negative")


@pytest.mark.parametrize(
    "text",
    [
        "Sent to Mixpanel:\n✔ user ID\n✘ name",
        "## Mixpanel\n\n- ✔ user ID\n- ✘ name\n",
        "Our partners get your user ID: Mixpanel always, Adjust never.",
    ],
)
def test_a_cross_beside_ticks_and_a_never_give_nothing(say: Say, text: str) -> None:
    assert said(say, text, "positive") == {("mixpanel", "id.user")}


@pytest.mark.parametrize(
    "text",
    [
        "Your user ID ends up with Mixpanel, the model of your device with Sentry, your name with nobody.",
        "| What | Mixpanel | Sentry | Nobody |\n|---|---|---|---|\n| User ID | x | | |\n| Device model | | x | |\n| Name | | | x |",
    ],
)
def test_nobody_among_several_takers_is_a_denial(say: Say, text: str) -> None:
    assert said(say, text, "positive") == {("mixpanel", "id.user"), ("functional-software", "dev.model")}
    assert said(say, text, "negative") == {("@third-parties", "pii.name")}


def test_a_heading_of_what_a_company_does_not_get_denies_to_it_alone(say: Say) -> None:
    text = "## What Sentry gets\n\n- device model\n\n## What Sentry does not get\n\n- name\n"
    assert said(say, text, "negative") == {("functional-software", "pii.name")}


def test_what_was_taken_out_is_not_used(say: Say) -> None:
    stated = say("In version 3 we took Amplitude out. PostHog took its place and is told your user ID.")
    assert [(s.polarity, s.action) for s in stated.statements if s.recipient == "amplitude"] == [("negative", "use")]
    assert said(say, "PostHog took its place and is told your user ID.", "positive") == {("posthog", "id.user")}
