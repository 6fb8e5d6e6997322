"""Gap -> the list of what could not be seen, grouped by cause, with what each cause means for the reader."""

from collections.abc import Iterable

from msgspec import Struct

from analyzer.model import Assessment, Cause, Gap
from analyzer.report.labels import CAUSES, STAGES
from analyzer.report.names import Names

SHOWN = 6


class GapLine(Struct, frozen=True):
    """One gap: what it is about, where, how often."""

    cause: str
    subject: str
    detail: str
    count: str


class GapGroup(Struct, frozen=True):
    """All gaps of one cause."""

    id: str
    title: str
    meaning: str
    total: str
    lines: tuple[GapLine, ...]
    more: tuple[GapLine, ...]


def all_gaps(assessment: Assessment) -> tuple[Gap, ...]:
    """The gaps of the whole case and of its cells, effects and findings, each once; sending between servers always among them."""
    cells = [g for c in assessment.comparisons for cell in c.cells for g in cell.gaps]
    effects = [g for e in assessment.effects for g in e.gaps]
    found = list(dict.fromkeys([*assessment.gaps, *cells, *effects, *(g for f in assessment.findings for g in f.missing)]))
    return tuple(found)


def build_gaps(assessment: Assessment, names: Names) -> tuple[GapGroup, ...]:
    """Every gap under its cause; the causes in the order of the vocabulary."""
    gaps = all_gaps(assessment)
    return tuple(
        _group(c, [g for g in gaps if g.cause is c], names) for c in Cause if c is Cause.SERVER_SIDE or any(g.cause is c for g in gaps)
    )


def _group(cause: Cause, gaps: list[Gap], names: Names) -> GapGroup:
    title, meaning = CAUSES[cause]
    lines = tuple(gap_line(g, names) for g in gaps)
    total = sum(g.count for g in gaps)
    return GapGroup(
        id=f"gap-{cause}",
        title=names.words.say(title),
        meaning=names.words.say(meaning),
        total=names.words.say_n("%(n)s case", "%(n)s cases", total) if cause is not Cause.SERVER_SIDE else names.words.say("always"),
        lines=lines[:SHOWN],
        more=lines[SHOWN:],
    )


def gap_line(gap: Gap, names: Names) -> GapLine:
    """One gap in words."""
    where = gap.evidence.where if gap.evidence is not None and gap.evidence.where != gap.subject else ""
    party = names.party(gap.party) if gap.party else ""
    parts = [names.words.say(STAGES[gap.stage]), names.sdk(gap.sdk) if gap.sdk else "", party, names.run(gap.run) if gap.run else "", where]
    count = names.words.say_n("%(n)s case", "%(n)s cases", gap.count) if gap.count > 1 else ""
    return GapLine(names.words.say(CAUSES[gap.cause][0]), gap.subject, names.words.listed(dict.fromkeys(filter(None, parts))), count)


def gap_total(gaps: Iterable[Gap]) -> int:
    """How many cases the gaps stand for."""
    return sum(g.count for g in gaps)
