"""Gap -> the list of what could not be seen, grouped by cause, with what each cause means for the reader."""

from collections.abc import Iterable

from msgspec import Struct

from analyzer.model import Assessment, Cause, Gap
from analyzer.report.labels import CAUSES, STAGES
from analyzer.report.names import Names, Said

SHOWN, RUNS_NAMED = 6, 4
COUNTED = (Cause.NOT_EXERCISED, Cause.RENAMED_CODE)
"""Causes whose subject says the number itself."""


class GapLine(Struct, frozen=True):
    """One gap: what it is about, where, how often."""

    cause: str
    subject: Said
    detail: str
    count: str


class GapNote(Struct, frozen=True):
    """Gaps of one cause beside another line; `target` is their group."""

    cause: str
    text: Said
    target: str


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
    lines = join_runs(gaps, names)
    return GapGroup(
        id=f"gap-{cause}",
        title=names.words.say(title),
        meaning=names.words.say(meaning),
        total=names.words.say_n("%(n)s case", "%(n)s cases", len(lines)) if cause is not Cause.SERVER_SIDE else names.words.say("always"),
        lines=lines[:SHOWN],
        more=lines[SHOWN:],
    )


def join_runs(gaps: Iterable[Gap], names: Names) -> tuple[GapLine, ...]:
    """Gaps that differ by their recording alone as one line each, where there are several; all others as they are."""
    joined: dict[tuple[object, ...], list[Gap]] = {}
    for g in gaps:
        alike = g.run is not None and (g.sdk or g.party)
        joined.setdefault((g.stage, g.cause, g.sdk, g.party) if alike else (g,), []).append(g)
    return tuple(_joined(some, names) if len({g.run for g in some}) > 1 else gap_line(some[0], names) for some in joined.values())


def _joined(some: list[Gap], names: Names) -> GapLine:
    first = some[0]
    subject = names.words.listed(filter(None, [names.sdk(first.sdk) if first.sdk else "", names.party(first.party) if first.party else ""]))
    runs = list(dict.fromkeys(g.run for g in some if g.run))
    count = names.words.say_n("%(n)s recording", "%(n)s recordings", len(runs))
    detail = names.words.listed([names.words.say(STAGES[first.stage]), *runs], RUNS_NAMED + 1)
    return GapLine(names.words.say(CAUSES[first.cause][0]), Said(subject), detail, count)


def gap_notes(gaps: Iterable[Gap], names: Names) -> tuple[GapNote, ...]:
    """The gaps beside a line in brief: one note per cause, which leads to the section that lists them."""
    found = []
    known = list(dict.fromkeys(gaps))
    for cause in dict.fromkeys(g.cause for g in known):
        some = [g for g in known if g.cause is cause]
        text = say_subject(some[0], names) if len(some) == 1 else Said(names.words.say_n("%(n)s case", "%(n)s cases", len(some)))
        found.append(GapNote(names.words.say(CAUSES[cause][0]), text, f"gap-{cause}"))
    return tuple(found)


def say_subject(gap: Gap, names: Names) -> Said:
    """What a gap is about; recordings that did not use a module are counted, not listed: each names what it used."""
    if gap.cause is Cause.NOT_EXERCISED and gap.count > 1 and gap.sdk:
        return Said(
            names.words.say_n(
                "%(who)s was not used in %(n)s recording", "%(who)s was not used in %(n)s recordings", gap.count, who=names.sdk(gap.sdk)
            )
        )
    return names.prose(gap.subject)


def gap_line(gap: Gap, names: Names) -> GapLine:
    """One gap in words."""
    where = gap.evidence.where if gap.evidence is not None and gap.evidence.where != gap.subject else ""
    party = names.party(gap.party) if gap.party else ""
    counted = gap.cause in COUNTED
    sdk = names.sdk(gap.sdk) if gap.sdk and not counted else ""
    parts = [names.words.say(STAGES[gap.stage]), sdk, party, names.run(gap.run) if gap.run else "", names.where(where)]
    count = names.words.say_n("%(n)s case", "%(n)s cases", gap.count) if gap.count > 1 and not counted else ""
    return GapLine(
        names.words.say(CAUSES[gap.cause][0]), say_subject(gap, names), names.words.listed(dict.fromkeys(filter(None, parts))), count
    )


def count_lines(assessment: Assessment, names: Names) -> int:
    """How many lines the section has."""
    return sum(len(g.lines) + len(g.more) for g in build_gaps(assessment, names))
