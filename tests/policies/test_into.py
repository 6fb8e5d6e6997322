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
