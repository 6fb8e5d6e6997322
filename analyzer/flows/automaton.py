"""Words -> one automaton (Aho-Corasick) that finds all of them in a text in one pass, however many they are."""

from collections.abc import Iterable, Iterator
from typing import Any


class Automaton[T]:
    """`words`: (word, what it stands for); the same word may stand for several things."""

    def __init__(self, words: Iterable[tuple[str, T]]) -> None:
        import ahocorasick

        held: dict[str, list[T]] = {}
        for word, means in words:
            held.setdefault(word, []).append(means)
        self._empty = not held
        self._engine: Any = ahocorasick.Automaton()
        for word, means_all in held.items():
            self._engine.add_word(word, (len(word), tuple(means_all)))
        self._engine.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """(start, end, what) of every occurrence, overlapping ones too, in the order of their ends."""
        if self._empty:
            return
        for last, (size, means_all) in self._engine.iter(text):
            for means in means_all:
                yield last + 1 - size, last + 1, means
