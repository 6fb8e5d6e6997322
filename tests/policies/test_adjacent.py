"""Neighbouring sentences about one recipient are one statement. Texts of our own."""


def about(stated, recipient):
    return [s for s in stated.statements if s.recipient == recipient and s.action != "name"]


def test_who_it_is_and_what_it_gets_is_one(say):
    text = "To find faults, our reports are sent to Sentry. Sentry receives the model of your device."
    (one,) = about(say(f"# Privacy policy\n\n{text}\n"), "functional-software")
    assert one.data_types == ("dev.model",)


def test_two_services_and_two_paragraphs_are_two(say):
    text = "Sign-in is handled by Firebase Authentication. Crashlytics receives the model of your device."
    assert len(about(say(f"# Privacy policy\n\n{text}\n"), "google")) == 2
    text = "Sentry receives crash reports.\n\nSentry receives the model of your device."
    assert len(about(say(f"# Privacy policy\n\n{text}\n"), "functional-software")) == 2


def test_what_is_told_in_each_stays_told(say):
    text = "Sentry receives crash reports. Sentry receives the model of your device."
    told = {d for s in about(say(f"# Privacy policy\n\n{text}\n"), "functional-software") for d in s.data_types}
    assert told == {"crash", "dev.model"}
