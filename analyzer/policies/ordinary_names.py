"""A name of the catalog that is a word, too -> whether it stands as that word: You can adjust this; a line of text."""

import re

from analyzer.patterns import regex

AROUND = " \t\n-・•|:：、。.,()（）[]「」\"'"
_ORDINARY = frozenset(
    "adjust branch segment line unity meta apple amazon braze flurry singular repro sentry adobe nend clarity intercom".split()  # noqa: SIM905 - a list of words reads best as a line
)
_VERBS = frozenset(("adjust", "branch", "segment", "line", "braze", "flurry"))
"""Those that may stand as a command."""
_NO_NOUNS = frozenset(("adjust", "nend", "braze", "repro", "adobe"))
_IN_CAPITALS = frozenset(("line",))
_SENT_JA = regex(r"\s*(?:[へに](?:対して)?、?[^。、]{0,30}(?:送信|提供|送り|送ら|渡)|[(（](?!(?:https?:|@)))")
"""Behind a word that names a company only where it stands by itself or something goes to it."""
_WITH = regex(r"\b(?:with|via|by|using|through|called)\s$", re.IGNORECASE)
_BREAK = regex(r"\s*(?:[.,;:()]|\Z)")
_COMMANDS = regex(
    r"\s+(your|the|you|our|any(?! (?:more|longer)\b)|it|these|this|how|my|its|to|for|of|out|on|(?:ads?|cookies?|app|apps|privacy|tracking|notifications?|permissions?|advertising|device|browser) (?:\w+ )?(?:settings?|preferences?|choices|permissions?|options))\b",
    re.IGNORECASE,
)
_VERB_BEFORE = regex(r"(?:^|^\s*[-*•·]\s+|[.!?:>]\s*|\b(?i:to|can|may|will)\s|\b[A-Z]\w*,? (?:and|or)\s)$")
_PREPOSITIONS = frozenset(("to", "for", "of", "out", "on"))
_LISTED = regex(r"\b(?:with|to|by|via|from|through|both) (?:[^.;:]* )?[A-Z]\w*,? (?:and|or)\s$")
"""The end of a list of names, in which no command stands: shared with AppsFlyer and Adjust to measure ads."""
_GIVEN_TO = regex(
    r"\b(?:sen[dt]s?|pass(?:ed|es)?|given?|goe?s?|transmit\w*|transfer\w*|disclos\w+|shared?|provided?|reported|uploads?|uploaded|forwards?|forwarded) (?:(?:on|over|only|also|directly) )?to\s$"
)
AS_SUBJECT = regex(
    r"\s+(?:(?:also|then|only|may|will|can|might|could|does|do|not)\s+)*(?:receives?|gets|collects?|processes|process|stores?|obtains?|learns|sees|handles|records|hosts|analy[sz]es|tracks?|saves?|retains?|powers|provides|(?:is|be) (?:given|sent|told))\b"
)
"""Behind a word that opens a sentence: it does what companies do."""
_QUALIFIES = frozenset(("daily", "nearby"))
"""Words that say of the noun behind them how often it comes, at the start of a line, too."""
_NOUN = regex(r"\s(?:[a-z]|(?!(?:SDK|API|Video|Inc|Audio)\b)[A-Z][a-z])")


def is_ordinary(text: str, start: int, end: int, *, sure: bool) -> bool:
    """Whether the name is an ordinary word here: small letters, or a command at the start of a sentence. `sure`: an SDK has that name."""
    word = text[start:end]
    if word.lower() in _QUALIFIES and _NOUN.match(text, end) and not AS_SUBJECT.match(text, end):
        return True
    if word.lower() not in _ORDINARY:
        return bool(word.islower() and word.isascii() and len(word) < 5 and not sure)  # noqa: PLR2004 - short small words
    if word[0].islower() and word.isascii():
        given = word in _NO_NOUNS and _WITH.search(text[:start]) and _BREAK.match(text, end)
        return not (given or text.strip(AROUND) == word or _in_japanese(text, start, end))
    if word.lower() in _IN_CAPITALS and not (word.isupper() and (text.strip(AROUND) == word or _SENT_JA.match(text, end))):
        return True
    before = text[:start]
    command = _COMMANDS.match(text, end) if word.lower() in _VERBS and _VERB_BEFORE.search(before) else None
    return not (command is None or _GIVEN_TO.search(before) or (command[1] in _PREPOSITIONS and _LISTED.search(before)))


def _in_japanese(text: str, start: int, end: int) -> bool:
    """Whether Japanese letters touch the word, among which an English one would not stand: adjustを利用します."""
    return any(c >= "ぁ" and c.isalpha() for c in (text[max(0, start - 1) : start], text[end : end + 1]) if c)
