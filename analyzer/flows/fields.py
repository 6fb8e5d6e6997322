"""A field of a form -> the Leaves that it held before, where it comes again at the same place: most of an app's fields are the same each time."""

from collections.abc import Sequence

from analyzer.flows.leaf import Leaf, Steps
from analyzer.flows.paths import FieldPath
from analyzer.flows.remembered import remember

Fields = dict[str, tuple[Leaf, ...]]
LONGEST, SHORTEST_OPAQUE = 400, 86
"""Up to this length fields are remembered; those of a body only below the length from which base64 may be a gap, which depends on the body."""
PLACES, FIELDS = 1 << 8, 1 << 7
"""So many places with forms are remembered, so many fields of each."""
_known: dict[tuple[FieldPath, Steps, int], Fields] = {}


def known_fields(path: FieldPath, steps: Steps, depth: int) -> Fields:
    """What is remembered of the form at a place, so deep, opened by these steps."""
    key = (path, steps, depth)
    found = _known.get(key)
    return remember(_known, key, {}, PLACES) if found is None else found


def keep_field(known: Fields, part: str, field: str, leaves: Sequence[Leaf]) -> None:
    """Remembers what a field held. It has to be all that there is to say of it: no gap, no limit."""
    if len(field) < (SHORTEST_OPAQUE if part == "body" else LONGEST):
        remember(known, field, tuple(leaves), FIELDS)
