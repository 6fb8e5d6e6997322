"""Japanese words in a recipient's place that are nobody's name: a case of a list of exceptions (法令に基づく場合), what is done (認証を取得し), a sentence."""

from collections.abc import Iterable

from analyzer.patterns import regex

_CASE = regex(
    r"(?:場合|とき|時|際)(?:であって|に限り|に限る|等|など)?\W{0,8}$|(?:困難|必要|可能)(?:な|である|であり|があり|がある)(?:場合|とき)?\W{0,8}$|^(?:その他)?(?:関係)?法(?:令|律)(?:等)?(?:に基づ|の定め|の規定|により|上)"
)
_DONE = regex(
    r"(?:[一-鿿ァ-ヶー]{2}(?:し|して|され|されて|する|した|させて|により|によって)|でき|であり|できる|している|されている|しており|されており)\W{0,8}$"
    r"|を(?:[一-鿿]{2,4}|[一-鿿]{1,3}[りいきしちみびぎえれけせてめべげ])\W{0,8}$"
    r"|の(?:記憶|保持|維持|実施|実行)\W{0,8}$"
)
_SPOKEN = regex(r"(?:ます|ません|です|ました|ください)。?\s*$|[一-鿿ぁ-ん](?:する|した|しない|される|いる|ある|ない|れる)。\s*$")
_LEGAL = regex(r"株式会社|合同会社|有限会社|(?:社団|財団|学校|医療)法人")
MOST_CASES = 0.5


def is_no_name(text: str) -> bool:
    """Whether Japanese words end as a case, a deed or a sentence does, and hold no company by its legal form."""
    bare = text.strip()
    if _SPOKEN.search(bare) is not None or _CASE.search(bare) is not None:
        return True
    return _LEGAL.search(bare) is None and _DONE.search(bare) is not None


def are_cases(texts: Iterable[str]) -> bool:
    """Whether most lines of a list are cases in which something is done."""
    told = [_CASE.search(t.strip()) is not None for t in texts]
    return bool(told) and sum(told) > MOST_CASES * len(told)
