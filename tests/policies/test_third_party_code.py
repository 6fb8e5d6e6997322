"""What is taken through the code of others goes to third parties. Texts of our own."""

import pytest


def rows(stated):
    return {(s.recipient, s.polarity): {*s.data_types, *s.broad_types} for s in stated.statements}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Our app uses third-party services which may gather information that can identify you.", "*"),
        ("When the app fails, we gather a log (using third-party tools) that holds your IP address.", "net.ip.public"),
        ("We wish to inform our users that these third parties have access to your e-mail address.", "pii.email"),
    ],
)
def test_it_goes_to_third_parties(say, text, data):
    assert data in rows(say(f"# Privacy policy\n\n{text}\n"))["@third-parties", "positive"]


def test_so_does_what_it_is_said_to_hold(say):
    text = "When the app fails, we gather data (through third-party tools) called Fault Data. This Fault Data may include your IP address."
    assert "net.ip.public" in rows(say(f"# Privacy policy\n\n{text}\n"))["@third-parties", "positive"]
    text = "When the app fails, we gather data called Fault Data. This Fault Data may include your IP address."
    assert ("@third-parties", "positive") not in rows(say(f"# Privacy policy\n\n{text}\n"))


def test_services_that_take_nothing_are_no_recipients(say):
    assert ("@third-parties", "positive") not in rows(
        say("# Privacy policy\n\nWe do not use third-party services that collect personal data.\n")
    )
    text = "Our app uses third-party services that show the weather. We wish to inform our users that we know your e-mail address."
    assert ("@third-parties", "positive") not in rows(say(f"# Privacy policy\n\n{text}\n"))
