"""A text -> what of it leaves data to a page of somebody else: what is taken, what points there, whose page it is."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from analyzer.patterns import regex
from analyzer.policies.languages import is_japanese
from analyzer.policies.passages import Link

_TAKES = (
    r"(?:(?:collect|receiv|process|gather|record|obtain|transmit|acquir|captur|handl|pass(?:es|ed)\b|transferr|shared?\b|provided|contain|track|evaluat|analy[sz]e|learn|pick(?:s|ed)? up|grab|"
    r"extract|report(?:s|ed)\b|upload|forward|deliver|disclos|involv|includ|compris|consist|hold(?:s|ing)?\b|reach|arriv|flow|hear[sd]?\b|access|pull|deriv|generat|measur|observ|harvest|request|monitor)\w*"
    r"|sends?\b|sent\b|gets?\b|got\b|goes\b|going\b|go to\b|takes?\b|taken\b|stores?\b|stored\b|logs?\b|logged\b|uses\b|used\b|notes? down|finds? out|sees\b|knows\b|reads\b|read out|comes? in\b|written down|writes? down|makes? up|leaves? (?:the|your)"
    r"|ends? up|in question|(?:is|are) in\b|handed\b|given to|told\b|fed\b)"
)
_KEPT = (
    r"(?:cent(?:re|er)s?|protection|processor|processing agreement|controller|subject|security|breach|retention|residency|officer|polic)"
)
_NOUN = rf"(?:information|data(?! {_KEPT})(?: (?:points?|fields?|items?|elements?|types?|categories))?|details?|items?|identifiers?|fields|particulars|attributes|properties|parameters|signals|metadata|categories)"
_STOP = r"(?:how|why|whether|purposes?|terms|legal|sub-?processors?|agreements?|certif\w+|rights?|secur\w*|encrypt\w*|measures|officer|status|outages?)"
_GAP = rf"(?:(?!\b{_STOP}\b)[^.;:]|\.(?=\S))"
_REPORT = r"(?:(?:crash|error|fault|bug|usage|analytics|diagnostic|data|such|each|every|these|those|this|the|a|an|its|our|single) ){0,3}(?:reports?|records?|messages?|logs?|transmissions?|transfers?|payloads?|events?|data sets?|datasets?|collection|capture)\b"
_SUBJECT = regex(
    rf"(?<!\b[io]n )(?<!\bby )(?<!\bto )(?<!\bwith )(?<!\bfrom )\b(?:what(?:ever)?|which)\b(?! (?:\w+ )?(?:measures|steps|purposes?|rights|countr|extent do|compan|part))(?! is(?! (?:in|being|\w+(?:ed|nt|en))\b)){_GAP}{{0,70}}?\b{_TAKES}"
    rf"|(?<![:] )\b{_NOUN}\b{_GAP}{{0,80}}?\b{_TAKES}|\b(?:everything|anything|all) (?:else )?(?:that )?(?:[\w'’]+ ){{0,4}}?{_TAKES}"
    rf"|\b(?:transmitted|collected|sent|received|captured|recorded|processed|gathered|transferred|obtained|affected|concerned)\s+(?:\w+\s+)?{_NOUN}\b"
    rf"|\b{_TAKES}\s+(?:(?:the|all|those|certain|other|your|personal)\s+)*(?:(?:kinds?|types?|categories) of\s+)?{_NOUN}\b(?:\s+(?:that|which) (?:is|are)|{_GAP}{{0,40}}?\b(?:as|in accordance with|according to|under))?\s+(?:described|listed|set out|specified|named|stated|explained|published|documented|its|their|the provider)\b"
    rf"|\b(?:what|which) {_NOUN} (?:this|that|these|those|it) (?:is|are)\b|\bwhat (?:this|that) is\b|(?:\A|\()\W*{_NOUN}\s*:|\blists? of (?:(?:the|all|its|those|these)\s+)*(?:\w+ )?{_NOUN}\b"
    rf"|\b{_NOUN} (?:concerned|affected)\b"
    rf"|\blist of (?:everything|what|all)\b{_GAP}{{0,40}}?\b{_TAKES}"
    rf"|\b(?:contents?|make-?up|composition|structure|scope|extent|kinds?|types?|nature|details|fields) (?:and \w+ )?(?:of|in) {_REPORT}|\breport['’]s (?:contents?|make-?up|fields)|\b(?:data|information) collection\b",
    re.IGNORECASE,
)
"""What somebody takes, or what a report holds."""
_UNLISTED = regex(
    rf"\b(?:do(?:es)? not|don['’]t|can ?not|can['’]t|could not|will not|won['’]t|unable to|rather not|rather than|instead of|without|not)\s+(?:\w+ly\s+|itself\s+|to\s+)?(?:list|repeat|reproduc|copy|enumerat|itemi[sz]|spell|say|tell|know|decid|determin|la(?:y|id) down|reprint|duplicat|restat)\w*\b[^.;]{{0,40}}\b(?:{_NOUN}|what|which|everything|exactly)\b"
    rf"|\b{_NOUN}\b[^.;]{{0,40}}\b(?:is|are) not (?:listed|repeated|reproduced|copied|enumerated|printed)\b|\bno (?:influence|control|say)\b[^.;]{{0,20}}\b(?:what|which|{_NOUN})\b",
    re.IGNORECASE,
)
"""That it is not told here."""
_OWN_TAKING = regex(
    r"\b(?:we|I)\s+(?:(?:may|can|will|do|also)\s+)*(?:collect|process|gather|obtain|receive|store|hold|record|use|keep|have)\w*\b|\byou\s+(?:(?:may|can|have)\s+)*(?:provide|send|share|give|submit|enter)\w*\b",
    re.IGNORECASE,
)
_POINTS = regex(
    r"\b(?:see|consult(?:ed)?|refer(?:s|red|ring)?|check(?:ed)?|read|visit|look(?:ed)?|learn|find|found|turn to|go to|follow(?:s|ing)?|describe[sd]?|descriptions?|explain(?:s|ed)?|sets? (?:out|forth)|list(?:s|ed)?|available|document(?:s|ed)"
    r"|publish\w*|given|gives?|details|detailed|state[sd]?|shows?|shown|specif(?:y|ies|ied)|laid (?:out|down)|lays out|summari[sz]e[sd]?|tells?|told|covers?|covered|according to|in accordance with(?! (?:the )?(?:Art(?:icle|\.)|§|applicable|laws?\b|GDPR|our\b|your\b))|depends? on|mentioned|named|names|viewed?|authoritative|decisive|maintain(?:s|ed)|kept|keeps|up to|leave it|left|is for"
    r"|(?:point|direct|send)s? (?:you|readers?|users?)|leads? to|links? (?:to|below|beneath)|answers?|inform yourself|spell(?:s|ed|t)? out|set down|written|outlined?|enumerated?|itemi[sz]ed|defined|determined by|taken from|provided (?:in|by|on|at)|accessed|seen (?:in|on|at)|appl(?:y|ies)|contains|cf|per|do(?:es)? (?:so|this|it|that)|open (?:its|the)|had from)\b"
    r"|\b(?:what|scope|extent|kinds?|types?|categories|items)\b.*\b(?:govern(?:s|ed)|determine[sd]?|decide[sd]?|subject to)\b|\bgoverns\b.*\bwhat\b"
    r"|(?:[:：→⇒=]|->|=>|\b(?:at|under|on|via|in))\s*(?:https?:|www\.|(?:[\w-]+\.)+[a-z]{2,8}/)",
    re.IGNORECASE,
)
_URL = r"https?:|www\.|\b(?:[\w-]+\.)+(?:com|io|net|org|dev|co|eu|de|jp|app|ai)\b"
_PAGE = regex(
    r"(?:\b(?:its|their|own)|(?-i:[A-Z])[\w.]*['’]s?)\s+(?:own\s+)?(?:[\w-]+\s+){0,2}(?:descriptions?|statements?|summar(?:y|ies)|explanations?|declarations?|disclosures?|references?|manuals?|handbooks?|lists?|tables?|information sheets?)\b(?!\s+(?:below|above|here|in (?:this|our))\b)"
    r"|\b(?:descriptions?|statements?|summary|explanations?|lists?)\s+(?:that|which)?\s*(?:it|they|(?-i:[A-Z])\w+)(?:\s+(?-i:[A-Z])\w+)?\s+(?:itself\s+)?(?:gives?|provides?|offers?|keeps?|maintains?|makes available|has (?:published|written|put out))\b"
    r"|privacy (?:polic|notice|statement|information|page)|data protection (?:polic|notice|statement|information)|\b(?:its|their|own) (?:\w+ )?(?:polic|notice)"
    r"|\b(?:documentation|docs|web ?sites?|sites?|web ?pages?|(?<!\bany )(?<!\bevery )(?<!\beach )(?<!\bwhich )pages?|overview|help cent\w+|articles?(?!\s+\d)|data sheets?|guides?|FAQs?|list kept|terms)\b|\bpublish\w*|\bitself\b|\brefer you to\b|\bleave it to\b|\bleft to\b|\b(?:is|are) (?:for|up to) [\w.]+ to (?:say|state|describe|explain|decide|list)\b"
    r"|\b(?:keeps|maintains|provides|offers|has)\W+an? (?:[\w-]+ )?(?:list|description|catalogue|overview)\b|\blist\b[^.;]*\b(?:maintained|kept|provided|drawn up) by\b"
    r"|ドキュメント|ヘルプ|資料|サイト|ページ|規約|ポリシー|文書|リンク|個人情報保護方針|ウェブ|ホームページ|FAQ|マニュアル|URL"
    r"|(?:(?<![当弊本自])社|提供元|開発元|送信先|事業者|[A-Za-z])(?:側)?の?(?:の説明|が?(?:定め|公表|公開|説明)|案内|解説|仕様|に(?:任せ|まかせ|ゆだね|委ね))"
    rf"|(?P<url>{_URL})",
    re.IGNORECASE,
)
_OURS = regex(
    r"\b(?:our|this|my)\s+(?:own\s+)?(?:[\w-]+\s+){0,2}\Z|(?:当社|弊社|当園|当店|当院|当方|当サイト|当アプリ|自社|(?<!日)本)の?(?:プライバシー)?\Z|(?:外部送信(?:に関する|について|の)?の?(?:公表|通知)?|(?<![の社])公表)\Z",
    re.IGNORECASE,
)
_PAGE_OF = regex(r"\w*\s+of\s+(?!(?:our|this|the app)\b)", re.IGNORECASE)
NEAR = 60
"""Characters behind the name of a page within which an address is the one of that page."""
SHORT = 12
"""Characters of Japanese in which whose data it is stands before what is taken."""
_OTHER_SUBJECT = regex(
    r"\b(?:how long|rights?|protect\w*|secur\w*|safeguard\w*|retention|opt(?:s|ed|ing)?[ -]?out|turn(?:ed|ing)? off|switch(?:ed|ing)? off|disabl\w+|delet\w+|eras\w+|stop\w*|object\w*|prevent\w*|refus\w+|withdraw\w*|limit\w*|legal bas[ei]s|where|terms under|agreements?|sub-?processors?|certificat\w*|questions?)\b",
    re.IGNORECASE,
)
"""What is told there of the data and is not which: for your rights regarding the data it collects, see ..."""
_KEPT_SAFE = regex(
    r"[^.;,]{0,30}\b(?:is|are|(?:will|shall|may) be)\s+(?:\w+ly\s+|then\s+|first\s+|only\s+)*(?:encrypt|hash|pseudonymi|anonymi|delet|eras|retain|protect|secur|stor(?:ed|age)\b(?! (?:by|there|and)))",
    re.IGNORECASE,
)
"""What is told of the data and is not which: the information sent is encrypted, as described there."""
_AND_WHAT = regex(r"\band (?:about |on |the )?(?:what|which|the|scope|extent|types?|kinds?|nature|categories)\b", re.IGNORECASE)
_PRIVACY = regex(r"\bdata (?:protection|security)(?= (?:polic|notice|statement|information|declaration))", re.IGNORECASE)
_TAKEN_JA = r"(?:取得|収集|集[めま]|送信|送付|提供|取り扱|取扱|利用|受け取|受領|送[らるりっ]|渡[るさしっ]|届|転送|連携|記録|入手|把握|読み取|吸い上げ|得[るら]|取[るらりっ](?!扱)|含[まみめ]|入[るっ]|流れ|共有|対象とな)"
_DATA_JA = r"(?:情報|データ|項目|内容|もの|種類|範囲|種別|事項|明細|内訳|中身|要素|属性)"
_NOT_WHAT = (
    r"(?:(?<!そ)の|における|に対する)(?:利用|使用)?(?:目的|取り?扱|管理|保[存護管]|削除|停止|期間|方法|根拠|安全|用途|訂正|開示請求)"
)
_TOPIC_JA = r"(?:(?:の|及び|および|や|と)?(?:詳細|内容|一覧|種類|範囲|説明|項目|全体|内訳|明細|具体的な内容))*(?:等|など)?(?:について|に関して|につきまして|に関しまして|につき|は|を|が|も|の詳細|\s*[:：→⇒=]|\s+|」の)"
_SUBJECT_JA = regex(
    rf"{_TAKEN_JA}[^。、]{{0,16}}?{_DATA_JA}(?:(?!{_NOT_WHAT})[^。]){{0,20}}?{_TOPIC_JA}"
    rf"|(?:どのような|どんな|いかなる|何の|どの)(?:利用者|端末)?の?(?:情報|データ|項目)[^。]{{0,20}}{_TAKEN_JA}[^。]{{0,12}}か"
    rf"|(?:何(?:が|を)|どの(?:ような|ぐらい)?|どんな|いかなる|どこまで)[^。]{{0,14}}{_TAKEN_JA}[^。]{{0,10}}?の?か(?:は|を|に|、|について|も|\s*[:：?？])"
    rf"|(?<!関する)(?<!会社)(?<!企業)(?<!法人)(?<!最新)(?<!関連)(?<!その他の)(?:情報|データ|項目){_TOPIC_JA}"
    rf"|(?:レポート|報告書?|記録|ログ|送信|通信)の(?:中身|内容|内訳|項目|構成){_TOPIC_JA}"
)
_UNLISTED_JA = regex(
    r"(?:列挙|転記|記載|掲載|網羅|把握|指定|決め|定め|書[いき]|挙げ|繰り返)[^。、]{0,10}?(?:ません|せず|しない|ておらず|おりません|のではなく|ものではなく|省略|かねます)|記載を省略|記載は省略"
)
_OTHER_SUBJECT_JA = regex(
    r"(?<![、・とや])(?<!及び)(?<!および)(?<!並びに)(?:(?<!利用)(?<!使用)方法|(?:利用|使用)方法|その(?:利用|使用)?(?:方法|目的|取り?扱い)|手順|手続き?|停止|オプトアウト|無効化|拒否|(?:保存|保管)期間|(?<![存管])期間|安全管理(?:措置)?|お?問い?合わ?せ|削除|権利|保護|(?<!その)(?:利用|使用)目的|(?<!用)(?<!その)目的|(?<!その)取り?扱い|法的根拠|所在地)(?:等|など)?(?:について|に関して|につきまして|に関しては|は)"
)
_POINTS_JA = regex(
    r"ご覧|ご確認|確認|ご参照|お読み|お確かめ|参照|記載|掲載|公開|公表|開示|示され|定め|説明|ご案内|案内|任せ|まかせ|ゆだね|委ね|譲|見て|書[いかきけ]|載[せっり]|列挙さ|挙げられ|まとめ|従[いう]|従っ|よりま|によ[りる]|準じ|準拠|のとおり|の通り|あります|ございます|閲覧|ご照会|こちら|このページ|解説|公式ドキュメント"
    r"|[:：→⇒=]\s*(?:https?:|www\.|(?:[\w-]+\.)+[a-z]{2,8})"
)
_KEPT_SAFE_JA = regex(r"(?:保管|保存|暗号化|匿名化|削除|消去|廃棄|破棄)(?:され|し|いたし)[^。、]{0,12}$")
"""What is told of the data and is not which: 送信された情報は、…暗号化して保管されます."""
_IOS = regex(r"\b(?:iOS|iPhone|iPad)\b|iOS版|iPhone版|パソコン版|PC版", re.IGNORECASE)
_STRANGER = regex(
    rf"\b(?i:what|which(?: \w+)?(?: {_NOUN})|that|{_NOUN}) (?!SDK|API|Art\b|It\b|They\b|The\b|You\b)[A-Z][\w.&-]+ (?i:may |will |also |itself )?(?i:{_TAKES})"
    rf"|(?i:{_TAKES}) (?:by|to|with) (?!SDK|API|Art\b|The\b|Google Play\b)[A-Z][\w&-]{{2,}}"
)
_STRANGER_JA = regex(
    r"(?:(?<![A-Za-z])(?!(?:SDK|API|iPhone|iOS|Android|ID|IP|URL)(?![A-Za-z]))[A-Z][\w.&-]{2,}|[ァ-ヶー]{3,}社)(?:社|SDK| SDK)?(?:が|に|へ|によ[りっ]て?)[^。、]{0,10}\Z"
)
_HEADS = regex(rf"\b(?:what|which|{_NOUN})\b", re.IGNORECASE)
_WONDERS = regex(r"\b(?:what|which)\b", re.IGNORECASE)


_HOME = regex(
    r"\b(?:our|my)\s+(?:own\s+)?(?:[\w-]+\s+){0,3}?(?:polic|notice|statement|pages?\b|terms|help|(?:web ?)?site|docs\b|documentation|lists?\b|FAQ|conditions)|\bthis (?:[\w-]+ )?(?:policy|page|document|notice|app|table|statement|section)\b"
    r"|\b(?:sections?|articles?|chapter|clause|paragraph|appendix|annex|part|no\.|item)\s+[\dIVX(]|\b(?:see|listed|described|as|given|set out|shown|same as)\s+(?:under\s+)?(?:below|above)\b(?! (?:url|link|page|address))|\bsettings\b"
    r"|(?:当社|弊社|当院|当店|当園|本)の?(?:プライバシー|個人情報|ポリシー|アプリ|書|規約|ページ|サイト|ヘルプ|方針|一覧)|アプリ(?:内|の設定)|外部送信(?:に関する|について|の)?(?:公表|通知|お知らせ)?の?(?:ページ|事項|一覧|文書)|(?<![の社])公表(?:ページ|事項|文)|第[0-9一二三四五六七八九十]+[条項章節]|(?<![0-9])[0-9]{1,2}[.．]?[条項章節]"
    r"|(?:下記|以下|上記|前記|後述|前述)(?!の?[^。、]{0,8}(?:URL|リンク|ページ|サイト|ホームページ|ポリシー|https?))",
    re.IGNORECASE,
)
"""A place in the same document, or another one of ours."""
_ASKING = regex(r"(?:which|what)\b|どのような|どんな|いかなる|どの", re.IGNORECASE)
_QUESTION_JA = regex(r"か\W*$")
_TAIL = regex(r"\W*$")


def points_home(text: str, links: Iterable[Link] = ()) -> bool:
    """Whether a text that points somewhere points to what is ours: our policy, a section, what stands below; nothing in it leads away."""
    return (
        _HOME.search(text) is not None and re.search(_URL, text, re.IGNORECASE) is None and not any(w in text for w in _leading_away(links))
    )


@lru_cache(maxsize=256)
def find_subject(text: str) -> tuple[int, int] | None:
    """Where a text speaks of what somebody else takes, and not of how it is kept or how to stop it; None where it does not. Remembered, since
    every question about a sentence begins with it.
    """
    if is_japanese(text):
        said = _SUBJECT_JA.search(text)
        other = _OTHER_SUBJECT_JA.search(text, said.start()) if said is not None else None
        safe = _KEPT_SAFE_JA.search(text.rstrip("。 \n"))
        return said.span() if said is not None and other is None and safe is None else None
    told = _PRIVACY.sub(lambda m: "privacy".ljust(len(m[0])), text)
    for said in _SUBJECT.finditer(told):
        head = max((m.start() for m in _HEADS.finditer(told, said.start(), said.end())), default=said.start())
        begin = max(*(told.rfind(end, 0, head) for end in (";", ". ", "(")), 0)
        other = _OTHER_SUBJECT.search(told, begin, head)
        if (
            _KEPT_SAFE.match(told, said.end()) is None
            and _OWN_TAKING.search(said.group()) is None
            and (other is None or _AND_WHAT.search(told, other.end()) is not None)
        ):
            return said.span()
    unlisted = _UNLISTED.search(told)
    return unlisted.span() if unlisted is not None else None


def points_there(text: str, subject: tuple[int, int]) -> bool:
    """Whether a text that says what is taken says that it is told on a page of somebody else."""
    if is_japanese(text):
        return _POINTS_JA.search(text, subject[1] - 1) is not None
    return _POINTS.search(text) is not None


def is_label_of_link(text: str, subject: tuple[int, int], links: Iterable[Link]) -> bool:
    """Whether what is taken is the label of a link that leads away: Data sent: [list of the vendor]."""
    label = text.rfind(":", 0, text.find(":", max(subject[1] - 1, 0)) + 1)
    value = text[label + 1 :].lstrip(' [(*_"「') if label >= 0 else ""
    return any(value.startswith(words) for words in _leading_away(links))


def told_of(text: str) -> str:
    """The words of a text that say what is taken, up to those that point to a page: whose site it is stands behind them."""
    start, end = find_subject(text) or (0, 0)
    if is_japanese(text):
        return re.split("[、。]", text[:start])[-1][-SHORT:] + text[start:end]
    points = _POINTS.search(text, end)
    return text[start : points.start() if points is not None else end]


def is_question(text: str) -> bool:
    """Whether what is taken is put as a question, whose words print no data: which technical data it receives."""
    start, end = find_subject(text) or (0, 0)
    return _ASKING.match(text[start:end]) is not None


def answers_there(text: str) -> bool:
    """Whether a text, behind a question of what is taken, says that it is told elsewhere, and not how it is kept or stopped."""
    if is_japanese(text):
        return _POINTS_JA.search(text) is not None and _OTHER_SUBJECT_JA.search(text) is None
    told = _PRIVACY.sub("privacy", text)
    return _POINTS.search(told) is not None and _OTHER_SUBJECT.search(told) is None and _OWN_TAKING.search(told) is None


def has_page(text: str, links: Iterable[Link] = ()) -> bool:
    """Whether a text names a page that is not ours: by a name, an address, or the words of a link that leads away."""
    ours = -NEAR
    for m in _PAGE.finditer(text):
        if _OURS.search(text[: m.start()]) is not None and _PAGE_OF.match(text, m.end()) is None:
            ours = m.end()
        elif not (m["url"] and 0 <= m.start() - ours < NEAR):
            return True
    return ours < 0 and any(words in text for words in _leading_away(links))


def _leading_away(links: Iterable[Link]) -> list[str]:
    """The words of the links that lead to another site, written as a text is."""
    words = (unicodedata.normalize("NFKC", link.text).strip() for link in links if "://" in link.target)
    return [w for w in words if w]


def asks_what(text: str) -> bool:
    """Whether a text asks, or says that it is open, what somebody else takes: the next one may tell where it stands."""
    if is_japanese(text):
        asked = _QUESTION_JA.search(text) is not None and find_subject(_TAIL.sub(":", text)) is not None
        return asked or _UNLISTED_JA.search(text) is not None
    subject = find_subject(text)
    if subject is None:
        return False
    return text.rstrip(" *_").endswith("?") or _WONDERS.search(text[: subject[1]]) is not None or _UNLISTED.search(text) is not None


def names_stranger(text: str) -> bool:
    """Whether what is taken is taken by somebody with a name of their own, who is not known."""
    start, end = find_subject(text) or (0, 0)
    if is_japanese(text):
        return _STRANGER_JA.search(text[:start]) is not None
    return _STRANGER.search(text[start : end + NEAR]) is not None


def is_elsewhere(text: str) -> bool:
    """Whether a text speaks of another platform alone."""
    return _IOS.search(text) is not None and re.search("Android|アンドロイド", text, re.IGNORECASE) is None
