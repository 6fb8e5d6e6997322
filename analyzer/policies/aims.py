"""The words that stand where a purpose does, or head what stands below them -> purposes."""

from analyzer.policies.lexicon import Found
from analyzer.policies.recipients import DASH, NOTHING
from analyzer.policies.source import Source


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
            found.add("p.unknown")
    return tuple(sorted(found - {"p.unknown"} or found))
