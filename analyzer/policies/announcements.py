"""A clause -> whether it only tells where or that something is written (a list, a page, a section), and so states nothing itself."""

import re

from analyzer.patterns import regex

_DOC = r"(?:pages?|sections?|tables?|lists?|notices?|polic(?:y|ies)|statements?|documents?|annex|appendix|schedule|chapters?|overview|paragraphs?|summary|sheet|parts?|articles?)"
_ASKED = r"(?:about )?(?:what|which|how|who|whom|why|when|whether|where|with whom|to whom|with which|to which)"
_LISTED = r"(?:list|overview|table|description|summary|explanation|details?|particulars|further information|more information|names?)"
_TOLD = r"(?:listed|described|explained|set (?:out|forth)|detailed|summari[sz]ed|outlined|laid out|specified|itemi[sz]ed|enumerated)"
_SHOWN = (
    r"(?:given|found|available|published|shown|contained|provided|printed|posted|displayed|included|stated|presented|kept|seen|read|viewed)"
)
_PLACE = rf"(?:below|above|here|separately|as follows|overleaf|elsewhere|(?:in|on|at|under|through|via|by)\s+(?:\S+\s+){{0,6}}?[\"“'‘]?(?:{_DOC}|https?:|link|website|site)\b)"
_BE = r"(?<!that )(?<!which )(?<!who )\b(?:is|are|can be|may be|will be|has been|have been)\s+(?:\w+ly |also |all |further |always |each )?"

_ENGLISH = [
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"^\W*(?:\w+,? ){{0,3}}?(?:this|the|our|these|each|that|its|a)\s+(?:[\w-]+\s+){{0,4}}?{_DOC}(?:\s+[\w\"“”'-]+){{0,4}}?\s+(?:lists?|shows?|describes?|explains?|sets? (?:out|forth)|gives?|names|summari[sz]es?|details?|outlines?|tells?|covers?|states?|specif(?:y|ies)|identif(?:y|ies)|informs?|lays? out|(?:provides?|contains?|includes?|offers?)\s+(?:you\s+(?:with\s+)?)?(?:(?:important|further|more|detailed|additional|some|an?|the|up-to-date)\s+){{0,2}}(?:information|details|overview|list|summary)\s+(?:about|on|of|regarding|concerning))\b",
        rf"\bwe\s+(?:have |will |also |below |shall |further )*(?:list|describe|explain|set out|set forth|outline|summari[sz]e|specify|detail|state|show|tell you|inform you|let you know|make clear|clarify)\b(?:\s+(?:below|here|above|there|you|to you|in detail|(?:in|on) (?:this|the|our) (?:\w+ )?{_DOC}))*,?\s+{_ASKED}\b",
        rf"\bwe\s+(?:have |will |also |below )*(?:list|describe|set out|name|show|publish|keep|maintain|give|provide)\b.{{0,40}}?\b(?:list|overview|table|description|summary|compan\w+|recipients?|partners?|providers?)\b.*\b{_PLACE}",
        rf"^(?!.*\b(?:sent|shared|passed|disclosed|transmitted) to \w+ (?:and|,)).*{_BE}{_TOLD}\b(?:,? (?:in full|in detail|separately))*\s*(?:$|[.;]|{_PLACE})",
        rf"\ball (?:of (?:them|these|which) )?(?:are )?{_TOLD}\b[^.;]{{0,20}}\b(?:below|above|in (?:the|this) (?:\w+ ){{0,3}}(?:below|list|table|section))\b",
        rf"^\W*(?:please note that )?(?:(?:for|in) [^,]{{1,60}},\s*)?(?:(?:an?|the|our|any|full|complete|current|further|more|additional|detailed|up-to-date|all|this)\s+)*(?:{_LISTED}\b|{_ASKED}\b).*{_BE}{_SHOWN}\b(?!\s+(?:only |also |solely )?to (?!you\b|the public\b|everyone\b))",
        r"^\W*(?:(?:for|to) [^,]{1,140},\s*)?(?:please\s+)?(?:see|refer to|read|check|visit|consult|click|find|learn|note that our list)\b",
    )
]
_JAPANESE = regex(
    r"(?:一覧|リスト|詳細|内容|項目|情報|事業者|先|サービス|取扱い|取り扱い|方針|場合|事項|表|目的|範囲|方法|について).*?"
    r"(?:掲載|記載|記述|公表|掲示|説明|列挙|明記|明示|規定|解説|整理|周知|定め|(?<!開)示し|(?<!開)示す|載せ|記し|述べ|まとめ|お答え|表記)"
    r"(?:を|の|した|する|し|いたし|され|して|されて|いたして|て|る|り|もの)*(?:い|おり)?(?:ます|る|ました|です)?。?$"
)
_SHOWS = regex(
    r"(?:一覧|リスト|詳細|項目|事項|送信先|提供先|事業者|サービス|内容)[^を]{0,20}?(?:は|を|も)[^を]{0,40}?(?:公開|表示|お知らせ|ご案内|案内|紹介)(?:し|いたし|され|して|されて|いたして|て)*(?:い|おり)?ます。?$"
)
_AS_FOLLOWS = regex(
    r"(?:次|以下|下記|下表|別表|別紙|別ページ|上記|こちら|前項)の?(?:とおり|通り|ページ)?(?:です|となります|になります)。?$"
)


def only_announces(clause: str, *, english: bool) -> bool:
    """Whether the main verb tells of a text: is listed below, this section explains which, 〜に掲載しています."""
    if english:
        return any(p.search(clause) for p in _ENGLISH)
    return any(p.search(clause.strip()) for p in (_JAPANESE, _SHOWS, _AS_FOLLOWS))
