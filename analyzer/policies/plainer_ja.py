"""A Japanese sentence -> the same said plainly, where common words for a sending or a taking are none that close a clause: 第三者提供は同意なく行わない,
クッキーを設定する, 前項各号の事業者.
"""

from analyzer.patterns import regex
from analyzer.policies.phrases import put_plainly

_PHRASES = [
    (regex(pattern), said)
    for pattern, said in (
        (r"(?P<of>前[項条])各号(?:に(?:掲げる|定める|規定する|記載する))?の?(?=(?:各)?(?:事業者|会社|企業|送信先))", r"\g<of>の"),
        (
            r"^(?P<mark>[\s\-*•・●○]*)第三者(?:への)?提供(?:は|を)、?(?P<case>[^。、]{0,30}?(?:同意|承諾|許可)(?:なく|なしに|を得ずに|を得ることなく))(?:は|、)?(?:一切)?(?:行わない|行いません|いたしません|しません|しない)(?:こととします)?(?=[。(\s]|$)",
            r"\g<mark>\g<case>個人情報を第三者に提供しません",
        ),
        (
            r"(?P<to>[にへ])(?:送られ|送信され|渡され|提供され)る(?:こと)?の?ない(?:情報|データ|項目|もの)(?:です|となります)",
            r"\g<to>送信しません",
        ),
        (
            r"(?P<to>[^。、はをが]{1,40})(?:へ|に)の?送信(?:項目|対象|内容|情報)に、?(?P<what>[^。、]{1,40}?)は?(?:含めて(?:い|おり)ません|含めません)",
            r"\g<to>に\g<what>は送信しません",
        ),
        (
            r"(?P<to>(?:サービス|サーバー?|システム|データベース|クラウド|SDK|ツール|社|(?:Inc|Ltd|LLC|Corp)\.?))に(?:は)?、?(?P<what>[^。はに]{2,120}?)(?P<o>[をが])(?:蓄積|登録|格納)(?P<do>し|され)(?=て(?:い|おり)ます|ます)",
            r"\g<to>に\g<what>\g<o>送信\g<do>",
        ),
        (r"(?P<what>[^。、はがに]{1,30})を(?:目にする|見る|知る)ことは(?=(?:一切)?(?:あり|ござい)ません)", r"\g<what>を受け取ることは"),
        (
            r"(?P<what>クッキー|Cookie|cookie)(?:\([^()]{1,12}\))?(?:情報)?を(?:設定|発行|付与|セット)(?P<does>する|し|され|します|いたし)",
            r"\g<what>を取得\g<does>",
        ),
    )
]
LONGEST = 300
"""Characters of a sentence that is looked at."""


def say_plainer(text: str) -> str:
    """The text with each such phrase in its plain form; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)
