"""Finding -> outcomes by rule. Binding law, guidance, and what is only recalled or drafted stand apart, each with its mark."""

from msgspec import Struct

from analyzer.model import Assessment, Finding, Outcome
from analyzer.model.rule import Rule
from analyzer.report.gap_list import GapNote, gap_notes
from analyzer.report.labels import EXEMPT_STATES, OUTCOMES, REASONS, WORST_FIRST
from analyzer.report.names import Names, Verdict, anchor
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
SHOWN_FACTS = ("name", "notice", "seconds", "control", "category", "exempt", "factual")
"""Facts of a check that the table does not show already."""

VALUES = {
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


class Place(Struct, frozen=True):
    """Where findings of one outcome stand: a row, an opt-out or the app as a whole, and how many of them."""

    text: str
    target: str
    count: str
    detail: str


class OutcomeLine(Struct, frozen=True):
    """All findings of a rule with one outcome; `weighty`: it is not that the rule has nothing to apply to."""

    verdict: Verdict
    weighty: bool
    count: str
    places: tuple[Place, ...]
    reasons: tuple[str, ...]
    missing: tuple[GapNote, ...]
    numbers: tuple[tuple[str, str], ...]


class RuleGroup(Struct, frozen=True):
    """A rule with its outcomes, weightiest first. `numbers` of the lines: (link target, short number) of each finding."""

    id: str
    rule: str
    title: str
    mark: str
    provenance: str
    lines: tuple[OutcomeLine, ...]


class Part(Struct, frozen=True):
    """Rules of one standing; `quiet` are those that nothing in the app concerns."""

    title: str
    note: str
    groups: tuple[RuleGroup, ...]
    quiet: tuple[RuleGroup, ...]


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
        quiet = tuple(g for g in groups if not any(line.places or line.weighty for line in g.lines))
        loud = tuple(g for g in groups if g not in quiet)
        found.append(Part(names.words.say(title), names.words.say(note) if note else "", loud, quiet))
    return tuple(p for p in found if p.groups or p.quiet)


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
    ordered = sorted(findings, key=lambda f: (names.comparisons_order(f.comparison), f.id))
    outcomes = {o: [f for f in ordered if f.outcome is o] for o in WORST_FIRST}
    return RuleGroup(
        id=anchor("g", id_),
        rule=id_,
        title=rule_title(id_, names),
        mark=rule_mark(rule, names),
        provenance=names.label(PROVENANCES, rule.provenance) if rule is not None else "",
        lines=tuple(_line(some, names) for some in outcomes.values() if some),
    )


def _line(some: list[Finding], names: Names) -> OutcomeLine:
    places: dict[tuple[str, str, str], int] = {}
    for f in some:
        key = (*_where(f, names), _detail(f, names))
        places[key] = places.get(key, 0) + 1
    reasons = dict.fromkeys(names.label(REASONS, f.facts["why"]) for f in some if f.facts.get("why"))
    return OutcomeLine(
        verdict=names.verdict(some[0].outcome),
        weighty=some[0].outcome is not Outcome.NOT_APPLICABLE,
        count=names.words.number(len(some)),
        places=tuple(Place(text, to, names.words.number(n) if n > 1 else "", detail) for (text, to, detail), n in places.items() if text),
        reasons=tuple(reasons),
        missing=gap_notes((g for f in some for g in f.missing), names),
        numbers=tuple((anchor("f", f.id), names.short[f.id]) for f in some),
    )


def _where(finding: Finding, names: Names) -> tuple[str, str]:
    """(words, link target) of what a finding is about: an opt-out's effect, else a row; nothing for the app as a whole."""
    row = names.comparisons.get(finding.comparison or "")
    effect = next((e for e in names.assessment.effects if e.id in finding.because), None)
    if effect is not None:
        return names.sdk(effect.sdk), anchor("x", effect.id)
    if row is None:
        return "", ""
    known = {c.data_type for c in row.cells}
    cells = [ref.partition("#")[2] for ref in finding.because if ref.startswith(f"{row.id}#")]
    if len(cells) == 1 and cells[0] in known and "data_type" not in finding.facts:
        return f"{names.about(row)}, {names.data_type(cells[0])}", anchor("e", row.id, cells[0])
    return names.sdk(row.sdk) if row.sdk else names.recipient(row), anchor("r", row.id)


def _detail(finding: Finding, names: Names) -> str:
    """The facts that the table does not show, in words."""
    words = {**VALUES, **{o.value: w for o, w in OUTCOMES.items()}, **EXEMPT_STATES}
    shown = {k: finding.facts.get(k, "") for k in SHOWN_FACTS}
    seconds = names.words.say("%(n)s seconds after the notice", n=shown["seconds"]) if shown["seconds"] else ""
    others = (names.label(words, v) for k, v in shown.items() if v and k != "seconds")
    return names.words.listed(filter(None, [*others, seconds]))
