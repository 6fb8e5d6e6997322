import json

import pytest

from tests.cli.test_init import run

OLD = "# Privacy\n\nWe send the advertising ID to Adjust GmbH.\n"
NEW = "# Privacy\n\nWe send the advertising ID and the device model to Adjust GmbH.\n"


@pytest.fixture
def versions(tmp_path):
    paths = tmp_path / "old.md", tmp_path / "new.md"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, encoding="utf-8")
    return tuple(str(p) for p in paths)


def test_the_table_says_what_changed(monkeypatch, capsys, versions):
    assert run(monkeypatch, "diff", *versions) == 0
    assert "1 changed" in capsys.readouterr().out


def test_json_is_diff_1(monkeypatch, capsys, versions):
    assert run(monkeypatch, "diff", *versions, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["state"]) == ("soshin/diff/1", "compared")
    assert found["changes"][0]["fields"] == [{"field": "data", "added": ["dev.model"], "dropped": []}]


def test_a_version_that_cannot_be_read_ends_with_5(monkeypatch, capsys, versions, tmp_path):
    empty = tmp_path / "empty.html"
    empty.write_text("<html></html>", encoding="utf-8")
    assert run(monkeypatch, "diff", versions[0], str(empty)) == 5
    assert "Not compared" in capsys.readouterr().out


def test_packages_are_said_to_come_later(monkeypatch, capsys):
    assert run(monkeypatch, "diff", "a.apk", "b.apk") == 2
    assert "not built yet" in capsys.readouterr().err


def test_a_missing_file_ends_with_4(monkeypatch, versions):
    assert run(monkeypatch, "diff", versions[0], "missing.md") == 4
