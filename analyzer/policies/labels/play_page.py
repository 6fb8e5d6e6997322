"""The lines of a saved Play page -> Label: the Data safety page with its purposes, or a listing's short form with categories alone."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.labels.entries import Deed, Entry, Label, join_entries
from analyzer.policies.labels.vocabulary import Vocabulary

LONGEST_HEAD = 60
MAX_LINES = 20_000
_MARK = regex(r"^\s*[·・]\s*|\s*[·・]\s*$")
_MORE = regex(r"\s*(?:\band\b)?\s*\d+\s*(?:others?|more)\b.*$|\s*、?\s*(?:その)?(?:他|ほか)\s*\d+\s*(?:件|個|種類).*$", re.IGNORECASE)


def read_play_lines(lines: list[str], words: Vocabulary, title: str = "") -> Label | None:
    """None where no line begins what is shared or collected."""
    reading = _Reading(words)
    for line in lines[:MAX_LINES]:
        reading.take(line)
    entries = join_entries(reading.entries)
    if not entries:
        return None
    return Label("play", _without_covered(entries, words), "\n".join(lines), title, tuple(dict.fromkeys(reading.unread)))


def _without_covered(entries: tuple[Entry, ...], words: Vocabulary) -> tuple[Entry, ...]:
    """Without categories of which a type is named, and without a denial of what is listed (a page's text may hold another page's)."""
    named = {(e.deed, e.category) for e in entries if words.type_of(e.word) is not None}
    deeds = {e.deed for e in entries if not e.denied}
    kept: list[Entry] = []
    for e in entries:
        category = words.category_of(e.word) if words.type_of(e.word) is None else None
        covered = category is not None and (e.deed, category.en[0]) in named
        if not covered and not (e.denied and e.deed in deeds):
            kept.append(e)
    return tuple(kept)


class _Reading:
    """Goes down the lines with the deed, the category and the last type in mind."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.entries: list[Entry] = []
        self.unread: list[str] = []
        self.deed: Deed | None = None
        self.category = ""
        self.unknown = ""

    def take(self, raw: str) -> None:
        line = _MARK.sub("", raw).strip()
        if not line or self._heads(line) or self.deed is None:
            return
        if self.words.has("optional", line) and len(line) <= LONGEST_HEAD and self.words.word_of(line) is None:
            self._optional(line)
        elif purposes := self.words.read_purposes(line):
            self._purposes(purposes)
        else:
            self._types(line)

    def _heads(self, line: str) -> bool:
        """Whether the line begins a part or denies one; security practices end both."""
        if len(line) > LONGEST_HEAD or self.words.word_of(line) is not None or self.words.read_purposes(line):
            return False
        shared, collected = self.words.has("shared", line), self.words.has("collected", line)
        if shared == collected:
            if self.words.has("practices", line):
                self.deed = None
            return False
        deed: Deed = "shared" if shared else "collected"
        if self.words.has("denied", line):
            self.entries.append(Entry(deed, "", line, "data safety", denied=True))
            self.deed = None
            return True
        self.deed, self.category, self.unknown = deed, "", ""
        return True

    def _optional(self, line: str) -> None:
        word = re.split(r"\s*[·・(（]\s*", line)[0].strip()
        if self.words.word_of(word) is not None:
            self._add(word, optional=True)
        elif self.entries and not self.entries[-1].denied:
            self.entries[-1] = structs.replace(self.entries[-1], optional=True)

    def _purposes(self, purposes: tuple[str, ...]) -> None:
        """Purposes belong to the line before; where that is no word of the store's, it is a type that is not known."""
        if self.unknown:
            self.unread.append(f"a type that is not known: {self.unknown}")
            self._add(self.unknown)
        if self.entries and not self.entries[-1].denied:
            last = self.entries[-1]
            self.entries[-1] = structs.replace(last, purposes=tuple(dict.fromkeys(last.purposes + purposes)), optional=bool(last.optional))

    def _types(self, line: str) -> None:
        category = self.words.category_of(line)
        if category is not None:
            self.category = category.en[0]
        shorter = _MORE.sub("", line)
        listed = self.words.listed(shorter)
        if listed and shorter != line:
            self.unread.append(f"a list that is cut short: {line}")
        for word in listed:
            self._add(word)
        self.unknown = "" if listed else line if len(line) <= LONGEST_HEAD else ""

    def _add(self, word: str, *, optional: bool | None = None) -> None:
        self.unknown = ""
        known = self.words.type_of(word)
        category = known.of if known is not None else self.category
        deed = self.deed or "collected"
        self.entries.append(Entry(deed, word, word, f"data {deed}{': ' + category if category else ''}", category, optional=optional))
