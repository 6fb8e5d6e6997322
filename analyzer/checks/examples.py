"""A rule's example -> the facts it describes -> what the rule's check answers: how a rule file proves itself."""

from analyzer.checks import Facts, run_check
from analyzer.model.comparison import Cell, Comparison, Disclosure, Effect, OptOutPromise, Quote, SeenBy, Stating
from analyzer.model.exchange import Mark, Phase, Run
from analyzer.model.finding import Applicability, Outcome
from analyzer.model.gap import Gap, Stage
from analyzer.model.rule import Example, Given, Rule

ROW = "c-example"
CASES = ("holds", "near-miss", "not-testable")


def answer_example(rule: Rule, example: Example) -> Outcome:
    """The outcome of the rule's check on the facts of `example`; the rule must have a check."""
    if rule.check is None:
        raise ValueError(f"{rule.id} has no check")
    return run_check(rule.check, build_facts(example.given))[0].outcome


def build_facts(given: Given) -> Facts:
    """One row with one cell, one run, and what else was given."""
    state = "applicable" if given.category.startswith("cat") else "undetermined" if given.category == "undetermined" else "not-applicable"
    return Facts(
        comparisons=(_row(given),),
        effects=_effects(given),
        runs=(Run("r1", Phase(given.phase)),) if given.recorded else (),
        marks=() if given.notice_at is None else (Mark(given.notice_at, "notice-visible", run="r1"),),
        applicability=Applicability(state, category=given.category),
        issued=frozenset({f"{ROW}#{given.data_type}"}) if given.issued else frozenset(),
    )


def _row(given: Given) -> Comparison:
    quotes = (Quote("s1", given.quote, "policy", "1"),) if given.quote else ()
    seen = SeenBy(0, "r1", given.sent_at, "host.example", "/", "POST", "body a", (), given.method.value, "example", "[x]")
    sent = given.recorded and given.seen > 0
    cell = Cell(
        data_type=given.data_type,
        seen={"r1": given.seen} if given.recorded else {},
        stated=Stating(given.disclosure, given.reason, quotes),
        purposes_sender=given.purposes_sender,
        purposes_recipient=given.purposes_recipient,
        opt_out=OptOutPromise(given.promise),
        observations=(seen,) * given.seen if sent else (),
        gaps=tuple(Gap(Stage.OBSERVE, cause, "example", run="r1") for cause in given.gaps),
    )
    return Comparison(
        id=ROW,
        sdk="example",
        recipient="example" if given.resolved else "host.example",
        relay="none",
        disclosure=Disclosure(given.disclosure),
        cells=(cell,),
        party=given.party,
        recipient_name="Example, Inc." if given.resolved else "host.example",
        recipient_named=(Quote("s1", given.named, "policy", "1"),) if given.named else (),
        hosts=("host.example",),
    )


def _effects(given: Given) -> tuple[Effect, ...]:
    if given.effect is None:
        return ()
    count = {"before": 2, "after": 2} if given.firm else {"before": 1, "after": 1}
    return (Effect("e1", "example", "example", "r1", "r2", "opt out", given.effect, given.firm, count, phase="opted-out-app"),)
