"""A Japanese heading, or a line that is a title -> whom it names beside what that is used for: Xによるエラー解析, 利用状況の分析(X), Insight Hub(旧X), Xの導入について."""

from analyzer.patterns import regex
from analyzer.policies.one_name import finer, mask_each, named_alone
from analyzer.policies.source import Source, Who

_OPENS = r"(?:[\W\d]*(?:第\s*\d+\s*[条項章号]?)?(?:\d+\s*[-.]\s*\d+)?\W*)"
_USE = r"(?:利用|使用|活用|導入|採用|搭載|実装|組み込み|組込み|ご利用)"
_USED = rf"(?:{_USE}し(?:た|て(?:い|おり)ます|ている)|{_USE}する|用いた|使った|使う|使って(?:い|おり)ます|介した|通じた|通した)"
_THING = r"(?:(?:外部)?(?:の)?(?:社|SDK|サービス|ツール|システム|モジュール|ライブラリ|ソフトウェア|プログラム|プラットフォーム|クラウド))"
_WORDS = r"[^@。、?]{1,30}"
_NAME = regex(
    r"@(?:\s*(?:社|SDK|Inc\.?))?(?:\s*(?:[,、/]|社?(?:が|の)?(?:提供|運営|開発)(?:する|している|の)|の)?\s*[(「『【\[]?\s*(?:旧|米国|アメリカ|提供(?:元|者|会社)?\s*[:は]?|運営(?:元|会社)?\s*[:は]?)?[\s:、]*@(?:社)?(?:\s*(?:提供|運営|開発))?\s*[)」』】\]]?)+"
    r"|[「『【]@[」』】]"
)
"""A company with its service, in either order, as one: X社が提供するY, Y(X社提供)."""
_OTHER_NAME = regex(
    rf"{_OPENS}[A-Z][A-Za-z0-9.&'’ -]{{1,30}}\s*[(]\s*(?:旧(?:称|名|社名|サービス名|名称)?|以前の名称|改称前|前身)\s*[:は、]?\s*[「『]?@[」』]?(?:から改称)?\s*[)]\W*{_THING}?(?:の{_USE})?(?:について)?\W*"
)
"""A name that no catalog knows, with the former one that it does: Insight Hub(旧@)."""
_ALONE = rf"@{_THING}?(?:(?:の|を){_USE}(?:について|に関して|に関する(?:事項|説明))?|について|に関して|に関する(?:事項|説明))?"
_BESIDE = (
    rf"{_WORDS}(?:\s*[(「『【\[:|/–—―・-]\s*|\s+){_ALONE}\s*[)」』】\]]*(?:の{_USE})?(?:について)?|@\s*[(「『【\[:|/–—―・-]\s*{_WORDS}"
)
_BY = rf"@{_THING}?(?:による|を{_USED}|での|で行う|で(?:取得|収集|計測|記録|分析|解析)(?:する|している|される)|が行う|が担う){_WORDS}"
_FOR = rf"{_WORDS}(?:における|に(?:は)?|で|のため(?:に|の)?|(?:る|う|く|す)ため(?:に|の)?|{_USED}|を行う|{_THING}(?:である)?)@{_THING}?(?:(?:の|を|について)?(?:{_USE}|{_USED})?(?:について)?)"
_SHAPES = regex(rf"{_OPENS}(?:{_ALONE}|{_BESIDE}|{_BY}|{_FOR})\W*")
_LESS = regex(
    r"ない|ません|せず|以外|除[くきい]|やめ|止め|(?<!強制)(?<!異常)終了|廃止|停止|中止|無効|拒否|オプトアウト|削除|開示|請求|訂正|問い?合わ?せ|ご質問|連絡|ポリシー|規約|方針|変更|改定|苦情|相談|予定|から|設定方法|お客様の|審査|アカウント|登録|ログイン|申込|応募|口座|商標|権利"
)
"""What makes it a heading of something less, or of an account that the reader has there."""
LONGEST = 60


def find_headed_ja(source: Source, heading: str) -> tuple[Who, ...]:
    """The one recipient that a heading names beside what it is used for; () where it names several, denies, or says more."""
    who = named_alone(source, heading)
    masked = mask_each(source, heading)
    if not who or len(heading) > LONGEST or _LESS.search(masked):
        return ()
    masked = _NAME.sub("@", masked).strip(" *_")
    return (finer(who),) if masked.count("@") == 1 and (_SHAPES.fullmatch(masked) or _OTHER_NAME.fullmatch(masked)) else ()
