"""A sentence and the list that it announces. Texts of our own; the vendors are real, what is said of them is not."""

import pytest


def others(stated):
    return [(s.recipient, s.polarity, s.data_types, s.purposes) for s in stated.statements if s.recipient != "@self" and s.action != "name"]


def test_a_list_that_a_recipient_takes_is_a_statement_for_each_item(say):
    stated = say("Mixpanel may collect the following information:\n\n- Device: model and advertising ID\n- Network: IP address\n")
    assert [r[:3] for r in others(stated)] == [
        ("mixpanel", "positive", ("dev.model", "id.advertising")),
        ("mixpanel", "positive", ("net.ip.public",)),
    ]
    assert {s.condition for s in stated.statements} == {"may"}
    assert "IP address" in stated.statements[1].quote


def test_what_a_service_collects_and_what_it_does_not_are_rows_of_their_own(say):
    stated = say(
        "## Faults (Mixpanel)\n\n**What Mixpanel Collects:**\n\n- Device model\n- IP address\n\n"
        "**What Mixpanel Does NOT Collect:**\n\n- Your e-mail address\n- Photos\n"
    )
    assert others(stated) == [
        ("mixpanel", "positive", ("dev.model",), ()),
        ("mixpanel", "positive", ("net.ip.public",), ()),
        ("mixpanel", "negative", ("pii.email",), ()),
        ("mixpanel", "negative", ("media.photo",), ()),
    ]


def test_what_we_may_collect_makes_no_condition_of_what_another_takes(say):
    stated = say("We may collect your name.\n\nMixpanel receives the following:\n\n- IP address\n- Device model\n")
    assert [s.condition for s in stated.statements if s.recipient == "mixpanel"] == [None, None]


def test_the_name_of_a_service_is_no_purpose_of_its_items(say):
    stated = say("Firebase Analytics collects:\n\n- IP address\n- Device model\n")
    assert [r[3] for r in others(stated)] == [(), ()]


def test_an_item_with_a_label_of_several_words_may_be_explained(say):
    stated = say(
        "Mixpanel collects the following:\n\n- **Words you look for**: search terms. These are kept for a week.\n"
        "- **First app version**: the app version, which is logged. It is sent once.\n"
    )
    assert [r[2] for r in others(stated)] == [("act.search",), ("meta.app",)]


def test_a_list_of_aims_says_what_the_recipient_s_data_is_for(say):
    stated = say(
        "Mixpanelは広告IDを取得します。\n\nMixpanelが取得した情報は以下の目的で利用されます。\n\n- 利用状況の分析\n- 不正利用の防止\n"
    )
    assert others(stated) == [("mixpanel", "positive", ("id.advertising",), ("p.analytics", "p.fraud"))]


def test_items_with_names_of_their_own_stay_apart(say):
    stated = say("We send Mixpanel and others the following:\n\n- Adjust: advertising ID\n- Countly: IP address\n")
    assert [r[0] for r in others(stated)] == ["adjust", "countly"]


def test_the_cases_that_a_denial_leaves_out_are_no_denials(say):
    stated = say("以下の場合を除き、第三者と情報を共有しません。\n\n- Mixpanel(利用状況の分析用)\n- 法令で求められる場合\n")
    assert [(r[0], r[1]) for r in others(stated)] == [("@third-parties", "negative"), ("mixpanel", "positive")]


@pytest.mark.parametrize("name", ["Mixpanel", "Analytics platforms (Mixpanel)"])
def test_a_list_of_what_is_not_used_denies_each_name(say, name):
    stated = say(f"We do not use:\n\n- {name}\n- Advertising networks\n")
    assert [(r[0], r[1]) for r in others(stated)] == [("mixpanel", "negative"), ("@ad-providers", "negative")]


def test_data_kept_from_our_own_server_is_not_denied_to_others(say):
    stated = say("以下の情報は当社のサーバーに送信されることはありません。\n\n- 言語設定\n- 利用履歴\n")
    assert others(stated) == []


def test_a_use_is_folded_into_the_same_service_s_row_alone(say):
    text = "広告配信のためにGoogle AdMobを利用します。\n\nFirebase Crashlyticsはクラッシュログを取得します。\n"
    assert [(s.sdk, s.data_types, s.purposes) for s in say(text).statements] == [
        ("Google AdMob", (), ("p.ads",)),
        ("Firebase Crashlytics", ("crash",), ()),
    ]


def test_a_link_to_the_page_of_a_service_that_a_table_names_says_nothing_new(say):
    table = "| 送信先 | 情報 | 目的 |\n|-|-|-|\n| Mixpanel | IPアドレス | 分析 |\n\n"
    links = "各提供先のプライバシーポリシーは下記をご参照ください。\n\n- [Mixpanel](https://example.com/a)\n"
    assert len(others(say(table + links))) == 1
    assert len(others(say(links))) == 1


def test_a_denied_list_that_names_nobody_is_one_denial(say):
    stated = say("当社は、以下のいずれの情報も収集・共有しません。\n\n- メールアドレス、氏名\n- 写真\n")
    assert others(stated) == [("@third-parties", "negative", ("media.photo", "pii.email", "pii.name"), ())]


def test_items_of_those_to_whom_data_goes_are_rows_of_classes_too(say):
    stated = say(
        "共有するのは以下の場合のみです。\n\n- 業務委託先(発送に必要な情報のみ)\n- Stripe(決済処理)\n- 法的機関(法令に基づく要請がある場合)\n"
    )
    assert [r[0] for r in others(stated)] == ["@contractors", "stripe", "@authorities"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("## 送信先についての補足\n\n1. Adjust には、メールアドレスを送信していません。", ("adjust", "negative")),
        ("## Recipients\n\n- PostHog does not get your e-mail address.", ("posthog", "negative")),
        ("## Recipients\n\n- PostHog never sees your e-mail address.", ("posthog", "negative")),
        ("## Recipients\n\n- PostHog: an e-mail address that does not have to be yours", ("posthog", "positive")),
    ],
)
def test_an_item_that_denies_is_no_row_of_its_list(say, text, said):
    assert [(s.recipient, s.polarity) for s in say(text).statements if "pii.email" in s.data_types] == [said]


def test_a_list_that_is_all_that_goes_stays_one_beside_its_denial_of_the_rest(say):
    stated = say("Only the following is sent to Mixpanel:\n\n- IP address\n- Device model\n")
    assert others(stated)[0] == ("mixpanel", "positive", ("dev.model", "net.ip.public"), ())
    assert [r[1] for r in others(stated)] == ["positive", "negative"]


@pytest.mark.parametrize(
    "text",
    [
        "アプリを開いたとき、Mixpanelに次の情報が送信されます。\n\n- 広告ID\n- IPアドレス\n",
        "When you open the app, Mixpanel receives the following data.\n\n- Advertising ID\n- IP address\n",
    ],
)
def test_what_announces_a_list_is_no_row_beside_its_items(say, text):
    assert [r[2] for r in others(say(text))] == [("id.advertising",), ("net.ip.public",)]


def test_a_sentence_in_the_middle_announces_no_list(say):
    stated = say("We use the following service: Mixpanel. It counts visits.\n\n- We are glad of it\n")
    assert [r[0] for r in others(stated)] == ["mixpanel"]
    stated = say("When you open it, the app receives the following data from Mixpanel.\n\n- Advertising ID\n- IP address\n")
    assert "id.advertising" not in {d for r in others(stated) for d in r[2]}
