"""Each sentence is our own; recipients are real vendors' names, the sentences say nothing about them."""

import pytest

from analyzer.model.statement import Statement
from tests.policies.conftest import meant


def others(stated) -> list[Statement]:
    return [s for s in stated.statements if s.recipient != "@self" and s.action != "name"]


def test_a_named_recipient_gets_the_data_of_its_sentence(say):
    (s,) = others(say("The app sends Mixpanel your advertising ID and the model of your phone."))
    assert (s.recipient, s.polarity, s.data_types, s.disclosure_kind) == ("mixpanel", "positive", ("dev.model", "id.advertising"), "exact")
    assert s.quote == "The app sends Mixpanel your advertising ID and the model of your phone."


def test_japanese_names_recipient_and_data_too(say):
    (s,) = others(say("当社は、広告IDと端末の機種名をMixpanelに送信します。"))
    assert (s.recipient, s.data_types, s.polarity) == ("mixpanel", ("dev.model", "id.advertising"), "positive")


def test_three_recipients_make_three_statements_with_one_quote(say):
    found = others(say("We share your IP address with Mixpanel, Adjust GmbH and Sentry."))
    assert [s.recipient for s in found] == ["mixpanel", "adjust", "functional-software"]
    assert len({s.quote for s in found}) == 1
    assert len({s.id for s in found}) == 3


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("We do not share your e-mail address with third parties unless you have agreed.", "except-consent"),
        ("We never disclose your e-mail address to third parties without your consent.", "except-consent"),
        ("We do not share your e-mail address with third parties, except where we are required to do so by law.", "except-law"),
        ("We do not share your e-mail address with third parties except as described in section 4.", "except-other"),
        ("We do not share your e-mail address with third parties.", None),
        ("当社は、法令に基づく場合を除き、あらかじめ本人の同意を得ることなく、メールアドレスを第三者に提供しません。", "except-consent"),
        ("当社は、お客様の同意なくメールアドレスを第三者に提供することはありません。", "except-consent"),
        ("当社は、法令に基づく場合を除き、メールアドレスを第三者に提供しません。", "except-law"),
        ("当社は、メールアドレスを第三者に提供しません。", None),
    ],
)
def test_an_exception_frame_is_a_denial_with_its_condition(say, text, condition):
    (s,) = others(say(text))
    assert (s.recipient, s.polarity, s.condition, s.data_types) == ("@third-parties", "negative", condition, ("pii.email",))


@pytest.mark.parametrize(
    "text",
    [
        "Your location never leaves your device.",
        "Your location is not sent anywhere.",
        "No location data is shared with anyone.",
        "位置情報はどこにも送信しません。",
        "位置情報を外部の事業者に送信することはございません。",
    ],
)
def test_a_denial_without_an_exception_denies(say, text):
    (s,) = others(say(text))
    assert (s.polarity, s.condition, s.recipient, s.broad_types) == ("negative", None, "@third-parties", ("loc.*",))


@pytest.mark.parametrize(
    "text",
    [
        "We share data including, but not limited to, your IP address with Mixpanel.",
        "We not only store your IP address but share your IP address with Mixpanel.",
        "広告IDだけでなくIPアドレスもMixpanelに送信する場合があります。",
    ],
)
def test_a_negation_of_something_else_denies_nothing(say, text):
    found = others(say(text))
    assert [(s.recipient, s.polarity) for s in found] == [("mixpanel", "positive")]
    assert "net.ip.public" in found[0].data_types


@pytest.mark.parametrize(
    "text", ["We collect your name and phone number when you register.", "当社は、会員登録の際に氏名と電話番号を取得します。"]
)
def test_what_the_provider_takes_is_said_of_itself_alone(say, text):
    (s,) = say(text).statements
    assert (s.recipient, s.data_types) == ("@self", ("pii.name", "pii.phone"))


def test_not_collecting_is_a_denial_about_the_provider(say):
    (s,) = say("We do not collect your precise location.").statements
    assert (s.recipient, s.polarity, s.data_types) == ("@self", "negative", ("loc.precise",))


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Our mobile measurement partners receive your push token.", "@measurement-providers"),
        ("We share your push token with advertisers.", "@ad-providers"),
        ("We share your push token with service providers.", "@contractors"),
        ("プッシュ通知用トークンを業務の委託先に提供します。", "@contractors"),
        ("プッシュ通知用トークンを広告会社に提供します。", "@ad-providers"),
    ],
)
def test_a_class_keeps_its_own_id_and_holds_trades(say, catalog, text, recipient):
    (s,) = others(say(text))
    assert (s.recipient, s.disclosure_kind, s.data_types) == (recipient, "broad", ("id.push",))
    assert catalog.class_trades[recipient]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If you agree, your IP address is sent to Mixpanel.", "consent"),
        ("We may share your IP address with Mixpanel.", "may"),
        ("When you contact us, your IP address is sent to Zendesk.", "feature"),
        ("同意した場合に、IPアドレスをMixpanelに送信します。", "consent"),
        ("IPアドレスをMixpanelに送信する場合があります。", "may"),
        ("IPアドレスをMixpanelに送信します。", None),
    ],
)
def test_a_condition_is_kept_and_leaves_the_statement_exact(say, text, condition):
    (s,) = others(say(text))
    assert (s.condition, s.disclosure_kind, s.polarity) == (condition, "exact", "positive")


def test_a_family_is_broad_and_tells_what_it_holds(say):
    (s,) = others(say("端末情報をMixpanelに送信します。"))
    assert (s.data_types, s.broad_types, s.disclosure_kind) == ((), ("dev.*",), "broad")
    assert "dev.model" in s.broad_holds
    assert "id.advertising" not in s.broad_holds


@pytest.mark.parametrize(
    "text", ["We share device information (model and operating system) with Mixpanel.", "端末情報(機種名、OS)をMixpanelに送信します。"]
)
def test_a_bracket_after_a_family_lists_it_exactly(say, text):
    (s,) = others(say(text))
    assert (s.data_types, s.broad_types) == (("dev.model", "dev.os"), ())


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("On our website, your IP address is sent to Mixpanel.", "website"),
        ("当社のウェブサイトでは、IPアドレスをMixpanelに送信します。", "website"),
        ("iOS版では、IPアドレスをMixpanelに送信します。", "other-platform"),
        ("The app sends your IP address to Mixpanel.", "this-app"),
    ],
)
def test_scope_tells_the_website_and_another_platform_from_this_app(say, text, scope):
    (s,) = others(say(text))
    assert s.scope == scope


@pytest.mark.parametrize(
    "text", ["We no longer send your IP address to Mixpanel.", "We removed Mixpanel in version 4.", "Mixpanelは3.0で取り除きました。"]
)
def test_a_sending_that_has_ended_is_a_denial(say, text):
    (s,) = others(say(text))
    assert (s.recipient, s.polarity) == ("mixpanel", "negative")


@pytest.mark.parametrize(
    "text",
    [
        "Please adjust your settings and branch out.",
        "You can ask us for access to your e-mail address.",
        "We receive your name from Google when you sign in.",
        "See the privacy policy of Mixpanel.",
        "当社は、IPアドレスの漏えいを防ぐため、安全管理措置を講じます。",
        "詳しくはGoogle社のプライバシーポリシーをご覧ください。",
    ],
)
def test_a_mere_mention_is_no_statement_about_others(say, text):
    assert others(say(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "With whom do we share your personal information?",
        "How we disclose your personal information",
        "If you no longer want your e-mail address to be shared with third parties, write to us.",
        "This text does not apply to the e-mail address that third parties collect, use or disclose.",
        "We are not responsible for an e-mail address that you share with third parties.",
    ],
)
def test_a_question_a_title_a_wish_and_a_duty_denied_say_nothing_of_sending(say, text):
    assert others(say(text)) == []


def test_how_we_do_it_with_a_main_clause_is_a_statement(say):
    (s,) = others(say("How often is up to you: we send Mixpanel your advertising ID."))
    assert (s.recipient, s.polarity) == ("mixpanel", "positive")


def test_this_information_means_what_was_listed_before(say):
    found = others(say("We collect your IP address and your user ID. This information is shared with Mixpanel."))
    assert [(s.recipient, s.data_types) for s in found] == [("mixpanel", ("id.user", "net.ip.public"))]


def test_either_partner_means_the_recipients_of_the_table_above(say):
    text = "| Partner | What it gets |\n|---|---|\n| Mixpanel | user ID |\n| Sentry | stack traces |\n\nWe do not pass your date of birth to either partner.\n"
    denied = [s for s in others(say(text)) if s.polarity == "negative"]
    assert [(s.recipient, s.data_types) for s in denied] == [("mixpanel", ("pii.birth",)), ("functional-software", ("pii.birth",))]


def test_items_below_an_announcement_go_to_whom_it_names(say):
    stated = say("# Privacy\n\nWe share the following data with Mixpanel:\n\n- IP address\n- user ID\n")
    assert [(s.recipient, s.data_types, s.kind) for s in others(stated)] == [
        ("mixpanel", ("net.ip.public",), "row"),
        ("mixpanel", ("id.user",), "row"),
    ]


def test_we_use_a_service_is_broad_and_gives_its_purpose_to_the_fuller_sentence(say):
    (alone,) = others(say("We use Mixpanel to analyse usage statistics."))
    assert (alone.data_types, alone.disclosure_kind, alone.action) == ((), "broad", "use")
    (both,) = others(say("We use Mixpanel for statistics. The app sends Mixpanel your user ID."))
    assert (both.data_types, both.purposes) == (("id.user",), ("p.analytics",))


def test_place_and_evidence_find_the_words_again(say):
    stated = say("# Policy\n\n## Location\n\nHello there. The app sends your location to Mixpanel.\n")
    (s,) = others(stated)
    assert s.place == 'section "Location" sentence 2'
    assert s.evidence is not None
    assert s.evidence.end - s.evidence.start == len("The app sends your location to Mixpanel.")


def test_an_ip_address_with_its_short_form_in_brackets_is_no_postal_address(say):
    (s,) = say("We collect your Internet Protocol (“IP”) address.").statements
    assert s.data_types == ("net.ip.public",)


@pytest.mark.parametrize("heading", ["Service providers", "Analytics partners", "Who we work with"])
def test_a_sentence_below_a_heading_of_recipients_is_read_as_a_sentence(say, heading):
    found = say(f"## {heading}\n\nAnalytics partners receive your user ID.").statements
    assert [(s.recipient, s.data_types) for s in found] == [("@analytics-providers", ("id.user",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "When the app fails, a report is delivered to Bugsnag. Reports include your device model.",
            ("smartbear", ("dev.model",), "positive"),
        ),
        ("A report sent to Sentry contains your user ID, but never your address.", ("functional-software", ("pii.address",), "negative")),
        ("We use Countly. Along with every visit it may receive your user ID.", ("countly", ("id.user",), "positive")),
        ("Countly hosts our statistics: your user ID is recorded there.", ("countly", ("id.user",), "positive")),
        ("**Countly.** We count visits. It is sent your user ID.", ("countly", ("id.user",), "positive")),
        ("「Countly」(Countly Ltd)を利用しており、会員IDが同社に送信されます。", ("countly", ("id.user",), "positive")),
        ("Countly Ltdに会員IDを送信しますが、氏名は送信しません。", ("countly", ("pii.name",), "negative")),
        (
            "故障の記録は、Countly Ltdが収集します。記録には会員IDが含まれますが、氏名は含まれません。",
            ("countly", ("pii.name",), "negative"),
        ),
        ("(1) 会員ID、氏名\n(2) 広告ID\n\n上記(2)の情報を、Countly Ltdに提供しています。", ("countly", ("id.advertising",), "positive")),
    ],
)
def test_what_goes_on_about_a_recipient_is_said_of_it(say, text, expected):
    assert expected in [(s.recipient, s.data_types, s.polarity) for s in say(text).statements]


def test_a_denial_for_further_recipients_leaves_out_those_that_the_section_names(say):
    said = say("# Recipients\n\nWe send your user ID to Countly. Your data is not transferred to any further recipients.").statements
    assert [s.leaves_out for s in said if s.polarity == "negative"] == [("countly",)]


def test_a_denial_for_minors_says_so(say):
    said = say("We do not share the personal information of users under 16 with third parties.").statements
    assert [(s.polarity, s.condition) for s in said] == [("negative", "age")]


def test_a_sentence_of_its_own_in_brackets_sends_nothing(say):
    said = say("We ask for your date of birth (we only sell wine to adults).").statements
    assert [(s.recipient, s.data_types) for s in said] == [("@self", ("pii.birth",))]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Mixpanelを使用して、アプリの起動などの利用履歴を収集します。", ("act.event",)),
        ("チャット履歴はMixpanel Storageにバックアップされます。", ("comm.content",)),
        ("チャット履歴はMixpanelのデータベース(米国)に保管されます。", ("comm.content",)),
        ("登録の際にメールアドレスを取得する場合があります(Mixpanelを利用)。", ("pii.email",)),
        ("決済のためのカード番号はMixpanelが管理し、当社が取得することはありません。", ("fin.payment",)),
    ],
)
def test_what_is_taken_with_a_company_s_tool_or_into_its_keeping_goes_to_it(say, text, data):
    given = [(s.recipient, s.polarity, s.data_types) for s in others(say(text)) if s.action != "name"]
    assert given == [("mixpanel", "positive", data)]


def test_a_use_for_one_thing_alone_denies_no_use(say):
    assert [s.polarity for s in others(say("Mixpanelは分析のためにのみ使用し、広告には使用しません。"))] == ["positive"]


def test_the_topic_of_a_sentence_is_who_takes_in_its_later_clauses(say):
    (s,) = others(say("Mixpanelは規則に準拠しており、13歳未満の子どもからは個人情報を収集しません。"))
    assert (s.recipient, s.polarity, s.broad_types) == ("mixpanel", "negative", ("*",))


def test_a_place_with_the_size_of_its_area_is_the_coarse_one(say):
    (s,) = say("都道府県単位の位置情報をMixpanel, Inc.に送信します。").statements
    assert (s.data_types, s.broad_types) == (("loc.coarse",), ())


def test_other_before_data_is_no_recipient_and_others_are(say):
    assert [s.recipient for s in say("We provide the IMEI and other device identifiers to analytics providers.").statements] == [
        "@analytics-providers"
    ]
    assert [s.recipient for s in say("We share your name with others.").statements] == ["@third-parties"]


def test_they_never_leave_it_is_about_what_the_sentence_before_named(say):
    stated = say("Your IMEI and your photos are kept on the tablet. They are never sent to anyone.").statements
    assert [s.data_types for s in stated if s.polarity == "negative"] == [("id.hardware", "media.photo")]
    assert not [s for s in say("The cake is in the oven. It never leaves the kitchen.").statements if s.polarity == "negative"]


def test_what_the_law_requires_goes_to_authorities(say):
    text = "We may disclose personal data where a subpoena or a court order requires it."
    assert [s.recipient for s in say(text).statements] == ["@authorities"]


def test_the_name_and_the_model_of_a_device_are_both_its_own(say):
    (s,) = say("The name and the model of your tablet are sent to Countly Ltd.").statements
    assert s.data_types == ("dev.model", "dev.name")


def test_those_who_provide_each_module_are_the_ones_listed_above(say):
    text = "Mixpanel, Inc.に会員番号を送信します。Countly Ltdに氏名を送信します。\n\nいずれのモジュールの提供元にも広告IDが送信されます。"
    assert {s.recipient for s in say(text).statements if "id.advertising" in s.data_types} == {"mixpanel", "countly"}


def test_a_denial_to_all_but_the_trade_just_named_is_no_exception(say):
    given, denied = say("メールアドレスは翻訳サービスの提供会社に提供し、それ以外の第三者には提供しません。").statements
    assert meant(given) == "@other-trades"
    assert (denied.polarity, denied.condition, denied.leaves_out) == ("negative", None, ("@other-trades",))


def test_this_information_does_not_hold_is_about_the_recipient_of_it(say):
    stated = say("機種名がMixpanel, Inc.に送信されます。この情報に電話番号は含まれません。").statements
    assert [(s.recipient, s.polarity, s.data_types) for s in stated][1:] == [("mixpanel", "negative", ("pii.phone",))]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "Amplitude is sent the advertising ID and, while a survey is running, your location.",
            {"id.advertising", "loc.coarse", "loc.precise"},
        ),
        ("Amplitude is sent the advertising ID, while your location stays on the phone.", {"id.advertising"}),
    ],
)
def test_a_time_between_two_kinds_of_data_parts_no_sentence(say, text, types):
    assert {d for s in say(text).statements for d in s.data_types if s.recipient == "amplitude" and s.polarity == "positive"} <= types
    assert ("your location." in text) is any(
        d.startswith("loc") for s in say(text).statements for d in (*s.data_types, *s.broad_types) if s.recipient == "amplitude"
    )


def test_a_line_that_breaks_a_name_opens_no_sentence(say):
    stated = say("# Privacy\n\nThe app shows ads. The Google\nMobile Ads SDK gets your IP address.\n")
    assert [s.recipient for s in stated.statements if s.data_types] == ["google"]
    stated = say("# Privacy\n\nSentry gets your IP address\nMixpanel gets your user ID\n")
    assert [s.recipient for s in stated.statements] == ["functional-software", "mixpanel"]


@pytest.mark.parametrize("name", ["Yahoo!やGoogle", "Yahoo! JAPAN", "Yahoo!、Google"])
def test_a_name_that_ends_in_a_mark_ends_no_sentence(say, name):
    (s, *_) = say(f"# 送信\n\n会員番号を{name}に送信します。\n").statements
    assert s.quote == f"会員番号を{name}に送信します。"


def test_a_sentence_that_ends_in_a_mark_ends(say):
    assert [s.quote for s in say("# 送信\n\nご利用ありがとうございます!会員番号をGoogleに送信します。\n").statements] == [
        "会員番号をGoogleに送信します。"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Stripe might also store your IP address.", [("stripe", "positive", ("net.ip.public",))]),
        ("Fathom can track your IP address.", [("fathom", "positive", ("net.ip.public",))]),
        ("Your bank card number is stored with our card payment processor Stripe.", [("stripe", "positive", ("fin.payment",))]),
        ("We use MaxMind to convert the IP address to a place.", [("maxmind", "positive", ("net.ip.public",))]),
        ("We use Mixpanel software to collect your IP address.", [("mixpanel", "positive", ("net.ip.public",))]),
        ("If you pay with PayPal we will also collect your name.", []),
        ("Our use of what we have from Google APIs adheres to the Google API Services User Data Policy.", []),
        ("Fathom covers all our pages and is configured cookie-less.", []),
    ],
)
def test_what_a_named_company_takes_and_what_we_take_beside_it(say, text, said):
    told = [(s.recipient, s.polarity, s.data_types) for s in say(f"# Privacy\n\n{text}\n").statements if s.data_types]
    assert [t for t in told if t[0] != "@self"] == said


def test_aims_in_lines_of_their_own_are_apart(say):
    page = "<html><body><h1>目的</h1><p>{}</p></body></html>"
    apart = say(
        page.format("ご案内を送るため<br>Googleに会員番号を送信して広告を表示するため<br>ただし、電話番号は送信しません。"), "p.html"
    )
    assert any(s.quote.startswith("ただし、") for s in apart.statements)
    whole = say(page.format("広告を表示するため<br>会員番号をGoogleに送信します。"), "p.html")
    assert [(s.recipient, s.purposes) for s in whole.statements] == [("google", ("p.ads",))]
