"""A clause of a sentence about totals -> to whom they go, in the words of the clause: growers are told as totals only, we give our funders figures."""

import re

from analyzer.patterns import regex
from analyzer.policies.somebody import RECEIVES
from analyzer.policies.source import Who
from analyzer.policies.trades import UNKNOWN

_FORM = regex(
    r"\baggregat|\banonymi[sz]|\bstatistic(?:s|al)\b|\b(?:as|in|only)\s+(?:a\s+)?(?:totals?|averages?)\b|\b(?:not|without|cannot|no longer)\s+identif|\bde-?identif|\bpseudonymi[sz]",
    re.IGNORECASE,
)
"""The form in which no person is told."""
_NOBODY = (
    r"(?:you|users?|customers?|members?|visitors?|readers?|listeners?|players?|this|these|those|us|as|is|was|has|does|it|its|his|details|figures|statistics|numbers|counts|totals|results|reports|ads|terms|purposes|cookies|records|others|access|process|status|always|basis"
    r"|data|parties|services|apps?|devices?|pages?|settings|events|sessions|logs|averages|profiles|interests|insights|aggregates)"
)
_MANY = rf"(?:(?:our|the|some|certain|other|local|your)\s+)?(?:(?!(?:to|with|of|and|or|for|by|from|in|on|as|that|which|about|app|usage|your|only|we)\b)[a-z][\w-]*\s+){{0,3}}(?!{_NOBODY}\b)[a-z][\w-]*(?:s|men|women|people|media)(?<!ss)(?<!us)"
_BEHIND = r"(?:\s+(?:that|which|who)\s+(?:fund|support|sponsor|work with|advise|publish|supply)s?\s+(?:us|it|this app|the app|our \w+))?"
_WHO = rf"(?P<who>{_MANY}{_BEHIND})"
TOTALS_JA = regex(r"(?:統計(?:情報|データ|資料|値)|集計(?:結果|値|データ))(?:を|は|も|として|に(?:まとめ|加工し|変換し)て)")
"""What is given is told as figures alone: 来場者数などの統計情報を商店街に提供します."""
_GIVES = regex(
    rf"\b(?:give|tell|show|send|provide|supply)s?\s+{_WHO}(?=,|\s+(?:with|aggregate|anonym|app|usage|only|how|the|these|our|your|statistic|figures|data|counts|totals|numbers|[a-z]+ (?:figures|data|counts|totals|numbers|statistics))\b)",
    re.IGNORECASE,
)
_TO = regex(
    rf"\b(?:given|passed(?: on)?|shared?|provided?|disclosed?|sent|reported|available|supplied|told|pass(?: on)?|disclose|report|publish)\b[^.;]{{0,80}}?\s(?:to|with)\s+{_WHO}",
    re.IGNORECASE,
)
_TAKES = regex(
    rf"^\W*{_WHO}\s+(?:(?:also|only|may|will|can|then)\s+)*{RECEIVES}\b",
    re.IGNORECASE,
)


def find_given_totals(clause: str, sentence: str) -> list[Who]:
    """Those of no known trade to whom a clause gives what the sentence says to be totals; none where it gives them to nobody."""
    if _FORM.search(sentence) is None:
        return []
    told = next((m for p in (_GIVES, _TAKES, _TO) if (m := p.search(clause)) is not None), None)
    return [Who(UNKNOWN, told["who"], told.start("who"), told.end("who"), specific=False)] if told is not None else []
