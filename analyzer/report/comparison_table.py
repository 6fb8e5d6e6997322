"""Comparison -> the table: one line per module, recipient, verdict and words it rests on, with the kinds of information that share them."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from analyzer.model import BASELINE_PHASES, Assessment, Cell, Comparison, Disclosure, Method, Phase, Quote, SdkHit
from analyzer.report.effect_table import RowAfter, build_row_after, effects_of
from analyzer.report.labels import CONFIDENCES, DISCLOSURES, EXEMPT_STATES, METHODS, PHASES, PRESENCES, REASONS, WORST_FIRST, was_seen
from analyzer.report.names import Names, Quoted, Verdict, anchor
from analyzer.report.words import cut

QUOTE_WIDTH, QUOTES, EXPECTED = 96, 2, 8
MARKS = {Method.DOCUMENTED: "*", Method.NAMED: "†", Method.SHAPED: "‡"}
"""How we know, where it is not by a planted value."""


class Item(Struct, frozen=True):
    """One kind of information; `target` is its evidence on the page, `mark` and `known` say how we know of it."""

    data_type: str
    number: str
    target: str
    count: str
    mark: str
    known: str


class Line(Struct, frozen=True):
    """One line: a verdict, the words it rests on, and all kinds of information to which both apply. `when`: the phases in which
    they were seen, where those are the same for all; `expected`: what led to expecting those that were not seen.
    """

    verdict: Verdict
    stated: str
    note: str
    quotes: tuple[Quoted, ...]
    items: tuple[Item, ...]
    when: str
    expected: str


class Row(Struct, frozen=True):
    """One module and recipient. `aside`: what was sent and is no information about the user; `expected`: what was not seen, by what leads to expect it."""

    id: str
    number: str
    sdk: str
    code: str
    recipient: str
    note: str
    worst: Verdict
    lines: tuple[Line, ...]
    aside: tuple[Item, ...]
    expected: tuple[tuple[str, str], ...]
    after: RowAfter | None


def ordered_rows(assessment: Assessment, names: Names) -> list[Comparison]:
    """Rows with the weightiest verdict first, then by name."""
    return sorted(assessment.comparisons, key=lambda c: (_weight(c, names), names.sdk(c.sdk), names.recipient(c), c.id))


def _weight(row: Comparison, names: Names) -> int:
    return min((WORST_FIRST.index(names.outcome(row, c)) for c in names.judged_cells(row)), default=len(WORST_FIRST))


def join_cells(row: Comparison, names: Names) -> list[list[Cell]]:
    """The row's cells about the user, those together that share verdict, reason, words and, unseen, what led to expecting them."""
    joined: dict[object, list[Cell]] = {}
    for cell in sorted(names.judged_cells(row), key=lambda c: (_strength(c), names.rank(c.data_type))):
        words = tuple((q.document, q.place, q.quote) for q in cell.stated.statements)
        expected = "" if was_seen(cell) else how_known(cell, names)
        exempt = cell.exempt.state if cell.exempt is not None else ""
        key = (names.outcome(row, cell), names.why(row, cell), cell.stated.disclosure, cell.stated.reason, words, expected, exempt)
        joined.setdefault(key, []).append(cell)
    return sorted(joined.values(), key=lambda cells: (WORST_FIRST.index(names.outcome(row, cells[0])), names.rank(cells[0].data_type)))


def _strength(cell: Cell) -> int:
    """The strongest way in which a cell is known; unseen ones last."""
    methods = {o.method for o in cell.observations}
    return next((i for i, m in enumerate(Method) if m.value in methods), len(Method) if was_seen(cell) else len(Method) + 1)


def build_rows(assessment: Assessment, names: Names) -> tuple[Row, ...]:
    """All rows of the table."""
    hits = {s.sdk: s for s in assessment.sdks}
    return tuple(_row(c, assessment, hits.get(c.sdk or ""), names) for c in ordered_rows(assessment, names))


def _row(row: Comparison, assessment: Assessment, hit: SdkHit | None, names: Names) -> Row:
    aside = sorted((c for c in row.cells if not c.about_user and not c.expected), key=lambda c: names.rank(c.data_type))
    return Row(
        id=anchor("r", row.id),
        number=names.short[row.id],
        sdk=names.sdk(row.sdk),
        code=in_code(row, hit, names),
        recipient=names.recipient(row),
        note=names.recipient_note(row),
        worst=names.verdict(WORST_FIRST[min(_weight(row, names), len(WORST_FIRST) - 1)]),
        lines=tuple(_line(row, cells, names) for cells in join_cells(row, names)),
        aside=tuple(_item(row, c, names, common=True) for c in aside),
        expected=expected_groups(row, names),
        after=build_row_after(row, effects_of(row, assessment.effects), names),
    )


def in_code(row: Comparison, hit: SdkHit | None, names: Names) -> str:
    """Whether the package holds the module, in a few words; nothing where nobody looked."""
    if hit is None:
        return names.words.say("not found in the package") if row.in_package is False else ""
    renamed = names.words.say("renamed") if hit.renamed else ""
    parts = [hit.version or "", names.label(PRESENCES, hit.presence), names.label(CONFIDENCES, hit.confidence), renamed]
    return names.words.listed(filter(None, parts))


def _line(row: Comparison, cells: list[Cell], names: Names) -> Line:
    first = cells[0]
    common = {tuple(phases_of(c, names)) for c in cells if was_seen(c)}
    why = names.why(row, first)
    notes = [names.label(EXEMPT_STATES, first.exempt.state) if first.exempt is not None else "", names.label(REASONS, why) if why else ""]
    return Line(
        verdict=names.verdict(names.outcome(row, first)),
        stated=names.words.say(DISCLOSURES[first.stated.disclosure]),
        note=" ".join(filter(None, notes)),
        quotes=tuple(replace(q, quote=cut(q.quote, QUOTE_WIDTH)) for q in names.quoted(pick_quotes(first))),
        items=tuple(_item(row, c, names, common=len(common) < 2) for c in cells),  # noqa: PLR2004 - two sets of phases differ
        when=names.words.listed(names.words.say(PHASES[p]) for p in next(iter(common))) if len(common) == 1 else "",
        expected=how_known(first, names) if not was_seen(first) else "",
    )


def pick_quotes(cell: Cell) -> tuple[Quote, ...]:
    """The first words a verdict rests on, and where it rests on words for and against, the last ones too."""
    said = cell.stated.statements
    return said if len(said) <= QUOTES else (said[0], said[-1]) if cell.stated.disclosure is Disclosure.CONFLICTING else said[:1]


def _item(row: Comparison, cell: Cell, names: Names, *, common: bool) -> Item:
    """`common`: the line says the phases, so that the count alone is enough."""
    methods = [m for m in Method if m.value in {o.method for o in cell.observations}]
    return Item(
        data_type=names.data_type(cell.data_type),
        number=names.cell_number(row.id, cell.data_type),
        target=anchor("e", row.id, cell.data_type),
        count=count_phrase(cell, names) if common else names.words.listed(observed_phrases(cell, names)),
        mark=MARKS.get(methods[0], "") if methods else "",
        known=names.words.say(METHODS[methods[0]]) if methods else "",
    )


def baseline_counts(cell: Cell, names: Names) -> dict[Phase, list[int]]:
    """Per phase before any opt-out: the counts of its recordings."""
    found: dict[Phase, list[int]] = {p: [] for p in PHASES if p in BASELINE_PHASES}
    for run_id, count in cell.seen.items():
        run = names.runs.get(run_id)
        if run is not None and run.phase in found:
            found[run.phase].append(count)
    return {p: counts for p, counts in found.items() if counts}


def phases_of(cell: Cell, names: Names) -> list[Phase]:
    """The phases before any opt-out in which it was seen."""
    return [p for p, counts in baseline_counts(cell, names).items() if any(counts)]


def count_phrase(cell: Cell, names: Names) -> str:
    """How often, before any opt-out, and in how many recordings where it was not in all; what only came later says so."""
    if not was_seen(cell):
        return ""
    counts = [n for some in baseline_counts(cell, names).values() for n in some]
    counts += [n for run, n in cell.seen.items() if run not in names.runs]
    if not sum(counts):
        return names.words.say("only after an opt-out")
    times = names.words.say("×%(n)s", n=names.words.number(sum(counts)))
    hit = sum(1 for n in counts if n)
    return times if hit == len(counts) else times + names.words.say(" (in %(hit)s of %(runs)s recordings)", hit=hit, runs=len(counts))


def observed_phrases(cell: Cell, names: Names) -> tuple[str, ...]:
    """Per phase before any opt-out: how often, in how many of its recordings."""
    found = [_phase(p, counts, names) for p, counts in baseline_counts(cell, names).items()]
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
    """For unseen data, what led to expecting it."""
    if cell.in_code and cell.documented:
        return names.words.say("Read in the code and documented by the vendor")
    return names.words.say("Read in the code") if cell.in_code else names.words.say("Documented by the vendor") if cell.documented else ""


def expected_groups(row: Comparison, names: Names) -> tuple[tuple[str, str], ...]:
    """(what leads to expect them, kinds of information) of what was not seen: read in the code first."""
    found: dict[str, list[str]] = {}
    for cell in sorted(names.expected_cells(row), key=lambda c: (not c.in_code, not c.documented)):
        found.setdefault(how_known(cell, names), []).append(names.data_type(cell.data_type))
    return tuple((how, names.words.listed(types, EXPECTED)) for how, types in found.items())


def used_marks(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """The marks that the table uses, each with its words."""
    found = {i.mark: i.known for row in rows for i in (*(i for line in row.lines for i in line.items), *row.aside) if i.mark}
    return tuple((m, found[m]) for m in MARKS.values() if m in found)


def common_phase(rows: Iterable[Row]) -> str:
    """The phases of the lines, where all that were seen have the same; said once instead of in each line."""
    found = {line.when for row in rows for line in row.lines if any(i.count for i in line.items)}
    return found.pop() if len(found) == 1 else ""
