"""Checks on opt-outs: what the documents promise, beside the measured effect."""

from collections.abc import Iterator

from analyzer.checks.facts import Facts, Verdict, not_recorded
from analyzer.model.comparison import Comparison, Effect, EffectClass
from analyzer.model.finding import Outcome
from analyzer.model.rule import TransmissionStops

STRONGEST = ("transmission", "unspecified", "use", "impossible", "none")


def check_stops(_check: TransmissionStops, facts: Facts) -> Iterator[Verdict]:
    """Per row with a promise, or with an effect that nothing promised."""
    for row in facts.comparisons:
        promise = find_promise(row)
        effects = [e for e in facts.effects if (e.sdk, e.recipient) == (row.sdk or "", row.recipient) and e.phase.startswith("opted-out")]
        if promise in ("none", "impossible") and not effects:
            continue
        for effect in effects:
            yield _judged(row, promise, effect)
        if not effects and any(any(c.seen.values()) for c in row.cells):
            yield Verdict(
                Outcome.NOT_TESTABLE, row.id, None, (), (not_recorded("no run after the opt-out drove it"),), {"promise": promise}
            )


def find_promise(row: Comparison) -> str:
    """What the documents promise for the row at most."""
    return min((c.opt_out.promise for c in row.cells if c.opt_out is not None), key=STRONGEST.index, default="none")


def _judged(row: Comparison, promise: str, effect: Effect) -> Verdict:
    outcome = judge_stop(promise, effect)
    shown = {"promise": promise, "effect": effect.effect.value, "control": effect.control, "firm": "yes" if effect.firm else "preliminary"}
    return Verdict(outcome, row.id, None, (effect.id,), effect.gaps, shown, key=effect.id)


def judge_stop(promise: str, effect: Effect) -> Outcome:
    """A measured effect bears only on a promise to stop the transmission; a preliminary one decides nothing by itself."""
    if promise in ("none", "impossible"):
        return Outcome.NOT_APPLICABLE
    if effect.effect is EffectClass.INCONCLUSIVE:
        return Outcome.NOT_TESTABLE
    if promise != "transmission" or not effect.firm:
        return Outcome.NEEDS_HUMAN
    return Outcome.CONSISTENT if effect.effect is EffectClass.TRANSMISSION_STOPPED else Outcome.CONTRADICTION
