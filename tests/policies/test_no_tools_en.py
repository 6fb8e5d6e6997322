"""English sentences that say that an app uses nothing of others. Texts of our own."""

import pytest


def told(stated):
    return {(s.recipient, s.polarity, s.condition) for s in stated.statements if s.recipient != "@self" and s.action != "name"}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Quillo does not use any third-party services.", ("@third-parties", "negative", None)),
        ("The app contains no third-party SDKs, trackers or analytics.", ("@third-parties", "negative", None)),
        ("We do not work with data brokers.", ("@third-parties", "negative", None)),
        ("Quillo does not use other network services.", ("@third-parties", "negative", "except-listed")),
        ("We do not ship any analytics or tracking SDK.", ("@analytics-providers", "negative", None)),
        ("We do not sell user data or use advertising trackers.", ("@third-parties", "negative", None)),
        ("We do not sell user data or use advertising trackers.", ("@ad-providers", "negative", None)),
    ],
)
def test_nothing_of_others_is_a_denial(say, text, row):
    assert row in told(say(f"# Privacy policy\n\n{text}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "We do not use third-party services that need an account.",
        "We do not use third-party services to store your photos.",
        "You do not use any third-party services.",
        "Please do not use other network services.",
        "We do not ship your order with other parcels.",
    ],
)
def test_less_than_that_is_none(say, text):
    assert not [r for r in told(say(f"# Privacy policy\n\n{text}\n")) if r[0] == "@third-parties" and r[1] == "negative"]
