"""Comparison -> the layout of the flow picture: who sends what to whom. Numbers only; the template draws them.

One band per recipient and verdict, as thick as it holds data types; pattern, symbol and words say the verdict, colour repeats it.
"""

from collections import Counter

from msgspec import Struct

from analyzer.model import Assessment, Comparison, EffectClass, Outcome
from analyzer.report.effect_table import went_on
from analyzer.report.labels import WORST_FIRST
from analyzer.report.names import Names, Verdict
from analyzer.report.words import cut

WIDTH, LEFT, RIGHT, TOP = 1040, 168, 540, 40
THIN, THICK, MOST, SPACE, PADDING, LEAST = 12, 4, 28, 5, 20, 60
NAME_WIDTH, TYPES_WIDTH, LISTED = 34, 54, 8
DASHES = {Outcome.CONTRADICTION: "3 4", Outcome.DISCREPANCY: "12 5", Outcome.NEEDS_HUMAN: "26 4", Outcome.NOT_TESTABLE: "1 7"}


class Band(Struct, frozen=True):
    """One verdict's band: an SVG path, its thickness, its dash, its mark, where that stands and how wide its badge is."""

    path: str
    thick: int
    drawn: int
    dash: str
    css: str
    mark: str
    x: int
    y: int
    wide: int


class Target(Struct, frozen=True):
    """A recipient: its bar, its lines of text, and what an opt-out changed. `full` is the uncut name."""

    y: int
    height: int
    middle: int
    name: str
    full: str
    note: str
    types: str
    every_type: str
    after: str
    bands: tuple[Band, ...]
    verdicts: tuple[tuple[Verdict, int], ...]
    unknown: bool


class Picture(Struct, frozen=True):
    """The whole picture; `text` is its alternative, one sentence per recipient."""

    width: int
    height: int
    left: int
    right: int
    source_y: int
    source_height: int
    targets: tuple[Target, ...]
    text: tuple[str, ...]
    legend: tuple[tuple[Verdict, str], ...]


def lay_out(assessment: Assessment, names: Names) -> Picture:
    """Recipients top to bottom, weightiest first; bands leave the app in the same order, so they never cross."""
    groups: dict[str, list[Comparison]] = {}
    for row in (r for r in assessment.comparisons if names.judged_cells(r)):
        groups.setdefault(row.recipient, []).append(row)
    tallies = {r: _tally(rows, names) for r, rows in groups.items()}
    order = sorted(groups, key=lambda r: (_weight(tallies[r]), names.party(r), r))
    heights = [max(LEAST, _thickness(tallies[r]) + PADDING) for r in order]
    bundle = sum(_thickness(tallies[r]) + SPACE for r in order)
    height = TOP + sum(heights) + 12
    source_y = max(TOP, TOP + (height - TOP - bundle) // 2)
    targets, y, at = [], TOP, source_y
    for r, tall in zip(order, heights, strict=True):
        targets.append(_target(groups[r], tallies[r], y, tall, at, assessment, names))
        y, at = y + tall, at + _thickness(tallies[r]) + SPACE
    used = [o for o in WORST_FIRST if any(o in t for t in tallies.values())]
    legend = tuple((names.verdict(o), DASHES.get(o, "")) for o in used)
    return Picture(WIDTH, height, LEFT, RIGHT, source_y, max(bundle, 24), tuple(targets), tuple(_sentence(t) for t in targets), legend)


def _tally(rows: list[Comparison], names: Names) -> Counter[Outcome]:
    return Counter(names.outcome(row, c) for row in rows for c in names.judged_cells(row))


def _weight(tally: Counter[Outcome]) -> int:
    return min((WORST_FIRST.index(o) for o in tally), default=len(WORST_FIRST))


def _thick(n: int) -> int:
    return min(THIN + (n - 1) * THICK, MOST)


def _thickness(tally: Counter[Outcome]) -> int:
    return sum(_thick(n) + 3 for n in tally.values())


def _target(rows: list[Comparison], tally: Counter[Outcome], y: int, tall: int, at: int, assessment: Assessment, names: Names) -> Target:
    sdks = names.words.listed(dict.fromkeys(names.sdk(r.sdk) for r in rows), 2)
    name = names.recipient(rows[0])
    seen = [c.data_type for r in rows for c in names.judged_cells(r)]
    middle = y + tall // 2
    return Target(
        y=y + (tall - _thickness(tally)) // 2,
        height=max(_thickness(tally), 8),
        middle=middle,
        name=cut(name, NAME_WIDTH),
        full=name,
        note=cut(names.words.listed(filter(None, [sdks, names.recipient_note(rows[0])])), TYPES_WIDTH),
        types=cut(names.data_types(seen, 4), TYPES_WIDTH),
        every_type=names.data_types(seen, LISTED),
        after=_after(rows[0].recipient, assessment, names),
        bands=_bands(tally, y + (tall - _thickness(tally)) // 2, at, names),
        verdicts=tuple((names.verdict(o), tally[o]) for o in WORST_FIRST if tally[o]),
        unknown=rows[0].party == "unknown",
    )


def _bands(tally: Counter[Outcome], y: int, at: int, names: Names) -> tuple[Band, ...]:
    found = []
    bend = (LEFT + RIGHT) // 2
    for outcome in (o for o in WORST_FIRST if tally[o]):
        thick = _thick(tally[outcome])
        a, b = at + thick // 2, y + thick // 2
        verdict = names.verdict(outcome)
        path = f"M{LEFT} {a}C{bend} {a},{bend} {b},{RIGHT} {b}"
        found.append(
            Band(
                path,
                thick,
                2 if outcome is Outcome.NOT_OBSERVED else thick,
                DASHES.get(outcome, ""),
                verdict.css,
                f"{verdict.symbol} {tally[outcome]}",
                RIGHT - 6,
                b + 4,
                28 + 8 * len(str(tally[outcome])),
            )
        )
        y, at = y + thick + 3, at + thick + 3
    return tuple(found)


def _after(recipient: str, assessment: Assessment, names: Names) -> str:
    mine = [e for e in assessment.effects if e.recipient == recipient]
    on = sum(map(went_on, mine))
    if on and len(mine) > 1:
        return names.words.say("▶ went on (with %(n)s of %(all)s)", n=on, all=len(mine))
    if on:
        return names.words.say("▶ went on")
    if any(e.effect is EffectClass.INCONCLUSIVE for e in mine):
        return names.words.say("？ undecided")
    return names.words.say("■ stopped") if mine else names.words.say("not tried")


def _sentence(target: Target) -> str:
    verdicts = " ".join(f"{v.word} {n}" for v, n in target.verdicts)
    return f"{target.full} ({target.note}): {target.every_type}. {verdicts}. {target.after}"
