"""Effect -> what opt-outs changed, by module and recipient, with what the documents promise and how the rule's finding came out."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from analyzer.model import Assessment, Cell, Comparison, Effect, EffectClass, Outcome
from analyzer.report.gap_list import GapNote, gap_notes
from analyzer.report.labels import EFFECT_SYMBOLS, EFFECTS, PHASES, PROMISES, WORST_FIRST, was_seen
from analyzer.report.names import Names, Quoted, Verdict, anchor
from analyzer.report.switch_list import SwitchGroup, build_switch_groups, build_switch_lines
from analyzer.report.words import cut, tail

QUOTE_WIDTH, CONTROL_WIDTH = 90, 48
SHOWN, NAMED = 3, 2
"""Opt-outs that a row of the table shows, kinds of information that each names."""
ORDER = (
    EffectClass.INCREASED,
    EffectClass.NO_CHANGE,
    EffectClass.FLAG_ONLY,
    EffectClass.IDENTIFIER_REMOVED,
    EffectClass.FIELDS_REDUCED,
    EffectClass.TRANSMISSION_STOPPED,
    EffectClass.INCONCLUSIVE,
)
MOST_FIRST = ("transmission", "unspecified", "use", "impossible", "none")


class After(Struct, frozen=True):
    """What opt-outs changed for one kind of information: a result and the opt-outs that gave it."""

    symbol: str
    text: str
    controls: tuple[str, ...]


class EffectLine(Struct, frozen=True):
    """One opt-out. `before` and `after`: the recordings on each side; `finding`: the rule's outcome, where one was judged."""

    id: str
    number: str
    control: str
    short: str
    before: str
    after: str
    verdict: Verdict
    firm: bool
    stopped: str
    still: str
    went_on: str
    finding: Verdict | None
    finding_target: str
    gaps: tuple[GapNote, ...]


class Promise(Struct, frozen=True):
    """What the documents say of stopping at most."""

    words: str
    quotes: tuple[Quoted, ...]
    remark: str


class RowAfter(Struct, frozen=True):
    """The effects of one row in brief: the first opt-outs, how many more, and whether all of it is preliminary."""

    lines: tuple[EffectLine, ...]
    more: int
    promise: Promise
    finding: Verdict | None
    finding_target: str
    preliminary: bool


class EffectGroup(Struct, frozen=True):
    """One module and recipient with its opt-outs; `switches` of the package that are set, left or called."""

    id: str
    sdk: str
    recipient: str
    promise: Promise
    switches: tuple[SwitchGroup, ...]
    lines: tuple[EffectLine, ...]


def effects_of(row: Comparison, effects: Iterable[Effect]) -> list[Effect]:
    return sorted((e for e in effects if e.recipient == row.recipient and e.sdk == (row.sdk or "")), key=_order)


def _order(effect: Effect) -> tuple[int, str, str]:
    """Those where sending went on come first."""
    return ORDER.index(effect.effect), effect.control, effect.id


def build_effects(assessment: Assessment, names: Names) -> tuple[EffectGroup, ...]:
    """All effects by module and recipient; those where sending went on come first."""
    groups: dict[tuple[str, str], list[Effect]] = {}
    for e in sorted(assessment.effects, key=_order):
        groups.setdefault((e.sdk, e.recipient), []).append(e)
    return tuple(_group(found, assessment, names) for found in groups.values())


def _group(effects: list[Effect], assessment: Assessment, names: Names) -> EffectGroup:
    first = effects[0]
    row = next((c for c in assessment.comparisons if c.recipient == first.recipient and (c.sdk or "") == first.sdk), None)
    return EffectGroup(
        id=anchor("o", first.sdk, first.recipient),
        sdk=names.sdk(first.sdk),
        recipient=names.party(first.recipient),
        promise=find_promise(row, names),
        switches=build_switch_groups(build_switch_lines(assessment, first.sdk, names), names, used=True) if first.sdk else (),
        lines=tuple(_line(e, names) for e in effects),
    )


def build_row_after(row: Comparison, effects: list[Effect], names: Names) -> RowAfter | None:
    """What the table says of the row's opt-outs; None where none was tried."""
    if not effects:
        return None
    lines = tuple(_line(e, names) for e in effects)
    judged = [f for e in effects for f in names.findings_on(e.id) if f.outcome is not Outcome.NOT_APPLICABLE]
    finding = min(judged, key=lambda f: WORST_FIRST.index(f.outcome), default=None)
    return RowAfter(
        lines=lines[:SHOWN],
        more=len(lines[SHOWN:]),
        promise=find_promise(row, names),
        finding=names.verdict(finding.outcome) if finding is not None else None,
        finding_target=anchor("g", finding.rule) if finding is not None else "",
        preliminary=not any(e.firm for e in effects),
    )


def find_promise(row: Comparison | None, names: Names) -> Promise:
    """The furthest promise of the row's cells, with its words."""
    promises = [c.opt_out for c in row.cells if c.opt_out is not None] if row is not None else []
    kind: str = min((p.promise for p in promises), key=MOST_FIRST.index, default="none")
    quotes = dict.fromkeys(q for p in promises if p.promise == kind for q in names.quoted(p.statements))
    remark = names.words.say("A stop of use cannot be seen from the device; a question for the provider.") if kind == "use" else ""
    return Promise(names.label(PROMISES, kind), tuple(replace(q, quote=tail(q.quote, QUOTE_WIDTH)) for q in quotes), remark)


def _line(effect: Effect, names: Names) -> EffectLine:
    control = control_name(effect, names)
    finding = min(names.findings_on(effect.id), key=lambda f: WORST_FIRST.index(f.outcome), default=None)
    went = effect.effect is not EffectClass.TRANSMISSION_STOPPED and effect.still
    return EffectLine(
        id=anchor("x", effect.id),
        number=names.short[effect.id],
        control=control,
        short=cut(control, CONTROL_WIDTH),
        before=_side(effect, "before", effect.from_run, names),
        after=_side(effect, "after", effect.run, names),
        verdict=names.effect(effect.effect),
        firm=effect.firm,
        stopped=names.data_types(effect.stopped),
        still=names.data_types(effect.still),
        went_on=names.words.say("%(types)s went on", types=names.inline_types(effect.still, NAMED)) if went else "",
        finding=names.verdict(finding.outcome) if finding is not None else None,
        finding_target=anchor("g", finding.rule) if finding is not None else "",
        gaps=gap_notes(effect.gaps, names),
    )


def _side(effect: Effect, side: str, run: str, names: Names) -> str:
    n = effect.runs.get(side, 1)
    return names.run(run) if n == 1 else f"{names.run(run)} × {n}"


def control_name(effect: Effect, names: Names) -> str:
    """The control that was used, by its own words or by the phase it opened."""
    run = names.runs.get(effect.run)
    return effect.control or (names.words.say(PHASES[run.phase]) if run is not None else effect.phase)


def went_on(effect: Effect) -> bool:
    """Whether something was still sent; never claimed where it could not be decided."""
    return effect.effect not in (EffectClass.TRANSMISSION_STOPPED, EffectClass.INCONCLUSIVE)


def build_after(cell: Cell, effects: list[Effect], names: Names) -> tuple[After, ...]:
    """What the opt-outs changed for this kind of information, like results joined."""
    joined: dict[tuple[str, str], list[Effect]] = {}
    for effect in effects:
        joined.setdefault(_result(cell, effect, names), []).append(effect)
    return tuple(After(symbol, text, tuple(control_name(e, names) for e in some)) for (symbol, text), some in joined.items())


def _result(cell: Cell, effect: Effect, names: Names) -> tuple[str, str]:
    """One opt-out's result for one kind of information: as the effect says, else as the counts of its run say."""
    say = names.words.say
    if effect.effect is EffectClass.INCONCLUSIVE:
        return EFFECT_SYMBOLS[effect.effect], say(EFFECTS[effect.effect])
    if cell.data_type in effect.stopped or (effect.effect is EffectClass.TRANSMISSION_STOPPED and was_seen(cell)):
        return "■", say("Stopped")
    if cell.data_type in effect.still or cell.seen.get(effect.run):
        return "▶", say("Went on")
    if not was_seen(cell):
        return "", say("Nothing to compare")
    return ("○", say("Not observed")) if effect.run in cell.seen else ("", say("Not recorded"))
