"""The labelled packages beside the project, scored by their own scorer."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCAN = f"{sys.executable} -c 'from analyzer.cli.main import main; main()'"


@pytest.mark.parametrize(("folder", "found", "exact"), [("apk", 34, 32), ("demo", 14, 14)])
def test_every_sdk_of_the_packages_is_found_without_a_false_hit_or_a_wrong_version(
    folder: str, found: int, exact: int, shared: Path, tmp_path: Path
) -> None:
    python = shutil.which("python3") or sys.executable
    out = tmp_path / "score.json"
    call = [python, shared / "corpus" / "apk" / "score_dev.py", shared / "corpus" / folder, "--soshin", SCAN, "--json", out]
    subprocess.run(list(map(str, call)), capture_output=True, check=True)
    score = json.loads(out.read_text(encoding="utf-8"))
    figures = score["groups"]["all"]
    assert (figures["tp"], figures["fp1"], figures["flag_fp"]) == (found, 0, 0)  # what is merely named is "possible", and no mistake
    assert score["missed"] == []
    said = [score["versions"][mode] for mode in score["versions"]]
    assert (sum(v["exact"] for v in said), sum(v["wrong"] + v["near"] for v in said)) == (exact, 0)
