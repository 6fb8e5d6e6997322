"""Lists of names, each with what it is for, below a heading."""

LIST = "1. Stripe: Payments\n2. Ledgermill: Accounting\n3. Zendesk: Customer support\n"


def rows(stated):
    return [(s.recipient, s.purposes) for s in stated.statements if s.recipient != "@self" and s.action != "name"]


def test_each_name_of_a_list_of_names_is_a_row(say):
    assert [r for r, _ in rows(say(f"# Privacy\n\n## External tools\n\n{LIST}"))] == ["stripe", "Ledgermill", "zendesk"]
    assert rows(say(f"# Privacy\n\n## External tools\n\n{LIST}"))[0] == ("stripe", ("p.payment",))


def test_a_list_with_one_known_name_and_lists_about_something_else_are_read_as_before(say):
    assert rows(say("# Privacy\n\n## Our tools\n\n1. Hammer: Nails\n2. Ledgermill: Accounting\n3. Saw: Wood\n")) == []
    assert rows(say(f"# Privacy\n\n## Changes of this version\n\n{LIST}")) == []
    assert rows(say(f"# Privacy\n\n## We do not use\n\n{LIST}")) == [] or all(
        s.polarity == "negative" for s in say(f"# Privacy\n\n## We do not use\n\n{LIST}").statements if s.recipient != "@self"
    )


def test_a_label_of_platforms_names_those_who_get_the_data_behind_the_next_label(say):
    text = "# Privacy\n\n## Details\n\n### Counting\n\n* Platforms: {}\n* Personal data: Cookies, user ID\n"
    assert {(s.recipient, s.data_types) for s in say(text.format("Mixpanel, Segment")).statements} == {
        ("mixpanel", ("id.cookie", "id.user")),
        ("twilio", ("id.cookie", "id.user")),
    }
    assert {s.recipient for s in say(text.format("iOS, Android")).statements} <= {"@self"}
