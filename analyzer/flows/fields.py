"""A field of a form -> the Leaves that it held before, where it comes again at the same place: most of an app's fields are the same each time."""

import re
from collections.abc import Sequence
from functools import lru_cache

from analyzer.flows.leaf import Leaf, Steps
from analyzer.flows.paths import FieldPath
from analyzer.flows.quiet import QUIET, SHORTEST, is_quiet
from analyzer.flows.remembered import Shelves, remember

Fields = dict[str, tuple[Leaf, ...]]
LONGEST = 400
"""Up to this length fields are remembered."""
PLACES, FIELDS = 1 << 8, 1 << 15
"""So many places with forms are remembered, so many fields in all of them."""
NAME = re.compile(r"[\w.$\[\]%-]{1,100}")
_known: dict[tuple[FieldPath, Steps, int], Fields] = {}
_shelves: Shelves[str, tuple[Leaf, ...]] = Shelves(FIELDS)


def known_fields(path: FieldPath, steps: Steps, depth: int) -> Fields:
    """What is remembered of the form at a place, so deep, opened by these steps."""
    key = (path, steps, depth)
    found = _known.get(key)
    return remember(_known, key, {}, PLACES) if found is None else found


def keep_field(known: Fields, field: str, leaves: Sequence[Leaf]) -> None:
    """Remembers what a field held. It has to be all that there is to say of it, in whatever body: no gap, no limit."""
    if len(field) < LONGEST:
        _shelves.keep(known, field, tuple(leaves))


@lru_cache(1 << 13)
def may_hold(name: str) -> bool:
    """Whether a name in a form may itself hold something: it is none that a programmer gives, or has digits in it."""
    return not name.isalpha() and (NAME.fullmatch(name) is None or any(c.isdigit() for c in name))


def is_bare(name: str, value: str) -> bool:
    """Whether a field of a form is a name and a value as they are written, and neither holds anything further."""
    if "%" in value or "+" in value or "%" in name or (len(name) >= SHORTEST and may_hold(name)):
        return False
    return value in QUIET or is_quiet(value)
