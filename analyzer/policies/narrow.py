"""A negation in an English clause -> whether it denies less than the sending: its manner (in clear text), its length, the country, or what one part of an app takes."""

import re

from analyzer.patterns import regex
from analyzer.policies.source import Who

_MANNER = regex(
    r"\b(?:in|as) (?:(?:clear|plain|readable|legible|unencrypted|unhashed|raw|original|identifiable|personally identifiable|its|their|a|an)\s+){1,3}(?:text|form|format|state|way|manner|version|values?|strings?|data)\b"
    r"|\b(?:as|in) (?:clear|plain)[ -]?text\b|\b(?:unencrypted|unhashed|unmasked|in the clear)\b|\bas (?:such|it is|they are)\b(?!\s+\w)"
    r"|\bwithout (?:first |having been |being ){0,2}(?:hash|encrypt|pseudonymi|anonymi|mask|truncat|protect)\w*|\bover (?:an? )?(?:unencrypted|insecure|unprotected|open|unsecured)\b",
    re.IGNORECASE,
)
_NOR_SO = regex(r"\b(?:or|nor|not even|neither|either|whether|and)\b[^;]{0,30}\b(?:hash|encrypt|pseudonym|mask)", re.IGNORECASE)
_LONGER = regex(
    r"(?:\bnot|\bnever|n['’]t)\b[^;]*\b(?:longer|more) than\b(?=\s+(?:an?|one|two|three|six|twelve|\d+|is|are|it|needed|necessary|required|we)\b)",
    re.IGNORECASE,
)
_NO = regex(r"\b(?:not|never|cannot|no longer|no|none|nothing|neither|nor|nobody|without)\b|n['’]t\b", re.IGNORECASE)
_ONLY = regex(r"\bonly\s*$", re.IGNORECASE)
_CASE = r"(?:if|when|whenever|where|wherever|should|in case|in the event that|because|since)"
_CASE_FIRST = regex(rf"^\W*{_CASE}\b[^,;:.!?]{{3,110}},\s+(?=\w)", re.IGNORECASE)
_CASE_LAST = regex(r"\b(?:if|when|whenever|in case|in the event that|because)\b[^,;:!?]{3,110}$", re.IGNORECASE)
_OF_WILL = regex(
    r"\b(?:agree|consent|permi|allow|want|wish|accept|opt|approv|like|prefer|refus|declin|withdraw|switch|turn|disabl|enabl|unless|untick|register|sign|log)\w*|\b(?:shar|sen[dt]|disclos|collect|transmit|pass|sold|sell|receiv)\w*",
    re.IGNORECASE,
)
"""A case that is one of the user's will, or of a sending."""
_PART = r"(?:surveys?|forms?|questionnaires?|chats?|chat ?bots?|quiz(?:zes)?|polls?|kiosks?|widgets?|scanners?|contests?|newsletters?|puzzles?|lotter(?:y|ies)|raffles?|forums?|comments?|calculators?|(?:guest|game|demo|private|incognito|offline|kids|children['’]s) (?:mode|area|account|profile)s?)"
_PART_DOES = regex(
    rf"^\W*(?:[^:;]{{0,80}}:\s*)?(?:the|our|this|that|an?)\s+(?:[\w-]+\s+){{0,2}}?{_PART}\s+(?:(?:itself|alone)\s+)?(?:do|does|did|is|are|will|can|cannot|never|has|have)\b",
    re.IGNORECASE,
)
_IN_PART = regex(
    rf"^\W*(?:in|with|for|during|inside|within|on)\s+(?:the |our |this |an? )?(?:[\w-]+\s+){{0,2}}?{_PART}\b,?\s",
    re.IGNORECASE,
)
_ABROAD = regex(
    r"\b(?:outside|beyond|out of)\s+(?:of\s+)?(?:(?:the\s+)?(?:European|EU\b|EEA\b|UK\b|USA?\b|United\s|Union\b)|(?:the|this|our|your)\s+(?:country|continent)\b"
    r"|(?:Great\s+)?Britain\b|England\b|Scotland\b|Wales\b|Ireland\b|Germany\b|Austria\b|Switzerland\b|France\b|Canada\b|Australia\b|New\sZealand\b|Japan\b|Europe\b|India\b|Singapore\b)"
)
_WHEN = r"(?:when|whenever|once|if|after|while|as soon as|(?:as|so) long as|before|from the moment(?: that)?|(?:from|as of) the time)"
_USING = r"(?!\s+(?:(?:you|we|users?|someone|anyone)\s+)?(?:\w+ly\s+)?(?:are\s+)?(?:us(?:e|es|ing)|open(?:s|ing)?|play(?:s|ing)?|start(?:s|ing)?|launch(?:es|ing)?|visit(?:s|ing)?|brows(?:e|es|ing)|run(?:s|ning)?)\b)"
_OVER = r"(?:\b(?:remov|uninstall|delet|clos|cancel|stop|quit|expir|withdr|revok|unsubscrib|offline|switch|turn|idle|lock)\w*|\b(?:sign|log)(?:ged|ed)? (?:out|off)|\bleft\b|\bleave\b|\bend(?:s|ed)?\b|\bnot\b|\bnever\b|n['’]t\b|\bin the background\b|\b(?:flight|airplane|aeroplane) mode)"
_NOTHING = r"(?:nothing|no(?:ne of the| (?:further|more|other|additional|new|personal|such))* (?:data|information|details|items?))"
_IDLE = regex(
    rf"^\W*(?:before\b|until\b|{_WHEN}\b{_USING}(?=[^,;:]{{0,90}}{_OVER}))[^,;:]{{3,90}},\s+(?:then\s+)?{_NOTHING}\b|^\W*{_NOTHING}\s+(?:(?:more|else|further|about you)\s+)?(?:is|are|will be|leaves?|goes)\b[^,;:]{{0,60}}?\s{_WHEN}\b{_USING}\s+(?:you|the app|your|our app|it)\b[^;:]{{0,60}}{_OVER}",
    re.IGNORECASE,
)
_HELD = regex(
    r"\b(?:we|I|us|the app|our (?:app|servers?|systems?))\b(?: \w+ly)? (?:(?:do|does|did|will|can|could)(?: not|n['’]t)|cannot|never)\s+(?:(?:ourselves|\w+ly)\s+)?(?:retain|store|keep|hold|save|see|view|receive|know|(?:have|get|gain) access to)\b"
    r"[^.;]{0,60}\b(?:provided|given|sent|passed|shared|entered|submitted|disclosed|transmitted|supplied)\b",
    re.IGNORECASE,
)
"""What is denied is that we keep what somebody else is given."""
_THEY_GIVE_US = regex(
    r"^\W*(?:(?:do|does|did|will|would|can|may)(?: not|n['’]t)|cannot|won['’]t|never)\s+(?:\w+ly\s+|ever\s+)?(?:share|send|give|pass|provide|disclose|transmit|tell|show|forward|supply|reveal)s?\b[^.;,]{0,80}?\s(?:us|me)\b",
    re.IGNORECASE,
)
"""Behind the name of somebody: what he does not give us."""


def blank_case(text: str) -> str:
    """The sentence without the negations of the case that it opens or ends with, in which what it says goes on: if the app cannot open a door, your
    address is sent to X. Cases of refusing, and a sentence that denies by itself, stay as they are. Of the same length.
    """
    for case in (_CASE_FIRST.match(text), _CASE_LAST.search(text)):
        alone = case is not None and _ONLY.search(text[: case.start()]) is not None
        if case is None or (_OF_WILL.search(case[0]) and not alone) or _NO.search(text[: case.start()] + text[case.end() :]):
            continue
        text = text[: case.start()] + _NO.sub(lambda m: " " * len(m[0]), case[0]) + text[case.end() :]
    return text


def is_idle(text: str) -> bool:
    """Whether a sentence says of some time alone that nothing is sent: once you have deleted the app, while it is closed."""
    return _IDLE.search(text) is not None


def is_of_manner(clause: str) -> bool:
    """Whether only the manner, the length, the country or our own keeping is denied: never in clear text, not for longer than a year, not outside the EU."""
    manner = _MANNER.search(clause) is not None and _NOR_SO.search(clause) is None
    return manner or any(p.search(clause) is not None for p in (_LONGER, _ABROAD, _HELD))


def is_of_part(clause: str, sentence: str) -> bool:
    """Whether one part of an app is said not to take something: the survey form does not record your name; in the quiz, we ask for none."""
    return _PART_DOES.search(clause) is not None or _IN_PART.search(sentence) is not None


def gives_us_none(clause: str, who: Who) -> bool:
    """Whether a clause says what somebody does not give us: Example does not share any card details with us."""
    return _THEY_GIVE_US.match(clause[who.end :]) is not None
