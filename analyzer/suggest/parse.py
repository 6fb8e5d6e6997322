"""Sentences that name somebody and data and were not read as a statement, and a dependency parser -> Suggested: who may act on what, and whether
it is denied. Off unless asked for; it decides nothing.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from analyzer.catalog import Catalog
from analyzer.errors import EnvironmentProblem
from analyzer.model.statement import Statement, Suggested, Suggestion
from analyzer.policies.clauses import split_sentences
from analyzer.policies.languages import find_language
from analyzer.policies.lexicon import Found, Lexicon
from analyzer.policies.names import Named, name_table
from analyzer.policies.texts import Text

MODEL = "en_core_web_sm"
"""The English model, from its maker: no package index has it under its maker's name, and a copy by somebody else is not asked for."""
INSTALL = f"pip install 'soshin[nlp]', then python -m spacy download {MODEL}"
MOST, LONGEST = 200, 600
"""Sentences parsed for each document, and their characters; what is beyond is counted as unread."""
ACTS = frozenset(
    "share send disclose provide transfer transmit sell give pass forward collect receive obtain get use process access store record read".split()  # noqa: SIM905 - a list of words reads best as a line
)
_NO = frozenset(("no", "never", "not", "neither", "nor", "nobody", "none", "n't"))


class Word(NamedTuple):
    """A word as parsed: its span in the sentence, dictionary form, relation to its head, and the head's place in the list (its own: the root)."""

    start: int
    end: int
    lemma: str
    relation: str
    head: int


Parse = Callable[[str], list[Word]]


def open_parser() -> tuple[str, Parse]:
    """(model with its version, parser). Raises EnvironmentProblem where parser or model is not installed."""
    with contextlib.suppress(ImportError, OSError):
        import spacy

        model = spacy.load(MODEL, exclude=["ner"])
        return f"{MODEL} {model.meta['version']}", partial(_words, model)
    raise EnvironmentProblem(f"--parse needs a parser with an English model, which is not installed; run: {INSTALL}")


def _words(model: Callable[[str], Any], text: str) -> list[Word]:
    return [Word(t.idx, t.idx + len(t), t.lemma_.lower(), t.dep_, t.head.i) for t in model(text)]


def propose(texts: Iterable[Text], statements: Iterable[Statement], catalog: Catalog, parser: tuple[str, Parse]) -> Suggested:
    """One suggestion per sentence and recipient that the parser joins with data by one verb."""
    model, parse = parser
    told = list(statements)
    lexicon, names = Lexicon(catalog.words["en"]), name_table(catalog)
    found: list[Suggestion] = []
    unread = 0
    for text in texts:
        parsed = 0
        for start, end in split_sentences(text.text, 0, len(text.text)):
            sentence = text.text[start:end]
            named = names.find(sentence)
            data = [f for f in lexicon.find(sentence) if f.sort == "data" and "#" not in f.value and f.value != "none"] if named else []
            open_names = [n for n in named if not _is_told(told, text.name, sentence, n)]
            if not data or not open_names or find_language(sentence) not in ("en", "und"):
                continue
            if parsed >= MOST or len(sentence) > LONGEST:
                unread += 1
                continue
            parsed += 1
            words = parse(sentence)
            found += [
                Suggestion(text.name, " ".join(sentence.split()), start, end, sentence[n.start : n.end], joined, denied)
                for n, joined, denied in _join(words, open_names, data)
            ]
    return Suggested("local", model, "", tuple(dict.fromkeys(found)), unread=unread)


def _is_told(statements: Iterable[Statement], document: str, sentence: str, name: Named) -> bool:
    """Whether a statement with data about this recipient rests on the sentence already."""
    words = " ".join(sentence.split())
    return any(
        s.document == document and s.recipient == name.party and (s.data_types or s.broad_types) and (words in s.quote or s.quote in words)
        for s in statements
    )


def _join(words: list[Word], names: list[Named], data: list[Found]) -> Iterator[tuple[Named, tuple[str, ...], bool]]:
    """(name, data types, denied) for each name that hangs on the same verb as some data."""
    for name in names:
        verb = _verb_of(words, name.start, name.end)
        if verb is None:
            continue
        ids = tuple(
            dict.fromkeys(d.value for d in data if _verb_of(words, d.start, d.end) == verb and not name.start <= d.start < name.end)
        )
        if ids:
            yield name, ids, _is_denied(words, verb)


def _verb_of(words: list[Word], start: int, end: int) -> int | None:
    """The nearest verb of acting above the words of a span."""
    at = next((i for i, w in enumerate(words) if w.start < end and start < w.end), None)
    for _ in words:
        if at is None or words[at].lemma in ACTS:
            return at
        at = words[at].head if words[at].head != at else None
    return None


def _is_denied(words: list[Word], verb: int) -> bool:
    """Whether a negation hangs on the verb, or on what stands directly below it (no data is shared)."""
    below = {i for i, w in enumerate(words) if w.head == verb and i != verb}
    near = {i for i, w in enumerate(words) if w.head in below and w.relation == "det"} | below
    return any(words[i].lemma in _NO for i in near)
