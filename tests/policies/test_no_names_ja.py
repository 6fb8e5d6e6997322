"""Cases, deeds and sentences in a recipient's place: nobody is named by them."""

import pytest

from analyzer.policies.no_names_ja import are_cases, is_no_name

NUMBERED = (
    "# プライバシーポリシー\n\n## 1. 収集する情報\n\n1. 氏名\n2. 言語設定\n3. 投稿の内容\n\n## 2. 利用目的\n\n1. 本人確認\n2. 画面の表示\n3. 投稿の公開\n\n"
    "## 3. 第三者提供について\n\n当会は、次の場合を除き、個人情報を第三者に提供しません。\n\n1. {}\n2. {}\n3. {}\n"
)


@pytest.mark.parametrize(
    "text", ["法令に基づく場合", "身体または財産の保護のために必要であり", "本人の同意取得が困難な場合", "認証を取得し", "通信の暗号化を実施", "設定の記憶", "申込み時", "お客様の住所を利用します。"]
)  # fmt: skip
def test_no_name_ends_so(text):
    assert is_no_name(text)


@pytest.mark.parametrize(
    "text",
    ["株式会社いろは測量", "はやて運送", "お客様が選んだ配送業者", "予約先の店舗", "あさひ解析", "人をつなぐ株式会社", "回転すし一番"],
)
def test_names_and_those_told_in_words_do_not(text):
    assert not is_no_name(text)


def test_most_lines_decide():
    assert are_cases(["法令に基づく場合", "緊急のとき", "株式会社みぎわ"])
    assert not are_cases(["株式会社みぎわ", "第三者"])


def test_cases_that_count_as_the_data_does_are_no_recipients(say):
    stated = say(NUMBERED.format("法令に基づく場合", "人の生命の保護のために必要な場合", "ご本人の同意がある場合"))
    assert {s.recipient for s in stated.statements if s.polarity == "positive"} <= {"@self"}


def test_names_that_count_as_the_data_does_are(say):
    text = NUMBERED.replace("## 3. 第三者提供について\n\n当会は、次の場合を除き、個人情報を第三者に提供しません。", "## 3. 提供先")
    stated = say(text.format("株式会社いろは測量", "Sentry", "Mixpanel"))
    assert {"functional-software", "mixpanel", "株式会社いろは測量"} <= {s.recipient for s in stated.statements}


def test_measures_of_a_recipient_are_no_name(say):
    stated = say(
        "# 個人情報の取扱い\n\n## 外国への提供\n\n以下を情報提供します。\n\n- 提供先の国名: アメリカ合衆国\n- 個人情報の保護制度: 包括的な法律はありません\n"
        "- 提供先が講ずる措置: 各社は第三者の監査を受け、通信の暗号化・入退室の管理を実施\n"
    )
    assert not [s for s in stated.statements if s.recipient != "@self"]
