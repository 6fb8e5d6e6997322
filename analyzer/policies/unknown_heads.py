"""A heading that is a name no catalog knows -> whom it names, where another heading beside it is that of somebody who is known."""

from itertools import islice

from analyzer.patterns import regex
from analyzer.policies.owned import find_owner
from analyzer.policies.passages import Block
from analyzer.policies.recipients import as_written, is_name
from analyzer.policies.source import Source, Who

_NAME = regex(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+)?(?P<name>[A-Z][\w.+-]{2,24}(?:\s[A-Z][\w.+-]{1,20}){0,2})(?:\s*\([^()]{0,40}\))?")
_PLAIN = regex(
    r"^(?:Analytics|Overview|Introduction|Summary|Other|Others|General|Contact|Cookies?|Advertising|Hosting|Payments?|Maps|Notes?|Children|Changes|Scope|Storage|Support|Android|iOS|Web|Server|Appendix|Details|Definitions|FAQ)\b"
)
NEAR = 12
"""Headings on either side that are looked at."""


def find_unknown_head(source: Source, block: Block) -> tuple[Who, ...]:
    """Such a name, written with capitals and no word that means anything here; () for any other heading."""
    bare = source.page.plain[block.start : block.end].strip("# 　*")
    named = _NAME.fullmatch(bare)
    if named is None or _PLAIN.match(named["name"]) or source.find(bare) or source.names.find(bare) or not is_name(bare):
        return ()
    return (as_written(named["name"]),) if any(find_owner(source, text) for text in _beside(source, block)) else ()


def _beside(source: Source, block: Block) -> list[str]:
    """The headings of the same level below the same one, a few on either side."""
    heads = [b for b in source.page.blocks if b.kind == "heading"]
    at = next((i for i, b in enumerate(heads) if b.start == block.start), -1)
    found: list[str] = []
    for side in (reversed(heads[:at]), iter(heads[at + 1 :])) if at >= 0 else ():
        for b in islice(side, NEAR):
            if b.level < block.level:
                break
            if b.level == block.level:
                found.append(source.page.plain[b.start : b.end].strip("# 　*"))
    return found
