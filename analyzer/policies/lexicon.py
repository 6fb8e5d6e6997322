"""Words of one language -> Lexicon: every word found in a text in one pass, the longest first, with its place.

A phrase is expanded into its variants and kept in a tree: of words for English (endings, hyphens and articles folded), of
characters for Japanese (spaces folded), so that time grows with the text and not with the vocabulary.
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from analyzer.kept import kept_at, state_key
from analyzer.model.words import Words
from analyzer.patterns import regex
from analyzer.policies.trees import Closed, Node, Tree

FILLERS = frozenset(("your", "the", "a", "an", "its", "their", "this", "our", "any", "his", "her"))
_PASSED = FILLERS | {"s"}
_TOKEN = regex(r"\ba/b\b|[a-z0-9+]+|n't")
_BETWEEN = regex(r"[\s\-_'’\"“”]*(?:['’]s\b)?[\s\-_'’\"“”]*(?:\(s\))?\s*\Z")
_AND = regex(r"\s*(?:,|/|,?\s*(?:and|or)\b)\s*(?:the\s+)?")
_WHOLE = frozenset(("others", "gps", "customs"))
_SHORTENED = {"ve": "have", "re": "are", "ll": "will"}
"""What is left of a verb behind an apostrophe: the name you've given your phone."""
_IN_IE = frozenset(("cookies", "movies", "calories", "selfies", "ties"))
_OWN_NAME = regex(r"(?:users?['’]s?|users|user['’]s) +names?")
_CHOICE = regex(r"\(([^()]*)\)|\[([^\[\]]*)\]")
MAX_VARIANTS = 6000
_MEMBERS_OF = regex(r"(?![記述先前上])[一-鿿ァ-ヶー]$")
FAR = 12
"""Blanks and marks between two words of one phrase; more part them."""


class Found(NamedTuple):
    """A word in a text: its span, what sort of word it is (`data`, `family`, `recipient` ...) and what it stands for."""

    start: int
    end: int
    sort: str
    value: str


def expand_phrase(phrase: str) -> list[str]:
    """Every variant of `[a|b]` (one of) and `(a|b)` (at most one of); not more than 6000."""
    variants = [phrase]
    done: list[str] = []
    while variants and len(done) + len(variants) <= MAX_VARIANTS:
        form = variants.pop()
        choice = _CHOICE.search(form)
        if choice is None:
            done.append(form)
            continue
        options = [*(choice[1].split("|")), ""] if choice[1] is not None else choice[2].split("|")
        variants += [form[: choice.start()] + o + form[choice.end() :] for o in options]
    return done


@lru_cache(maxsize=16_384)
def stem(token: str) -> str:
    """An English token without its plural s; others are people, other is none of them (the IMEI and other identifiers)."""
    if token in _WHOLE or len(token) <= 2 or not token.endswith("s") or token.endswith(("ss", "us", "is")):  # noqa: PLR2004 - os, us, is
        return _SHORTENED.get(token, token)
    if token.endswith("ies"):
        return token[:-1] if token in _IN_IE else token[:-3] + "y"
    return token[:-2] if token.endswith(("sses", "xes", "ches", "shes")) else token[:-1]


def lower_alike(text: str) -> str:
    """The text in small letters, each of which stands where the large one stood."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Lexicon:
    """One language's words. `find(text)` gives every word, longest first at each place, in the order of the text."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.language = words.language
        self.by_words = words.language == "en"
        self.holds: dict[str, tuple[str, ...]] = {}
        self.least = {f"{f.id}#{words.language}{i}": f.least for i, f in enumerate(words.families)}
        phrases = list(_phrases(words, self.holds))
        at = kept_at("words", f"tree_{self.language}", state_key(Path(__file__).read_bytes(), phrases))
        self.tree = Tree.kept(at, partial(_make_tree, phrases, by_words=self.by_words))

    def find(self, text: str) -> list[Found]:
        """Words in `text` (already NFKC). Within one sort a word inside a longer one is not reported, nor is a company inside data
        (the name of the telephone company).
        """
        lowered = lower_alike(text)
        hits = self._find_words(lowered) if self.by_words else self._find_characters(lowered)
        reached: dict[str, int] = {}
        found = []
        for start, matches in hits:
            for sort, (end, values) in sorted(matches.items()):
                if start >= reached.get(sort, 0):
                    found += [Found(start, end, sort, v) for v in values]
                    reached[sort] = end
        found = _of_one_device(lowered, found) if self.by_words else _without_part_pronouns(lowered, found)
        return _without_companies_in_data(found)

    def _find_words(self, text: str) -> Iterator[tuple[int, dict[str, tuple[int, list[str]]]]]:
        tokens = [(m.start(), m.end(), stem(m.group())) for m in _TOKEN.finditer(text)]
        joined = [
            not i or (t[0] - tokens[i - 1][1] <= FAR and _BETWEEN.match(text, tokens[i - 1][1], t[0]) is not None)
            for i, t in enumerate(tokens)
        ]
        for i in range(len(tokens)):
            longest: dict[str, tuple[int, list[str]]] = {}
            _, end, key = tokens[i]
            node = self.tree.branch(key)
            if node is None:
                continue
            _keep(longest, node, end)
            tries = [(node, i + 1)]
            while tries:
                node, begin = tries.pop()
                for j in range(begin, len(tokens)):
                    start, end, key = tokens[j]
                    if not joined[j]:
                        break
                    after = node.after(key)
                    if after is None:
                        if text[start:end] in _PASSED:
                            continue
                        break
                    if text[start:end] in FILLERS:  # a phrase that holds it shadows none that does not
                        tries.append((node, j + 1))
                    node = after
                    _keep(longest, node, end)
            if longest:
                yield tokens[i][0], longest

    def _find_characters(self, text: str) -> Iterator[tuple[int, dict[str, tuple[int, list[str]]]]]:
        for i, first in enumerate(text):
            node = self.tree.branch(first)
            if node is None or (is_ascii_word(first) and i and is_ascii_word(text[i - 1])):
                continue
            longest: dict[str, tuple[int, list[str]]] = {}
            for j in range(i, len(text)):
                after = node.after(text[j]) if j > i else node
                if after is None:
                    if text[j].isspace():
                        continue
                    break
                node = after
                if not (is_ascii_word(text[j]) and j + 1 < len(text) and is_ascii_word(text[j + 1])):
                    _keep(longest, node, j + 1)
            if longest:
                yield i, longest

    @cached_property
    def alone(self) -> dict[str, set[str]]:
        """Folded word -> the data types that it is where an item of a list of data says nothing else."""
        return self._by_word(self.words.alone)

    @cached_property
    def alone_purposes(self) -> dict[str, set[str]]:
        """Folded word -> the purposes that it is where an item of a list of purposes says nothing else."""
        return self._by_word(self.words.alone_purposes)

    @cached_property
    def alone_pattern(self) -> re.Pattern[str]:
        """Any word of `alone` in a text in small letters."""
        forms = sorted((re.escape(w) for w in self.alone), key=len, reverse=True)
        if self.by_words:
            forms = [f[:-1] + "(?:y|ies)" if f.endswith("y") else f + "(?:s|es)?" for f in forms]
        either = "|".join(forms) or "(?!)"
        return regex(rf"(?<![\w-])(?:{either})(?![\w-])" if self.by_words else f"(?:{either})")

    def _by_word(self, table: dict[str, tuple[str, ...]]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for id_, phrases in table.items():
            for form in (f for p in phrases for f in expand_phrase(p)):
                found.setdefault(self.fold(form), set()).add(id_)
        return found

    def fold(self, text: str) -> str:
        """A short text as `alone` spells it: words without endings and articles, or characters without spaces."""
        lowered = lower_alike(text)
        words = (t for t in _TOKEN.findall(lowered) if t not in FILLERS)
        return " ".join(map(stem, words)) if self.by_words else "".join(lowered.split())

    @cached_property
    def column_words(self) -> list[tuple[str, str]]:
        """(role, folded header word), longest first; of English the words stand between blanks, to be found as wholes."""
        pairs = [(role, w.lower()) for role, ws in self.words.headers.items() for w in ws]
        pairs.sort(key=lambda p: -len("".join(p[1].split())))
        if self.by_words:
            return [(role, f" {' '.join(map(stem, re.findall('[a-z0-9]+', w)))} ") for role, w in pairs]
        return [(role, "".join(w.split())) for role, w in pairs]


def _keep(longest: dict[str, tuple[int, list[str]]], node: Closed | Node, end: int) -> None:
    if not node.values:
        return
    for sort in {s for s, _ in node.values}:
        if sort not in longest or longest[sort][0] < end:
            longest[sort] = (end, [v for s, v in node.values if s == sort])


def is_ascii_word(c: str) -> bool:
    """Whether a letter or digit belongs to a word of Latin letters, which is found as a whole."""
    return c.isascii() and c.isalnum()


def _make_tree(phrases: list[tuple[str, str, str]], *, by_words: bool) -> Node:
    root = Node()
    for sort, value, phrase in phrases:
        for form in expand_phrase(phrase):
            keys = [stem(t) for t in _TOKEN.findall(form.lower())] if by_words else list("".join(form.lower().split()))
            if keys:
                root.grow(keys).add((sort, value))
    return root


def _phrases(words: Words, holds: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """(sort, value, phrase) of a language. Data and families are one sort, so that the longer of the two wins; a family's value is
    `family:` and its place in the file.
    """
    for value, phrases in words.data.items():
        yield from (("data", value, p) for p in phrases)
    for i, family in enumerate(words.families):
        holds[f"{family.id}#{words.language}{i}"] = family.holds
        yield from (("data", f"{family.id}#{words.language}{i}", p) for p in family.words)
    for kind in words.recipients:
        yield from (("class", kind.id, p) for p in kind.words)
        yield from (("deed", kind.id, p) for p in kind.deeds)
    for value, phrases in words.purposes.items():
        yield from (("purpose", value, p) for p in phrases)
    groups = (("verb", words.verbs), ("frame", words.frames), ("condition", words.conditions), ("scope", words.scope))
    for sort, table in (*groups, ("phrase", words.phrases), ("optout", words.opt_out)):
        for value, phrases in table.items():
            yield from ((f"{sort}:{value}", value, p) for p in phrases)


def _of_one_device(text: str, found: list[Found]) -> list[Found]:
    """A name that shares its noun with a model is the device's: the name and the model of your device. The user's name is a
    person's, the user name an account's.
    """
    models = [f for f in found if f.value == "dev.model" and " of " in text[f.start : f.end]]
    found = [f._replace(value="pii.name") if f.value == "id.user" and _OWN_NAME.fullmatch(text, f.start, f.end) else f for f in found]
    return [
        f._replace(value="dev.name") if f.value == "pii.name" and any(_AND.fullmatch(text, f.end, m.start) for m in models) else f
        for f in found
    ]


def _without_part_pronouns(text: str, found: list[Found]) -> list[Found]:
    """`found` without 各社 where it is the end of a word for others than those named before: グループ各社, 協賛各社."""
    return [f for f in found if f.sort != "phrase:pronoun" or text[f.start] != "各" or not _MEMBERS_OF.search(text[: f.start])]


def _without_companies_in_data(found: list[Found]) -> list[Found]:
    classes = [(f.start, f.end) for f in found if f.sort == "class"]
    found = [f for f in found if f.sort != "phrase:pronoun" or not any(s < f.start and f.end <= e for s, e in classes)]
    found = [f for f in found if f.sort != "data" or not any(s <= f.start and f.end < e for s, e in classes)]
    data = [(f.start, f.end) for f in found if f.sort == "data"]
    return [f for f in found if f.sort != "class" or not any((s <= f.start and f.end < e) or (s < f.start and f.end <= e) for s, e in data)]
