"""`soshin report` renders what `soshin assess` wrote, and says what to do where it cannot."""

import json
from pathlib import Path

import msgspec
import pytest

from analyzer.case import Case
from analyzer.cli.main import main
from tests.report.build import build_assessment


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["soshin", "report", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.fixture
def bare(tmp_path: Path) -> Case:
    return Case.create(tmp_path / "case")


@pytest.fixture
def case(bare: Case) -> Case:
    bare.write("assessment.json", msgspec.json.encode(build_assessment()), why="assessment")
    return bare


def test_the_path_is_printed_and_the_page_is_in_the_case_and_its_manifest(case: Case, monkeypatch, capsys):
    for lang in ("ja", "en"):
        assert run(monkeypatch, case.path, "--lang", lang) == 0
        out, err = capsys.readouterr()
        assert out == f"{case.path / 'reports' / f'report.{lang}.html'}\n"
        assert err == ""
        assert f'<html lang="{lang}">' in Path(out.strip()).read_text(encoding="utf-8")
    assert case.verify().whole


def test_json_is_the_assessment_itself(case: Case, monkeypatch, capsys):
    assert run(monkeypatch, case.path, "--format", "json", "-o", "-") == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "soshin/assessment/1"


def test_a_page_can_go_to_stdout_or_to_a_file_of_ones_own(case: Case, tmp_path: Path, monkeypatch, capsys):
    assert run(monkeypatch, case.path, "--lang", "en", "-o", "-") == 0
    page = capsys.readouterr().out
    assert run(monkeypatch, case.path, "--lang", "en", "-o", tmp_path / "mine.html") == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "mine.html")
    assert (tmp_path / "mine.html").read_text(encoding="utf-8") == page
    assert not list((case.path / "reports").glob("*"))


@pytest.mark.parametrize("form", ["pdf", "md", "csv", "sarif"])
def test_a_format_of_later_is_a_usage_error_that_names_what_is_built(case: Case, form: str, monkeypatch, capsys):
    assert run(monkeypatch, case.path, "--format", form) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "not built yet; use html, json or cyclonedx" in err


def test_a_bill_of_materials_has_an_ending_by_which_others_know_it(case: Case, monkeypatch, capsys):
    assert run(monkeypatch, case.path, "--format", "cyclonedx", "--lang", "en") == 0
    path = case.path / "reports" / "report.en.cdx.json"
    assert capsys.readouterr().out == f"{path}\n"
    assert json.loads(path.read_bytes())["bomFormat"] == "CycloneDX"


@pytest.mark.parametrize("form", ["html", "json", "cyclonedx"])
def test_an_unknown_language_is_a_usage_error_and_nothing_is_written(case: Case, form: str, monkeypatch, capsys):
    assert run(monkeypatch, case.path, "--lang", "../x", "--format", form) == 2
    assert "choose one of en, ja" in capsys.readouterr().err
    assert not list((case.path / "reports").glob("*"))


def test_without_an_assessment_the_mend_is_named(bare: Case, monkeypatch, capsys):
    assert run(monkeypatch, bare.path) == 4
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert f"run `soshin assess {bare.path}`" in err


def test_a_damaged_assessment_is_bad_input(bare: Case, monkeypatch, capsys):
    bare.write("assessment.json", b'{"app": 3}', why="assessment")
    assert run(monkeypatch, bare.path) == 4
    assert "not an assessment" in capsys.readouterr().err


def test_a_folder_that_is_no_case_is_bad_input(tmp_path: Path, monkeypatch, capsys):
    assert run(monkeypatch, tmp_path) == 4
    assert "not a case" in capsys.readouterr().err
