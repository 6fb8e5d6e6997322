"""Statement x data type -> how closely the statement says this data: by an id of its own, through a family, in a list apart."""

from typing import Literal

from analyzer.model.statement import Statement

Grip = Literal["exact", "family", "delegated", "unpaired"]

SAME = (frozenset({"id.vendor", "id.hardware"}),)
"""ANDROID_ID is filed under either: a vendor-scoped id by its reach, a hardware id by its name."""

FINER = {"loc.coarse": "loc.precise"}
"""Who says the finer type has said the coarser one through it; never the reverse."""


def kin(data_type: str) -> frozenset[str]:
    """The ids that count as `data_type`."""
    return next((group for group in SAME if data_type in group), frozenset({data_type}))


def own_types(statement: Statement) -> frozenset[str]:
    """The ids that a statement names by words of their own, without those that a family means at the least."""
    return frozenset(statement.data_types) - frozenset(statement.least_types)


def find_grip(statement: Statement, data_type: str) -> Grip | None:
    """How a statement about a recipient holds `data_type`; None where it says nothing of it."""
    if kin(data_type) & own_types(statement):
        return "exact"
    if statement.polarity == "negative" and not (statement.data_types or statement.broad_types):
        return "family"
    finer = FINER.get(data_type) if statement.polarity == "positive" else None
    if _in_family(statement.broad_types, statement.broad_holds, data_type) or finer in statement.data_types:
        return "family"
    if statement.polarity == "positive" and statement.disclosure_kind == "unpaired":
        listed = kin(data_type) & set(statement.unpaired_types)
        holds = statement.unpaired_holds or (() if statement.broad_types else statement.broad_holds)
        return "unpaired" if listed or _in_family(statement.unpaired_broad, holds, data_type) else None
    if statement.polarity == "positive" and statement.disclosure_kind == "delegated" and not statement.data_types:
        return "delegated"
    return None


def _in_family(families: tuple[str, ...], holds: tuple[str, ...], data_type: str) -> bool:
    """Whether one of the families holds the type: by what their words hold where the reader says it, else by the family's prefix."""
    if not families:
        return False
    if holds:
        return "*" in holds or bool(kin(data_type) & set(holds))
    return any(family == "*" or data_type.startswith(family.removesuffix("*")) for family in families)
