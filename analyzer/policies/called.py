"""Sentences that give recipients a name of the document's own ("Insight Partners", 以下「分析会社」) -> Called: by that name they are meant."""

import re

from analyzer.patterns import regex
from analyzer.policies.clauses import split_sentences
from analyzer.policies.phrases import blank_addresses
from analyzer.policies.source import Called, Source

_QUOTED = r"[\"“「『]\s*(?P<word>[^\"”」』\n]{2,40}?)\s*[\"”」』]"
_NAMING = regex(
    rf"\((?:(?:and |each |all |both |together|collectively|hereinafter|hereafter|below|jointly|here|in the following|in this \w+|referred to|also|called|known|as|an?|the|our|we call (?:it|them)|or)[\s,:]*)*{_QUOTED}[^()]{{0,12}}\)"
    rf"|\b(?:call(?:ed)?|refer(?:red)? to|known|defined?|designated?|named?|grouped|summari[sz]ed?)\b(?:\s+(?:below|here|hereafter|hereinafter|together|collectively|jointly|further on|in what follows|as|these|them|it|our|the|both|all|simply|in this \w+),?)*\s*{_QUOTED.replace('word', 'called')}"
    rf"|\b(?:we|I) (?:call|name|term)\b[^\"“\n]{{3,160}}{_QUOTED.replace('word', 'named')}"
    rf"|(?:以下|これらを|両社を|各社を|あわせて|併せて|まとめて|総称して|本(?:ポリシー|規約|書)で(?:は)?)[、,]?(?:これらを|両社を|各社を|まとめて|総称して|あわせて|併せて|単に|それぞれ)*{_QUOTED.replace('word', 'ika')}\s*(?:と|という|といい)",
    re.IGNORECASE,
)
_MEANS = regex(
    rf"^\W*(?:[\w-]+[.)]\s+)?(?:the (?:term|word|expression)s?\s+)?(?:our|the)?\s*{_QUOTED}\s*(?:とは|は|,|:)?\s*(?:here|in this \w+|shall|will|together|collectively|always|only)*\s*(?:means?|refers? to|denotes?|stands? for|(?:is|are)\b|includes?|comprises?|consists? of|$|(?=.*(?:をいい|を指し|をいう|のこと|です)))",
    re.IGNORECASE,
)
"""The word and then whom it means."""
_NAMES_ONLY = regex(r"[A-Z぀-ヿ一-鿿]")
_OURS = regex(
    r"(?:the |our |this )?(?:we|us|our|company|app|apps|application|services?|site|websites?|platform|policy|terms|notice|users?|you|customers?|members?|controller|operator|publisher|developer|licensor|group|product|data|information|personal data|personal information|sdk|gdpr|ccpa)"
    r"|当社|弊社|当行|当法人|運営者|サービス提供者|本サービス|本アプリ|本ポリシー|利用者|お客様|お客さま|ユーザー|.*(?:情報|データ|サービス)|.*(?:Data|Information|Details|Services?|Identifiers?)",
    re.IGNORECASE,
)
"""What such a bracket names that is no recipient."""


def find_called(source: Source) -> list[Called]:
    """Every name that the document gives to recipients which it names in the same sentence."""
    made: list[Called] = []
    for block in source.page.blocks:
        if block.kind == "table":
            continue
        for start, end in split_sentences(source.page.plain, block.start, block.end):
            text = source.page.plain[start:end]
            naming, means = _NAMING.search(text), _MEANS.match(text)
            said = naming or means
            if said is None:
                continue
            word = next(g for g in said.groups() if g)
            word = re.sub(r"^(?:the|our)\s+", "", word, flags=re.IGNORECASE)
            part = text[: said.end()] if naming is not None else text[said.end() :]
            who = source.named(blank_addresses(part))
            if who and _NAMES_ONLY.search(word) and not _OURS.fullmatch(word) and not source.names.find(word):
                made.append(Called(word, who))
    return made
