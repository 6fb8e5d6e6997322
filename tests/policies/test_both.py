"""Whom "both tools", "each of the two", "the two of them" mean: the recipients just named, each of which gets all that is said."""

import pytest

NAMED = (
    (
        "The app contains two pieces of software made by other companies:\n\n(a) PostHog (PostHog, Inc.), which counts how often each screen is used; and\n"
        "(b) Sentry (Functional Software, Inc.), which reports crashes.\n\n"
    ),
    "We use two tools, PostHog and Sentry. ",
    "We work with PostHog, Inc. (statistics) and Functional Software, Inc. (Sentry, crash reports).\n\n",
)


def told(stated):
    return {s.recipient for s in stated.statements if s.polarity == "positive" and {"dev.model", "id.user"} <= {*s.data_types}}


@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize(
    "text",
    [
        "Both tools receive the model of your phone and your user ID.",
        "Each of the two receives the model of your phone and your user ID.",
        "Each of these tools is sent the model of your phone and your user ID.",
        "Both of these receive the model of your phone and your user ID.",
        "The model of your phone and your user ID are sent to both.",
        "Each tool receives the model of your phone and your user ID.",
        "These two products collect the model of your phone and your user ID.",
        "Each one gets the model of your phone and your user ID.",
        "Both pieces of software receive the model of your phone and your user ID.",
        "The model of your phone and your user ID go to each of the two companies.",
        "Both libraries transmit the model of your phone and your user ID.",
        "The two of them receive the model of your phone and your user ID.",
    ],
)
def test_both_are_those_just_named(say, named, text):
    assert told(say(named + text)) == {"posthog", "functional-software"}


@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize(
    "text",
    [
        "Both the model of your phone and your user ID are stored by us.",
        "We receive both the model of your phone and your user ID.",
        "Neither tool receives the model of your phone or your user ID.",
        "One of the two receives the model of your phone and your user ID.",
    ],
)
def test_both_things_neither_and_one_of_them_are_not_both(say, named, text):
    assert told(say(named + text)) <= {"@self"}


@pytest.mark.parametrize(
    ("text", "who", "data"),
    [
        ("PostHog receives your user ID. Sentry reports also contain the device name.", "functional-software", "dev.name"),
        ("PostHog receives your user ID. Sentry's reports also include your name.", "functional-software", "pii.name"),
        ("Sentry reports crashes. If you use your My Town account, PostHog also receives your e-mail address.", "posthog", "pii.email"),
        ("PostHog receives your e-mail address, so we never ask you twice.", "posthog", "pii.email"),
        ("PostHog receives your e-mail address so that we do not count you twice.", "posthog", "pii.email"),
    ],
)
def test_a_report_is_of_whom_it_names_and_what_a_sending_is_for_denies_nothing(say, text, who, data):
    said = say(text).statements
    assert {(s.recipient, s.polarity) for s in said if data in s.data_types and s.recipient != "@self"} == {(who, "positive")}


def test_accounts_that_may_be_used_are_no_recipients(say):
    said = say("You can sign in with your Google account, Facebook account or Apple account; we store your name.").statements
    assert not [s for s in said if s.data_types and s.recipient[:1] != "@"]
