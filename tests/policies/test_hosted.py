"""Who hosts the app, who signs its users in, whose maps it shows."""

import pytest

from analyzer.model.statement import BARE_NAME


def named(stated):
    return [(s.recipient, s.data_types, s.polarity) for s in stated.statements if s.recipient != "@self" and s.action != BARE_NAME]


@pytest.mark.parametrize(
    "text",
    [
        "Our servers are hosted by Amazon Web Services.",
        "Your data is kept in data centres operated by Amazon Web Services.",
        "Amazon Web Services hosts our database.",
        "We host the app on Amazon Web Services.",
    ],
)
def test_a_host_is_a_recipient(say, text):
    assert [r for r, *_ in named(say(text))] == ["amazon"]


def test_data_that_is_stored_with_a_company_goes_to_it(say):
    assert named(say("Your photos are stored on servers of Amazon Web Services.")) == [("amazon", ("media.photo",), "positive")]


@pytest.mark.parametrize(
    "text", ["Your photos are stored on your Apple device.", "The app runs on Apple devices.", "Your photos are stored on our servers."]
)
def test_what_the_reader_has_of_a_company_is_none(say, text):
    assert named(say(text)) == []


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("You can sign in with Apple.", "apple"),
        ("We offer sign-in with Google so that you do not need another password.", "google"),
        ("Payments are processed by Stripe; we never see your card number.", "stripe"),
        ("The app displays maps with Mapbox.", "mapbox"),
    ],
)
def test_a_service_is_named_whatever_the_sentence_goes_on_to_deny(say, text, recipient):
    assert (recipient, (), "positive") in named(say(text))


def test_a_name_that_is_a_word_too_opens_a_sentence_as_one_that_receives(say):
    assert named(say("We use Stripe for payments. Stripe receives your name.")) == [("stripe", ("pii.name",), "positive")]


def test_what_is_recommended_is_not_used(say):
    assert named(say("We recommend using Google Chrome.")) == []
