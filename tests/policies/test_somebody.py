"""Sentences that give data to somebody whom no class knows."""

import pytest

from tests.policies.conftest import meant


def told(stated):
    return [(meant(s), s.recipient_as_written, s.polarity, s.data_types, s.condition) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize("who", ["the organiser of the race", "your landlord", "the restaurant", "other members", "Harbour Ferries"])
@pytest.mark.parametrize("sentence", ["We send your name to {}.", "Your name is given to {}.", "We provide {} with your name."])
def test_to_whom_data_goes_is_a_third_party_in_the_words_of_the_sentence(say, who, sentence):
    assert told(say(sentence.format(who))) == [("@other-trades", who, "positive", ("pii.name",), None)]


def test_who_receives_may_stand_first_and_the_words_around_say_when(say):
    assert told(say("When you book, the hotel receives your name.")) == [
        ("@other-trades", "the hotel", "positive", ("pii.name",), "feature")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "You can show your name to the driver.",
        "We receive your name from the school.",
        "We report your user ID to our engineers.",
        "We use your location to show you the shops near you.",
    ],
)
def test_what_the_reader_does_and_what_stays_with_the_provider_goes_to_nobody(say, sentence):
    assert told(say(sentence)) == []


def test_a_country_is_no_recipient(say):
    assert not any(w == "the United States" for _, w, *_ in told(say("We transfer your name to the United States.")))


def test_who_takes_over_the_business_gets_the_data_and_nothing_is_sold(say):
    stated = say("In the event of a merger or sale of our company, your name may be transferred to the acquiring company.")
    assert [(s.recipient, s.data_types, s.purposes, s.condition) for s in stated.statements] == [
        ("@third-parties", ("pii.name",), (), "may")
    ]


def test_these_companies_are_those_of_the_sentence_before(say):
    stated = say("We send your name to Zendesk.\n\nWe use Mixpanel and Amplitude. These companies receive your IP address.")
    assert {s.recipient for s in stated.statements if "net.ip.public" in s.data_types} == {"mixpanel", "amplitude"}


def test_any_vendor_of_a_table_is_each_that_it_lists(say):
    rows = "| Vendor | Data |\n|---|---|\n| Sentry | User ID |\n| Amplitude | Device model |\n\n"
    said = say(f"{rows}We do not pass your home address to any vendor in this table.").statements
    assert {s.recipient for s in said if s.polarity == "negative"} == {"functional-software", "amplitude"}
