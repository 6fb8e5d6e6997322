"""Pronouns for recipients, and what a report contains; each sentence is our own."""

import pytest


def rows(stated):
    return [(s.recipient, s.polarity, s.data_types, s.broad_types) for s in stated.statements if s.data_types or s.broad_types]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Mixpanel compiles statistics for us. Your user ID is passed on to them.", ["mixpanel"]),
        ("Adjust helps us to find our readers. It is provided with your user ID.", ["adjust"]),
        ("We use Mixpanel. It collects your user ID.", ["mixpanel"]),
        ("We rely on Sentry and on Adjust. We give these companies your user ID.", ["functional-software", "adjust"]),
        ("当社はMixpanelを利用しています。これにより、会員IDが送信されます。", ["mixpanel"]),
        ("当社はMixpanelを利用しています。同社は会員IDを取得します。", ["mixpanel"]),
        ("当社はMixpanelを利用しています。送信される情報は、会員IDです。", ["mixpanel"]),
        ("The app is for children. It collects your user ID.", ["@self"]),
        ("We use Mixpanel. We collect your user ID.", ["@self"]),
        ("当社は会員IDを取得します。取得する情報は、会員IDです。", ["@self"]),
        ("They collect your user ID.", []),
    ],
)
def test_a_pronoun_means_the_recipient_named_just_before(say, text, recipients):
    assert list(dict.fromkeys(r[0] for r in rows(say(text)))) == recipients


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Countlyに送信する日報には、氏名が含まれます。", "positive"),
        ("氏名は、Countlyに送信する日報に含まれます。", "positive"),
        ("Countlyに送信する日報に、氏名は含まれません。", "negative"),
        ("Reports that the app sends to Countly contain your name.", "positive"),
        ("The reports that Countly receives include your name.", "positive"),
        ("What we send to Countly includes your name.", "positive"),
        ("Reports sent to Countly do not contain your name.", "negative"),
    ],
)
def test_what_is_sent_may_stand_in_the_predicate(say, text, polarity):
    assert rows(say(text)) == [("countly", polarity, ("pii.name",), ())]


def test_what_we_take_may_contain_data_too(say):
    assert rows(say("当社が取得する情報には、氏名が含まれます。")) == [("@self", "positive", ("pii.name",), ())]


@pytest.mark.parametrize(
    "text",
    [
        "会員IDはCountlyに渡ります。",
        "会員IDがCountlyへ自動的に届きます。",
        "Countlyへは会員IDを連携しています。",
        "Countly is also told your user ID.",
    ],
)
def test_telling_and_arriving_are_sending(say, text):
    assert rows(say(text)) == [("countly", "positive", ("id.user",), ())]


def test_what_a_vendor_tells_us_goes_to_nobody(say):
    assert [r for r in rows(say("Countly tells us your user ID.")) if r[0] == "countly"] == []


@pytest.mark.parametrize(
    "denial",
    [
        "It is sent neither to Mixpanel nor to Sentry.",
        "It goes neither to Mixpanel nor to Sentry.",
        "It never reaches Mixpanel or Sentry.",
        "This is never transmitted to Mixpanel or Sentry.",
        "Neither Mixpanel nor Sentry receives it.",
        "Neither Mixpanel nor Sentry gets to see it.",
        "Mixpanel and Sentry do not get it.",
        "We do not pass it to Mixpanel or Sentry.",
    ],
)
def test_a_denied_pronoun_means_the_data_of_the_sentence_before(say, denial):
    found = [s for s in say(f"We use your phone number for the courier. {denial}").statements if s.recipient != "@self"]
    assert {(s.recipient, s.polarity, s.data_types) for s in found} == {
        ("mixpanel", "negative", ("pii.phone",)),
        ("functional-software", "negative", ("pii.phone",)),
    }


@pytest.mark.parametrize("denial", ["Neither is sent to Mixpanel.", "None of this is passed to Mixpanel.", "Mixpanel receives neither."])
def test_neither_means_both_that_the_sentence_before_named(say, denial):
    found = [s for s in say(f"We keep your phone number and home address. {denial}").statements if s.polarity == "negative"]
    assert [(s.recipient, s.data_types) for s in found] == [("mixpanel", ("pii.address", "pii.phone"))]


@pytest.mark.parametrize(
    "text",
    [
        "Your quilt is drawn in the app. It is sent neither to Mixpanel nor to Sentry.",
        "We use your phone number for the courier. Our mascot is a duck. The duck is called Emil. It is not sent to Mixpanel.",
        "We care. It is never sold.",
    ],
)
def test_a_pronoun_for_something_unknown_denies_nothing(say, text):
    assert [s for s in say(text).statements if s.polarity == "negative"] == []


def test_what_a_company_is_not_told_is_no_denial_of_our_taking(say):
    found = [s for s in say("Mixpanel receives your user ID. It is not told your e-mail address.").statements if s.polarity == "negative"]
    assert [(s.recipient, s.data_types) for s in found] == [("mixpanel", ("pii.email",))]


def test_anyone_else_leaves_out_who_was_just_named(say):
    (denied,) = (s for s in say("Mixpanel receives your user ID. It is not given to anyone else.").statements if s.polarity == "negative")
    assert (denied.recipient, denied.data_types, denied.condition) == ("@third-parties", ("id.user",), "except-listed")


@pytest.mark.parametrize(
    "text",
    [
        "The report tells me the model of your phone and, if you are signed in, your e-mail address, so that I can write back.",
        "The report shows the model of your phone and your e-mail address.",
        "Such reports come with the model of your phone and your e-mail address.",
        "From the report I can see the model of your phone and your e-mail address.",
        "We find in each report the model of your phone and your e-mail address.",
    ],
)
def test_what_a_report_tells_its_reader_is_sent_to_whom_it_goes(say, text):
    said = say("When the app crashes, a report goes to Bugsnag. " + text).statements
    assert [(s.recipient, s.data_types) for s in said if s.data_types] == [("smartbear", ("dev.model", "pii.email"))]


@pytest.mark.parametrize(
    "text", ["「くわしいレポート」をオンにしている人は、広告IDも届きます。", "広告IDも一緒に送信されます。", "あわせて広告IDも送られます。"]
)
def test_data_that_goes_too_goes_where_the_sentence_before_sends(say, text):
    said = say("スマホの機種がSentryに届きます。" + text).statements
    assert {s.recipient for s in said if "id.advertising" in s.data_types} == {"functional-software"}


@pytest.mark.parametrize(
    "text", ["メールアドレスもわたしに届きます。", "メールアドレスに通知も届きます。", "メールアドレスも相手に届きます。"]
)
def test_what_reaches_somebody_else_goes_not_there_too(say, text):
    said = say("スマホの機種がSentryに届きます。" + text).statements
    assert "functional-software" not in {s.recipient for s in said if "pii.email" in s.data_types}


@pytest.mark.parametrize(
    "text", ["スマホの外には出ません。", "スマホから外へは出しません。", "スマホの中だけで使います。", "タブレットの外には出ません。"]
)
def test_what_does_not_leave_the_telephone_goes_to_nobody(say, text):
    said = say("誕生日は、" + text).statements
    assert [(s.polarity, s.recipient, s.data_types) for s in said] == [("negative", "@third-parties", ("pii.birth",))]


@pytest.mark.parametrize(
    "before", ["Sentryに機種名を送ります。", "正確な位置はSentryには送っていません。", "- 正確な位置:Sentryには送っていません。\n- "]
)
def test_what_stays_on_the_telephone_goes_to_nobody_whoever_was_named_before(say, before):
    said = say(before + "誕生日は端末の外には出ません。").statements
    assert [(s.polarity, s.recipient) for s in said if s.data_types == ("pii.birth",)] == [("negative", "@third-parties")]


@pytest.mark.parametrize(
    ("text", "sent", "denied"),
    [
        ("The reports that go to Bugsnag contain neither your name nor your phone number.", set(), {"pii.name", "pii.phone"}),
        ("The reports that go to Bugsnag do not contain your name.", set(), {"pii.name"}),
        ("Neither your name nor your phone number is contained in the reports that go to Bugsnag.", set(), {"pii.name", "pii.phone"}),
        ("The crash reports sent to Bugsnag are free of names and e-mail addresses.", set(), {"pii.name", "pii.email"}),
        ("Crash reports sent to Bugsnag never include your e-mail address.", set(), {"pii.email"}),
        ("The reports that go to Bugsnag contain your user ID.", {"id.user"}, set()),
        ("Crash reports are not sent to Bugsnag.", set(), {"crash"}),
    ],
)
def test_what_reports_to_somebody_are_said_not_to_hold(say, text, sent, denied):
    said = say(text).statements
    assert {s.recipient for s in said} == {"smartbear"}
    assert {d for s in said if s.polarity == "positive" for d in s.data_types} == sent
    assert {d for s in said if s.polarity == "negative" for d in s.data_types} == denied
