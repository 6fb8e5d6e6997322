"""Sentences that only lead up to the rows of a table. Texts are our own."""

import pytest

TABLE = "| サービス | 送信先 | 情報 |\n|-|-|-|\n| Amplitude | Amplitude, Inc. | 広告ID |\n| Bugsnag | SmartBear Software Inc. | 機種名 |\n"


@pytest.mark.parametrize(
    "lead",
    [
        "次のサービスを利用しています。アプリをご利用になると、お客様に関する情報が当該事業者に送信されます。",
        "次の事業者のサービスを組み込んでいます。お客様に関する情報が外部に送信されます。",
    ],
)
def test_information_as_such_above_a_table_is_what_its_rows_say(say, lead):
    said = say(f"# 外部送信\n\n{lead}\n\n{TABLE}")
    assert {(s.recipient, s.data_types, s.broad_types) for s in said.statements} == {
        ("amplitude", ("id.advertising",), ()),
        ("smartbear", ("dev.model",), ()),
    }


def test_information_as_such_for_somebody_by_name_stays(say):
    said = say(f"# 外部送信\n\nお客様に関する情報がAmplitudeに送信されます。\n\n{TABLE}")
    assert ("amplitude", ("*",)) in {(s.recipient, s.broad_types) for s in said.statements}


TERM = (
    "当社は、アプリをお使いの方の閲覧履歴や購入履歴(以下、「利用者情報」といいます)を、広告の表示のために外部の事業者に送信しています。{}"
)


def test_what_is_called_users_information_is_told_by_the_table_that_its_paragraph_announces(say):
    lead = TERM.format("外部の事業者の名称と、送信する利用者情報は、以下の表をご確認ください。")
    said = say(f"# 外部送信\n\n{lead}\n\n{TABLE}")
    assert {s.recipient for s in said.statements} == {"amplitude", "smartbear"}


def test_it_stays_where_nothing_is_announced(say):
    said = say(f"# 外部送信\n\n{TERM.format('')}\n\n{TABLE}")
    assert any(s.recipient not in ("amplitude", "smartbear", "@self") for s in said.statements)


def test_a_page_that_says_what_it_is_about_tells_it_however_far_below(say):
    lead = "アクセス解析のため、Cookie及び類似の技術（以下「Cookie等」）を用いて、利用者の情報が外部の事業者に送信される場合があります。\n\n{}\n\n## 1. はじめに\n\n説明です。\n\n## 2. 詳しい内容\n\n### 一覧\n\n#### 表\n\n"
    told = say(f"# 外部送信\n\n{lead.format('本ページでは、送信される情報、送信先と停止方法をご説明します。')}{TABLE}")
    assert {s.recipient for s in told.statements if s.recipient != "@self"} == {"amplitude", "smartbear"}
    left = say(f"# 外部送信\n\n{lead.format('ご不明な点はお問い合わせください。')}{TABLE}")
    assert len({s.recipient for s in left.statements if s.recipient != "@self"}) > 2


@pytest.mark.parametrize(
    "lead",
    [
        "当サイトでは、利用状況の分析、広告配信等のために、外部の事業者が提供するサービスを利用しています。",
        "当社は、アクセス解析のために、クッキー等の端末識別子を利用して、お客様に関する情報を外部の事業者に送信しています。",
    ],
)
def test_an_aim_or_a_means_in_such_a_sentence_is_no_data_of_it(say, lead):
    said = say(f"# 外部送信\n\n{lead}\n\n{TABLE}")
    assert {s.recipient for s in said.statements} <= {"amplitude", "smartbear", "@self"}


def test_data_behind_the_aim_stays(say):
    said = say(f"# 外部送信\n\n当社は、アクセス解析のために、電話番号を外部の事業者に送信しています。\n\n{TABLE}")
    assert ("@third-parties", ("pii.phone",)) in {(s.recipient, s.data_types) for s in said.statements}
