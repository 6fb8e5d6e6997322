"""signatures/labels.toml -> Vocabulary: what a word, a key or a line of a store label is."""

import re
import unicodedata
from collections.abc import Iterable

from analyzer.model.labels import LabelPurpose, LabelWord, LabelWords, Store
from analyzer.patterns import regex

_BLANKS = regex(r"\s+")
_PARTS = regex(r"\s*(?:[,、，]|\band\b|および|・)\s*")


def fold_word(text: str) -> str:
    """NFKC, small letters, no blanks, straight quotes: Play prints ユーザー ID with a blank where others print none."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text).casefold().replace("’", "'"))


class Vocabulary:
    """The words of one store."""

    def __init__(self, words: LabelWords, store: Store) -> None:
        self.cues = {name: _any_of(c.casefold() for c in cues) for name, cues in words.cues.items()}
        types = [t for t in words.types if t.store == store]
        self.types = _index(t for t in types if not t.category)
        self.categories = _index(t for t in types if t.category)
        self.purposes: dict[str, LabelPurpose] = {}
        for purpose in (p for p in words.purposes if p.store == store):
            self.purposes |= {fold_word(w): purpose for w in (*purpose.keys, *purpose.en, *purpose.ja)}
        self.longest_first = sorted(self.purposes, key=len, reverse=True)

    def has(self, cue: str, line: str) -> bool:
        """Whether a part of the line says `cue`; a Latin one begins at a word."""
        return self.cues[cue].search(unicodedata.normalize("NFKC", line).casefold()) is not None

    def type_of(self, word: str) -> LabelWord | None:
        return self.types.get(fold_word(word))

    def category_of(self, word: str) -> LabelWord | None:
        return self.categories.get(fold_word(word))

    def word_of(self, word: str) -> LabelWord | None:
        """A type, or a category alone; one word may be both (Contacts)."""
        return self.type_of(word) or self.category_of(word)

    def listed(self, line: str) -> list[str]:
        """The words of a line that lists types or categories and nothing else."""
        if self.word_of(line) is not None:
            return [line.strip()]
        parts = self._split(line)
        return parts if parts and all(self.word_of(p) is not None for p in parts) else []

    def _split(self, line: str) -> list[str]:
        """Parts of a list, joined again where a name holds a comma itself (アプリの情報、パフォーマンス)."""
        parts = [p for p in _PARTS.split(line.strip()) if p]
        joined: list[str] = []
        while parts:
            size = next((n for n in range(len(parts), 1, -1) if any(self.word_of(s.join(parts[:n])) for s in ("、", ", ", " and "))), 1)
            mark = next((s for s in ("、", ", ", " and ") if self.word_of(s.join(parts[:size]))), "、")
            joined.append(mark.join(parts[:size]))
            parts = parts[size:]
        return joined

    def read_purposes(self, line: str) -> tuple[str, ...]:
        """Our purposes of a line that lists the store's and nothing else."""
        rest = fold_word(line)
        found: list[str] = []
        for word in self.longest_first:
            if word in rest:
                rest = rest.replace(word, "")
                found += self.purposes[word].ids
        return () if rest.strip(",、，.と・") not in ("", "and") else tuple(dict.fromkeys(found))


def _any_of(cues: Iterable[str]) -> re.Pattern[str]:
    """One pattern for several cues; of no cue, one that fits nothing."""
    return regex("|".join(rf"\b{re.escape(c)}" if c.isascii() else re.escape(c) for c in cues) or "(?!)")


def _index(words: Iterable[LabelWord]) -> dict[str, LabelWord]:
    return {fold_word(w): word for word in words for w in (*word.keys, *word.en, *word.ja)}
