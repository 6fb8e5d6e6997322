"""Sentences and rows that say what somebody gets by what another one does: Sentry does not, so does Countly, the same plus your name, the other two."""

import pytest

from tests.policies.conftest import Say

MIXPANEL = ("mixpanel", "id.user")


def said(say: Say, text: str, polarity: str) -> set[tuple[str, str]]:
    return {(s.recipient, d) for s in say(text).statements for d in s.data_types if s.polarity == polarity and s.recipient[0] != "@"}


@pytest.mark.parametrize(
    "text",
    [
        "We use Mixpanel and Sentry. Mixpanel gets your user ID. Sentry does not.",
        "We use Mixpanel and Sentry. Mixpanel gets your user ID, Sentry does not.",
        "We use Mixpanel and Sentry. Mixpanel is told your user ID, too; Sentry isn't.",
        "Our partners are Mixpanel and Sentry. Mixpanel is told your user ID; the other is not told it.",
    ],
)
def test_who_does_not_is_denied_what_the_one_before_gets(say: Say, text: str) -> None:
    assert said(say, text, "positive") == {MIXPANEL}
    assert said(say, text, "negative") == {("functional-software", "id.user")}


def test_the_other_two_are_those_who_were_not_named(say: Say) -> None:
    text = "Our partners are Mixpanel, Countly and Adjust. Mixpanel is told your user ID; the other two are not."
    assert said(say, text, "negative") == {("countly", "id.user"), ("adjust", "id.user")}
    assert not said(say, text.replace("other two", "other three"), "negative")


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel receives your user ID. Countly gets the same.",
        "Mixpanel receives your user ID; so does Countly.",
        "Mixpanel receives your user ID. So does Countly.",
        "Mixpanel receives your user ID. The same goes to Countly.",
        "- Mixpanel: user ID\n- Countly: the same",
        "- Mixpanel: user ID\n- Countly: as Mixpanel",
    ],
)
def test_the_same_is_what_was_said_of_the_one_before(say: Say, text: str) -> None:
    assert said(say, text, "positive") == {MIXPANEL, ("countly", "id.user")}


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel receives your user ID. Countly is given the same, plus your name.",
        "- Mixpanel: user ID\n- Countly: as above, and your name",
        "| Service | Data |\n|---|---|\n| Mixpanel | user ID |\n| Countly | same as Mixpanel, plus name |",
    ],
)
def test_the_same_may_be_more(say: Say, text: str) -> None:
    assert said(say, text, "positive") == {MIXPANEL, ("countly", "id.user"), ("countly", "pii.name")}


@pytest.mark.parametrize("less", ["same as Mixpanel, without the name", "like Mixpanel, but no name", "as above, except the name"])
def test_the_same_may_be_less(say: Say, less: str) -> None:
    text = f"- Mixpanel: user ID, name\n- Countly: {less}"
    assert said(say, text, "positive") == {MIXPANEL, ("mixpanel", "pii.name"), ("countly", "id.user")}
    assert said(say, text, "negative") == {("countly", "pii.name")}


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel receives your user ID. Countly works in the same way.",
        "Mixpanel receives your user ID. Countly does not receive the same.",
        "- Mixpanel: user ID\n- Countly: the same purpose",
        "Unlike Countly, Mixpanel receives your user ID.",
    ],
)
def test_another_sameness_gives_nothing(say: Say, text: str) -> None:
    assert said(say, text, "positive") == {MIXPANEL}


@pytest.mark.parametrize(
    "text",
    [
        "Of your profile (user ID, name), all but the name is passed to Mixpanel.",
        "Everything in your profile (user ID, name) except the name goes to Mixpanel.",
        "With the exception of your name, all profile data (user ID, name) is sent to Mixpanel.",
    ],
)
def test_what_is_taken_out_of_a_list_again_is_not_sent(say: Say, text: str) -> None:
    assert said(say, text, "positive") == {MIXPANEL}


def test_those_two_are_the_ones_just_counted(say: Say) -> None:
    text = "Your name is shared with two companies: Countly and Adjust. With those two, and with Mixpanel, we share your user ID."
    assert {x for x in said(say, text, "positive") if x[1] == "id.user"} == {("countly", "id.user"), ("adjust", "id.user"), MIXPANEL}


def test_those_two_days_are_nobody(say: Say) -> None:
    text = "Your name is shared with two companies: Countly and Adjust. In those two days, we read your user ID."
    assert said(say, text, "positive") == {("countly", "pii.name"), ("adjust", "pii.name")}
