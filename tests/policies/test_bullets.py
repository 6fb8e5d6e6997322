import pytest


def rows(stated):
    return [(s.recipient, s.data_types, s.purposes, s.condition) for s in stated.statements if s.kind == "row"]


def test_a_line_per_recipient_is_a_row_with_what_its_sentences_add(say):
    stated = say(
        "The app contains code of these companies:\n\n* Mixpanel: advertising ID, device model. Used to show ads.\n* Sentry - IP address. Only if you agree, to find bugs.\n"
    )
    assert rows(stated) == [
        ("mixpanel", ("dev.model", "id.advertising"), ("p.ads",), None),
        ("functional-software", ("net.ip.public",), ("p.stability",), "consent"),
    ]


@pytest.mark.parametrize("more", ["We never see your phone number.", "You can delete the advertising ID in the settings."])
def test_what_a_line_denies_or_offers_is_none_of_its_data(say, more):
    stated = say(f"Companies:\n\n* Mixpanel: device model. {more}\n* Sentry: IP address.\n")
    assert [r[:2] for r in rows(stated)] == [("mixpanel", ("dev.model",)), ("functional-software", ("net.ip.public",))]


def test_a_line_that_opens_with_never_denies_its_data(say):
    stated = say("Companies:\n\n* Mixpanel: never your phone number.\n* Sentry: not your name.\n")
    assert [(s.recipient, s.polarity, s.data_types) for s in stated.statements] == [
        ("mixpanel", "negative", ("pii.phone",)),
        ("functional-software", "negative", ("pii.name",)),
    ]
