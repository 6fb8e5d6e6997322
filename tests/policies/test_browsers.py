"""Lists of browsers and where their settings are. Texts are our own."""

import pytest

SENT = "会員番号をMixpanelに送信します。\n\n"


def sent(say, text):
    return [
        (s.recipient, s.data_types) for s in say(f"# 外部送信\n\n{SENT}{text}").statements if s.recipient != "@self" and s.action != "name"
    ]


@pytest.mark.parametrize(
    "items",
    [
        "- Google Chrome: 設定 > プライバシー > Cookieの管理\n- Microsoft Edge: 設定 > Cookieの許可\n- Safari: 環境設定 > Cookie\n",
        "- **Chrome**: https://support.google.com/chrome\n- **Edge（Microsoft）**: Cookieを消す手順\n",
        "- Google Chrome\n- Microsoft Edge\n",
    ],
)
def test_browsers_with_their_settings_receive_nothing(say, items):
    assert sent(say, f"## Cookieの無効化\n\n主なブラウザの設定は次のとおりです。\n\n{items}") == [("mixpanel", ("id.user",))]


def test_one_service_with_its_data_is_a_recipient_beside_a_browser(say):
    items = "## 送信先\n\n- Google: 閲覧したページのURL、Cookie\n- Microsoft: IPアドレス\n"
    assert {r for r, _ in sent(say, items)} == {"mixpanel", "google", "microsoft"}
