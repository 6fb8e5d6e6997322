"""Marks of many SDKs and libraries -> how much each speaks for one of them: bits, from how often marks of its sort turn up elsewhere.

After Good and Turing: of the marks that r of N authors have, a further author has one in about (r + 1) n(r+1) / n(r) / N, where n(r) counts
them. Counted apart by kind and, for strings, by look: a sentence never comes twice, a word does.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from analyzer.apps.profiles.gather import Gathered
from analyzer.apps.profiles.marks import LOOKS, Kind

OTHER = LOOKS
"""First number of the sorts that are no strings."""
SORTS = OTHER + len(Kind) + 1
MOST_BITS = 15.0
COMMON = 24
"""Authors from which on a mark is weighed by its plain frequency."""


def sort_of(kind: Kind, look: int) -> int:
    return look if kind is Kind.STRING else OTHER + kind


class Weights:
    """`authors`: mark -> how many groups have it."""

    def __init__(self, everybody: Iterable[Gathered]) -> None:
        owners: dict[int, set[str]] = {}
        self.sorts: dict[int, int] = {}
        for one in everybody:
            for mark, kind in one.kinds.items():
                owners.setdefault(mark, set()).add(one.group)
                self.sorts[mark] = sort_of(kind, one.looks.get(mark, LOOKS // 2))
        self.authors = {m: len(groups) for m, groups in owners.items()}
        self.groups = len({g for groups in owners.values() for g in groups})
        self._bits = self._table(Counter((self.sorts[m], n) for m, n in self.authors.items()))

    def _table(self, counts: Mapping[tuple[int, int], int]) -> dict[tuple[int, int], float]:
        """(sort, authors) -> bits; falls with the number of authors, which few examples alone would not give."""
        table = {}
        for sort in range(SORTS):
            least = MOST_BITS
            for r in range(1, COMMON + 1):
                here, more = counts.get((sort, r), 0), counts.get((sort, r + 1), 0)
                expected = (r + 1) * (more + 0.5) / (here + 1)
                share = min(max(expected, 0.02 if r == 1 else r * 0.5) / self.groups, 1.0)
                least = table[sort, r] = min(least, -math.log2(share))
        return table

    def bits(self, mark: int) -> float:
        """Of a mark that somebody here has."""
        authors = self.authors[mark]
        if authors > COMMON:
            return max(0.0, min(self._bits[self.sorts[mark], COMMON], -math.log2(authors / self.groups)))
        return self._bits[self.sorts[mark], authors]

    def unknown(self, kind: Kind) -> float:
        """Of a mark of this kind that nobody here has: what one of a single author is worth, strings of middling look."""
        return self._bits[sort_of(kind, LOOKS // 2), 1]
