"""Kinds of data as headings, items or openings of lines, with who receives them."""

import pytest


def told(stated, polarity="positive"):
    return {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == polarity and s.scope == "this-app"}


BOTH = {("mixpanel", "id.user"), ("mixpanel", "dev.model"), ("functional-software", "dev.model")}
TITLE = "# Sending of data to other companies\n\n"


@pytest.mark.parametrize(
    "body",
    [
        "## User ID\n\nSent to Mixpanel.\n\n## Device model\n\nIt is sent to Mixpanel and Sentry.",
        "**User ID**\n\nMixpanel receives this.\n\n**Device model**\n\nMixpanel and Sentry receive this.",
        "- **User ID**: Where it goes: Mixpanel\n- **Device model**: Where it goes: Mixpanel, Sentry",
        "- User ID\n    - Mixpanel\n- Device model\n    - Mixpanel\n    - Sentry",
        "## Who gets my user ID?\n\n- Mixpanel\n\n## Who gets my device model?\n\n- Mixpanel\n- Sentry",
        "## 会員番号\n\nMixpanelに送信します。\n\n## 端末の機種名\n\n送信先はMixpanelとSentryです。",
        "## 会員番号は誰に送信されますか？\n\nMixpanelです。\n\n## 端末の機種名は誰に送信されますか？\n\nMixpanel、Sentryです。",
    ],
)
def test_each_kind_of_data_goes_to_those_named_below_it(say, body: str):
    assert told(say(f"{TITLE}{body}\n")) == BOTH


@pytest.mark.parametrize(
    "said",
    [
        "We receive it from Facebook.",
        "Used to sign in with Google.",
        "You can see it in Google Maps.",
        "On iPhone it is sent to Sentry.",
        "From next year it will be sent to Sentry.",
        "To opt out, visit Sentry's page.",
    ],
)
def test_a_name_below_data_that_does_not_get_it_gets_nothing(say, said: str):
    text = f"{TITLE}## E-mail address\n\n{said}\n\n## User ID\n\nSent to Mixpanel.\n"
    assert told(say(text)) == {("mixpanel", "id.user")}


@pytest.mark.parametrize(
    ("said", "recipient"),
    [("It is not sent to Sentry.", "functional-software"), ("Sent to no one.", "@third-parties"), ("It goes to nobody.", "@third-parties")],
)
def test_a_denial_below_data_is_about_that_data(say, said: str, recipient: str):
    text = f"{TITLE}## E-mail address\n\n{said}\n\n## User ID\n\nSent to Mixpanel.\n"
    assert told(say(text), "negative") == {(recipient, "pii.email")}


def test_a_bare_no_below_a_question_is_no_denial_of_its_own(say):
    text = "# Privacy policy\n\n## Where is my phone number?\n\nNowhere.\n\n## Is my e-mail address sold?\n\nNo.\n"
    assert not [s for s in say(text).statements if s.quote == "Nowhere."]


def test_blocks_of_data_say_what_leaves_the_app_and_to_which_company_or_class(say):
    block = "### {}\n- いただく場面:会員登録\n- アプリから外部への送信:{}\n\n"
    blocks = [
        ("氏名", "なし"),
        ("電話番号", "アプリの利用状況を分析する事業者に送信します"),
        ("位置情報", "PostHogに送信します"),
        ("広告ID", "Amplitudeに送信します"),
    ]
    said = say("# 個人情報\n\n" + "".join(block.format(*b) for b in blocks)).statements
    assert {(s.polarity, s.recipient, *s.data_types, *s.broad_types) for s in said} == {
        ("negative", "@third-parties", "pii.name"),
        ("positive", "@analytics-providers", "pii.phone"),
        ("positive", "posthog", "loc.coarse", "loc.*"),
        ("positive", "amplitude", "id.advertising"),
    }


def test_records_head_what_is_told_of_them_and_a_thing_that_is_no_known_data_ends_the_one_before(say):
    rows = "".join(
        f"<dt>{data}</dt><dd>{who}</dd>"
        for data, who in (
            ("おおよその位置情報", "AppLovinに提供します。"),
            ("クラッシュログ", "Bugsnagに提供します。"),
            ("ゲーム内の手持ちの石", "Unityに提供します。"),
            ("広告ID", "Adjustに提供します。"),
        )
    )
    said = say(f'<html lang="ja"><body><h2>情報と提供先</h2><dl>{rows}</dl></body></html>', "notice.html").statements
    assert {(s.recipient, d) for s in said for d in s.data_types} == {
        ("applovin", "loc.coarse"),
        ("smartbear", "crash"),
        ("adjust", "id.advertising"),
    }


def test_a_word_that_is_data_by_itself_heads_what_is_told_of_it(say):
    text = "### Purchases\n\nSent to RevenueCat.\n\n### Crash data\n\nShared with Bugsnag to fix errors.\n"
    assert {(s.recipient, d) for s in say(text).statements for d in s.data_types} == {
        ("revenuecat", "act.purchase"),
        ("smartbear", "crash"),
    }
