"""Statements of one section -> the same with neighbouring sentences about one recipient as one: who it is and what for, then what it gets."""

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.policies.claims import SELF

NEXT = 3
"""Characters from a sentence to the one right behind it."""


def join_adjacent(statements: list[Statement]) -> list[Statement]:
    """A sentence that says no more than whom the app works with, and for what, belongs to the one right behind it that says what that one gets. One
    that tells nothing new of whom it does not name belongs to the one before it.
    """
    kept: list[Statement] = []
    for s in statements:
        last = next((k for k in reversed(kept) if k.recipient == s.recipient), None)
        if last is None or not _are_near(last, s):
            kept.append(s)
        elif _is_bare(last) and (s.data_types or {*s.broad_types} - {"*"}):
            kept[kept.index(last)] = structs.replace(
                s,
                purposes=s.purposes or last.purposes,
                sdk=s.sdk or last.sdk,
                sdk_ids=s.sdk_ids or last.sdk_ids,
                condition=s.condition or last.condition,
            )
        elif _is_bare(s) and s.recipient_as_written not in s.quote and s.condition in (None, last.condition):
            kept[kept.index(last)] = structs.replace(last, purposes=last.purposes or s.purposes)
        else:
            kept.append(s)
    return kept


def _are_near(first: Statement, second: Statement) -> bool:
    """Whether one sentence stands right behind the other, and they mean the same service of one that is named."""
    if first.evidence is None or second.evidence is None or first.recipient[:1] == "@" or first.scope != second.scope:
        return False
    if not (first.kind == second.kind == "sentence" and first.polarity == second.polarity == "positive"):
        return False
    services = {s.sdk for s in (first, second) if s.sdk}
    return len(services) <= 1 and 0 <= (second.evidence.start or 0) - (first.evidence.end or 0) <= NEXT


def _is_bare(s: Statement) -> bool:
    """Whether a statement tells no data, and leaves none to a page."""
    return not (s.data_types or s.broad_types) and s.disclosure_kind == "broad" and s.recipient != SELF.recipient
