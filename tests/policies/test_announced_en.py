"""A sentence that announces a list and names nobody: the list goes to the one recipient that the sentence before named."""

import pytest

ITEMS = "\n\n- the model of your device\n- your user ID\n"


def told(stated, recipient="smartbear"):
    said = [s for s in stated.statements if s.polarity == "positive" and s.recipient == recipient]
    return {"dev.model", "id.user"} <= {t for s in said for t in s.data_types}


@pytest.mark.parametrize(
    "lead",
    [
        "We use Bugsnag to find and fix crashes. ",
        "Crash reports are handled by Bugsnag (SmartBear Software Inc.).\n\n",
        "To keep the app stable, we work with Bugsnag. ",
    ],
)
@pytest.mark.parametrize(
    "announced",
    [
        "The following is sent:",
        "The following data is transmitted:",
        "In the event of a crash, the following data is sent:",
        "For this purpose we pass on the following data:",
        "What is sent:",
        "Sent are:",
        "We send:",
        "These details are sent:",
    ],
)
def test_an_announced_list_goes_to_whom_the_sentence_before_named(say, lead, announced):
    assert told(say(f"# Privacy policy\n\n{lead}{announced}{ITEMS}"))
    assert told(say(f"# Privacy policy\n\n{lead}{announced} your user ID and the model of your device.\n"))


@pytest.mark.parametrize(
    "announced",
    [
        "We ourselves store the following on our own servers:",
        "We also send the following to our own server:",
        "The following is sent to us:",
        "We then send you:",
        "The following is not sent:",
        "To place an order, the following is passed on to the shop:",
        "When you register, we ask you for:",
    ],
)
def test_a_list_for_somebody_else_or_of_what_is_not_sent_does_not(say, announced):
    assert not told(say(f"# Privacy policy\n\nWe use Bugsnag to find and fix crashes. {announced}{ITEMS}"))
