"""A list of what a recipient gets, each item a row. Texts of our own; the vendors are real, what is said of them is not."""


def rows(stated):
    return [
        (s.recipient, s.polarity, s.data_types, s.purposes, s.condition)
        for s in stated.statements
        if s.recipient != "@self" and s.action != "name"
    ]


def test_each_item_is_a_row_with_its_own_aim_and_cites_the_sentence(say):
    stated = say("Mixpanel may collect:\n\n- IP address\n- Crash logs, which are used to fix bugs\n- Gender\n")
    assert rows(stated) == [
        ("mixpanel", "positive", ("net.ip.public",), (), "may"),
        ("mixpanel", "positive", ("crash",), ("p.stability",), "may"),
        ("mixpanel", "positive", ("pii.gender",), (), "may"),
    ]
    assert all(s.kind == "row" and s.definition_quotes == ("Mixpanel may collect:",) for s in stated.statements)


def test_each_item_of_a_denied_list_is_denied(say):
    stated = say("We do not send Mixpanel the following data:\n\n- Your e-mail address\n- Your phone number\n")
    assert [r[:3] for r in rows(stated)] == [("mixpanel", "negative", ("pii.email",)), ("mixpanel", "negative", ("pii.phone",))]


def test_a_list_of_more_than_a_dozen_items_is_read_to_its_end(say):
    items = "".join(f"- Crash report {i}\n" for i in range(15))
    assert len(rows(say(f"Mixpanel receives the following:\n\n{items}- IP address\n"))) == 16


def test_one_item_alone_stays_with_its_sentence(say):
    stated = say("Mixpanel receives the following:\n\n- IP address\n")
    assert [(s.recipient, s.kind) for s in stated.statements] == [("mixpanel", "sentence")]
