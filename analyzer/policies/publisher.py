"""A document's text -> the parties of the catalog that are its own publisher: on whose behalf the processors of the document work, or whom it calls us."""

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
