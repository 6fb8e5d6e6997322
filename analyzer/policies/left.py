"""A sentence or cell that sends the reader to a page of somebody else for what that somebody gets -> Claim: the data is left to that page.

Three things make one, in any order: what is taken (the data it collects), a word that points (see, is described), a page that is not ours.
"""

import re

from analyzer.policies.claims import Claim
from analyzer.policies.source import Data, Source, Who

_TAKES = (
    r"(?:collect|receiv|process|gather|record|obtain|transmit|acquir|captur|send|sent\b|gets?\b|got\b|handl|pass(?:es|ed)\b|transferr|shared?\b|provided"
    r"|goes\b|takes?\b|taken\b|stores?\b|logs\b|logged|contain|uses\b|used\b|track|evaluat|analy[sz]e)\w*"
)
ADDRESS = "act.screen"
"""The type that an address is filed under, where it is data."""
_NOUN = r"(?:information|data|details?|items?|identifiers?)"
_GAP = r"(?:[^.;:]|\.(?=\S))"
_SUBJECT = re.compile(
    rf"(?<!\b[io]n )(?<!\bby )(?<!\bto )(?<!\bwith )(?<!\bfrom )\b(?:what(?:ever)?|which)\b{_GAP}{{0,70}}?\b{_TAKES}|\b{_NOUN}\b{_GAP}{{0,80}}?\b{_TAKES}"
    rf"|\b(?:transmitted|collected|sent|received|captured|recorded|processed|gathered|transferred)\s+(?:\w+\s+)?{_NOUN}\b"
    rf"|\b{_TAKES}\s+(?:(?:the|all|those|certain)\s+)?(?:(?:kinds?|types?|categories) of\s+)?{_NOUN}\b(?:\s+(?:that|which) (?:is|are)|{_GAP}{{0,30}}?\bas)?\s+(?:described|listed|set out|specified|named|stated|explained|published|documented)\b"
    rf"|\b(?:what|which) {_NOUN} (?:this|that|these|those|it) (?:is|are)\b|\A\W*{_NOUN}\s*:|\blist of (?:(?:the|all|its|those)\s+)*{_NOUN}\b|\beverything else (?:that )?(?:\w+ ){{0,3}}?{_TAKES}"
    rf"|\blist of (?:everything|what|all)\b{_GAP}{{0,40}}?\b{_TAKES}",
    re.IGNORECASE,
)
_OWN_TAKING = re.compile(
    r"\b(?:we|I)\s+(?:(?:may|can|will|do|also)\s+)*(?:collect|process|gather|obtain|receive|store|hold|record|use|keep|have)\w*\b|\byou\s+(?:(?:may|can|have)\s+)*(?:provide|send|share|give|submit|enter)\w*\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:see|consult|refer(?:s|red|ring)?|check|read|visit|look|learn|find|found|turn to|go to|follow(?:s|ing)?|describe[sd]?|explain(?:s|ed)?|sets? (?:out|forth)|list(?:s|ed)?|available|document(?:s|ed)"
    r"|publish\w*|given|gives?|details|detailed|state[sd]?|shows?|shown|specif(?:y|ies|ied)|laid out|lays out|summari[sz]e[sd]?|tells?|told|covers?|covered|according to|in accordance with|depends? on|mentioned|named|names|viewed?|authoritative|decisive|maintain(?:s|ed)|kept|keeps|up to|leave it|left|is for)\b"
    r"|\b(?:what|scope|extent|kinds?|types?|categories|items)\b.*\b(?:govern(?:s|ed)|determine[sd]?|decide[sd]?|subject to)\b|\bgoverns\b.*\bwhat\b"
    r"|[:：]\s*(?:https?:|www\.)",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?:\b(?:its|their|own)|(?-i:[A-Z])[\w.]*['’]s?)\s+(?:own\s+)?(?:[\w-]+\s+){0,2}(?:descriptions?|statements?|summar(?:y|ies)|explanations?|declarations?|disclosures?|references?|manuals?|handbooks?|lists?|tables?|information sheets?)\b(?!\s+(?:below|above|here|in (?:this|our))\b)"
    r"|\b(?:descriptions?|statements?|summary|explanations?|lists?)\s+(?:that|which)?\s*(?:it|they|(?-i:[A-Z])\w+)(?:\s+(?-i:[A-Z])\w+)?\s+(?:itself\s+)?(?:gives?|provides?|offers?|keeps?|maintains?|makes available|has (?:published|written|put out))\b"
    r"|privacy (?:polic|notice|statement|information|page)|data protection (?:polic|notice|statement|information)|\b(?:its|their|own) (?:\w+ )?(?:polic|notice)"
    r"|\b(?:documentation|docs|web ?sites?|sites?|web ?pages?|pages?|overview|help cent\w+|data sheets?|guides?|FAQs?|list kept|terms)\b|\bpublish\w*|\bitself\b|\brefer you to\b|\bleave it to\b|\bleft to\b|\b(?:is|are) (?:for|up to) [\w.]+ to (?:say|state|describe|explain|decide|list)\b"
    r"|\b(?:keeps|maintains|provides|offers|has)\W+an? (?:\w+ )?(?:list|description)\b|\blist\b[^.;]*\b(?:maintained|kept|provided|drawn up) by\b|https?:|www\.|\bdocs\.\w"
    r"|ドキュメント|ヘルプ|資料|サイト|ページ|規約|ポリシー|文書|リンク|個人情報保護方針|(?:(?<![当弊本自])社|提供元|開発元|送信先|事業者|[A-Za-z])(?:側)?(?:の説明|が?(?:定め|公表|公開|説明)|に(?:任せ|まかせ|ゆだね|委ね))",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:our|this|my)\s+(?:own\s+)?(?:[\w-]+\s+){0,2}\Z|(?:当社|弊社|当サイト|当アプリ|自社|本)の?(?:プライバシー)?\Z", re.IGNORECASE
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:how long|rights?|protect\w*|secur\w*|safeguard\w*|retention|opt(?:s|ed|ing)?[ -]?out|turn(?:ed|ing)? off|switch(?:ed|ing)? off|disabl\w+|delet\w+|eras\w+|stop\w*|object\w*|prevent\w*|refus\w+|withdraw\w*|limit\w*)\b",
    re.IGNORECASE,
)
"""What is told there of the data and is not which: for your rights regarding the data it collects, see ..."""
_AND_WHAT = re.compile(r"\band (?:about |on )?(?:what|which|the)\b", re.IGNORECASE)
_TAKEN_JA = r"(?:取得|収集|集め|送信|送付|提供|取り扱|取扱|利用|受け取|受領|送[らるり]|渡[るさし]|届|転送|連携)"
_DATA_JA = r"(?:情報|データ|項目|内容|もの|種類|範囲|種別)"
_TOPIC_JA = r"(?:(?:の|及び|および|や|と)?(?:詳細|内容|一覧|種類|範囲|説明|項目|全体|内訳|具体的な内容))*(?:等|など)?(?:について|に関して|につきまして|に関しまして|につき|は|を|が|も|の詳細)"
_SUBJECT_JA = re.compile(
    rf"{_TAKEN_JA}[^。、]{{0,16}}?{_DATA_JA}[^。]{{0,16}}?{_TOPIC_JA}"
    rf"|(?:どのような|どんな|いかなる|何の|どの)(?:利用者|端末)?の?(?:情報|データ|項目)[^。]{{0,20}}{_TAKEN_JA}[^。]{{0,12}}か"
    rf"|(?:何(?:が|を)|どの(?:ような|ぐらい)?|どんな|いかなる|どこまで)[^。]{{0,14}}{_TAKEN_JA}[^。]{{0,10}}?の?か(?:は|を|に|、|について|も)"
    rf"|(?:情報|データ|項目){_TOPIC_JA}"
)
_OTHER_SUBJECT_JA = re.compile(
    r"(?:方法|手順|手続き?|停止|オプトアウト|無効化|拒否|期間|安全管理|お?問い?合わ?せ|削除|権利|保護)(?:等|など)?(?:について|に関して|につきまして|に関しては|は)"
)
_POINTS_JA = re.compile(
    r"ご覧|ご確認|ご参照|お読み|お確かめ|参照|記載|掲載|公開|公表|示され|定め|説明|ご案内|任せ|まかせ|ゆだね|委ね|見て|書[いか]|従[いう]|従っ|よりま|によ[りる]|準じ|準拠|のとおり|の通り|あります|ございます|閲覧|ご照会"
)
_ITS = re.compile(
    r"\b(?:its|it|their|they|them|this (?:sdk|service|company|provider|tool)|that (?:company|provider|service)|the (?:provider|vendor|supplier|company|manufacturer|maker|developer|sdk|library|tool|service|report|documentation)|(?:privacy polic|documentation|docs\b|https?:|www\.))|同社|同サービス|同SDK|提供元|開発元|事業者",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"(?:各|それぞれの|個々の)(?:社|プログラム|サービス|事業者|会社|提供者|提供元|送信先|モジュール|SDK|ツール)|\b(?:each|every|both)\b|\b(?:their|they|them|these|those)\b|\brespective\b|\b(?:two|three|all|several) (?:\w+ )?(?:provider|compan|service|vendor|supplier)"
    r"|\bthe (?:[\w-]+ )?(?:provider|vendor|supplier|partner|maker|manufacturer)s['’]?\b|\b(?:following|below|here|links)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(r"\b(?:here|links?|below|following)\b|以下|次の|下記", re.IGNORECASE)
_HEADS = re.compile(rf"\b(?:what|which|{_NOUN})\b", re.IGNORECASE)


_HOST = re.compile(r"\W*(?:https?://\S+|(?:[\w-]+\.)+[a-z]{2,12}(?:/\S*)?)\W*", re.IGNORECASE)
_CELL = re.compile(
    r"\b(?:documentation|docs|web ?site|web ?page|page|link(?:ed|s)?|url|privacy (?:policy|notice|statement)|help cent\w+)\b"
    r"|\b(?:described|documented|listed|published|determined|set|governed|explained|defined|stated|specified|given|decided)\b[^.;]{0,30}\b(?:by|at|in|on|under|with)\b|\bas (?:per|described|listed|published|stated)\b"
    r"|(?:ドキュメント|資料|サイト|ページ|リンク|URL|規約|ポリシー|文書|個人情報保護方針|公開情報|公表情報)"
    r"|(?:定め|掲載|記載|公開|公表|規定)(?:る|され|して|した|の|す|$)|のとおり|の通り|ご覧|ご確認|ご参照|参照|に準じ|に準拠|に従い|による$|によります",
    re.IGNORECASE,
)
_OURS_CELL = re.compile(
    r"\b(?:our|this|my|visited|viewed|opened|shown)\b|\b(?:pages?|urls?|links?|sites?) (?:views?|visited|viewed|opened|title|names?)|当社|弊社|当サイト|本アプリ|閲覧|訪問|表示|クリック|タップ|(?:なし|ありません|ません)\W*\Z",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"(?:下記|以下|次|右記|左記|右|左|上記)の?(?:URL|リンク)|(?:URL|リンク)(?:先|のとおり|の通り|を?ご?参照|をご覧|をご確認)|\b(?:see|at|following|below|linked|this) (?:url|link)|\b(?:url|link) below",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:other|further|additional|remaining|more) (?:\w+ )?(?:information|data|items?|identifiers?)\b(?! (?:about|on|regarding|concerning|as to)\b)|\b(?:rest|remainder) of (?:the|its) (?:information|data|items)\b"
    r"|\b(?:what|whatever|everything|anything) (?:else|more|further)\b|\A\W*(?:in addition|beyond (?:that|this)|apart from (?:that|this)|besides(?: that| this)?|moreover|furthermore|additionally)\b"
    r"|(?:その他|そのほか|他)(?:に|の|、)[^。]{0,20}?(?:情報|データ|項目|内容)|(?:以外|(?:これら?|それ|上記|この|前記|[^\s。、]{1,12})の?(?:ほか|他))[^。]{0,24}?(?:情報|データ|項目|内容)|(?:残り|残余|残る)の?[^。]{0,10}?(?:情報|データ|項目|内容)",
    re.IGNORECASE,
)
"""What a recipient gets beside what is printed for it."""


def is_left_to_page(text: str) -> bool:
    """Whether the data is left to a page: for the information it collects, see its privacy policy."""
    if not _is_japanese(text):
        return _says_what(text) and _POINTS.search(text) is not None and _has_page(text)
    said = _SUBJECT_JA.search(text)
    points = said is not None and _POINTS_JA.search(text, said.end()) is not None and _OTHER_SUBJECT_JA.search(text, said.start()) is None
    return points and _has_page(text)


def is_left_cell(text: str) -> bool:
    """Whether words that stand where data should and print none send the reader elsewhere: a bare address, the name of a page, as the vendor says."""
    return _HOST.fullmatch(text.strip()) is not None or (_CELL.search(text) is not None and _OURS_CELL.search(text) is None)


def is_address(text: str) -> bool:
    """Whether an address is where the data is told, and no data: the URL below."""
    return _THERE.search(text) is not None


def leaves_rest(text: str) -> bool:
    """Whether a sentence leaves to a page what it does not say itself: for the other information, see ..."""
    return _REST.search(text) is not None


def read_left(source: Source, text: str, recent: tuple[Who, ...], every: tuple[Who, ...], below: tuple[Who, ...]) -> Claim | None:
    """A sentence that sends the reader to the page of whom it names, or of those named just before, in the section, or in the items below it."""
    if not is_left_to_page(text) and not (below and _BELOW.search(text) and _says_what(text)):
        return None
    named = tuple(w for w in source.who(text, source.find(text)) if w.specific)
    every = below or every
    if named:
        who = named if _EACH.search(text) else named[:1]
    else:
        who = every if every and (below or _EACH.search(text)) else recent if _ITS.search(text) or _is_japanese(text) else ()
    return Claim("send", negative=False, data=Data(), who=who, delegated=True) if who else None


def _says_what(text: str) -> bool:
    """Whether the text speaks of what somebody else takes, and not of how it is kept or how to stop it."""
    for said in _SUBJECT.finditer(text):
        head = max((m.start() for m in _HEADS.finditer(text, said.start(), said.end())), default=said.start())
        other = _OTHER_SUBJECT.search(text[:head])
        if _OWN_TAKING.search(said.group()) is None and (other is None or _AND_WHAT.search(text, other.end()) is not None):
            return True
    return False


def _has_page(text: str) -> bool:
    return any(_OURS.search(text[: m.start()]) is None for m in _PAGE.finditer(text))


def _is_japanese(text: str) -> bool:
    return re.search("[ぁ-ん]", text) is not None
