"""Comparison -> the evidence behind each line: the request beside the words, the code, and the number to contest it by."""

import re

from msgspec import Struct

from analyzer.model import Assessment, Cell, Comparison, Effect, Exempt, SeenBy
from analyzer.report.comparison_table import After, build_after, effects_of, in_code, observed_phrases, ordered_cells, ordered_rows
from analyzer.report.gap_list import GapNote, gap_notes
from analyzer.report.labels import DISCLOSURES, EXEMPT_STATES, METHODS, REASONS, outcome_of
from analyzer.report.names import Names, Place, Quoted, Verdict, anchor

SHOWN_REQUESTS, SHOWN_VALUES, SHOWN_EXCHANGES = 1, 3, 3


class Request(Struct, frozen=True):
    """Like observations folded into one: same kind of request, same field, known in the same way."""

    line: str
    time: str
    run: str
    field: str
    steps: str
    tokens: tuple[str, ...]
    method: str
    reason: str
    exchanges: str
    count: str


class CellEvidence(Struct, frozen=True):
    """Everything a line rests on."""

    id: str
    number: str
    data_type: str
    verdict: Verdict
    stated: str
    reason: str
    observed: tuple[str, ...]
    requests: tuple[Request, ...]
    more: tuple[Request, ...]
    quotes: tuple[Quoted, ...]
    promises: tuple[Quoted, ...]
    code: tuple[Place, ...]
    documented: tuple[Place, ...]
    purposes_sender: str
    purposes_recipient: str
    exempt: str
    after: tuple[After, ...]
    gaps: tuple[GapNote, ...]


class RowEvidence(Struct, frozen=True):
    """A module and recipient: its code, its hosts, where it is named, and its cells."""

    id: str
    number: str
    title: str
    note: str
    code: str
    places: tuple[Place, ...]
    hosts: tuple[str, ...]
    named: tuple[Quoted, ...]
    cells: tuple[CellEvidence, ...]


def build_evidence(assessment: Assessment, names: Names) -> tuple[RowEvidence, ...]:
    """The evidence of every row, in the table's order."""
    return tuple(_row(c, assessment, names) for c in ordered_rows(assessment, names))


def _row(row: Comparison, assessment: Assessment, names: Names) -> RowEvidence:
    hit = next((s for s in assessment.sdks if s.sdk == row.sdk), None)
    effects = effects_of(row, assessment.effects)
    code = row.sdk_evidence or (hit.evidence if hit is not None else ())
    return RowEvidence(
        id=anchor("s", row.id),
        number=names.short[row.id],
        title=names.about(row),
        note=names.recipient_note(row),
        code=in_code(row, hit, names),
        places=tuple(names.place(e) for e in code),
        hosts=row.hosts,
        named=names.quoted(row.recipient_named),
        cells=tuple(_cell(row, c, effects, names) for c in ordered_cells(row, names)),
    )


def _cell(row: Comparison, cell: Cell, effects: list[Effect], names: Names) -> CellEvidence:
    requests = fold_requests(cell.observations, names)
    return CellEvidence(
        id=anchor("e", row.id, cell.data_type),
        number=names.cell_number(row.id, cell.data_type),
        data_type=names.data_type(cell.data_type),
        verdict=names.verdict(outcome_of(cell)),
        stated=names.words.say(DISCLOSURES[cell.stated.disclosure]),
        reason=names.label(REASONS, cell.stated.reason),
        observed=observed_phrases(cell, names),
        requests=requests[:SHOWN_REQUESTS],
        more=requests[SHOWN_REQUESTS:],
        quotes=names.quoted(cell.stated.statements),
        promises=names.quoted(cell.opt_out.statements) if cell.opt_out is not None else (),
        code=tuple(names.place(e) for e in cell.in_code),
        documented=tuple(names.place(e) for e in cell.documented),
        purposes_sender=names.purposes(cell.purposes_sender),
        purposes_recipient=names.purposes(cell.purposes_recipient),
        exempt=_exempt(cell.exempt, names),
        after=build_after(cell, effects, names),
        gaps=gap_notes(cell.gaps, names),
    )


def _exempt(exempt: Exempt | None, names: Names) -> str:
    if exempt is None:
        return ""
    parts = [names.label(EXEMPT_STATES, exempt.state), exempt.ground, exempt.by or "", exempt.reason]
    return names.words.listed(filter(None, parts))


def fold_requests(seen: tuple[SeenBy, ...], names: Names) -> tuple[Request, ...]:
    """Observations of one field of one kind of request, folded over runs and values; the first one's time is printed."""
    groups: dict[tuple[str, ...], list[SeenBy]] = {}
    for s in seen:
        path = s.path.partition("?")[0]
        groups.setdefault((s.request_method, s.host, path, re.sub(r"\d+", "0", s.where), *s.steps, s.method, s.reason), []).append(s)
    return tuple(_request(g, names) for g in groups.values())


def _request(group: list[SeenBy], names: Names) -> Request:
    s = min(group, key=lambda o: o.time)
    words = names.words
    return Request(
        line=f"{s.request_method or '—'} {s.host}{s.path}",
        time=words.time(s.time),
        run=words.listed(dict.fromkeys(names.run(o.run) for o in group), 4),
        field=s.where,
        steps=" → ".join(s.steps),
        tokens=tuple(dict.fromkeys(o.token for o in group))[:SHOWN_VALUES],
        method=names.label({m.value: w for m, w in METHODS.items()}, s.method),
        reason=s.reason,
        exchanges=words.listed(dict.fromkeys(str(o.exchange) for o in group), SHOWN_EXCHANGES),
        count=words.say_n("%(n)s value like this", "%(n)s values like this", len(group)) if len(group) > 1 else "",
    )
