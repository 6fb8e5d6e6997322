"""Comparison, effects, answers x Rule -> Finding, and the questions that only people can answer."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from analyzer.checks import Facts, Verdict, run_check
from analyzer.checks.facts import cell_key
from analyzer.compare import stable_id
from analyzer.model.comparison import Cell, Comparison, Exempt
from analyzer.model.finding import Finding, Outcome
from analyzer.model.rule import ExemptCandidate, IssuedIdentifier, Rule, ServiceDecided

COVERED_GROUP = "TBA27-12"


class Judged(Struct, frozen=True):
    """The findings, and the rows with the exemptions that were proposed or decided."""

    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]


def judge(facts: Facts, rules: Mapping[str, Rule]) -> Judged:
    """Runs every rule that has a check. Exemptions come first, since the other rules look at them."""
    served = [r for r in rules.values() if r.check is not None and r.status != "superseded"]
    grounds = [r for r in served if isinstance(r.check, ExemptCandidate | IssuedIdentifier)]
    proposals = {r.id: _run(r, facts) for r in grounds}
    rows = mark_exempt(facts, proposals)
    marked = msgspec.structs.replace(facts, comparisons=rows)
    findings: list[Finding] = []
    for rule in served:
        verdicts = proposals[rule.id] if rule.id in proposals else _run(rule, marked)
        findings += [_finding(rule, _with_decision(rule, v, facts)) for v in verdicts]
    return Judged(rows, tuple(_outside(findings, rules, facts)))


def _run(rule: Rule, facts: Facts) -> tuple[Verdict, ...]:
    return run_check(rule.check, facts) if rule.check is not None else ()


def mark_exempt(facts: Facts, proposals: Mapping[str, tuple[Verdict, ...]]) -> tuple[Comparison, ...]:
    """The rows with their cells' exemptions: what a person decided, else the first ground that was proposed."""
    proposed: dict[str, Exempt] = {}
    for ground, verdicts in proposals.items():
        for v in verdicts:
            if v.outcome is Outcome.NEEDS_HUMAN and v.data_type is not None:
                proposed.setdefault(f"{v.comparison}#{v.data_type}", Exempt(ground, "proposed", reason=v.facts.get("dual_use", "")))
    return tuple(
        msgspec.structs.replace(row, cells=tuple(_marked(row, c, facts, proposed) for c in row.cells)) for row in facts.comparisons
    )


def _marked(row: Comparison, cell: Cell, facts: Facts, proposed: Mapping[str, Exempt]) -> Cell:
    key = cell_key(row, cell)
    decided = facts.decided.get(key, ())
    exempt = next((e for e in decided if e.state == "confirmed"), None) or next(iter(decided), None) or proposed.get(key)
    return msgspec.structs.replace(cell, exempt=exempt) if exempt is not None else cell


def _with_decision(rule: Rule, verdict: Verdict, facts: Facts) -> Verdict:
    """A person's decision on this ground stands in the proposal's place."""
    decided = next((e for e in facts.decided.get(f"{verdict.comparison}#{verdict.data_type}", ()) if e.ground == rule.id), None)
    if decided is None:
        return verdict
    outcome = Outcome.CONSISTENT if decided.state == "confirmed" else Outcome.NOT_APPLICABLE
    return msgspec.structs.replace(verdict, outcome=outcome, facts={**verdict.facts, "exempt": decided.state, "by": decided.by or ""})


def _finding(rule: Rule, verdict: Verdict) -> Finding:
    return Finding(
        id=stable_id("f", rule.id, verdict.comparison or "", verdict.data_type or verdict.key),
        rule=rule.id,
        outcome=verdict.outcome,
        because=verdict.because,
        missing=verdict.missing,
        comparison=verdict.comparison,
        facts={**verdict.facts, **({"data_type": verdict.data_type} if verdict.data_type is not None else {})},
    )


def _outside(findings: Iterable[Finding], rules: Mapping[str, Rule], facts: Facts) -> Iterable[Finding]:
    """Where a person found that the article does not concern the service, its obligations do not either. While nobody decided,
    each finding keeps its factual outcome and the undetermined applicability is a finding of its own.
    """
    for f in findings:
        rule = rules[f.rule]
        concerned = rule.group == COVERED_GROUP and not isinstance(rule.check, ServiceDecided)
        if concerned and facts.applicability.state == "not-applicable":
            yield msgspec.structs.replace(f, outcome=Outcome.NOT_APPLICABLE, facts={**f.facts, "factual": f.outcome.value})
        else:
            yield f
