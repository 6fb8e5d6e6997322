"""A Japanese line above a list -> whether it says that those who stand in it receive: 広告IDを以下のSDKに送信します, 次のツールがIPアドレスを取得します."""

import re

from analyzer.patterns import regex

_THOSE = (
    r"(?:(?:次|以下|下記|下表)の(?!とおり|通り|よう|情報|データ|項目|場合|目的|方法|手順|いずれか)[^。、]{0,24}?"
    r"(?:者|社|先|企業|業者|パートナー|ベンダー|サービス|SDK|ツール|ネットワーク|プラットフォーム|モジュール|ライブラリー?|プログラム|サーバー?)(?:各社|等|など)?|(?:以下|下記)(?=[にへ]))"
)
_GIVE = r"(?:送信|提供|送付|共有|開示|送[らりっる]|渡[さしすっ]|伝達)"
_TO_THOSE = regex(rf"{_THOSE}(?:に対して|に対し|に向けて|[にへ])(?:は、?|も)?[^。]{{0,60}}?{_GIVE}", re.IGNORECASE)
_THOSE_TAKE = regex(
    rf"{_THOSE}(?:が|は|において)、?[^。]{{0,60}}?(?:を|が)[^。、]{{0,14}}?(?:取得|収集|受領|受信|受け取)(?!し(?:た|ない)|さ|を)",
    re.IGNORECASE,
)
_USE_AND_SEND = regex(
    rf"{_THOSE}(?:を|と)(?:利用|使用|導入|採用|連携)[^。]{{0,30}}?、[^。]{{0,40}}?を[^。、]{{0,14}}?{_GIVE}", re.IGNORECASE
)
_NOT = regex(r"ません|ない(?:。|こと)|当社(?:に|へ|が(?:取得|収集))|弊社(?:に|へ|が(?:取得|収集))|お客(?:様|さま)(?:に|へ)")


def gives_below_ja(text: str) -> bool:
    """Whether those below are said to be given something, or to take it, and nothing is denied."""
    return _NOT.search(text) is None and any(p.search(text) for p in (_TO_THOSE, _THOSE_TAKE, _USE_AND_SEND))
