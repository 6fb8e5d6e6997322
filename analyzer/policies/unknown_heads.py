"""A heading that is a name no catalog knows -> whom it names, where the one above it is of those who receive, and another beside it is of somebody known."""

from analyzer.patterns import regex
from analyzer.policies.owned import find_owner
from analyzer.policies.passages import Block
from analyzer.policies.recipients import as_written, is_name
from analyzer.policies.source import Source, Who

_NAME = regex(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+)?(?P<name>(?=[\w.+-]{0,24}(?:[a-z][A-Z]|[A-Za-z][.+-]?\d|[a-z][.+-][A-Za-z]))[A-Z][\w.+-]{2,24})(?:\s*\([^()]{0,40}\))?"
)
_PLAIN = regex(
    r"^(?:Analytics|Overview|Introduction|Summary|Other|Others|General|Contact|Cookies?|Advertising|Hosting|Payments?|Maps|Notes?|Children|Changes|Scope|Storage|Support|Android|iOS|Web|Server|Appendix|Details|Definitions|FAQ)\b"
)
NEAR = 120
"""Blocks on either side that are looked at."""


def find_unknown_head(source: Source, block: Block) -> tuple[Who, ...]:
    """Such a name, one word with a capital or a sign inside that means nothing here (OpenTides, Tide-Cast); () for any other heading."""
    bare = source.page.text_of(block).strip("# 　*")
    named = _NAME.fullmatch(bare)
    if named is None or _PLAIN.match(named["name"]) or source.find(bare) or source.names.find(bare) or not is_name(bare):
        return ()
    above, beside = _around(source, block)
    takers = any(f.sort in ("phrase:recipient_heading", "phrase:notice_title") for f in source.find(above))
    return (as_written(named["name"]),) if takers and any(find_owner(source, text) for text in beside) else ()


def _around(source: Source, block: Block) -> tuple[str, list[str]]:
    """The heading above one, and those of the same level below that, a few on either side."""
    blocks = source.page.blocks
    at = source.page.index_of(block)
    above, found = "", []
    for side in (range(at - 1, max(-1, at - NEAR), -1), range(at + 1, min(len(blocks), at + NEAR))):
        for b in (blocks[i] for i in side if blocks[i].kind == "heading"):
            text = source.page.text_of(b).strip("# 　*")
            if b.level < block.level:
                above = above or text
                break
            found += [text] if b.level == block.level else []
    return above, found
