"""Comparison -> the rows of the table: what was seen, what was stated, the verdict, and what an opt-out changed."""

from collections.abc import Iterable

from msgspec import Struct

from analyzer.model import BASELINE_PHASES, Assessment, Cell, Comparison, Effect, EffectClass, Method, Phase, SdkHit
from analyzer.report.labels import (
    CONFIDENCES,
    DISCLOSURES,
    EFFECT_SYMBOLS,
    EFFECTS,
    EXEMPT_STATES,
    METHODS,
    PHASES,
    PRESENCES,
    WORST_FIRST,
    outcome_of,
    was_seen,
)
from analyzer.report.names import Names, Verdict, anchor
from analyzer.report.words import cut

QUOTE_WIDTH = 56


class After(Struct, frozen=True):
    """What opt-outs changed for one cell: the result, in how many of those tried, and their names."""

    symbol: str
    text: str
    share: str
    controls: tuple[str, ...]


class CellLine(Struct, frozen=True):
    """One line of the table; `target` is the evidence's id on the page."""

    data_type: str
    number: str
    target: str
    observed: tuple[str, ...]
    known: str
    quote: str
    place: str
    stated: str
    verdict: Verdict
    note: str
    after: tuple[After, ...]
    firm: bool


class Row(Struct, frozen=True):
    """One module and recipient."""

    id: str
    number: str
    sdk: str
    code: str
    recipient: str
    note: str
    worst: Verdict
    lines: tuple[CellLine, ...]


def ordered_rows(assessment: Assessment, names: Names) -> list[Comparison]:
    """Rows with the weightiest verdict first, then by name."""
    return sorted(assessment.comparisons, key=lambda c: (_weight(c), names.sdk(c.sdk), names.recipient(c), c.id))


def ordered_cells(row: Comparison, names: Names) -> list[Cell]:
    return sorted(row.cells, key=lambda c: (WORST_FIRST.index(outcome_of(c)), names.rank(c.data_type)))


def _weight(row: Comparison) -> int:
    return min((WORST_FIRST.index(outcome_of(c)) for c in row.cells), default=len(WORST_FIRST))


def build_rows(assessment: Assessment, names: Names) -> tuple[Row, ...]:
    """All rows of the table."""
    hits = {s.sdk: s for s in assessment.sdks}
    return tuple(_row(c, assessment.effects, hits.get(c.sdk or ""), names) for c in ordered_rows(assessment, names))


def _row(row: Comparison, effects: Iterable[Effect], hit: SdkHit | None, names: Names) -> Row:
    mine = effects_of(row, effects)
    cells = ordered_cells(row, names)
    return Row(
        id=anchor("r", row.id),
        number=names.short[row.id],
        sdk=names.sdk(row.sdk),
        code=in_code(row, hit, names),
        recipient=names.recipient(row),
        note=names.recipient_note(row),
        worst=names.verdict(WORST_FIRST[min(_weight(row), len(WORST_FIRST) - 1)]),
        lines=tuple(_line(row, c, mine, names) for c in cells),
    )


def effects_of(row: Comparison, effects: Iterable[Effect]) -> list[Effect]:
    return [e for e in effects if e.recipient == row.recipient and e.sdk == (row.sdk or "")]


def in_code(row: Comparison, hit: SdkHit | None, names: Names) -> str:
    """Whether the package holds the module, in a few words; nothing where nobody looked."""
    if hit is None:
        return names.words.say("not found in the package") if row.in_package is False else ""
    renamed = names.words.say("renamed") if hit.renamed else ""
    parts = [hit.version or "", names.label(PRESENCES, hit.presence), names.label(CONFIDENCES, hit.confidence), renamed]
    return names.words.listed(filter(None, parts))


def _line(row: Comparison, cell: Cell, effects: list[Effect], names: Names) -> CellLine:
    first = cell.stated.statements[0] if cell.stated.statements else None
    return CellLine(
        data_type=names.data_type(cell.data_type),
        number=names.cell_number(row.id, cell.data_type),
        target=anchor("e", row.id, cell.data_type),
        observed=observed_phrases(cell, names),
        known=how_known(cell, names),
        quote=cut(first.quote, QUOTE_WIDTH) if first is not None else "",
        place=f"{first.document} {names.place_words(first.place)}".strip() if first is not None else "",
        stated=names.words.say(DISCLOSURES[cell.stated.disclosure]),
        verdict=names.verdict(outcome_of(cell)),
        note=names.label(EXEMPT_STATES, cell.exempt.state) if cell.exempt is not None else "",
        after=build_after(cell, effects, names),
        firm=all(e.firm for e in effects),
    )


def observed_phrases(cell: Cell, names: Names) -> tuple[str, ...]:
    """Per phase before any opt-out: how often, in how many of its recordings. Opted-out phases stand in their own column."""
    by_phase: dict[Phase, list[int]] = {}
    for run_id, count in cell.seen.items():
        run = names.runs.get(run_id)
        if run is not None:
            by_phase.setdefault(run.phase, []).append(count)
    found = [_phase(p, by_phase[p], names) for p in PHASES if p in by_phase and p in BASELINE_PHASES]
    strange = sum(n for r, n in cell.seen.items() if r not in names.runs)
    unknown = [names.words.say_n("%(n)s time", "%(n)s times", strange)] if strange else []
    return tuple(found + unknown) or (names.words.say("Not recorded before the opt-out"),)


def _phase(phase: Phase, counts: list[int], names: Names) -> str:
    total, hit = sum(counts), sum(1 for n in counts if n)
    name = names.words.say(PHASES[phase])
    if not total:
        return names.words.say("%(phase)s: not observed", phase=name)
    times = names.words.say_n("%(phase)s: %(n)s time", "%(phase)s: %(n)s times", total, phase=name)
    repeats = names.words.say(" (in %(hit)s of %(runs)s recordings)", hit=hit, runs=len(counts)) if len(counts) > 1 else ""
    return times + repeats


def how_known(cell: Cell, names: Names) -> str:
    """The strongest way in which we know; for unseen data, what led to expecting it."""
    methods = {o.method for o in cell.observations}
    for method in Method:
        if method.value in methods:
            return names.words.say(METHODS[method])
    if was_seen(cell):
        return ""
    code = names.words.say("Read in the code") if cell.in_code else ""
    vendor = names.words.say("Documented by the vendor") if cell.documented else ""
    return names.words.listed(filter(None, [code, vendor]))


def build_after(cell: Cell, effects: list[Effect], names: Names) -> tuple[After, ...]:
    """What the opt-outs changed for this data type, like results joined; in how many of them where the results differ."""
    joined: dict[tuple[str, str], list[Effect]] = {}
    for effect in effects:
        joined.setdefault(_result(cell, effect, names), []).append(effect)
    share = len(joined) > 1 or len(effects) > 1
    return tuple(
        After(symbol, text, f"{len(some)}/{len(effects)}" if share else "", tuple(control_name(e, names) for e in some))
        for (symbol, text), some in joined.items()
    )


def _result(cell: Cell, effect: Effect, names: Names) -> tuple[str, str]:
    """One opt-out's result for one data type: as the effect says, else as the counts of its run say."""
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


def control_name(effect: Effect, names: Names) -> str:
    """The control that was used, by its own words or by the phase it opened."""
    run = names.runs.get(effect.run)
    return effect.control or (names.words.say(PHASES[run.phase]) if run is not None else effect.phase)
