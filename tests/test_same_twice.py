"""The same input gives the same bytes: whatever order a set has in this process, and whatever stood in the case before."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

DEMO = PROJECT / "samples" / "demo"
MOMENT = "1764000000"


def call(*words: object, cwd: Path, seed: int) -> bytes:
    line = [sys.executable, "-c", "from analyzer.cli.main import main; main()", *map(str, words)]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "SOURCE_DATE_EPOCH": MOMENT}
    done = subprocess.run(line, cwd=cwd, capture_output=True, check=False, timeout=120, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The demo, made twice with other hash seeds."""
    made = [tmp_path_factory.mktemp("same") for _ in range(2)]
    for seed, folder in enumerate(made, start=1):
        call("demo", "out", cwd=folder, seed=seed)
    return made


@pytest.mark.parametrize("name", ["assessment.json", "report.ja.html", "report.en.html"])
def test_the_demo_made_twice_gives_the_same_bytes(demos: list[Path], name: str) -> None:
    first, second = ((folder / "out" / name).read_bytes() for folder in demos)
    assert first == second


def test_a_case_assessed_again_gives_the_same_bytes(demos: list[Path]) -> None:
    folder = demos[0]
    before = (folder / "out" / "assessment.json").read_bytes()
    for seed in (3, 4):
        call("assess", "out/case", cwd=folder, seed=seed)
        assert (folder / "out" / "case" / "assessment.json").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("scan", DEMO / "kaigan-r8.apk", "--format", "json"),
        ("observe", DEMO / "captures" / "adjust-default.mitm", "--persona", DEMO / "persona.toml", "--format", "json"),
        ("policy", DEMO / "documents" / "policy.ja.md", DEMO / "documents" / "notice.en.html", "--format", "json"),
    ],
    ids=["scan", "observe", "policy"],
)
def test_each_stage_alone_gives_the_same_bytes(tmp_path: Path, words: tuple[object, ...]) -> None:
    assert call(*words, cwd=tmp_path, seed=5) == call(*words, cwd=tmp_path, seed=6)
