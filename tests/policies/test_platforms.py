"""Another platform, or the website, is no statement about this app: in brackets, labels, cells, columns and footnotes."""

import pytest

from analyzer.policies.platforms import is_elsewhere, is_here, spans_elsewhere


@pytest.mark.parametrize(
    "text", ["iOSのみ", "iPhoneをご利用の場合", "on iPhone", "iOS app only", "Not in the Android app.", "ウェブサイトのみ"]
)
def test_a_text_that_names_another_platform_alone_is_elsewhere(text: str):
    assert is_elsewhere(text)
    assert not is_here(text)


@pytest.mark.parametrize(
    "text", ["Android・iOS", "iOS and Android", "アプリ・ウェブサイト", "iOSの場合は許可した場合のみ", "only if you allow it", "location"]
)
def test_a_text_that_names_both_or_says_more_is_not(text: str):
    assert not is_elsewhere(text)


def test_what_stands_behind_a_label_of_another_platform_is_its_own():
    text = "Android: user ID, device model\niOS: e-mail address"
    assert [text[a:b] for a, b in spans_elsewhere(text)] == ["e-mail address"]


def sent(stated):
    return {(s.recipient, d) for s in stated.statements for d in s.data_types if s.scope == "this-app" and s.polarity == "positive"}


HERE = {("mixpanel", "id.user"), ("functional-software", "dev.model")}


@pytest.mark.parametrize(
    "table",
    [
        "| Recipient | Data |\n|---|---|\n| Mixpanel | user ID, e-mail address (iOS only) |\n| Sentry | device model, device name (on iPhone) |",
        "| Recipient | Data (Android) | Data (iOS) |\n|---|---|---|\n| Mixpanel | user ID | e-mail address |\n| Sentry | device model | device name |",
        "| 送信先 | 情報 | Android | iOS |\n|---|---|---|---|\n| Mixpanel | 会員番号 | ○ | ○ |\n| Mixpanel | メールアドレス | － | ○ |\n| Sentry | 端末の機種名 | ○ | － |",
        "| 送信先 | 情報 | 対象 |\n|---|---|---|\n| Mixpanel | 会員番号 | Android・iOS |\n| Mixpanel | メールアドレス | iOSのみ |\n| Sentry | 端末の機種名 | Android |",
    ],
)
def test_what_a_table_says_of_another_platform_counts_for_no_recipient(say, table: str):
    assert sent(say(f"# Sending\n\n{table}\n")) == HERE


def test_lines_that_name_a_platform_or_the_website_limit_what_stands_below_them(say):
    rows = "| 送信先 | 情報 |\n|---|---|\n| {} | {} |\n"
    text = f"# 外部送信\n\n【アプリ】\n\n{rows.format('Mixpanel', '会員番号')}\n【ウェブサイト】\n\n{rows.format('Sentry', '端末名')}"
    assert sent(say(text)) == {("mixpanel", "id.user")}
