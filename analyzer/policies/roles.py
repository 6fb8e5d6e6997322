"""A header or a label -> the role of what stands below or behind it: data, recipient, service, purpose and whose, opt-out, link, other."""

import re
from functools import lru_cache

from analyzer.patterns import regex
from analyzer.policies.imprint_ja import heads_imprint
from analyzer.policies.lexicon import Lexicon, stem

_BRACKET = regex(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_OURS = regex(
    r"当社|弊社|自社|当方|当(?:サイト|アプリ|サービス|店|園|院|館|校|組合|会)|アプリ提供者|\b(?:our|ours|us|we|provider of the app)\b",
    re.IGNORECASE,
)
_THEIRS = regex(
    r"送信先|提供[先者元]|提携先|モジュール|事業者|先方|相手|取得者|委託先|\b(?:theirs?|recipient|provider|vendor|partner|third part(?:y|ies))'?s?\b",
    re.IGNORECASE,
)
_BY = regex(
    r"(?:^|\W|上記|当該|各|の)(当(?:社|方|サイト|アプリ|サービス|店|園|院|館|校|組合|会)|弊社|自社|送信先|提供[先者元]|提携先|委託先|先方|(?:送信先|提供)?事業者|モジュール提供者)[」』]?(?:(?:で|側で?|の側で?)?の|における)[^の]{0,6}目的\s*$"
    r"|\bpurposes?\b[^.:]{0,20}?\b(?:by|at|for)\s+(.+)$",
    re.IGNORECASE,
)
"""Whose purpose a label says that it is: 当サイトでの利用目的, Purpose of use by the recipient."""
_NAME_OF = regex(r"の?(?:正式)?(?:名称|氏名|名前|社名|商号|氏名(?:又は|または|・)名称)\s*$")
_NAMES_OF = regex(r"^\W*(?:names?|categor(?:y|ies)|types?|kinds?|classes|lists?) of (?:the )?(?=\w)", re.IGNORECASE)
_KEY_OF = regex(
    r"の?(?:番号|記号|符号|区分番号|区分|分類|内訳|一覧|種別|No\.?)(?:と内容|の内容)?\s*$|\s*\((?:番号|No\.?|see list|numbers?|codes?)\)\s*$|\s+(?:codes?|numbers?|nos\.?)\s*$",
    re.IGNORECASE,
)
_NOTES = regex(
    r"\s*(?:[・/／、,(（&]|および|及び|\band\b)\s*(?:その他)?(?:備考|注記?|補足|摘要|(?:送信の?)?(?:タイミング|時期|場面)|notes?|remarks?|comments?)\s*[)）]?\s*$",
    re.IGNORECASE,
)
"""What else a column may hold: 停止の方法・備考, 目的・タイミング, Opt-out / notes."""
_UNSENT = regex(
    r"(?:(?:送信|提供|取得|収集|共有|開示|送付)(?:し|され|いたし|は(?:し|され))(?:て(?:い|おり))?(?:ない|ません)(?:こと(?:を|が)(?:原則|基本|方針|前提)(?:として(?:いる|おります)|とする|とした|である|の))?|(?:送ら|渡さ|含ま|届か|伝わら|送って(?:い|おら)|渡って(?:い|おら))(?:れ)?(?:ない|ません))(?:利用者|お客様|ユーザー)?の?(?:情報|データ|もの|項目|内容)"
    r"|^\W*(?:送信(?:から|の)?)?(?:除外|対象外)(?:する|した)?の?(?:項目|情報|データ|もの)?\W*$|^\W*送らない(?:もの|項目)?\W*$"
    r"|^\W*(?:data|information|items|details|what|we|(?:the|this|our) (?:app|application|service))\b[^.:]{0,30}(?:\bnot|\bnever|n['’]t)\s+(?:sent|shared?|send|transmit(?:ted)?|collect(?:ed)?|received?|passed on|given|get|told|obtain(?:ed)?|see|learn|disclosed?|hand(?:ed)? over)\b"
    r"|^\W*(?:(?:it|they) )?(?:(?:(?:does|do|is|are) )?(?:not|never)|(?:does|do|is|are)n['’]t) (?:sen[dt]|shared?|transmit(?:ted)?|given?|told|get|got|receive[ds]?|obtain(?:ed)?|see[ns]?|learn|know|pass(?:ed)? on|hand(?:ed)? over|disclosed?|forward(?:ed)?)(?: (?:to|with) (?:it|them|this \w+))?\W*$"
    r"|^\W*(?:withheld|kept(?: back)?|held back|left out)(?: from (?:it|them))\W*$|^\W*(?:withheld|kept back|held back|left out)\W*$",
    re.IGNORECASE,
)
"""What is not sent: its own list, beside what is."""
_REFUSING = regex(
    r"(?:停止|中止|拒否|無効化?|オプトアウト|解除|取りやめ|お断り|オフに|止め|とめ|やめ|断)[^。、：:()]{0,10}?(?:方法|手段|手順|手続き?|手続|やり方|仕方|かた|方|には|とき|時|場合|可否|申込先|連絡先|窓口|ページ|リンク|URL|設定)は?\W*(?:\([^()]*\)\W*)?$"
    r"|^\W*(?:how|ways?|where|steps?|means|options?|instructions?|method|possibilit(?:y|ies))\b[^.:]{0,30}?\b(?:opt(?:ing)? out|stop(?:ping)?|(?:turn|switch)(?:ing)?\b[^.:]{0,15}?\boff|disabl(?:e|ing)|refus(?:e|ing)|declin(?:e|ing)|object(?:ing)?|withdraw(?:ing)?|prevent(?:ing)?|say(?:ing)? no)\b"
    r"|(?:不要|望まない|希望(?:し|され)ない|ご?希望でない|送(?:り|られ)たくない|使われたくない)(?:な|の)?(?:場合|とき|時|方)(?:は|に)?\W*$|^\W*(?:利用)?解除\W*$"
    r"|^\W*(?:withdrawing|to withdraw|stop|deactivation|deactivating|off[ -]switch)\W*$|^\W*if you (?:do not|don['’]t|would rather not) (?:want|like|wish) (?:this|it|that)\W*$"
    r"|^\W*(?:can (?:i|you|it)|to) (?:\w+ )?(?:opt out|stop|refuse|object|disable|decline|(?:turn|switch)(?:ed)? (?:it |this )?off|be (?:turned|switched) off)\b",
    re.IGNORECASE,
)
"""How to refuse, in words that no list holds: 送信を停止する手段, Ways to stop it."""
_DEED = regex(
    r"^\W*what\b(?! (?:\w+ ){0,2}(?:data|information|items|details)\b(?! (?:is|are|we)\b))[^.:]{0,40}?\b(?:for|do|does|helps?(?: us)?(?: with)?)(?: for (?:us|you|(?:the|our|this) app))?(?: (?:in|with) (?:(?:the|our|this) (?:app|data|information)|it|them|us))?\W*$",
    re.IGNORECASE,
)
"""What somebody does, or what something is for: What it does for us, What is it used for?"""
_OF_READER = regex(r"^\W*(?:who|where) (?:I am|you are)\W*$", re.IGNORECASE)
"""What is about the reader, and nobody who receives: Who I am."""
_COOKIES = regex(
    r"^\W*(?:(?:http|browser) )?(?:cookies?|(?:local|session) storage)(?: (?:names?|ids?|keys?))?(?:\s*(?:/|,|&|\bor\b|\band\b)\s*(?:similar |other )?(?:technolog(?:y|ies)|trackers?|scripts?|tags?|pixels?|storage))?\W*$|^\W*names? of (?:the )?cookies?\W*$|^\W*cookie(?:の)?(?:名|名称)\W*$",
    re.IGNORECASE,
)
"""The header of a column of cookies: Cookie name."""
NAMING = frozenset(("recipient", "service"))
_CUT = regex(
    r"\s*(?:[(\[/:?&,]|\b(?:of|for|in|on|to|with|by|from|that|which|who|it|we|they|you|is|are|where|outside|per|and|or)\b).*$",
    re.IGNORECASE,
)
_HEADS = {
    "other": "location|country|headquarter|basi|retention|period|duration|safeguard|mechanism|place|office|seat|address|jurisdiction|certification|statu|region"
    "|contact|transfer|storage|residence|residency|hosting|hq|state|city|dpa|agreement|deletion|lifetime|expiry",
    "purpose": "purpose|reason|aim|goal|description|nature|activity|task|subject matter",
    "recipient": "importer|manufacturer|maker|firm|agency|counterparty",
    "link": "policy|notice|statement|website|site|webpage|homepage|url|link|documentation",
}
_PLACES = frozenset(("location", "address", "contact", "state", "city", "country", "region", "place"))
_OF_PARTY = frozenset(
    "server data storage hosting processing company vendor provider recipient entity corporate registered business processor sub-processor subprocessor party partner"  # noqa: SIM905 - a list of words reads best as a line
    " supplier third service office legal headquarter transfer destination operator".split()
)
"""Whose place it is: a home address and a precise location are data."""
_PLACED = regex(r"所在|国|地域|本社|保[管存]|サーバ|拠点")
_HEAD_ROLES = {noun: role for role, nouns in _HEADS.items() for noun in nouns.split("|")}
"""The noun that a header is about, whatever stands before it: where a vendor sits, how long its data is kept, what a service does, its page; who gets the data."""
_LOWER_WORD = regex(r"[a-z-]+")


def header_role(lexicon: Lexicon, text: str) -> str | None:
    """The role of a column by its header. Japanese: the word that ends last decides (送信する情報の利用目的 is a purpose); English: the
    word that begins first (Data it receives); then the longer word. A bracket may say whose purpose it is: 利用目的(送信先).
    """
    text = _NOTES.sub("", text) or text
    if (
        sure := "data"
        if lexicon.by_words and _OF_READER.match(text)
        else "unsent"
        if _UNSENT.search(text)
        else "opt_out"
        if _REFUSING.search(text)
        else "service"
        if _COOKIES.match(text)
        else "other"
        if heads_imprint((text,))
        else None
    ) is not None:
        return sure
    if lexicon.by_words and (about := "purpose" if _DEED.search(text) else _head_role(text)) is not None:
        told = _header(lexicon, text)[0]
        return told if told is not None and told.startswith(about) else about
    named, of = _NAME_OF.search(text), _NAMES_OF.match(text)
    if named is not None and (role := _header(lexicon, text[: named.start()])[0]) in (*NAMING, "other"):
        return role
    if of is not None and (role := _header(lexicon, text[of.end() :])[0]) in NAMING:
        return role
    keyed = _KEY_OF.search(text)
    if keyed is not None and (role := _header(lexicon, text[: keyed.start()])[0]) is not None:
        return role
    return _header(lexicon, text)[0]


def heads_cookies(text: str) -> bool:
    """Whether a header says that what stands below it are cookies by name."""
    return _COOKIES.match(text) is not None


def heads_unsent(lexicon: Lexicon, text: str) -> bool:
    """Whether `header_role` says that what a header heads is not sent, without the look into the lists that other roles need."""
    text = _NOTES.sub("", text) or text
    return _UNSENT.search(text) is not None and not (lexicon.by_words and _OF_READER.match(text))


def is_header(lexicon: Lexicon, text: str) -> bool:
    """Whether a text is a header and no more: the word that decides closes it (Japanese) or opens it (English)."""
    text = _NOTES.sub("", text) or text
    return _UNSENT.search(text) is not None or _REFUSING.search(text) is not None or _header(lexicon, text)[1]


def _head_role(text: str) -> str | None:
    """The role by the noun that an English header is about, where that no list of headers holds: Data storage location, Data importer."""
    words = [stem(w) for w in _LOWER_WORD.findall(_CUT.sub("", text.lower()).replace("web site", "website"))]
    if len(words) > 1 and words[-1] in _PLACES and not _OF_PARTY & set(words):
        return None
    return _HEAD_ROLES.get(words[-1]) or _HEAD_ROLES.get(" ".join(words[-2:])) if words else None


@lru_cache(maxsize=8192)
def _header(lexicon: Lexicon, text: str) -> tuple[str | None, bool]:
    """(role, whether the text is a header and no more); remembered, since each reader of a layout asks for the same lines."""
    flat = _BRACKET.sub("", text.lower()).strip(" *_:：※0123456789") or text.lower()
    best: tuple[int, int, str] | None = None
    if lexicon.by_words:
        flat = " ".join(map(stem, re.findall(r"[a-z0-9]+", flat)))
        flat = f" {flat} "
    else:
        flat = "".join(flat.split())
    for role, word in lexicon.column_words:
        at = flat.find(word) if lexicon.by_words else flat.rfind(word)
        if at < 0:
            continue
        rank = (-at, len(word), role) if lexicon.by_words else (at + len(word), len(word), role)
        best = rank if best is None or rank[:2] > best[:2] else best
    if best is None:
        return None, False
    return _whose(text, best[2]), best[0] == (0 if lexicon.by_words else len(flat))


def _whose(text: str, role: str) -> str:
    if role != "purpose":
        return role
    for told in (_BRACKET.search(text), _BY.search(text)):
        whose = next((w for w in told.groups() if w), "") if told is not None else ""
        if _OURS.search(whose):
            return "purpose_sender"
        if _THEIRS.search(whose):
            return "purpose_recipient"
    return role


def is_seat(lexicon: Lexicon, text: str) -> bool:
    """Whether a label tells where a recipient or its servers are, and cannot be data itself: Server location, 本社所在地."""
    words = {stem(w) for w in _LOWER_WORD.findall(text.lower())}
    placed = bool(words & _OF_PARTY) if lexicon.by_words else _PLACED.search(text) is not None
    return placed and header_role(lexicon, text) == "other"
