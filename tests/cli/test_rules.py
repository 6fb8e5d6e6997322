"""`soshin rules`, `soshin schema`, `soshin checklist` and `soshin assess` as a person calls them."""

import json
import sys
from pathlib import Path

import pytest

from analyzer.case import Case
from analyzer.cli.main import main


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["soshin", *map(str, words)])
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_all_rules_are_listed_with_how_each_is_served(monkeypatch, capsys):
    assert run(monkeypatch, "rules", "list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "372 rules"
    assert "TBA27-12.method.legible  (for a person)  [recalled]" in next(line for line in lines if ".method.legible" in line)
    assert sum("(not built)" in line for line in lines) == 181


def test_rules_can_be_picked_by_service_and_document(monkeypatch, capsys):
    assert run(monkeypatch, "rules", "list", "--served", "automatic", "--document", "TBA27-12", "--format", "json") == 0
    rules = json.loads(capsys.readouterr().out)["rules"]
    assert len(rules) == 6
    assert all(r["served"] == "automatic" for r in rules)


def test_a_recalled_rule_is_never_shown_as_law(monkeypatch, capsys):
    assert run(monkeypatch, "rules", "show", "TBA27-12.method.legible") == 0
    assert "not law until confirmed" in capsys.readouterr().out
    assert run(monkeypatch, "rules", "show", "WG2026.survey", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["marks"] == ["draft"]


def test_a_rule_that_does_not_exist_is_a_usage_error(monkeypatch, capsys):
    assert run(monkeypatch, "rules", "show", "NO.SUCH") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_coverage_adds_up(monkeypatch, capsys):
    assert run(monkeypatch, "rules", "coverage", "--format", "json") == 0
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert sum(sum(d.values()) for d in documents.values()) == 372
    assert documents["TBA27-12"] == {"automatic": 6, "prepared for a person": 8, "for a person": 14, "not built": 27}
    assert run(monkeypatch, "rules", "coverage") == 0
    assert "372" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["scan", "observations", "statements", "assessment"])
def test_the_schema_of_a_document_is_printed(monkeypatch, capsys, name: str):
    assert run(monkeypatch, "schema", name) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["title"] == f"soshin/{name}/1"
    top = schema["$defs"][schema["$ref"].rpartition("/")[2]]
    assert "schema" in top["properties"]


def test_an_unknown_document_is_a_usage_error(monkeypatch):
    assert run(monkeypatch, "schema", "nothing") == 2


def test_answers_go_out_and_come_back_into_the_case(tmp_path: Path, monkeypatch, capsys):
    case = Case.create(tmp_path / "case")
    sheet = tmp_path / "q.csv"
    assert run(monkeypatch, "checklist", case.path, "export", sheet) == 0
    assert capsys.readouterr().out == f"{sheet}\n"
    text = sheet.read_text(encoding="utf-8-sig")
    line = next(row for row in text.splitlines() if "TBA27-12.scope.operator" in row)
    answered = text.replace(line, f"{line.rstrip().removesuffix(',,,')},third-number business,R. Reviewer,2026-11-02")
    sheet.write_text(answered, encoding="utf-8")
    assert run(monkeypatch, "checklist", case.path, "import", sheet) == 0
    assert Case.open(case.path).decisions().answers["TBA27-12.scope.operator"].answer == "third-number business"
    assert case.verify().whole


def test_a_checklist_that_is_not_there_ends_with_4(tmp_path: Path, monkeypatch):
    case = Case.create(tmp_path / "case")
    assert run(monkeypatch, "checklist", case.path, "import", tmp_path / "none.csv") == 4


def test_assess_prints_a_table_or_the_assessment(tmp_path: Path, monkeypatch, capsys):
    case = Case.create(tmp_path / "case")
    assert run(monkeypatch, "assess", case.path) == 0
    out = capsys.readouterr().out
    assert "findings:" in out
    assert max(map(len, out.splitlines()[:-1])) <= 80
    assert run(monkeypatch, "assess", case.path, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "soshin/assessment/1"


def test_assess_ends_with_5_where_a_document_could_not_be_read(tmp_path: Path, monkeypatch, capsys):
    (tmp_path / "fr.md").write_text(
        "# Politique\n\nNous transmettons à Adjust GmbH l'identifiant publicitaire et le modèle de l'appareil.\n" * 5
    )
    case = Case.create(tmp_path / "case", policies=(tmp_path / "fr.md",))
    assert run(monkeypatch, "assess", case.path) == 5
    assert capsys.readouterr().err.count("\n") == 1
    assert run(monkeypatch, "assess", case.path, "--allow-partial") == 0


def test_assess_without_a_case_ends_with_4(tmp_path: Path, monkeypatch):
    assert run(monkeypatch, "assess", tmp_path / "none") == 4


def test_rules_load_nothing_heavy(monkeypatch):
    for heavy in ("mitmproxy", "frida", "pandas"):
        monkeypatch.delitem(sys.modules, heavy, raising=False)
    assert run(monkeypatch, "rules", "coverage") == 0
    assert not {"mitmproxy", "frida", "pandas"} & set(sys.modules)
