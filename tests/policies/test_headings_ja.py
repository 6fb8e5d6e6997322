import pytest

from analyzer.policies.headings_ja import told_by_heading, told_by_line


@pytest.mark.parametrize(
    "text",
    ["送信する情報", "外に伝わる項目", "送信の対象となる情報", "渡している情報", "提供する個人データの項目", "送信されるデータの種類"],
)
def test_what_is_sent(text):
    assert told_by_heading(text) == "data"


@pytest.mark.parametrize(
    "text", ["送信の相手方", "データの届け先", "提供を受ける者の名称", "情報の届く会社", "データを渡す相手", "受け取る会社"]
)
def test_who_receives(text):
    assert told_by_heading(text) == "recipients"


@pytest.mark.parametrize(
    "text",
    [
        "ご提供いただく情報",
        "取得する情報",
        "送信の目的",
        "情報の取得元",
        "お届け先",
        "サービス提供会社",
        "送信しない情報",
        "出力項目",
        "当社が受け取る情報",
    ],
)
def test_neither(text):
    assert told_by_heading(text) is None


def test_a_line_that_announces():
    assert told_by_line("送信される項目を以下に示します。") == "data"
    assert told_by_line("データを受け取る会社は以下の2社です。") == "recipients"
    assert told_by_line("当社が取得する情報は次のとおりです。") is None
