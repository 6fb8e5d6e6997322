"""`soshin observe` prints recipients first, hides values unless asked, and says with its exit code what it could not read."""

import json
from pathlib import Path
from typing import Any

import pytest

from analyzer.case import Case
from analyzer.cli.main import main
from analyzer.flows.imports import import_files

PERSONA = '"id.user" = ["truth-user-4711"]\n"pii.name" = ["真実 花子"]\n'


def har(path: Path, *requests: tuple[str, str]) -> Path:
    """A HAR with one POST of a JSON body per (url, body)."""
    entries = [
        {
            "startedDateTime": "2026-01-01T00:00:00.000Z",
            "time": 1,
            "request": {"method": "POST", "url": url, "httpVersion": "HTTP/1.1", "headers": [{"name": "content-type", "value": "application/json"}], "queryString": [], "cookies": [], "headersSize": -1, "bodySize": len(body), "postData": {"mimeType": "application/json", "text": body}},
            "response": {"status": 200, "statusText": "OK", "httpVersion": "HTTP/1.1", "headers": [], "cookies": [], "content": {"size": 0, "mimeType": "text/plain", "text": ""}, "redirectURL": "", "headersSize": -1, "bodySize": 0},
            "cache": {},
            "timings": {"send": 0, "wait": 0, "receive": 0},
        }
        for url, body in requests
    ]  # fmt: skip
    path.write_text(
        json.dumps({"log": {"version": "1.2", "creator": {"name": "t", "version": "1"}, "entries": entries}}, ensure_ascii=False),
        encoding="utf-8",
    )
    return path


@pytest.fixture
def traffic(tmp_path: Path) -> Path:
    return har(
        tmp_path / "a.har", ("https://x.example/v1?u=truth-user-4711", '{"name":"真実 花子"}'), ("https://app.adjust.com/session", "{}")
    )


@pytest.fixture
def persona(tmp_path: Path) -> Path:
    path = tmp_path / "persona.toml"
    path.write_text(PERSONA, encoding="utf-8")
    return path


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["soshin", "observe", *map(str, words)])
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_json_counts_exchanges_from_0_and_shows_values_when_asked(traffic, persona, monkeypatch, capsys):
    assert run(monkeypatch, traffic, "--persona", persona, "--reveal", "--format", "json") == 0
    document = printed(capsys)
    assert document["schema"] == "soshin/observations/1"
    assert [(o["exchange"], o["data_type"], o["where"], o["value"]) for o in document["observations"]] == [
        (0, "id.user", "query u", "truth-user-4711"),
        (0, "pii.name", "body name", "真実 花子"),
    ]


def test_without_reveal_only_the_shape_of_a_value_is_printed(traffic, persona, monkeypatch, capsys):
    assert run(monkeypatch, traffic, "--persona", persona, "--format", "json") == 0
    out = capsys.readouterr().out
    assert "truth-user-4711" not in out
    assert "花子" not in out
    assert {o["value"] for o in json.loads(out)["observations"]} == {"text{15}", "text{5}"}


def test_the_table_names_recipients_before_gaps_and_fits_80_columns(traffic, persona, monkeypatch, capsys):
    assert run(monkeypatch, traffic, "--persona", persona) == 0
    out = capsys.readouterr().out
    assert "Adjust GmbH" in out
    assert "● id.user 1, pii.name 1" in out
    assert "花子" not in out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_a_broken_body_ends_with_5_and_one_line_and_0_where_partial_is_allowed(tmp_path, monkeypatch, capsys):
    broken = har(tmp_path / "b.har", ("https://x.example/v1", '{"a":[1,'))
    assert run(monkeypatch, broken, "--format", "json") == 5
    captured = capsys.readouterr()
    assert [g["cause"] for g in json.loads(captured.out)["gaps"]] == ["broken"]
    assert len(captured.err.splitlines()) == 1
    assert "x.example" in captured.err
    assert run(monkeypatch, broken, "--allow-partial", "--format", "json") == 0


def test_a_silent_capture_is_no_error(tmp_path, monkeypatch, capsys):
    (tmp_path / "silent.mitm").write_bytes(b"")
    assert run(monkeypatch, tmp_path / "silent.mitm", "--format", "json") == 0
    assert printed(capsys)["observations"] == []


def test_several_files_are_one_document_with_ids_that_say_the_file(tmp_path, traffic, persona, monkeypatch, capsys):
    other = har(tmp_path / "b.har", ("https://x.example/v1", '{"u":"truth-user-4711"}'))
    assert run(monkeypatch, traffic, other, "--persona", persona, "--format", "json") == 0
    seen = printed(capsys)["observations"]
    assert [o["exchange"] for o in seen] == ["a.har:0", "a.har:0", "b.har:0"]
    assert "a.har:0" in seen[0]["evidence"][0]["where"]


def test_one_unreadable_file_among_several_is_a_gap_and_alone_an_error(tmp_path, traffic, monkeypatch, capsys):
    (tmp_path / "bad.har").write_text("no capture")
    assert run(monkeypatch, traffic, tmp_path / "bad.har", "--format", "json") == 5
    document = printed(capsys)
    assert document["recipients"]
    assert [g["cause"] for g in document["gaps"]] == ["unparsed"]
    assert run(monkeypatch, tmp_path / "bad.har", "--format", "json") == 4
    assert "bad.har" in capsys.readouterr().err


def test_a_misspelt_persona_is_an_input_error(tmp_path, traffic, monkeypatch, capsys):
    (tmp_path / "p.toml").write_text("id.user = [")
    assert run(monkeypatch, traffic, "--persona", tmp_path / "p.toml") == 4
    assert "p.toml" in capsys.readouterr().err


def test_a_case_and_a_file_together_are_a_usage_error(tmp_path, traffic, monkeypatch, capsys):
    case = Case.create(tmp_path / "case")
    assert run(monkeypatch, case.path, traffic) == 2
    assert "not both" in capsys.readouterr().err


def test_a_case_brings_its_exchanges_runs_and_persona_and_prints_tokens(tmp_path, traffic, persona, monkeypatch, capsys):
    case = Case.create(tmp_path / "case", persona=persona)
    import_files(case, [traffic], "accepted", run="r1")
    assert run(monkeypatch, case.path, "--format", "json") == 0
    seen = printed(capsys)["observations"]
    assert {(o["data_type"], o["run"]) for o in seen} == {("id.user", "r1"), ("pii.name", "r1")}
    assert all(o["value"].startswith(f"[{o['data_type']}:") for o in seen)


def test_values_revealed_from_a_case_leave_a_note_in_its_manifest(tmp_path, traffic, persona, monkeypatch):
    case = Case.create(tmp_path / "case", persona=persona)
    import_files(case, [traffic], "accepted")
    assert run(monkeypatch, case.path) == 0
    assert b"revealed" not in (case.path / "manifest.jsonl").read_bytes()
    assert run(monkeypatch, case.path, "--reveal") == 0
    assert b"revealed" in (case.path / "manifest.jsonl").read_bytes()
    assert case.verify().whole
