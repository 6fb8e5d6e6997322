"""signatures/ -> problems, each with a recommendation. A new kind of knowledge adds one function to CHECKS."""

from analyzer.catalog import Catalog
from analyzer.errors import DataError
from analyzer.lint.problem import Check, Problem
from analyzer.lint.sdks import check_sdks
from analyzer.lint.sources import check_sources
from analyzer.lint.vocabulary import check_loading, check_vocabulary

__all__ = ["CHECKS", "Problem", "lint"]

CHECKS: list[Check] = [check_sources, check_loading, check_vocabulary, check_sdks]


def lint(catalog: Catalog) -> tuple[Problem, ...]:
    """All problems of all kinds, by file. A file that breaks its schema is a problem like others and hides only its own part."""
    found: list[Problem] = []
    for check in CHECKS:
        try:
            found += check(catalog)
        except DataError as e:
            file, _, message = str(e).partition(": ")
            found.append(Problem(file, "", *_split(message)))
    return tuple(sorted(dict.fromkeys(found), key=lambda p: (p.file, p.key, p.message)))


def _split(message: str) -> tuple[str, str]:
    what, _, advice = message.rpartition("; ")
    return (what, advice) if what else (message, "correct the file")
