"""Sentences that list without a heading: what is sent and not to whom, or who receives and not what."""

from analyzer.policies.clauses import split_sentences
from analyzer.policies.list_tables import IN_TRADES, SEVERAL
from analyzer.policies.listing import DENIED, HOME, RECIPIENTS, SENDING, text_of
from analyzer.policies.one_name import named_alone
from analyzer.policies.source import Data, Source, Who


def sent_in_sentences(source: Source) -> list[tuple[int, int, Data]]:
    """Sentences that say what is sent and not to whom, in sections that name nobody."""
    found: list[tuple[int, int, Data]] = []
    for start, end, text in _free_sentences(source):
        if not SENDING.search(text) or DENIED.search(text) or HOME.search(text) or source.who(text, source.find(text)):
            continue
        data = source.data(text, source.find(text), start)
        found += [(start, end, data)] if len({*data.ids} - IN_TRADES) >= SEVERAL else []
    return found


def takers_in_sentences(source: Source) -> list[tuple[int, int, tuple[Who, ...]]]:
    """Sentences that say who receives and not what."""
    found: list[tuple[int, int, tuple[Who, ...]]] = []
    for start, end, text in _free_sentences(source):
        if not RECIPIENTS.search(text) or DENIED.search(text):
            continue
        who = source.named(text)
        data = {*source.data(text, source.find(text), start).ids} - IN_TRADES
        found += [(start, end, who)] if len({w.recipient for w in who}) >= SEVERAL and not data else []
    return found


def _free_sentences(source: Source) -> list[tuple[int, int, str]]:
    """Sentences of paragraphs that do not stand below the name of one recipient."""
    plain = source.page.plain
    blocks = (b for b in source.page.blocks if b.kind == "paragraph" and source.language_of(text_of(source, b)) in source.lexicons)
    blocks = (b for b in blocks if not named_alone(source, source.heading(b)))
    return [(s, e, plain[s:e]) for b in blocks for s, e in split_sentences(plain, b.start, b.end)]
