"""Common words for a sending, or that it is not made, in which no verb says so. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("text", "polarity", "data"),
    [
        ("The Amplitude SDK in our app picks up your user ID and device model.", "positive", {"id.user", "dev.model"}),
        ("Not only your user ID but also your device model is sent to Amplitude.", "positive", {"id.user", "dev.model"}),
        ("Your e-mail address stays out of what Amplitude gets.", "negative", {"pii.email"}),
        ("We have switched off the sending of e-mail addresses to Amplitude.", "negative", {"pii.email"}),
        ("Amplitude is sent everything but your e-mail address.", "negative", {"pii.email"}),
        ("Amplitude is given the name of your mobile operator.", "positive", {"net.carrier"}),
        ("The app uses the Amplitude SDK, which sends your e-mail address to Amplitude.", "positive", {"pii.email"}),
        ("This app includes an SDK that automatically sends crash logs to Amplitude.", "positive", {"crash"}),
    ],
)
def test_it_is_read_as_if_said_plainly(say, text, polarity, data):
    told = [s for s in say(text).statements if s.recipient == "amplitude" and s.data_types]
    assert {(s.polarity, i) for s in told for i in s.data_types} == {(polarity, i) for i in data}


def test_what_users_provide_is_no_providing(say):
    text = "Usage data is processed by Firebase Analytics. User provided variable information is never uploaded."
    assert [s.quote for s in say(text).statements if s.recipient == "google"] == ["Usage data is processed by Firebase Analytics."]


@pytest.mark.parametrize(
    "text",
    [
        "We use your name in the game. It is processed on your device and is never transmitted to anyone.",
        "We use your name in the game. It is only used on the device, and never sent to anyone.",
    ],
)
def test_what_stays_on_the_device_and_is_sent_to_nobody_is_denied_to_all(say, text):
    (denial,) = (s for s in say(text).statements if s.polarity == "negative")
    assert (denial.recipient, denial.data_types) == ("@third-parties", ("pii.name",))
