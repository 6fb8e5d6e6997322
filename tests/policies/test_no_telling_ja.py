"""Sentences that give data to nobody, whatever their verbs."""

import pytest

PAGE = "# プライバシーポリシー\n\n{}\n"


def told(stated):
    return [(s.recipient, s.polarity) for s in stated.statements if s.recipient != "@self" and s.action != "name"]


@pytest.mark.parametrize(
    "text",
    [
        "ご本人から個人情報の開示・訂正・第三者提供の停止等のご請求があった場合、ご本人であることを確認のうえ対応いたします。",
        "当会は、会員から個人情報の開示を求められたときは、会員ご本人に対し、遅滞なく開示を行います(存在しないときはその旨を通知します)。",
        "会員にご自身の登録情報の閲覧や変更、予約状況の閲覧を行っていただくため",
        "管理者は、グループ内の全員が会話データの外部への送信について事前に同意していることを保証するものとします。",
        "当会は、必要に応じてアクセス解析ツールを導入する場合があります。",
        "OpenAI社は、原則として送信されたデータをモデルの学習に使用せず、30日のみ保持するとされています。",
        "Okta, Inc. は、サービスの提供にあたり復処理者(サブプロセッサ)を利用します。",
        "業種を選ぶと、すぐにLINEで届きます。",
        "個人情報は、学校法人みぎわ学院個人情報保護規程にもとづき、適正に管理します。",
    ],
)
def test_nothing_is_given(say, text):
    assert told(say(PAGE.format(text))) == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("ご本人から開示を求められた場合を除き、個人情報を第三者に提供しません。", [("@third-parties", "negative")]),
        ("会員の氏名と住所を配送会社に提供します。", [("@contractors", "positive")]),
        ("当会は、アクセス解析ツールを導入し、閲覧履歴を解析事業者に送信する場合があります。", [("@analytics-providers", "positive")]),
        ("OpenAI社は、送信された会話の内容をモデルの学習に使用します。", [("openai", "positive")]),
        ("当会は、会話の内容を学習に使用せず、第三者にも提供しません。", [("@third-parties", "negative")]),
        ("会員番号をOktaに送信します。", [("okta", "positive")]),
    ],
)
def test_what_is_given_stays(say, text, want):
    assert told(say(PAGE.format(text))) == want


def test_all_others_than_two_kinds_are_denied(say):
    stated = say(PAGE.format("当会は、法令に基づく場合を除き、本項に定める委託先・提供先以外の第三者に氏名を提供しません。"))
    assert [(s.recipient, s.polarity, s.condition) for s in stated.statements] == [("@third-parties", "negative", "except-law")]


def test_what_is_not_sent_to_us_is_denied_to_nobody_by_a_name_in_it(say):
    text = "## 端末内に保存される情報\n\n次の情報は利用者の端末内に保存され、当会に送信されません。\n\n- 秘密鍵(他者に渡してはならない秘密です)\n- Okta のアクセストークン\n"
    assert told(say(PAGE.format(text.replace("当会", "当社")))) == []


def test_what_is_not_used_below_is(say):
    text = "次のサービスは利用していません。\n\n- Mixpanel\n- Sentry\n"
    assert [p for _, p in told(say(PAGE.format(text)))] == ["negative", "negative"]
