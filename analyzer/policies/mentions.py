"""A sentence that names a recipient as a service the app works with, without saying what it gets -> Claim: a use, or what is left to its page.

Signing in with a company, paying or sharing through it, its SDK in a list of partners, a bare link to its privacy policy.
"""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.actions import DOES, DONE
from analyzer.policies.behind import drop_owners
from analyzer.policies.claims import ANYBODY, SELF, Claim, find_scope, free_purposes
from analyzer.policies.clauses import split_sentences
from analyzer.policies.cookies_en import deny_cookies
from analyzer.policies.hosted import is_host
from analyzer.policies.intros import Intro
from analyzer.policies.lexicon import Found
from analyzer.policies.no_tools_en import deny_tools
from analyzer.policies.owned import find_owner
from analyzer.policies.passages import Block
from analyzer.policies.printed import find_condition
from analyzer.policies.source import Data, Source, Who

_NEGATIVE = regex(r"\b(?:not|never|no longer|neither|nor|without)\b|n['’]t\b|ません|しない", re.IGNORECASE)
_ABSENT = regex(
    r"\b(?:contains?|includes?|has|have|holds?|carr(?:y|ies)|shows?|displays?|uses?|embeds?|there (?:is|are)|with)\s+no\s+(?:[\w-]+\s+){0,3}?(?:software|sdks?|code|librar(?:y|ies)|ads?|advert\w*|trackers?|tools?|modules?|components?|plug-?ins?|scripts?|services?|pixels?)\b[^.;]{0,30}?\b(?:of|from|by)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""What the app has none of: there are no advertisements from Example."""
_NO = regex(r"\bno\s", re.IGNORECASE)
_CLASS = (
    r"(?:third[- ]part(?:y|ies)(?:\s+(?:\w+\s+){0,3}?(?:services?|sdks?|accounts?|platforms?|partners?|providers?|institutions?|tools?|librar\w+|compan\w+|applications?|software))?"
    r"|sdks?|plug-?ins?|partners?|service providers?|vendors?|(?:payment|social|advertis\w+|analytics?)\s+(?:networks?|platforms?|institutions?|services?|methods?|channels?))"
)
_LISTED = regex(
    rf"\b{_CLASS}\b[^.;:]{{0,80}}?(?:\(|[:：]|such as|including|like|namely|e\.g\.|for example|as follows)[^.;]{{0,160}}\Z", re.IGNORECASE
)
_ACTS = r"(?:log(?:ging)?[\s-]?(?:in|on)|login|sign(?:ing)?[\s-]?(?:in|up|on)|shar(?:e|es|ing)|pay(?:s|ing|ments?)?|recharg\w+|top(?:ping)? up|settle\w*|bind\w*|link(?:ing)?|connect\w*)"
_SIGNS = regex(
    r"\b(?:log(?:ging)?[\s-]?(?:in|on)|login|sign(?:ing)?[\s-]?(?:in|up|on)|bind\w*|link(?:ing)?|payment account)\b|ログイン|サインイン|連携",
    re.IGNORECASE,
)
_ACT_BEFORE = regex(rf"\b{_ACTS}\b[^.;]{{0,60}}\b(?:with|via|through|using|by|to|from|on|your)\s+[^.;]{{0,50}}\Z", re.IGNORECASE)
_ACT_AFTER = regex(
    rf"[\"”』」)]*\s+(?:(?:account|id|sdk)s?\s+)?(?:(?:to|for|when)\s+)?{_ACTS}\b|[^.;]{{0,60}}\b(?:to|for|when)\s+(?:you\s+)?(?:log(?:ging)? ?in|login|sign ?in|pay|share)\b",
    re.IGNORECASE,
)
_THROUGH = regex(
    r"\b(?:through|via|by means of|with the help of|services? of|provided by|powered by|supported by|operated by|cooperat\w+ with|integrat\w+(?: with)?|access(?:es)? to|invok\w+|call(?:s|ing)?)\s+(?:(?:the|our|a|an|of|third[- ]party|\w+ed)\s+){0,3}[\"“'‘(]*\Z",
    re.IGNORECASE,
)
_DONE_BY = regex(
    rf"\b(?:is|are|be|being)\s+(?:\w+ly\s+|also\s+){{0,2}}(?:{DONE}|sent(?: out)?)\s+(?:for us\s+)?(?:by|through|via|with|using)\s+(?:(?:the|our)\s+)?[\"“'‘(\s]*\Z",
    re.IGNORECASE,
)
"""Whose work something is: payments are handled by Example."""
_WORKS = regex(
    rf"[\"”』」)]*(?:\s*\([^()]{{1,60}}\))?\s+(?:also\s+|only\s+|currently\s+){{0,2}}(?:{DOES})\s+(?:us\s+with\s+)?(?:all\s+(?:of\s+)?)?(?:our|us\b|the|[A-Z]\w+['’]s)\b",
)
"""What a name that opens a sentence does for us: Example powers our support chat."""
_PARTNERED = regex(
    r"\b(?:we|I)\s+(?:(?:may|might|also|currently|have|are|choose to)\s+){0,3}(?:partner(?:ed|ing)?\s+with|enabled?|work(?:ing)?\s+together\s+with|subscribe\s+to|outsourced?[^.;]{0,40}\bto)\s+(?:the\s+)?[\"“'‘(\s]*\Z",
    re.IGNORECASE,
)
_SDK = regex(r"[\"”』」)+]*\s*(?:\w+\s+){0,2}?(?:SDKs?|plug-?ins?|APIs?)\b|[\"”』」)+]*\s+(?:third[- ]party\s+)?SDKs?\b", re.IGNORECASE)
_SIGN_NAME = regex(r"(?:\w+ )?(?:sign|log)[ -]?in\b", re.IGNORECASE)
_OFFERED = regex(
    r"\b(?:you (?:can|may|could)|(?:when|if|where) you|offers?|supports?|using|via|through|with|by|use|uses|choose|option to)\s+(?:also |either )?(?:to )?$",
    re.IGNORECASE,
)
"""Sign in with Example is a name: what stands before it where it is offered."""
_SHOWN = regex(
    r"\b(?:maps?|routes?|payments?|videos?|forecasts?|weather|directions|adverts?|ads|notifications|chat)\s+(?:\w+ly\s+)?(?:(?:is|are)\s+)?(?:displayed|shown|drawn|handled|delivered|loaded|processed|provided|sent)?\s*(?:with|by|using|via|through|from)\s+(?:the )?$",
    re.IGNORECASE,
)
"""What is done with a company's service: the app shows maps with Example."""
CANCELS = regex(
    r"\b(?:cancel\w*|subscriptions?|refunds?|renewals?|purchases?)\b[^.;]{0,80}\b(?:(?:must|can|may|should|have to|has to|needs? to|will need to) be (?:managed|cancel\w*|requested|turned off|changed|ended|made)|(?:manage|cancel|request|end|turn off)(?=\s+(?:it|them|your|the|an?)\b))"
    r"[^.;]{0,60}\b(?:through|via|in|with|from|using|on)\s|^\W*you (?:can|may|must|should|have to|need to) (?:also |always )?(?:cancel|manage|end|turn off|request a refund)\b[^.;]{0,80}\b(?:through|via|in|with|from|using|on)\s",
    re.IGNORECASE,
)
"""Where the reader ends a subscription, or asks for the money back."""
_TURNS = regex(
    r";|,?\s+so (?:that )?(?:you|we|it|they|the)\b|,\s+(?:and|but|so|which|we|because|it)\b|\s+because\b|\s+[—–]\s*(?=(?:we|it|they|you)\s)|,\s+not\s+(?:by\s+|through\s+)?(?:us|ourselves)\b",
    re.IGNORECASE,
)
"""Where a sentence goes on to something else."""
_OFFERS = regex(
    r"[\"”』」)]*\s+(?:\w+ly\s+)?(?:provides?|displays?|shows?|serves?|delivers?|offers?|supports?|powers?|handles?|hosts?|process(?:es)?|runs?|manages?|protects?)\s+(?!us\b)(?:[\w-]+\s+){0,4}?"
    r"(?:ads?|advert\w*|notif\w+|messages?|payments?|maps?|analytics|statistics|services?|functions?|features?|login|storage|subscriptions?|billing|purchases?|websites?|backend|servers?|routing|look-?ups?|search|traffic|requests|forms|authentication|processing|transcription|translation)\b",
    re.IGNORECASE,
)
_JOINS = regex(
    r"[\"”』」)]*\s*(?:(?-i:[A-Z])[a-z]+\s+){0,2}(?:SDKs?|services?)?\s*(?:,|、|・|/|and|or|や|と)?\s*(?:and|or)?\s*(?:the\s+)?(?:\"|“|'|「)?\Z",
    re.IGNORECASE,
)
_SIGN_JA = regex(
    r"[」』\")]*(?:等|など)?の?(?:外部|他社)?(?:サービス|アカウント|ID|SDK)?(?:を(?:利用|使用|用い)した|で|による|との?|を(?:利用|使用)して|へ|に)?(?:の)?(?:ログイン|サインイン|会員登録|連携|シェア|共有|決済|お?支払)"
)
_POLICY = regex(
    r"privacy (?:polic(?:y|ies)|notices?|statements?)|terms of (?:service|use)|プライバシー・?ポリシー|規約|個人情報保護方針", re.IGNORECASE
)
_SERVICES = regex(
    r"third[- ]part(?:y|ies)|service providers?|services (?:that|which)? ?(?:we|are|used|the app)|sdks?|partners?|外部サービス|第三者|事業者|送信先|提供先|各社|サービス|SDK|情報収集モジュール",
    re.IGNORECASE,
)
_COMPANY = regex(
    r"\A[\s*_\"」』)]*(?:\([^()]{0,80}\)\s*)?(?:[:：|]|[—–-]{1,2})[^.。]*(?:Ltd|Inc|LLC|Co\b|GmbH|Corp|privacy polic|株式会社|合同会社|https?:)",
    re.IGNORECASE,
)
_OF_PAGE = regex(
    r"[(\[「『]?(?:プライバシー・?ポリシー|個人情報保護方針|ポリシー|こちら|詳細|\bprivacy (?:policy|notice|statement)|\b(?:policy|here|details))[)\]」』]?",
    re.IGNORECASE,
)
"""The words of a link to a vendor's page."""
_BARE_LINK = regex(r"https?://\S+|\([^()]*\)|[<>()*_]|^\s*(?:[-*+•·・●○■◆※▪▶]|\d{1,2}[.)])\s*")
OPENING = 12
_FROM_BEFORE = regex(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_NO_OTHER = regex(r"[(（](?:no other|nothing else|not? (?:\w+ )?more than)\b[^()（）]{0,80}[)）]", re.IGNORECASE)
_LETTER = regex(r"\w")


def announces_links(text: str) -> bool:
    """Whether a block or heading announces links to the privacy policies of the services used."""
    return _POLICY.search(text) is not None and _SERVICES.search(text) is not None and not _NEGATIVE.search(text)


def only_announces_pages(text: str) -> bool:
    """Whether a block is one sentence that points to privacy policies, and says nothing else of whose they are."""
    return _POLICY.search(text) is not None and sum(1 for _ in split_sentences(text, 0, len(text))) == 1


def intro_of_links(source: Source, text: str) -> Intro:
    """What such a block says of the links below it: whose data is left to them, and what it is for."""
    purposes = free_purposes(source.find(text))
    return Intro("send", (ANYBODY,), negative=False, purposes=purposes, links=True, known=only_announces_pages(text))


def read_link(source: Source, text: str) -> Claim | None:
    """A list item that is a service's name and nothing else: its data is left to its page."""
    who = find_owner(source, _BARE_LINK.sub(" ", text).strip())
    return Claim("send", negative=False, data=Data(), who=who, delegated=True) if who else None


def read_linked(source: Source, block: Block, heading: str, intro: Intro | None) -> Claim | None:
    """An item that is a service's name with a link to its page, below a line that announces it or a heading of a purpose: what is sent stands there."""
    if intro is not None:
        told = block.kind == "item" and not intro.negative and (intro.links or block.links)
        linked = read_link(source, source.page.text_of(block)) if told else None
        if linked is not None and intro.action == "send" and intro.data.ids:
            return structs.replace(linked, data=intro.data, delegated=False, purposes=intro.purposes)
        return structs.replace(linked, purposes=intro.purposes) if linked is not None and intro.links else linked
    purposes = tuple(sorted({f.value for f in source.find(heading) if f.sort == "purpose"}))
    if block.kind != "item" or not block.links or not purposes:
        return None
    link = read_link(source, _OF_PAGE.sub(" ", source.page.text_of(block)))
    return structs.replace(link, purposes=purposes) if link is not None else None


def read_absent(source: Source, text: str) -> Claim | None:
    """That the app has nothing of those whom a sentence names, or no third party's cookies; None where it does not say so."""
    named = source.named(text) if _NO.search(text) else ()
    gone = bool(named) and _ABSENT.search(text[: named[0].start]) is not None
    return Claim("use", negative=True, data=Data(), who=named) if gone else deny_cookies(source, text) or deny_tools(text)


def read_mention(source: Source, text: str, found: list[Found]) -> Claim | None:
    """The services that a positive sentence names as such; None where it names none so."""
    named = [w for w in drop_owners(text, source.who(text, found)) if w.specific]
    turn = _TURNS.search(text, named[-1].end) if named else None
    text = _NO_OTHER.sub(lambda m: " " * len(m[0]), text)
    if CANCELS.search(text) or _NEGATIVE.search(text[: turn.start()] if turn is not None else text):
        return None
    kept: list[Who] = []
    for w in named:
        follows = bool(kept) and _JOINS.match(text[kept[-1].end : w.start]) is not None
        if follows or _is_service(text, w):
            kept.append(w)
    if not kept:
        return None
    return Claim(
        "use",
        negative=False,
        data=Data(),
        who=tuple(kept),
        purposes=free_purposes(found),
        condition=find_condition(found),
        scope=find_scope(found),
    )


def read_sign_in(source: Source, text: str, mention: Claim) -> list[Claim]:
    """Who signs in with an account of a named service gives the provider that account."""
    data = source.data(text, source.find(text))
    if "id.user" not in data.ids or _SIGNS.search(text) is None:
        return []
    return [Claim("collect", negative=False, data=Data(("id.user",)), who=(SELF,), condition=mention.condition, scope=mention.scope)]


def _is_service(text: str, who: Who) -> bool:
    before, after = text[: who.start], text[who.end :]
    if _SHOWN.search(before) or (_SIGN_NAME.match(text, who.start, who.end) and _OFFERED.search(before)) or is_host(text, who):
        return True
    if _FROM_BEFORE.search(before):
        return False
    if any(p.search(before) for p in (_LISTED, _ACT_BEFORE, _THROUGH, _DONE_BY, _PARTNERED)) or (
        not _LETTER.search(before) and _WORKS.match(after)
    ):
        return True
    if len(before.strip()) <= OPENING and _COMPANY.match(after):
        return True
    return any(p.match(after) is not None for p in (_SDK, _ACT_AFTER, _OFFERS, _SIGN_JA))
