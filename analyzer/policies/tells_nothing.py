"""An English text that names somebody and says nothing of what he gets: how long records are kept, whose a product is, a page of ours, a feature."""

import re
from collections.abc import Iterable

from analyzer.patterns import regex
from analyzer.policies.all_but import is_onward
from analyzer.policies.definitions import is_definition
from analyzer.policies.intros import Section
from analyzer.policies.one_name import mask_each, named_alone
from analyzer.policies.partly import is_aside, names_nothing
from analyzer.policies.source import Source, Who

_RETAINED = regex(
    r"^\W*(?:(?:however|(?:please )?note that),?\s+)?(?:[\w'’-]+,?\s+){0,8}?(?:records?|data|information|cop(?:y|ies)|logs?|entries|content|registrations?)\b[^.;:]{0,60}?"
    r"\b(?:may|might|will|can|could)\s+(?:still\s+|also\s+|however\s+)?(?:be\s+(?:retained|kept|preserved|archived)|remain|persist)\b",
    re.IGNORECASE,
)
_SENDS = regex(
    r"\b(?:send|sends|share|shares|pass|passes|transmit|transmits|disclose|discloses|forward|forwards|receives?|gets?|collects?)\b",
    re.IGNORECASE,
)
_WHOSE = regex(
    r"\W*(?:the\s+)?@(?:(?:,|,?\s+and)\s+@){0,3}\W*\s+(?:is|are)\s+(?:(?:an?|the)\s+)?(?:(?:services?|products?|tools?|brands?|platforms?|sdks?)\s+)?(?:of|by|(?:provided|operated|offered|run|owned|made|developed|supplied)\s+by)\s+@\W*",
    re.IGNORECASE,
)
"""Whose a product is, and no more: @ is provided by @."""
_OUR_PAGE = regex(r"^\W*[\w .-]{2,30}:\s*<?(?:https?://|www\.)\S{3,200}\W*$")
_OBLIGED = regex(
    r"\b(?:contracts?|agreements?|addendum|DPA)\b[^;]{0,200}\b(?:oblig\w+|requir\w+|bind(?:s|ing)?|bound|commit(?:s|ted)?|undertakes?)\b[^;]{0,160}\bnot (?:to )?(?:pass|share|disclose|sell|give|forward|transfer|use)\b",
    re.IGNORECASE,
)
"""What a contract forbids a recipient."""
_USES_IT = regex(
    r"^\W*@\W*\s(?:(?:may|will|can|also|then)\s+)*(?:uses?|analy[sz]es?|evaluates?|process(?:es)?)\s+(?:this|that|these|those|it|them|such)(?:\s+(?:data|information|reports?|events?))?\s+(?:(?:only|solely|exclusively)\s+)?(?:to|for|in order|on (?:our|its)|under|in accordance)\b",
    re.IGNORECASE,
)
"""What somebody does with what was told before."""
_IS_USED = regex(
    r"^\W*(?:this|these|such)\s+(?:data|information|reports?|events?)\s+(?:is|are)\s+(?:then\s+|also\s+)?(?:used|processed)\s+(?:solely|only|exclusively)\s+(?:to|for)\b",
    re.IGNORECASE,
)
"""For what it is used, behind whom it goes to."""
_CONTACT = regex(r"\b(?:contact|support|feedback|questions?|reach us|get in touch|follow|community|source code)\b", re.IGNORECASE)
_FEATURE = regex(
    r"^\W*(?:the|our)\s+\W{0,3}(?:[\w'’/-]+\s+){0,4}[\w'’/-]+\W{1,4}(?:feature|function|option|mode|screen|plug-?in|tool|widget)\s+[a-z]",
    re.IGNORECASE,
)
_SHOP = r"(?:Google\s+Play(?:\s+Store)?|Play\s+Store|(?:Apple['’]?s?\s+)?(?:Mac\s+)?App\s+Store|F-?Droid|Amazon\s+App\s?store|AppGallery|Microsoft\s+Store)"
_STORE = regex(
    rf"\b(?:hosted|available|published|listed|distributed|offered|downloaded|downloadable)\s+(?:on|in|at|through|via|from)\s+(?:the\s+)?{_SHOP}(?:\s*(?:,|/|,?\s*(?:and|or))\s*(?:the\s+)?(?:{_SHOP}|other)){{0,4}}\s*(?:(?:app\s+)?stores?)?\s*[.;,]?(?:\s+(?:and|or))?\s*$",
    re.IGNORECASE,
)
_PATH = regex(r"\b(?:settings|preferences)\b[^.;]{0,60}?(?:→|➔|⇒|›)[^.;]{1,60}?(?:→|➔|⇒|›)", re.IGNORECASE)
"""A way through the screens of a phone."""
_SAFEGUARDED = regex(
    r"\b(?:partners?|providers?|vendors?|they|companies|(?:sub-?)?processors?|recipients?|transfers?)\s+(?:also\s+)?(?:rel(?:y|ies)|(?:is|are) (?:bound|certified|based|covered|protected|safeguarded)|participates?|adheres?|rests?)\b"
    r"[^.;]{0,90}\b(?:legal mechanisms?|safeguards?|contractual clauses|SCCs?|adequacy|privacy framework|binding corporate rules)\b",
    re.IGNORECASE,
)
"""On what a transfer that is told elsewhere rests."""
_DUTY = regex(
    r"\b(?:part(?:y|ies)|partners?|providers?|vendors?|companies|(?:sub-?)?processors?|recipients?)\b[^.;]{0,50}?\s(?:is|are)\s+(?:\w+ly\s+)?(?:bound|obliged|obligated|required)\b[^.;]{0,60}\b(?:confidential\w*|obligations?|contract\w*|secrecy|standards?)\b"
    r"|(?:\bnot|\bnever|n['’]t)\s+(?:\w+ly\s+)?(?:(?:allow|permit|let|authori[sz]e|entitle)s?\b[^.;]{0,80}?\b(?:to\s+)?(?:use|process|retain|sell|keep|combine)\b|(?:be )?(?:allowed|permitted|authori[sz]ed|entitled) to\b)",
    re.IGNORECASE,
)
"""What those who have it must do or may not do."""
_DELETED = regex(
    r"\bdelet(?:e[sd]?|ing|ion)\b[^.;]{0,80}\bfrom (?:our|the|all|its|their)\b[^.;]{0,30}\b(?:systems|servers|records|databases|backups)\b"
    r"|\b(?:uses?|using|employs?)\s+(?:\w+\s+)?(?:encrypt\w+|TLS|HTTPS|SSL)\b",
    re.IGNORECASE,
)
"""From where data is deleted, and how it is protected on its way."""
_UNAWARE = regex(r"\bno (?:actual )?knowledge (?:that|of)\b", re.IGNORECASE)
_GIVEN = regex(
    r"\b(?:we|I|the app|our app|it)\s+(?:(?!not\b|never\b)\w+\s+){0,3}(?:send|share|pass|transmit|disclose|forward|give|provide|transfer)s?\b"
    r"|\b(?:is|are|be)\s+(?:\w+\s+)?(?:sent|shared|passed|transmitted|disclosed|forwarded|given|provided|transferred)\b",
    re.IGNORECASE,
)
"""A sending that is told beside such a duty: we send your e-mail address to Mixpanel, which is not permitted to sell it."""
_ONLY_AS = regex(
    r"(?:提供|開示|送信|共有|委託)(?:する|した|を行う|しようとする)(?:必要が生じた)?(?:場合|とき|際)(?:に)?(?:は|には)、?[^。]{0,24}(?:(?:同意|承諾|許可)[^。、]{0,6}?(?:得|取得|いただ|頂|求め)|記録|確認|明示|選定|締結|監督)"
    r"|(?:場合|とき)に(?:限り|限って|のみ)、?[^。]{0,30}第三者[^。]{0,20}(?:提供|開示)|(?:正当な理由がある|各号に(?:定める|掲げる|該当する)|法(?:令|律)に基づく)場合(?:には|に|は)?(?!を除|以外|のほか|でない)、?[^。]{0,30}第三者[^。]{0,20}(?:提供|開示)|オプトアウト(?:規定|手続き?|方式)?(?:に(?:基づ|よ))[^。]{0,30}提供"
    r"|(?:提供者|提供元|事業者|会社|企業|運営者)(?:が|により|によって)(?:取得|収集)(?:し|され)た(?:情報|データ)は、?[^。]*(?:ポリシー|方針|規約)[^。]*(?:管理|取り?扱)"
    r"|\b(?:share|disclose|provide|transfer)\w*\b[^.;]{0,60}\bin the (?:\w+ )?(?:circumstances|cases|situations|ways)\s+(?:described|set out|listed|explained|stated|outlined)\b"
    r"|\b(?:choice|ask(?:s|ed)?|vet|assess|review|due diligence|contracts?|agreements?|check|evaluate|notify|notified|inform|informed|tell|told)\b[^.;]{0,60}\bbefore\b[^.;]{0,40}\b(?:shar|disclos|provid|transfer|pass|giv|send|sent)"
    r"|\bwith your (?:\w+ )?(?:consent|permission|agreement|approval)\b[^.;]{0,80}\bany other (?:purposes?|reasons?|cases?|ways?)\b|\bin (?:any )?other (?:ways?|cases)\b[^.;]{0,60}\byou\b[^.;]{0,20}\b(?:agree|consent)"
    r"|\bwe\s+(?:(?:will|can|shall|may)\s+)?(?:disclose|provide|send|give|transfer)\s+(?:to you\b|[^.;]{0,60}\bwithin (?:\d+|one|two|three|thirty) (?:days?|months?|weeks?)\b)"
    r"|\b(?:transferred|moved|sent)\b[^.;]{0,40}\b(?:stored|processed|held|maintained)\b[^.;]{0,40}\b(?:countries|countr(?:y|ies)|jurisdictions?|outside)\b"
    r"|\boffer\w*\b[^.;]{0,60}\bin (?:exchange|return) for\b"
    r"|\bonly\b[^.;]{0,60}\b(?:where|if|when|with)\b[^.;]{0,30}\b(?:legal basis|law (?:allows|permits|requires)|lawful|permitted by law|required by law)\b"
    r"|\b(?:the )?(?:app|application|game) itself (?:does|do)(?: not|n['’]t) (?:collect|gather|store|process|take)\b"
    r"|\bonly (?:as|in the (?:ways?|cases|circumstances|manner)|to the extent|under the (?:conditions|circumstances))\b[^.;]{0,50}\b(?:describ\w+|set out|stated?|listed|explained|outlined|permitted|below|above|following)\b",
    re.IGNORECASE,
)
"""That no more is done than the rest of the page says, or than is agreed to; what comes before a sending; what the reader himself is given."""
_LEGEND = regex(
    r"^\W*(?:(?:表|記号|印|一覧)の?(?:見方|読み方|意味|説明)|凡例|legend|key)?\W*[○◯〇●◎✓✔]\s*[:：=＝→はが]\s*[^。○◯〇●◎✓✔×✕✗]{1,24}[×✕✗✖－―—-]\s*[:：=＝→はが]\s*[^。]{1,24}。?\W*$",
    re.IGNORECASE,
)
"""What the marks of a table mean, in one line: ○:送信します ×:送信しません."""

_NOT_NOW = regex(
    r"^\W*(?:なお、?)?(?:現在|今|いま|以後|以降)(?:は|では|も)?、?(?:一切)?(?:情報の|データの)?(?:送信|提供|利用|使用|送付|共有|取得)?(?:は|も|を)?(?:して|行って|いたして|おこなって)(?:い|おり)?ません。?\W*$"
    r"|^\W*(?:(?:today|now|since then),?\s+)?(?:we|it|the app)\s+(?:(?:now|do|does)\s+)?(?:no longer|not any more)\s+do(?:es)?\s+(?:so|this|that|it)\W*$",
    re.IGNORECASE,
)
"""What says once more of a sending that it is over: 現在は送信していません."""


def says_nothing(source: Source, text: str, section: Section) -> bool:
    """Whether a sentence defines a word or a mark, speaks of part of a list or of passing on, or only names somebody."""
    return (
        is_definition(text)
        or _LEGEND.match(text) is not None
        or is_onward(text)
        or names_only(source, text, section.every)
        or is_aside(source, text, section.links)
        or (section.told_at == section.sentence - 1 and any(c.negative for c in section.told) and _NOT_NOW.match(text) is not None)
    )


def names_only(source: Source, text: str, told: Iterable[Who] = ()) -> bool:
    """Whether a sentence only says how long records are kept, what a contract forbids, on what a transfer rests, whose a product is, in which shop the
    app is found, which way leads through a phone's settings, or what is done with data by one of whom it was `told`.
    """
    if _RETAINED.match(text) and not _SENDS.search(text):
        return True
    if any(p.search(text) for p in (_STORE, _OBLIGED, _UNAWARE)) or (_PATH.search(text) and not _SENDS.search(text)):
        return True
    if any(p.search(text) for p in (_SAFEGUARDED, _DUTY, _DELETED)) and not _GIVEN.search(text):
        return True
    told = tuple(told)
    if (_ONLY_AS.search(text) or (told and _IS_USED.match(text))) and names_nothing(source, text):
        return True
    alone = named_alone(source, text)
    if not alone:
        return False
    masked = mask_each(source, text)
    return _WHOSE.fullmatch(masked) is not None or (
        _USES_IT.match(masked) is not None and any(w.recipient == alone[0].recipient for w in told)
    )


def is_our_page(text: str, heading: str) -> bool:
    """Whether a line of a section about writing to the provider is the address of a page of its own: GitHub: https://..."""
    return _OUR_PAGE.match(text) is not None and _CONTACT.search(heading) is not None


def opens_feature(text: str) -> bool:
    """Whether a paragraph turns to another part of the app: the backup feature ..."""
    return _FEATURE.match(text) is not None
