"""Sentences that leave out whom they speak of, or turn from what is sent to what is not: never your name, doesn't receive: ..., and is told your ID."""

import pytest

from tests.policies.conftest import Say


def said(say: Say, text: str, polarity: str) -> set[tuple[str, str]]:
    """(recipient, data type) of all statements of a polarity about a recipient by name; "*" where they deny all."""
    return {
        (s.recipient, d)
        for s in say(text).statements
        for d in (s.data_types or (() if s.broad_types or s.polarity == "positive" else ("*",)))
        if s.polarity == polarity and s.recipient[0] != "@"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel sees your user ID, never your name.",
        "Mixpanel is told your user ID, not your name.",
        "We send Mixpanel your user ID, but at no time your name.",
        "Mixpanel is supplied with your user ID alone, not with your name.",
        "Mixpanel is provided with your user ID; your name remains unknown to it.",
        "At no time does your name reach Mixpanel; your user ID reaches Mixpanel.",
        "Your name does not go to Mixpanel; your user ID does.",
        "Mixpanel never learns your name; it knows your user ID.",
        "What Mixpanel gets: your user ID. What it doesn't get: your name.",
        "What we pass to Mixpanel: your user ID. What we do not pass to Mixpanel: your name.",
        "MIXPANEL. Receives: user ID. Doesn't receive: your name.",
        "Company: Mixpanel, Inc.\nTask: statistics\nObtains: user ID\nDoes not obtain: name",
        "## Mixpanel\n**Shared:** user ID\n**Not shared:** name",
        "Provider: Mixpanel. Obtains: user ID. Withheld: your name.",
    ],
)
def test_a_sentence_that_turns_denies_only_what_stands_behind_its_turn(say: Say, text: str) -> None:
    assert said(say, text, "positive") == {("mixpanel", "id.user")}
    assert said(say, text, "negative") == {("mixpanel", "pii.name")}


@pytest.mark.parametrize(
    "text",
    [
        "Countly is used for statistics and is told your user ID.",
        "Our partner Countly counts visits and is shown your user ID.",
        "Countly is used for statistics, and is supplied with your user ID.",
        "Our present partner Countly has your user ID.",
        "Countly receives your user ID rather than your name.",
    ],
)
def test_a_clause_without_a_subject_goes_on_with_the_name_before_it(say: Say, text: str) -> None:
    assert said(say, text, "positive") == {("countly", "id.user")}


@pytest.mark.parametrize(
    "text",
    [
        "Countly is used for statistics and the hotel is told your user ID.",
        "Countly is used for statistics and your user ID is shown on your profile.",
        "Our present partner Countly has your user ID deleted after a year.",
    ],
)
def test_another_subject_is_another_matter(say: Say, text: str) -> None:
    assert not said(say, text, "positive")


@pytest.mark.parametrize(
    "text",
    [
        "Amplitude gets nothing from the app any more.",
        "Amplitude receives no data from this app.",
        "Nothing at all goes from the app to Amplitude.",
    ],
)
def test_nothing_at_all_is_everything_denied(say: Say, text: str) -> None:
    assert said(say, text, "negative") == {("amplitude", "*")}


@pytest.mark.parametrize("more", ["Nothing else is made available to it.", "More than that it does not get."])
def test_nothing_more_closes_the_list_before_it(say: Say, more: str) -> None:
    denied = [s for s in say(f"Amplitude receives your user ID. {more}").statements if s.polarity == "negative"]
    assert [(s.recipient, s.condition) for s in denied] == [("amplitude", "except-listed")]


def test_given_to_no_outside_service_is_given_to_nobody(say: Say) -> None:
    (one,) = say("Your phone number is given to no outside service.").statements
    assert (one.polarity, one.recipient, one.data_types) == ("negative", "@third-parties", ("pii.phone",))


def test_known_to_neither_of_them_is_a_denial(say: Say) -> None:
    text = "We use Adjust and Mixpanel. Your phone number is made known to neither of them."
    assert said(say, text, "negative") == {("adjust", "pii.phone"), ("mixpanel", "pii.phone")}


def test_it_may_be_the_recipient_of_a_denial_and_not_its_data(say: Say) -> None:
    stated = say("Sentry is provided with device information. It is not provided with identifiers of any kind.")
    assert [(s.polarity, s.broad_types) for s in stated.statements] == [("positive", ("dev.*",)), ("negative", ("id.*",))]


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel could read out your name. We have switched that off.",
        "Mixpanel could read your name, but we have disabled this.",
        "The Mixpanel SDK is able to collect your name. In our app this is switched off.",
        "Mixpanel is cut off from the following: your name.",
    ],
)
def test_what_it_could_take_and_is_switched_off_is_denied(say: Say, text: str) -> None:
    assert not said(say, text, "positive")
    assert said(say, text, "negative") == {("mixpanel", "pii.name")}


def test_what_the_reader_may_switch_off_is_sent(say: Say) -> None:
    text = "Mixpanel could read your name. You can switch that off in the settings. It reads your user ID."
    assert said(say, text, "positive") == {("mixpanel", "pii.name"), ("mixpanel", "id.user")}


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel draws up statistics from your user ID.",
        "Statistics are drawn up by Mixpanel from these particulars of yours: your user ID.",
        "Mixpanel knows you by a number, your user ID.",
        "Mixpanel is kept away from your name. It works with your user ID.",
    ],
)
def test_what_somebody_works_with_goes_to_him(say: Say, text: str) -> None:
    assert said(say, text, "positive") == {("mixpanel", "id.user")}


def test_a_yes_or_no_question_says_nothing_itself(say: Say) -> None:
    text = "**Does Sentry learn my name?**\nNo.\n\n**Does Sentry learn my user ID?**\nYes.\n"
    assert said(say, text, "positive") == {("functional-software", "id.user")}
    assert said(say, text, "negative") == {("functional-software", "pii.name")}


def test_a_heading_of_a_class_is_whom_they_means(say: Say) -> None:
    stated = say("## Analytics companies\n\nThey are told: user ID.\nThey are not told: name.\n")
    assert {(s.polarity, s.recipient, s.data_types) for s in stated.statements} == {
        ("positive", "@analytics-providers", ("id.user",)),
        ("negative", "@analytics-providers", ("pii.name",)),
    }


def test_the_verb_in_a_defined_term_is_none(say: Say) -> None:
    text = '"Cellar Record" means your customer ID and your name. Sentry is told the model of your device, not the Cellar Record.'
    assert said(say, text, "positive") == {("functional-software", "dev.model")}
    assert said(say, text, "negative") == {("functional-software", "id.user"), ("functional-software", "pii.name")}


def test_the_web_shop_only_is_not_this_app(say: Say) -> None:
    stated = say("Mixpanel is built into our web shop only, where it is told your name.")
    assert {s.scope for s in stated.statements if s.data_types} == {"website"}
