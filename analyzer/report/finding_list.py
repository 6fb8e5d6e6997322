"""Finding -> outcomes by rule. Binding law, guidance, and what is only recalled or drafted stand apart, each with its mark."""

from msgspec import Struct

from analyzer.model import Assessment, Finding, Outcome
from analyzer.model.rule import Rule
from analyzer.report.gap_list import GapLine, gap_line
from analyzer.report.labels import WORST_FIRST
from analyzer.report.names import Link, Names, Verdict, anchor
from analyzer.report.words import mark

MARKS = {
    "recalled": mark("Wording not confirmed against the law's text"),
    "draft": mark("Draft"),
    "proposal": mark("Proposal of 2021"),
    "superseded": mark("Superseded"),
    "opinion": mark("Opinion of an expert"),
    "own-standard": mark("Own standard"),
}
PROVENANCES = {
    "seed": mark("Stated in a founding document"),
    "verified-secondary": mark("Quoted alike by several secondary sources"),
    "secondary": mark("One secondary source"),
    "recalled": mark("Recalled, not confirmed"),
    "synthesis": mark("This project's own standard"),
}
PARTS = {
    "law": (mark("Rules in force"), ""),
    "guidance": (mark("Guidance and hearing items"), mark("These do not bind by themselves.")),
    "unconfirmed": (
        mark("Rules whose wording is not confirmed, and drafts"),
        mark("Their wording has not been compared with the text of the law, or they may still change. They are not printed as law."),
    ),
    "own": (mark("This project's own standard"), mark("Not law: the measure this review sets itself.")),
    "unknown": (mark("Rules without an entry in the rulebook"), mark("The knowledge in use does not describe them.")),
}

SETTLED = (Outcome.CONSISTENT, Outcome.NOT_APPLICABLE)
FOLDED_FROM = 4
"""From so many findings of a rule that ask nothing of the reader on, they are folded."""


class FindingLine(Struct, frozen=True):
    """One finding of a rule."""

    id: str
    number: str
    verdict: Verdict
    about: str
    because: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    missing: tuple[GapLine, ...]


class RuleGroup(Struct, frozen=True):
    """A rule with its findings, weightiest first; those that raise no question are folded."""

    rule: str
    title: str
    mark: str
    provenance: str
    lines: tuple[FindingLine, ...]
    settled: tuple[FindingLine, ...]
    tally: tuple[tuple[Verdict, int], ...]


class Part(Struct, frozen=True):
    """Rules of one standing."""

    title: str
    note: str
    groups: tuple[RuleGroup, ...]


def build_findings(assessment: Assessment, names: Names) -> tuple[Part, ...]:
    """The findings under their rules, the rules under their standing."""
    parts: dict[str, dict[str, list[Finding]]] = {p: {} for p in PARTS}
    for f in assessment.findings:
        parts[standing(names.rule(f.rule))].setdefault(f.rule, []).append(f)
    order = {rule: i for i, rule in enumerate(names.catalog.rules)}
    found = []
    for key, rules in parts.items():
        title, note = PARTS[key]
        groups = tuple(_group(rule, rules[rule], names) for rule in sorted(rules, key=lambda r: (order.get(r, len(order)), r)))
        found.append(Part(names.words.say(title), names.words.say(note) if note else "", groups))
    return tuple(p for p in found if p.groups)


def standing(rule: Rule | None) -> str:
    """Where a rule may be printed: one with a mark never among those in force."""
    if rule is None:
        return "unknown"
    if rule.marks == ("own-standard",):
        return "own"
    if rule.marks:
        return "unconfirmed"
    return "law" if rule.status == "in-force" else "guidance"


def rule_mark(rule: Rule | None, names: Names) -> str:
    """The marks that travel with a rule in every printed form, or nothing."""
    return names.words.listed(names.label(MARKS, m) for m in rule.marks) if rule is not None else ""


def rule_title(id_: str, names: Names) -> str:
    rule = names.rule(id_)
    return id_ if rule is None else rule.ja if names.words.lang == "ja" else rule.en


def _group(id_: str, findings: list[Finding], names: Names) -> RuleGroup:
    rule = names.rule(id_)
    ordered = sorted(findings, key=lambda f: (WORST_FIRST.index(f.outcome), f.comparison or "", f.id))
    quiet = [f for f in ordered if f.outcome in SETTLED]
    folded = quiet if len(quiet) >= FOLDED_FROM else []
    outcomes = [f.outcome for f in ordered]
    return RuleGroup(
        rule=id_,
        title=rule_title(id_, names),
        mark=rule_mark(rule, names),
        provenance=names.label(PROVENANCES, rule.provenance) if rule is not None else "",
        lines=tuple(_line(f, names) for f in ordered if f not in folded),
        settled=tuple(_line(f, names) for f in folded),
        tally=tuple((names.verdict(o), outcomes.count(o)) for o in WORST_FIRST if o in outcomes),
    )


def _line(finding: Finding, names: Names) -> FindingLine:
    row = names.comparisons.get(finding.comparison or "")
    return FindingLine(
        id=anchor("f", finding.id),
        number=names.short[finding.id],
        verdict=names.verdict(finding.outcome),
        about=names.about(row) if row is not None else "",
        because=tuple(because(ref, names) for ref in finding.because),
        facts=tuple(sorted(finding.facts.items())),
        missing=tuple(gap_line(g, names) for g in finding.missing),
    )


def because(ref: str, names: Names) -> Link:
    """A reason as a link to where it stands on the page; what stands nowhere prints as text."""
    comparison, _, data_type = ref.partition("#")
    row = names.comparisons.get(comparison)
    if row is not None and data_type:
        known = any(c.data_type == data_type for c in row.cells)
        return Link(names.data_type(data_type), anchor("e", row.id, data_type) if known else "")
    if row is not None:
        return Link(names.about(row), anchor("r", row.id))
    effect = next((e for e in names.assessment.effects if e.id == ref), None)
    if effect is not None:
        return Link(names.words.say("effect of the opt-out %(id)s", id=names.short[effect.id]), anchor("x", effect.id))
    opt_out = next((o for o in names.assessment.opt_outs if o.id == ref), None)
    return Link(names.words.say("“%(quote)s”", quote=opt_out.quote) if opt_out is not None else ref)
