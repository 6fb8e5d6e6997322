"""Cells that tell of the time of a row's sending. Texts are our own."""

import pytest


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("送信中", ("positive", "this-app")),
        ("2023年4月〜", ("positive", "this-app")),
        ("退会により送信を終了します", ("positive", "this-app")),
        ("2025年6月に終了", ("negative", "this-app")),
        ("停止済み", ("negative", "this-app")),
        ("2027年から開始予定", ("positive", "future")),
        ("導入予定", ("positive", "future")),
    ],
)
def test_a_row_is_over_or_has_not_begun(say, cell, said):
    text = f"# 外部へのおしらせ\n\n| 送信先 | 項目 | 状況 |\n|---|---|---|\n| Mixpanel | 会員番号 | {cell} |\n"
    assert [(s.polarity, s.scope) for s in say(text).statements] == [said]


@pytest.mark.parametrize(("cell", "polarity"), [("ended in June 2025", ["negative"]), ("planned for 2027", []), ("active", ["positive"])])
def test_in_english_too(say, cell, polarity):
    text = f"# External transmission\n\n| Recipient | Data | Status |\n|---|---|---|\n| Mixpanel | User ID | {cell} |\n"
    assert [s.polarity for s in say(text).statements if s.scope == "this-app"] == polarity


def test_a_footnote_takes_out_the_item_that_bears_its_mark(say):
    table = "| 送信先 | 送信する情報 |\n|---|---|\n| Mixpanel | 会員番号、電話番号※ |\n| Sentry | 電話番号 |\n"
    said = say(f"# 外部送信\n\n{table}\n※ 2025年3月に送信を終了しました。\n").statements
    assert [(s.recipient, s.polarity, s.data_types) for s in said] == [
        ("mixpanel", "positive", ("id.user",)),
        ("mixpanel", "negative", ("pii.phone",)),
        ("functional-software", "positive", ("pii.phone",)),
    ]


def test_a_footnote_of_a_recipient_may_limit_its_row_to_another_platform(say):
    table = "| 送信先 | 送信する情報 |\n|---|---|\n| Adjust（注1） | 広告ID |\n| Sentry | 電話番号 |\n"
    said = say(f"# 外部送信のごあんない\n\n{table}\n注1 iPhone版のアプリに限ります。\n").statements
    assert [(s.recipient, s.scope) for s in said] == [("adjust", "other-platform"), ("functional-software", "this-app")]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("会員番号、電話番号（送信していません）", {("positive", "id.user"), ("negative", "pii.phone")}),
        ("会員番号、電話番号（送信前に削除しています）", {("positive", "id.user"), ("negative", "pii.phone")}),
        ("会員番号、電話番号（利用停止済み）", {("positive", "id.user"), ("negative", "pii.phone")}),
        ("会員番号、電話番号（導入予定）", {("positive", "id.user")}),
        ("会員番号、電話番号（ハッシュ化したもの）", {("positive", "id.user"), ("positive", "pii.phone")}),
        ("ありません（会員番号のみ送信します）", {("positive", "id.user")}),
    ],
)
def test_a_bracket_tells_of_the_item_before_it(say, cell, told):
    text = f"# 外部送信のごあんない\n\n| 送信先 | 送信する情報 |\n|---|---|\n| Mixpanel | {cell} |\n| Sentry | 機種名 |\n"
    assert {(s.polarity, d) for s in say(text).statements if s.recipient == "mixpanel" for d in s.data_types} == told


def test_that_the_app_has_been_removed_is_no_end_of_a_sending(say):
    rows = "| Firm | Data | Why |\n|---|---|---|\n| Adjust GmbH | Push token | To notice when the app has been removed |\n| Sentry | User ID | Has been removed |\n"
    assert [(s.recipient, s.polarity) for s in say(rows).statements] == [("adjust", "positive"), ("functional-software", "negative")]
