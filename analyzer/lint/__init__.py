"""signatures/ -> problems, each with a recommendation. A new kind of knowledge adds one function to CHECKS."""

from collections.abc import Iterator

from analyzer.catalog import Catalog
from analyzer.errors import DataError
from analyzer.lint.apis import check_apis
from analyzer.lint.apple_apis import check_apple_apis
from analyzer.lint.problem import Check, Problem
from analyzer.lint.rules import check_rules
from analyzer.lint.sdks import check_sdks
from analyzer.lint.sources import check_sources
from analyzer.lint.switches import check_switches
from analyzer.lint.vocabulary import check_loading, check_vocabulary
from analyzer.lint.words import check_words

__all__ = ["CHECKS", "Problem", "lint"]


def _check_endpoints(catalog: Catalog) -> Iterator[Problem]:
    from analyzer.lint_endpoints import check_endpoints

    yield from (Problem(p.file, p.key, p.message, p.mend) for p in check_endpoints(catalog))


def _check_names(catalog: Catalog) -> Iterator[Problem]:
    from analyzer.lint.names import check_names

    yield from check_names(catalog)


CHECKS: list[Check] = [
    check_sources,
    check_loading,
    check_vocabulary,
    check_sdks,
    check_apis,
    check_apple_apis,
    check_switches,
    _check_endpoints,
    _check_names,
    check_rules,
    check_words,
]


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
