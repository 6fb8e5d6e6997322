"""The demo case says, cell by cell, what a careful reader wrote before any program read it; and it turns where its inputs turn."""

import json
import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analyzer.assess import assess
from analyzer.catalog import Catalog, data_root
from analyzer.cli.demo import make_demo_case
from analyzer.model import Assessment, Cell, Comparison

LANGUAGES = ("ja", "en")
SAMPLE = data_root() / "samples" / "demo"
EXPECTED: dict[str, Any] = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
Key = tuple[str, str]
Seen = tuple[str, tuple[tuple[str, int], ...], tuple[str, ...]]


def squash(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def row_of(comparison: Comparison) -> str:
    """The row of expected.json that a comparison is about, else its own names."""
    for row, marks in EXPECTED["rows"].items():
        by_sdk = comparison.sdk is not None and any(re.search(m, comparison.sdk) for m in marks["sdk"])
        if by_sdk or (comparison.sdk is None and any(re.search(m, comparison.recipient) for m in marks["recipient"])):
            return str(row)
    return f"{comparison.sdk}|{comparison.recipient}"


def cells_of(assessment: Assessment) -> dict[Key, Cell]:
    return {(row_of(c), cell.data_type): cell for c in assessment.comparisons for cell in c.cells}


def said(assessment: Assessment) -> dict[Key, Seen]:
    """What the report prints of each cell, without ids and times that follow the recording's own hash."""
    return {
        k: (c.stated.disclosure, tuple(sorted(c.seen.items())), tuple(s.quote for s in c.stated.statements))
        for k, c in cells_of(assessment).items()
    }


def assess_copy(folder: Path, language: str, change: Callable[[Path], None] | None = None) -> Assessment:
    source = folder / "source"
    shutil.copytree(SAMPLE, source)
    if change is not None:
        change(source)
    return assess(make_demo_case(source, folder / "case", language), Catalog())


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Assessment]:
    return {language: assess_copy(tmp_path_factory.mktemp(language), language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_cell_has_the_verdict_of_the_careful_reader(assessed: dict[str, Assessment], language: str) -> None:
    cells = cells_of(assessed[language])
    wrong = [
        (e["row"], e["data_type"], e["disclosure"], cells[e["row"], e["data_type"]].stated.disclosure.value)
        for e in EXPECTED["cells"]
        if cells[e["row"], e["data_type"]].stated.disclosure not in (e["disclosure"], *e["accept"])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_verdict_rests_on_the_words_expected(assessed: dict[str, Assessment], language: str) -> None:
    cells = cells_of(assessed[language])
    for e in EXPECTED["cells"]:
        cell = cells[e["row"], e["data_type"]]
        if cell.stated.disclosure != e["disclosure"]:
            continue
        quotes = [squash(s.quote) for s in cell.stated.statements]
        for expected in e["quotes"]:
            assert any(squash(expected[language]) in q for q in quotes), (e["row"], e["data_type"], quotes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_over_declared_is_said_of_exactly_what_was_declared_and_not_seen(assessed: dict[str, Assessment], language: str) -> None:
    found = {k for k, c in cells_of(assessed[language]).items() if c.stated.disclosure == "over-declared"}
    assert found == {(o["row"], o["data_type"]) for o in EXPECTED["over_declared"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_opt_out_had_the_effect_that_the_recordings_hold(assessed: dict[str, Assessment], language: str) -> None:
    effects = {e.run: e for e in assessed[language].effects}
    assert set(effects) == {e["run"] for e in EXPECTED["effects"]}
    for e in EXPECTED["effects"]:
        found = effects[e["run"]]
        assert found.effect in (e["effect"], *e["accept"]), e["run"]
        assert set(e["stopped"]) <= set(found.stopped), e["run"]
        assert set(e["still"]) <= set(found.still), e["run"]
        assert not found.firm or e["sdk"] == "mixpanel"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_promised_of_stopping_stands_beside_each_row(assessed: dict[str, Assessment], language: str) -> None:
    promised: dict[str, set[str]] = {}
    for (row, _), cell in cells_of(assessed[language]).items():
        if row in EXPECTED["opt_out_promises"] and cell.opt_out is not None:
            promised.setdefault(row, set()).add(cell.opt_out.promise)
    for row, promise in EXPECTED["opt_out_promises"].items():
        assert promised.get(row, {"none"}) == {promise}, row


def test_the_package_holds_the_seven_releases_and_three_of_them_renamed(assessed: dict[str, Assessment]) -> None:
    found = {s.sdk: s for s in assessed["ja"].sdks}
    assert set(found) == set(EXPECTED["sdks"])
    assert {s for s, hit in found.items() if hit.renamed} == set(EXPECTED["renamed"])
    assert all(found[s].confidence == "likely" for s in EXPECTED["renamed"])
    for sdk, version in EXPECTED["sdks"].items():
        assert found[sdk].version in (version, None), sdk


def test_both_languages_of_the_documents_give_one_result(assessed: dict[str, Assessment]) -> None:
    verdicts = [{k: c.stated.disclosure for k, c in cells_of(assessed[language]).items()} for language in LANGUAGES]
    assert verdicts[0] == verdicts[1]


SENTENCES = {
    "denial": (
        {"ja": "電話番号を Mixpanel に提供することはありません。", "en": "We do not provide your phone number to Mixpanel."},
        {("mixpanel", "pii.phone")},
    ),
    "affirmation": (
        {"ja": "Amplitude には、連絡先も送信します。", "en": "We also send contact details to Amplitude."},
        {("amplitude", "pii.email"), ("amplitude", "pii.phone"), ("amplitude", "pii.address")},
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_taken_out_changes_exactly_the_cells_it_speaks_of(
    assessed: dict[str, Assessment], tmp_path: Path, language: str, name: str
) -> None:
    words, concerned = SENTENCES[name]

    def change(source: Path) -> None:
        policy = source / f"documents/policy.{language}.md"
        text = policy.read_text(encoding="utf-8")
        assert text.count(words[language]) == 1
        policy.write_text(text.replace(words[language], ""), encoding="utf-8")

    before, after = said(assessed[language]), said(assess_copy(tmp_path, language, change))
    assert {k for k in before.keys() | after.keys() if before.get(k) != after.get(k)} == concerned


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exchange_taken_out_changes_exactly_the_cells_it_showed(assessed: dict[str, Assessment], tmp_path: Path, language: str) -> None:
    path, run = "/sdk_info", "adjust-default"
    before = said(assessed[language])
    concerned = {
        k for k, c in cells_of(assessed[language]).items() if any(o.run == run and o.path.startswith(path) for o in c.observations)
    }
    assert concerned

    after = said(assess_copy(tmp_path, language, lambda source: drop_exchange(source / f"captures/{run}.mitm", path)))
    assert {k for k in before.keys() | after.keys() if before.get(k) != after.get(k)} == concerned


def drop_exchange(file: Path, path: str) -> None:
    """Rewrites a flow file without the requests to `path`."""
    from mitmproxy import http, io

    with file.open("rb") as f:
        flows = list(io.FlowReader(f).stream())
    kept = [f for f in flows if not (isinstance(f, http.HTTPFlow) and f.request.path.startswith(path))]
    assert len(kept) == len(flows) - 1
    with file.open("wb") as out:
        writer = io.FlowWriter(out)
        for flow in kept:
            writer.add(flow)


def test_two_runs_of_the_demo_give_the_same_assessment(assessed: dict[str, Assessment], tmp_path: Path) -> None:
    again = assess_copy(tmp_path, "ja")
    assert again.comparisons == assessed["ja"].comparisons
    assert again.effects == assessed["ja"].effects
    assert again.findings == assessed["ja"].findings
