"""Words of a policy for those whom the notice of the same app lists (the companies listed in our notice, 公表ページに記載した各社) -> Called: whom they mean."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.names import Names
from analyzer.policies.passages import Page
from analyzer.policies.reading import Reading
from analyzer.policies.source import Called, Who

_PARTY = r"(?:compan(?:y|ies)|recipients?|services?|providers?|partners?|firms?|vendors?|organi[sz]ations?|third parties|destinations?|parties|party)"
_NOTICE = r"(?:our|the)\s+(?:(?!and\b|or\b)[\w-]+\s+){0,3}?(?:notice|page|overview|statement)s?(?:\s+(?:of|on|about|for)\s+(?:the\s+)?(?:(?:external|outside|third[- ]party|data|information)\s+)?(?:services|recipients|transmissions?|partners|companies|providers))?\b"
_TOLD = r"(?:listed|named|shown|given|set out|mentioned|described|identified|published)"
_PAGE_JA = r"(?:外部送信[^。、]{0,10}?(?:ページ|事項|一覧|文書|画面|公表|について)|公表(?:ページ|事項|文)|(?:外部送信の)?通知|お知らせ|送信先(?:の)?一覧|別ページ)"
_PARTY_JA = r"(?:外部の|すべての|全ての)?(?:送信先(?:の各社|の事業者|事業者)?|各社|会社|事業者|提供先|サービス|企業|業者)"
_LISTED = regex(
    rf"\b(?:(?:all|each|every|both|any)\s+(?:of\s+)?)?(?:(?:the|these|those)\s+)?(?:{_PARTY}\s+(?:(?:that|which|who)\s+(?:is|are)\s+)?{_TOLD}\s+(?:in|on)\s+{_NOTICE}|(?<=those ){_TOLD}\s+(?:in|on)\s+{_NOTICE}|{_PARTY}\s+(?:(?:that|which)\s+)?{_NOTICE}\s+(?:lists|names|shows|gives))"
    rf"|\b(?:all|each|every)\s+(?:of\s+)?(?:the\s+)?{_PARTY}\s+(?:in|on)\s+{_NOTICE}"
    rf"|{_PAGE_JA}(?:に|で|にて)(?:おいて)?(?:(?:記載|掲載|公表|列挙|明示)(?:した|の|する|している|されている|された)|(?:掲げ|挙げ)(?:た|る|ている|られた)|示し(?:た|ている)){_PARTY_JA}"
    rf"|(?:別途|別に)、?(?:公表|公開|通知|掲載)(?:している|した|する){_PARTY_JA}",
    re.IGNORECASE,
)
MOST, LONGEST = 40, 240
"""Names of a notice; characters of a line in which a name that no statement holds is looked for."""


def name_taking(reading: Reading, page: Page, names: Names) -> tuple[Who, ...]:
    """Those whom a document says receive something or are used, else those whom its lines name."""
    told = {
        s.recipient: Who(s.recipient, s.recipient_as_written or s.recipient, 0, 0, sdk=s.sdk)
        for s in reading.statements
        if s.polarity == "positive" and s.recipient[0] != "@"
    }
    if not told:
        lines = (page.text_of(b) for b in page.blocks if b.end - b.start <= LONGEST)
        told = {n.party: Who(n.party, line[n.start : n.end], 0, 0) for line in lines for n in names.find(line)}
    return tuple(told.values())[:MOST]


def lend_names(taker: Reading, readings: Sequence[Reading]) -> tuple[Who, ...]:
    """Whom the notices of the app name, where a policy speaks of those whom they list."""
    if taker.document.role != "policy" or not _LISTED.search(taker.plain):
        return ()
    return tuple({w.recipient: w for r in readings if r.document.role == "notice" for w in r.named}.values())


def find_listed_elsewhere(plain: str, who: tuple[Who, ...]) -> list[Called]:
    """The words of a document for those whom its notices list, each as what they mean."""
    words = dict.fromkeys(m[0] for m in _LISTED.finditer(plain)) if who else ()
    return [Called(word, who) for word in words]
