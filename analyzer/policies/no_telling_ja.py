"""A Japanese sentence -> whether it gives data to nobody, whatever its verbs: the rights of a person, a duty of the user, a tool that may come, what is
delivered to the reader, a vendor that trains no models or has processors of its own.
"""

from analyzer.patterns import regex

_PERSON = r"(?:ご?本人|お客(?:様|さま)|ご?利用者|ユーザー|会員|(?:データ)?主体)(?:様|さま|の方|ご?本人|(?:又は|または)その代理人)?"
_RIGHT = r"(?:開示|訂正|利用(?:の)?停止|第三者(?:への)?提供の停止|消去|削除)"
_REQUEST = regex(
    rf"{_PERSON}(?:から|より|が)、?[^。]{{0,80}}?{_RIGHT}[^。]{{0,60}}?(?:ご?請求|求め|お?申(?:し)?出|ご?依頼|ご?要請|ご?要望|ご?希望)[^。]{{0,16}}?(?:場合|とき|際|時)(?:は|には|、)"
)
_TO_OTHERS = regex(r"第三者(?:に|へ)|(?:を|は)除[きく]|以外|ただし|但し|限り")
_OWN_VIEW = regex(rf"{_PERSON}に、?(?:ご自身|ご自分|自身|自己|自分)の[^。]{{0,100}}?(?:いただく|いただける|もらう|頂く)(?:ため|こと)")
_VOUCHED = regex(r"同意(?:を得て|して|を取得して)?いる(?:こと|もの)(?:を|について)[^。]{0,12}?(?:保証|表明)")
_MAY_COME = regex(r"(?:必要に応じて|今後)[^。]{0,40}?を(?:新たに)?導入する(?:場合|こと)が(?:あり|ござい)ます。?\s*$")
_TRAINS = regex(
    r"^\W*[^、。]{1,30}?(?:社|LLC|Inc\.?|PBC)?(?:は|では|も)、[^。]{0,120}?(?:学習|トレーニング|訓練)(?:に|へ|目的で|のために)(?:は)?(?:利用|使用|用い)[^。、]{0,6}(?:ません|せず|ない)"
)
_OURS = regex(r"^\W*(?:当|弊|本|私|わたし|運営|開発)")
_SENT_ON = regex(r"(?:送信|提供|共有|開示)(?:し|いたし)(?:ます|ません)|第三者")
_SUB = regex(
    r"(?:は|では)、[^。]{0,60}?(?:復処理者|サブプロセッサー?|再委託先|下請(?:業者|事業者)?)(?:\([^()]{0,30}\))?を(?:利用|使用|起用|選任)"
)
_DELIVERED = regex(r"(?:選ぶと|登録(?:する|いただく)と|追加(?:する|いただく)と|申し込むと)、?[^。]{0,20}?で(?:お)?届(?:きます|く|けします)")
LONGEST = 600
"""Characters of a sentence that is looked at."""


def tells_no_giving(text: str) -> bool:
    """Whether a sentence is one of these."""
    if len(text) > LONGEST:
        return False
    if _REQUEST.search(text) and not _TO_OTHERS.search(text):
        return True
    if any(p.search(text) for p in (_OWN_VIEW, _VOUCHED, _MAY_COME, _DELIVERED)):
        return True
    return not _OURS.match(text) and (_SUB.search(text) is not None or (_TRAINS.match(text) is not None and not _SENT_ON.search(text)))
