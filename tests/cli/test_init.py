"""`soshin init` makes a case or nothing at all."""

from pathlib import Path

import pytest

from analyzer.case import Case
from analyzer.cli.main import main
from tests.cli.test_add import write_package


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["soshin", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_init_makes_a_case_with_its_inputs_and_prints_its_path(tmp_path: Path, monkeypatch, capsys):
    write_package(tmp_path / "a.apk")
    for name, text in (("p.md", "# p"), ("q.md", "# q"), ("me.toml", '"id.user" = ["kzn-1"]')):
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "init", "case", "--app", "a.apk", "--policy", "p.md", "--policy", "q.md", "--persona", "me.toml") == 0
    assert capsys.readouterr().out == "case\n"
    case = Case.open(tmp_path / "case")
    assert [(r.role, r.name) for r in case.inputs()] == [("app", "a.apk"), ("policy", "p.md"), ("policy", "q.md")]
    assert case.persona() == {"id.user": ("kzn-1",)}


def test_init_on_an_existing_case_is_a_usage_error_and_changes_nothing(tmp_path: Path, monkeypatch, capsys):
    case = Case.create(tmp_path / "case")
    head = case.head
    assert run(monkeypatch, "init", case.path) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "soshin add" in err
    assert case.head == head


@pytest.mark.parametrize("option", ["--app", "--policy", "--persona"])
def test_an_input_that_is_not_there_ends_with_4_and_leaves_nothing(tmp_path: Path, monkeypatch, capsys, option: str):
    assert run(monkeypatch, "init", tmp_path / "case", option, tmp_path / "nowhere") == 4
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "nowhere" in err
    assert list(tmp_path.iterdir()) == []


def test_text_as_the_package_ends_with_4_and_leaves_no_case(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.apk").write_text("This is a letter, and no app.")
    assert run(monkeypatch, "init", "case", "--app", "text.apk") == 4
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "text.apk" in err
    assert not (tmp_path / "case").exists()
