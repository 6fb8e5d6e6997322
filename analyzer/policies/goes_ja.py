"""A Japanese sentence -> the same said plainly, where data goes to somebody in words of going (Countlyへは行きません), or is not given while other data is (渡さず、)."""

from analyzer.patterns import regex
from analyzer.policies.phrases import put_plainly

_TO = r"(?P<to>(?<=[A-Za-z)社])\s?(?:へ|に)(?:は|も)?)、?"
_PHRASES = [
    (regex(pattern), said)
    for pattern, said in (
        (r"(?P<of>を|は|も)、?(?:送ら|お送りせ|渡さ|お渡しせ|知らせ|伝え|届け|出さ)ず(?:に)?、", r"\g<of>送信せずに、"),
        (
            rf"{_TO}(?:一切|決して)?(?:行|飛|流れ)(?:きません|くことはありません|って(?:い|おり)ません|びません|ません)",
            r"\g<to>送信しません",
        ),
        (rf"{_TO}(?:行|飛|流れ)(?:きます|って(?:い|おり)ます|んで(?:い|おり)ます|びます|ます|て(?:い|おり)ます)", r"\g<to>送信されます"),
        (rf"{_TO}(?:行く|飛ぶ|流れる)の(?P<is>は|が)", r"\g<to>送るの\g<is>"),
        (
            r"(?P<who>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,2})\s?社?の[^。、]{0,16}?(?:モジュール|SDK|仕組み|サービス|ツール|タグ|機能|ライブラリー?)を(?:経由|介|通)(?:して|じて)、?同社の?(?=(?:サーバー?|データベース|クラウド)?(?:に|へ))",
            r"\g<who>の",
        ),
        (r"^(?P<at>\W*)(?:行く|飛ぶ|流れる)のは", r"\g<at>送るのは"),
    )
]
_ANY = regex("[行飛]|流れ|ず|同社")
"""What each of them holds: most sentences hold none."""
LONGEST = 400


def send_plainly(text: str) -> str:
    """The text with each such phrase as a sending, or as a denied one."""
    return put_plainly(text, _PHRASES, LONGEST) if _ANY.search(text) else text
