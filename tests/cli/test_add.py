"""`soshin add` keeps a copy in a role."""

import zipfile
from pathlib import Path

import pytest

from analyzer.case import Case
from analyzer.cli.main import main


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["soshin", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize("role", ["policy", "notice", "store-label", "vendor-policy"])
def test_add_keeps_a_copy_and_prints_where(tmp_path: Path, monkeypatch, capsys, role: str):
    case = Case.create(tmp_path / "case")
    (tmp_path / "d.md").write_text("# d")
    assert run(monkeypatch, "add", case.path, tmp_path / "d.md", "--as", role) == 0
    (record,) = case.inputs(role)
    assert capsys.readouterr().out == f"{record.path}\n"


def test_a_package_is_kept_and_text_under_its_name_is_refused(tmp_path: Path, monkeypatch, capsys):
    case = Case.create(tmp_path / "case")
    (tmp_path / "text.apk").write_text("This is a letter, and no app.")
    write_package(tmp_path / "a.apk")
    assert run(monkeypatch, "add", case.path, tmp_path / "a.apk", tmp_path / "text.apk", "--as", "app") == 4
    assert "text.apk" in capsys.readouterr().err
    assert case.inputs() == ()
    assert run(monkeypatch, "add", case.path, tmp_path / "a.apk", "--as", "app") == 0
    assert [r.name for r in case.inputs("app")] == ["a.apk"]


def write_package(path: Path) -> None:
    """The least that is a package: a zip with a manifest in it."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("AndroidManifest.xml", b"\x03\x00\x08\x00")


def test_add_takes_a_persona(tmp_path: Path, monkeypatch):
    case = Case.create(tmp_path / "case")
    (tmp_path / "me.toml").write_text('"id.user" = ["kzn-1"]')
    assert run(monkeypatch, "add", case.path, tmp_path / "me.toml", "--as", "persona") == 0
    assert case.persona() == {"id.user": ("kzn-1",)}


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        (["case", "d.md", "--as", "polcy"], 2, "polcy"),
        (["case", "d.md"], 2, "--as"),
        (["case", "nowhere.md", "--as", "policy"], 4, "nowhere.md"),
        (["nocase", "d.md", "--as", "policy"], 4, "soshin init"),
        (["d.md", "d.md", "--as", "policy"], 4, "soshin init"),
    ],
)
def test_a_wrong_call_is_one_line_and_its_code(tmp_path: Path, monkeypatch, capsys, words: list[str], code: int, named: str):
    Case.create(tmp_path / "case")
    (tmp_path / "d.md").write_text("# d")
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "add", *words) == code
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert named in err
