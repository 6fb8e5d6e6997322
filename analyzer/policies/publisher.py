"""A document's text -> the parties of the catalog that are its own publisher, or whose data a service is for: their names are no recipients there."""

import re
from collections.abc import Iterable

from analyzer.patterns import regex
from analyzer.policies.names import Named, Names

_BEFORE = regex(
    r"\b(?:sub-?processors?|processors?|vendors|suppliers|service providers)\b[^.;\n]{0,120}\bon behalf of (?:the )?$"
    r"|\b(?:contact|reach|write to|e-?mail|notify) us \($",
    re.IGNORECASE,
)
"""What stands before the name: authorized to process data on behalf of, contact us (."""
_AFTER = regex(r"^[^()\n]{0,24}\([^()\n]{0,40}[\"“”'‘’](?:we|us|our)[\"“”'‘’]", re.IGNORECASE)
"""What stands behind it: Example Corporation ("we")."""
_SIGNS = regex(r"\bon behalf of\b|\bus \(|\([^()\n]{0,40}[\"“”'‘’](?:we|us|our)[\"“”'‘’]", re.IGNORECASE)
NEAR = 200


def find_publisher(plain: str, names: Names) -> frozenset[str]:
    """The parties that the signs of a publisher stand beside."""
    own: set[str] = set()
    for sign in _SIGNS.finditer(plain):
        start = max(0, sign.start() - NEAR)
        around = plain[start : sign.end() + NEAR]
        own |= {n.party for n in names.find(around) if _is_own(around, n)}
    return frozenset(own)


def _is_own(text: str, name: Named) -> bool:
    return _BEFORE.search(text, 0, name.start) is not None or _AFTER.match(text[name.end :]) is not None


def without_publisher(named: Iterable[Named], own: frozenset[str]) -> list[Named]:
    """The names that are not the publisher's."""
    return [n for n in named if n.party not in own]


_SEARCHED = regex(r"\b(?:APIs?|services?|servers?|mirrors?|search\w*|tiles?|quer\w+|operated|run|hosted) for (?:the )?$", re.IGNORECASE)
_THEIR_DATA = regex(r"(?:['’]s)? (?:[a-z]+ )?data\b", re.IGNORECASE)
_THEIR_DATA_JA = regex(r"の?(?:地図|位置|施設|地理)?データ(?:を(?:検索|配信|変換)する|の(?:検索|配信|変換))")


def without_subjects(text: str, named: Iterable[Named]) -> list[Named]:
    """The names without those whose data a service of somebody else is for: a search service for Example data, Exampleのデータを検索するサービス."""
    return [n for n in named if not _is_subject(text, n)]


def _is_subject(text: str, name: Named) -> bool:
    if _THEIR_DATA_JA.match(text, name.end):
        return True
    return _THEIR_DATA.match(text, name.end) is not None and _SEARCHED.search(text[max(0, name.start - 40) : name.start]) is not None
