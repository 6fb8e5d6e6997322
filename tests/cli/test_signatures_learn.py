"""`soshin signatures learn`: releases -> a file of profiles, and a scan that knows the SDK by it."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from analyzer.cli.main import main
from tests.apps.profiles.acme import DATA, make_release

Releases = dict[str, Path]


class Done(NamedTuple):
    exit_code: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: object) -> Done:
        monkeypatch.setattr("sys.argv", ["soshin", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return call


@pytest.fixture
def releases(tmp_path: Path) -> Releases:
    found = {}
    for version in ("1.0", "1.1"):
        found[version] = tmp_path / f"acme-{version}.jar"
        found[version].write_bytes(make_release(version))
    return found


def test_a_scan_knows_a_renamed_sdk_by_the_profile_of_another_release(run: Run, releases: Releases, tmp_path: Path) -> None:
    done = run("signatures", "learn", releases["1.0"], "--id", "acme", "--package", "com.acme", "-o", tmp_path / "mine")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == f"{tmp_path / 'mine' / 'profiles' / 'acme.profiles'}\n"
    package = tmp_path / "app.apk"
    with zipfile.ZipFile(package, "w") as target:
        target.write(DATA / "acme.dex", "classes.dex")
    assert not [h for h in scanned(run, package) if h["sdk"] == "acme"]
    (hit,) = [h for h in scanned(run, package, "--signatures", tmp_path / "mine") if h["sdk"] == "acme"]
    assert (hit["confidence"], hit["renamed"], hit["classes"]) == ("likely", True, 5)


def scanned(run: Run, package: Path, *options: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("scan", package, "--format", "json", *options).stdout)["sdks"]
    return found


def test_releases_bound_the_version(run: Run, releases: Releases, tmp_path: Path) -> None:
    done = run("signatures", "learn", *releases.values(), "--id", "acme", "--package", "com.acme", "-o", tmp_path / "mine")
    assert "acme 1.0: 5 classes" in done.stderr
    assert "acme 1.1: 6 classes" in done.stderr


def test_what_lies_in_a_release_and_is_not_the_sdks_is_said(run: Run, releases: Releases, tmp_path: Path) -> None:
    done = run("signatures", "learn", releases["1.0"], "--id", "acme", "--package", "com.acme.sdk.inner", "-o", tmp_path / "mine")
    assert done.exit_code == 2
    assert "none of the classes lies under com.acme.sdk.inner" in done.stderr


def test_a_version_that_no_name_says_is_asked_for(run: Run, releases: Releases, tmp_path: Path) -> None:
    plain = releases["1.0"].rename(tmp_path / "acme.jar")
    done = run("signatures", "learn", plain, "--id", "acme", "-o", tmp_path / "mine")
    assert (done.exit_code, "give it before the file, as 1.2.3=acme.jar" in done.stderr) == (2, True)
    assert run("signatures", "learn", f"1.0={plain}", "--id", "acme", "-o", tmp_path / "mine").exit_code == 0


@pytest.mark.parametrize(("words", "code"), [(["x-1.0.jar", "--id", "acme"], 4), (["x-1.0.jar", "--id", "../up"], 2)])
def test_what_cannot_be_learnt_is_one_line(run: Run, words: list[str], code: int, tmp_path: Path) -> None:
    done = run("signatures", "learn", *words, "-o", tmp_path / "mine")
    assert done.exit_code == code
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "mine").exists()


def test_an_archive_without_code_is_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty-1.0.jar"
    with zipfile.ZipFile(path, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "x")
    done = run("signatures", "learn", path, "--id", "acme", "-o", tmp_path / "mine")
    assert (done.exit_code, "holds no class files" in done.stderr) == (4, True)
