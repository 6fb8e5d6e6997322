"""Set-up from nothing: a Python is found by running it, and the wheel alone gives the command, its knowledge and its demo."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from analyzer import __version__
from tests.conftest import PROJECT

OUTPUTS = ["report.ja.html", "report.en.html", "assessment.json"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel as built from this checkout, without a network."""
    out = tmp_path_factory.mktemp("wheel")
    call = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(PROJECT)]
    subprocess.run(call, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """`bin` of a new environment that holds the wheel, and sees the dependencies of the running one but not this checkout."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=False, symlinks=True)
    python = place / "bin" / "python"
    call = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    inside = Path(subprocess.run(call, check=True, capture_output=True, text=True).stdout.strip())
    roots = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (inside / "dependencies.pth").write_text("\n".join(sorted(roots)))
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return place / "bin"


def run(command: list[str | Path], cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "HOME": str(cwd), **env}
    return subprocess.run([str(word) for word in command], cwd=cwd, env=clean, capture_output=True, text=True, check=False)


def files_under(folder: str) -> set[str]:
    return {
        str(p.relative_to(PROJECT)) for p in (PROJECT / folder).rglob("*") if p.is_file() and p.suffix != ".pyc" and p.name != ".gitkeep"
    }


def test_the_wheel_holds_the_code_the_knowledge_the_templates_and_the_demo(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("signatures", "reports/templates", "samples/demo"):
        assert files_under(folder), folder
        assert {f"analyzer/_data/{name}" for name in files_under(folder)} <= held
    assert files_under("analyzer") | files_under("mitm_addons") <= held
    assert "mitm_addons/capture.py" in held
    assert not [name for name in held if name.startswith(("tests/", "tools/", "docs/"))]


def test_the_first_command_of_an_installed_soshin_reads_no_toml(wheel, installed, tmp_path):
    assert any(name.startswith("analyzer/_data/compiled/sdks-") for name in zipfile.ZipFile(wheel).namelist())
    program = "import sys; from analyzer.catalog import Catalog; c = Catalog(); print(len(c.sdks), len(c.rules), 'tomllib' in sys.modules)"
    done = run([installed / "python", "-c", program], tmp_path)
    assert done.returncode == 0, done.stderr
    sdks, rules, read = done.stdout.split()
    assert (int(sdks) > 400, int(rules) > 100, read) == (True, True, "False")
    assert not (tmp_path / ".cache").exists()


def test_the_installed_command_knows_its_version(installed, tmp_path):
    done = run([installed / "soshin", "--version"], tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, f"soshin, version {__version__}")


def test_the_installed_command_runs_from_the_wheel_and_not_from_this_checkout(installed, tmp_path):
    program = "import analyzer, mitm_addons; from analyzer.catalog import data_root; print(analyzer.__file__, data_root())"
    done = run([installed / "python", "-c", program], tmp_path)
    assert done.returncode == 0, done.stderr
    for place in done.stdout.split():
        assert place.startswith(str(installed.parent))


def test_the_installed_command_runs_the_demo_in_an_empty_folder(installed, tmp_path):
    done = run([installed / "soshin", "demo"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"soshin-demo/{name}" for name in OUTPUTS]
    for line in done.stdout.splitlines():
        assert (tmp_path / line).stat().st_size > 10_000


def test_the_package_installs_as_editable_without_a_network_or_more_than_the_locked_builder(tmp_path):
    """As tools/set_up.sh does it."""
    place = tmp_path / "environment"
    venv.create(place, with_pip=False, symlinks=True)
    copy = tmp_path / "copy"
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "soshin-demo", "*.mitm", "*.apk"))
    call = [sys.executable, "-m", "pip", "--python", str(place / "bin" / "python"), "install", "--quiet", "--no-deps", "--no-index"]
    target = place / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    (target / "builder.pth").write_text(sysconfig.get_path("purelib"))
    done = run([*call, "--no-build-isolation", "--editable", copy], tmp_path)
    assert done.returncode == 0, done.stderr
    assert str(copy) in "".join(p.read_text() for p in target.glob("*soshin*.pth"))


def test_the_lock_names_each_extra_that_a_locked_package_asks_for():
    """pip before 23.3, which Python 3.12.1 brings, takes coverage[toml] beside a locked coverage for a requirement that is not locked."""
    locked = {}
    for line in (PROJECT / "requirements-dev.lock").read_text().splitlines():
        if said := re.match(r"([a-z0-9-]+)(?:\[([a-z0-9,-]+)\])?==", line):
            locked[said[1]] = set((said[2] or "").split(",")) - {""}
    asked = []
    for name, chosen in locked.items():
        with contextlib.suppress(metadata.PackageNotFoundError):  # for another platform or Python
            for needed in map(Requirement, metadata.requires(name) or ()):
                if any(needed.marker is None or needed.marker.evaluate({"extra": extra}) for extra in {"", *chosen}):
                    asked += [(name, canonicalize_name(needed.name), extra) for extra in needed.extras]
    assert asked
    assert [(name, other, extra) for name, other, extra in asked if extra not in locked[other]] == []


# tools/find_python.sh


@pytest.fixture
def bare(tmp_path) -> Path:
    """A PATH that holds the few tools a shell script needs, and no Python."""
    folder = tmp_path / "bare"
    folder.mkdir()
    for tool in ("sh", "ls", "sort"):
        (folder / tool).symlink_to(str(shutil.which(tool)))
    return folder


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def refuse_all(bare: Path) -> None:
    """Shims as pyenv leaves them for versions that are not chosen."""
    for name in ("python3.13", "python3.12", "python3.14", "python3", "python"):
        script(bare / name, f"echo '{name}: command not found' >&2; exit 127")


def find_python(bare: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return run([bare / "sh", PROJECT / "tools" / "find_python.sh"], bare, PATH=str(bare), **env)


def test_no_python_is_one_clear_line(bare):
    refuse_all(bare)
    done = find_python(bare)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert "Python 3.12 or newer" in done.stderr


def test_a_shim_that_refuses_is_passed_over_for_the_newest_of_pyenv(bare, tmp_path):
    refuse_all(bare)
    versions = tmp_path / "pyenv" / "versions"
    script(versions / "3.9.20" / "bin" / "python", "exit 1")
    script(versions / "3.12.1" / "bin" / "python", "echo older; exit 0")
    script(versions / "3.13.0" / "bin" / "python", f'exec "{sys.executable}" "$@"')
    done = find_python(bare, PYENV_ROOT=str(tmp_path / "pyenv"))
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, sys.executable, "")


def test_a_working_python_on_the_path_is_taken(bare):
    refuse_all(bare)
    script(bare / "python3", f'exec "{sys.executable}" "$@"')
    assert find_python(bare).stdout.strip() == sys.executable


def test_uvs_python_is_found_last(bare):
    refuse_all(bare)
    script(bare / "uv", f'[ "$1 $2" = "python find" ] && echo "{sys.executable}"')
    assert find_python(bare).stdout.strip() == sys.executable


def test_a_named_python_that_fails_is_told_and_not_replaced(bare, tmp_path):
    script(bare / "python3", f'exec "{sys.executable}" "$@"')
    script(tmp_path / "broken", "exit 1")
    done = find_python(bare, PYTHON=str(tmp_path / "broken"))
    assert done.returncode == 3
    assert f"PYTHON={tmp_path / 'broken'}" in done.stderr


# tools/count_tests.py

RAN = '<testsuites><testsuite><testcase classname="a" name="t1"/><testcase classname="a" name="t2"/>{}</testsuite></testsuites>'


@pytest.mark.parametrize(
    ("more", "ended", "last", "code"),
    [
        ("", "0", "2 passed, 0 failed, 0 skipped", 0),
        ('<testcase classname="a" name="t3"><failure/></testcase>', "2", "2 passed, 1 failed, 0 skipped", 1),
        ('<testcase classname="a" name="t3"><skipped message="no chromium"/></testcase>', "0", "2 passed, 0 failed, 1 skipped", 1),
        ("", "2", "2 passed, 1 failed, 0 skipped", 1),
        (None, "2", "0 passed, 1 failed, 0 skipped", 1),
        (None, "0", "0 passed, 0 failed, 0 skipped", 1),
    ],
    ids=["all pass", "one fails", "one is skipped", "the checks fail", "no test ran", "no test ran, and nobody said so"],
)
def test_the_closing_line_of_ci_counts_a_skip_against_it(more, ended, last, code, tmp_path):
    if more is not None:
        (tmp_path / "tests.xml").write_text(RAN.format(more))
    done = run([sys.executable, PROJECT / "tools" / "count_tests.py", tmp_path / "tests.xml", ended], tmp_path)
    assert (done.stdout.splitlines()[-1], done.returncode) == (last, code)
