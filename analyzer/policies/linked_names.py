"""Names in a row, each with nothing below it but the link to its privacy policy, under a sentence that says that these take data -> which groups of
labels are rows that leave what is taken to the page linked.
"""

import re
from collections.abc import Iterator, Sequence

from analyzer.patterns import regex
from analyzer.policies.heads import Group
from analyzer.policies.intros import NEGATED
from analyzer.policies.languages import READ
from analyzer.policies.passages import Block
from analyzer.policies.recipients import as_written, is_name
from analyzer.policies.source import Source, Who

_BELOW = regex(r"\b(?:below|following|as follows|here)\b|[:：]\s*$", re.IGNORECASE)
_TAKES = regex(
    r"\b(?:collects?|receives?|obtains?|process(?:es)?|access|track(?:s|ing)?|shared? with|disclosed? to|sent to|passed to)\b",
    re.IGNORECASE,
)
_TAKERS = regex(
    r"\b(?:part(?:y|ies)|partners?|providers?|vendors?|compan(?:y|ies)|services|networks?|(?:sub-?)?processors?|SDKs?)\b", re.IGNORECASE
)
SEVERAL, LONGEST = 2, 40


def find_linked(source: Source, groups: Sequence[Group]) -> set[int]:
    """The starts of such groups; one whose head no catalog knows is given its name as written."""
    told: set[int] = set()
    for run in _runs(source, groups):
        if sum(bool(g.who) for g in run) < SEVERAL or not _is_told(source, run[0]):
            continue
        for group in run:
            stranger = _stranger(source, group)
            if stranger is not None:
                group.who, group.start = (stranger,), group.lines[0].block.start
        told |= {g.start for g in run}
    return told


def _runs(source: Source, groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Groups that follow one another, each of a name and one link in a paragraph of its own."""
    run: list[Group] = []
    for group in groups:
        if _is_linked(source, group):
            block = group.lines[0].block
            if run and (run[-1].lines[0].block.headings != block.headings or run[-1].lines[0].block.number != block.number - 1):
                yield run
                run = []
            run.append(group)
    yield run


def _is_linked(source: Source, group: Group) -> bool:
    if group.roles() != {"link"} or len(group.lines) != 1:
        return False
    block = group.lines[0].block
    lines = source.page.text_of(block).strip().split("\n")
    return block.kind == "paragraph" and len(lines) == SEVERAL and bool(block.links) and len(lines[0].strip()) <= LONGEST


def _stranger(source: Source, group: Group) -> Who | None:
    """The name above the link where no catalog knows it; None where one does."""
    block = group.lines[0].block
    first = source.page.text_of(block).strip().split("\n")[0].strip(" *_:")
    return None if source.names.find(first) or not is_name(first) else as_written(first)


def _is_told(source: Source, first: Group) -> bool:
    """Whether the paragraph above the first one says that those below it take data."""
    block = first.lines[0].block
    above = _above(source, block)
    text = source.page.text_of(above) if above is not None else ""
    if source.language_of(text) not in READ or NEGATED.search(text) or _BELOW.search(text) is None:
        return False
    return _TAKES.search(text) is not None and _TAKERS.search(text) is not None


def _above(source: Source, block: Block) -> Block | None:
    before = [b for b in source.page.blocks if b.start < block.start and b.headings == block.headings]
    return before[-1] if before and before[-1].kind == "paragraph" else None
