"""What a sentence says in other words than sent and not sent: withheld from X, location data does not, labelled with the user ID."""

import pytest

from tests.policies.conftest import Say


def told(say: Say, text: str) -> set[tuple[str, str, str]]:
    """(polarity, recipient as written, data type) of all statements of a sending."""
    return {
        (s.polarity[:3], s.recipient_as_written.rstrip(" ,.").replace(", Inc", ""), d)
        for s in say(text).statements
        for d in s.data_types
        if s.recipient != "@self"
    }


@pytest.mark.parametrize(
    "text",
    [
        "The following are withheld from Sentry in every report: postal address, telephone number.",
        "We withhold your address and your phone number from Sentry.",
        "We keep your phone number and your address from Sentry.",
        "Before a report leaves for Sentry, we strip out your address and your phone number.",
        "Your address and your phone number are removed from every report before it is sent to Sentry.",
        "Sentry has no access to your address or your phone number.",
        "Sentry works without your address and your phone number.",
        "Excluded from the transmission to Sentry are: your address, your phone number.",
        "Sentry receives the device model. Your address and your phone number are not.",
        "The device model goes to Sentry. Your address and your phone number never do.",
        "The device model goes to Sentry; your address and your phone number stay behind.",
        "Sentry receives the device model. Not so your address and your phone number.",
        "Sentry gets reports of crashes. Your address and phone number are not part of them.",
        "The following items are kept back from Sentry:\n\n- your address\n- your phone number\n",
    ],
)
def test_what_is_kept_from_somebody_is_denied(say: Say, text: str) -> None:
    found = told(say, text)
    assert {("neg", "Sentry", "pii.address"), ("neg", "Sentry", "pii.phone")} <= found
    assert not any(p == "pos" and d.startswith("pii") for p, _, d in found)


@pytest.mark.parametrize(
    "text",
    [
        "Crash reports go to Bugsnag. They are labelled with your user ID.",
        "If the app crashes, a report is sent to Bugsnag. It is tagged with your user ID.",
        "Bugsnag receives an error report when the app fails. Included are the user ID and the time.",
        "Bugsnag processes events for us. Each event carries your user ID.",
        "Every event that we log with Bugsnag contains your user ID.",
        "Each message to Bugsnag is accompanied by your user ID.",
        "You cannot use the app without your user ID being transmitted to Bugsnag.",
        "The app does not work unless your user ID is sent to Bugsnag.",
        "We cannot mend faults without sending your user ID to Bugsnag.",
        "No crash is reported to Bugsnag without your user ID.",
        "We rely on Bugsnag for reports of crashes. The app hands over your user ID.",
        "You pick a user ID when you register. It is sent to Bugsnag as well.",
    ],
)
def test_what_accompanies_a_report_is_sent(say: Say, text: str) -> None:
    assert ("pos", "Bugsnag", "id.user") in told(say, text)
    assert not any(p == "neg" for p, _, _ in told(say, text))


@pytest.mark.parametrize(
    "text",
    [
        "Your e-mail address is removed from Mixpanel within 30 days after you ask us.",
        "We do not send your e-mail address to Mixpanel without your consent.",
        "We use Mixpanel. We send your e-mail address to our newsletter team in Hull.",
        "We use Mixpanel. You may give us your e-mail address. If you do not, we cannot reply.",
        "We use Mixpanel. We collect your e-mail address when you register.",
    ],
)
def test_what_is_erased_later_or_goes_to_somebody_else_is_neither(say: Say, text: str) -> None:
    found = [s for s in say(text).statements if s.recipient_as_written == "Mixpanel" and s.data_types and s.condition != "except-consent"]
    assert found == []


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Your name may be shared with Mixpanel so that we can tell members from guests.", {"pii.name"}),
        ("So that we do not show advertisements to members, Mixpanel receives your name.", {"pii.name"}),
        ("You do not have to tell us much about yourself: we do not collect your name.", set()),
        ("Once we have your request we stop sending your name to Mixpanel.", set()),
    ],
)
def test_what_a_sentence_says_beside_why_and_until_when(say: Say, text: str, sent: set[str]) -> None:
    stated = say(f"# P\n\n{text}\n").statements
    assert {d for s in stated if s.recipient == "mixpanel" and s.polarity == "positive" for d in s.data_types} == sent
    assert ("not collect" in text) == any(s.polarity == "negative" and "pii.name" in s.data_types for s in stated)


@pytest.mark.parametrize(
    "text",
    [
        "Your name is recorded on the servers of Mixpanel, Inc.",
        "Your name finds its way to Mixpanel.",
        "We let Mixpanel have your name.",
        "The recipient of your name is Mixpanel, Inc.",
        "For statistics we rely on Mixpanel. It is your name that it gets.",
        "The kit by Mixpanel takes your name.",
    ],
)
def test_a_sending_may_be_told_by_where_data_ends_up(say: Say, text: str) -> None:
    assert told(say, text) >= {("pos", "Mixpanel", "pii.name")}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("It may also contain other personal information that was in memory, which we cannot always foresee.", "positive"),
        ("We cannot rule out that other personal information ends up in the report.", "positive"),
        ("Reports may, depending on where the crash happened, hold other personal information.", "positive"),
        ("It contains no personal data.", "negative"),
        ("We delete personal information from our own servers after a year.", None),
    ],
)
def test_a_report_may_hold_personal_information_as_a_whole(say: Say, text: str, polarity: str | None) -> None:
    stated = say(f"If the app crashes, a report is sent to Bugsnag. {text}").statements[1:]
    assert {s.polarity for s in stated if s.recipient == "smartbear"} == ({polarity} if polarity else set())
    assert {s.recipient for s in stated} <= {"smartbear", "@self"}


@pytest.mark.parametrize(
    "text",
    [
        "Our error reporting service receives your name, so that a partner can write to you and explain.",
        "Our error reporting service receives your name. When a saddle goes back to its maker, we send the serial number with it.",
    ],
)
def test_an_aim_and_what_goes_along_with_a_thing_name_no_recipient(say: Say, text: str) -> None:
    got = {(s.recipient, d) for s in say(text).statements if s.recipient != "@self" for d in s.data_types}
    assert got == {("@error-report-providers", "pii.name")}


@pytest.mark.parametrize(
    "text",
    [
        "Our newsletter reaches you by way of Adjust, whose servers receive your e-mail address.",
        "Our newsletter is produced with Adjust, where your e-mail address is kept.",
        "Our newsletter goes through Adjust, and with it your e-mail address.",
        "We use Adjust for our newsletter, which means that Adjust gets your e-mail address.",
        "The mailing list lives on the servers of Adjust, so Adjust has your e-mail address.",
        "Signing up for our newsletter puts your e-mail address on a list at Adjust.",
        "メールマガジンに登録すると、メールアドレスがAdjustの名簿に入ります。",
        "メールマガジンの配信基盤はAdjustで、メールアドレスがそこに登録されます。",
        "メールマガジンの配信をAdjustに任せており、そのためにメールアドレスを預けています。",
    ],
)
def test_what_follows_from_whose_service_it_is_is_a_sending(say, text):
    stated = say(f"# Privacy policy\n\n{text}\n")
    assert {("adjust", "positive", ("pii.email",))} == {(s.recipient, s.polarity, s.data_types) for s in stated.statements}


@pytest.mark.parametrize(
    "text",
    [
        "Our newsletter runs on our own servers, so we hold your e-mail address.",
        "Our newsletter goes out through Adjust, so you can unsubscribe at the bottom of each e-mail.",
        "メールマガジンに登録すると、メールアドレスが当社の名簿に入ります。",
    ],
)
def test_what_stays_with_us_is_not(say, text):
    assert not [s for s in say(f"# Privacy policy\n\n{text}\n").statements if s.data_types and s.recipient != "@self"]


def test_what_is_not_taken_by_the_publisher_but_by_somebody_else_is_not_denied_to_that(say):
    stated = say("# Policy\n\nCard numbers are not stored by Fernway - processed directly by Stripe.\n")
    assert [(s.recipient, s.polarity) for s in stated.statements] == [("@self", "negative")]
    stated = say("# Policy\n\nYour user ID is not collected by Mixpanel.\n")
    assert [(s.recipient, s.polarity) for s in stated.statements] == [("mixpanel", "negative")]


def test_not_to_be_in_the_business_of_selling_is_not_to_sell(say):
    (s,) = say("Fairgate is not in the business of selling your personal data.").statements
    assert (s.recipient, s.polarity, s.purposes) == ("@third-parties", "negative", ("p.sale",))
    assert not [s for s in say("Fairgate is not in the business of selling boats.").statements if s.recipient != "@self"]
