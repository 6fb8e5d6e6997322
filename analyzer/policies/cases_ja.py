"""A Japanese item below words that data may be given in the cases listed (以下の場合、第三者に提供することがあります) -> who receives in that case: those who may require
it, whoever is given figures.
"""

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY, Claim
from analyzer.policies.intros import Intro
from analyzer.policies.passages import BULLET

_CASE = regex(rf"\s*(?:{BULLET})?[^。]{{2,160}}?(?:場合|とき|時)(?:であって[^。]{{0,80}})?(?:など|等)?。?\s*$")
_NOT = regex(r"を除|以外|ません|ご?本人(?:から|の請求)|お客様から")
_OWED = regex(
    r"(?:法(?:令|律)(?:等)?(?:に|の)|裁判所|警察|捜査|行政(?:機関|官庁)|公的機関|官公庁|国の機関|地方公共団体)[^。]{0,60}?(?:求め|要請|要求|請求|照会|命令|協力|開示|提出|基づ|もとづ|定め|規定|必要)"
)
_FIGURES = regex(
    r"(?:(?:識別|特定)(?:する(?:こと)?が?)?でき(?:ない|ません)|識別不能|匿名|統計)[^。]{0,24}?(?:状態|形式|形|データ|情報|化|加工)[^。]{0,16}?(?:提供|開示|共有|利用)"
)
_STATISTICS = regex(r"統計|集計")


def read_case_ja(text: str, intro: Intro) -> Claim | None:
    """What an item says that is given in its case; None where it names no such case."""
    if not _CASE.match(text) or _NOT.search(text):
        return None
    if _FIGURES.search(text):
        form = "aggregate" if _STATISTICS.search(text) else "not-identifying"
        return Claim("send", negative=False, data=intro.data, who=(ANYBODY,), condition=form)
    if not _OWED.search(text):
        return None
    who = structs.replace(ANYBODY, recipient="@authorities")
    return Claim("send", negative=False, data=intro.data, who=(who,), purposes=("p.legal",), condition=intro.condition or "may")
