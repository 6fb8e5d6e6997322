"""The εxodus list in the user's copy: its open prefixes become names at boundaries, what is known stays with the bundled files."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from analyzer.apps.sdks.prefixes import PackageIndex, path_of
from analyzer.catalog import Catalog
from analyzer.cli.signatures import command as signatures
from analyzer.errors import InputError
from analyzer.lint import lint
from analyzer.overlay import import_exodus
from analyzer.overlay.exodus import mark_of, read_exodus

TRACKERS: list[dict[str, Any]] = [
    {"name": "Tuneful", "code_signature": "com.tuneful.", "network_signature": r"tuneful\.example", "categories": ["Analytics"]},
    {
        "name": "Open end",
        "code_signature": "com.openend|com.second.open.",
        "network_signature": "",
        "categories": ["Advertisement", "Location"],
    },
    {
        "name": "Escaped",
        "code_signature": r"com\.escaped\.sdk",
        "network_signature": r"a\.escaped\.example|b\.escaped\.example",
        "categories": [],
    },
    {"name": "By class", "code_signature": "com.byclass.app.Tracker", "network_signature": "NC", "categories": ["Crash reporting"]},
    {"name": "Brackets", "code_signature": "(com.brackets.one|com.brackets.two)", "network_signature": None, "categories": ["Profiling"]},
    {"name": "Mid name", "code_signature": ".MidNameManager|.mid.", "network_signature": "", "categories": ["Analytics"]},
    {"name": "Everything", "code_signature": ".", "network_signature": "", "categories": ["Analytics"]},
    {"name": "Nothing", "code_signature": "", "network_signature": "nothing.example", "categories": ["Analytics"]},
    {"name": "Adjust", "code_signature": "com.adjust.sdk.", "network_signature": r"app\.adjust\.com", "categories": ["Analytics"]},
    {"name": "Adjust too", "code_signature": "com.adjust.sdk.inner.|com.adjustable.", "network_signature": "", "categories": ["Analytics"]},
    {"name": "Émile & Søn <\"'\x7f>", "code_signature": "com.emile.", "network_signature": "", "categories": ["Analytics"]},
    {"name": "Tuneful", "code_signature": "com.tuneful2.", "network_signature": "", "categories": ["Analytics"]},
]


def as_api(trackers: list[dict[str, Any]]) -> dict[str, Any]:
    return {"trackers": {str(n): {"id": n, "description": "x" * 50, **t} for n, t in enumerate(trackers)}}


def as_etip(trackers: list[dict[str, Any]]) -> list[Any]:
    return [{**{k: v for k, v in t.items() if k != "categories"}, "category": [{"name": c} for c in t["categories"]]} for t in trackers]


FORMS = [as_api, as_etip, lambda trackers: {"count": len(trackers), "results": as_etip(trackers)}, lambda t: as_api(t)["trackers"]]


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "trackers.json"
    file.write_text(json.dumps(as_api(TRACKERS)), encoding="utf-8")
    return file


def owners(catalog: Catalog, name: str) -> tuple[str, ...]:
    return PackageIndex(catalog.sdks.values()).owners(b"L" + path_of(name) + b";")


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_the_list_gives_the_same_entries(tmp_path, form):
    file = tmp_path / "list.json"
    file.write_text(json.dumps(form(TRACKERS)), encoding="utf-8")
    entries = read_exodus(file).entries
    assert [e.name for e in entries] == [t["name"] for t in TRACKERS]
    assert entries[1].kinds == ("ads", "location")


@pytest.mark.parametrize(
    ("found", "sdk"),
    [
        ("com.tuneful.a.B", "exodus-tuneful"),
        ("com.openend.Any", "exodus-open-end"),
        ("com.second.open.x.Y", "exodus-open-end"),
        ("com.escaped.sdk.Any", "exodus-escaped"),
        ("com.byclass.app.Tracker", "exodus-by-class"),
        ("com.byclass.app.Tracker$Inner", "exodus-by-class"),
        ("com.brackets.two.Any", "exodus-brackets"),
        ("com.adjust.sdk.inner.Any", "adjust"),
        ("com.adjustable.Any", "exodus-adjust-too"),
        ("com.tuneful2.Any", "exodus-tuneful-2"),
    ],
)
def test_each_literal_is_found_as_its_tracker_or_as_the_sdk_that_has_it_already(tmp_path, listed, found, sdk):
    import_exodus(listed, tmp_path / "mine")
    assert owners(Catalog([tmp_path / "mine"]), found) == (sdk,)


@pytest.mark.parametrize(
    "name", ["com.tunefulness.A", "com.openended.A", "comxescaped.sdk.A", "com.byclass.app.TrackerFree", "a.b.MidNameManager"]
)
def test_a_name_that_only_begins_alike_is_not_found(tmp_path, listed, name):
    import_exodus(listed, tmp_path / "mine")
    assert owners(Catalog([tmp_path / "mine"]), name) == ()


def test_no_bundled_sdk_is_replaced_and_what_cannot_be_kept_is_said(tmp_path, listed):
    report = import_exodus(listed, tmp_path / "mine")
    catalog, bundled = Catalog([tmp_path / "mine"]), Catalog().sdks
    assert {i: s for i, s in catalog.sdks.items() if i in bundled} == bundled
    assert (report.listed, report.written, report.without_marks) == (12, 8, 3)
    assert report.known == {"com.adjust.sdk": "adjust", "com.adjust.sdk.inner": "adjust"}
    assert set(report.unusable) == {".MidNameManager", ".mid.", "."}


def test_what_was_written_names_its_licence_and_has_no_problem(tmp_path, listed):
    mine = tmp_path / "mine"
    import_exodus(listed, mine)
    assert [p for p in lint(Catalog([mine])) if "mine/" in p.file] == []
    assert all("ODbL" in f.read_text(encoding="utf-8") for f in mine.rglob("*.toml"))
    assert Catalog([mine]).sdks["exodus-escaped"].hosts == ("a.escaped.example", "b.escaped.example")


def test_a_second_import_replaces_the_first_and_leaves_other_files(tmp_path, listed):
    mine = tmp_path / "mine"
    import_exodus(listed, mine)
    (mine / "sdks" / "own").mkdir()
    listed.write_text(json.dumps(as_api(TRACKERS[:1])), encoding="utf-8")
    import_exodus(listed, mine)
    assert sorted(p.name for p in (mine / "sdks").iterdir()) == ["exodus-tuneful", "own"]


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "[1]", '{"trackers": {"1": {"id": 1}}}', "[" * 100_000, '"\\ud800"', "\x00"])
def test_what_is_no_list_is_refused_in_one_line(tmp_path, text):
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.json") as refused:
        read_exodus(file)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("literal", ["", ".", "com", "com.", ".x.y", "com..x", "com.a-b.", "com.(a", "com.*", "1com.x", "com.[a]"])
def test_what_names_no_place_is_no_mark(literal):
    assert mark_of(literal) is None


def test_the_users_folder_is_read_by_every_command_and_named(tmp_path, listed, monkeypatch):
    monkeypatch.setattr("analyzer.catalog.user_overlay", lambda: tmp_path / "imported")
    monkeypatch.setattr("analyzer.cli.signatures_import.user_overlay", lambda: tmp_path / "imported")
    run = CliRunner()
    written = run.invoke(signatures, ["import", "exodus", str(listed)])
    assert (written.exit_code, written.stdout) == (0, f"{tmp_path / 'imported'}\n")
    shown = run.invoke(signatures, ["show", "exodus-tuneful"])
    assert shown.exit_code == 0
    assert "imported by you are read" in shown.stderr
    assert "ODbL" in shown.stdout
