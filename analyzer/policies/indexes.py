"""Statements of a document -> the same without the items of a list that only names services, each of which has labelled lines of its own further down."""

from analyzer.model.statement import Statement
from analyzer.policies.claims import block_of
from analyzer.policies.source import Source

SEVERAL = 2


def drop_indexes(source: Source, statements: list[Statement]) -> list[Statement]:
    """Such an item says nothing of its own where every item of its list stands for somebody of whom at least as many blocks below print data."""
    blocks = [s for s in statements if s.evidence is not None and s.place.startswith("labelled block") and _prints(s)]
    lists: dict[tuple[tuple[int, int], ...], list[Statement]] = {}
    for s in statements if len(blocks) >= SEVERAL else ():
        block = block_of(source, s)
        if block is not None and block.kind == "item" and block.headings and _is_bare(s):
            lists.setdefault(block.headings, []).append(s)
    gone = {s.id for listed in lists.values() if _is_index(listed, blocks) for s in listed}
    return [s for s in statements if s.id not in gone]


def _prints(s: Statement) -> bool:
    return s.polarity == "positive" and bool(s.data_types or s.broad_types or s.disclosure_kind == "delegated")


def _is_bare(s: Statement) -> bool:
    told = s.data_types or s.broad_types or s.condition or s.disclosure_kind != "broad"
    return s.kind == "row" and s.polarity == "positive" and s.recipient[:1] != "@" and not told


def _is_index(listed: list[Statement], blocks: list[Statement]) -> bool:
    last = max(s.evidence.end for s in listed if s.evidence is not None)
    below = [b for b in blocks if b.evidence is not None and b.evidence.start >= last]
    aims = {(b.recipient, p) for b in below for p in b.purposes}
    named, told = [s.recipient for s in listed], [b.recipient for b in below]
    return (
        len(listed) >= SEVERAL
        and all(named.count(r) <= told.count(r) for r in {*named})
        and all((s.recipient, p) in aims for s in listed for p in s.purposes)
    )
