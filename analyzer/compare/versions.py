"""Statements of an old and a new version -> Diff: rows matched by recipient and SDK, then by data, purposes, opt-out and condition."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from analyzer.compare.rows import stable_id
from analyzer.compare.stating import quote_of
from analyzer.model.comparison import Quote
from analyzer.model.diff import Diff, Field, FieldChange, MeansChange, RowChange
from analyzer.model.statement import OptOut, Stated, Statement
from analyzer.parties import clean_name

Key = tuple[str, str, str]
Values = dict[Field, tuple[str, ...]]
Means = dict[tuple[object, ...], OptOut]
MOST = 400
"""Rows of one key that are paired; further ones are told as added and dropped."""
FIELDS: tuple[Field, ...] = ("data", "families", "purposes", "opt-out", "condition", "disclosure", "as-written")
ORDER = {"dropped": 0, "added": 1, "changed": 2, "reworded": 3}


def compare_versions(old: Stated, new: Stated) -> Diff:
    """What was added, dropped, changed. Nothing of the kind is said where a document of either side could not be read at all."""
    states = {d.state for d in (*old.documents, *new.documents)}
    gaps = tuple(dict.fromkeys((*old.gaps, *new.gaps)))
    if "not-read" in states or not states:
        return Diff("documents", "not-compared", old.documents, new.documents, (), (), 0, gaps)
    changes: list[RowChange] = []
    same = 0
    before, after = _by_key(old.statements), _by_key(new.statements)
    for key in dict.fromkeys((*before, *after)):
        for a, b in pair_rows(before.get(key, []), after.get(key, [])):
            change = tell_change(key, a, b)
            same += change is None
            changes += [change] if change is not None else []
    changes.sort(key=lambda c: (ORDER[c.change], c.recipient, c.id))
    state: Literal["compared", "partly-compared"] = "compared" if states == {"read"} else "partly-compared"
    return Diff("documents", state, old.documents, new.documents, tuple(changes), tuple(_means(old.opt_outs, new.opt_outs)), same, gaps)


def _by_key(statements: Iterable[Statement]) -> dict[Key, list[Statement]]:
    """By recipient, product and polarity. A label's word is a key of its own: each line of a form is one row."""
    found: dict[Key, list[Statement]] = {}
    for s in statements:
        recipient = s.recipient if s.recipient.startswith("@") else clean_name(s.recipient)
        product = " ".join(s.sdk_ids) or (clean_name(s.sdk) if s.sdk else "")
        word = f"{s.action} {s.label.word} {s.label.linked} {s.label.tracking}" if s.label is not None else ""
        found.setdefault((recipient, product or word, s.polarity), []).append(s)
    return found


def pair_rows(old: Sequence[Statement], new: Sequence[Statement]) -> Iterator[tuple[Statement | None, Statement | None]]:
    """Each row beside the one that says most of the same; what shares no data and no purpose is another row, unless each side has just one."""
    left, right = list(old[:MOST]), list(new[:MOST])
    alone = len(left) == len(right) == 1
    mine, theirs = ([(s.quote, _values(s)) for s in rows] for rows in (left, right))
    scored = sorted(
        ((_likeness(a, b), -abs(i - j), i, j) for i, a in enumerate(mine) for j, b in enumerate(theirs)), key=lambda s: s[:2], reverse=True
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for likeness, _, i, j in scored:
        if (likeness > 0 or alone) and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield left[i], right[j]
    yield from ((a, None) for i, a in enumerate(old) if i not in taken[0])
    yield from ((None, b) for j, b in enumerate(new) if j not in taken[1])


def _likeness(a: tuple[str, Values], b: tuple[str, Values]) -> float:
    """Of two rows, each its quote and values. Same words first, then shared data, shared purposes; 0 where nothing is shared."""
    (quote, values), (other, others) = a, b
    said = {*values["data"], *values["families"]}, {*others["data"], *others["families"]}
    shared = len(said[0] & said[1]) / max(1, len(said[0] | said[1]))
    why = set(values["purposes"]), set(others["purposes"])
    purposes = len(why[0] & why[1]) / max(1, len(why[0] | why[1]))
    nothing_named = not (said[0] or said[1])
    return (4.0 if quote == other else 0) + 2 * shared + 0.5 * purposes + (1.0 if nothing_named else 0)


def _values(s: Statement) -> Values:
    return {
        "data": tuple(sorted({*s.data_types, *s.unpaired_types})),
        "families": tuple(sorted({*s.broad_types, *s.unpaired_broad})),
        "purposes": tuple(sorted({*s.purposes, *s.purposes_sender, *s.purposes_recipient})),
        "opt-out": (s.opt_out,),
        "condition": (
            s.condition or "",
            *(() if s.label is None or s.label.optional is None else ("optional" if s.label.optional else "required",)),
        ),
        "disclosure": (s.disclosure_kind,),
        "as-written": (" ".join(s.recipient_as_written.split()),),
    }


def tell_change(key: Key, old: Statement | None, new: Statement | None) -> RowChange | None:
    """None where both say the same in the same words."""
    shown = new or old
    if shown is None:
        return None
    fields = tuple(_fields(old, new)) if old is not None and new is not None else ()
    if old is not None and new is not None and not fields and " ".join(old.quote.split()) == " ".join(new.quote.split()):
        return None
    values = _values(shown)
    return RowChange(
        id=stable_id("v", *key, old.id if old is not None else "", new.id if new is not None else ""),
        change="added" if old is None else "dropped" if new is None else "changed" if fields else "reworded",
        recipient=shown.recipient,
        sdk=shown.sdk,
        denied=shown.polarity == "negative",
        data=values["data"],
        families=values["families"],
        purposes=values["purposes"],
        fields=fields,
        old=_quote(old),
        new=_quote(new),
    )


def _fields(old: Statement, new: Statement) -> Iterator[FieldChange]:
    before, after = _values(old), _values(new)
    for field in FIELDS:
        added = tuple(v for v in after[field] if v and v not in before[field])
        dropped = tuple(v for v in before[field] if v and v not in after[field])
        if added or dropped:
            yield FieldChange(field, added, dropped)


def _quote(s: Statement | None) -> Quote | None:
    return quote_of(s) if s is not None else None


def _means(old: Iterable[OptOut], new: Iterable[OptOut]) -> Iterator[MeansChange]:
    """A means is the same where mechanism, effect, reach and link are."""
    before, after = _by_means(old), _by_means(new)
    sides: tuple[tuple[Literal["dropped", "added"], Means, Means], ...] = (("dropped", before, after), ("added", after, before))
    for change, own, other in sides:
        yield from (MeansChange(change, o.mechanism, o.stops, o.reaches, quote_of(o)) for key, o in own.items() if key not in other)


def _by_means(found: Iterable[OptOut]) -> Means:
    return {(o.mechanism, o.stops, o.reaches, o.link): o for o in found}
