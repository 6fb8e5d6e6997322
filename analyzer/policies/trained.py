"""Sentences that say only that a recipient trains no models with what it gets -> a limit on its use, which is no sending and no denial of one."""

import re

from analyzer.patterns import regex

_LIMIT = regex(
    r"^\W*(?!(?:we|our|I|us|the app|this app)\b)[^.;:]{1,80}?\b(?:(?:do|does|did|will|is|are|may|can|must)\s+(?:not|never)|never|cannot|(?:do|does|wo|is|are|ca)n['’]t)\b"
    r"[^.;:]{0,100}?\b(?:to|for(?: the)?)\s+(?:\w+\s+(?:or|and)\s+)?(?:train|training|fine-tun(?:e|ing))\b(?:\s+(?:of\s+)?[\w-]+){1,6}\W*$",
    re.IGNORECASE,
)
_SENDS = regex(r"\b(?:shar(?:e|es|ed|ing)|sells?|sold|disclos\w+|sent|sends?|pass(?:es|ed)? on|third part(?:y|ies))\b", re.IGNORECASE)


def only_trains_none(text: str) -> bool:
    """Whether a sentence says of somebody else that no models are trained with the data, and nothing of where it goes."""
    return _LIMIT.match(text) is not None and _SENDS.search(text) is None
