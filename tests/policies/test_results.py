"""What a sentence says of the time after a refusal is no statement about what is sent; the name that stands behind "SDKs from" is one."""

import pytest

GIVEN = "We share your advertising ID with Adjust to measure the effectiveness of our advertising. "


@pytest.mark.parametrize(
    "result",
    [
        "You can withdraw your consent under More > Privacy. From then on nothing is sent to Adjust.",
        "To opt out, go to Profile > Privacy. We will then stop sending your information to Adjust.",
        "You can withdraw your consent in the app under\nMore > Privacy, after which nothing further is sent to Adjust.",
        "Turn off Analytics in the settings. From that moment on no data is shared with Adjust.",
        "Open Settings > Privacy and switch it off. The app will no longer send data to Adjust.",
        "Use the switch in Settings. After that, we do not pass your advertising ID to Adjust.",
        "Switch it off under Privacy. Thereafter nothing is shared with Adjust.",
        "Use the switch in Settings. We then stop sharing your advertising ID with Adjust.",
    ],
)
def test_what_follows_a_refusal_denies_and_affirms_nothing(say, result):
    stated = say(f"# Privacy\n\n{GIVEN}{result}\n")
    assert [(s.recipient, s.polarity, s.data_types) for s in stated.statements] == [("adjust", "positive", ("id.advertising",))]


@pytest.mark.parametrize(
    "text",
    [
        "We do not share your advertising ID with Adjust.",
        "Nothing is sent to Adjust.",
        "We no longer share your advertising ID with Adjust.",
    ],
)
def test_a_denial_without_a_refusal_stays_one(say, text):
    assert [(s.recipient, s.polarity) for s in say(f"# Privacy\n\n{text}\n").statements] == [("adjust", "negative")]


@pytest.mark.parametrize(
    "text",
    [
        "The app does not contain advertising SDKs from Google or Meta.",
        "We do not use tools from Google or Meta.",
        "The app includes no advertising libraries from Google or Meta.",
        "Our app does not contain tracking code from Google or Meta.",
        "We do not use any trackers from Google and Meta.",
    ],
)
def test_whose_tools_are_not_used_is_denied_for_each(say, text):
    assert {(s.recipient, s.polarity) for s in say(f"# Privacy\n\n{text}\n").statements} == {("google", "negative"), ("meta", "negative")}


def test_where_the_app_comes_from_is_nobody_who_receives(say):
    stated = say("# Privacy\n\nYou can download the app from Google. We do not receive your name from Meta.\n")
    assert [s for s in stated.statements if s.recipient in ("google", "meta")] == []
