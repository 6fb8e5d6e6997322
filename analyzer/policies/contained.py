"""A Japanese clause that says what a sending holds (Xに送信する報告には…が含まれます, 送るのは…です) -> Claim; whom it goes to may be said before."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.carried import ITEMS_JA
from analyzer.policies.claims import ANYBODY, SELF, Claim
from analyzer.policies.source import Data, Who

CRASH = "crash"
NEGATIVE = regex(
    r"^(?:は)?なし(?:。|$)|ません|しない(?!限り)|されない|(?:せ|ら|か|わ|さ)ず(?:[、。に]|$)|おらず|(?:ことは|は|が|も)(?:ない|なく)|(?:ことなく|(?:せ|さ|ら)ずに)$|ていない|わない|さない|らない|いたしかねます|一切(?:ない|なし)|禁じ"
)
FROM = regex(r"(?:から|より)(?:の)?(?:提供|取得|受領|受け|入手|情報)")
_CONTAINS = regex(
    r"(?:が|も|を|は|に|には)、?(?:あわせて|同時に|一切|いっさい|全く|まったく)?、?(?:含ま|含み|含め|含んで|入り|入って|記載され|記載し|明記し|添え|添付され|添付し|付され|付し|付す|付け|加え|載せ|付き|付い|ひも付|紐付|紐づ|載り)(?=[^。、]{0,14}(?:ます|ません|いる|ない|る|す|ない)(?:。|が、?|$))"
)
_SENT = regex(
    r"(?:送信|提供|送付|転送|共有|連携|開示|送|渡|届|伝送)(?:する|される|します|している|されている|した|された|る|す|られる|く|れる)(?:[^。、]{1,20})"
)
_SENDING = regex(
    r"(?:へ|へと|に対する|に対し|に|宛て?)(?:の|行う|行われる)?(?:[^。、]{0,8}の)?(?:送信|提供|送付|報告|連携|通知|転送|レポート|伝送)(?:の?(?:際|とき|内容))?(?:に(?:は|も|あたって(?:は)?|際して(?:は)?)?|では|の中に(?:は)?)、?[^。]{1,160}$"
)
"""A sending to somebody, to which data is added: Xに対する前項の送信には、会員番号を付します."""
_TAKEN = regex(r"(?:取得|収集|受け取|記録|受領|受信)(?:する|される|している|した|る)")
_TAKES = regex(
    r"(?:が|の)(?:[^。、]{0,6}に)?(?:取得|収集|記録|受領|受信|受け取)(?:する|している|した|る|っている)(?:利用者の?|お客様の?)?(?:情報|データ|項目|内容|もの|の)(?:の(?:項目|内容|種類))?は"
)
"""Xが取得する情報は…です."""
_IS = regex(
    r"(?:です|であり|となります|となっています|となっております|になります|のみです|が(?:あります|ございます|挙げられます|該当します|当たります|対象です)|を(?:含みます|含んでいます|指します|いいます))。?$"
)
_REPORT = regex(
    r"^\W*(?:その|この|当該|送信される)?[^、。]{0,12}?(?:記録|レポート|報告|ログ|データ)(?:の(?:内容|中))?(?:(?:に)?(?:は|も)|に(?:書か|記載さ|含ま|入|載|記録さ))"
    r"|^\W*(?:この|その|当該|送信される)(?:情報|データ|記録|レポート|報告|ログ)(?:の中)?に"
    r"|^\W*(?:\d{1,2}\s+)?(?:なお、|また、)?(?:(?:この|その|当該|上記の|前[項号]の)[^、。にへを]{0,8}?(?:送信|報告|通知|提供)|(?:送信|報告|通知)の)(?:の?(?:際|とき))?に(?:は|も|、)"
)
"""What a report holds, that the sentence before sends to somebody."""
_BARE_DATA = regex(r"\W*(?:なお、|ただし、|また、)?[^。にへでがを]{2,60}")
"""Data alone, of what is said not to be in what the sentence before sends: 氏名や住所は入っていません."""


_HOLDER = regex(
    r"(?:クラッシュ|エラー|不具合|障害|異常終了)[^。、にを]{0,6}(?:レポート|報告書?|ログ|情報|記録|データ)(?:の(?:中|内容))?に(?:は|も)?、?"
    r"|\b(?:crash|error|bug|failure)[ -]?(?:reports?|logs?|data|information)\s+(?:(?:are|is|do|does|will|have been)\b|never|contain|include)",
    re.IGNORECASE,
)
"""What holds something, in a denial that something else is in it: クラッシュレポートに氏名は含めません."""


FORM = "not-identifying"
_IDENTIFYING = regex(r"個人(?:を|が)(?:直接)?(?:特定|識別)|(?:特定|識別)の?可能な個人|個人(?:情報|データ)(?:は|が|も)、?(?:一切)?含")
"""What is said not to be in what somebody gets tells only its form: 個人を特定できる情報は含まれません, 個人情報は含まれません."""


def tell_form(claim: Claim, clause: str, claims: list[Claim]) -> Claim | None:
    """A denial that what is sent holds what identifies somebody, where it names no data, as one of its form; behind what the same sentence sends there
    it is the form of that.
    """
    bare = claim.negative and not claim.data.ids and set(claim.data.broad) <= {"*"}
    if not bare or not _IDENTIFYING.search(clause) or not _CONTAINS.search(clause):
        return claim
    if claims and not claims[-1].negative and claims[-1].who == claim.who:
        claims[-1] = structs.replace(claims[-1], condition=claims[-1].condition or FORM)
        return None
    return structs.replace(claim, condition=FORM)


def held(text: str, data: Data) -> Data:
    """The data that a denial says is not in a report, without the report itself."""
    rest = tuple(i for i in data.ids if i != CRASH)
    return structs.replace(data, ids=rest) if CRASH in data.ids and (rest or data.broad) and _HOLDER.search(text) else data


def go_on(clause: str, data: Data, claims: list[Claim]) -> Claim | None:
    """A clause that takes back a part of what was said before it: …を送信しますが、氏名は含みません."""
    contains = _CONTAINS.search(clause)
    if not (claims and data and contains is not None and NEGATIVE.search(clause[contains.end() :])):
        return None
    return Claim(claims[-1].action, negative=True, data=data, who=claims[-1].who, scope=claims[-1].scope)


def read_contained(clause: str, data: Data, who: list[Who], recent: tuple[Who, ...]) -> Claim | None:
    """X に送信する報告には…が含まれます: whom and whether is said before, what in the predicate; and the reverse order."""
    predicate = _CONTAINS.search(clause)
    items = ITEMS_JA.search(clause)
    taken = _TAKES.search(clause) if _IS.search(clause) else None
    if taken is not None and data and (takers := tuple(w for w in who if w.specific and w.end <= taken.start() + 1)):
        return Claim("receive", NEGATIVE.search(clause) is not None, data, takers)
    if not data or (predicate is None and (items is None or not (_IS.search(clause) or items[0][-1] == ":"))):
        return None
    said = clause[: predicate.start()] if predicate is not None else clause
    negative = predicate is not None and NEGATIVE.search(clause[predicate.end() :]) is not None
    about = _REPORT.match(said) or (negative and not who and _BARE_DATA.fullmatch(said))
    sentence_who = tuple(w for w in recent if w.specific) if about else ()
    if (_SENT.search(said) or _SENDING.search(said) or items is not None or sentence_who) and FROM.search(said) is None:
        takers = (
            tuple(w for w in who if w.specific or w.recipient != ANYBODY.recipient)
            or tuple(who)
            or sentence_who
            or ((ANYBODY,) if "外部" in said or "社外" in said or (negative and (data.ids or set(data.broad) - {"*"})) else ())
        )
        return Claim("send", negative, held(said, data) if negative else data, takers) if takers else None
    subject = tuple(w for w in who if re.match(r"(?:社)?(?:が|の)", clause[w.end :]))
    if subject and _TAKEN.search(said):
        return Claim("receive", negative, data, subject)
    return Claim("collect", negative, data, (SELF,)) if _TAKEN.search(said) and not who else None
