"""The record of who a document's own company is."""

import pytest

TABLE = "# プライバシーポリシー\n\n## 事業者\n\n| | |\n|---|---|\n| 事業者名 | {} |\n| {} | {} |\n| 所在地 | 札幌市北区一丁目 |\n"
LINES = "# プライバシーポリシー\n\n氏名を取得します。\n\n## お問い合わせ\n\n下記までご連絡ください。\n\n- 会社名: 株式会社かもめ堂\n- {}: 北野一郎\n- 電話番号: 非公開\n"


@pytest.mark.parametrize(
    ("label", "value"), [("代表者", "北野一郎"), ("個人情報保護管理者", "北野一郎"), ("問い合わせ窓口", "info@example.jp")]
)
def test_a_table_of_the_own_company_names_no_recipient(say, label, value):
    assert not [s for s in say(TABLE.format("株式会社かもめ堂", label, value)).statements if s.recipient != "@self"]


@pytest.mark.parametrize("label", ["代表者", "個人情報保護担当", "個人情報取扱責任者", "担当窓口"])
def test_labelled_lines_of_the_own_company_name_no_recipient(say, label):
    stated = say(LINES.format(label))
    assert not [s for s in stated.statements if s.recipient != "@self"]
    assert not stated.gaps


def test_a_table_of_a_recipient_does(say):
    text = TABLE.format("株式会社かもめ計測", "送信する情報", "広告ID") + "| 代表者 | 北野一郎 |\n"
    assert [(s.recipient, s.data_types) for s in say(text).statements] == [("株式会社かもめ計測", ("id.advertising",))]


def test_labelled_lines_of_a_recipient_do(say):
    text = "# 外部送信\n\n送信先: 株式会社かもめ計測\n送信する情報: 広告ID\n利用目的: 分析\n問い合わせ先: info@example.jp\n\n送信先: Sentry\n送信する情報: IPアドレス\n利用目的: 不具合の調査\n"
    assert {s.recipient for s in say(text).statements} == {"株式会社かもめ計測", "functional-software"}


def test_who_takes_is_the_own_company_where_it_is_told_to_whom_it_gives(say):
    text = "# カード情報の取扱い\n\n- 取得者名: 株式会社かもめ堂\n- 利用目的: 代金の決済\n- 提供先名: 株式会社みなと決済\n- 提供する情報: カード番号\n- 保存期間: 5年\n"
    assert {s.recipient for s in say(text).statements} == {"株式会社みなと決済"}


def test_a_table_of_how_data_is_had_names_no_recipient(say):
    text = (
        "# プライバシーポリシー\n\n| 情報の種類 | 取得方法 | 取得タイミング |\n|---|---|---|\n| 会員番号 | 申込書 | 入会時 |\n| 会社名 | 申込書 | 入会時 |\n"
        "| 氏名・担当者名 | 申込書 | 入会時 |\n| 支払情報 | Stripe | 決済時 |\n"
    )
    assert not [s for s in say(text).statements if s.recipient != "@self"]


def test_terms_without_a_sign_are_labels_though_two_are_of_neither(say):
    terms = [
        ("利用目的", "代金の決済"),
        ("取得者名", "株式会社かもめ堂"),
        ("提供先名", "株式会社みなと決済"),
        ("保存期間", "5年"),
        ("提供する情報の項目", "カード番号、氏名"),
    ]
    page = "<html><body><h1>カード情報の取扱い</h1><dl>" + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in terms) + "</dl></body></html>"
    stated = say(page.encode(), "n.html")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("株式会社みなと決済", ("fin.payment", "pii.name"))]
