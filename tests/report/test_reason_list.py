"""Declared reasons against calls -> rows of the report, what differs first, in both languages."""

from typing import Any

import pytest

from analyzer.catalog import Catalog
from analyzer.model.app import ReasonCheck
from analyzer.report.code_list import REASON_VERDICTS, build_code
from analyzer.report.names import Names
from analyzer.report.words import Words
from tests.report.build import build_assessment

CHECKS = (
    ReasonCheck("a.ipa!Payload/T.app", "UserDefaults", "consistent", reasons=("CA92.1",), calls=("NSUserDefaults",)),
    ReasonCheck(
        "a.ipa!Payload/T.app/Frameworks/A.framework", "DiskSpace", "discrepancy", sdk="adjust", calls=("statfs", "NSFileSystemSize")
    ),
    ReasonCheck("a.ipa!Payload/T.app", "SystemBootTime", "not observed", reasons=("35F9.1",)),
)


def rows(lang: str) -> Any:
    assessment = build_assessment(reason_checks=CHECKS)
    return build_code(assessment, Names(assessment, Words(lang), Catalog())).reasons


def test_what_differs_comes_first_with_its_calls():
    first, second, third = rows("en")
    assert (first.holder, first.category, first.calls) == ("A.framework (Adjust)", "DiskSpace", "statfs, NSFileSystemSize")
    assert first.verdict.startswith("discrepancy: ")
    assert (second.holder, second.reasons, second.verdict.partition(":")[0]) == ("T.app", "CA92.1", "consistent")
    assert third.verdict.startswith("not observed: ")


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_verdict_has_words(lang: str):
    words = {Words(lang).say(w) for w in REASON_VERDICTS.values()}
    assert len(words) == len(REASON_VERDICTS) == 4
    assert not any(w in "".join(words) for w in ("違反", "違法", "violat", "illegal"))


def test_a_case_without_an_ios_app_has_no_rows():
    assessment = build_assessment()
    assert build_code(assessment, Names(assessment, Words("en"), Catalog())).reasons == ()
