"""Settings at the head of a Markdown file. Texts of our own."""

FRONT = "---\ntitle: Processors\nprovider: Mixpanel\nredirect_from:\n  - /countly-processors\n---\n\n"
BODY = "# Processors\n\n| Recipient | Data |\n|-|-|\n| Adjust | IP address |\n"


def test_settings_are_no_text(say):
    assert [s.recipient for s in say(FRONT + BODY).statements] == ["adjust"]


def test_a_text_between_rules_stays_one(say):
    text = "---\nWe send your IP address to Mixpanel.\n---\n\n" + BODY
    assert [s.recipient for s in say(text).statements] == ["mixpanel", "adjust"]


def test_labels_below_a_heading_stay_labels(say):
    text = "# Sent\n\nRecipient: Mixpanel\nData: IP address\n\n---\n\n" + BODY
    assert "mixpanel" in [s.recipient for s in say(text).statements]


def test_comments_are_no_text(say):
    text = "<!-- Licence: https://mozilla.org/MPL/2.0/ -->\nWe send your IP address to Mixpanel.\n\n<!--\nAdjust\n-->\n"
    assert [s.recipient for s in say(text).statements] == ["mixpanel"]
    assert [s.recipient for s in say("Our page begins with <!-- and we send your IP address to Mixpanel.\n").statements] == ["mixpanel"]
