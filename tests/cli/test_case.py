"""`soshin case verify` prints each problem, the head, and how far the chain can be trusted."""

from pathlib import Path

import pytest

from analyzer.case import Case
from analyzer.cli.main import main

UNANCHORED = "unanchored: detects damage, not a forger"


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["soshin", "case", "verify", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "p.md").write_text("# p")
    return Case.create(tmp_path / "case", policies=[tmp_path / "p.md"])


def test_a_whole_case_prints_its_head_and_that_it_is_unanchored(case: Case, monkeypatch, capsys):
    assert run(monkeypatch, case.path) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[-2] == f"head {case.head}"
    assert out.splitlines()[-1].endswith(UNANCHORED)
    assert err == ""


def test_a_head_kept_elsewhere_anchors_it(case: Case, monkeypatch, capsys):
    assert run(monkeypatch, case.path, "--head", case.head.upper()) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("anchored by the given head")


def test_another_head_is_refused_as_bad_input(case: Case, monkeypatch, capsys):
    assert run(monkeypatch, case.path, "--head", "0" * 63 + "1") == 4
    assert "given head" in capsys.readouterr().out
    assert run(monkeypatch, case.path, "--head", "abc") == 2


def test_each_problem_is_a_line_of_data_and_the_end_is_4(case: Case, monkeypatch, capsys):
    (kept,) = (case.path / "inputs").iterdir()
    kept.chmod(0o600)
    kept.write_bytes(b"# q")
    (case.path / "extra").touch()
    (case.path / "inputs.json").unlink()
    assert run(monkeypatch, case.path) == 4
    out, err = capsys.readouterr()
    assert [line.partition(":")[0] for line in out.splitlines()[:3]] == ["extra", "inputs.json", f"inputs/{kept.name}"]
    assert err.count("\n") == 1
    assert "2 more" in err


def test_a_group_without_a_command_shows_its_help_as_usage(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["soshin", "case"])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert "\n  verify " in err


def test_what_a_name_holds_cannot_reach_the_terminal(tmp_path: Path, monkeypatch, capsys):
    assert run(monkeypatch, tmp_path / "a\x1b[31m\nb\u202e") == 4
    err = capsys.readouterr().err
    assert err.removesuffix("\n").isprintable()


def test_a_folder_that_is_no_case_ends_with_4(tmp_path: Path, monkeypatch, capsys):
    assert run(monkeypatch, tmp_path) == 4
    assert "soshin init" in capsys.readouterr().err
