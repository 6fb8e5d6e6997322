"""The words that stand where a purpose does, or head what stands below them -> purposes."""

import re

from analyzer.policies.lexicon import Found
from analyzer.policies.recipients import DASH, NOTHING
from analyzer.policies.source import Source

_SERVES = re.compile(
    r"^\W*(?:(?:in order )?to |for (?:the )?)?(?:provid|deliver|offer|enabl|display|show|sav|stor|host|stream|play|runn?|operat|support|send|calculat|generat|translat|transcrib)(?:e|ing|ling)?\b (?!\w+ to (?:us|third|others?)\b)\w"
    r"|^\W*(?:to )?(?:lets?|letting|allow(?:s|ing)?) (?:you|users?|players?|customers?)\b|^[^。]{2,30}(?:の|を)?(?:提供|表示|保存|再生|受付|受け付け|通知|連携|実現)(?:する|の)?(?:ため)?[。]?$",
    re.IGNORECASE,
)
"""What a service does for its users, in words that name no other purpose: providing video calls."""


def heading_purposes(source: Source, section: str, headings: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """The purposes that the nearest heading tells that tells any; the title of the document is none."""
    for text in (section, *(source.page.plain[a:b] for a, b in reversed(headings[1:] or headings))):
        said = said_purposes(source, text)
        if said:
            return said
    return ()


def said_purposes(source: Source, text: str) -> tuple[str, ...]:
    """Every purpose in the words of a text that is about nothing else."""
    return tuple(sorted({f.value for f in source.find(text) if f.sort == "purpose"}))


def read_purposes(source: Source, texts: list[str]) -> tuple[str, ...]:
    """The purposes in texts that stand where a purpose does; words that name none are `p.unknown`, none are nothing."""
    found: set[str] = set()
    for text in texts:
        parts = [text, *text.split("\n")] if "\n" in text else [text]
        hits: list[Found] = [f for part in parts for f in source.find(part) if f.sort == "purpose"]
        found |= {f.value for f in hits}
        if text.strip() and not hits and not DASH.match(text.strip()) and not NOTHING.match(text.strip()):
            found.add("p.provide" if _SERVES.match(text.strip()) else "p.unknown")
    return tuple(sorted(found - {"p.unknown"} or found))
