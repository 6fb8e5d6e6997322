"""Developers' lists of libraries -> names, versions and lines; what is no list, or too much of one, is said in a line."""

import json
from pathlib import Path

import pytest

from analyzer.errors import InputError
from analyzer.formats import lockfiles
from analyzer.formats.lockfiles import Locked, read_lockfile

GRADLE = "# This is a Gradle generated file for dependency locking.\ncom.acme:sdk-core:1.2.3=debugRuntimeClasspath,releaseRuntimeClasspath\nio.x:y:2.0.0-rc.1=a\nempty=annotationProcessor\n"
PODS = """PODS:
  - Acme (4.32.0):
    - Acme/Core (= 4.32.0)
  - Acme/Core (4.32.0)
  - "Google+Lib (1.0)"

DEPENDENCIES:
  - Acme (~> 4)

SPEC CHECKSUMS:
  Acme: 0123
"""
RESOLVED_1 = json.dumps(
    {"object": {"pins": [{"package": "Acme", "repositoryURL": "https://github.com/Acme/sdk-ios.git", "state": {"version": "1.5.0"}}]}},
    indent=1,
)
RESOLVED_2 = json.dumps(
    {"pins": [{"identity": "sdk-ios", "location": "git@github.com:Acme/sdk-ios.git", "state": {"version": "1.5.0"}}], "version": 2},
    indent=1,
)
PUB = 'packages:\n  acme_sdk:\n    dependency: "direct main"\n    description:\n      name: acme_sdk\n    source: hosted\n    version: "2.1.0"\nsdks:\n  dart: ">=3"\n'
NPM_1 = json.dumps(
    {"lockfileVersion": 1, "dependencies": {"@acme/rn": {"version": "3.0.1", "dependencies": {"b": {"version": "1.0.0"}}}}}, indent=1
)
NPM_3 = json.dumps({"lockfileVersion": 3, "packages": {"": {"version": "0.1"}, "node_modules/@acme/rn": {"version": "3.0.1"}}}, indent=1)
YARN_1 = '# yarn lockfile v1\n\n"@acme/rn@^3.0.0", "@acme/rn@^3.0.1":\n  version "3.0.1"\n  resolved "https://x"\n'
YARN_2 = '__metadata:\n  version: 6\n\n"@acme/rn@npm:^3.0.0":\n  version: 3.0.1\n  resolution: "@acme/rn@npm:3.0.1"\n'
BOM = json.dumps(
    {
        "bomFormat": "CycloneDX",
        "components": [
            {"purl": "pkg:maven/com.acme/sdk-core@1.2.3?type=aar", "components": [{"purl": "pkg:npm/%40acme/rn@3.0.1"}]},
            {"purl": "pkg:swift/github.com/acme/sdk-ios@1.5.0"},
            {"purl": "pkg:cocoapods/Acme@4.32.0#Core"},
            {"purl": "pkg:pub/acme_sdk@2.1.0"},
            {"purl": "pkg:npm/nothing"},
            {"name": "without"},
        ],
    },
    indent=1,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (GRADLE, [("maven", "com.acme:sdk-core", "1.2.3", 2), ("maven", "io.x:y", "2.0.0-rc.1", 3)]),
        (PODS, [("pods", "Acme", "4.32.0", 2), ("pods", "Google+Lib", "1.0", 5)]),
        (RESOLVED_1, [("swift", "Acme/sdk-ios", "1.5.0", 6)]),
        (RESOLVED_2, [("swift", "Acme/sdk-ios", "1.5.0", 5)]),
        (PUB, [("dart", "acme_sdk", "2.1.0", 2)]),
        (NPM_1, [("npm", "@acme/rn", "3.0.1", 4), ("npm", "b", "1.0.0", 7)]),
        (NPM_3, [("npm", "@acme/rn", "3.0.1", 7)]),
        (YARN_1, [("npm", "@acme/rn", "3.0.1", 3)]),
        (YARN_2, [("npm", "@acme/rn", "3.0.1", 4)]),
        (
            BOM,
            [
                ("maven", "com.acme:sdk-core", "1.2.3", 5),
                ("npm", "@acme/rn", "3.0.1", 8),
                ("swift", "acme/sdk-ios", "1.5.0", 13),
                ("pods", "Acme", "4.32.0", 16),
                ("dart", "acme_sdk", "2.1.0", 19),
            ],
        ),
    ],
)
def test_each_kind_of_list_gives_names_versions_and_lines(text: str, found: list[tuple[str, str, str, int]], tmp_path: Path) -> None:
    (tmp_path / "list").write_text(text, encoding="utf-8")
    assert read_lockfile(tmp_path / "list") == tuple(Locked(*item) for item in found)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"{",
        b"[]",
        b"{}",
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        b"\xff\xfe\x00",
        b'{"bomFormat": "SPDX", "components": 7}',
    ],
)
def test_what_is_no_list_is_said_so(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(content)
    with pytest.raises(InputError, match="list"):
        read_lockfile(tmp_path / "list")
    with pytest.raises(InputError, match="missing"):
        read_lockfile(tmp_path / "missing")
    with pytest.raises(InputError, match="no file"):
        read_lockfile(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        '{"bomFormat": "CycloneDX", "components": [7, {"purl": 7}, {"purl": "pkg:maven/x"}, {"components": {}}]}',
        '{"pins": [7, {"location": 7, "state": 7}, {"location": "x", "state": {"version": 1}}], "version": 2}',
        '{"lockfileVersion": 1, "dependencies": {"a": 7, "b": {"version": 7, "dependencies": []}}}',
        '{"lockfileVersion": 3, "packages": {"node_modules/a": 7, "node_modules/b": {}}}',
        "PODS:\n  - Acme\n  - (1.0)\n",
        "packages:\n  a:\n  b:\n    version:\n",
    ],
)
def test_entries_of_another_form_are_passed_over(text: str, tmp_path: Path) -> None:
    (tmp_path / "list").write_text(text, encoding="utf-8")
    assert read_lockfile(tmp_path / "list") == ()


def test_a_list_beyond_the_limits_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "list").write_text(GRADLE, encoding="utf-8")
    monkeypatch.setattr(lockfiles, "MOST", 1)
    with pytest.raises(lockfiles.ListTooLarge, match="more than 1 libraries"):
        read_lockfile(tmp_path / "list")
    monkeypatch.setattr(lockfiles, "LARGEST", 10)
    with pytest.raises(lockfiles.ListTooLarge, match="larger than 10 bytes"):
        read_lockfile(tmp_path / "list")


def test_lines_without_end_and_names_without_end_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("a:b:1.0=x\n" + "a" * 300 + ":b:1.0=x\n" + "a." * 1_000_000 + "\n", encoding="utf-8")
    assert [item.name for item in read_lockfile(tmp_path / "list")] == ["a:b"]
