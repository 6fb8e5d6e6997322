"""A sentence -> whom it says that the app or its data is hosted by: stored on servers of Amazon Web Services, Heroku hosts our database, Herokuの上で動いています."""

import re

from analyzer.patterns import regex
from analyzer.policies.source import Who

_THING = r"(?:servers?|clouds?|cloud services?|data ?cent(?:re|er)s?|infrastructure|systems?|platforms?|computers|machines|storage|databases?|hosting)"
_AT = regex(
    rf"\b(?:host(?:ed|s|ing)?|stor(?:ed|es|e|ing)|kept|keeps?|saved?|saves|held|backed up|located|runs?|running|operated|lies?|resides?)\b[^.;:]{{0,60}}?\b(?:by|on|with|at|in|using|to)\s+(?:(?:an?|the|our|external|virtual|secure|rented|dedicated)\s+)*(?:{_THING}\s+(?:(?:provided|run|operated|rented|hosted|owned|managed)\s+)?(?:of|from|by|at)\s+(?:the\s+)?)?(?:(?:our|the|its) (?:[\w-]+ ){{0,3}}?(?:provider|partner|company|processor|software|service|platform|system),?\s+)?$",
    re.IGNORECASE,
)
_HOSTS = regex(
    rf"(?:\s(?-i:[A-Z])\w+){{0,2}}['’\")]*\s+(?:\(\w[^()]*\)\s+)?(?:also |only )?(?:hosts|stores|keeps|holds|runs|operates)\s+(?:(?:our|the|all|your|these|this|its|app['’]s)\s+)*(?:\w+\s+)?(?:{_THING}|app|application|backend|website|data|information|accounts?|files|back-?ups)\b",
    re.IGNORECASE,
)
_GOODS = regex(
    r"['’\")]*s?\s+(?:devices?|phones?|tablets?|products?|computers?|watch(?:es)?|account|app|calendar|contacts|keychain|health|play|chrome)\b",
    re.IGNORECASE,
)
"""What the reader has of a company: stored on your Apple device."""
NEAR, SHORT = 60, 12
"""Characters before a name, and behind one, in which Japanese says what it is."""
_YOURS = regex(r"\b(?:your|the user['’]s|my)\s+$", re.IGNORECASE)

_OURS_JA = regex(
    r"(?:サービス|サイト|ホームページ|サーバー?|バックエンド|システム|API|データベース|インフラ|データ|情報|基盤|環境)(?:の[^。、はがを]{1,12})?(?:は|も|を)、?[^。、はがを]{0,20}$"
)
_AT_JA = regex(
    r"(?:\s[A-Za-z]+){0,2}\s*(?:\([^()]{0,30}\))?社?(?:(?:の|が(?:提供|運営)する)[^。、はがを]{0,14}?(?:クラウド|サーバー?|インフラ|基盤|環境|データセンター|リージョン|ネットワーク))?(?:サービス)?(?:\s?の?上|内)?(?:で|に|にて)"
    r"[^。、はがを]{0,12}?(?:動[いかき作]|稼働|運用|運営|ホスト|ホスティング|構築|配信|公開|設置|置[いか]|処理|保管|保存|管理|格納)(?!でき|いただけ)"
)
"""Our server runs there: サーバーはXのクラウド上で稼働しています, データはXのサーバーで処理されます."""
_GOODS_JA = regex(
    r"Windows|Chrome|Safari|Edge|Android|iOS|macOS|iPhone|iPad|Watch|\bTV\b|Play|Store|端末|デバイス|スマートフォン|ブラウザ|アカウント|アプリ"
)


def has_goods(text: str, who: Who) -> bool:
    """Whether a name only says whose a thing of the reader is: on Apple devices."""
    return _GOODS.match(text, who.end) is not None


def is_host(text: str, who: Who) -> bool:
    """Whether a sentence says of a named company that it hosts the app, its servers or its data."""
    before, after = text[: who.start], text[who.end :]
    if _OURS_JA.search(before[-NEAR:]) and _AT_JA.match(after):
        return _GOODS_JA.search(text[who.start : who.end + SHORT]) is None
    if has_goods(text, who) or _YOURS.search(before):
        return False
    return _AT.search(before) is not None or _HOSTS.match(after) is not None
