"""A Japanese sentence -> the same as a plain denial, where a sending is denied without a denied verb of sending: 取り除いたうえで送信, 収集は無効にしています."""

from analyzer.patterns import regex
from analyzer.policies.phrases import put_plainly

_US = r"(?!当社|弊社|自社|小社|当方|お客|利用者|ユーザー|会員|従業員|職員|スタッフ|係|店員|担当|本人|誰|だれ|この|本|ただ|なお)"
_WHO = rf"(?P<who>{_US}[^。、]{{1,40}}?)"
_WHAT = r"(?P<what>[^。]{2,90}?)"
_OUT = r"(?:取り除|除去|除外|削除|消去|除|マスク|マスキング|伏せ|消)"
_GIVES = r"(?:送信|提供|送付|共有|連携|転送|送|渡)"
_ENDS = r"[^。、]{0,12}?(?:ます|です)?。?$"
_PHRASES = [
    (regex(pattern), said)
    for pattern, said in (
        (
            rf"^\W*{_WHAT}を(?:見る|知る|閲覧する|扱う|取り扱う|利用する)ことができるのは、?(?:当社|弊社|当院|当店|当校|当会|当園)[^。、]{{0,16}}?(?:だけ|のみ)(?:です|となります)。?$",
            r"\g<what>を第三者に提供しません",
        ),
        (
            rf"(?P<at>[^。、]{{1,40}}?{_GIVES}(?:される|する|られる|る|す|している)(?:情報|データ|項目|内容)(?:の中|のうち)?)に(?:は)?、?{_WHAT}は(?:一切)?(?:ありません|ございません)",
            r"\g<at>に\g<what>は含まれません",
        ),
        (
            rf"^\W*{_WHO}(?:は|が)、?{_WHAT}を(?:知る|見る|閲覧する|参照する|把握する)こと(?:は|が|も)(?:一切)?(?:できません|ありません|ございません)",
            r"\g<who>に\g<what>は送信しません",
        ),
        (
            rf"^\W*{_WHO}(?:に|へ){_GIVES}(?:する|す|る|信する)?(?:前|まえ)に(?:は)?、?{_WHAT}(?:を|は){_OUT}(?:い|し)?(?:て(?:い|おり)ます|ます)",
            r"\g<who>に\g<what>は送信しません",
        ),
        (
            rf"^\W*{_WHAT}を{_OUT}(?:い|し)?た(?:うえ|上|後|あと|状態|かたち|形)(?:で|に)?、{_WHO}(?:に|へ)(?:は)?{_GIVES}{_ENDS}",
            r"\g<who>に\g<what>は送信しません",
        ),
        (
            rf"^\W*{_WHAT}を(?:除いた|除く|含まない|取り除いた|除外した)(?P<rest>[^。、]{{2,30}}?(?<!情報)(?<!もの))(?:のみ|だけ)?を、?{_WHO}(?:に|へ)(?:は)?{_GIVES}{_ENDS}",
            r"\g<who>に\g<rest>を送信しますが、\g<what>は送信しません",
        ),
        (
            rf"^\W*{_WHO}(?:に|へ)(?:は)?、?{_WHAT}を(?:除いた|除く|含まない|取り除いた|除外した)(?P<rest>[^。、]{{2,30}}?(?<!情報)(?<!もの))(?:のみ|だけ)?を{_GIVES}{_ENDS}",
            r"\g<who>に\g<rest>を送信しますが、\g<what>は送信しません",
        ),
        (
            rf"^\W*{_WHO}(?:の(?:SDKの|各)?機能のうち|による|が|の)、?{_WHAT}(?:を|の)(?:収集|取得|送信|記録|計測)(?:する|を行う)?(?:機能)?(?:は|を|も)、?(?:無効(?:に|化|と)|オフに|停止(?:し|に)|使(?:って|用して)(?:い|おり)ません|利用して(?:い|おり)ません|止めて)[^。、]{{0,12}}。?$",
            r"\g<who>に\g<what>は送信しません",
        ),
    )
]
_OFF_IF = regex(r"できます|いただけます|可能です|ください|場合|とき|すると|れば")
LONGEST = 400


def deny_plainly_ja(text: str) -> str:
    """The text with each such phrase as a denied sending; as it is where it tells how a reader may bring that about."""
    return text if _OFF_IF.search(text) else put_plainly(text, _PHRASES, LONGEST)
