"""Japanese lists of services below a sentence that says that they are used, logs of versions, links and hosts. Texts are our own."""

import pytest


def told(stated):
    return [(s.recipient, s.sdk, s.data_types) for s in stated.statements if s.polarity == "positive" and s.action != "name"]


def test_the_services_below_a_sentence_of_use_are_read_with_their_brackets(say):
    stated = say(
        "# 方針\n\n## 外部\n\n本アプリでは以下の第三者サービスを利用しています。\n\n- Sentry(クラッシュ情報の収集)\n- Mixpanel(操作イベント)\n\n## ほか\n\n以上です。"
    )
    assert told(stated) == [("functional-software", "Sentry", ("crash",)), ("mixpanel", "Mixpanel", ("act.event",))]


def test_a_list_inside_an_item_tells_of_its_maker_and_takes_no_aim_for_data(say):
    stated = say(
        "# 方針\n\n- 利用状況の把握のため、Firebase(Google)を利用します。\n  - Firebase Analytics(操作イベント)\n  - Firebase Crashlytics(クラッシュレポート)\n- 以上です。"
    )
    assert told(stated) == [("google", "Firebase Analytics", ("act.event",)), ("google", "Firebase Crashlytics", ("crash",))]


def test_the_last_item_before_a_heading_opens_no_list(say):
    stated = say("# 公表\n\n## 外部サービス\n\n以下のサービスを利用しています。\n\n- 決済(Stripe)\n\n## ほか\n\n- 住所は店に残します。")
    assert all(r != "stripe" for r, _, d in told(stated) if d)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("本サービスはCloudflare Workers 上で動きます。", {"cloudflare"}),
        ("サーバーはAWSの東京リージョンで運用しています。", {"amazon"}),
        ("サービスはApple Watch上でも動きます。", set()),
        ("本アプリはGoogle Chromeで動作します。", set()),
        ("サーバーはAWSの上では動いていません。", set()),
    ],
)
def test_who_hosts_a_service_is_used(say, text, who):
    assert {r for r, _, _ in told(say(f"# 方針\n\n{text}"))} == who


def test_a_log_of_versions_and_pages_of_those_told_of_say_nothing_new(say):
    text = "# 方針\n\n会員番号をSentryに送信します。\n\n- Sentryのプライバシー情報: https://example.com/privacy\n- ソースコードは[https://github.com/x/y](https://github.com/x/y)に公開しています。\n\n"
    assert told(say(text + "## 更新履歴\n\n### 1.1\n\n- Mixpanelによる分析を導入\n")) == [("functional-software", "Sentry", ("id.user",))]
    assert "mixpanel" in {r for r, _, _ in told(say(text + "## 利用状況の分析\n\n### 1.1\n\n- Mixpanelによる分析を導入\n"))}


def test_short_english_lines_of_a_bilingual_page_are_read_as_english(say):
    ja = "# 方針\n\n本アプリは会員番号をMixpanelに送信します。氏名は送信しません。お問い合わせは窓口までお願いします。\n\n" * 3
    en = "# Policy\n\nThis page explains what the app does with your data, and how you can reach the people who make it.\n\n" * 3
    block = "1) Sentry (crash reports)\n- Purpose: diagnose crashes.\n- Typical data: stack traces, device model, etc.\n"
    assert ("functional-software", "Sentry", ("crash", "dev.model")) in [(r, s, d) for r, s, d in told(say(ja + en + block))]


def test_a_report_is_not_denied_by_what_is_not_in_it(say):
    (s,) = say("# 方針\n\nSentryに送信するクラッシュレポートに、氏名は含めないよう設計しています。").statements
    assert (s.polarity, s.data_types) == ("negative", ("pii.name",))


def test_an_account_that_the_reader_has_somewhere_is_no_recipient(say):
    (s,) = say("# 方針\n\nメモの本文やGoogle アカウント情報は送信されません。").statements
    assert (s.recipient, s.polarity) == ("@third-parties", "negative")
    assert {x.recipient for x in say("# 方針\n\nメモの本文はGoogleには送信されません。").statements} == {"google"}
