"""Japanese words that say that a service is not in the app (以下は現時点で未導入です, アクセス解析や広告は使っていません, 外部のサービスは使いません) -> the same said plainly; whose tools are not used."""

import re

from analyzer.patterns import regex
from analyzer.policies.actions import NAMED_USE
from analyzer.policies.source import Data, Who

USE = r"(?:使用|利用|導入|搭載|採用|実装|設置|組み込み|組込み?|活用|連携)"
_NOT_YET = regex(rf"未(?P<use>{USE})[*_]{{0,2}}(?:です|である|となって(?:い|おり)ます|の(?:状態|もの)です)")
_USES_NOT = (
    rf"(?:{USE}(?:は)?(?:して(?:い|おり)ません|(?:いた)?しません|されて(?:い|おり)ません)"
    r"|使って(?:い|おり)ません|使いません|(?:組み込|入)(?:んで|れて)(?:い|おり)ません)"
)
_AT_ALL = r"(?:、?(?:一切|いっさい|全く|まったく|現在(?:は)?|現時点で(?:は)?))?、?"
_KIND = (
    r"(?:アクセス解析|行動解析|利用(?:状況)?解析|アナリティクス|広告(?:配信)?|(?:行動)?(?:トラッキング|追跡)|クラッシュ(?:解析|レポート))"
)
_MORE = r"(?:、|,|・|や|と|及び|および|または|又は|も)"
_LIST = regex(
    rf"(?P<list>(?:^|(?<=[、。,はで・やと\s])){_KIND}(?=[、,・やとはをも及およ又まの等な])[^。はを]{{0,90}}?)"
    rf"(?P<end>(?:など|等)?(?:の?(?:いずれ|どれ|どちら|類))?(?:は|を|も){_AT_ALL}{_USES_NOT})"
)
_EACH = regex(rf"(?P<kind>{_KIND})(?={_MORE}|$|など|等|の(?:いずれ|どれ|どちら|類))")
_TOOLS = {"広告": "広告SDK", "広告配信": "広告SDK", "追跡": "トラッキングツール", "行動追跡": "トラッキングツール"}
_NOUN = r"(?:SDK|ツール|サービス|スクリプト|タグ|トラッカー|ライブラリー?|モジュール|プログラム|プラグイン|ネットワーク)"
_TOOL = regex(rf"(?:の|製の?)?{_NOUN}")
_TOOL_ENDS = regex(rf"{_NOUN}$")
_ALL_OF_IT = regex(
    rf"(?:[^。、をがはに]{{0,14}}?|(?:、|や|と|・|および|及び)[^。はを]{{0,60}}?)(?:の?(?:いずれ|どれ|どちら))?(?:は|を|も){_AT_ALL}{_USES_NOT}"
)
COOKIE = "id.cookie"
_BARE = regex(r"(?:^|[、,・「は]|では|や|と|および|及び|一切|その他の?)\s*(?:第三者の?|外部の?|他社の?)?$")
_NAMED_BY = regex(r"(?:など|等)?\s*\(\s*")
"""Between a class and the name that it is told by: 解析ツール(X 等)."""
"""What stands before tools that nothing limits: no 位置情報を取得する外部サービス."""


def deny_use(text: str) -> str:
    """The text with 未導入です as 導入していません, and with kinds of tools that are said not to be used as tools: 広告やアクセス解析は使っていません."""
    text = _NOT_YET.sub(r"\g<use>していません", text)
    return _LIST.sub(lambda m: _as_tools(m["list"]) + m["end"], text) if "ません" in text or "ない" in text else text


def _as_tools(listed: str) -> str:
    """The list with its kinds as tools; advertising alone is no tool, since what is not used may be the ads themselves."""
    kinds = list(_EACH.finditer(listed))
    alone = len(re.split(_MORE, listed)) == 1 and all(m["kind"] in ("広告", "広告配信") for m in kinds)
    return listed if alone else _EACH.sub(lambda m: _TOOLS.get(m["kind"], f"{m['kind']}ツール"), listed)


def unused_tools(clause: str, who: list[Who], data: Data) -> tuple[Who, ...]:
    """The classes of a denied use that are told as somebody's tools, of whatever kind: 第三者のSDKやCookieは使用していません."""
    if {*data.ids} - {COOKIE} or data.broad:
        return ()
    named = [w for w in who if w.specific]
    told = [w for w in who if not w.specific and (w.recipient not in NAMED_USE or named)]
    told = [w for w in told if not any(_NAMED_BY.fullmatch(clause, w.end, n.start) for n in named)]
    return tuple(w for w in told if _BARE.search(clause[: w.start]) and _is_unused(clause, w))


def _is_unused(clause: str, who: Who) -> bool:
    tool = _TOOL.match(clause, who.end)
    if tool is None and _TOOL_ENDS.search(who.written) is None:
        return False
    return _ALL_OF_IT.match(clause, tool.end() if tool is not None else who.end) is not None
