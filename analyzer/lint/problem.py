"""What a check on knowledge finds, with the recommendation that mends it."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from analyzer.catalog import Catalog
from analyzer.model.signature import SdkSignature


class Problem(Struct, frozen=True):
    """`file` relative to its signature folder's parent, `key` inside the file; `advice` says what to do."""

    file: str
    key: str
    message: str
    advice: str


class Filed(Struct, frozen=True):
    """A signature and the file that it came from."""

    shown: str
    signature: SdkSignature


Check = Callable[[Catalog], Iterable[Problem]]
"""A check reads one kind of knowledge. It is registered in CHECKS of analyzer/lint/__init__.py."""
