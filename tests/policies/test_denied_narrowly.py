"""What closes a list, what denies only a manner or a part of an app, what brackets and short answers deny."""

import pytest

from tests.policies.conftest import Say


def denied(say: Say, text: str, name: str = "policy.md") -> set[tuple[str, str]]:
    """(recipient as written, data type or *) of all denials of a sending."""
    made = (s for s in say(text, name).statements if s.polarity == "negative" and s.condition in (None, "except-listed"))
    return {(s.recipient_as_written.replace(", Inc.", ""), d) for s in made for d in (s.data_types or s.broad_types)}


@pytest.mark.parametrize(
    "text",
    [
        "When something goes wrong, only the following items are sent to Sentry:\n\n1. the model of the device\n2. your user ID\n",
        "This is the complete list of what Sentry gets from the app:\n\n1. user ID\n2. device model\n",
        "What we send to Sentry is limited to:\n\n- user ID\n- device model\n",
        "Sentry gets no more than these two items: user ID, device model.",
        "Sentry gets exclusively your user ID.",
        "We send Sentry just two things: your user ID and the model of your phone.",
        "Only your user ID and the device model are sent to Sentry.",
        "Your user ID is the only thing that Sentry learns.",
        "Sentry gets your user ID. That is the only piece of information which we pass to Sentry.",
    ],
)
def test_a_list_that_is_said_to_be_all_denies_the_rest(say: Say, text: str) -> None:
    assert ("Sentry", "*") in denied(say, text)


@pytest.mark.parametrize(
    "text",
    [
        "Sentry gets your user ID only when you have agreed.",
        "Sentry only gets your user ID if you came through an ad.",
        "Your e-mail address is never sent to Sentry in clear text: the app computes a hash first.",
        "Your user ID goes to Sentry. It is not sent over an unencrypted connection.",
        "Your user ID goes to Sentry. Sentry does not store it for longer than a year.",
        "The feedback form does not ask for your phone number. Your user ID goes to Sentry.",
        "In the quiz, we do not collect your e-mail address. Your user ID goes to Sentry.",
    ],
)
def test_a_condition_a_manner_or_a_part_of_the_app_denies_nothing(say: Say, text: str) -> None:
    assert denied(say, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Sentry (errors): your user ID (but not your name or your e-mail address).",
        "| Tool | Data |\n|---|---|\n| Sentry | user ID (never your name or e-mail address) |\n| Zendesk | your message |",
        "We send Sentry your user ID (never your name or e-mail address).",
        "Sentry: device model, user ID; not your name or e-mail address.",
        "We send reports to Sentry without your name or e-mail address.",
        "Account information is not included in reports to Sentry.",
    ],
)
def test_what_brackets_leave_out_is_denied(say: Say, text: str) -> None:
    found = denied(say, text)
    assert {("Sentry", "pii.name"), ("Sentry", "pii.email")} <= found or ("Sentry", "pii.*") in found


def test_data_shared_with_third_parties_none(say: Say) -> None:
    assert ("-", "*") in denied(say, "| | |\n|---|---|\n| Personal data shared with third parties | No |\n| Ads | No |\n")
    assert denied(say, "- Data shared with others: user ID\n- Ads: none\n") == set()


def test_a_word_for_no_in_a_table_needs_no_legend_and_a_dash_does(say: Say) -> None:
    rows = "| Information | Sent to Sentry? |\n|---|---|\n| Device model | Yes |\n| User ID | Yes |\n| E-mail address | {} |\n"
    marks = {(m.sent, m.data_types) for s in say(rows.format("No")).statements for m in s.marks}
    assert marks == {(True, ("dev.model",)), (True, ("id.user",)), (False, ("pii.email",))}
    assert not any(not m.sent for s in say(rows.format("-")).statements for m in s.marks)
    asked = "## Crash reports (Sentry)\n\n| Item | Sent? |\n|---|---|\n| User ID | Yes |\n| E-mail address | No |\n"
    assert [(s.polarity, s.recipient_as_written) for s in say(asked).statements] == [("positive", "Sentry"), ("negative", "Sentry")]


@pytest.mark.parametrize("text", ["Your notes are stored locally.", "All photos are saved locally on your phone, in its secure storage."])
def test_what_is_stored_locally_is_not_said_to_go_to_nobody(say, text):
    assert not say(f"# Privacy policy\n\n{text}\n").statements


@pytest.mark.parametrize("text", ["Your notes are only stored locally.", "Your notes are stored locally on your phone only."])
def test_what_is_only_stored_locally_is(say, text):
    assert [(s.polarity, s.data_types) for s in say(f"# Privacy policy\n\n{text}\n").statements] == [("negative", ("comm.content",))]


def test_a_service_that_does_what_we_do_not_keep_is_not_denied(say):
    stated = say("# Policy\n\nPINs and passwords are never stored – sign-in is handled by Firebase Authentication.\n")
    assert not [s for s in stated.statements if s.polarity == "negative" and s.recipient != "@self"]


def test_those_who_may_compel_us_are_not_denied(say):
    text = "We will not disclose your personal information to third parties except when needed to ship your order, when compelled to by a court order, or to protect our rights."
    assert {s.recipient for s in say(text).statements} == {"@third-parties"}
    assert "@authorities" in {
        s.recipient for s in say("We will not disclose your personal information to third parties or the police.").statements
    }
