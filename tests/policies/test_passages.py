"""The text of a page. Texts of our own."""


def test_a_hyphen_that_breaks_no_line_is_one(say):
    stated = say("# Privacy\n\nWe do not use third\u2011party advertising.\n")
    assert [(s.recipient, s.polarity) for s in stated.statements] == [("@ad-providers", "negative")]


def test_a_dash_stays_one(say):
    stated = say("# Privacy\n\nWe use Mixpanel \u2013 it receives your IP address.\n")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("mixpanel", ("net.ip.public",))]
