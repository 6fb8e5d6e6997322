"""Words found in a Japanese text -> those whose bare 名前 is a person's: that of a screen, a city or a file (画面の名前) is none."""

from collections.abc import Iterable

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found

_OF_THING = regex(
    r"(?:画面|ページ|ボタン|機能|メニュー|タブ|市区町村|市町村|都道府県|地域|自治体|国|都市|町|村|場所|会社|企業|店舗|お?店|商品|製品|作品|曲|楽曲|アルバム|動画|番組|映画|記事|本|アプリ|ファイル|フォルダ|イベント|機種|OS|ブラウザー?|コース|講座|路線|駅|バス停"
    r"|学校|病院|医院|施設|ホテル|ネットワーク|アクセスポイント|Wi-Fi|SDK|サービス|ツール|関数|クラス|例外|エラー|項目|プラン|キャンペーン|クーポン|レシピ|料理|植物|動物|ペット|犬|猫|チーム|グループ|部屋|お?薬|ゲーム|ステージ|キャラクター|送信先|事業者|サーバー?)(?:ごと)?の(?:お)?$"
)
_BARE = frozenset(("名前", "お名前"))


def drop_things(text: str, found: Iterable[Found]) -> list[Found]:
    """`found` without a bare name that is a thing's."""
    return [f for f in found if not (f.value == "pii.name" and text[f.start : f.end] in _BARE and _OF_THING.search(text, 0, f.start))]
