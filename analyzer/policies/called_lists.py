"""Sentences and lines that say who a kind of recipients is (Providers: Adjust, Mixpanel; partners in this sense are Adjust and Mixpanel) -> Called: the words that mean them."""

import re
from collections.abc import Iterator, Sequence

from analyzer.patterns import regex
from analyzer.policies.clauses import split_sentences
from analyzer.policies.passages import Block
from analyzer.policies.pointed import beside_names
from analyzer.policies.source import Called, Source, Who

_NOUN = (
    r"(?:service providers?|providers?|partners?|companies|company|firms?|vendors?|recipients?|suppliers?|tools?|third parties|processors?)"
)
_KIND = rf"(?:(?!(?:of|to|with|and|or|by|for|the|our|these|each|every|all)\b)[\w-]+\s+){{0,2}}{_NOUN}"
_LIST = regex(
    rf"^\W*(?:(?:our|the|these)\s+)?(?P<kind>{_KIND})(?:\s+(?:are|currently|at present|at the moment|we use|used))*\s*:\s*(?P<names>.*)$",
    re.IGNORECASE,
)
_SENSE = regex(
    rf"^\W*(?:(?:our|the)\s+)?(?P<kind>{_KIND})\s+(?:in (?:this|that) sense|within the meaning of this \w+)\s*(?:are|is|means?|:)\s*(?:at present|currently)?\s*:?\s*(?P<names>.*)$",
    re.IGNORECASE,
)
_THESE = regex(
    rf"^\W*(?:these|they|those)(?:\s+{_NOUN})?\s+are(?:\s+(?:at present|currently|at the moment|now|today))?\s*:?\s*(?P<names>.*)$",
    re.IGNORECASE,
)
_SPOKEN = regex(rf"\b(?:our|the)\s+(?P<kind>{_KIND})\b", re.IGNORECASE)
LONGEST = 200


def find_called_lists(source: Source) -> list[Called]:
    """The words by which the document means those whom one such line names; none where two lines name others by the same noun."""
    found: dict[str, tuple[Who, ...]] = {}
    for kind, every, who in _named(source):
        words = _every(source, kind) if every else _spellings(source, kind)
        for word in words:
            found[word] = () if found.setdefault(word, who) != who else who
    return [Called(word, who) for word, who in found.items() if who]


def _named(source: Source) -> Iterator[tuple[str, bool, tuple[Who, ...]]]:
    """(the kind, whether it is meant by "every" of it alone, who it is)."""
    blocks = source.page.blocks
    for i, block in enumerate(blocks):
        if block.kind == "table" or not source.lexicon(source.page.text_of(block)).by_words:
            continue
        before = ""
        for start, end in split_sentences(source.page.plain, block.start, block.end):
            text = source.page.plain[start:end]
            sense, these = _SENSE.match(text), _THESE.match(text)
            spoken = list(_SPOKEN.finditer(before)) if these is not None else []
            if sense is not None and (who := _only_names(source, sense["names"])):
                yield sense["kind"], False, who
            elif these is not None and len(spoken) == 1 and (who := _only_names(source, these["names"])):
                yield spoken[0]["kind"], False, who
            yield from _in_lines(source, text, blocks[i + 1 :])
            before = text


def _in_lines(source: Source, text: str, after: Sequence[Block]) -> Iterator[tuple[str, bool, tuple[Who, ...]]]:
    for line in text.split("\n"):
        listed = _LIST.match(line) if len(line) <= LONGEST else None
        if listed is None:
            continue
        who = _only_names(source, listed["names"]) if listed["names"].strip() else _in_items(source, after)
        if who:
            yield listed["kind"], True, who


def _only_names(source: Source, text: str) -> tuple[Who, ...]:
    """The recipients that a text names which says nothing else."""
    text = re.sub(r"['’]s\b", "", text)
    return source.named(text) if text.strip() and beside_names(text, source.names.find(text)) == "" else ()


def _in_items(source: Source, after: Sequence[Block]) -> tuple[Who, ...]:
    """Those whom the items of the list below name, each alone."""
    who: list[Who] = []
    for block in after:
        if block.kind != "item":
            break
        named = _only_names(source, source.page.text_of(block).strip(" -*+•·\n"))
        if not named:
            return ()
        who += named
    return tuple(who)


def _every(source: Source, kind: str) -> set[str]:
    """The words of the document for each or all of a kind: every provider listed here, all our partners."""
    noun = re.escape(re.sub(r"(?:ies|y|s)$", "", kind.rsplit(maxsplit=1)[-1].lower()))
    words = rf"\b(?:each|every|all|any)(?: one)?(?: of)?(?: (?:the|our|these|those))? {noun}(?:ies|y|s)?\b(?: (?:listed|named|shown|given)(?: (?:here|below|above))?| below| here)?"
    return {m[0] for m in re.finditer(words, source.page.plain, re.IGNORECASE)}


def _spellings(source: Source, kind: str) -> set[str]:
    return {m[0] for m in re.finditer(rf"\b{re.escape(kind)}\b(?! in (?:this|that) sense)", source.page.plain, re.IGNORECASE)}
