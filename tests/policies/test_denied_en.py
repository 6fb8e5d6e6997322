"""English headings and announcing lines of what goes to nobody."""

import pytest

from tests.policies.conftest import Say


def denied(say: Say, text: str) -> set[tuple[str, str]]:
    return {(s.recipient, d) for s in say(text).statements for d in s.data_types if s.polarity == "negative" and s.recipient != "@self"}


@pytest.mark.parametrize(
    "title",
    [
        "The following never leaves your phone:",
        "The following stays on your device:",
        "What stays with us:",
        "Not passed on to anybody:",
        "These details we keep to ourselves:",
        "These details remain on your phone and go nowhere:",
        "## What we keep to ourselves",
        "## Never passed on",
        "## Data we do not share with anyone",
    ],
)
def test_what_stands_below_goes_to_nobody(say: Say, title: str) -> None:
    assert denied(say, f"{title}\n\n- your name\n- your phone number\n") == {
        ("@third-parties", "pii.name"),
        ("@third-parties", "pii.phone"),
    }


@pytest.mark.parametrize(
    "title",
    [
        "The following stays on your phone unless you switch on the backup:",
        "The following we only keep as long as you are a member:",
        "## What we do not share without your consent",
        "## How we keep your data",
    ],
)
def test_something_less_denies_nothing(say: Say, title: str) -> None:
    assert not denied(say, f"{title}\n\n- your name\n- your phone number\n")


@pytest.mark.parametrize(
    "reason", ["as we could not run the service without it", "because we cannot do without it", "since it would not work otherwise"]
)
def test_what_could_not_be_done_without_it_denies_nothing(say, reason):
    (statement,) = say(f"Datadog gets your IP address and OS version, {reason}.").statements
    assert (statement.polarity, set(statement.data_types)) == ("positive", {"net.ip.public", "dev.os"})


def test_a_denial_with_a_reason_is_one(say):
    (statement,) = say("We do not send your IP address to Datadog, as it is not needed.").statements
    assert statement.polarity == "negative"
