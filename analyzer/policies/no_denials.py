"""An English sentence -> the same without words that look like a negation and are none: not limited to, not only, never mind."""

import re

from analyzer.patterns import regex

_NOT_NEGATIVE = regex(
    r"(?:,\s+(?:which|that)\s+|\()(?:(?:is|are|has|have)\s+)?(?:not (?:a )?part of|nothing to do with) (?:the|this|our) (?:\w+ )?app(?:lication)?\b(?:,|\))?|,\s+(?:which|that) this (?:policy|notice) does not (?:cover|apply to),"
    r"|\b(?:but |and )?(?:is |are )?not (?:be )?limited to\b|\bnot only\b|\bwhether or not\b|\bif not\b|\b(?:as|so) long as (?:you|the user|users) (?:(?:do|does|have|has)(?: not|n['’]t)|never)\b|\bno later than\b|\bwithout limitation\b|\bnot (?:currently |yet |itself )?(?:end-to-end )?encrypted\b|(?<=\w), (?:and )?not (?:by |through |with )?(?:us|ourselves|our (?:app|servers?))\b(?=\s*(?:[.;,—–-]|$))|\bnot (?:necessarily|always|every time|before|until|immediately|at once)\b|\bnever mind\b|(?<=\bcannot )tell (?=your|who|the)\b|,?\s+(?:and|but)\s+(?:to |with |by )?(?:nobody|no ?one|none|no other \w+|not (?:to |with )?any(?:one|body))(?: else)?\b(?=\W*$)",
    re.IGNORECASE,
)
_OTHER_WAY = regex(
    r"\((?:(?:but|and) )?not (?:(?:through|via|with|by|using|when|if|at)\b[^()]{1,60}|(?:directly )?to (?:us|me|[^()]{1,60}? directly))\)",
    re.IGNORECASE,
)
"""Which way is not meant: if you pay by card (not through Example), sent to Example (not to us directly)."""
_ASIDE_NOT = regex(
    r"(?<=, )(?:(?:but )?not(?: including)?|never|though not|(?:but )?not counting)(?= (?:your|the|any|their) [^.;,()]{1,60}, (?:is|are|to|with|by|for|may|will|can)\b)|(?<=\()(?:but )?(?:not(?: including)?|never)(?= (?:your|the|any|their) [^.;()]{1,60}\))",
    re.IGNORECASE,
)
"""What is taken out in passing is no denial: account details, but not your phone number, are shared."""
_SO_THAT = regex(r"(?P<head>^\W*(?:so|in order) that [^.;,]{1,80}?)(?P<no>\bnot\b|n['’]t\b)(?=[^.;,]{0,80},)", re.IGNORECASE)
"""What a sending is to avoid: so that one phone is not counted twice, your user ID is sent."""
_AND_NO = regex(r"(?P<to>^\W*no [\w, -]{1,60}?\b)(?P<and>and no )(?=[\w -]{1,40}\b(?:is|are|was|were)\b)", re.IGNORECASE)
"""No names and no addresses are sent: one denial."""


def clear_asides(text: str) -> str:
    """The text, of the same length, without words that look like a negation and are none: not limited to, not only."""
    text = _OTHER_WAY.sub(lambda m: " " * len(m[0]), text)
    clear = _ASIDE_NOT.sub(lambda m: "except".ljust(len(m.group())), _NOT_NEGATIVE.sub(lambda m: " " * len(m.group()), text))
    clear = _SO_THAT.sub(lambda m: m["head"] + " " * len(m["no"]), clear)
    return _AND_NO.sub(lambda m: m["to"] + "or".ljust(len(m["and"])), clear)
