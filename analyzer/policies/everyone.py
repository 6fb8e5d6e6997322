"""The sentence of a document that says that each recipient gets the whole list."""

import re

from analyzer.patterns import regex
from analyzer.policies.announcing import DENIED
from analyzer.policies.clauses import split_sentences
from analyzer.policies.once import once
from analyzer.policies.partly import is_partly
from analyzer.policies.source import Source

EACH = regex(
    r"(?:すべて|全て|いずれ|どの|どちら|各|それぞれ|両|上記|これら|全)の?(?:外部)?(?:送信先|事業者|会社|各社|企業|提供先|サービス|ツール|SDK|社|者)|(?:事業者|会社|送信先|提供先|企業|者|社)の?(?:それぞれ|各々|おのおの)(?:に|へ|が)|各社|両社|両者|(?:[2-9]|[二三四五])(?:社|者)の(?:いずれ|両方|すべて|全て|それぞれ|どちら)|いずれ(?:の社)?に?も|(?:送信先|提供先|事業者|会社|サービス|ツール)(?:の(?:別|種類|いかん|如何))?(?:に|を)?(?:かかわ|関わ|問わ|よら)(?:らず|りなく|ず)"
    r"|\b(?:each|every|all|both)\b (?:one )?(?:of (?:them|these|those)\b|(?:of )?(?:the |these |those |our )?(?:\w+ ){0,2}?(?:recipients?|receivers?|destinations?|addressees?|compan(?:y|ies)|firms?|organi[sz]ations?|providers?|partners?|services?|vendors?|(?:third )?part(?:y|ies)))|\b(?:they|these companies) (?:all|both)\b"
    r"|\b(?:each|every one|all|both)(?: of (?:the (?:two|three|four|five|\d)))?,? (?:receives?|gets?|(?:is|are) (?:each )?sent)\b|\b(?:each|all|both) of the (?:two|three|four|five|\d)\b|\b(?:to|by|with) (?:both|all)(?=\W*$)|\b(?:each|every)(?: one)? (?:receives?|gets?)\b|\ball (?:of )?(?:those|who are) (?:listed|named|shown|given)\b",
    re.IGNORECASE,
)
_COUNTED = regex(
    r"(?:[2-9２-９]|1\d|[二三四五六七八九])(?:社|事業者|者)(?:のそれぞれ|それぞれ|とも)?に|\b(?:these|those|the|to) (?:two|three|four|five|six|seven|eight|\d{1,2}) (?:\w+ ){0,2}?(?:recipients|compan|firms|providers|partners|services|vendors|parties|organi[sz]ations)",
    re.IGNORECASE,
)
_WHOLE = regex(
    r"(?:情報|項目|データ|内容|もの)(?:の|を)?(?:すべて|全て|全部)|(?:すべて|全て|全部|全)の(?:情報|項目|データ|内容)|同じ(?:情報|項目|データ|内容)|\b(?:all|everything|every item|the whole list|the entire list)\b",
    re.IGNORECASE,
)
"""The two companies are sent everything that is listed."""
_GETS = regex(
    r"送信|送付|提供|送ら|送り|渡|届|受け取|受領|連携|共通|同じ|同一|\b(?:receives?|gets?|(?:is|are) (?:\w+ )?(?:sent|given|passed|shared|disclosed|transmitted|transferred|provided|handed|forwarded|supplied|made available)|sent to|\bwe (?:send|give|pass|share|transmit)\b|goes to|go to|shared with)\b",
    re.IGNORECASE,
)
_WHAT_EACH = regex(
    r"(?:どの|いずれの|どちらの)[^。、]{0,24}か(?:は|を|が|については?|、)|\b(?:are|is|names?|lists?|shows?|here|find) (?:all|every|each|both)\b[^.;]*|\b(?:and |with )?(?:what|why|how|where) (?:each|every|all|both|they|these)\b[^.;]*|\b(?:listed|named|set out|described|given|shown|stated) (?:above )?(?:in|on) (?:our|the|this) (?:privacy )?(?:policy|notice)\b|(?:各社|それぞれ|各事業者|各サービス|各送信先)の(?:役割|サービス|所在|業務|用途|利用目的|プライバシー)[^。]*",
    re.IGNORECASE,
)
"""What a page tells of each (what each of them does for us), and where the list stands."""
_BELOW = regex(r"(?:次|以下|下記)の各(?:社|事業者)")
_LISTED = regex(r"(?:次|以下|下記|上記|前記|左記|これら|すべて|全て|全)の?(?:利用者)?(?:情報|項目|データ)|すべて|全て|同じ|いずれ")
"""A sentence that only announces the companies gives each of them nothing that is listed."""
_ALIKE = regex(r"同じ|同一|共通|一律", re.IGNORECASE)
_PARTLY = regex(
    r"一部|異な|ごとに|いずれか|必要な|のうち|求め|ください|下さい|ませ|同意|目的|契約|停止|拒否|オプトアウト|ポリシー|サイト|ページ|掲載|\bopt(?:ing)?[ -]?out\b|\b(?:only|needs?|contracts?|different|differs?|some|part of|a part|parts|polic(?:y|ies)|own|what (?:it|its|they|their|each)|tasks?|roles?|agree\w*|not|never|purposes?)\b",
    re.IGNORECASE,
)
"""What each gets is another thing, or only spoken of, or to be stopped."""
TO_BELOW = regex(
    r"(?:次|以下|下記|後記|下表|[\d.]+[項条章]?(?:に(?:記載|掲載|記す|示す|掲げる))?)の?(?:外部の?)?(?:送信先|提供先|事業者|会社|各社|サービス|ツール|SDK)(?:一覧)?(?:に|へ)"
    r"|\b(?:to|with) the (?:\w+ ){0,2}(?:recipients?|companies|providers|services|partners|vendors|third parties) (?:\w+ ){0,2}(?:below|in (?:the )?(?:section|clause|part|table|list)\b[^.]{0,12})",
    re.IGNORECASE,
)
"""What sends a list to those whom another names: 以下の情報を下記の送信先に送信します."""
THESE_DATA = regex(
    r"(?:次|以下|下記)の?(?:情報|項目|データ|もの)[をがは]|\b(?:following|these|this) (?:\w+ )?(?:data|information|items)\b", re.IGNORECASE
)
LONGEST = 120
_ASKS = regex(r"(?:か|\?)[。」\s*]*$")


def gives_each(source: Source, text: str) -> bool:
    """Whether a line says that each gets what is listed below it: Each of the services receives the following information:"""
    line = len(text) <= LONGEST and not (DENIED.search(text) or source.names.find(text))
    return line and THESE_DATA.search(text) is not None and is_to_each(source, text)


@once
def find_everyone(source: Source) -> tuple[int, int] | None:
    """Where a sentence says that each recipient gets the whole list; None where one says that not every one does."""
    blocks = (b for b in source.page.blocks if b.kind != "table")
    spans = [span for b in blocks for span in split_sentences(source.page.plain, b.start, b.end)]
    found = next((span for span in spans if is_to_each(source, source.page.plain[slice(*span)])), None)
    if found is None or any(is_partly(source, source.page.plain[start:end]) for start, end in spans):
        return None
    return found


def is_to_each(source: Source, sentence: str) -> bool:
    """Whether a sentence gives the whole list to each."""
    text = _WHAT_EACH.sub("", sentence)
    each = EACH.search(text) or (_COUNTED.search(text) and _WHOLE.search(text))
    return bool(
        each
        and (_LISTED.search(text) or not _BELOW.search(text))
        and _GETS.search(text)
        and not _ASKS.search(text)
        and not _PARTLY.search(text)
        and (_ALIKE.search(text) or not source.names.find(text))
    )
