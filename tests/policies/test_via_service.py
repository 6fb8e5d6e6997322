"""Items of data with the service in brackets behind them. Texts of our own."""

import pytest


def rows(stated):
    return [(s.recipient, s.sdk, s.data_types, s.kind) for s in stated.statements if s.recipient[:1] != "@" and s.action == "send"]


def test_an_item_goes_to_the_service_in_its_last_bracket(say):
    stated = say(
        "# What we collect\n\n- Faults: stack traces, device model (via Sentry).\n- Statistics: session length and IP address (Mixpanel / Amplitude)\n"
    )
    assert rows(stated) == [
        ("functional-software", "Sentry", ("crash", "dev.model"), "row"),
        ("mixpanel", "Mixpanel", ("act.event", "net.ip.public"), "row"),
        ("amplitude", None, ("act.event", "net.ip.public"), "row"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We do not collect:\n\n- Usage data: pages you open (via Mixpanel)",
        "- Advertising ID: delete it at any time (via Google)",
        "- Identity: name and e-mail address (from Google)",
        "- Account: name and e-mail address (as Google knows it)",
    ],
)
def test_what_is_denied_deleted_or_had_from_somebody_goes_nowhere(say, text):
    assert rows(say(f"# Data\n\n{text}\n")) == []
