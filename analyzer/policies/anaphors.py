"""A clause of an English sentence -> the data that it speaks of: what it names, or what its pronoun means (we pass it to nobody, it is sent to X)."""

import re

from analyzer.patterns import regex
from analyzer.policies.carried import SENT_OUT, Around, holds_told
from analyzer.policies.claims import ANYBODY
from analyzer.policies.lexicon import Found
from analyzer.policies.people import means_people
from analyzer.policies.said_before import hands_on, means_data
from analyzer.policies.somebody import find_somebody
from analyzer.policies.source import Data, Source

_GIVE = r"(?:sends?|sent|share|shared|pass|passed|hand|handed|give|given|disclosed?|transmit|provide|sell|sold|forward|show|supply|report|upload|released?|reveal)"
_THEM = regex(
    rf"(?:\b(?:not|never|neither|no ?one|nobody|none|no)|n['’]t)\b[^.;]{{0,60}}\b(?:{_GIVE}|receives?|gets?(?: to see)?|sees?|reads?|learns?|obtains?|access(?:es)?|(?:is|are|gets?|be) (?:ever )?(?:given|sent|told|shown|handed|passed))\s+(?:on\s+)?(?:(?:either|both|any|all|one|part) of (?:them|it|this|these|those|the two)|them|it|this|that|these|those|either|both)\b(?!\s+(?!to\b|with\b|either\b|or\b|from\b|anywhere\b|outside\b|on(?: to| with)?\b(?=\W*$| to| with))\w)"
    rf"|\b{_GIVE}\s+(?:them|it|this|that|these|those|both)\s+(?:on )?(?:to|with)\s+(?:no|none|nobody|neither)\b|\b{_GIVE}s?\s+(?:on\s+)?(?:none|neither) of (?:them|it|this|that|these|those|the two)\b"
    r"|\b(?:receives?|gets?|sees?|(?:is|are) (?:sent|given|told|shown))\s+(?:neither|none)(?:\s+of\s+(?:them|it|this|these|those|the two))?(?=\W*$)",
    re.IGNORECASE,
)
"""A denial of what the sentence before spoke of: we do not hand them to anybody, neither of the two receives it, Mixpanel gets neither."""
_IT_GOES = regex(
    rf"\b(?:it|they|this|that|these|those|both)\s+(?:(?:is|are|will be|gets?)\s+(?:\w+ly\s+|also\s+|then\s+|likewise\s+|all\s+)*(?:sent|passed|shared|transmitted|transferred|forwarded|handed|given|disclosed|uploaded|reported|supplied|provided|made (?:available|accessible|known))\b"
    rf"|(?:is|are|will be)\s+(?:\w+ly\s+|also\s+|then\s+|likewise\s+|all\s+)*(?:stored|kept|saved|held|hosted|processed|recorded|collected|received|handled)\s+(?:with|in|on|at|by|through|via|using)\b"
    rf"|(?:(?:also|then|both|all)\s+)*(?:goes|go|travels?|reach(?:es)?|ends? up)\b)|\b(?:we|the app|our app)\s+(?:(?:also|then)\s+)*{_GIVE}(?:s|es)?\s+(?:it|them|this|these|those|both)\s+(?:on\s+)?(?:to|with)\b"
    r"|\b(?:we|I|the app|our app)\s+(?:(?:also|then)\s+)*(?:stores?|keeps?|saves?|hosts?|hold|holds|process(?:es)?)\s+(?:it|them|this|these|those|both)\s+(?:with|in|on|at|through|via|using)\b",
    re.IGNORECASE,
)
"""Data of the sentence before goes to somebody: it is sent to X, we share them with X."""
STAYS = regex(
    r"^\W*(?:(?:but|and|so|though|however),?\s+)?(?:(?:they|it|this|that|these|those|both|all of (?:it|them|this|that))\s+(?=[^.;]{0,40}\b(?:never|not|neither|nor|no|none|nobody|stays?|remains?)\b|\w+n['’]t\b)"
    r"|(?:none|neither)(?:\s+of\s+(?:it|them|this|that|these|those|the two))?\s+(?=\w))"
    r"[^.;]{0,40}?\b(?:leaves?|stays?|remains?|go(?:es)?|reach(?:es)?|sent|shared|passed|handed|transmitted|disclosed|uploaded|transferred|provided|forwarded|supplied|reported|revealed|given|sold|made (?:available|accessible|known))\b"
    r"(?!(?<=provided|supplied)\s+with\b|\s+(?:(?:any|your|the|its)\s+)?(?:[a-z]+\s+)?(?:information|data|details|identifiers?|IDs?)\b)",
    re.IGNORECASE,
)
"""A denial whose subject the sentence before named: they never leave it, it is sent neither to X nor to Y, neither is passed on."""
_THIS_KIND = regex(
    r"\b(?:this|these|that|those)\s+(?:account|device|technical|registration|contact|personal|profile|log|diagnostic|location|network|login|sign-?up|customer|user)\s+(?:data|information|details)\b",
    re.IGNORECASE,
)
"""The same by its family, where that holds all of it: this account information."""
_THE_SAME = regex(r"\bthe same data\b,?\s+(?:and|plus|together|along|as well)\b", re.IGNORECASE)
"""What was named before, and more: the same data, plus your name."""
_NO_SUBJECT = regex(r"^\W*(?:is|are|may|will|can|do|does|never|not)\b", re.IGNORECASE)


def find_spoken_of(source: Source, clause: str, found: list[Found], start: int, around: Around, carried: Data) -> Data:
    """The data of a clause. `carried`: what the clauses before it speak of; `around`: the sentences before."""
    data = source.data(clause, found, start)
    this = means_data(clause) or (not data.ids and holds_told(data, around) and _THIS_KIND.search(clause) is not None)
    if around.people and not this and means_people(clause):
        return data
    if not data.ids and (this or ((around.data or carried) and (_THEM.search(clause) or STAYS.match(clause) or hands_on(clause)))):
        near = around.next_to if SENT_OUT.search(clause) else around.close
        data = carried if carried.ids and not this else around.data if this or near else Data()
    elif (this and around.close and _THE_SAME.search(clause)) or (
        (carried.ids or around.next_to) and _IT_GOES.search(clause) and not this and _is_told_whom(source, clause, found)
    ):
        data = data.plus(carried if carried.ids else around.data)
    return carried if not data and _NO_SUBJECT.match(clause) else data


def _is_told_whom(source: Source, clause: str, found: list[Found]) -> bool:
    """Whether a clause says to whom something goes: by name, by a trade, or as somebody of no known trade (the courier)."""
    return any(w.specific or w.recipient != ANYBODY.recipient for w in source.who(clause, found)) or bool(find_somebody(clause))
