"""A question about a whole document -> the same question, worked out once for as long as that document is read."""

from collections.abc import Callable
from functools import wraps
from weakref import WeakKeyDictionary

from analyzer.policies.source import Source


def once[T](find: Callable[[Source], T]) -> Callable[[Source], T]:
    """`find` with its answers remembered; none outlives its document."""
    known: WeakKeyDictionary[Source, T] = WeakKeyDictionary()

    @wraps(find)
    def recall(source: Source) -> T:
        if source not in known:
            known[source] = find(source)
        return known[source]

    return recall
