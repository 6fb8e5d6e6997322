"""A heading that is a company's name, and below it a sentence that opens with that name and announces a list of what it does for the provider (Quillmark
sends our letters: ...) -> one row Statement for the sentence and its list.
"""

import re
from collections.abc import Iterator

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.below import MARK, items_below
from analyzer.policies.claims import Claim, Place, find_scope, free_purposes, make_statements
from analyzer.policies.clauses import split_sentences
from analyzer.policies.intros import NEGATED
from analyzer.policies.passages import Block
from analyzer.policies.printed import find_condition
from analyzer.policies.recipients import given_by
from analyzer.policies.source import Data, Source, Who

_DOES = regex(
    r"\W{0,4}\s(?:also |only )?(?:provides?|hosts?|monitors?|handles?|powers?|process(?:es)?|delivers?|sends?|stores?|manages?|runs?|offers?|supports?|serves?|operates?|tracks?|helps?|enables?)\b",
)
_FRAME = regex(
    r"^\W*(?:data processing (?:agreement|addendum)|dpa|transfer mechanism|legal mechanism|location|website|privacy policy|security|certifications?|compliance|(?:gdpr|soc 2|hipaa)[ -]\w+|safeguards?)\W{0,6}:",
    re.IGNORECASE,
)
_NOTE = regex(r"^\W*(?:note|important)\b", re.IGNORECASE)
SEVERAL, LONGEST = 2, 400


def read_told_blocks(source: Source) -> list[Statement]:
    """The rows of such sections, two or more; what they say of contracts beside it says nothing of data."""
    told = [*_told(source)]
    if len({who.recipient for who, *_ in told}) < SEVERAL:
        return []
    made: list[Statement] = []
    for number, (who, block, items) in enumerate(told, start=1):
        free = [b for b in items if not NEGATED.search(source.page.text_of(b))]
        source.taken |= {block.start, *(b.start for b in free), *_frames(source, block)}
        made += _row(source, who, block, free, number)
    return made


def _told(source: Source) -> Iterator[tuple[Who, Block, tuple[Block, ...]]]:
    """Whom a heading names, with the paragraph below it that opens with the name and announces what it does, and the list of that."""
    for i, block in enumerate(source.page.blocks):
        if block.kind != "paragraph" or block.start in source.taken or not block.headings or block.end - block.start > LONGEST:
            continue
        text = source.page.text_of(block).strip()
        items = items_below(source.page.blocks, i) if text.endswith(":") and not NEGATED.search(text) else ()
        who = _headed(source, block) if items else None
        if who is None or not text.startswith(who.written) or _DOES.match(text, len(who.written)) is None:
            continue
        if not any(b.start in source.taken for b in items):
            yield who, block, items


def _headed(source: Source, block: Block) -> Who | None:
    """Whom the heading above names and nobody else, by a catalog or by a table above."""
    heading = source.heading(block)
    listed = (w for _, parties in source.listed for w in parties if w.written == heading)
    who = given_by(source, heading)
    return who[0] if len(who) == 1 else next(listed, None)


def _frames(source: Source, block: Block) -> set[int]:
    """The starts of the section's paragraphs whose every line is a label of a contract or a place."""
    beside = (b for b in source.page.blocks if b.headings == block.headings and b.kind == "paragraph")
    return {b.start for b in beside if all(_FRAME.match(line) for line in source.page.text_of(b).split("\n") if line.strip())}


def _row(source: Source, who: Who, block: Block, items: list[Block], number: int) -> list[Statement]:
    spans = [(a, b) for x in (block, *items) for a, b in split_sentences(source.page.plain, x.start, x.end)]
    texts = [t for t in (MARK.sub("", source.page.plain[a:b]) for a, b in spans) if not _NOTE.match(t)]
    data = Data()
    for text in texts:
        data = data.plus(source.data(text, source.find(text), block.start))
    found = [f for t in texts for f in source.find(t)]
    claim = Claim(
        "send",
        negative=False,
        data=data,
        who=(who,),
        purposes=free_purposes(found),
        condition=find_condition(found),
        scope=find_scope(found),
    )
    return make_statements(source, claim, Place(block.start, (items or [block])[-1].end, f"told block {number}", "row"))
