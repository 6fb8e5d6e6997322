"""Observations of several runs -> Effects: what an opt-out changed on the wire, per SDK and recipient (law.md section 9).

Planted values decide what was stopped: a value that is sure in the baseline and absent afterwards. A run that did not drive the SDK
gives no effect, and nothing is said to have stopped where a gap may hide it.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from analyzer.compare import stable_id
from analyzer.compare.runs import find_blinding, is_exercised
from analyzer.model.comparison import Cell, Comparison, Effect, EffectClass
from analyzer.model.exchange import BASELINE_PHASES, OPTED_OUT_PHASES, Run
from analyzer.model.gap import Gap
from analyzer.model.observation import Method, Observation, Observed, Signal
from analyzer.parties import Parties

FIRM = 2
"""Recordings on each side from which an effect is firm; the project's own threshold."""
LEAST_FIRST = (EffectClass.NO_CHANGE, EffectClass.FLAG_ONLY, EffectClass.INCONCLUSIVE)
"""Of several results for one data type, the one that reached least is told."""


class Subject(Struct, frozen=True):
    """What an effect is about, and all that was seen of it."""

    sdk: str
    recipient: str
    hosts: tuple[str, ...]
    observations: tuple[Observation, ...]
    shared: bool
    contacts: dict[str, int]
    signals: tuple[Signal, ...] = ()

    def seen_in(self, run: str) -> tuple[Observation, ...]:
        return tuple(o for o in self.observations if o.run == run)

    def planted(self, run: str) -> frozenset[str]:
        return frozenset(o.data_type for o in self.seen_in(run) if o.method is Method.PLANTED)

    def flags(self, run: str) -> frozenset[tuple[str, str]]:
        """Consent and opt-out flags as sent: (name, value)."""
        return frozenset((s.name, s.value) for s in self.signals if s.run == run)

    def contacted(self, run: str) -> bool:
        """Whether the recipient was reached at all; where several SDKs share it, by what was observed of this one."""
        return bool(self.seen_in(run)) or (not self.shared and self.contacts.get(run, 0) > 0)


def measure_effects(runs: Sequence[Run], observed: Observed, gaps: Iterable[Gap], parties: Parties) -> tuple[Effect, ...]:
    """The effects of every refused or opted-out condition (a phase with its control) against the baseline of the same SDK."""
    hidden = (*observed.gaps, *gaps)
    found: list[Effect] = []
    for subject in find_subjects(observed):
        before = find_baseline(runs, subject)
        after = find_conditions(runs, subject) if before else ()
        found += [_measure(subject, before, repeats, hidden, parties) for repeats in after]
    return tuple(sorted(found, key=lambda e: (e.sdk, e.recipient, e.phase, e.control)))


def find_subjects(observed: Observed) -> tuple[Subject, ...]:
    """SDK and recipient of everything that was observed; a flow without an SDK has the empty name."""
    grouped: dict[tuple[str, str], list[Observation]] = {}
    for o in observed.observations:
        grouped.setdefault((o.sdk or "", o.recipient), []).append(o)
    contacts = {r.recipient: r.runs for r in observed.recipients}
    sharing = {recipient: {s for s, other in grouped if other == recipient} for _, recipient in grouped}
    return tuple(
        Subject(
            sdk,
            recipient,
            tuple(sorted({o.host for o in seen})),
            tuple(seen),
            shared=len(sharing[recipient]) > 1,
            contacts=contacts.get(recipient, {}),
            signals=tuple(s for s in observed.signals if (s.sdk or "", s.recipient) == (sdk, recipient)),
        )
        for (sdk, recipient), seen in sorted(grouped.items())
    )


def find_baseline(runs: Sequence[Run], subject: Subject) -> tuple[Run, ...]:
    """The runs of the accepted phase that drove the SDK, else of the earliest default; empty where planted data was never sent in them."""
    for phase in BASELINE_PHASES:
        found = tuple(r for r in runs if r.phase is phase and is_exercised(r, subject.sdk or None))
        if any(subject.planted(r.id) for r in found):
            return tuple(sorted(found, key=_order))
    return ()


def find_conditions(runs: Sequence[Run], subject: Subject) -> tuple[tuple[Run, ...], ...]:
    """The repeats of each refused or opted-out condition that drove the SDK."""
    grouped: dict[tuple[str, str], list[Run]] = {}
    for r in sorted(runs, key=_order):
        if r.phase in OPTED_OUT_PHASES and is_exercised(r, subject.sdk or None):
            grouped.setdefault((r.phase.value, r.control), []).append(r)
    return tuple(tuple(found) for found in grouped.values())


def _order(run: Run) -> tuple[int, float, str]:
    return run.repeat, run.started or 0.0, run.id


def _measure(subject: Subject, before: tuple[Run, ...], after: tuple[Run, ...], gaps: tuple[Gap, ...], parties: Parties) -> Effect:
    always = frozenset.intersection(*(subject.planted(r.id) for r in before))
    ever = frozenset().union(*(subject.planted(r.id) for r in before))
    later = frozenset().union(*(subject.planted(r.id) for r in after))
    blind = tuple(
        dict.fromkeys(g for r in after for g in find_blinding(gaps, r.id, subject.sdk or None, subject.recipient, subject.hosts, parties))
    )
    stopped = frozenset() if blind else always - later
    effect = classify(subject, before, after, ever=ever, always=always, later=later, blind=bool(blind))
    return Effect(
        id=stable_id("e", subject.sdk, subject.recipient, after[0].phase.value, after[0].control),
        sdk=subject.sdk,
        recipient=subject.recipient,
        from_run=before[0].id,
        run=after[0].id,
        control=after[0].control,
        effect=effect,
        firm=len(before) >= FIRM and len(after) >= FIRM,
        runs={"before": len(before), "after": len(after)},
        stopped=tuple(sorted(stopped)),
        still=tuple(sorted(ever & later)),
        gaps=blind,
        phase=after[0].phase.value,
    )


def classify(
    subject: Subject,
    before: tuple[Run, ...],
    after: tuple[Run, ...],
    *,
    ever: frozenset[str],
    always: frozenset[str],
    later: frozenset[str],
    blind: bool,
) -> EffectClass:
    """The class of an effect. `ever` / `always`: planted types of any / every baseline run; `later`: of any run after; `blind`: a gap hides."""
    missing = ever - later
    if missing and (blind or missing - always):
        return EffectClass.INCONCLUSIVE
    if missing:
        if not any(subject.contacted(r.id) for r in after):
            return EffectClass.TRANSMISSION_STOPPED
        identifiers = {d for d in always if d.startswith("id.")}
        return EffectClass.IDENTIFIER_REMOVED if missing == identifiers and later & ever else EffectClass.FIELDS_REDUCED
    if later - ever:
        return EffectClass.INCREASED
    flags_before = frozenset().union(*(subject.flags(r.id) for r in before))
    flags_after = frozenset().union(*(subject.flags(r.id) for r in after))
    return EffectClass.FLAG_ONLY if flags_after - flags_before else EffectClass.NO_CHANGE


def set_effects(row: Comparison, effects: tuple[Effect, ...]) -> Comparison:
    """The row with, beside each promise, what was measured for the data type in the app's own opt-outs and refusals."""
    own = [e for e in effects if (e.sdk, e.recipient) == (row.sdk or "", row.recipient)]
    return replace(row, cells=tuple(_with_effect(c, own) for c in row.cells)) if own else row


def _with_effect(cell: Cell, effects: list[Effect]) -> Cell:
    """The least that any of the effects reached for this data type."""
    reached = {measured_for(cell.data_type, e) for e in effects} - {None}
    if cell.opt_out is None or not reached:
        return cell
    least = next(c for c in (*LEAST_FIRST, *EffectClass) if c in reached)
    return replace(cell, opt_out=replace(cell.opt_out, effect=least.value))


def measured_for(data_type: str, effect: Effect) -> EffectClass | None:
    """What an effect says of one data type: still sent, stopped, hidden by a gap; None where it was not in the baseline."""
    if data_type in effect.stopped:
        return EffectClass.TRANSMISSION_STOPPED
    if data_type in effect.still:
        return EffectClass.FLAG_ONLY if effect.effect is EffectClass.FLAG_ONLY else EffectClass.NO_CHANGE
    return EffectClass.INCONCLUSIVE if effect.effect is EffectClass.INCONCLUSIVE else None
