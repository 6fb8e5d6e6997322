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


def test_a_word_that_only_goes_on_may_open_the_sentence(say):
    stated = say("The app shows stops. Finally, **Tramline's Lookup API** receives your approximate location.")
    assert [(meant(s), s.data_types) for s in stated.statements] == [("@other-trades", ("loc.coarse",))]
    assert [s.recipient for s in say("Finally, the app receives your approximate location.").statements] == ["@self"]


def test_an_aim_of_delivering_is_no_trade_of_the_company_before_it(say):
    stated = say("Your e-mail address is disclosed to our partner company in order to deliver messages about your order.")
    assert [s.recipient for s in stated.statements] == ["@third-parties"]
    stated = say("Your e-mail address is disclosed to a company that delivers messages for us.")
    assert [s.recipient for s in stated.statements] == ["@messaging-providers"]


def test_who_may_order_it_is_not_the_one_who_gets_nothing(say):
    stated = say("We do not provide any personal information unless we have received an order of a court.")
    assert [(s.recipient, s.polarity, s.condition) for s in stated.statements] == [("@third-parties", "negative", "except-law")]
    stated = say("We never give personal information to the police.")
    assert [(s.recipient, s.condition) for s in stated.statements] == [("@authorities", None)]


def test_whose_some_tools_are_is_nobody_beside_them(say):
    stated = say("- **No Third-Party Analytics**: We do not use third-party analytics services to record your usage data\n")
    assert [(s.recipient, s.polarity) for s in stated.statements] == [("@analytics-providers", "negative")]
    stated = say("We do not share your usage data with any third party or advertiser.")
    assert [s.recipient for s in stated.statements] == ["@third-parties", "@ad-providers"]


def test_somebody_stands_behind_his_servers(say):
    stated = say("# Privacy\n\nYour IP address is sent to a server run by the Fernway Harbour Office.\n")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("@third-parties", ("net.ip.public",))]


def test_servers_of_nobody_are_nobody(say):
    assert not [
        s for s in say("# Privacy\n\nYour IP address is sent to servers of high speed.\n").statements if s.recipient == "@third-parties"
    ]


def test_who_may_collect_data_on_their_own_pages_receives_it(say):
    stated = say("# Privacy\n\nThe Fernway Ferry Board might record your IP address when the app loads its pages.\n")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("@third-parties", ("net.ip.public",))]
    stated = say("# Privacy\n\nFernway Software might record your IP address.\n")
    assert [s.recipient for s in stated.statements] == ["@self"]


def test_a_table_of_categories_gives_repair_shops_and_partner_universities_to_no_vendor(say):
    table = """| Category | Contains | Disclosed to |
|---|---|---|
| Identifiers | Name, email address | Agents and brokers; repair shops; reinsurers |

We may disclose personal information to partner universities in joint degrees.
"""
    assert {s.limits for s in say(table).statements if s.recipient != "@self"} == {("@other-trades",)}
