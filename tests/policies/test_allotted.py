"""What each of several recipients gets: A gets x and B gets y, x to A and y to B, respectively, the former and the latter."""

import pytest


def told(stated):
    return {
        (s.recipient, t)
        for s in stated.statements
        if s.polarity == "positive" and s.recipient in ("mixpanel", "twilio", "countly") and s.disclosure_kind == "exact"
        for t in s.data_types
    }


SHARED_OUT = {("mixpanel", "pii.email"), ("twilio", "pii.phone")}


@pytest.mark.parametrize(
    "text",
    [
        "We send your e-mail address to Mixpanel, Inc. and your phone number to Twilio Inc.",
        "Your e-mail address goes to Mixpanel, Inc., your phone number to Twilio Inc.",
        "Your e-mail address is shared with Mixpanel, Inc. for statistics, while your phone number is passed to Twilio Inc.",
        "Mixpanel, Inc. receives your e-mail address and Twilio Inc. gets your phone number.",
        "Mixpanel, Inc. receives your e-mail address to count readers, Twilio Inc. your phone number to send you a code.",
        "To Mixpanel, Inc. we transmit your e-mail address, to Twilio Inc. your phone number.",
        "Mixpanel, Inc. and Twilio Inc. receive your e-mail address and your phone number respectively.",
        "Your e-mail address and your phone number are sent to Mixpanel, Inc. and Twilio Inc., respectively.",
        "We work with Mixpanel, Inc. and Twilio Inc. The former is given your e-mail address; the latter is given your phone number.",
        "We work with Mixpanel, Inc. and Twilio Inc. The first receives your e-mail address, the second your phone number.",
        "Two services are built in: Mixpanel, Inc. and Twilio Inc. While the latter needs your phone number, the former receives your e-mail address.",
        "We work with Mixpanel, Inc. and Twilio Inc. To the former we send your e-mail address and to the latter your phone number.",
    ],
)
def test_each_recipient_gets_its_share(say, text):
    assert told(say(text, "p.txt")) == SHARED_OUT


@pytest.mark.parametrize(
    "text",
    [
        "Mixpanel, Inc. and Twilio Inc. receive your e-mail address and your phone number.",
        "We share your e-mail address and your phone number with Mixpanel, Inc. and Twilio Inc.",
        "Mixpanel, Inc. receives your e-mail address and your phone number, and so does Twilio Inc.",
    ],
)
def test_what_is_not_shared_out_goes_to_all(say, text):
    assert told(say(text, "p.txt")) == {(r, t) for r in ("mixpanel", "twilio") for t in ("pii.email", "pii.phone")}


def test_the_latter_of_two_kinds_of_data(say):
    text = "We collect your name and your e-mail address. Only the latter is sent to Mixpanel, Inc."
    assert told(say(text, "p.txt")) == {("mixpanel", "pii.email")}


def test_of_three_there_is_no_former(say):
    text = "We work with Mixpanel, Inc., Twilio Inc. and Countly Ltd. The former is given your e-mail address."
    assert told(say(text, "p.txt")) == set()


def test_a_sentence_that_breaks_off_means_nobody(say):
    text = "We use Mixpanel, Inc. and Twilio Inc.; the former does not receive your user ID, the latter does."
    denied = {s.recipient for s in say(text, "p.txt").statements if s.polarity == "negative"}
    assert denied == {"mixpanel"}


def test_an_account_with_a_company_is_no_recipient(say):
    assert told(say("Countly Ltd receives your name and your Google account ID.", "p.txt")) == {
        ("countly", "pii.name"),
        ("countly", "id.user"),
    }


def by_type(stated):
    """Who gets the user ID, and who the advertising ID, by name."""
    names = {"posthog": "P", "functional-software": "S", "adjust": "A"}
    got = {(names[s.recipient], t) for s in stated.statements if s.polarity == "positive" and s.recipient in names for t in s.data_types}
    return tuple("".join(sorted(n for n, t in got if t == kind)) for kind in ("id.user", "id.advertising"))


@pytest.mark.parametrize(
    ("text", "user", "advertising"),
    [
        ("The last of these receives your advertising ID. Your user ID goes to all three.", "APS", "A"),
        ("The first two receive your user ID. The third one receives your advertising ID.", "PS", "A"),
        ("All three are sent your user ID. The second gets your advertising ID.", "APS", "S"),
        ("All of them are told your user ID, and the first two your advertising ID.", "APS", "PS"),
        ("The first time you open the app, your user ID is sent to Sentry.", "S", ""),
        ("The former receives your user ID.", "", ""),
    ],
)
def test_places_in_a_list_mean_those_named_there(say, text, user, advertising):
    assert by_type(say(f"# Policy\n\nWe use PostHog, Sentry and Adjust. {text}")) == (user, advertising)


def test_the_former_may_stand_in_a_list(say):
    stated = say(
        "# Policy\n\nWe use:\n\n- PostHog, for statistics\n- Adjust, for campaigns\n\nThe former gets your user ID. The latter gets your advertising ID."
    )
    assert by_type(stated) == ("P", "A")
