"""Our own headings and lists: what a heading, or the one above it, says of the items below."""

import pytest


def taken(stated):
    return {d for s in stated.statements if s.polarity == "positive" for d in s.data_types}


def denied(stated):
    return {d for s in stated.statements if s.polarity == "negative" for d in s.data_types}


ITEMS = "\n\n- Telephone number\n- Your contact list\n"


@pytest.mark.parametrize(
    "heading",
    [
        "## What we do not collect",
        "## Information NOT collected",
        "## What We DON'T Collect:",
        "## 3. Data we never ask for",
        "## Things the app does not access",
        "## Data that we do not store",
        "## 2.4 Details we don’t gather",
        "## We do not collect",
        "## What Example Walks never records",
        "## Category A. Contacts - NO",
    ],
)
def test_a_heading_that_denies_denies_the_items_below_it(say, heading):
    stated = say(f"# Privacy\n\n{heading}{ITEMS}")
    assert {"pii.phone", "contacts"} <= denied(stated)
    assert not taken(stated)


@pytest.mark.parametrize(
    "heading",
    ["## Do not track", "## Children whose data we do not collect", "## Why not?", "## If you do not agree", "## Your choice not to share"],
)
def test_a_heading_with_a_negation_about_something_else_denies_nothing(say, heading):
    assert not denied(say(f"# Privacy\n\n{heading}{ITEMS}"))


@pytest.mark.parametrize(
    "above",
    [
        "## 1. Information we collect\n\n### 1.1 Personal information",
        "## Information we collect\n\nWe may collect the following categories of information:\n\n### Contact details",
        "## Data collection\n\nWhat we take, in short.\n\n### Account data",
        "## 1. What information may be collected from you?\n\n## 1.1 Account details",
        "## Information collected\n\n## Personal details",
        "## Data you give us\n\n### Profile information",
        "## Collected information",
        "## Which details do we gather?",
    ],
)
def test_a_heading_that_lists_holds_for_the_kinds_below_it(say, above):
    assert {"pii.phone", "contacts"} <= taken(say(f"# Privacy\n\n{above}{ITEMS}"))


@pytest.mark.parametrize(
    "above",
    [
        "## Information we collect\n\n### Purpose of the data",
        "## Information we collect\n\n### Your choices about personal data",
        "## Information we collect\n\nMore below.\n\n## Your account",
        "## Purposes of data collection",
        "## How we use the information we collect",
        "## Why we collect information",
    ],
)
def test_a_heading_about_something_else_lists_nothing_that_is_taken(say, above):
    assert not taken(say(f"# Privacy\n\n{above}{ITEMS}"))


def test_who_handles_a_thing_that_is_denied_makes_no_claim_of_it(say):
    stated = say(
        "# Privacy\n\nThe app does not collect:\n\n- Card details (handled by Stripe)\n- Telephone number (unless you write to us)\n"
    )
    assert denied(stated) == {"fin.payment", "pii.phone"}
    assert not taken(stated)


def test_an_example_in_brackets_takes_no_data_from_an_item(say):
    stated = say("# Privacy\n\nWe collect:\n\n- Account data: e-mail address and an identifier (for example, Firebase user ID)\n")
    assert {"pii.email", "id.user"} <= taken(stated)
