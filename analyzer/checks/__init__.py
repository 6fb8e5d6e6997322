"""The named checks that rules use, one file per kind of evidence."""

from collections.abc import Callable, Iterator
from typing import Any

from analyzer.checks.experiment import check_stops
from analyzer.checks.facts import Facts, Verdict, not_recorded
from analyzer.checks.policy import check_content, check_purpose, check_recipient, check_service
from analyzer.checks.traffic import check_exempt, check_issued, check_shown
from analyzer.model.finding import Outcome
from analyzer.model.rule import (
    Check,
    ContentStated,
    ExemptCandidate,
    IssuedIdentifier,
    PurposeStated,
    RecipientNamed,
    ServiceDecided,
    ShownFirst,
    TransmissionStops,
)

__all__ = ["CHECKS", "Facts", "Verdict", "run_check"]

CHECKS: dict[type, tuple[Callable[[Any, Facts], Iterator[Verdict]], Outcome]] = {
    ServiceDecided: (check_service, Outcome.APPLICABILITY_UNDETERMINED),
    ContentStated: (check_content, Outcome.NOT_OBSERVED),
    RecipientNamed: (check_recipient, Outcome.NOT_OBSERVED),
    PurposeStated: (check_purpose, Outcome.NOT_OBSERVED),
    ExemptCandidate: (check_exempt, Outcome.NOT_APPLICABLE),
    IssuedIdentifier: (check_issued, Outcome.NOT_APPLICABLE),
    ShownFirst: (check_shown, Outcome.NOT_OBSERVED),
    TransmissionStops: (check_stops, Outcome.NOT_APPLICABLE),
}
"""Check -> its predicate, and the outcome where traffic was recorded and the check met nothing that concerns it."""


def run_check(check: Check, facts: Facts) -> tuple[Verdict, ...]:
    """The check's verdicts: at least one, so that silence is never read as an answer."""
    predicate, nothing = CHECKS[type(check)]
    found = tuple(predicate(check, facts))
    if found:
        return found
    if not facts.runs:
        return (Verdict(Outcome.NOT_TESTABLE, missing=(not_recorded("no traffic was recorded"),)),)
    return (Verdict(nothing),)
