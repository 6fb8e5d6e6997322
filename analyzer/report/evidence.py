"""Comparison -> the evidence behind each line: the words once, and per kind of information the requests, the code and the number."""

import re

from msgspec import Struct

from analyzer.model import BASELINE_PHASES, Assessment, Cell, Comparison, Effect, Exempt, Method, Outcome, SeenBy
from analyzer.parties import SELF
from analyzer.report.comparison_table import in_code, join_cells, observed_phrases, ordered_rows
from analyzer.report.effect_table import After, build_after, effects_of
from analyzer.report.gap_list import GapNote, gap_notes
from analyzer.report.labels import DISCLOSURES, EXEMPT_STATES, METHODS, REASONS
from analyzer.report.names import Names, Place, Quoted, Said, Verdict, anchor
from analyzer.report.switch_list import SwitchLine, build_switch_lines
from analyzer.report.words import cut

SHOWN_REQUESTS, SHOWN_VALUES, SHOWN_EXCHANGES, SHOWN_PATHS, CONTROL_WIDTH = 2, 2, 3, 3, 30
OPEN = (Outcome.CONTRADICTION, Outcome.DISCREPANCY)
"""Verdicts whose evidence stands open on the screen."""


class Request(Struct, frozen=True):
    """Like observations folded into one: same host, same field, known in the same way."""

    line: str
    time: str
    run: str
    field: str
    steps: str
    tokens: tuple[str, ...]
    method: str
    reason: Said | None
    exchanges: str
    count: str


class CellEvidence(Struct, frozen=True):
    """What one kind of information rests on. `more`: further requests of the same kind, which assessment.json lists."""

    id: str
    number: str
    data_type: str
    observed: str
    requests: tuple[Request, ...]
    more: int
    code: tuple[Place, ...]
    documented: tuple[Place, ...]
    exempt: str
    after: tuple[After, ...]
    gaps: tuple[GapNote, ...]


class LineEvidence(Struct, frozen=True):
    """A line of the table: the words it rests on, and its kinds of information."""

    verdict: Verdict
    stated: str
    types: str
    open: bool
    reasons: tuple[str, ...]
    quotes: tuple[Quoted, ...]
    purposes_sender: str
    purposes_recipient: str
    cells: tuple[CellEvidence, ...]


class ExpectedEvidence(Struct, frozen=True):
    """A kind of information that was not seen, with what leads to expect it and how the documents would bear on it."""

    id: str
    data_type: str
    stated: str
    code: tuple[Place, ...]
    documented: tuple[Place, ...]


class RowEvidence(Struct, frozen=True):
    """A module and recipient: its code, its hosts, where it is named, what it says of stopping, and its lines."""

    id: str
    back: str
    number: str
    title: str
    note: str
    whose: tuple[Said, ...]
    former: str
    operators: str
    code: str
    places: tuple[Place, ...]
    hosts: tuple[str, ...]
    named: tuple[Quoted, ...]
    promises: tuple[Quoted, ...]
    switches: tuple[SwitchLine, ...]
    expected: tuple[ExpectedEvidence, ...]
    gaps: tuple[GapNote, ...]
    lines: tuple[LineEvidence, ...]


def build_evidence(assessment: Assessment, names: Names) -> tuple[RowEvidence, ...]:
    """The evidence of every row, in the table's order."""
    return tuple(_row(c, assessment, names) for c in ordered_rows(assessment, names))


def _row(row: Comparison, assessment: Assessment, names: Names) -> RowEvidence:
    hit = next((s for s in assessment.sdks if s.sdk == row.sdk), None)
    effects = effects_of(row, assessment.effects)
    aside = [c for c in row.cells if not c.about_user and not c.expected]
    shared = tuple(g for g in row.cells[0].gaps if all(g in c.gaps for c in row.cells)) if len(row.cells) > 1 else ()
    joined = [*join_cells(row, names), *([aside] if aside else [])]
    return RowEvidence(
        id=anchor("s", row.id),
        back=anchor("r", row.id),
        number=names.short[row.id],
        title=names.about(row),
        note=names.recipient_note(row),
        whose=tuple(names.prose(w) for w in row.recipient_why),
        former=names.words.listed(names.prose(f).text for f in row.recipient_former),
        operators=names.words.listed(names.party(o) for o in row.operators if o != SELF),
        code=in_code(row, hit, names),
        places=tuple(names.place(e) for e in row.sdk_evidence or (hit.evidence if hit is not None else ())),
        hosts=row.hosts,
        named=names.quoted(row.recipient_named),
        promises=tuple(dict.fromkeys(q for c in row.cells if c.opt_out is not None for q in names.quoted(c.opt_out.statements))),
        switches=build_switch_lines(assessment, row.sdk, names) if row.sdk else (),
        expected=tuple(_expected(row, c, names) for c in names.expected_cells(row)),
        gaps=gap_notes(shared, names),
        lines=tuple(_line(row, cells, effects, shared, names) for cells in joined),
    )


def _expected(row: Comparison, cell: Cell, names: Names) -> ExpectedEvidence:
    return ExpectedEvidence(
        id=anchor("e", row.id, cell.data_type),
        data_type=names.data_type(cell.data_type),
        stated=names.words.say(DISCLOSURES[cell.stated.disclosure]),
        code=tuple(names.place(e) for e in cell.in_code),
        documented=tuple(names.place(e) for e in cell.documented),
    )


def _line(row: Comparison, cells: list[Cell], effects: list[Effect], shared: tuple[object, ...], names: Names) -> LineEvidence:
    first = cells[0]
    outcome = names.outcome(row, first)
    reasons = [first.stated.reason, names.why(row, first)] if first.about_user else ["not-about-the-user"]
    return LineEvidence(
        verdict=names.verdict(outcome),
        stated=names.words.say(DISCLOSURES[first.stated.disclosure]) if first.about_user else "",
        types=names.words.listed(names.data_type(c.data_type) for c in cells),
        open=outcome in OPEN,
        reasons=tuple(dict.fromkeys(names.label(REASONS, r) for r in reasons if r)),
        quotes=names.quoted(first.stated.statements) if first.about_user else (),
        purposes_sender=names.purposes(dict.fromkeys(p for c in cells for p in c.purposes_sender)),
        purposes_recipient=names.purposes(dict.fromkeys(p for c in cells for p in c.purposes_recipient)),
        cells=tuple(_cell(row, c, effects, shared, names) for c in cells),
    )


def _cell(row: Comparison, cell: Cell, effects: list[Effect], shared: tuple[object, ...], names: Names) -> CellEvidence:
    requests = fold_requests(cell.observations, names)
    after = build_after(cell, effects, names) if cell.observations or any(cell.seen.values()) else ()
    return CellEvidence(
        id=anchor("e", row.id, cell.data_type),
        number=names.cell_number(row.id, cell.data_type),
        data_type=names.data_type(cell.data_type),
        observed=names.words.listed(observed_phrases(cell, names)),
        requests=requests[:SHOWN_REQUESTS],
        more=len(requests[SHOWN_REQUESTS:]),
        code=tuple(names.place(e) for e in cell.in_code),
        documented=tuple(names.place(e) for e in cell.documented),
        exempt=_exempt(cell.exempt, names),
        after=tuple(After(a.symbol, a.text, tuple(cut(c, CONTROL_WIDTH) for c in a.controls)) for a in after),
        gaps=gap_notes((g for g in cell.gaps if g not in shared), names),
    )


def _exempt(exempt: Exempt | None, names: Names) -> str:
    if exempt is None:
        return ""
    parts = [names.label(EXEMPT_STATES, exempt.state), exempt.ground, exempt.by or "", exempt.reason]
    return names.words.listed(filter(None, parts))


def fold_requests(seen: tuple[SeenBy, ...], names: Names) -> tuple[Request, ...]:
    """Observations of one field sent to one host, folded over paths, runs and values; the strongest first, each recording's and
    method's first before all others.
    """
    groups: dict[tuple[str, ...], list[SeenBy]] = {}
    for s in sorted(seen, key=lambda s: _strength(s, names)):
        groups.setdefault((s.request_method, s.host, re.sub(r"\d+", "0", s.where), *s.steps, s.method, s.reason), []).append(s)
    told: set[tuple[str | None, str]] = set()
    first: list[list[SeenBy]] = []
    rest: list[list[SeenBy]] = []
    for group in groups.values():
        kinds = {(s.run, s.method) for s in group}
        (rest if kinds <= told else first).append(group)
        told |= kinds
    return tuple(_request(g, names) for g in (*first, *rest))


def _strength(seen: SeenBy, names: Names) -> tuple[int, bool, float]:
    """By how we know, baseline before opt-out, then time."""
    order = [m.value for m in Method]
    run = names.runs.get(seen.run or "")
    return order.index(seen.method) if seen.method in order else len(order), run is None or run.phase not in BASELINE_PHASES, seen.time


def _request(group: list[SeenBy], names: Names) -> Request:
    s = min(group, key=lambda o: _strength(o, names))
    words = names.words
    paths = dict.fromkeys([s.path, *(o.path for o in group if o.path.partition("?")[0] != s.path.partition("?")[0])])
    return Request(
        line=f"{s.request_method or '—'} {s.host}{words.listed(paths, SHOWN_PATHS)}",
        time=words.time(s.time),
        run=words.listed(dict.fromkeys(names.run(o.run) for o in group), 2),
        field=s.where,
        steps=" → ".join(s.steps),
        tokens=tuple(dict.fromkeys(o.token for o in group))[:SHOWN_VALUES],
        method=names.label({m.value: w for m, w in METHODS.items()}, s.method),
        reason=names.prose(s.reason) if s.reason and s.method != Method.PLANTED else None,
        exchanges=words.listed(dict.fromkeys(str(o.exchange) for o in group), SHOWN_EXCHANGES),
        count=words.say_n("%(n)s value like this", "%(n)s values like this", len(group)) if len(group) > 1 else "",
    )
