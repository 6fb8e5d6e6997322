"""Assessment -> the lead paragraph and the counts: what a reader takes away who reads nothing else."""

from collections import Counter

from msgspec import Struct

from analyzer.model import Assessment, Cell, Comparison, EffectClass, Outcome
from analyzer.report.effect_table import went_on
from analyzer.report.gap_list import count_lines
from analyzer.report.labels import was_seen
from analyzer.report.names import Names

ALWAYS = (Outcome.CONSISTENT, Outcome.NEEDS_HUMAN, Outcome.DISCREPANCY, Outcome.CONTRADICTION, Outcome.NOT_OBSERVED)
NAMED, KINDS_NAMED = 5, 2


class Count(Struct, frozen=True):
    """A tile: symbol, word, number."""

    symbol: str
    word: str
    number: str
    css: str
    target: str


class Found(Struct, frozen=True):
    """A cell with its row and its verdict."""

    row: Comparison
    cell: Cell
    outcome: Outcome


class Summary(Struct, frozen=True):
    """`lead`: paragraphs of whole sentences, what was sent and what an opt-out changed."""

    lead: tuple[tuple[str, ...], ...]
    counts: tuple[Count, ...]


def build_summary(assessment: Assessment, names: Names) -> Summary:
    """The lead and the tiles."""
    found = [Found(row, cell, names.outcome(row, cell)) for row in assessment.comparisons for cell in names.judged_cells(row)]
    tally = Counter(f.outcome for f in found)
    shown = [o for o in Outcome if o in ALWAYS or tally[o]]
    tiles = [_tile(o, tally[o], names) for o in sorted(shown, key=lambda o: (o not in ALWAYS, ALWAYS.index(o) if o in ALWAYS else 0))]
    gaps = Count("▨", names.words.say("Could not be seen"), names.words.number(count_lines(assessment, names)), "c-gap", "gaps")
    lead = (_sent(assessment, [f for f in found if was_seen(f.cell)], names), _opted_out(assessment, names))
    return Summary(tuple(tuple(_ended(s) for s in sentences if s) for sentences in lead), (*tiles, gaps))


def _ended(sentence: str) -> str:
    """One full stop where a company's name ends in one of its own."""
    return sentence.removesuffix(".") if sentence.endswith("..") else sentence


def _tile(outcome: Outcome, n: int, names: Names) -> Count:
    verdict = names.verdict(outcome)
    return Count(verdict.symbol, verdict.word, names.words.number(n), verdict.css, "comparison")


def _sent(assessment: Assessment, seen: list[Found], names: Names) -> list[str]:
    say, say_n = names.words.say, names.words.say_n
    if not assessment.runs:
        return [say("No traffic was recorded; this report rests on the package and the documents alone.")]
    if not seen:
        return [say("Nothing about the user was observed in these recordings. That does not mean that nothing is ever sent.")]
    first = say(
        "In these recordings %(app)s sent %(kinds)s about the user to %(recipients)s.",
        app=_app(assessment, names),
        kinds=say_n("%(n)s kind of information", "%(n)s kinds of information", len({f.cell.data_type for f in seen})),
        recipients=say_n("%(n)s recipient", "%(n)s recipients", len({f.row.recipient for f in seen})),
    )
    if not assessment.documents and not any(f.cell.stated.statements for f in seen):
        return [first, say("No document was read that it could be compared with.")]
    return [first, _contradictions(seen, names), _others(seen, names)]


def _contradictions(seen: list[Found], names: Names) -> str:
    """What the documents deny and the recordings show, by name."""
    denied = [f for f in seen if f.outcome is Outcome.CONTRADICTION]
    if not denied:
        return names.words.say("Nothing of this contradicts the documents.")
    pairs = [names.words.say("%(what)s to %(whom)s", what=names.inline_type(f.cell.data_type), whom=names.recipient(f.row)) for f in denied]
    if len(pairs) > NAMED:
        rest = len(pairs) - NAMED
        named = names.words.say_n("%(names)s and %(n)s other pair", "%(names)s and %(n)s other pairs", rest,
                                  names=names.words.listed(pairs[:NAMED]))  # fmt: skip
    else:
        named = names.words.series(pairs)
    return names.words.say("At odds with its documents, it sent %(pairs)s.", pairs=named)


def _others(seen: list[Found], names: Names) -> str:
    """How the rest of what was seen stands to what was stated, counted in pairs of recipient and information."""
    say_n = names.words.say_n
    tally = Counter(f.outcome for f in seen)
    parts = (
        (Outcome.DISCREPANCY, say_n("%(n)s is not stated", "%(n)s are not stated", tally[Outcome.DISCREPANCY])),
        (
            Outcome.NEEDS_HUMAN,
            say_n(
                "%(n)s is worded so that a person has to judge",
                "%(n)s are worded so that a person has to judge",
                tally[Outcome.NEEDS_HUMAN],
            ),
        ),
        (
            Outcome.CONSISTENT,
            say_n("%(n)s is consistent with the documents", "%(n)s are consistent with the documents", tally[Outcome.CONSISTENT]),
        ),
    )
    keep = [words for outcome, words in parts if tally[outcome]]
    if not keep:
        return ""
    return names.words.say(
        "Of all %(n)s pairs of recipient and information, %(parts)s.", n=names.words.number(len(seen)), parts=names.words.series(keep)
    )


def _opted_out(assessment: Assessment, names: Names) -> list[str]:
    """What went on after an opt-out, by name, what stopped, and how firm that is."""
    say = names.words.say
    if not assessment.effects:
        return [say("No opt-out was tried.")]
    on: dict[str, list[str]] = {}
    for effect in filter(went_on, assessment.effects):
        on.setdefault(effect.recipient, []).extend(effect.still)
    unsure = [e.recipient for e in assessment.effects if e.effect is not EffectClass.TRANSMISSION_STOPPED]
    off = [e.recipient for e in assessment.effects if e.recipient not in unsure]
    return [
        _went_on(on, names) if on else "",
        say("With every opt-out that was tried, sending to %(names)s stopped.", names=_parties(off, names)) if off else "",
        say("Results that rest on one recording per condition are preliminary.") if not all(e.firm for e in assessment.effects) else "",
    ]


def _went_on(on: dict[str, list[str]], names: Names) -> str:
    """The recipients with the first kinds of information that went on, those that received most first."""
    order = sorted(on, key=lambda r: (-len(set(on[r])), names.party(r)))
    told = [
        names.words.say("%(whom)s (%(what)s)", whom=names.party(r), what=names.inline_types(on[r], KINDS_NAMED))
        if on[r]
        else names.party(r)
        for r in order[:NAMED]
    ]
    more = len(order) - len(told)
    parties = (
        names.words.say_n(
            "%(names)s and %(n)s other recipient", "%(names)s and %(n)s other recipients", more, names=names.words.listed(told)
        )
        if more
        else names.words.series(told)
    )
    return names.words.say("After at least one of the refusals and opt-outs that were tried, data still went to %(names)s.", names=parties)


def _parties(ids: list[str], names: Names) -> str:
    found = sorted(names.party(i) for i in set(ids))
    if len(found) <= NAMED:
        return names.words.series(found)
    some = names.words.listed(found[:NAMED])
    return names.words.say_n("%(names)s and %(n)s other recipient", "%(names)s and %(n)s other recipients", len(found) - NAMED, names=some)


def _app(assessment: Assessment, names: Names) -> str:
    return (assessment.app.label or assessment.app.package) if assessment.app is not None else names.words.say("the app")
