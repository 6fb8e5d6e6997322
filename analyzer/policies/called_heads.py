"""Names that open the items of a list, each with what it is for (Stripe: Payments / Ledgermill: Accounting): where several of them are known, the others
are companies too.
"""

import re
from collections.abc import Iterator, Sequence

from analyzer.patterns import regex
from analyzer.policies.below import QUOTED_MARK, items_below
from analyzer.policies.intros import NEGATED
from analyzer.policies.passages import Block
from analyzer.policies.recipients import is_name
from analyzer.policies.source import Called, Source, Who

_HEAD = regex(
    r"(?P<name>[A-Z0-9][\w.&'’+-]{1,30}(?: [A-Z0-9][\w.&'’+-]{0,30}){0,3})[*_\"]*(?:\s*\([^()\n]{1,60}\))?[*_]*\s*(?::|\s[–—-]\s|[–—])\s*(?P<said>\S[^\n]{1,160})"
)
_ALONE = regex(r"(?P<name>[A-Z0-9][\w.&'’+-]{1,30}(?: [A-Z0-9][\w.&'’+-]{0,30}){0,2})\s*")
_WAY = regex(
    r"https?://|\bsettings?\b|[>→]|\b(?:opt[- ]?out|click|tap|choose|delete|disable|contact|version|release[sd]?|fixed|password|log ?in|sign ?in)\b|@",
    re.IGNORECASE,
)
_OTHER = regex(
    r"\b(?:browsers?|cookies? settings|disable|delete|opt|refuse|rights?|contact|versions?|changes?|history|authorit\w+|regulators?|links?|credits|licen[cs]es?|follow|languages?|download|requirements|compatib\w+|devices?|stores?)\b",
    re.IGNORECASE,
)
"""What a heading is about whose list names nobody that is given anything."""
SEVERAL, LONGEST = 2, 240
KNOWN = 0.34
"""Share of the items that must open with a name that is known."""


def lists_helpers(source: Source, items: Sequence[Block], heading: str) -> bool:
    """Whether each of some items below a heading is a name with what it is for, and several of these are known."""
    if len(items) < SEVERAL or _OTHER.search(heading) or NEGATED.search(heading) or any(b.start in source.browsers for b in items):
        return False
    heads = [_head(source, b) for b in items]
    known = {n.party for h in heads if h is not None for n in source.names.find(h["name"])[:1] if n.start == 0}
    opens = [h for h in heads if h is not None and source.names.find(h["name"])]
    return None not in heads and len(known) >= SEVERAL and len(opens) >= KNOWN * len(items)


def find_called_heads(source: Source) -> list[Called]:
    """The names that no catalog knows of such lists, and of lists of bare links to the pages of services."""
    made: dict[str, Called] = {}
    for items in _lists(source):
        for block in items:
            head = _head(source, block) or _linked(source, block)
            name = head["name"] if head is not None else ""
            own = name.rstrip(".") in source.own_company or any(f.sort in ("data", "class") for f in source.find(name))
            beside = head[0][: head.start("said") - head.start()] if head is not None and "said" in head.groupdict() else name
            if name and not source.names.find(beside) and is_name(name) and not own and not name.endswith(" Store"):
                made.setdefault(name, Called(name, (Who(name, name, 0, 0),)))
    return [*made.values()]


def _lists(source: Source) -> Iterator[tuple[Block, ...]]:
    blocks = source.page.blocks
    for i, block in enumerate(blocks):
        if block.kind != "item" and (items := items_below(blocks, i)):
            head = block if block.kind == "heading" else None
            heading = source.page.text_of(head) if head is not None else source.heading(block)
            if lists_helpers(source, items, heading) or _are_links(source, items, heading):
                yield items


def _head(source: Source, block: Block) -> re.Match[str] | None:
    text = source.page.plain[block.start : min(block.end, block.start + LONGEST)]
    mark = QUOTED_MARK.match(text)
    head = _HEAD.match(text, mark.end() if mark is not None else 0)
    return None if head is None or _WAY.search(head["said"]) or block.end - block.start > LONGEST else head


def _linked(source: Source, block: Block) -> re.Match[str] | None:
    """The name that an item is which is one link to another site."""
    text = source.page.text_of(block)
    mark = QUOTED_MARK.match(text)
    away = len(block.links) == 1 and "://" in block.links[0].target
    return _ALONE.fullmatch(text, mark.end() if mark is not None else 0) if away and len(text) <= LONGEST else None


def _are_links(source: Source, items: Sequence[Block], heading: str) -> bool:
    """Whether each of some items is a name and a link to its page, most of them known."""
    heads = [_linked(source, b) for b in items]
    known = {n.party for h in heads if h is not None for n in source.names.find(h["name"])[:1]}
    return None not in heads and len(known) > SEVERAL and len(known) >= len(items) / 2 and not _OTHER.search(heading)
