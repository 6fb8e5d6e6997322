"""What a check on knowledge finds, with the recommendation that mends it."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from analyzer.catalog import Catalog


class Problem(Struct, frozen=True):
    """`file` relative to its signature folder's parent, `key` inside the file; `advice` says what to do."""

    file: str
    key: str
    message: str
    advice: str


Check = Callable[[Catalog], Iterable[Problem]]
"""A check reads one kind of knowledge. It is registered in CHECKS of analyzer/lint/__init__.py."""
