"""A negation in an English clause -> whether it denies less than the sending: its manner (in clear text), its length, or what one part of an app takes."""

import re

from analyzer.patterns import regex

_MANNER = regex(
    r"\b(?:in|as) (?:(?:clear|plain|readable|legible|unencrypted|unhashed|raw|original|identifiable|personally identifiable|its|their|a|an)\s+){1,3}(?:text|form|format|state|way|manner|version|values?|strings?|data)\b"
    r"|\b(?:as|in) (?:clear|plain)[ -]?text\b|\b(?:unencrypted|unhashed|unmasked|in the clear)\b|\bas (?:such|it is|they are)\b"
    r"|\bwithout (?:first |having been |being ){0,2}(?:hash|encrypt|pseudonymi|anonymi|mask|truncat|protect)\w*|\bover (?:an? )?(?:unencrypted|insecure|unprotected|open|unsecured)\b",
    re.IGNORECASE,
)
_NOR_SO = regex(r"\b(?:or|nor|not even|neither|either|whether|and)\b[^;]{0,30}\b(?:hash|encrypt|pseudonym|mask)", re.IGNORECASE)
_LONGER = regex(
    r"(?:\bnot|\bnever|n['’]t)\b[^;]*\b(?:longer|more) than\b(?=\s+(?:an?|one|two|three|six|twelve|\d+|is|are|it|needed|necessary|required|we)\b)",
    re.IGNORECASE,
)
_PART = r"(?:surveys?|forms?|questionnaires?|chats?|chat ?bots?|quiz(?:zes)?|polls?|kiosks?|widgets?|scanners?|contests?|newsletters?|puzzles?|lotter(?:y|ies)|raffles?|forums?|comments?|calculators?|(?:guest|game|demo|private|incognito|offline|kids|children['’]s) (?:mode|area|account|profile)s?)"
_PART_DOES = regex(
    rf"^\W*(?:[^:;]{{0,80}}:\s*)?(?:the|our|this|that|an?)\s+(?:[\w-]+\s+){{0,2}}?{_PART}\s+(?:(?:itself|alone)\s+)?(?:do|does|did|is|are|will|can|cannot|never|has|have)\b",
    re.IGNORECASE,
)
_IN_PART = regex(
    rf"^\W*(?:in|with|for|during|inside|within|on)\s+(?:the |our |this |an? )?(?:[\w-]+\s+){{0,2}}?{_PART}\b,?\s",
    re.IGNORECASE,
)


def is_of_manner(clause: str) -> bool:
    """Whether only the manner or the length is denied: never in clear text, not for longer than a year."""
    return (_MANNER.search(clause) is not None and _NOR_SO.search(clause) is None) or _LONGER.search(clause) is not None


def is_of_part(clause: str, sentence: str) -> bool:
    """Whether one part of an app is said not to take something: the survey form does not record your name; in the quiz, we ask for none."""
    return _PART_DOES.search(clause) is not None or _IN_PART.search(sentence) is not None
