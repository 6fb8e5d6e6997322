"""Words of an English text -> the same words with the companies of a group that bears a name: businesses in the Harbour & Vale group."""

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found

_WHO = (
    r"(?i:compan(?:y|ies)|firms?|business(?:es)?|brands?|entit(?:y|ies)|members?|subsidiar(?:y|ies)|affiliates?|parts?|organi[sz]ations?)"
)
_GROUP = regex(
    rf"\b(?:(?:(?i:any|all|some|other|the|our|sister)|{_WHO}|and|or|of)\s+)*{_WHO}\s+(?:in|of|within|from|across|inside|belonging\s+to|that\s+belong\s+to)\s+(?:the|our|this)\s+(?:same\s+)?"
    r"(?:(?:[A-Z][\w.'’&-]*|&|and|of)\s+){0,5}(?:Group|group|GROUP)(?:\s+of\s+companies)?\b(?!\s+of\b)"
)


def name_group(text: str, found: list[Found]) -> list[Found]:
    """`found` with a class for each such phrase, in place of what it is made of."""
    spans = [m.span() for m in _GROUP.finditer(text)] if "roup" in text or "ROUP" in text else []
    if not spans:
        return found
    kept = [f for f in found if not any(f.start < e and s < f.end for s, e in spans)]
    return sorted([*kept, *(Found(s, e, "class", "@group") for s, e in spans)], key=lambda f: f.start)
