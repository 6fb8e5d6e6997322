"""What is denied of the provider, or of a recipient's duty, is no denial of what the recipient gets. Texts of our own."""

import pytest


def told(stated):
    return {(s.recipient, s.polarity) for s in stated.statements if s.recipient != "@self" and s.action != "name"}


@pytest.mark.parametrize(
    "text",
    [
        "Card payments are processed by Stripe, not us — we never store your card number.",
        "Card payments are processed by Stripe, not by us. We never see your card number.",
        "Stripe processes your payment — we do not receive your card number.",
    ],
)
def test_what_the_provider_does_not_hold_is_not_denied_to_the_one_who_does(say, text):
    assert told(say(f"# Privacy policy\n\n{text}\n")) == {("stripe", "positive")}


def test_what_the_recipient_does_not_hold_is(say):
    text = "Stripe processes your payment — it never receives your e-mail address."
    assert ("stripe", "negative") in told(say(f"# Privacy policy\n\n{text}\n"))


def test_a_duty_not_to_pass_it_on_is_no_sending(say):
    text = "The helpers are obligated not to disclose or use the information for any other purpose."
    assert (
        told(say(f"# Privacy policy\n\nThird parties help us. However, they are obligated not to share it with others. {text}\n")) == set()
    )


def test_own_keys_are_no_customs(say):
    text = "We never put your messages into Crashlytics logs, custom keys or reports."
    assert told(say(f"# Privacy policy\n\n{text}\n")) == {("google", "negative")}
    assert ("@authorities", "positive") in told(say("# Privacy policy\n\nWe pass your address on to the customs office.\n"))


@pytest.mark.parametrize(
    "text",
    [
        "We have a data processing agreement with Stripe, in which we oblige the provider to protect the data and not to pass it on to third parties.",
        "## Data\n\n- No e-mail addresses are attached to crash reports\n",
    ],
)
def test_what_a_contract_forbids_and_what_is_not_attached_denies_nothing_else(say, text):
    stated = say(f"# Privacy policy\n\n{text}\n")
    assert not [s for s in stated.statements if s.recipient == "@third-parties" and s.polarity == "negative" and not s.data_types]
    assert not [s for s in stated.statements if "crash" in s.data_types and s.polarity == "negative"]


def test_what_an_item_denies_is_not_taken(say):
    stated = say("# Privacy policy\n\n## Information we collect\n\n- Crash reports\n- No e-mail addresses are stored\n")
    assert not [s for s in stated.statements if "pii.email" in s.data_types and s.polarity == "positive"]


def test_them_that_is_sent_is_nobody(say):
    text = "We use no analytics SDK. Your messages stay on your phone. Quillo never sends them anywhere."
    assert ("@third-parties", "negative") in told(say(f"# Privacy policy\n\n{text}\n"))
    denied = [s for s in say(f"# Privacy policy\n\n{text}\n").statements if s.recipient == "@analytics-providers"]
    assert not [s for s in denied if s.data_types]


def test_what_is_kept_out_of_reports_is_not_the_report(say):
    stated = say("# Privacy policy\n\nWe never include your messages in Crashlytics logs, custom keys, or error reports.\n")
    (one,) = [s for s in stated.statements if s.recipient == "google"]
    assert (one.polarity, one.data_types) == ("negative", ("comm.content",))
    stated = say("# Privacy policy\n\nWe never send your messages or error reports to Crashlytics.\n")
    assert any("crash" in s.data_types for s in stated.statements if s.recipient == "google")


def test_a_list_of_others_names_is_no_persons(say):
    text = "Folders you did not choose are only counted; their names are shown only on your phone."
    assert not [s for s in say(f"# Privacy policy\n\n{text}\n").statements if "pii.name" in s.data_types]
    text = "Members are asked for their names, which stay only on your phone."
    assert [s for s in say(f"# Privacy policy\n\n{text}\n").statements if "pii.name" in s.data_types]


def test_what_events_never_hold_is_denied_to_whom_they_go(say):
    text = "We use Mixpanel to count visits. These events carry a random number and never include your messages."
    assert ("mixpanel", "negative") in told(say(f"# Privacy policy\n\n{text}\n"))
    text = "We use Mixpanel to count visits.\n\nOur staff are polite and never ask for your messages."
    assert ("mixpanel", "negative") not in told(say(f"# Privacy policy\n\n{text}\n"))
