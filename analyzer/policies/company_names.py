"""A sentence -> the companies in it that no catalog knows, told by their legal form; the document's own company is none of them."""

import re
from collections.abc import Iterable

from analyzer.patterns import regex

_FORM_JA = r"(?:株式会社|合同会社|有限会社|合資会社|相互会社|(?:一般|公益)?(?:社団|財団)法人|学校法人|医療法人|社会福祉法人|特定非営利活動法人|NPO法人)"
_NO = r"(?:[^\s、。「」『』()（）・:：,.]|(?<=[A-Za-z])\.(?=[A-Za-z]))"
_KANJI = r"[一-鿿々ァ-ヶーA-Za-z0-9&]"
_ENDS = r"から|より|で(?=お?預かり|取得|収集|保有|管理|運営)|および|及び|または|又は|等|など|[\s、。()（）・:：,.」』]|$"
JAPANESE = regex("[぀-ヿ一-鿿]")
_JA = regex(
    rf"{_FORM_JA}(?:(?:(?![ぁ-ん]){_NO}){{1,20}}?(?=に(?!く|つ)|へ|が|は|を|と(?!り|も)|の|で(?=[おごはもの一-鿿、])|{_ENDS})"
    rf"|{_NO}{{1,20}}?(?=(?:(?:に|へ|が|は|を|の)(?:は|も|の|て|対し|よ[っりる])?|とは?の?)(?![ぁ-ん])|{_ENDS}))"
    rf"|(?:(?<![ぁ-ん一-鿿ァ-ヶー])[ぁ-ん]{{2,10}})?(?:[A-Za-z][A-Za-z0-9&]{{1,20}} |[ァ-ヶー]{{2,20}}・)?{_KANJI}{{2,20}}(?:株式会社|合同会社|有限会社)"
)
"""A name in small letters of its own (株式会社しらはまリゾート) ends at a particle before a word, and not at each letter that could be one."""
_EN = regex(
    r"\b(?!(?:To|With|By|From|The|Our|We|In|At|When|If|Of|Privacy|Terms|Policy|Notice|This|Copyright|Contact|Cookie)\s)[A-Z][\w&'’-]*(?:\s+(?:(?:of|and|&)\s+)?[A-Z][\w&'’-]*){0,4},?\s+(?:Pty\.? Ltd|Ltd|Limited|Inc|Incorporated|LLC|LLP|GmbH|plc|PLC|Corp|Corporation|B\.V|N\.V|S\.A|AG|AB|ApS|A/S|Oy|Co-op(?:erative)?|Co)\b\.?"
)
_OURSELVES = regex(
    r"\s*[((][^()（）]{0,40}(?:以下|当社|弊社|当行|当法人|当組合|当団体|\b(?:we|us|our|hereinafter|hereafter|the company|the provider)\b|[\"“「『])",
    re.IGNORECASE,
)
_SUBJECT = regex(
    r"(?:は|が)、?(?:[^。]{0,40}?(?:運営|提供|配信|開発|定め|尊重|遵守|取得|収集|取り扱|取扱|利用|お預かり))|\s*(?:[(\"“][^()]{0,40}\)?\s*)?,?\s*(?:\((?:[^()]*)\)\s*)?(?:operates?|runs?|publish(?:es)?|makes?|offers?|develops?|provides?|respects?|is (?:a|an|the)|are|has|have|have made|takes?|wants?|built|processes)\b",
    re.IGNORECASE,
)
_BEFORE = regex(
    r"(?:privacy (?:policy|notice|statement) of|terms of|運営(?:者|会社|元)?|提供(?:者|元|会社)?|事業者|会社名|開発(?:者|元)|発行|著作|管理者|責任者|窓口|©|\(c\)|copyright|controller|operator|(?<!its )(?<!our )(?<!their )provider|publisher|contact)[\s:：|は、]{0,4}$"
    r"|(?:^|[.!?:|(]|\b(?:apps?|applications?|games?|sites?|websites?|services?|platforms?|shops?|stores?|software|program(?:me)?s?|products?|magazines?|newspapers?|it|this|and|or)\b[^.;]{0,40})\s*(?:operated|published|run|made|developed|provided|owned)(?: and \w+)? by[\s:：|]{0,4}$",
    re.IGNORECASE,
)

_RULES = regex(r"(?:規程|規則|規約|細則|方針|要領|ポリシー|ガイドライン)$")
"""What a company has, with its name before it: 学校法人…個人情報保護規程."""
_BESIDE_US = regex(r"(?:弊社|当[一-鿿]{1,3}|当クラブ)(?:及び|および|と|、|ならびに|並びに)$")
_WE_USE = regex(
    r"(?:弊社|当[一-鿿]{1,3}|当(?:アプリ|サービス|サイト)|本(?:アプリ|サービス|サイト|校|学)|運営者|開発者|私たち)(?:に?は|では|が)、?[^。]{0,12}$"
)
"""Before whom we use: 当社は、株式会社…が提供する."""
ALONE, OPENING, NEAR = 12, 24, 120
"""Letters beside a name in a line of its own; before one that opens a line; looked at on either side of one."""


def find_strangers(text: str, known: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of such names outside `known` spans."""
    taken = list(known)
    pattern = _JA if JAPANESE.search(text) else _EN
    found = [m for m in pattern.finditer(text) if not _RULES.search(m[0])]
    return [m.span() for m in found if not any(m.start() < e and s < m.end() for s, e in taken)]


def find_own_company(plain: str) -> frozenset[str]:
    """The names by which a document calls its own company: those that it calls 当社 or "we", that run the app, or that stand alone on a line."""
    own: set[str] = set()
    for line in plain.split("\n"):
        bare = len(line.strip(" 　\t*#-"))
        for name in (m for pattern in (_JA, _EN) for m in pattern.finditer(line)):
            before, after = line[max(0, name.start() - NEAR) : name.start()], line[name.end() : name.end() + NEAR]
            alone = bare <= len(name[0]) + ALONE and not line.rstrip().endswith("。")
            opens = name.start() <= OPENING and not (_BESIDE_US.search(before) or _WE_USE.search(before))
            if alone or _OURSELVES.match(after) or (opens and _SUBJECT.match(after)) or _BEFORE.search(before):
                own.add(name[0].rstrip("."))
    return frozenset(own)
