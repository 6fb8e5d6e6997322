"""Exceptions of denials, and denials without a negated verb; each sentence is our own."""

import pytest


def denials(stated):
    return [(s.recipient, s.data_types or s.broad_types, s.condition) for s in stated.statements if s.polarity == "negative"]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Unless you have agreed or the law requires it, we do not hand your name to third parties.", "except-consent"),
        ("We do not hand your name to third parties, unless the law allows it.", "except-law"),
        ("当社は、事前に承諾した場合または法令に基づく場合を除き、氏名を第三者に開示いたしません。", "except-consent"),
        ("前条のほか、当社は、ご本人の同意がある場合または法令に基づく場合でなければ、氏名を第三者に提供しません。", "except-consent"),
        ("当社は、次の場合を除き、氏名を第三者に開示いたしません。\n\n- 利用者が承諾した場合\n- 法令に基づく場合", "except-consent"),
        ("当社は、次の場合を除き、氏名を第三者に開示いたしません。\n\n- 法令に基づく場合\n- 裁判所の命令がある場合", "except-law"),
        ("当社は、次の場合を除き、氏名を第三者に開示いたしません。\n\n- 棚卸しの場合\n- 引っ越しの場合", "except-other"),
        (
            "We do not hand your name to third parties except in the following cases:\n\n- you have given your consent\n- a court asks",
            "except-consent",
        ),
    ],
)
def test_the_cases_of_an_exception_are_looked_for_before_and_below(say, text, condition):
    assert denials(say(text)) == [("@third-parties", ("pii.name",), condition)]


@pytest.mark.parametrize(
    "text",
    [
        "We do not share your name with anyone other than Mixpanel.",
        "We never share your name, except with Mixpanel.",
        "氏名をMixpanel以外の第三者に提供しません。",
        "Your name is known only to us.",
        "Your name is stored only on your device.",
        "Nobody outside our company is told your name.",
        "Under no circumstances is your name revealed to other companies.",
        "氏名は当社のみが保有します。",
        "氏名が端末の外に出ることはありません。",
        "氏名は端末内でのみ処理されます。",
        "氏名は、社外に提供する項目に含まれておりません。",
        "氏名を当社以外の者に渡すことは一切ありません。",
    ],
)
def test_a_denial_may_be_said_by_keeping_or_by_exclusion(say, text):
    assert denials(say(text)) == [("@third-parties", ("pii.name",), None)]


@pytest.mark.parametrize(
    "text",
    [
        "We store your name on our servers only if you agree.",
        "We do not send your quilts to third parties.",
        "If you turn it off in the app settings, no data is sent to Mixpanel.",
        "設定画面でオフにした場合、Mixpanelに情報は送信されません。",
        "Your name is known to Mixpanel and to nobody else in our family.",
    ],
)
def test_what_only_looks_like_a_denial_denies_nothing(say, text):
    assert denials(say(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nothing else is sent to third parties.",
        "上記以外の情報を外部に送信することはありません。",
        "上表のほかに外部へ送られる情報はありません。",
    ],
)
def test_a_list_said_to_be_complete_denies_the_rest(say, text):
    assert denials(say(text)) == [("@third-parties", ("*",), "except-listed")]


@pytest.mark.parametrize(
    "text",
    ["Your name is sent to Mixpanel and to nobody else.", "Your name is handed to Mixpanel, our guest book, but to no one else."],
)
def test_nobody_else_denies_the_same_data_to_those_of_whom_nothing_is_said(say, text):
    stated = say(text)
    assert [(s.recipient, s.data_types) for s in stated.statements if s.polarity == "positive"] == [("mixpanel", ("pii.name",))]
    assert denials(stated) == [("@third-parties", ("pii.name",), "except-listed")]


def test_nobody_else_after_a_class_denies_the_same_data_to_all_of_whom_nothing_is_said(say):
    said = denials(say("Your name is sent to advertising companies and to nobody else."))
    assert said == [("@third-parties", ("pii.name",), "except-listed")]


@pytest.mark.parametrize(
    "text",
    [
        "In all other cases we disclose personal data only with your permission.",
        "We share your information only if you agree or a court asks us to.",
    ],
)
def test_terms_of_disclosing_everything_are_neither_sending_nor_denial(say, text):
    assert [s for s in say(text).statements if s.recipient != "@self"] == []


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("We share your name with Mixpanel only with your permission.", "mixpanel"),
        ("We share your name with advertising companies only if you agree.", "@ad-providers"),
    ],
)
def test_a_consent_before_naming_data_and_recipient_is_a_condition_of_a_sending(say, text, recipient):
    assert [(s.recipient, s.polarity, s.data_types, s.condition) for s in say(text).statements] == [
        (recipient, "positive", ("pii.name",), "consent")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We used to send your name to Adjust, but we no longer do.",
        "Your name was also sent to Adjust; this has since stopped.",
        "当社は、Adjustに氏名を送信しておりましたが、現在は取りやめています。",
    ],
)
def test_a_sending_that_a_second_clause_ends_is_denied(say, text):
    assert denials(say(text)) == [("adjust", ("pii.name",), None)]


def test_the_end_of_one_sending_does_not_end_another(say):
    assert denials(say("We used to send your user ID to Adjust; your name is still sent to Mixpanel.")) == [("adjust", ("id.user",), None)]


def test_a_heading_about_the_website_limits_what_stands_below_it(say):
    text = "# Notice\n\n## 1. Our website\n\nYour user ID is sent to Mixpanel.\n\n## 2. The app\n\nYour name is sent to Mixpanel.\n"
    assert [s.scope for s in say(text).statements] == ["website", "this-app"]


@pytest.mark.parametrize(
    "text",
    [
        "Otherwise we ask for your consent before we disclose personal information to a third party.",
        "We obtain your prior permission before sharing personal data with others.",
    ],
)
def test_a_consent_that_is_asked_for_first_sends_nothing_and_denies_nothing(say, text):
    assert say(text).statements == ()


def test_a_sending_that_we_stopped_is_over_and_one_beside_something_else_that_stopped_is_not(say):
    over = say("We stopped sending your date of birth to Mixpanel two years ago.").statements
    assert [(s.recipient, s.data_types, s.polarity) for s in over] == [("mixpanel", ("pii.birth",), "negative")]
    sent = say("We stopped showing advertisements and send your date of birth to Mixpanel.").statements
    assert [s.polarity for s in sent] == ["positive"]


@pytest.mark.parametrize(
    "text",
    [
        "The sending of e-mail addresses to Mixpanel ended with version 8.3.",
        "The transmission of e-mail addresses to Mixpanel was discontinued in May 2026.",
        "Sending e-mail addresses to Mixpanel ceased in spring.",
        "Up to version 8.2, your e-mail address was sent to Mixpanel.",
        "Versions before 8.3 sent your e-mail address to Mixpanel.",
        "In earlier versions your e-mail address was passed to Mixpanel.",
        "Mixpanel used to get your e-mail address.",
        "Your e-mail address was sent to Mixpanel until May 2026.",
        "Previously, your e-mail address was shared with Mixpanel.",
        "We ended our practice of sending e-mail addresses to Mixpanel.",
        "We have removed your e-mail address from what we send to Mixpanel.",
    ],
)
def test_a_sending_that_is_over_is_denied_however_it_is_said(say, text):
    (s,) = (s for s in say(text).statements if s.recipient == "mixpanel")
    assert (s.polarity, s.data_types, s.action in ("send", "receive")) == ("negative", ("pii.email",), True)


@pytest.mark.parametrize(
    "text",
    [
        "Since version 8.3, Mixpanel receives your e-mail address.",
        "Your e-mail address is sent to Mixpanel until you opt out.",
        "Once you have agreed, your e-mail address is sent to Mixpanel.",
        "Previously recorded tracks and your e-mail address are shared with Mixpanel.",
        "We ended the beta and now send your e-mail address to Mixpanel.",
        "Mixpanel is used to receive your e-mail address.",
        "When you have stopped the timer, your e-mail address is sent to Mixpanel.",
    ],
)
def test_a_sending_that_goes_on_is_not_denied(say, text):
    assert denials(say(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Your date of birth: up to version 3.1 the app sent this to PostHog so that I could make a chart of ages.",
        "Your date of birth went to PostHog until version 3.1.",
        "Your date of birth: until last year PostHog received this.",
        "PostHog received your date of birth up to and including version 3.1.",
        "PostHog got your date of birth from older versions of the app.",
        "Until the spring of 2026 we shared your date of birth with PostHog.",
        "Old versions (before 3.2) sent your date of birth to PostHog.",
        "Until recently your date of birth was sent to PostHog.",
        "バージョン3.1までは、生年月日をPostHogに送信していました。",
        "以前のバージョンでは、生年月日をPostHogに送信していました。",
        "生年月日は、2025年末までPostHogに送信していました。",
        "過去には生年月日をPostHogへ提供していました。",
        "生年月日については、かつてPostHogに送っていたが、今は送っていない。",
        "旧バージョン(3.1以前)では生年月日がPostHogに送信されていました。",
        "バージョン3.2から、生年月日はPostHogに送信されなくなりました。",
        "PostHogは、バージョン3.1までは生年月日を受け取っていました。",
    ],
)
def test_what_a_version_or_time_before_sent_is_denied(say, text):
    assert {(s.recipient, s.polarity) for s in say(text).statements if s.data_types} == {("posthog", "negative")}


@pytest.mark.parametrize(
    "text",
    [
        "Until you opt out, your date of birth is sent to PostHog.",
        "Your date of birth is sent to PostHog up to three times a day.",
        "Since version 3.1 the app sends your date of birth to PostHog.",
        "In earlier versions and in this one, we send your date of birth to PostHog.",
        "これまでどおり、生年月日をPostHogに送信します。",
        "以前入力された生年月日をPostHogに送信します。",
        "バージョン3.1から、生年月日をPostHogに送信しています。",
        "退会するまで、生年月日をPostHogに送信します。",
        "以前は生年月日をAdjustに送信していましたが、現在はPostHogに送信しています。",
    ],
)
def test_a_time_that_still_runs_or_another_recipient_is_no_end(say, text):
    assert {(s.recipient, s.polarity) for s in say(text).statements if s.recipient == "posthog" and s.data_types} == {
        ("posthog", "positive")
    }


@pytest.mark.parametrize(
    "text",
    [
        "No names and no e-mail addresses are passed to Bugsnag.",
        "No names or e-mail addresses are sent to Bugsnag.",
        "No phone numbers, names or e-mail addresses are sent to Bugsnag.",
    ],
)
def test_no_before_several_data_denies_each(say, text):
    said = [s for s in say(text).statements if s.data_types]
    assert {s.polarity for s in said} == {"negative"}
    assert {"pii.name", "pii.email"} <= {t for s in said for t in s.data_types}


@pytest.mark.parametrize(
    "text",
    [
        "Except as required by law, we do not pass your email address to third parties.",
        "Unless the law requires it, we do not pass your email address to third parties.",
        "We do not pass your email address to third parties unless a court orders us to.",
        "We do not pass your email address to third parties save where the law requires otherwise.",
    ],
)
def test_an_exception_for_the_law_stays_one_wherever_it_stands_and_denies_nothing_to_courts(say, text):
    assert [(s.recipient, s.polarity, s.condition) for s in say(text).statements] == [("@third-parties", "negative", "except-law")]


@pytest.mark.parametrize(
    ("text", "purposes"),
    [
        ("Your data is not for sale.", ("p.sale",)),
        ("We do not make money by selling your data.", ("p.sale",)),
        ("We do not send your messages to advertisers or use them otherwise.", ()),
        ("We do not use advertising networks.", ("p.ads",)),
    ],
)
def test_a_denial_has_a_purpose_only_where_it_denies_a_sale_or_a_use(say, text, purposes):
    assert [(s.polarity, s.purposes) for s in say(f"## Sharing\n\n{text}").statements] == [("negative", purposes)]


@pytest.mark.parametrize("somebody", ["前条の施工協力店", "担当の工務店", "それ以外の会社", "検査を行う試験所"])
def test_somebody_who_is_left_out_is_no_case(say, somebody):
    text = f"氏名は、{somebody}を除き、どの事業者にも渡しません。"
    assert [(s.polarity, s.condition, s.data_types) for s in say(text).statements] == [("negative", None, ("pii.name",))]


def test_data_that_is_left_out_is_one(say):
    (said,) = say("住所を除き、登録情報をどの会社にも渡しません。").statements
    assert said.condition == "except-other"


@pytest.mark.parametrize(
    ("aim", "limits"),
    [("到着の時間をお知らせするために使うもので、", ()), ("広告の目的で", ("@ad-providers",))],
)
def test_what_data_is_used_for_limits_no_denial(say, aim, limits):
    (said,) = say(f"生年月日は、{aim}第三者に提供することはありません。").statements
    assert (said.polarity, said.limits) == ("negative", limits)


def test_the_trade_of_a_recipient_is_no_purpose_that_limits_a_denial(say):
    said = say("We do not give your e-mail address to advertising companies or ad measurement companies.").statements
    assert [(s.recipient, s.limits) for s in said] == [("@ad-providers", ()), ("@measurement-providers", ())]


@pytest.mark.parametrize("consent", ["同意をいただかずに", "同意を得ずに", "同意を求めずに"])
def test_a_rest_that_is_given_to_nobody_without_consent_denies_nothing(say, consent):
    said = say(f"上に述べたもののほか、あらかじめお客さまの{consent}、個人情報を第三者に提供することはいたしません。").statements
    assert not [s for s in said if s.condition == "except-listed"]


@pytest.mark.parametrize(
    "text",
    [
        "当社は、印刷会社に対する第4条の提供を除き、お客さまの氏名を外部の事業者に送信することはありません。",
        "当社は、配送会社への提供を除き、氏名を外部の事業者に送信しません。",
    ],
)
def test_what_one_sort_of_company_is_given_leaves_a_denial_to_all_others(say, text):
    assert ("@third-parties", ("pii.name",), None) in denials(say(text))


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("We do not sell personal information, and we do not share it for cross-context behavioral advertising.", {("@nobody",)}),
        ("We do not rent your personal data.", {("@nobody",)}),
        ("We do not sell or share your personal information.", {()}),
        ("We do not share your personal information with other companies.", {()}),
    ],
)
def test_who_sells_nothing_denies_no_sending(say, text, limits):
    assert {s.limits for s in say(text).statements if s.polarity == "negative"} == limits


@pytest.mark.parametrize("firm", ["any measurement company", "any marketing or measurement company"])
def test_a_purpose_that_is_a_firms_trade_limits_no_denial(say, firm):
    said = [(s.recipient, s.limits) for s in say(f"Your mobile number is not given to {firm}.").statements]
    assert said == [("@measurement-providers", ())]


@pytest.mark.parametrize(
    "text",
    [
        "本アプリが外部に送信する情報は、クラッシュ情報のみです。",
        "外部に送信されるのはクラッシュ情報だけです。",
        "第三者へ提供する情報は、クラッシュ情報のみです。",
    ],
)
def test_all_that_goes_out_and_no_more_denies_the_rest_to_everybody(say, text):
    said = {(s.recipient, s.polarity, s.data_types, s.broad_types) for s in say(text).statements}
    assert said == {("@third-parties", "positive", ("crash",), ()), ("@third-parties", "negative", (), ("*",))}
