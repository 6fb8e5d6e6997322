"""Words that look like data and tell none: things that have names, the author's gaps, permissions, questions, what a reader keeps."""

import pytest

from tests.policies.test_means import own


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("We save the widget name and the playlist name.", "pii.name"),
        ("# Information we collect\n\nThis policy governs your use of the application Photo Organizer for mobile devices.", "media.photo"),
        ("The app of [Company Name] uses your age.", "pii.name"),
        ("This policy governs the use of the [Enterprise Name] app.", "pii.name"),
        ("# Permissions used\n\nThe app requires:\n\n- INTERNET, ACCESS_NETWORK_STATE: required for updates", "net.type"),
        ("The app requires:\n\n- an internet connection is available", "net.type"),
        ("The app uses your phone to look for a newer version of the app.", "meta.app"),
        ("When she taps it, we receive your age.", "act.event"),
        ("You keep ownership of the content you create.", "comm.content"),
        ("You always retain the photos.", "media.photo"),
        ("# Automatically collected information\n\nDoes the app collect precise location information of the device?", "loc.precise"),
        ("We may send one or more cookies or tags to your device.", "id.cookie"),
        ("We collect data using cookies, web storage (also known as stored objects), web beacons, and similar technologies.", "id.cookie"),
        ("Our pages may contain small files called web beacons that count visitors.", "id.cookie"),
        ("We may use cookies, pixel tags or flash cookies (each a Cookie).", "id.cookie"),
        ("If a user contacts us, we keep their age.", "contacts"),
    ],
)
def test_words_that_tell_no_data(say, text, none):
    assert none not in own(say(text))


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("We collect your display name and the name of the pet.", "pii.name"),
        ("We collect the network state and the Wi-Fi state.", "net.type"),
        ("We record the version of the app.", "meta.app"),
        ("We log taps and swipes.", "act.event"),
        ("You give us the photos, and we store them: your photos are stored by us.", "media.photo"),
        ("The app collects precise information about the location of your phone.", "loc.precise"),
        ("We collect cookie data from your phone.", "id.cookie"),
        ("Logs are kept. This information refers to the date and time of the call and the phone numbers involved.", "comm.log"),
        ("This information may also relate to your age and the device model.", "pii.birth"),
        ("We keep a randomly generated ID.", "id.install"),
    ],
)
def test_words_that_tell_data_all_the_same(say, text, data):
    assert data in own(say(text))


def test_what_is_not_collected_is_denied_below_an_item_with_a_name(say):
    page = "<h2>Data</h2><p>We collect:</p><ul><li>Facebook Page metadata</li></ul><p>The App does not collect:</p><ul><li>payment information</li></ul>"
    stated = say(f"<html><body>{page}</body></html>", "p.html")
    assert {(s.polarity, d) for s in stated.statements for d in s.data_types} == {("negative", "fin.payment")}


@pytest.mark.parametrize("button", ['before you tap "Accept"', "until you have accepted", "before you agree", 'until you press "Continue"'])
def test_what_is_not_sent_before_consent_is_denied_only_without_it(say, button):
    denials = [s for s in say(f"Nothing is sent to Adjust {button}.").statements if s.polarity == "negative"]
    assert [s.condition for s in denials] == ["except-consent"]
