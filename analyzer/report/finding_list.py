"""Finding -> outcomes by rule. Binding law, guidance, and what is only recalled or drafted stand apart, each with its mark."""

from msgspec import Struct

from analyzer.model import Assessment, Finding, Outcome
from analyzer.model.rule import Rule
from analyzer.report.gap_list import GapNote, gap_notes
from analyzer.report.labels import EFFECTS, EXEMPT_STATES, OUTCOMES, PROMISES, REASONS, WORST_FIRST
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
FACTS = {
    "promise": mark("The documents"),
    "effect": mark("Measured"),
    "control": mark("Opt-out used"),
    "firm": mark("Standing"),
    "side": mark("Purposes of"),
    "purposes": mark("Purposes stated"),
    "name": mark("Name given"),
    "category": mark("Service category"),
    "by": mark("Decided by"),
    "run": mark("Recording"),
    "seconds": mark("Seconds from the notice to the first sending"),
    "notice": mark("Notice"),
    "exempt": mark("Exemption"),
    "factual": mark("Were the rule to apply"),
}
"""Facts of a check that the lines beside them do not show already."""

VALUES = {
    "yes": mark("firm"),
    "preliminary": mark("preliminary"),
    "sender": mark("the provider"),
    "recipient": mark("the recipient"),
    "legal": mark("legal name"),
    "own": mark("the provider itself"),
    "unresolved": mark("owner of the host unknown"),
    "short": mark("product or short name only"),
    "class": mark("only as a class of companies"),
    "missing": mark("not named"),
    "not-assessed": mark("document not read"),
    "undetermined": mark("undetermined"),
    "no mark": mark("no mark in the recording"),
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
    """Findings of one rule about one row that came out alike for the same reason. `numbers`: (link target, short number) of each."""

    verdict: Verdict
    about: str
    numbers: tuple[tuple[str, str], ...]
    because: tuple[Link, ...]
    why: str
    facts: tuple[tuple[str, str], ...]
    missing: tuple[GapNote, ...]


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
        weights = {r: min(WORST_FIRST.index(f.outcome) for f in fs) for r, fs in rules.items()}
        groups = tuple(_group(rule, rules[rule], names) for rule in sorted(rules, key=lambda r: (weights[r], order.get(r, len(order)), r)))
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
    ordered = sorted(findings, key=lambda f: (WORST_FIRST.index(f.outcome), names.comparisons_order(f.comparison), f.id))
    quiet = [f for f in ordered if f.outcome in SETTLED]
    folded = quiet if len(quiet) >= FOLDED_FROM else []
    outcomes = [f.outcome for f in ordered]
    return RuleGroup(
        rule=id_,
        title=rule_title(id_, names),
        mark=rule_mark(rule, names),
        provenance=names.label(PROVENANCES, rule.provenance) if rule is not None else "",
        lines=join_alike([f for f in ordered if f not in folded], names),
        settled=join_alike(folded, names),
        tally=tuple((names.verdict(o), outcomes.count(o)) for o in WORST_FIRST if o in outcomes),
    )


def join_alike(findings: list[Finding], names: Names) -> tuple[FindingLine, ...]:
    """Findings about one row with the same outcome and facts, but for the data type, as one line."""
    joined: dict[str, list[Finding]] = {}
    for f in findings:
        facts = sorted((k, v) for k, v in f.facts.items() if k != "data_type")
        joined.setdefault(repr((f.comparison, f.outcome, facts, gap_notes(f.missing, names))), []).append(f)
    return tuple(_line(some, names) for some in joined.values())


def _line(some: list[Finding], names: Names) -> FindingLine:
    first = some[0]
    row = names.comparisons.get(first.comparison or "")
    reasons = [first.facts.get(k, "") for k in ("reason", "why")]
    return FindingLine(
        verdict=names.verdict(first.outcome),
        about=names.about(row) if row is not None else "",
        numbers=tuple((anchor("f", f.id), names.short[f.id]) for f in some),
        because=tuple(dict.fromkeys(because(ref, names) for f in some for ref in f.because)),
        why=" ".join(names.label(REASONS, r) for r in reasons if r),
        facts=tuple(_fact(k, v, names) for k, v in sorted(first.facts.items()) if k in FACTS and v),
        missing=gap_notes(first.missing, names),
    )


def _fact(key: str, value: str, names: Names) -> tuple[str, str]:
    """One checked fact in words."""
    words: dict[str, str] = {
        **PROMISES,
        **{e.value: w for e, w in EFFECTS.items()},
        **VALUES,
        **{o.value: w for o, w in OUTCOMES.items()},
        **EXEMPT_STATES,
    }
    shown = names.purposes(value.split()) if key == "purposes" else names.label(words, value)
    return names.words.say(FACTS[key]), shown


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
