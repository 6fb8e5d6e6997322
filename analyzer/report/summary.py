"""Assessment -> the lead paragraph and the counts: what a reader takes away who reads nothing else."""

from collections import Counter

from msgspec import Struct

from analyzer.model import Assessment, EffectClass, Outcome
from analyzer.report.effect_table import went_on
from analyzer.report.gap_list import count_lines
from analyzer.report.labels import outcome_of, was_seen
from analyzer.report.names import Names

ALWAYS = (Outcome.CONSISTENT, Outcome.NEEDS_HUMAN, Outcome.DISCREPANCY, Outcome.CONTRADICTION, Outcome.NOT_OBSERVED)
NAMED = 4


class Count(Struct, frozen=True):
    """A tile: symbol, word, number."""

    symbol: str
    word: str
    number: str
    css: str
    target: str


class Summary(Struct, frozen=True):
    """`lead` is one paragraph of whole sentences."""

    lead: tuple[str, ...]
    counts: tuple[Count, ...]


def build_summary(assessment: Assessment, names: Names) -> Summary:
    """The lead and the tiles."""
    tally = Counter(outcome_of(cell) for row in assessment.comparisons for cell in row.cells)
    shown = [o for o in Outcome if o in ALWAYS or tally[o]]
    tiles = [_tile(o, tally[o], names) for o in sorted(shown, key=lambda o: (o not in ALWAYS, ALWAYS.index(o) if o in ALWAYS else 0))]
    gaps = Count("▨", names.words.say("Could not be seen"), names.words.number(count_lines(assessment, names)), "c-gap", "gaps")
    lead = [*_sent(assessment, tally, names), *_opted_out(assessment, names)]
    return Summary(tuple(filter(None, lead)), (*tiles, gaps))


def _tile(outcome: Outcome, n: int, names: Names) -> Count:
    verdict = names.verdict(outcome)
    return Count(verdict.symbol, verdict.word, names.words.number(n), verdict.css, "comparison")


def _sent(assessment: Assessment, tally: Counter[Outcome], names: Names) -> list[str]:
    say, say_n = names.words.say, names.words.say_n
    if not assessment.runs:
        return [say("No traffic was recorded; this report rests on the package and the documents alone.")]
    seen = [(row.recipient, cell.data_type) for row in assessment.comparisons for cell in row.cells if was_seen(cell)]
    if not seen:
        return [say("Nothing about the user was observed in these recordings. That does not mean that nothing is ever sent.")]
    to, what = len({pair[0] for pair in seen}), len({pair[1] for pair in seen})
    recipients = say_n("%(n)s recipient", "%(n)s recipients", to)
    kinds = say_n("%(n)s kind of information", "%(n)s kinds of information", what)
    first = say(
        "In these recordings %(app)s sent %(kinds)s about the user to %(recipients)s.",
        app=_app(assessment, names),
        kinds=kinds,
        recipients=recipients,
    )
    return [first, _against_documents(assessment, tally, len(seen), names)]


def _against_documents(assessment: Assessment, tally: Counter[Outcome], seen: int, names: Names) -> str:
    """How what was seen stands to what was stated, in one sentence."""
    say, say_n = names.words.say, names.words.say_n
    if not assessment.documents and not any(cell.stated.statements for row in assessment.comparisons for cell in row.cells):
        return say("No document was read that it could be compared with.")
    parts = [
        say_n("%(n)s is consistent with the documents", "%(n)s are consistent with the documents", tally[Outcome.CONSISTENT]),
        say_n("%(n)s is not stated", "%(n)s are not stated", tally[Outcome.DISCREPANCY]),
        say_n("%(n)s is denied in the text", "%(n)s are denied in the text", tally[Outcome.CONTRADICTION]),
        say_n(
            "%(n)s is worded so that a person has to judge", "%(n)s are worded so that a person has to judge", tally[Outcome.NEEDS_HUMAN]
        ),
    ]
    keep = [
        p
        for p, o in zip(parts, (Outcome.CONSISTENT, Outcome.DISCREPANCY, Outcome.CONTRADICTION, Outcome.NEEDS_HUMAN), strict=True)
        if tally[o]
    ]
    return (
        say("Of %(n)s pairs of recipient and information, %(parts)s.", n=names.words.number(seen), parts=names.words.series(keep))
        if keep
        else ""
    )


def _opted_out(assessment: Assessment, names: Names) -> list[str]:
    """What went on after an opt-out, what stopped, and how firm that is."""
    say = names.words.say
    if not assessment.effects:
        return [say("No opt-out was tried.")]
    on = [e.recipient for e in assessment.effects if went_on(e)]
    unsure = [e.recipient for e in assessment.effects if e.effect is not EffectClass.TRANSMISSION_STOPPED]
    off = [e.recipient for e in assessment.effects if e.recipient not in unsure]
    return [
        say("With at least one of the opt-outs that were tried, sending to %(names)s went on.", names=_parties(on, names)) if on else "",
        say("With every opt-out that was tried, sending to %(names)s stopped.", names=_parties(off, names)) if off else "",
        say("Where a condition was recorded only once, the result is preliminary.") if any(not e.firm for e in assessment.effects) else "",
    ]


def _parties(ids: list[str], names: Names) -> str:
    found = sorted(names.party(i) for i in set(ids))
    if len(found) <= NAMED:
        return names.words.series(found)
    some = names.words.listed(found[:NAMED])
    return names.words.say_n("%(names)s and %(n)s other recipient", "%(names)s and %(n)s other recipients", len(found) - NAMED, names=some)


def _app(assessment: Assessment, names: Names) -> str:
    return (assessment.app.label or assessment.app.package) if assessment.app is not None else names.words.say("the app")
