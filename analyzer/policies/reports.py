"""What an English clause says that a report does not hold -> the data denied: not the crash that the report is of, or that it is put into."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.carried import REPORTS
from analyzer.policies.lexicon import Found
from analyzer.policies.source import Data, Source

_INTO = regex(r"\b(?:in|into|within|to|inside|alongside)\s+(?:[\w’'-]+(?:,\s+(?:(?:or|and)\s+)?|\s+(?:or\s+|and\s+)?)){0,7}$")
_FIRST = regex(r"^\W*(?:the|these|those|such|all)\s+(?:\w+\s+)?(?:events|reports|logs|records)\b", re.IGNORECASE)
_GOES_ON = regex(r"^\W*(?:never|not)\b", re.IGNORECASE)
_NAMES_REPORT = regex(r"(?:reports?|logs?|events?|traces?)$")


def held_by(source: Source, clause: str, found: Sequence[Found], data: Data, start: int) -> Data:
    """What a report is said not to hold: crash reports contain no names, names are not put into error reports."""
    report = REPORTS.match(clause)
    behind = [f for f in found if report is not None and f.start >= report.end()]
    if len(behind) < len(found) and behind:
        return source.data(clause, behind, start) or data
    kept = [f for f in found if not (f.sort == "data" and f.value == "crash" and _is_container(clause, f))]
    rest = source.data(clause, kept, start) if len(kept) < len(found) else data
    return rest if rest.ids or rest.broad else data


def _is_container(clause: str, hit: Found) -> bool:
    """Whether a word for reports is what something is put into."""
    return (
        _NAMES_REPORT.search(clause[hit.start : hit.end]) is not None
        and _INTO.search(clause[max(0, hit.start - 90) : hit.start]) is not None
    )


def open_report(clause: str, text: str) -> str:
    """A clause behind the report that opens its sentence, with that as its subject: these events ..., and never include your name."""
    report = _FIRST.match(text) if _GOES_ON.match(clause) else None
    return f"{report[0]} {clause.strip()}" if report is not None else clause
