"""A line that announces a list -> whether it says that what stands below it is sent, or that these receive."""

import itertools
import re

from analyzer.patterns import regex
from analyzer.policies.bare_heads import NEITHER
from analyzer.policies.claims import find_scope
from analyzer.policies.clauses import split_sentences
from analyzer.policies.headings_ja import told_by_line
from analyzer.policies.intros import ANNOUNCES
from analyzer.policies.outside import tells_somebody, tells_trade
from analyzer.policies.passages import Block
from analyzer.policies.source import Source

TAKERS = regex(
    r"^\W*(?:\d+[.)]?\s*)?(?:who|to whom|with whom|where)\b|\b(?:recipients?|receivers?|destinations?|third[- ]part(?:y|ies)|compan(?:y|ies)|firms|parties|partners|providers|vendors|suppliers|services|SDKs?|tools|software|librar(?:y|ies)|modules)\b"
    r"|サービス|SDK|ツール|事業者|会社|提供元|送信先|提供先|連携先|委託先|モジュール",
    re.IGNORECASE,
)
RECIPIENTS = regex(
    r"\brecipients?\b[^.:]{0,60}?(?:\b(?:are|is|include)\b|[:：])|\b(?:data|information)\b[^.,;:]{0,30}\b(?:received by|goes to|go to|is (?:sent|passed|transmitted|given|disclosed) to|are (?:sent|passed|transmitted|given|disclosed) to)\b"
    r"|\b(?:receive|get|are given)s?\s+(?:the\s+|this\s+)?(?:data|information)\b|(?:送信先|提供先)(?:となる(?:会社|事業者|企業))?(?:は|[:：])|(?:情報|データ)を(?:受け取(?:る|っている)|受領(?:する|している))(?:会社|事業者|企業|者|先|各社)(?:は|[:：])|(?:が|は)、?[^。]{0,20}(?:情報|データ)を(?:受け取り|受け取って|受領し)(?:ます|ています|ております)",
    re.IGNORECASE,
)
SENDING = regex(r"\bsen(?:d|ds|t)\b|\btransmit|\bleaves?\b|\bhands? over\b|送信(?:し|され|いたし|する)", re.IGNORECASE)
_DISCLOSING = regex(
    r"\b(?:disclos|shar(?:e|es|ed|ing)\b|pass(?:es|ed)?\s+on\b|hand(?:s|ed)? (?:over|on)\b|provided? externally|go(?:es)? out\b)|(?:外部|社外|端末の外|アプリの外|外)(?:に|へ)[^。]{0,12}(?:提供|送|渡|出)|開示|提供(?:し|され|いたし|する|を)|送ら(?:れ|せ)|送り|渡(?:し|され)",
    re.IGNORECASE,
)
"""What an announcing line says that is done with what stands below it, to nobody that it tells."""
_USING = regex(
    r"\b(?:work(?:s|ing)? with|work(?:s|ing)? for|use|uses|using|used|contains?|includes?|integrates?|embeds?|rel(?:y|ies) on|engage|are|is)\b|利用|使用|使って|組み込|搭載|導入|委託|次のとおり|以下のとおり|次の通り|以下の通り",
    re.IGNORECASE,
)
_FOR_US = regex(r"\b(?:for|help|helps|assist) us\b|\bwhen the app (?:fails|crashes|is used)\b", re.IGNORECASE)
THESE = regex(r"(?:次|以下|下記)の")
_DEPENDING = regex(r"\bdepending on [^,:：]{1,60}", re.IGNORECASE)
DENIED = regex(r"\b(?:not|never|nobody|no one|no longer|stopped)\b|n['’]t\b|ません|しない", re.IGNORECASE)
HOME = regex(
    r"\b(?:to us|by us|shar\w* with us|(?<!for )(?<!with )us|(?<!leave )(?<!leaves )(?<!leaving )our (?:own )?(?:\w+ )?(?:servers?|systems?|company|office|team)|you (?:may |can )?(?:send|share|give|enter)|by (?:e-?mail|post))\b|(?:当社|弊社|自社|当方|運営者)(?:の|に|へ|が管理)|\?$",
    re.IGNORECASE,
)
"""Sent to ourselves, or by the reader."""
_ONES = regex(
    r"\b(?:compan(?:y|ies)|firms?|partners?|providers?|vendors?|organi[sz]ations?|business(?:es)?|part(?:y|ies)|services|suppliers?|recipients?|destinations?|everyone|everybody|those|who)\b"
    r"|会社|事業者|企業|各社|相手|先(?!に|ほど|月)|者|[2-9二三四五六七八九十]社",
    re.IGNORECASE,
)
_TAKING = regex(
    r"\b(?:app|application)\b[^.]{0,30}\b(?:connects?|talks?|speaks?|writes?|communicates?|in (?:contact|touch)|exchanges? data)\s+(?:to|with)\b|\b(?:app|application)\b[^.]{0,30}\bcontacts\b|"
    r"\b(?:receiv(?:e|es|ing)|gets?|getting|obtains?|are (?:sent|given|passed))\b[^.]{0,30}\b(?:data|information)\b|\b(?:recipients?|destinations?)\b"
    r"|\b(?:data|information)\b[^.]{0,40}\b(?:sent|transmitted|passed|goes|received|leaves)\b|\b(?:sends?|transmits?|passes)\b[^.]{0,20}\b(?:data|information)\b[^.]{0,20}\bto\b|\bto (?:which|whom)\b[^.]{0,30}\b(?:sends?|transmits?)\b"
    r"|(?:情報|データ)[^。]{0,14}(?:受け取|受取|受信|受領|受け(?:る|て)|送信|送付|送ら|送る|送って|届[くき]|渡[すさ])|(?:送信|提供|送り)先",
    re.IGNORECASE,
)
_HERE = regex(
    r"\b(?:this|these|here|below|following|list(?:s|ed)?|names|table|overview)\b|^\W*(?:the )?(?:compan|firms|partners|organi[sz]ations|businesses|parties|recipients)\w* (?:that|which|who)\b[^.]*:\s*$"
    r"|次|以下|下記|下表|下の|ここ|本ページ|このページ|一覧|掲載|掲げ|まとめ|公表|お知らせ|紹介|案内|とおり",
    re.IGNORECASE,
)
"""This page names the companies that receive data from the app: who, that they receive, and that it is said here."""
_ELSEWHERE = regex(
    r"\b(?:web ?site|cookies?|iOS|iPhone|iPad|pay\w*|you (?:pay|order|book)|(?:listed|named|shown|given|published|found|set out|available) (?:on|at|in) (?:the|our|a|this) (?:\w+ )?(?:page|list|document|annex|appendix|notice|website)|separate(?:ly)?)\b"
    r"|別ページ|別途|別紙|ウェブサイト|サイトに|決済|支払|(?:ページ|一覧|ウェブサイト)(?:に|で|を)(?:掲載|掲げ|記載|公表|示し|案内|ご覧|ご確認)|をご覧|をご確認|ご参照",
    re.IGNORECASE,
)
"""Told on another page, or about others than the app's."""
NEAR = 3
LONGEST_INTRO = 400


def role_of_line(source: Source, block: Block, text: str) -> tuple[str, bool] | None:
    """The role of what stands below a line, and whether that is sure."""
    role = _announced(source, text) if text.endswith((":", "：")) else None
    role = role or (told_by_line(text) if not source.names.find(text) and not DENIED.search(text) else None)
    if role is not None:
        return role, True
    told = _told_alone(source, block, text) if _is_line(text) else None
    return ("recipients", True) if (told is None or told[0] == "recipients") and tells_takers(source, text) else told


def tells_takers(source: Source, text: str) -> bool:
    """Whether one of the sentences of a paragraph says that what stands below it receives data, and neither names anybody nor data."""
    if len(text) > LONGEST_INTRO or _TAKING.search(text) is None:
        return False
    return any(_tells(source, text[s:e]) for s, e in split_sentences(text, 0, len(text)))


def is_told_above(source: Source, heading: Block) -> bool:
    """Whether the paragraph right above a heading says that those listed on the page receive."""
    above = source.page.above(heading)
    return above is not None and above.kind == "paragraph" and tells_takers(source, source.page.text_of(above).strip())


def _tells(source: Source, text: str) -> bool:
    if not all(p.search(text) for p in (_ONES, _TAKING, _HERE)) or DENIED.search(text) or _ELSEWHERE.search(text):
        return False
    found = source.find(text)
    return not (source.data(text, found).ids or source.names.find(text)) and find_scope(found) == "this-app"


def _announced(source: Source, text: str) -> str | None:
    """The role of a line that announces a list without saying the other side: the app sends: ..., the recipients are: ..."""
    text = _DEPENDING.sub("", text)
    found = source.find(text)
    if source.who(text, found) or source.data(text, found).ids or DENIED.search(text) or HOME.search(text):
        return None
    if RECIPIENTS.search(text):
        return "recipients"
    return "data" if any(f.sort == "verb:send" for f in found) and SENDING.search(text) else None


def _is_line(text: str) -> bool:
    """Whether a paragraph is one sentence that announces what stands below it."""
    ends = text.endswith((":", "：")) or (text.endswith((".", "。")) and (ANNOUNCES.search(text) or THESE.search(text)) is not None)
    return ends and len(list(split_sentences(text, 0, len(text)))) == 1


def _told_alone(source: Source, block: Block, text: str) -> tuple[str, bool] | None:
    """A line that announces what is disclosed and tells no recipient, where none was told of above it; or whose services are used."""
    found = source.find(text)
    if DENIED.search(text) or HOME.search(text) or source.data(text, found).ids or source.names.find(text):
        return None
    if (
        _USING.search(text)
        and TAKERS.search(text)
        and not any(f.sort == "verb:send" for f in found)
        and not NEITHER.search(_FOR_US.sub("", text))
    ):
        return "recipients", False
    told = any(p.search(text) for p in (SENDING, _DISCLOSING)) and not tells_trade(source, text)
    return ("data", True) if told and not _is_somebody_above(source, block) else None


def _is_somebody_above(source: Source, block: Block) -> bool:
    """Whether the heading above a line, or a paragraph between the two, tells a recipient."""
    before = [b for b in source.page.blocks if b.start < block.start]
    after_heading = [*itertools.takewhile(lambda b: b.kind != "heading", reversed(before))]
    title = before[-len(after_heading) - 1 : len(before) - len(after_heading)] if len(after_heading) < len(before) else []
    near = [*(b for b in after_heading[:NEAR] if b.kind == "paragraph"), *title]
    return any(tells_somebody(source, source.page.text_of(b).strip()) for b in near)
