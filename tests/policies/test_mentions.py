import pytest


def rows(stated):
    return [(s.recipient, s.sdk, s.disclosure_kind) for s in stated.statements if not s.recipient.startswith("@")]


LINKS = """The app uses third-party services that may collect information.

Links to the privacy policies of the third-party services used by the app

* [AdMob](https://example.com/admob)
* [Google Play Services](https://example.com/play)
* [Countly](https://example.com/countly)
"""
LINKS_JA = """# 外部サービス

本アプリで利用しているサービスのプライバシーポリシーは次のとおりです。

- [AdMob](https://example.com/admob)
- [Countly](https://example.com/countly)
"""


def test_bare_links_to_the_policies_of_services_leave_their_data_to_these_pages(say):
    assert rows(say(LINKS)) == [
        ("google", "AdMob", "delegated"),
        ("google", "Google Play Services", "delegated"),
        ("countly", "Countly", "delegated"),
    ]


def test_bare_links_in_a_japanese_policy_do_so_too(say):
    assert rows(say(LINKS_JA)) == [("google", "AdMob", "delegated"), ("countly", "Countly", "delegated")]


@pytest.mark.parametrize(
    "text",
    [
        "You can log in with WeChat.",
        "Payment is settled through the WeChat SDK.",
        "The third-party SDKs of our partners are as follows: Countly SDK, WeChat SDK.",
        "(2) WeChat -- Example Technology Co., Ltd., privacy policy:",
    ],
)
def test_a_service_that_is_named_as_one_is_used(say, text):
    assert ("tencent", True) in [(r, k == "broad") for r, _, k in rows(say(text))]


def test_what_is_collected_through_a_companys_tool_goes_to_it(say):
    said = say("We collect crash reports of the app through the Countly SDK.").statements
    assert [(s.recipient, s.data_types, s.action) for s in said] == [("countly", ("crash",), "send")]


@pytest.mark.parametrize("text", ["We do not share anything through WeChat.", "We receive your name from WeChat when you sign in."])
def test_no_use_is_read_where_nothing_goes_there(say, text):
    assert [r for r in rows(say(text)) if r[0] == "tencent" and r[2] == "broad"] == []


@pytest.mark.parametrize(
    ("text", "purposes"),
    [
        ("## 広告の表示\n\n* Google AdMob(Google LLC) [プライバシーポリシー](https://policies.google.com/privacy)\n", ("p.ads",)),
        ("## 不具合の調査\n\n- Sentry(Functional Software, Inc.) [こちら](https://sentry.io/privacy/)\n", ("p.stability",)),
        ("## Crash reports and error analysis\n\n- Sentry ([privacy policy](https://sentry.io/privacy/))\n", ("p.stability",)),
    ],
)
def test_a_name_and_a_link_below_a_purpose_leave_what_is_sent_to_the_page(say, text, purposes):
    (row,) = say(text).statements
    assert (row.kind, row.disclosure_kind, row.purposes) == ("row", "delegated", purposes)


def test_a_link_below_another_heading_is_a_mention(say):
    assert not any(s.kind == "row" for s in say("## Links\n\n- Sentry ([privacy policy](https://sentry.io/privacy/))\n").statements)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("There are no advertisements from Google AdMob in the app.", ["negative"]),
        ("Our app contains no software of Google AdMob.", ["negative"]),
        ("The app uses Google AdMob to show advertisements.", ["positive"]),
        ("You need no account by which we know you, and the app uses Google AdMob to show advertisements.", ["positive"]),
    ],
)
def test_what_the_app_has_none_of_is_denied(say, text, polarity):
    assert [s.polarity for s in say(text).statements if s.recipient == "google"] == polarity


def test_where_a_subscription_is_ended_is_no_use_of_a_service(say):
    stated = say("# Terms\n\nRenewals can be turned off in Google Play. You must cancel your plan through Google Play.\n")
    assert not [s for s in stated.statements if s.action == "use"]
    stated = say("# Terms\n\nSubscriptions are managed through RevenueCat.\n")
    assert [(s.recipient, s.action) for s in stated.statements] == [("revenuecat", "use")]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Payments on our website are handled by Stripe.", ["stripe"]),
        ("Our letters are managed via Mailchimp and Twilio.", ["intuit", "twilio"]),
        ("Zendesk powers our support chat.", ["zendesk"]),
        ("We partner with Stripe to offer payments on our website.", ["stripe"]),
        ("Payments on our website are not handled by Stripe.", []),
        ("Zendesk powers many support chats of other shops.", []),
        ("We partner with schools and clubs to offer lessons.", []),
    ],
)
def test_who_does_a_piece_of_work_is_used(say, text, recipients):
    found = [s.recipient for s in say(f"# Privacy Policy\n\n{text}\n").statements if s.action == "use"]
    assert found == recipients


def test_what_the_line_above_links_says_they_are_for_is_each_one_s_purpose(say):
    text = "# Privacy\n\nWe use third-party services to analyse the use of our site. Please see their privacy policies.\n\n* [Mixpanel](https://mixpanel.com/p)\n* [Stripe](https://stripe.com/p)\n"
    assert {(s.recipient, s.purposes) for s in say(text).statements if s.kind == "row"} == {
        ("mixpanel", ("p.analytics",)),
        ("stripe", ("p.analytics",)),
    }


def test_services_of_two_words_join_the_next(say):
    stated = say("# Privacy policy\n\nWe measure our campaigns via Meta App Events and Adjust.\n")
    assert {"meta", "adjust"} <= {s.recipient for s in stated.statements if s.action != "name"}


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("We send your advertising ID to these ad networks:", "exact"),
        ("We use these ad networks. Their privacy policies say what they collect:", "delegated"),
    ],
)
def test_a_link_below_a_name_delegates_nothing_where_data_is_printed(say, line, link):
    stated = say(f"{line}\n- AdMob\n  https://policies.google.com/privacy\n- Unity Ads\n  https://unity.com/privacy\n")
    assert {s.disclosure_kind for s in stated.statements if s.recipient in ("google", "unity")} == {link}
