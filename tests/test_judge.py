"""From rows and effects to findings: outcomes, open questions, decisions of people, and ids that stay."""

import msgspec
import pytest

from analyzer.catalog import Catalog
from analyzer.checks.examples import ROW, build_facts
from analyzer.checks.facts import OUTCOMES
from analyzer.judge import Judged, judge
from analyzer.model import Applicability, Disclosure, EffectClass, Exempt, Finding, Method, Outcome
from analyzer.model.rule import Given

RULES = Catalog().rules
COVERED = {i for i, r in RULES.items() if r.group == "TBA27-12" and r.check is not None}


def judged(given: Given, **more: object) -> Judged:
    return judge(msgspec.structs.replace(build_facts(given), **more), RULES)


def finding(result: Judged, rule: str) -> Finding:
    return next(f for f in result.findings if f.rule == f"TBA27-12.{rule}")


@pytest.mark.parametrize("disclosure", list(Disclosure))
def test_every_disclosure_has_the_outcome_of_the_wording_rules(disclosure: Disclosure):
    given = Given(disclosure=disclosure, reason="denied", seen=0 if disclosure is Disclosure.OVER_DECLARED else 1)
    assert finding(judged(given), "item.content").outcome is OUTCOMES[disclosure]


def test_every_rule_with_a_check_answers_something():
    assert {f.rule for f in judged(Given()).findings} == COVERED


def test_nothing_recorded_is_not_testable_for_every_rule_but_the_applicability():
    outcomes = {f.rule: f.outcome for f in judged(Given(recorded=False)).findings}
    assert outcomes.pop("TBA27-12.scope.service") is Outcome.APPLICABILITY_UNDETERMINED
    assert set(outcomes.values()) == {Outcome.NOT_TESTABLE}


def test_while_nobody_decided_the_facts_are_judged_and_the_applicability_is_a_finding_of_its_own():
    result = judged(Given(disclosure=Disclosure.OMITTED))
    assert finding(result, "item.content").outcome is Outcome.DISCREPANCY
    assert finding(result, "scope.service").outcome is Outcome.APPLICABILITY_UNDETERMINED


def test_where_a_person_found_it_outside_the_article_its_obligations_are_not_applicable():
    result = judged(Given(disclosure=Disclosure.OMITTED), applicability=Applicability("not-applicable", category="own-needs"))
    assert {f.outcome for f in result.findings} == {Outcome.NOT_APPLICABLE}
    assert finding(result, "item.content").facts["factual"] == "discrepancy"


def test_a_denial_to_third_parties_ends_with_a_person_and_leaves_the_cell_contradicted():
    said = Given(disclosure=Disclosure.CONTRADICTED, reason="denied-to-class", quote="位置情報を第三者に提供しません。")
    result = judged(said)
    assert finding(result, "item.content").outcome is Outcome.NEEDS_HUMAN
    assert result.comparisons[0].cells[0].stated.disclosure is Disclosure.CONTRADICTED
    named = msgspec.structs.replace(said, reason="denied")
    assert finding(judged(named), "item.content").outcome is Outcome.CONTRADICTION
    other = msgspec.structs.replace(said, quote="位置情報を広告会社に送信しません。")
    assert finding(judged(other), "item.content").outcome is Outcome.CONTRADICTION


def test_a_recipient_that_nobody_knows_is_left_to_a_person_never_undisclosed():
    for given in (
        Given(resolved=False, party="unknown", disclosure=Disclosure.OMITTED, reason="said-nowhere"),
        Given(resolved=False, party="unknown", disclosure=Disclosure.CONTRADICTED, reason="denied-to-class", quote="never to advertisers"),
    ):
        result = judged(given)
        for rule in ("item.content", "item.recipient", "item.purpose-sender", "item.purpose-recipient"):
            assert finding(result, rule).outcome is Outcome.NEEDS_HUMAN, rule


def test_what_is_known_by_its_shape_only_is_no_discrepancy():
    result = judged(Given(disclosure=Disclosure.OMITTED, reason="said-nowhere", method=Method.SHAPED))
    assert finding(result, "item.content").outcome is Outcome.NEEDS_HUMAN


def test_what_is_known_by_the_name_of_its_key_is_a_discrepancy_that_says_so():
    named = finding(judged(Given(disclosure=Disclosure.OMITTED, reason="said-nowhere", method=Method.NAMED)), "item.content")
    planted = finding(judged(Given(disclosure=Disclosure.OMITTED, reason="said-nowhere")), "item.content")
    assert (named.outcome, named.facts["why"]) == (Outcome.DISCREPANCY, "known-by-name")
    assert "why" not in planted.facts


def test_what_is_no_information_about_the_user_is_not_applicable_and_asks_for_no_recipient():
    facts = build_facts(Given(disclosure=Disclosure.OMITTED, data_type="meta.app"))
    (row,) = facts.comparisons
    cells = tuple(msgspec.structs.replace(c, about_user=False) for c in row.cells)
    result = judge(msgspec.structs.replace(facts, comparisons=(msgspec.structs.replace(row, cells=cells),)), RULES)
    found = finding(result, "item.content")
    assert (found.outcome, found.facts["why"]) == (Outcome.NOT_APPLICABLE, "not-about-the-user")
    assert Outcome.DISCREPANCY not in {f.outcome for f in result.findings}


def test_an_exemption_is_proposed_and_never_decided():
    result = judged(Given(party="first", data_type="dev.screen", disclosure=Disclosure.OMITTED))
    exempt = result.comparisons[0].cells[0].exempt
    assert exempt is not None
    assert (exempt.ground, exempt.state, exempt.by) == ("TBA27-12.exempt.display", "proposed", None)
    assert finding(result, "exempt.display").outcome is Outcome.NEEDS_HUMAN
    assert finding(result, "item.content").outcome is Outcome.NEEDS_HUMAN


def test_a_persons_decision_stands_in_the_proposals_place():
    given = Given(party="first", data_type="dev.screen", disclosure=Disclosure.OMITTED)
    ground = "TBA27-12.exempt.display"
    yes = judged(given, decided={f"{ROW}#dev.screen": (Exempt(ground, "confirmed", "R. Reviewer"),)})
    assert finding(yes, "item.content").outcome is Outcome.NOT_APPLICABLE
    assert finding(yes, "exempt.display").outcome is Outcome.CONSISTENT
    no = judged(given, decided={f"{ROW}#dev.screen": (Exempt(ground, "rejected", "R. Reviewer"),)})
    assert finding(no, "item.content").outcome is Outcome.DISCREPANCY
    assert finding(no, "exempt.display").facts["by"] == "R. Reviewer"


def test_the_same_fields_to_a_third_party_are_not_proposed():
    assert judged(Given(party="third", data_type="dev.screen")).comparisons[0].cells[0].exempt is None


@pytest.mark.parametrize("effect", list(EffectClass))
def test_no_finding_but_needs_human_rests_on_a_preliminary_effect(effect: EffectClass):
    outcome = finding(judged(Given(promise="transmission", effect=effect, firm=False)), "optout.stop-transmission").outcome
    assert outcome is (Outcome.NOT_TESTABLE if effect is EffectClass.INCONCLUSIVE else Outcome.NEEDS_HUMAN)


@pytest.mark.parametrize(("promise", "effect", "outcome"), [
    ("transmission", "transmission-stopped", Outcome.CONSISTENT),
    ("transmission", "no-change", Outcome.CONTRADICTION),
    ("use", "no-change", Outcome.NEEDS_HUMAN),
    ("unspecified", "no-change", Outcome.NEEDS_HUMAN),
    ("none", "no-change", Outcome.NOT_APPLICABLE),
])  # fmt: skip
def test_traffic_that_goes_on_contradicts_only_a_promise_to_stop_the_transmission(promise: str, effect: str, outcome: Outcome):
    given = msgspec.convert({"promise": promise, "effect": effect}, Given)
    assert finding(judged(given), "optout.stop-transmission").outcome is outcome


def test_a_promise_without_a_run_after_the_opt_out_is_not_testable_and_says_what_is_missing():
    found = finding(judged(Given(promise="transmission")), "optout.stop-transmission")
    assert found.outcome is Outcome.NOT_TESTABLE
    assert found.missing


def test_ids_of_findings_are_unique_and_made_of_rule_row_and_data():
    one = judged(Given())
    assert len({f.id for f in one.findings}) == len(one.findings)
    other = judged(Given(disclosure=Disclosure.OMITTED))
    assert [f.id for f in one.findings] == [f.id for f in other.findings]


def test_no_superseded_rule_is_judged():
    assert all(RULES[f.rule].status != "superseded" for f in judged(Given()).findings)
