"""Companies through which we take what a list names."""

ITEMS = "\n\n* Name\n* Email address\n* Credit card information\n"


def rows(stated):
    return [(s.recipient, s.kind, s.data_types) for s in stated.statements if s.recipient != "@self"]


def test_each_company_through_which_a_list_is_taken_gets_the_whole_list(say):
    stated = say(
        f"# Privacy\n\nFairgate via its providers Hallticket, PayPal, and any sub-processors collects the following information to sell tickets:{ITEMS}"
    )
    data = ("fin.payment", "pii.email", "pii.name")
    assert rows(stated) == [("Hallticket", "row", data), ("paypal", "row", data), ("@contractors", "row", data)]


def test_a_company_with_its_service_in_brackets_is_one_recipient_and_no_word_for_data(say):
    stated = say(
        f'# Privacy\n\nThrough our ticketing provider Hallticket LLC ("Gatepass") we collect the following data:{ITEMS}\n## Gatepass\n\nWe write to Gatepass.\n'
    )
    assert rows(stated) == [('Hallticket LLC ("Gatepass")', "row", ("fin.payment", "pii.email", "pii.name"))]


def test_a_denial_and_a_list_without_providers_are_read_as_before(say):
    denied = say(f"# Privacy\n\nWe never collect the following information via our provider Hallticket:{ITEMS}")
    assert not any(s.polarity == "positive" for s in denied.statements)
    assert rows(say(f"# Privacy\n\nVia our website we collect the following information:{ITEMS}")) == []
