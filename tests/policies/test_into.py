"""Data that goes to a company in other words than by being sent: it flows into it, lands with it, is logged by it."""

import pytest

from tests.policies.conftest import Say, sent

GIVEN = {("amplitude", "id.user"), ("amplitude", "dev.model")}


@pytest.mark.parametrize(
    "said",
    [
        "Your user ID and the model of your phone flow into Amplitude.",
        "Your user ID and the model of your phone are entered into Amplitude.",
        "Your user ID and the model of your phone land with Amplitude, Inc.",
        "Your user ID and the model of your phone are logged by Amplitude.",
        "We feed your user ID and the model of your phone into Amplitude.",
        "To Amplitude go your user ID and the model of your phone.",
        "Amplitude is where your user ID and the model of your phone go.",
        "Amplitude picks up your user ID and the model of your phone.",
        "We count visits with Amplitude, which gets your user ID and the model of your phone.",
        "Among the companies that get your user ID and the model of your phone is Amplitude.",
        "We count visits with the help of Amplitude. The data it gets: your user ID and the model of your phone.",
        "Our statistics come from Amplitude. Each time you open the app, your user ID and the model of your phone reach it.",
    ],
)
def test_data_that_reaches_a_company_in_other_words_is_sent_to_it(say: Say, said: str) -> None:
    assert sent(say(said)) >= GIVEN


@pytest.mark.parametrize(
    "said",
    [
        "Your user ID and the model of your phone do not flow into Amplitude.",
        "Amplitude does not know your user ID or the model of your phone.",
        "We no longer feed your user ID and the model of your phone into Amplitude.",
        "We keep your user ID and the model of your phone out of Amplitude.",
    ],
)
def test_what_does_not_reach_it_is_not(say: Say, said: str) -> None:
    assert not sent(say(said)) & GIVEN


@pytest.mark.parametrize(
    "said",
    [
        "In it are the model of the phone and your plot holder number.",
        "With the report go the model of the phone and your user ID.",
        "The model of the phone and your user ID are in the report.",
        "We add the model of the phone and your user ID to the report.",
    ],
)
def test_what_is_put_into_a_report_goes_where_the_report_goes(say: Say, said: str) -> None:
    assert sent(say(f"If the app fails, a report is sent to Bugsnag. {said}")) == {("smartbear", "dev.model"), ("smartbear", "id.user")}


def test_what_is_not_put_into_a_report_is_denied_to_its_recipient(say: Say) -> None:
    stated = say("If the app fails, a report is sent to Bugsnag. We do not add your user ID to the report.")
    assert [s.recipient for s in stated.statements if s.polarity == "negative"] == ["smartbear"]


def test_the_name_of_something_that_is_given_to_somebody_announces_nothing(say: Say) -> None:
    assert sent(say("The name of your mobile network is given to the analytics companies only.")) == {
        ("@analytics-providers", "net.carrier")
    }
    assert not say("The names of the analytics companies are given below.").statements


def test_what_the_app_registers_with_somebody_goes_to_him(say):
    stated = say("# Privacy policy\n\nThe app registers your phone number with Mixpanel.\n")
    assert [s.data_types for s in stated.statements if s.recipient == "mixpanel"] == [("pii.phone",)]
    stated = say("# Privacy policy\n\nYou register your phone number with Mixpanel yourself.\n")
    assert not [s for s in stated.statements if s.recipient == "mixpanel" and s.data_types]
