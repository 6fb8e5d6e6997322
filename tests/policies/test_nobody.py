"""Cells in which nobody stands, and columns that ask whether anybody gets the data."""

import pytest

HEAD = "| Category | Examples | Disclosed to |\n|---|---|---|\n| Identifiers | Advertising ID | Analytics providers |\n| Birth | Date of birth | {} |\n"


def said(stated, data="pii.birth"):
    return [(s.recipient, s.polarity) for s in stated.statements if data in s.data_types]


@pytest.mark.parametrize(
    "cell",
    [
        "Nobody",
        "None of our partners",
        "None. Not disclosed to third parties",
        "None - stays on your device",
        "No one. It stays with us.",
        "Not disclosed to any third party",
        "Not shared with anybody else",
        "Is not passed on",
        "Never shared",
        "Not sold or shared",
        "We do not share this with any third party.",
        "We share this with nobody",
        "No recipients",
        "No category of third party",
        "Remains on the device",
        "Never leaves your phone",
        "Only us",
        "Internal use only",
        "Not disclosed, except where the law requires it",
    ],
)
def test_a_cell_that_says_nobody_denies_its_row(say, cell):
    assert said(say(HEAD.format(cell))) == [("@third-parties", "negative")]


@pytest.mark.parametrize(
    "cell",
    [
        "Nobody Does It Better Ltd",
        "Never Code GmbH",
        "Our card-issuing bank",
        "Analytics providers",
        "Not disclosed for a business purpose",
    ],
)
def test_a_cell_that_names_somebody_or_a_purpose_is_no_denial(say, cell):
    assert all(polarity == "positive" for _, polarity in said(say(HEAD.format(cell))))


TABLE = "| Category | Examples | {} |\n|---|---|{}\n| Identifiers | Advertising ID | {} |\n| Birth | Date of birth | {} |\n"


@pytest.mark.parametrize(
    "header", ["Shared", "Disclosed", "Is it shared?", "Leaves your phone", "Passed on", "Disclosed to third parties?"]
)
def test_no_below_a_header_that_asks_for_sharing_denies_and_yes_affirms(say, header):
    stated = say(TABLE.format(header, "---|", "Yes", "No"))
    assert (said(stated, "id.advertising"), said(stated)) == ([("@third-parties", "positive")], [("@third-parties", "negative")])


@pytest.mark.parametrize("header", ["Collected", "Collected?", "Is it collected?"])
def test_what_is_not_taken_is_not_sent_and_what_is_taken_goes_to_nobody(say, header):
    stated = say(TABLE.format(header, "---|", "YES", "NO"))
    assert (said(stated, "id.advertising"), said(stated)) == ([("@self", "positive")], [("@third-parties", "negative")])


def test_whether_data_is_shared_counts_beside_whether_it_is_taken(say):
    stated = say(TABLE.format("Collected | Shared", "---|---|", "Yes | Yes", "Yes | No"))
    assert (said(stated, "id.advertising"), said(stated)) == ([("@third-parties", "positive")], [("@third-parties", "negative")])


def test_what_is_not_sold_may_be_sent(say):
    assert said(say(TABLE.format("Sold", "---|", "No", "No"))) == []
