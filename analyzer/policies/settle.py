"""Statements of one document -> the same in the light of one another: headings that limit them, choices printed elsewhere, pronouns for all."""

import re

from msgspec import structs

from analyzer.model.statement import OptOut, Statement
from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY
from analyzer.policies.left import is_of_report, leaves_rest
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.passages import heads
from analyzer.policies.source import Source

_FOR_US = regex(
    r"\bprocess(?:es)?\b[^.;]{0,60}\b(?:on our behalf|for us|(?:under|according to|following) (?:our |written |contractual |a )?(?:instructions?|contracts?|agreements?|obligations?))",
    re.IGNORECASE,
)
"""What any processor does: These companies process data on our behalf."""
SEVERAL = 3
"""Recipients from which on a pronoun means the third parties as such; "either of the two" means each."""
A_LIST = 3
"""Kinds of data from which on a sentence lists what somebody gets, and does not only add to it."""

PAYS = ("p.payment",)
PAID = frozenset(("fin.payment", "act.purchase"))
"""What is told of a payment."""


def fold_pronouns(source: Source, statements: list[Statement]) -> list[Statement]:
    """A denial for all recipients of a table or list ("the companies above") is one denial about third parties, not one for each."""
    parties = [{w.recipient for w in who} for _, who in source.listed]
    parties += [set().union(*parties)] if parties else []
    statements = [s for s in statements if not _only_announces(s, parties)]
    by_quote: dict[str, list[Statement]] = {}
    for s in statements:
        if s.polarity == "negative" and s.recipient_as_written not in s.quote:
            by_quote.setdefault(s.place, []).append(s)
    folded = {p: g for p, g in by_quote.items() if len(g) >= SEVERAL and {s.recipient for s in g} in parties}
    first = {g[0].id for g in folded.values()}
    gone = {s.id for g in folded.values() for s in g} - first
    everyone = {"recipient": ANYBODY.recipient, "recipient_as_written": ANYBODY.written, "sdk": None, "sdk_ids": ()}
    return [structs.replace(s, **everyone) if s.id in first else s for s in statements if s.id not in gone]


def _only_announces(statement: Statement, parties: list[set[str]]) -> bool:
    """Whether a sentence affirms no more of listed recipients by a pronoun than that they get something, or work with data for us: their
    rows say what.
    """
    s = statement
    said = (
        s.data_types
        or (s.broad_types and not (s.broad_types == ("*",) and _FOR_US.search(s.quote)))
        or s.purposes
        or s.condition
        or s.polarity == "negative"
        or s.recipient[:1] == "@"
        or s.disclosure_kind == "delegated"
    )
    return not said and s.recipient_as_written not in s.quote and any(s.recipient in p for p in parties)


def settle_left(source: Source, statements: list[Statement]) -> list[Statement]:
    """A sentence that leaves the data of all recipients to their pages says so of the rows that print none; beside printed data it says nothing."""
    left = {s.recipient: s for s in statements if s.disclosure_kind == "delegated" and s.kind == "sentence" and not _is_named(source, s)}
    if not left:
        return statements
    rows = {s.recipient for s in statements if s.kind == "row" and s.recipient in left and not s.data_types}
    told = {s.recipient for s in statements if s.polarity == "positive" and s.recipient in left and _tells(source, s, left[s.recipient])}

    def settled(s: Statement) -> Statement:
        note = left.get(s.recipient)
        if note is None or s.kind != "row" or s.polarity != "positive" or s.recipient in told or s.data_types:
            return s
        return structs.replace(s, disclosure_kind="delegated", definition_quotes=(*s.definition_quotes, note.quote))

    return [settled(s) for s in statements if left.get(s.recipient) is not s or s.recipient not in rows | told]


def _is_named(source: Source, statement: Statement) -> bool:
    """Whether a sentence names its recipient itself."""
    quote = statement.quote
    return statement.recipient_as_written in quote or any(n.party == statement.recipient for n in source.names.find(quote))


def pair_rows(rows: list[Statement], listed: list[Statement]) -> list[Statement]:
    """Both, a recipient of a table once: its row, without data of its own, is what the list of what is sent says, joined or beside it."""
    apart = [s for s in listed if s.evidence is not None]
    kept, used = [], set()
    for row in rows:
        twin = next((s for s in apart if _holds(s, row)), None)
        used |= {twin.id} if twin is not None else set()
        kept.append(row if twin is None else (_unpaired_as(twin, row) if twin.disclosure_kind == "unpaired" else _joined_as(twin, row)))
    return [*kept, *(s for s in listed if s.id not in used)]


def _holds(listed: Statement, row: Statement) -> bool:
    """Whether a row that names no data is a part of the table that an unpaired recipient was found in."""
    bare = row.polarity == "positive" and not (row.data_types or row.broad_types) and row.recipient == listed.recipient
    if not bare or row.evidence is None or listed.evidence is None:
        return False
    return listed.evidence.start <= row.evidence.start and row.evidence.end <= listed.evidence.end


def _unpaired_as(listed: Statement, row: Statement) -> Statement:
    return structs.replace(
        row,
        disclosure_kind="unpaired",
        unpaired_types=listed.unpaired_types,
        unpaired_broad=listed.unpaired_broad,
        unpaired_quote=listed.unpaired_quote,
        unpaired_holds=listed.unpaired_holds,
        unpaired_document=listed.unpaired_document,
    )


def _joined_as(listed: Statement, row: Statement) -> Statement:
    """The row with what its recipient gets as every other does; what it says itself of purposes and choices stays."""
    return structs.replace(
        listed,
        id=row.id,
        evidence=row.evidence,
        quote=row.quote,
        sdk=row.sdk or listed.sdk,
        sdk_ids=row.sdk_ids or listed.sdk_ids,
        purposes=row.purposes or listed.purposes,
        condition=row.condition or listed.condition,
        opt_out=row.opt_out,
        kind=row.kind,
    )


def join_means(rows: list[OptOut], sentences: list[OptOut]) -> tuple[OptOut, ...]:
    """All means once: a sentence that stands inside a row with a means of its own is that one."""
    spans = [(o.evidence.start, o.evidence.end) for o in rows if o.evidence is not None]
    more = [o for o in sentences if o.evidence is None or not any(a <= o.evidence.start and o.evidence.end <= b for a, b in spans)]
    return tuple({o.id: o for o in [*rows, *more]}.values())


NEXT = 3
"""Characters from a sentence to the one right behind it."""


def fold_uses(source: Source, statements: list[Statement]) -> list[Statement]:
    """What "we use X to ..." beside "X receives ..." is one entry: its purposes go to the fuller one. Of equal entries the first stays."""
    told = [s for s in statements if s.polarity == "positive"]
    used = [s for s in told if s.action == "use" and not s.data_types]
    fuller = [s for s in told if s.action != "use" and (s.data_types or s.broad_types)]
    telling = [s for s in fuller if s.data_types or {*s.broad_types} - {"*", "pii.*"}]
    kept: dict[str, Statement] = {}
    for s in statements:
        if s.disclosure_kind == "delegated" and any(_is_about(s, f) and _settles(source, f, s) for f in telling):
            continue
        if s in used and any(_is_about(s, f) for f in fuller):
            continue
        more = {p for u in used if _is_about(u, s) for p in u.purposes} if s.polarity == "positive" and not s.purposes else set()
        told_once = structs.replace(s, purposes=tuple(sorted(more))) if more else s
        kept[s.id] = _joined(kept[s.id], told_once) if s.id in kept else told_once
    return _fold_over(_once_in_section(list(kept.values())))


def _once_in_section(statements: list[Statement]) -> list[Statement]:
    """The statements without a sentence that names again, and says no more of, a service whose use the section told of before."""
    kept: list[Statement] = []
    seen: set[tuple[str, str, str]] = set()
    for s in statements:
        use = (
            s.action == "use" and s.polarity == "positive" and s.sdk is not None and s.kind == "sentence" and s.place.startswith("section")
        )
        key = (s.place.rpartition(" sentence ")[0], s.recipient, s.sdk or "")
        bare = not (s.data_types or s.broad_types or s.purposes or s.condition)
        if not (use and bare and key in seen):
            kept.append(s)
        seen |= {key} if use else set()
    return kept


def _fold_over(statements: list[Statement]) -> list[Statement]:
    """The statements, "we removed X" with "nothing is sent to X any more" right behind it as one: that all sending is over."""
    folded: list[Statement] = []
    for s in statements:
        last = folded[-1] if folded else None
        if last is not None and _is_bare_denial(last, "use") and _is_bare_denial(s, "send") and _is_behind(last, s):
            folded[-1] = structs.replace(last, action="send")
        else:
            folded.append(s)
    return folded


def _is_bare_denial(s: Statement, action: str) -> bool:
    return s.polarity == "negative" and s.action == action and not (s.data_types or s.broad_types or s.condition)


def _is_behind(first: Statement, second: Statement) -> bool:
    """Whether one statement stands right behind another of the same recipient."""
    if first.recipient != second.recipient or first.evidence is None or second.evidence is None:
        return False
    return 0 <= second.evidence.start - (first.evidence.end or 0) <= NEXT


def _joined(first: Statement, second: Statement) -> Statement:
    """Two clauses of one sentence about one recipient as one entry; where one holds under another condition, the first."""
    kinds = [(s.scope, s.condition, s.disclosure_kind == "delegated") for s in (first, second)]
    if kinds[0] != kinds[1]:
        return first
    return structs.replace(
        first,
        data_types=tuple(sorted({*first.data_types, *second.data_types})),
        broad_types=tuple(sorted({*first.broad_types, *second.broad_types})),
        broad_holds=tuple(sorted({*first.broad_holds, *second.broad_holds})),
        least_types=tuple(sorted({*first.least_types, *second.least_types})),
        definition_quotes=tuple(dict.fromkeys((*first.definition_quotes, *second.definition_quotes))),
        disclosure_kind="exact" if "exact" in (first.disclosure_kind, second.disclosure_kind) else first.disclosure_kind,
    )


_ADDS = regex(
    r"\W*(?:in addition|additionally|on top of (?:that|this)|furthermore|moreover|besides(?:,| that)|apart from (?:that|this),|we also|the app also|(?:これに)?加えて|さらに|このほか|そのほか)",
    re.IGNORECASE,
)
"""Data that comes to what the page tells."""


_ALL_THERE = regex(
    r"\b(?:what|which (?:data|information)|the (?:data|information))\b[^.;]{0,60}\b(?:takes?|collects?|receives?|gathers?|reads?|gets?)\b[^.;]{0,40}\b(?:is|are)\s+(?:all\s+)?(?:set out|described|listed|explained|stated|shown|published)\b"
    r"|どの(?:ような|項目の)?(?:情報|データ|項目)[^。]{0,30}かは",
    re.IGNORECASE,
)
"""All that somebody takes is told on a page: one item in a row of several recipients is not all of it."""


def _settles(source: Source, fuller: Statement, left: Statement) -> bool:
    """Whether data printed for a recipient is what is left to its page elsewhere: in the same section or before; behind it a row or a list,
    since one item that a sentence tells there comes to what the page tells. Below another heading it is what that section adds; and what
    a service is for (error reports) is not what it gets.
    """
    told = {*fuller.data_types} - IN_TRADES
    if not (told or fuller.broad_types) or fuller.evidence is None or left.evidence is None:
        return False
    if leaves_rest(left.quote) or (_ALL_THERE.search(left.quote) and len(told) + len(fuller.broad_types) < A_LIST):
        return False
    if fuller.kind == "sentence" and is_of_report(left.quote, fuller.quote):
        return False
    start, end = left.evidence.start, fuller.evidence.start
    if end > start and (_ADDS.match(fuller.quote) or (fuller.kind == "sentence" and len(told) + len(fuller.broad_types) < A_LIST)):
        return False
    return end < start or not any(start < b.start <= end and heads(b) for b in source.page.blocks)


def _tells(source: Source, s: Statement, left: Statement) -> bool:
    """Whether a statement prints data, so that what is left to a page says nothing more: any row does."""
    row = s.kind == "row" and bool({*s.data_types} - IN_TRADES or s.broad_types)
    return row or s.disclosure_kind == "unpaired" or _settles(source, s, left)


def _is_about(one: Statement, other: Statement) -> bool:
    """Whether two statements mean the same recipient and no different services of it."""
    a, b = (" ".join((s.sdk or "").lower().split()) for s in (one, other))
    return one.recipient == other.recipient and (not a or not b or a in b or b in a) and not _only_pays(one, other)


def _only_pays(one: Statement, other: Statement) -> bool:
    """Whether one says that payments go through a shop, and the other is about another service of the shop's company."""
    shop = one.action == "use" and one.purposes == PAYS and one.sdk is None
    paid = bool({*other.data_types} & PAID) or set(PAYS) <= {*other.purposes} or one.recipient_as_written in other.quote
    return shop and not paid


def merge_bare(source: Source, statements: list[Statement]) -> list[Statement]:
    """A sentence that says no more of a recipient than what it is for, in the section whose rows print what it gets, is merged into its row."""
    rows = [s for s in statements if s.kind == "row" and s.polarity == "positive" and (s.data_types or s.broad_types)]
    bare = [s for s in statements if _is_bare(s)]
    about = {s.id: [r for r in rows if _is_about(s, r)] for s in bare}
    near = {s.id: s for s in (*bare, *(r for found in about.values() for r in found))}
    sections = {key: _section_of(source, s) for key, s in near.items()}
    into = {s.id: [r for r in about[s.id] if sections[s.id] & sections[r.id] and _is_told(source, r, s)] for s in bare}
    more = {r.id: {p for s in bare if r in into[s.id] for p in s.purposes} for r in rows}

    def merged(s: Statement) -> Statement:
        return structs.replace(s, purposes=tuple(sorted(more[s.id]))) if more.get(s.id) and not s.purposes else s

    return [merged(s) for s in statements if not into.get(s.id)]


def _is_bare(s: Statement) -> bool:
    told = s.data_types or s.broad_types or s.condition or s.disclosure_kind == "unpaired"
    return s.kind == "sentence" and s.polarity == "positive" and s.recipient[:1] != "@" and s.scope == "this-app" and not told


def _is_told(source: Source, row: Statement, bare: Statement) -> bool:
    """Whether a row prints what a sentence does not say, or leaves to a page."""
    return bare.disclosure_kind != "delegated" or _settles(source, row, bare)


def _section_of(source: Source, s: Statement) -> set[tuple[int, int]]:
    """The headings of the innermost section that a statement stands in, and of the one around it where it has one; the title alone is none."""
    at = s.evidence.start if s.evidence is not None else -1
    block = source.page.block_at(at)
    return set() if block is None else {*block.headings[1:]} or {*block.headings} or {(0, 0)}
