"""The line above a list of those who receive. Texts of our own; the vendors are real, what is said of them is not."""

LIST = "\n\n* [Mixpanel](https://example.com/a). Analytics.\n* [Countly](https://example.com/b). Help desk.\n"


def rows(stated):
    return [(s.recipient, s.kind, s.quote) for s in stated.statements if s.recipient != "@self" and s.action != "name"]


def test_each_name_below_a_title_of_takers_is_a_row(say):
    text = "# Subprocessors\n\nThe following is a list of subprocessors we use. These subprocessors are located in the EU:"
    told = rows(say(text + LIST))
    assert [r[:2] for r in told] == [("mixpanel", "row"), ("countly", "row")]
    assert "Help desk" in told[1][2]


def test_a_line_about_something_else_makes_no_rows(say):
    assert rows(say(f"# Reading\n\nOur partners wrote of these:{LIST}")) == []
