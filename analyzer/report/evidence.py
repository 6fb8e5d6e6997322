"""Comparison -> the evidence behind each line: the request beside the words, the code, and the number to contest it by."""

from msgspec import Struct

from analyzer.model import Assessment, Cell, Comparison, Exempt, SeenBy
from analyzer.report.comparison_table import in_code, observed_phrases, ordered_cells, ordered_rows
from analyzer.report.gap_list import GapLine, gap_line
from analyzer.report.labels import DISCLOSURES, EXEMPT_STATES, METHODS, outcome_of
from analyzer.report.names import Names, Place, Quoted, Verdict, anchor, quoted

SHOWN_REQUESTS = 2


class Request(Struct, frozen=True):
    """Like observations folded into one: same request, same field, same value."""

    line: str
    time: str
    run: str
    field: str
    steps: str
    token: str
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
    gaps: tuple[GapLine, ...]


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
    code = row.sdk_evidence or (hit.evidence if hit is not None else ())
    return RowEvidence(
        id=anchor("s", row.id),
        number=names.short[row.id],
        title=names.about(row),
        note=names.recipient_note(row),
        code=in_code(row, hit, names),
        places=tuple(names.place(e) for e in code),
        hosts=row.hosts,
        named=quoted(row.recipient_named),
        cells=tuple(_cell(row, c, names) for c in ordered_cells(row, names)),
    )


def _cell(row: Comparison, cell: Cell, names: Names) -> CellEvidence:
    requests = fold_requests(cell.observations, names)
    return CellEvidence(
        id=anchor("e", row.id, cell.data_type),
        number=names.cell_number(row.id, cell.data_type),
        data_type=names.data_type(cell.data_type),
        verdict=names.verdict(outcome_of(cell)),
        stated=names.words.say(DISCLOSURES[cell.stated.disclosure]),
        reason=cell.stated.reason,
        observed=observed_phrases(cell, names),
        requests=requests[:SHOWN_REQUESTS],
        more=requests[SHOWN_REQUESTS:],
        quotes=quoted(cell.stated.statements),
        promises=quoted(cell.opt_out.statements) if cell.opt_out is not None else (),
        code=tuple(names.place(e) for e in cell.in_code),
        documented=tuple(names.place(e) for e in cell.documented),
        purposes_sender=names.purposes(cell.purposes_sender),
        purposes_recipient=names.purposes(cell.purposes_recipient),
        exempt=_exempt(cell.exempt, names),
        gaps=tuple(gap_line(g, names) for g in cell.gaps),
    )


def _exempt(exempt: Exempt | None, names: Names) -> str:
    if exempt is None:
        return ""
    parts = [names.label(EXEMPT_STATES, exempt.state), exempt.ground, exempt.by or "", exempt.reason]
    return names.words.listed(filter(None, parts))


def fold_requests(seen: tuple[SeenBy, ...], names: Names) -> tuple[Request, ...]:
    """Observations of one field in one run with one value, folded; the first one's time is printed."""
    groups: dict[tuple[str, ...], list[SeenBy]] = {}
    for s in seen:
        groups.setdefault((s.run or "", s.request_method, s.host, s.path, s.where, *s.steps, s.method, s.reason, s.token), []).append(s)
    return tuple(_request(g, names) for g in groups.values())


def _request(group: list[SeenBy], names: Names) -> Request:
    s = min(group, key=lambda o: o.time)
    exchanges = list(dict.fromkeys(str(o.exchange) for o in group))
    return Request(
        line=f"{s.request_method or '—'} {s.host}{s.path}",
        time=names.words.time(s.time),
        run=names.run(s.run),
        field=s.where,
        steps=" → ".join(s.steps),
        token=s.token,
        method=names.label({m.value: w for m, w in METHODS.items()}, s.method),
        reason=s.reason,
        exchanges=names.words.listed(exchanges, 6),
        count=names.words.say_n("%(n)s request like this", "%(n)s requests like this", len(group)) if len(group) > 1 else "",
    )
