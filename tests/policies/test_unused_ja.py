"""Japanese words that say that a service is not in the app. Texts are our own."""

import pytest


def unused(stated):
    return {s.recipient for s in stated.statements if s.polarity == "negative" and s.action == "use"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("第三者のSDKは使用していません。", {"@third-parties"}),
        ("外部のサービスは一切利用していません。", {"@third-parties"}),
        ("アクセス解析、広告、第三者のタグ、Cookieのいずれも使っていません。", {"@analytics-providers", "@ad-providers", "@third-parties"}),
        ("広告やアクセス解析は使っていません。", {"@analytics-providers", "@ad-providers"}),
        ("位置情報を調べる外部のサービスは利用していません。", set()),
        ("外部のサービスを広告に利用していません。", set()),
        ("広告は使っていません。", set()),
    ],
)
def test_tools_that_are_not_used_are_denied_of_their_makers(say, text, who):
    assert unused(say(f"# 方針\n\n{text}")) == who


@pytest.mark.parametrize(
    "lead",
    [
        "## 使用していないSDK",
        "## 現時点で未導入の外部サービス\n\n以下は**未導入**です。導入するときはこの表を直し、同意を取得します。",
        "## 外部のサービス\n\n以下のサービスは利用していません。",
    ],
)
def test_each_name_of_a_list_of_what_is_not_used_is_denied(say, lead):
    stated = say(f"# 公表\n\n{lead}\n\n- 通知(OneSignal)\n- 決済(Stripe / PayPay 等)\n\n## その他\n\n以上です。")
    assert unused(stated) == {"onesignal", "stripe", "paypay"}


def test_a_list_of_what_is_used_denies_nothing(say):
    stated = say("# 公表\n\n## 使用しているSDK\n\n以下のSDKを利用しています。\n\n- 通知(OneSignal)\n- Sentry(クラッシュレポート)\n")
    assert not unused(stated)


def test_a_setting_against_a_sending_is_no_denial(say):
    assert say("# 方針\n\n位置情報を送信しないよう設定できます。").statements == ()
