"""All named malformed packages, made by code."""

from collections.abc import Iterator

from tests.hostile.documents import documents
from tests.hostile.programs import programs
from tests.hostile.zips import Variant, bombs, liars, lying, named, nested, tampered


def all_variants() -> Iterator[Variant]:
    """One after the other, for some are large."""
    for part in (tampered, lying, bombs, liars, nested, named, documents, programs):
        yield from part()
