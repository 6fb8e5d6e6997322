"""Sentences that list without a heading: what is sent and not to whom, or who receives and not what."""

import re
from collections.abc import Sequence

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.announcing import DENIED, HOME, RECIPIENTS, SENDING
from analyzer.policies.clauses import split_sentences
from analyzer.policies.line_parts import LABELLED
from analyzer.policies.list_tables import IN_TRADES, SEVERAL
from analyzer.policies.one_name import named_alone
from analyzer.policies.outside import is_outside, tells_somebody
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.source import Data, Source, Who

_NOT_OURS = regex(
    r"\b(?:that|which) (?:(?:do|does) not belong to|(?:is|are) not (?:run|owned|operated|controlled) by) (?:us|ourselves)\b|\bnot (?:run|owned|operated|controlled) by us\b"
    r"|\bthat (?:is|are) not (?:ours|our own)\b|\b(?:other than|outside of?) (?:us|our own (?:\w+ )?)",
    re.IGNORECASE,
)
"""Said of where it goes: neither a denial nor a way to ourselves."""
_GOES_ON = regex(
    r"^\s*(?:this|these|it|they|that|among (?:this|these|it|them)|such (?:data|information)|the (?:data|information|items?|details)|specifically|in (?:detail|particular)|namely)\b[^.]{0,40}?(?:\b(?:is|are|includes?|comprises?|consists? of|covers?|means?)\b|[,:])"
    r"|^\s*(?:これ|それ|その|具体的|すなわち|内訳|内容|項目)[^。、]{0,10}(?:は|には|とは)?、?",
    re.IGNORECASE,
)
_VERB = regex(
    r"(?:です|ます|せん|する|した|れる|ください)[。\s]*$|\b(?:is|are|was|be|have|has|do|does|can|will|may|we|you)\b", re.IGNORECASE
)

Sentence = tuple[int, int, str]
Taker = tuple[int, int, tuple[Who, ...]]


def sent_in_sentences(source: Source, free: Sequence[Sentence]) -> list[tuple[int, int, Data]]:
    """Sentences that say what is sent and not to whom, in sections that name nobody; the list may be the sentence after (This is your name, ...)."""
    found: list[tuple[int, int, Data]] = []
    end_of_sent = -1
    for start, end, text in free:
        told = _is_sent(source, text)
        below = end_of_sent >= 0 and not source.page.plain[end_of_sent:start].strip() and "\n\n" not in source.page.plain[end_of_sent:start]
        lists = below and (_GOES_ON.match(text) is not None or not _VERB.search(text)) and not _leads_home(source, text)
        end_of_sent = end if told else -1
        if not told and not lists:
            continue
        data = source.data(text, source.find(text), start)
        found += [(start, end, data)] if len({*data.ids} - IN_TRADES) >= SEVERAL else []
    return found


def _is_sent(source: Source, text: str) -> bool:
    """Whether a sentence says that something is sent, and neither to whom nor to ourselves."""
    return SENDING.search(text) is not None and not _leads_home(source, _NOT_OURS.sub("", text))


def _leads_home(source: Source, text: str) -> bool:
    """Whether a sentence denies, tells of ourselves, or names somebody."""
    return bool(DENIED.search(text) or HOME.search(text) or tells_somebody(source, text))


def without_apart(source: Source, statements: list[Statement]) -> list[Statement]:
    """Statements without those of a sentence that lists what is sent outside, where others are listed as those who receive it."""
    return [
        s
        for s in statements
        if s.polarity == "negative" or not is_outside(s.recipient_as_written) or (s.evidence and s.evidence.start) not in source.told_apart
    ]


def takers_in_sentences(source: Source, free: Sequence[Sentence]) -> list[Taker]:
    """Sentences that say who receives and not what."""
    found: list[Taker] = []
    for start, end, text in free:
        if not RECIPIENTS.search(text) or DENIED.search(text):
            continue
        who = source.named(text)
        data = {*source.data(text, source.find(text), start).ids} - IN_TRADES
        found += [(start, end, who)] if len({w.recipient for w in who}) >= SEVERAL and not data else []
    return found


RECORD = 3
"""Lines with labels from which on a paragraph is a record."""


def free_sentences(source: Source) -> list[Sentence]:
    """(start, end, text) of the sentences of paragraphs that do not stand below the name of one recipient, and are no lines with labels."""
    plain = source.page.plain
    blocks = (
        b for b in source.page.blocks if b.kind == "paragraph" and source.language_of(source.page.text_of(b).strip()) in source.lexicons
    )
    blocks = (b for b in blocks if not (named_alone(source, source.heading(b)) or _is_labelled(source, b)))
    return [(s, e, plain[s:e]) for b in blocks for s, e in split_sentences(plain, b.start, b.end)]


def _is_labelled(source: Source, block: Block) -> bool:
    """Whether a paragraph is a record: lines each of which opens with a label."""
    lines = [source.page.plain[a:b] for a, b in lines_of(source.page.plain, block)]
    return len(lines) >= RECORD and all(LABELLED.match(line) for line in lines)
