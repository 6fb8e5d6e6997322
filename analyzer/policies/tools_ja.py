"""A Japanese clause -> with whose tools it says that something is done: Firebase Analyticsを使用して…を収集します."""

from analyzer.patterns import regex
from analyzer.policies.source import Who

REST = r"(?:\s?[A-Za-z][\w.-]*){0,2}[\s)」』]*(?:社)?(?:の(?:SDK|サービス|モジュール|ツール|プログラム|ライブラリ|タグ|(?:提供|運営|開発)(?:会社|元|者|事業者|企業)))?(?:(?:のみ|だけ)(?=が))?"
"""What may stand between a name and its particle: Supabase Storage に."""
_WITH = regex(
    REST
    + r"(?:等|など)?(?:の\w{1,8})?(?:を(?:使用|利用|活用)(?:して|し、|することで|することにより|\))|を(?:用い|使い)(?:て|、)|を使って|を(?:通じて|通して|介して|経由して)|経由で)"
)
"""With whose tool data is taken: Firebase Analyticsを使用して…を収集します."""
SUBJECT = regex(
    REST
    + r"(?:(?:等|など)の(?:外部|第三者)?の?(?:サービス|ツール|事業者|会社))?(?:は|が|も|とも(?:に)?|(?:の?標準)?(?:の?機能)?により|(?:で|にて)(?=(?:自動(?:的に)?)?(?:処理|保存|保管|管理)(?:し|さ|する|いた))|によって|による|において|にて|では|にも|には|に(?=[^、。]{0,4}(?:集め|取得|収集|記録)(?:さ|ら)れ))"
)
"""Who does something, or in whose keeping it is done: Xが, X等の外部サービスでは, Xの標準機能により, Xで処理する."""
_JOIN = regex(r"[\s)」』]*(?:社)?\s*(?:\([^()]{0,30}\))?\s*(?:または|又は|及び|および|、|や|と|・|/|,)?\s*[(「『]?\s*")


def find_tools(clause: str, who: list[Who]) -> tuple[Who, ...]:
    """Those with whose tools something is done: the last one, and those that are joined with it."""
    named = [w for w in who if w.specific]
    last = next((i for i in range(len(named) - 1, -1, -1) if _WITH.match(clause, named[i].end)), -1)
    first = last
    while first > 0 and _JOIN.fullmatch(clause[named[first - 1].end : named[first].start]):
        first -= 1
    return tuple(named[first : last + 1]) if last >= 0 else ()
