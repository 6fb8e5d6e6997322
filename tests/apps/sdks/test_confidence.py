"""What speaks for an SDK -> how sure it is and why; the reasons of all finders are words that the report knows."""

import ast
import re
from pathlib import Path

import msgspec
import pytest

import analyzer
from analyzer.apps.ios.find import STRONG, WEAK
from analyzer.apps.sdks.confidence import Verdict, judge_code
from analyzer.apps.sdks.marked import KEYS
from analyzer.apps.sdks.traces import Count, Trace
from analyzer.model.app import OWN_VENDOR
from analyzer.report.labels import FOUND_BY, VERSION_FROM
from tests.apps.sdks.test_prefixes import signature
from tests.conftest import PROJECT

ACME = signature("acme", "com.acme")
MEASURED = msgspec.structs.replace(ACME, release_classes=100)


@pytest.mark.parametrize(
    ("defined", "named", "trivial", "found"),
    [
        (3, 3, 0, ("certain", "defined", "class-names")),
        (2, 2, 0, ("likely", "defined", "few-classes")),
        (1, 1, 0, ("possible", "defined", "few-classes")),
        (9, 0, 0, ("likely", "defined", "package")),
        (3, 3, 3, ("possible", "stub", "stand-in")),
        (4, 4, 3, ("possible", "defined", "few-classes")),
    ],
)
def test_names_alone_are_certain_from_three_classes_with_code(defined: int, named: int, trivial: int, found: tuple[str, str, str]) -> None:
    verdict = judge_code(ACME, Trace(own=Count(defined, named, trivial)), survives=False, declared=False)
    assert verdict is not None
    assert (verdict.confidence, verdict.presence, verdict.why) == found


def test_a_class_or_two_of_a_large_release_are_possible_until_manifest_or_strings_say_so_too() -> None:
    two = Trace(own=Count(2, 2))
    assert judge_code(MEASURED, two, survives=False, declared=False) == Verdict("possible", "defined", "few-classes")
    assert judge_code(MEASURED, two, survives=False, declared=True) == Verdict("likely", "defined", "few-classes")
    assert judge_code(MEASURED, two, survives=True, declared=False) == Verdict("certain", "defined", "class-names")


def test_what_is_only_named_is_possible_and_nothing_is_nothing() -> None:
    assert judge_code(ACME, Trace(referenced=4), survives=False, declared=False) == Verdict("possible", "referenced", "named-only")
    assert judge_code(ACME, Trace(), survives=False, declared=True) == Verdict("possible", "referenced", "declared")
    assert judge_code(ACME, Trace(), survives=False, declared=False) is None


def test_renamed_code_is_likely_by_its_strings() -> None:
    verdict = judge_code(ACME, Trace(), survives=True, declared=False)
    assert verdict == Verdict("likely", "defined", "strings", renamed=True, key="strings")


def test_every_reason_that_a_finder_gives_has_its_words() -> None:
    assert given("why") | {OWN_VENDOR, *STRONG, *WEAK, *KEYS} == set(FOUND_BY)
    assert given("version_from") | {"constant", "method", "beside", "entry", "meta-data", "resource", "framework", "resources"} == set(
        VERSION_FROM
    )


def test_the_page_on_scanning_lists_the_reasons_as_they_are() -> None:
    page = (PROJECT / "docs" / "scanning.md").read_text(encoding="utf-8")
    for words_of in (FOUND_BY, VERSION_FROM):
        assert "".join(f"| `{word}` | {said} |\n" for word, said in words_of.items()) in page


def given(*keys: str) -> set[str]:
    """Constants that code below apps/ hands over by these keys or names, and the third words of Verdicts."""
    found: set[str] = set()
    for path in sorted((Path(analyzer.__file__).parent / "apps").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (isinstance(node, ast.keyword) and node.arg in keys) or (
                isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in keys
            ):
                found |= words(node.value)
            elif "why" in keys and isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Verdict":
                found |= words(node.args[2])
    return {w for w in found if re.fullmatch(r"[a-z][a-z-]+", w)}


def words(node: ast.expr) -> set[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    return words(node.body) | words(node.orelse) if isinstance(node, ast.IfExp) else set()
