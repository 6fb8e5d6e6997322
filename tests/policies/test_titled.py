"""The names of links, buttons, settings, pages and laws state nothing, whatever their words are."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        'Use the "Do Not Sell or Share My Personal Information" link in the app to opt out.',
        "Click on “Do Not Share My Data” at the bottom of the screen.",
        "To opt out, tap the Do Not Sell or Share My Personal Information button in Settings.",
        "Residents of California find a **Do Not Sell My Personal Information** link on our home page.",
        "Do Not Sell or Share My Personal Information",
        "[Do not sell my personal information](https://x.example/optout)",
        'Our page entitled "We do not share your location" explains how the switch works.',
        "The setting 'Never send crash reports' is off by default.",
        "We comply with the Act on the Protection of Personal Information and the Do Not Call Act.",
        'See the section "Information we share with advertisers" below.',
        'The app shows the message "Your email address has not been sent" when the connection fails.',
        'The so-called "no data leaves the phone" mode is part of the premium plan.',
        "The Privacy > Do Not Share My Location switch is in the menu.",
    ],
)
def test_the_name_of_something_says_nothing(say, text):
    assert not say(text).statements


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('If "Send diagnostics" is switched on, your device model is sent to Sentry.', {"dev.model"}),
        ('Turn on "Do not share usage data" to stop us from sending your user ID to Sentry.', {"id.user"}),
        ('Sentry receives your "advertising ID" and "device model".', {"dev.model", "id.advertising"}),
        ('When you press "Report a problem", your email address is sent to Sentry.', {"pii.email"}),
        ('You can use the "Do Not Sell" link, but note that Sentry receives your email address.', {"pii.email"}),
    ],
)
def test_what_stands_around_a_name_is_read(say, text, data):
    (said,) = say(text).statements
    assert said.recipient == "functional-software"
    assert set(said.data_types) == data


@pytest.mark.parametrize(
    "text",
    [
        "We do not sell or share your phone number with anybody.",
        '"We do not share your phone number with anybody." That was our promise, and it still is.',
        'We don\'t share your "phone number" with third parties.',
        'The law calls this "sharing", but we do not pass your phone number to anyone.',
        "Your phone number is not disclosed to third parties unless required by Applicable Law.",
    ],
)
def test_a_denial_with_quoted_words_stays_one(say, text):
    (said,) = say(text).statements
    assert said.polarity == "negative"
    assert said.data_types == ("pii.phone",)


def test_what_a_bracket_calls_those_before_it_is_no_further_recipient(say):
    told = 'Hall, Inc. (or one of its affiliates listed below) shares your user ID with payment processors (each, a "Partner").'
    assert "@group" not in {s.recipient for s in say(told).statements}
    assert "@group" in {s.recipient for s in say("We share your user ID with payment processors and our affiliates.").statements}


def test_others_that_somebody_is_likened_to_are_no_recipients(say):
    assert {s.recipient for s in say("Github (like any hosting company) receives your IP address.").statements} == {"github"}
    assert "@contractors" in {s.recipient for s in say("Github and any hosting company receive your IP address.").statements}
