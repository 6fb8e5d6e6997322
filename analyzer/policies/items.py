"""What was read in a document -> ItemFound and Readability: which items it states, with the words; how it reads. Observations, no verdicts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from analyzer.model.item import ItemCue, ItemFound, ItemWords, Loose, Readability
from analyzer.model.statement import OptOut, Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Place, passage_at
from analyzer.policies.clauses import split_sentences
from analyzer.policies.lexicon import is_ascii_word, lower_alike
from analyzer.policies.source import Source

NOTICE = ("TBA27-12.item.content", "TBA27-12.item.recipient", "TBA27-12.item.purpose-sender", "TBA27-12.item.purpose-recipient")
OPT_OUT = "TBA27-12.optout-item."
MAX_LOOSE, MAX_QUOTE, MAX_RECIPIENTS = 5, 300, 60
MAX_HEADING = 80


def prepare(words: ItemWords) -> None:
    """Compiles what the items are looked for with, once for all documents."""
    for cue in words.items:
        for source in (*cue.headings, *cue.sentences, *cue.not_sentences):
            _compiled(source)
    for source in (*words.loose, *words.explained):
        _compiled(source)


def find_items(
    source: Source, statements: Sequence[Statement], opt_outs: Sequence[OptOut], words: ItemWords, *, whole: bool
) -> tuple[ItemFound, ...]:
    """The eight items of an app's policy, the items of a notice per recipient, those of an opt-out. `whole`: every part of the document was read;
    else what was not found may stand in what was not read.
    """
    missing = ItemFound("", source.name, "not-found" if whole else "not-read")
    reading = _Reading(source, statements, opt_outs, missing)
    found = [reading.look(cue) for cue in words.items]
    return (*found, *reading.notice(), *reading.means())


class _Reading:
    """One document at work."""

    def __init__(self, source: Source, statements: Sequence[Statement], opt_outs: Sequence[OptOut], missing: ItemFound) -> None:
        self.source = source
        self.missing = missing
        self.said = [s for s in statements if s.scope in ("this-app", "past")]
        self.affirmed = [s for s in self.said if s.polarity == "positive"]
        self.others = [s for s in self.affirmed if s.recipient != "@self"]
        self.opt_outs = [o for o in opt_outs if o.mechanism != "none"]
        self.headings, self.sentences = _split(source)

    def look(self, cue: ItemCue) -> ItemFound:
        """By what was understood, then by a heading, then by a sentence."""
        for s in self._understood(cue.item):
            return self._of_statement(cue.item, s)
        for start, end, place in self.headings:
            if any(_compiled(p).search(self.source.page.plain[start:end]) for p in cue.headings):
                return self._of_span(cue.item, start, end, place, "heading")
        for start, end, place in self.sentences:
            text = self.source.page.plain[start:end]
            told = any((m := _compiled(p).search(text)) is not None and self._is_own(cue.item, m) for p in cue.sentences)
            if told and not any(_compiled(p).search(text) for p in cue.not_sentences):
                return self._of_span(cue.item, start, end, place, "sentence")
        return self._missing(cue.item)

    def _understood(self, item: str) -> Iterable[Statement]:
        if item == "SPSI.pp2.what":
            return (s for s in self.affirmed if s.data_types or s.broad_types)
        if item == "SPSI.pp4.purpose":
            return (s for s in self.affirmed if _why(s) and not (s.condition or "").startswith("except"))
        return (s for s in self.said if s.recipient != "@self") if item == "SPSI.pp6.module" else ()

    def _is_own(self, item: str, found: re.Match[str]) -> bool:
        """Who collects is not told by the name of a company that is known as somebody else's recipient."""
        return item != "SPSI.pp1.who" or not any(n.party in {s.recipient for s in self.others} for n in self.source.names.find(found[0]))

    def notice(self) -> Iterator[ItemFound]:
        """Content, name and purposes per named recipient; where nobody is named, once for the document."""
        by: dict[str, list[Statement]] = {}
        for s in self.others:
            if not s.recipient.startswith("@"):
                by.setdefault(s.recipient, []).append(s)
        if not by:
            yield from (self._missing(item) for item in NOTICE)
        for recipient, rows in list(by.items())[:MAX_RECIPIENTS]:
            content = [s for s in rows if s.data_types or s.broad_types or s.unpaired_types or s.unpaired_broad]
            sender = [s for s in rows if s.purposes_sender or (s.purposes and not s.purposes_recipient)]
            held = (content, rows, sender, [s for s in rows if s.purposes_recipient])
            for item, having in zip(NOTICE, held, strict=True):
                yield self._of_statement(item, having[0], recipient) if having else self._missing(item, recipient)

    def means(self) -> Iterator[ItemFound]:
        """What is to be published of an opt-out. The limits after it are told by words, above."""
        offered = [s for s in self.others if s.opt_out in ("url", "text")]
        first = self._of_means(f"{OPT_OUT}exists", self.opt_outs) or (
            self._of_statement(f"{OPT_OUT}exists", offered[0]) if offered else None
        )
        yield first or self._missing(f"{OPT_OUT}exists")
        told = [o for o in self.opt_outs if o.stops != "unspecified"]
        yield self._of_means(f"{OPT_OUT}which", told) or self._missing(f"{OPT_OUT}which")
        yield self._of_means(f"{OPT_OUT}how", self.opt_outs) or self._missing(f"{OPT_OUT}how")
        reached = [o for o in self.opt_outs if o.reaches]
        yield self._of_means(f"{OPT_OUT}recipient", reached) or self._missing(f"{OPT_OUT}recipient")
        names = {r for o in reached for r in o.reaches}
        about = [s for s in self.others if "*" in names or s.recipient in names or names & set(s.sdk_ids)] or offered
        for item, having in (("content", [s for s in about if s.data_types or s.broad_types]), ("purpose", [s for s in about if _why(s)])):
            yield self._of_statement(f"{OPT_OUT}{item}", having[0]) if having else self._missing(f"{OPT_OUT}{item}")

    def _missing(self, item: str, recipient: str = "") -> ItemFound:
        return ItemFound(item, self.missing.document, self.missing.state, recipient)

    def _of_statement(self, item: str, s: Statement, recipient: str = "") -> ItemFound:
        return ItemFound(item, self.source.name, "found", recipient, "statement", s.quote[:MAX_QUOTE], s.place, s.evidence)

    def _of_means(self, item: str, means: Sequence[OptOut]) -> ItemFound | None:
        if not means:
            return None
        return ItemFound(item, self.source.name, "found", "", "means", means[0].quote[:MAX_QUOTE], means[0].place, means[0].evidence)

    def _of_span(self, item: str, start: int, end: int, place: str, how: str) -> ItemFound:
        at = passage_at(self.source, Place(start, end, place))
        quote = " ".join(self.source.page.plain[start:end].split())[:MAX_QUOTE]
        return ItemFound(item, self.source.name, "found", "", "heading" if how == "heading" else "sentence", quote, place, at)


def _why(s: Statement) -> bool:
    return bool(s.purposes or s.purposes_sender or s.purposes_recipient)


def _split(source: Source) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]:
    """(headings, sentences), each with its span and place; the cells of a table are sentences of their own."""
    headings: list[tuple[int, int, str]] = []
    sentences: list[tuple[int, int, str]] = []
    for block in source.page.blocks:
        place = f"{block.kind} {block.number}"
        if block.kind == "heading":
            headings.append((block.start, block.end, place))
        elif block.kind == "table":
            sentences += ((c.start, c.end, f"{place} row {c.row + 1}") for c in block.cells if c.end > c.start)
        else:
            if block.end - block.start <= MAX_HEADING and block.lead == block.end - block.start:
                headings.append((block.start, block.end, place))
            sentences += ((start, end, place) for start, end in split_sentences(source.page.plain, block.start, block.end))
    return headings, sentences


def measure_reading(source: Source, statements: Sequence[Statement], words: ItemWords) -> Readability:
    """Length, open lists and unexplained terms."""
    _, sentences = _split(source)
    lengths = [end - start for start, end, _ in sentences] or [0]
    open_ends = [_compiled(p) for p in words.loose]
    naming = {s.quote: s.place for s in statements if s.polarity == "positive" and (s.data_types or s.broad_types)}
    loose = [Loose(quote[:MAX_QUOTE], place) for quote, place in naming.items() if any(p.search(quote) for p in open_ends)]
    return Readability(
        document=source.name,
        characters=len(source.page.text),
        sentences=len(sentences),
        mean=round(sum(lengths) / len(lengths)),
        longest=max(lengths),
        loose_count=len(loose),
        loose=tuple(loose[:MAX_LOOSE]),
        jargon=tuple(_find_jargon(source.page.plain, words)),
    )


def _find_jargon(text: str, words: ItemWords) -> Iterator[str]:
    """Terms that stand in the text and are explained at none of their places; a term inside a longer one is not told again."""
    explained = [_compiled(p) for p in words.explained]
    taken: list[tuple[int, int]] = []
    lower = lower_alike(text)
    for term in sorted(words.jargon, key=len, reverse=True):
        places = _find_term(lower, term.lower())
        free = [(s, e) for s, e in places if not any(a <= s and e <= b for a, b in taken)]
        taken += places
        if free and not any(p.search(text[e : e + 40]) for _, e in free for p in explained):
            yield term


def _find_term(text: str, term: str) -> list[tuple[int, int]]:
    """Where it stands; in Latin letters as a word of its own. No expression is made of it: there are dozens in each language."""
    found = []
    start = text.find(term)
    while start >= 0:
        end = start + len(term)
        around = text[start - 1 : start] + text[end : end + 1] if term.isascii() else ""
        if not any(map(is_ascii_word, around)):
            found.append((start, end))
        start = text.find(term, start + 1)
    return found


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern, re.IGNORECASE)
