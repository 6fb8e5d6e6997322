"""Lists of recipients whose items say who somebody is, and what goes to them."""

import pytest

from tests.policies.conftest import meant


def rows(stated):
    return [(meant(s), s.recipient_as_written, s.data_types, s.broad_types) for s in stated.statements if s.recipient != "@self"]


@pytest.mark.parametrize(
    "item",
    [
        "**{}** – your name.",
        "{}: your name, to provide the service.",
        "**{}.** We give them your name.",
        "{}, who receive your name.",
        "**{}** (your name)",
    ],
)
@pytest.mark.parametrize(
    ("head", "meaning"),
    [
        ("Insurers", "@other-trades"),
        ("Companies in the Kestrel group", "@group"),
        ("Law enforcement", "@authorities"),
        ("The organiser of the race", "@other-trades"),
    ],
)
def test_an_item_that_says_who_somebody_is_is_a_row_about_him(say, item, head, meaning):
    stated = say(f"## Sharing\n\nWe share your data with:\n\n- {item.format(head)}\n- {item.format('Advertising networks')}\n")
    assert [r[:3] for r in rows(stated)] == [(meaning, head, ("pii.name",)), ("@ad-providers", "Advertising networks", ("pii.name",))]
    assert not any(r[3] for r in rows(stated))


def test_a_company_that_nobody_knows_stands_by_its_name_and_a_known_service_behind_it_names_it(say):
    stated = say(
        "## Companies that help us\n\n- Fenwick Mapping Ltd – your location.\n- Sum and Substance Ltd (Sumsub) – your name.\n- Sentry – your IP address.\n"
    )
    assert [r[0] for r in rows(stated)] == ["Fenwick Mapping Ltd", "sumsub", "functional-software"]


@pytest.mark.parametrize(
    "items",
    [
        "- **Marketing** – your name.\n- **Payments** – your card number.\n",
        "- With your consent: your name.\n- Account data: your e-mail address.\n",
    ],
)
def test_an_item_that_names_a_purpose_a_case_or_data_is_none(say, items):
    stated = say(f"## Sharing\n\nWe share your data with others:\n\n{items}")
    assert not any(w in ("Marketing", "Payments", "With your consent", "Account data") for _, w, *_ in rows(stated))


def test_a_list_of_cases_is_no_list_of_recipients(say):
    stated = say("We share your data in the following cases:\n\n- Orders: your name is printed on the label.\n- Requests: your name.\n")
    assert not any(r[0] == "@other-trades" for r in rows(stated))


@pytest.mark.parametrize("body", ["They receive your name.", "We give them your name.", "These companies process your name on our behalf."])
@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("**Service providers.**", "@contractors"),
        ("**Event organisers**\n", "@other-trades"),
        ("**Advertising partners:**", "@ad-providers"),
    ],
)
def test_words_set_off_at_the_beginning_say_whom_the_paragraph_is_about(say, body, title, meaning):
    stated = say(f"## Who we share your data with\n\n{title} {body}\n")
    assert [(meant(s), s.data_types, s.kind) for s in stated.statements] == [(meaning, ("pii.name",), "sentence")]


def test_words_set_off_that_name_no_party_say_nothing_of_whom(say):
    stated = say("## Who we share your data with\n\n**Your account.** We store your name.\n")
    assert [s.recipient for s in stated.statements] == ["@self"]


def test_what_is_said_behind_a_company_s_name_is_no_part_of_it(say):
    stated = say(
        "We share your information with:\n\n- **Fenwick UK Ltd**, which runs our system: your name\n- **Couriers** – your address, if items are not returned\n"
    )
    assert [r[:3] for r in rows(stated)] == [
        ("Fenwick UK Ltd", "Fenwick UK Ltd", ("pii.name",)),
        ("@other-trades", "Couriers", ("pii.address",)),
    ]
