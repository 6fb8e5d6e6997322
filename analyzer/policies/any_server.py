"""An English sentence -> the same said plainly, where it denies a way out to a machine that is anybody's: never uploaded to any server."""

import re

from analyzer.patterns import regex

_PLACE = regex(
    r"\bto\s+(?:(?:any|an?|another)\s+(?:(?:remote|online|web|internet|backup|external|cloud|push|hosted)\s+){0,2}(?:servers?|(?:AI|LLM|language model)\s+(?:providers?|services?)|cloud(?:\s+(?:services?|storage|providers?))?|services?\s+in\s+the\s+cloud)|the\s+cloud)\b"
    r"(?!\s+(?:of\s+(?:ours|our\s+own|the\s+\w+)|(?:that\s+|which\s+)?(?:we|I|is|are|belongs?)\b|(?:run|operated|owned|controlled|maintained|hosted|provided)\b|belonging\b|in\s))",
    re.IGNORECASE,
)
_DENIED = regex(
    r"(?:\b(?:not|never|no|none|neither|nor|nothing)\b|n['’]t\b)[^.;:]{0,80}\b(?:sen[dt]s?|upload(?:s|ed)?|transmit(?:s|ted)?|transfer(?:s|red)?|forward(?:s|ed)?|share[sd]?|pass(?:es|ed)?)\b[^.;:]{0,40}$"
    r"|\b(?:sends?|uploads?|transmits?|transfers?)\s+(?:no|none of)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_LESS = regex(
    r"\b(?:unless|except|until|without|if|when|while|as long as|other than|automatically|consent|permission|only|directly|unencrypted|by default)\b",
    re.IGNORECASE,
)
"""What makes it a denial of some cases alone."""
_OURS = regex(r"\b(?:an?|any|one)\s+servers?\s+of\s+(?:ours|our\s+own)\b", re.IGNORECASE)
LONGEST = 400
"""Characters of a sentence that is looked at."""


def say_any_server(text: str) -> str:
    """The text with such a machine as the third party that it is, and a server of ours as ours; of another length where there is one."""
    text = _OURS.sub("our servers", text)
    place = _PLACE.search(text) if len(text) <= LONGEST else None
    if place is None or _DENIED.search(text[: place.start()]) is None or _LESS.search(text):
        return text
    return f"{text[: place.start()]}to any third party{text[place.end() :]}"
