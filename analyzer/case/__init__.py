"""A case folder on disk: inputs by hash, what people decided, each stage's JSON and the hash-chained manifest."""

from analyzer.case.decisions import Answer, Decided, Decisions, Exemption, Waiver
from analyzer.case.durable import utc_now
from analyzer.case.folder import Case
from analyzer.case.inputs import ROLES, InputRecord, Origin, whence
from analyzer.case.verify import Problem, Verification

__all__ = [
    "ROLES",
    "Answer",
    "Case",
    "Decided",
    "Decisions",
    "Exemption",
    "InputRecord",
    "Origin",
    "Problem",
    "Verification",
    "Waiver",
    "utc_now",
    "whence",
]
