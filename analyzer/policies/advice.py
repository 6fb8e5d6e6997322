"""A sentence -> whether it is about what the reader does or should do with others, and states nothing of the app: never tell anyone your password."""

import re

from analyzer.patterns import regex
from analyzer.policies.source import Source

_CODES = r"(?:passwords?|passcodes?|pass phrases?|passphrases?|PINs?|(?:login|log-in|sign-in|access) (?:details|data|credentials|codes?)|credentials|(?:security|verification|door|access|one-time) codes?|(?:credit |debit |member(?:ship)? )?card numbers?|accounts?)"
_HAND = r"(?:give|share|send|tell|pass|hand|lend|show|disclose|reveal|use|write|enter|post|let|leave|sell|transfer|communicate|forward)"
_ORDER = (
    r"(?:please\s+|always\s+|first\s+|then\s+|also\s+|just\s+)*(?:(?:do not|don['’]t|never)\s+(?:ever\s+)?{hand}|reply|log (?:out|off)|sign (?:out|off)|make sure|be careful|take care|write to|switch (?:it )?off|turn (?:it )?off"
    r"|(?:tell|let|delete|remove|reset|ensure|ask|contact|inform|uninstall|keep|change|choose|avoid|deregister|unlink|cancel|wipe)(?=\s+(?:us|me|your|the|our|it|them|him|her|an?|that|first)\b))\b(?! (?:in mind|that (?:we|the app|our)))"
)
_ORDERS = regex(rf"^\W*{_ORDER.replace('{hand}', 'mind')}", re.IGNORECASE)
_NEVER = regex(
    rf"^\W*(?:please\s+)?(?:(?:do not|don['’]t|never)\s+(?:ever\s+)?{_HAND}|keep)\b[^.;]{{0,60}}\b{_CODES}\b|^\W*please\s+(?:do not|don['’]t|never)\b",
    re.IGNORECASE,
)
"""Do not share your password with anyone. Of other data a sentence without a subject may be the provider's own promise."""
_ACT = regex(
    r"^\W*(?:if|when|whenever|before|once|should|in case) (?:you|somebody else|someone else|another person)\s+(?:\w+ly\s+|ever\s+|want to\s+)?(?:give (?:up|away)|lend|loan|sell|pass (?:on|your)|hand (?:in|over|down)|lose|change|replace|dispose|show|use an? (?:shared|public)|post|invite|forward|tell|move house|share|uses? your)\b(?! [^,;]{0,60}\b(?:with|to) us\b)",
    re.IGNORECASE,
)
_MAIN_ORDER = regex(rf"(?:[,;:]\s*|\bthen\s+){_ORDER.replace('{hand}', _HAND)}", re.IGNORECASE)
_OTHERS_SEE = regex(
    r"[,;]\s*(?:then\s+)?(?:(?:your|the) [\w ]{1,40}\b(?:may|might|can|could) be (?:visible|seen|read)|(?:they|he|she|others|other people|somebody|someone|anyone|people|(?:our|the) staff|(?:your|the|that) (?:friend|buyer|next owner|person|driver|recipient)s?)\s+(?:may |might |can |could |will |also )*(?:sees?|reads?|views?|learns?|finds?|gets?|knows?|receives?)\b)",
    re.IGNORECASE,
)
_HOLDER = regex(
    r"^\W*(?:any|some|no|every)(?:one|body)(?: else)? (?:who (?:has|uses|holds|gets|finds|knows|picks up)|with)\b[^.;]{0,30}\byour (?:phone|device|tablet|account|password|card)\b|[:,;]?\s*(?:any|every)(?:one|body) who can (?:open|find|get at|get hold of) (?:the|this|that|your|such an?) (?:file|back-?up|export|document|copy|folder)\b",
    re.IGNORECASE,
)
_IN_CONTENT = regex(
    r"^\W*(?:please\s+)?(?:do not|don['’]t|never|avoid)\s+(?:includ|enter|put|post|writ|upload|mention|add|typ|shar)(?:e|ing)?\b[^.;]{2,90}?\b(?:in(?:to)?|on|with)\s+(?:the |any |your )?(?:content|texts?|posts?|messages?|comments?|reviews?|notes?|fields?|forms?|files?|names?|prompts?|reports?|public|anything|what)\b",
    re.IGNORECASE,
)
"""What the reader should leave out of what is shown to others: do not put addresses into posts."""
_OWES = regex(
    rf"\byou are (?:solely |fully )?responsible for (?:not|keeping|the (?:safe|secrecy|confidentiality))|^\W*(?:you|members?|users?|customers?|holders?|participants?|players?|passengers?|students?)\s+(?:must|may|should|shall|agree|undertake)\s+(?:not|never)\s+(?:to\s+)?(?:\w+\s+)?{_HAND}\b"
    rf"|^\W*(?:your|the|a) {_CODES} (?:must|should|may) (?:not|never) be\b|\b(?:must|should) (?:not|never) be (?:shared|passed|given|disclosed|told|shown|revealed|handed)\b",
    re.IGNORECASE,
)
_OUR_DEED = regex(
    r"\b(?:we|our (?:app|company|servers?)|the app)\b(?!\s+(?:first|know|so)\b)[^,;]{0,30}\b(?:send|share|pass|give|transmit|disclose|provide|forward|upload|report|sell|receive|store)s?\b|(?<!not )(?<!never )\b(?:is|are|will be)\s+(?:then\s+|also\s+)?(?:sent|passed|shared|given|transmitted|disclosed|provided|forwarded|uploaded|reported)\b",
    re.IGNORECASE,
)
"""What the app or its provider does: no advice, whoever began."""
_CODES_JA = r"(?:パスワード|暗証番号|(?:ログイン|認証)情報|(?<![A-Za-z])ID(?:および|及び|や|と|・|、)?|アカウント|会員証|(?:引き?継ぎ|認証|確認)コード|会員資格|(?:会員)?カード)"
_OWES_JA = regex(
    rf"{_CODES_JA}[^。]{{0,24}}(?:を|は)[^。]{{0,20}}(?:譲渡|貸与|貸し|売買|名義変更|共有|使用させ|利用させ|開示|担保|教え|第三者に提供)[^。]{{0,24}}(?:(?:でき|なり|いけ)ません|ないものとします|禁じ|禁止)"
    r"|(?:お客さ?様|会員|利用者|ユーザー)(?:自身|ご本人)?(?:の責任|が責任|は、?自己の責任)[^。]{0,40}(?:ものとします|管理してください)"
    r"|(?:お客さ?様|会員|利用者|ユーザー)は、?[^。]{0,60}(?:して(?:は|も)なりません|(?:て|で)はいけません|しないものとします)"
)


def is_advice(source: Source, text: str) -> bool:
    """Whether an English sentence only tells the reader what to do, or what others see of what the reader shows them."""
    if _OUR_DEED.search(text) is not None:
        return False
    if _NEVER.search(text) or _IN_CONTENT.match(text) or _OWES.search(text) or _HOLDER.search(text):
        return True
    if source.names.find(text):
        return False
    acts = _ACT.match(text) is not None and (_MAIN_ORDER.search(text) or _OTHERS_SEE.search(text)) is not None
    return acts or _ORDERS.match(text) is not None


def is_advice_ja(text: str) -> bool:
    """Whether a Japanese sentence only says what the reader may not do with what was given to the reader: パスワードを第三者に貸与することはできません."""
    return _OWES_JA.search(text) is not None
