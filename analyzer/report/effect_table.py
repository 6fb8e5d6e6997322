"""Effect -> what an opt-out changed, with what the documents promise beside it."""

from msgspec import Struct

from analyzer.model import Assessment, Comparison, Effect, EffectClass
from analyzer.report.comparison_table import control_name
from analyzer.report.gap_list import GapNote, gap_notes
from analyzer.report.labels import PROMISES
from analyzer.report.names import Names, Quoted, Verdict, anchor
from analyzer.report.words import cut

QUOTE_WIDTH = 72
ORDER = (
    EffectClass.INCREASED,
    EffectClass.NO_CHANGE,
    EffectClass.FLAG_ONLY,
    EffectClass.IDENTIFIER_REMOVED,
    EffectClass.FIELDS_REDUCED,
    EffectClass.TRANSMISSION_STOPPED,
    EffectClass.INCONCLUSIVE,
)


class EffectLine(Struct, frozen=True):
    """One module, recipient and control. `before` and `after`: how many recordings of which run stand on each side."""

    id: str
    number: str
    sdk: str
    recipient: str
    control: str
    before: str
    after: str
    verdict: Verdict
    firm: bool
    stopped: str
    still: str
    promise: str
    quotes: tuple[Quoted, ...]
    remark: str
    gaps: tuple[GapNote, ...]


def build_effects(assessment: Assessment, names: Names) -> tuple[EffectLine, ...]:
    """All effects; those where sending went on come first."""
    found = sorted(assessment.effects, key=lambda e: (ORDER.index(e.effect), names.sdk(e.sdk), e.control, e.id))
    return tuple(_line(e, _row_of(e, assessment), names) for e in found)


def _row_of(effect: Effect, assessment: Assessment) -> Comparison | None:
    return next((c for c in assessment.comparisons if c.recipient == effect.recipient and (c.sdk or "") == effect.sdk), None)


def _line(effect: Effect, row: Comparison | None, names: Names) -> EffectLine:
    promises = [c.opt_out for c in row.cells if c.opt_out is not None] if row is not None else []
    kinds: list[str] = list(dict.fromkeys(p.promise for p in promises)) or ["none"]
    words = dict.fromkeys(Quoted(cut(q.quote, QUOTE_WIDTH), q.document, q.place) for p in promises for q in names.quoted(p.statements))
    return EffectLine(
        id=anchor("x", effect.id),
        number=names.short[effect.id],
        sdk=names.sdk(effect.sdk),
        recipient=names.party(effect.recipient),
        control=control_name(effect, names),
        before=_side(effect, "before", effect.from_run, names),
        after=_side(effect, "after", effect.run, names),
        verdict=names.effect(effect.effect),
        firm=effect.firm,
        stopped=names.data_types(effect.stopped),
        still=names.data_types(effect.still),
        promise=names.words.listed(names.label(PROMISES, k) for k in kinds),
        quotes=tuple(words),
        remark=_remark(effect, kinds, names),
        gaps=gap_notes(effect.gaps, names),
    )


def _side(effect: Effect, side: str, run: str, names: Names) -> str:
    return f"{names.run(run)} × {effect.runs[side]}" if side in effect.runs else names.run(run)


def _remark(effect: Effect, promises: list[str], names: Names) -> str:
    """What the class means beside the promise (law.md section 9); a stop of use cannot be seen from the device."""
    if effect.effect is EffectClass.INCONCLUSIVE:
        return names.words.say("The recordings do not allow a statement.")
    if "transmission" in promises:
        if effect.effect is EffectClass.TRANSMISSION_STOPPED:
            return names.words.say("Fits the promise that sending stops.")
        return names.words.say(
            "Sending went on although a stop of sending is promised; whether this is the control that is meant, a person confirms."
        )
    if "use" in promises:
        return names.words.say("A stop of use cannot be seen from the device; a question for the provider.")
    return ""


def went_on(effect: Effect) -> bool:
    """Whether something was still sent; never claimed where it could not be decided."""
    return effect.effect not in (EffectClass.TRANSMISSION_STOPPED, EffectClass.INCONCLUSIVE)
