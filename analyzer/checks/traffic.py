"""Checks on what was sent: exemptions that a cell may fall under, and whether the notice came first."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from analyzer.checks.facts import Facts, Verdict, cell_key, not_recorded, seen_cells
from analyzer.model.comparison import Cell, Comparison
from analyzer.model.exchange import Phase, Run
from analyzer.model.finding import Outcome
from analyzer.model.rule import ExemptCandidate, IssuedIdentifier, ShownFirst

EARLY = (Phase.FIRST_LAUNCH, Phase.BEFORE_CHOICE)


def check_exempt(check: ExemptCandidate, facts: Facts) -> Iterator[Verdict]:
    """The cells that the ground may cover. Never a decision: a person confirms or rejects."""
    for row, cell in seen_cells(facts):
        stated = {*cell.purposes_sender, *cell.purposes_recipient}
        if row.party not in check.parties or not any(fnmatchcase(cell.data_type, p) for p in check.data_types):
            continue
        if check.purposes and not stated & set(check.purposes):
            continue
        dual = sorted(stated & set(check.never_purposes))
        yield _proposed(row, cell, {"dual_use": " ".join(dual)} if dual else {})


def check_issued(check: IssuedIdentifier, facts: Facts) -> Iterator[Verdict]:
    """Identifiers that the app's own server issued and got back; what the device or the system made never qualifies."""
    if facts.issued is None and facts.runs:
        yield Verdict(Outcome.NOT_TESTABLE, missing=(not_recorded("the servers' answers"),))
    for row, cell in seen_cells(facts):
        if row.party == "first" and cell.data_type not in check.never and cell_key(row, cell) in (facts.issued or ()):
            yield _proposed(row, cell, {"issued": "by the operator"})


def _proposed(row: Comparison, cell: Cell, said: dict[str, str]) -> Verdict:
    return Verdict(Outcome.NEEDS_HUMAN, row.id, cell.data_type, (cell_key(row, cell),), (), {"exempt": "proposed", **said})


def check_shown(_check: ShownFirst, facts: Facts) -> Iterator[Verdict]:
    """Per row: the first sending in an untouched run, beside the moment at which the notice could be seen."""
    early = [r for r in facts.runs if r.phase in EARLY]
    if facts.runs and not early:
        yield Verdict(Outcome.NOT_TESTABLE, missing=(not_recorded("no run of the phase first-launch or before-choice"),))
    for row in facts.comparisons:
        for run in early:
            sent = [(o.time, cell_key(row, c)) for c in row.cells for o in c.observations if o.run == run.id and c.about_user]
            if sent:
                yield _shown(row, run, sent, facts)
                break


def _shown(row: Comparison, run: Run, sent: list[tuple[float, str]], facts: Facts) -> Verdict:
    """A run without a mark leaves to a person whether a notice could be seen."""
    first = min(t for t, _ in sent)
    because = tuple(dict.fromkeys(key for _, key in sorted(sent)))
    shown = min((m.time for m in facts.marks if m.kind == "notice-visible" and m.run in (run.id, None)), default=None)
    if shown is None or first <= 0:
        return Verdict(Outcome.NEEDS_HUMAN, row.id, None, because, (), {"run": run.id, "notice": "no mark"})
    seconds = {"run": run.id, "seconds": f"{first - shown:+.1f}"}
    return Verdict(Outcome.DISCREPANCY if first < shown else Outcome.CONSISTENT, row.id, None, because, (), seconds)
