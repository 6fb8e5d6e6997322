"""`soshin scan` and `soshin signatures`, called as a user calls them."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import PROJECT

KAIGAN = PROJECT / "samples" / "demo" / "kaigan-r8.apk"
ACME = """
id = "acme"
name = "Acme Analytics"
vendor = "acme"
kinds = ["analytics"]
packages = ["jp.example.kaigan"]

[examples]
match = ["jp.example.kaigan.MainActivity"]
near_miss = ["jp.example.kaiganfree.MainActivity"]

[sources.release]
grade = "binary"
where = "com.acme:analytics:1.2.3"
date = "2026-11-25"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
"""
PARTY = """
[sources.names]
grade = "given"
where = "a test"
date = "2026-11-25"

[[parties]]
id = "acme"
name = "Acme, Inc."
source = "names"
"""


def soshin(*words: str | Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", "from analyzer.cli.main import main; main()", *map(str, words)]
    return subprocess.run(call, capture_output=True, text=True, check=False, cwd=PROJECT, env={"PATH": "/usr/bin:/bin", "COLUMNS": "80"})


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """A newcomer's folder of signatures."""
    file = tmp_path / "mine" / "sdks" / "acme" / "acme.toml"
    file.parent.mkdir(parents=True)
    file.write_text(ACME, encoding="utf-8")
    (tmp_path / "mine" / "parties.toml").write_text(PARTY, encoding="utf-8")
    return tmp_path / "mine"


def test_the_table_names_the_sdks_and_fits_80_columns() -> None:
    ran = soshin("scan", KAIGAN)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "jp.example.kaigan" in ran.stdout
    for name in ("Adjust", "Mixpanel", "PostHog", "renamed-code", "Switches"):
        assert name in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80


def test_the_json_is_one_scan_with_the_contract_keys() -> None:
    document = json.loads(soshin("scan", KAIGAN, "--format", "json").stdout)
    assert document["schema"] == "soshin/scan/1"
    assert {"platform", "package", "label", "version", "sha256", "permissions"} <= set(document["app"])
    for sdk in document["sdks"]:
        assert {"sdk", "name", "vendor", "kinds", "version", "confidence", "renamed", "presence", "evidence"} <= set(sdk)
        assert all({"kind", "where", "excerpt"} <= set(e) for e in sdk["evidence"])
    assert all({"host", "party", "where"} <= set(h) for h in document["hosts"])
    assert all({"sdk", "data_type", "api", "where"} <= set(u) for u in document["api_uses"])
    assert all({"sdk", "name", "state", "where"} <= set(s) for s in document["switches"])
    assert "privacy_manifests" not in document


def test_two_packages_are_wrapped_and_a_bad_one_does_not_end_the_batch(tmp_path: Path) -> None:
    bad = tmp_path / "bad.apk"
    bad.write_text("hello", encoding="utf-8")
    ran = soshin("scan", bad, KAIGAN, "--format", "json")
    document = json.loads(ran.stdout)
    assert [s["app"]["package"] for s in document["scans"]] == ["jp.example.kaigan"]
    assert [g["evidence"]["file"] for g in document["gaps"]] == ["bad.apk"]
    assert ran.returncode == 5
    assert "bad.apk: " in ran.stderr


@pytest.mark.parametrize("content", [b"hello, I am text", b"", b"PK\5\6" + bytes(18)])
def test_no_package_is_bad_input_in_one_line(content: bytes, tmp_path: Path) -> None:
    bad = tmp_path / "bad.apk"
    bad.write_bytes(content)
    for path in (bad, tmp_path / "missing.apk"):
        ran = soshin("scan", path)
        assert (ran.returncode, ran.stdout) == (4, "")
        assert ran.stderr.count("\n") == 1
        assert path.name in ran.stderr


def test_another_container_is_partial_unless_allowed(tmp_path: Path) -> None:
    path = tmp_path / "set.apks"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("base-master.apk", b"x")
    ran = soshin("scan", path)
    assert ran.returncode == 5
    assert ran.stderr.count("\n") == 1
    assert soshin("scan", path, "--allow-partial").returncode == 0


def test_a_newcomers_file_is_found_by_scan_and_passes_lint(overlay: Path) -> None:
    document = json.loads(soshin("scan", KAIGAN, "--format", "json", "--signatures", overlay).stdout)
    (hit,) = [s for s in document["sdks"] if s["sdk"] == "acme"]
    assert (hit["name"], hit["vendor"]) == ("Acme Analytics", "acme")
    linted = soshin("signatures", "lint", "--signatures", overlay)
    assert [line for line in linted.stdout.splitlines() if "acme" in line] == []
    assert soshin("signatures", "show", "acme", "--signatures", overlay).returncode == 0


def test_a_misspelt_key_is_bad_input_that_names_file_and_key(overlay: Path) -> None:
    file = overlay / "sdks" / "acme" / "acme.toml"
    file.write_text(ACME.replace("packages =", "packagez ="), encoding="utf-8")
    for words in (("scan", KAIGAN), ("signatures", "lint"), ("signatures", "list")):
        ran = soshin(*words, "--signatures", overlay)
        assert ran.returncode == 4, words
        assert "acme.toml" in ran.stdout + ran.stderr
        assert "packagez" in ran.stdout + ran.stderr


def test_the_bundled_signatures_are_listed_and_counted_by_grade() -> None:
    assert "amplitude-legacy" in soshin("signatures", "list").stdout
    counts = json.loads(soshin("signatures", "list", "--counts", "--format", "json").stdout)
    known = counts["sdks by what is known"]
    assert counts["sdks"]["files"] == known["sdks"] >= 450
    assert known["binary"] + known["source"] >= 80
    assert known["names"] < known["sdks"] - 80
    assert soshin("signatures", "test").returncode == 0


def test_an_unknown_sdk_is_a_mistake_in_the_call() -> None:
    ran = soshin("signatures", "show", "posthogg")
    assert ran.returncode == 2
    assert "posthog" in ran.stderr


def test_the_developers_list_gives_versions_and_what_was_not_seen(tmp_path: Path) -> None:
    listed = tmp_path / "gradle.lockfile"
    listed.write_text("com.adjust.sdk:adjust-android:4.32.0=r\nch.acra:acra-core:5.9.7=r\n", encoding="utf-8")
    ran = soshin("scan", KAIGAN, "--format", "json", "--lockfile", listed)
    assert ran.returncode == 0
    assert "in the package and in no list: " in ran.stderr
    assert "Adjust" not in ran.stderr
    document = json.loads(ran.stdout)
    (adjust,) = [s for s in document["sdks"] if s["sdk"] == "adjust"]
    assert "gradle.lockfile line 1" in [e["where"] for e in adjust["evidence"]]
    assert [g["sdk"] for g in document["gaps"] if "developer's list" in g["subject"]] == ["acra"]


def test_a_list_that_is_none_is_bad_input_in_one_line(tmp_path: Path) -> None:
    listed = tmp_path / "notes.txt"
    listed.write_text("nothing of the kind", encoding="utf-8")
    ran = soshin("scan", KAIGAN, "--lockfile", listed)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (4, "", 1)


@pytest.mark.parametrize("words", [("--lockfile", "x"), ("--format", "cyclonedx")])
def test_what_is_of_one_package_is_refused_for_several(words: tuple[str, ...]) -> None:
    assert soshin("scan", KAIGAN, KAIGAN, *words).returncode == 2


def test_the_bill_of_materials_is_one_document_on_stdout() -> None:
    ran = soshin("scan", KAIGAN, "--format", "cyclonedx")
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["specVersion"] == "1.6"
