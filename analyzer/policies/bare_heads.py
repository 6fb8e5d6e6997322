"""A heading that is a header of tables and no more (情報, 事業者名, Data) -> the role of the list below it."""

import re

from analyzer.patterns import regex
from analyzer.policies.recipients import NUMBERING
from analyzer.policies.roles import header_role, is_header
from analyzer.policies.source import Source

NEITHER = regex(
    r"\b(?:not|never|no|none|nothing|without|former\w*|(?<!work with )(?<!works with )(?<!working with )us|you|when|how|why|pay\w*|purchases?|sign|log ?in|social|web ?sites?|web|cookies?|iOS|iPhone|iPad)\b|n['’]t\b|決済|支払|ログイン|ウェブ|サイト|しない|ません|iPhone",
    re.IGNORECASE,
)
"""What makes a heading none of a list of what is sent or of who receives."""
_BARE = regex(
    r"(?:(?:利用者|お客[様さ]ま?|ユーザー|対象(?:となる)?|主な)(?:の|に関する|に係る)?)?(?:情報|データ|項目|内容)(?:の?(?:内容|種類|項目|一覧|範囲|詳細))*"
    r"|(?:the )?(?:(?:types|kinds|categories|details|items|contents?|nature|scope) of )?(?:the )?(?:user |users' )?(?:data|information|items|details)(?: (?:types|items|fields|elements|points|categories))?(?: concerned| in question| involved)?",
    re.IGNORECASE,
)
_NAMED = regex(
    r"(?:(?:our|the|other|external|outside|third[- ]party|data|receiving|analytics|advertising|integrated|embedded|names? of(?: the)?) ){1,3}"
    r"(?:recipients?|services?|providers?|vendors?|partners?|companies|company|part(?:y|ies)|sdks?|tools?|suppliers?|processors?)",
    re.IGNORECASE,
)
_TAKEN = regex(r"取得|収集|預か|ご?提供いただ|入力|登録|個人情報|\bcollect|\bgather|\bpersonal|\bprovide|\bgive|\bexamples?", re.IGNORECASE)
"""What the provider takes, in a heading of data."""


_SAYS = regex(r"[。.]$|[:：].")
_MAY_HEAD = regex(
    r"送|提供|渡|届|受|扱|情報|データ|項目|内容|先|社|者|サービス|\b(?:sen[dt]|transmi|data|information|recipient|receiv|compan|who|what|where|partner|provider|vendor|service|destination|part)",
    re.IGNORECASE,
)
LONGEST = 80
LETTERED = regex(
    r"^\W*(?:[A-H][.)]\s|(?:part|section|list|annex|table|schedule|block|column|box|chapter)\s+(?:[A-H]|\d{1,2}|[IVX]{1,4})\s*(?:[-–—:.)]\s*|\s)|(?:別表|表|一覧|リスト|別紙|ブロック|欄)\s*(?:[A-HＡ-Ｈ]|[\d０-９]{1,2})\s*[-–—:：.．・、]?\s*)(?=\S)",
    re.IGNORECASE,
)
"""The letter or number of a part: A. Items, Part B - Companies, 別表1 送信先."""


def may_head(text: str) -> bool:
    """Whether a line may head others: short, no sentence, no label with its value, and a word of sending, taking or information in it."""
    return len(text) <= LONGEST and _SAYS.search(text) is None and _MAY_HEAD.search(text) is not None


def bare_role(source: Source, text: str) -> str | None:
    """The role of a heading that is a header of tables and no more: 情報, 事業者名, Data. Beside a list that is sure of its own it heads what is sent."""
    bare = LETTERED.sub("", NUMBERING.sub("", text, count=1)).strip(" =•#*_:：【】[]<>《》〈〉■□●○◆◇▼▽▶★")
    if _BARE.fullmatch(bare) and set(source.data(bare, source.find(bare)).broad) <= {"*"}:
        return "data"
    if _NAMED.fullmatch(bare) and not NEITHER.search(bare):
        return "recipients"
    lexicon = source.lexicon(bare)
    if NEITHER.search(bare) or _TAKEN.search(bare) or not is_header(lexicon, bare) or source.data(bare, source.find(bare)).ids:
        return None
    role = {"data": "data", "recipient": "recipients", "service": "recipients"}.get(header_role(lexicon, bare) or "")
    return role if role == "recipients" or any(word.strip() == bare.lower() for _, word in lexicon.column_words) else None
