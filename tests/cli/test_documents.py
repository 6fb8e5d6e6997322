"""Documents on the command line: a role before each, addresses only where asked, and what was fetched is kept as evidence."""

import json
from pathlib import Path

import pytest

from analyzer.case import Case
from analyzer.cli.main import main
from analyzer.formats.warc import read_warc
from tests.fetch.conftest import HOST, Site, certificate, site

__all__ = ["certificate", "site"]
PAGE = b"<html><body><h1>Policy</h1><p>We share your IP address with Mixpanel.</p></body></html>"
URL = f"https://{HOST}/privacy"


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["soshin", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def roles_of(capsys) -> dict[str, str]:
    return {d["name"]: d["role"] for d in json.loads(capsys.readouterr().out)["documents"]}


def test_each_document_has_the_role_before_it_and_others_the_role_of_the_option(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name in ("p.html", "n.html", "v.md", "s.md"):
        Path(name).write_bytes(PAGE)
    words = ("policy", "p.html", "notice=n.html", "vendor-policy=v.md", "store-label=s.md", "--format", "json", "--allow-partial")
    assert run(monkeypatch, *words) == 0
    assert roles_of(capsys) == {"p.html": "policy", "n.html": "notice", "v.md": "vendor-policy", "s.md": "store-label"}
    assert run(monkeypatch, "policy", "policy=p.html", "n.html", "--role", "notice", "--format", "json") == 0
    assert roles_of(capsys) == {"p.html": "policy", "n.html": "notice"}


def test_a_file_whose_name_looks_like_a_role_is_a_file(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("notice=n.html").write_bytes(PAGE)
    assert run(monkeypatch, "policy", "notice=n.html", "--format", "json") == 0
    assert roles_of(capsys) == {"notice=n.html": "policy"}


def test_an_unknown_role_is_a_file_that_is_not_there(monkeypatch, capsys):
    assert run(monkeypatch, "policy", "polcy=n.html") == 4
    assert "polcy=n.html" in capsys.readouterr().err


@pytest.mark.parametrize("command", [("policy",), ("add", "case", "--as", "policy"), ("init", "new", "--policy")])
@pytest.mark.parametrize("url", [URL, f"http://{HOST}/privacy"])
def test_an_address_without_the_word_to_fetch_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch, capsys, site: Site, command, url: str
):
    monkeypatch.chdir(tmp_path)
    Case.create(tmp_path / "case")
    assert run(monkeypatch, *command, url) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "--fetch" in err
    assert site.dialled == []
    assert not Path("new").exists()


def test_a_fetched_document_is_read_and_says_whence_it_came(tmp_path: Path, monkeypatch, capsys, site: Site):
    site.page("/privacy", PAGE)
    assert run(monkeypatch, "policy", f"notice={URL}", "--fetch", "--keep", tmp_path / "kept", "--format", "json") == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    (document,) = found["documents"]
    assert (document["source"], document["role"], document["name"]) == (URL, "notice", f"{HOST}_privacy.html")
    assert document["fetched"].endswith("Z")
    assert [s["recipient"] for s in found["statements"]] == ["mixpanel"]
    (warc,) = (tmp_path / "kept").iterdir()
    assert warc.name in err
    assert read_warc(warc.read_bytes(), warc.name).body == PAGE
    assert run(monkeypatch, "policy", warc, "--format", "json") == 0
    assert [s["recipient"] for s in json.loads(capsys.readouterr().out)["statements"]] == ["mixpanel"]


def test_the_encoding_that_the_reply_names_is_used(tmp_path: Path, monkeypatch, site: Site):
    site.page(
        "/privacy",
        "<html><body><p>Wir geben die Geräte-ID an größere Netzwerke weiter, wenn Sie möchten, und das ist für die Nutzung.</p></body></html>".encode(
            "cp1252"
        ),
        "text/html; charset=windows-1252",
    )
    case = Case.create(tmp_path / "case")
    assert run(monkeypatch, "add", case.path, URL, "--as", "policy", "--fetch") == 0
    (record,) = case.inputs("policy")
    assert record.origin is not None
    assert record.origin.charset == "windows-1252"


@pytest.mark.parametrize("making", [True, False])
def test_in_a_case_the_document_its_warc_the_address_and_the_time_are_kept(tmp_path: Path, monkeypatch, site: Site, making: bool):
    site.page("/privacy", PAGE)
    folder = tmp_path / "case"
    if making:
        assert run(monkeypatch, "init", folder, "--policy", URL, "--fetch") == 0
    else:
        Case.create(folder)
        assert run(monkeypatch, "add", folder, URL, "--as", "policy", "--fetch") == 0
    case = Case.open(folder)
    (record,) = case.inputs("policy")
    assert record.origin is not None
    assert record.path.read_bytes() == PAGE
    warc = folder / "web" / f"{record.origin.warc}.warc.gz"
    assert read_warc(warc.read_bytes(), "x").url == record.origin.url == URL
    assert case.verify().whole
    manifest = (folder / "manifest.jsonl").read_text()
    assert f"input: policy, fetched {record.origin.time} from {URL}" in manifest
    assert f'"path":"web/{record.origin.warc}.warc.gz"' in manifest


def test_the_report_lists_the_address_and_the_time(tmp_path: Path, monkeypatch, site: Site):
    site.page("/privacy", PAGE)
    folder = tmp_path / "case"
    assert run(monkeypatch, "init", folder, "--policy", URL, "--fetch") == 0
    assert run(monkeypatch, "assess", folder, "--allow-partial") == 0
    assessment = json.loads((folder / "assessment.json").read_bytes())
    assert [d["source"] for d in assessment["documents"]] == [URL]
    assert run(monkeypatch, "report", folder) == 0
    pages = [p.read_text(encoding="utf-8") for p in (folder / "reports").rglob("*.html")]
    assert pages
    assert all(URL in p and assessment["documents"][0]["fetched"] in p for p in pages)


@pytest.mark.usefixtures("site")
def test_a_fetch_that_fails_leaves_no_case(tmp_path: Path, monkeypatch, capsys):
    assert run(monkeypatch, "init", tmp_path / "case", "--policy", URL, "--fetch") == 4
    assert "404" in capsys.readouterr().err
    assert not (tmp_path / "case").exists()


def test_only_documents_are_fetched(tmp_path: Path, monkeypatch, site: Site):
    case = Case.create(tmp_path / "case")
    assert run(monkeypatch, "add", case.path, "https://a.example/a.apk", "--as", "app", "--fetch") == 2
    assert site.dialled == []


def test_a_notice_may_be_given_when_a_case_is_made(tmp_path: Path, monkeypatch):
    (tmp_path / "n.html").write_bytes(PAGE)
    assert run(monkeypatch, "init", tmp_path / "case", "--notice", tmp_path / "n.html") == 0
    assert [r.role for r in Case.open(tmp_path / "case").inputs()] == ["notice"]
