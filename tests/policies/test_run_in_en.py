"""English run-in titles, classes told by what they do, conditions that are no denials."""

import pytest


def got(stated, recipient, polarity="positive"):
    return {t for s in stated.statements if s.recipient == recipient and s.polarity == polarity for t in s.data_types}


@pytest.mark.parametrize(
    "title",
    ["**Bugsnag.** {}", "Bugsnag: {}", "**Crash reports (Bugsnag).** {}", "Crash reports – Bugsnag. {}", "**Crash reports:** Bugsnag. {}"],
)
@pytest.mark.parametrize(
    "body",
    [
        "This service helps us to find errors. Your user ID and the model of your device are transmitted.",
        "Receives your user ID and the model of your device when the app crashes.",
        "To find errors. Data: your user ID and the model of your device.",
        "Finds errors in the app and for this receives your user ID and the model of your device.",
    ],
)
def test_a_run_in_title_names_whom_the_paragraph_is_about(say, title, body):
    said = say(f"## Who receives data\n\n{title.format(body)}\n\n**Countly.** Receives the language of your device.\n")
    assert {"id.user", "dev.model"} <= got(said, "smartbear")
    assert "id.user" not in got(said, "countly")


@pytest.mark.parametrize("title", ["**Our own server (not Bugsnag).** {}", "**Your account.** {}", "**Why we left Bugsnag.** {}"])
def test_a_title_that_says_something_else_does_not(say, title):
    said = say(f"## Who receives data\n\n{title.format('Your user ID and the model of your device are stored.')}\n")
    assert not got(said, "smartbear")


@pytest.mark.parametrize(
    ("who", "recipient"),
    [
        ("our partner for usage analysis", "@analytics-providers"),
        ("our external provider for crash reports", "@error-report-providers"),
        ("our mail-order company", None),
        ("our partner for your bookings", None),
    ],
)
def test_what_a_company_does_for_us_is_its_class(say, who, recipient):
    said = say(f"Your user ID is sent to {who}.")
    classes = ("@analytics-providers", "@error-report-providers", "@ad-providers", "@measurement-providers")
    assert [c for c in classes if "id.user" in got(said, c)] == ([recipient] if recipient is not None else [])


def test_a_class_that_is_used_receives_what_the_sentence_goes_on_to_say(say):
    said = say("We use our analytics provider, which receives your user ID and the model of your device.")
    assert got(said, "@analytics-providers") == {"id.user", "dev.model"}


@pytest.mark.parametrize("text", ["We send your user ID to Countly {}.", "{}, your user ID is sent to Countly."])
@pytest.mark.parametrize("condition", ["as long as you do not switch it off", "so long as you have not objected"])
def test_as_long_as_you_do_not_is_a_condition(say, text, condition):
    said = say(text.format(condition))
    assert got(said, "countly") == {"id.user"}
    assert not got(said, "countly", "negative")


@pytest.mark.parametrize("text", ["Formerly, your user ID went to Countly.", "In the past Countly received your user ID. This has ended."])
def test_what_went_to_somebody_in_the_past_is_over(say, text):
    assert got(say(text), "countly", "negative") == {"id.user"}
