"""signatures/policies/*.toml -> Problems: ids that nobody knows, a phrase with two meanings, an example that does not hold."""

from collections.abc import Iterator

from analyzer.catalog import Catalog
from analyzer.lint.problem import Problem
from analyzer.model.words import Words

ROLES = frozenset(
    ("service", "recipient", "data", "purpose", "purpose_sender", "purpose_recipient", "opt_out", "link", "condition", "other")
)
NEUTRAL = "none"
"""Stands for words that look like data and are none (credit card processor)."""


def check_words(catalog: Catalog) -> Iterator[Problem]:
    """Every problem of the languages' words."""
    for language, words in catalog.words.items():
        yield from (Problem(f"signatures/policies/{language}.toml", key, wrong, mend) for key, wrong, mend in _problems(words, catalog))


def _problems(words: Words, catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    known = catalog.data_types.keys() | {NEUTRAL}
    for id_ in (words.data.keys() | words.alone.keys()) - known:
        yield f"data.{id_}", "no such data type", "use an id of data_types.toml"
    for family in words.families:
        for id_ in set(family.holds) - known - {"*"}:
            yield f"families {family.id}", f"holds {id_}, which is no data type", "use an id of data_types.toml"
    for id_ in (words.purposes.keys() | words.alone_purposes.keys()) - catalog.purposes.keys():
        yield f"purposes.{id_}", "no such purpose", "use an id of purposes.toml"
    for role in words.headers.keys() - ROLES:
        yield f"headers.{role}", "no such column role", f"use one of {', '.join(sorted(ROLES))}"
    yield from _two_meanings(words)
    yield from _examples(words)


def _two_meanings(words: Words) -> Iterator[tuple[str, str, str]]:
    """The same phrase under two data types: the reader would report both."""
    seen: dict[str, str] = {}
    for id_, phrases in (*words.data.items(), *words.alone.items()):
        for phrase in phrases:
            if seen.setdefault(phrase.lower(), id_) != id_:
                yield f"data.{id_}", f"{phrase!r} stands under {seen[phrase.lower()]} as well", "keep it in one place"


def _examples(words: Words) -> Iterator[tuple[str, str, str]]:
    from analyzer.policies.lexicon import Lexicon

    lexicon = Lexicon(words)
    if not words.examples:
        yield "examples", "none", "add a text with what it holds and a near miss"
    for example in words.examples:
        found = {f.value for f in lexicon.find(example.text) if f.sort == "data"}
        if missed := set(example.data) - found:
            yield "examples", f"{', '.join(sorted(missed))} not found in {example.text!r}", "correct the words or the example"
        if wrong := set(example.not_data) & found:
            yield "examples", f"{', '.join(sorted(wrong))} found in {example.text!r}", "correct the words or the example"
