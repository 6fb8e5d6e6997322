"""Every rule with a check proves itself by its own examples."""

from typing import get_args

import pytest

from analyzer.catalog import Catalog
from analyzer.checks import CHECKS
from analyzer.checks.examples import CASES, answer_example
from analyzer.model.rule import Check, Example, Rule

SERVED = {i: r for i, r in Catalog().rules.items() if r.check is not None}
EXAMPLES = [pytest.param(r, e, id=f"{r.id}-{n}-{e.case}") for r in SERVED.values() for n, e in enumerate(r.examples)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_answers_its_example_as_the_file_says(rule: Rule, example: Example):
    assert answer_example(rule, example) == example.outcome


@pytest.mark.parametrize("rule", SERVED.values(), ids=list(SERVED))
def test_a_rule_with_a_check_has_one_example_of_each_case(rule: Rule):
    assert {e.case for e in rule.examples} == set(CASES)


def test_every_named_check_has_a_predicate():
    assert set(CHECKS) == set(get_args(Check))


def test_the_rules_of_the_first_journey_are_served():
    names = ["item.content", "item.recipient", "item.purpose-sender", "item.purpose-recipient", "exempt.display", "exempt.first-party-id"]
    names += [f"exempt.ord.{n}" for n in ("display", "input", "auth", "security", "network")]
    names += ["notify.prior", "optout.stop-transmission", "scope.service"]
    assert set(SERVED) == {f"TBA27-12.{n}" for n in names}
