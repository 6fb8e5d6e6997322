"""English conditions: what stands behind "if you" tells which one, and some of it is none."""

import pytest


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("if you have agreed", "consent"),
        ("provided that you have consented", "consent"),
        ("if you win a prize", "feature"),
        ("whenever you share a route", "feature"),
        ("while the map is open", "feature"),
        ("if you live in the European Union", "region"),
        ("if you are under 16", "age"),
        ("when the app starts", None),
        ("so that you may contact us", None),
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "We send your email address to Sentry {}.",
        "| Provider | Data |\n|---|---|\n| Sentry | email address ({}) |\n| Countly | IP address |\n",
    ],
)
def test_the_words_behind_if_tell_the_condition(say, sentence, words, condition):
    said = [s for s in say(sentence.format(words)).statements if s.recipient == "functional-software"]
    assert [(s.data_types, s.condition) for s in said] == [(("pii.email",), condition)]


@pytest.mark.parametrize("text", ["We used to include Flurry. It was removed in version 3.", "We used to work with Flurry."])
def test_what_was_used_is_not_used(say, text):
    assert [(s.recipient, s.polarity) for s in say(text).statements] == [("flurry", "negative")]


def test_what_was_used_to_do_something_still_is(say):
    assert [s.polarity for s in say("Flurry is used to include crash reports.").statements if s.recipient == "flurry"] != ["negative"]


@pytest.mark.parametrize(
    "text",
    ["The list does not include Apple's own frameworks.", "You can switch off reports in the settings. Then nothing is sent to Sentry."],
)
def test_what_a_list_leaves_out_and_what_follows_a_refusal_deny_nothing(say, text):
    assert not [s for s in say(text).statements if s.polarity == "negative"]


def test_examples_stand_for_the_category_that_they_are_of(say):
    said = say(
        "| Category | Examples | Disclosed to |\n|---|---|---|\n| Internet activity | Advertising ID, pages viewed | Advertising networks |\n"
    )
    assert [s.data_types for s in said.statements] == [("act.screen", "id.advertising")]


def test_an_ordinary_word_at_the_end_of_another_name_is_none_and_opens_a_company_s(say):
    said = say("We send your name to Stripe Payments Europe, Ltd. and your photos to the Willowbank Courier.").statements
    assert {s.recipient for s in said} == {"stripe", "@third-parties"}
