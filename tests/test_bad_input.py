"""Bad input, through the command: its exit code, one line on stderr that names the file and the mend, nothing half-written, nothing lost."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from analyzer.flows.read import read_capture
from tests.conftest import PROJECT

DEMO = PROJECT / "samples" / "demo"
CAPTURE = DEMO / "captures" / "adjust-default.mitm"
FRENCH = (
    "Politique de confidentialité. Nous collectons votre identifiant publicitaire et votre adresse e-mail, et nous les transmettons "
    "à nos partenaires afin de mesurer nos campagnes. Vous pouvez vous opposer à ce traitement à tout moment dans les réglages.\n"
)


def call(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", "from analyzer.cli.main import main; main()", *map(str, words)]
    return subprocess.run(line, cwd=cwd, capture_output=True, encoding="utf-8", check=False, timeout=120)


def fails(code: int, name: str, mend: str, *words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command ends with `code` and exactly one line on stderr, which names the file and the mend."""
    done = call(*words, cwd=cwd)
    assert done.returncode == code, done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("soshin: ")
    assert name in lines[0]
    assert mend in lines[0]
    return done


def digest(folder: Path) -> dict[str, str]:
    """Every file below `folder` and the hash of its bytes."""
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with a persona, a policy and one run."""
    policy = DEMO / "documents" / "policy.ja.md"
    assert call("init", "case", "--persona", DEMO / "persona.toml", "--policy", policy, cwd=tmp_path).returncode == 0
    assert call("import", "case", CAPTURE, "--phase", "accepted", cwd=tmp_path).returncode == 0
    return tmp_path / "case"


@pytest.fixture
def truncated(tmp_path: Path) -> Path:
    """A flow file that was cut inside its last exchange."""
    made = tmp_path / "cut.mitm"
    made.write_bytes(CAPTURE.read_bytes()[:-40])
    return made


def observed(case: Path) -> dict[str, Any]:
    done = call("observe", case.name, "--format", "json", "--allow-partial", cwd=case.parent)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_text_as_a_package_ends_with_4_and_writes_nothing(tmp_path):
    (tmp_path / "text.apk").write_text("This is a letter, and no app.\n")
    before = digest(tmp_path)
    done = fails(4, "text.apk", "give a package file", "scan", "text.apk", "--format", "json", cwd=tmp_path)
    assert not done.stdout
    assert digest(tmp_path) == before


def test_an_empty_zip_ends_with_4_and_writes_nothing(tmp_path):
    zipfile.ZipFile(tmp_path / "empty.apk", "w").close()
    before = digest(tmp_path)
    fails(4, "empty.apk", "give a package file", "scan", "empty.apk", cwd=tmp_path)
    assert digest(tmp_path) == before


def test_a_bad_package_ends_no_batch(tmp_path):
    (tmp_path / "text.apk").write_text("This is a letter, and no app.\n")
    done = call("scan", "text.apk", DEMO / "kaigan-r8.apk", "--format", "json", cwd=tmp_path)
    assert done.returncode == 5
    found = json.loads(done.stdout)
    assert [s["app"]["package"] for s in found["scans"]] == ["jp.example.kaigan"]
    assert [g["evidence"]["file"] for g in found["gaps"]] == ["text.apk"]


def test_text_as_the_package_of_a_case_is_refused_before_anything_is_kept(case):
    (case.parent / "text.apk").write_text("This is a letter, and no app.\n")
    before = digest(case)
    fails(4, "text.apk", "give a package file", "add", "case", "text.apk", "--as", "app", cwd=case.parent)
    assert digest(case) == before


def test_a_package_whose_code_is_broken_costs_the_scan_alone_and_is_named_as_given(case):
    with zipfile.ZipFile(case.parent / "broken.apk", "w") as package:
        package.writestr("AndroidManifest.xml", b"no binary XML")
        package.writestr("classes.dex", b"no code")
    assert call("add", "case", "broken.apk", "--as", "app", cwd=case.parent).returncode == 0
    fails(5, "broken.apk", "see gaps", "assess", "case", cwd=case.parent)
    text = (case / "assessment.json").read_text(encoding="utf-8")
    assert str(case) not in text
    assert {r["recipient"] for r in json.loads(text)["comparisons"]} >= {"adjust"}


def test_a_misspelt_key_in_a_signature_ends_with_4_and_names_file_and_key(tmp_path):
    mine = tmp_path / "mine" / "sdks" / "adjust"
    mine.mkdir(parents=True)
    bundled = next((PROJECT / "signatures" / "sdks").rglob("adjust.toml")).read_text(encoding="utf-8")
    assert "\nname = " in bundled
    (mine / "adjust.toml").write_text(bundled.replace("\nname = ", "\nnmae = "), encoding="utf-8")
    done = fails(4, "adjust.toml", "correct the key", "scan", DEMO / "kaigan-r8.apk", "--signatures", "mine", cwd=tmp_path)
    assert "nmae" in done.stderr
    assert not done.stdout


def test_an_unknown_phase_ends_with_2_and_leaves_the_case_as_it_was(case):
    before = digest(case)
    fails(2, "afterwards", "opted-out-app", "import", "case", CAPTURE, "--phase", "afterwards", cwd=case.parent)
    assert digest(case) == before


def test_a_truncated_capture_keeps_its_whole_exchanges_and_is_a_broken_gap(case, truncated):
    whole = len(read_capture(CAPTURE).exchanges)
    before = digest(case)
    done = fails(5, "cut.mitm", "bring the whole file", "import", "case", truncated, "--phase", "refused", cwd=case.parent)
    assert done.stdout.split() == ["refused-1"]
    found = observed(case)
    assert sum(r["runs"].get("refused-1", 0) for r in found["recipients"]) == whole - 1
    assert [(g["cause"], g["run"], g["evidence"]["file"]) for g in found["gaps"]] == [("broken", "refused-1", "cut.mitm")]
    assert hashlib.sha256(truncated.read_bytes()).hexdigest() in {p.name for p in (case / "inputs").iterdir()}
    after = digest(case)
    assert {n: h for n, h in before.items() if not n.startswith(("manifest.", "inputs.json"))}.items() <= after.items()
    assert call("case", "verify", "case", cwd=case.parent).returncode == 0


def test_a_capture_of_which_nothing_can_be_read_ends_with_4_and_leaves_the_case_as_it_was(case):
    (case.parent / "noise.mitm").write_bytes(bytes(range(256)) * 8)
    before = digest(case)
    fails(4, "noise.mitm", "give a capture", "import", "case", "noise.mitm", "--phase", "refused", cwd=case.parent)
    assert digest(case) == before


def test_a_third_language_is_kept_and_never_read_as_silence(tmp_path):
    (tmp_path / "politique.txt").write_text(FRENCH, encoding="utf-8")
    done = fails(5, "politique.txt", "read are ja and en", "policy", "politique.txt", "--format", "json", cwd=tmp_path)
    assert [(g["cause"], g["evidence"]["file"]) for g in json.loads(done.stdout)["gaps"]] == [("language", "politique.txt")]


def test_a_case_with_a_third_language_alone_assesses_no_cell(tmp_path):
    (tmp_path / "politique.txt").write_text(FRENCH, encoding="utf-8")
    call("init", "case", "--persona", DEMO / "persona.toml", "--policy", "politique.txt", cwd=tmp_path)
    call("import", "case", CAPTURE, "--phase", "accepted", cwd=tmp_path)
    fails(5, "politique.txt", "read are ja and en", "assess", "case", cwd=tmp_path)
    found = json.loads((tmp_path / "case" / "assessment.json").read_bytes())
    cells = [c for row in found["comparisons"] for c in row["cells"] if c.get("stated")]
    assert cells
    assert {c["stated"]["disclosure"] for c in cells} == {"not-assessed"}
    assert [g["evidence"]["file"] for g in found["gaps"] if g["cause"] == "language"] == ["politique.txt"]
    kept = {p.name for p in (tmp_path / "case" / "inputs").iterdir()}
    assert hashlib.sha256(FRENCH.encode()).hexdigest() in kept


def test_a_flow_file_of_no_bytes_is_a_silent_run(case):
    (case.parent / "nothing.flow").touch()
    assert call("import", "case", "nothing.flow", "--phase", "opted-out-app", cwd=case.parent).returncode == 0
    assert call("assess", "case", cwd=case.parent).returncode == 0
    found = json.loads((case / "assessment.json").read_bytes())
    assert [(r["id"], r["exchanges"]) for r in found["runs"] if r["phase"] == "opted-out-app"] == [("opted-out-app-1", 0)]
    adjust = next(r for r in found["comparisons"] if r["recipient"] == "adjust")
    assert {c["seen"].get("opted-out-app-1") for c in adjust["cells"] if any(c["seen"].values())} == {0}


@pytest.mark.parametrize(
    ("words", "code", "name"),
    [
        (("scan", "missing.apk"), 4, "missing.apk"),
        (("observe", "missing.mitm"), 4, "missing.mitm"),
        (("policy", "missing.html"), 4, "missing.html"),
        (("policy", "."), 4, "."),
        (("assess", "missing"), 4, "missing"),
        (("report", "missing"), 4, "missing"),
        (("case", "verify", "missing"), 4, "missing"),
        (("export", "missing", "out.har"), 4, "missing"),
        (("init", "new", "--app", "missing.apk"), 4, "missing.apk"),
        (("init", "new", "--persona", "missing.toml"), 4, "missing.toml"),
        (("observe", "pipe"), 4, "pipe"),
        (("scan", "pipe"), 4, "pipe"),
        (("policy", "pipe"), 4, "pipe"),
        (("init", "new", "--persona", "pipe"), 4, "pipe"),
        (("scan",), 2, "soshin scan --help"),
        (("scan", "--bogus", "x"), 2, "--bogus"),
        (("bogus",), 2, "bogus"),
    ],
)
def test_what_is_not_there_or_no_file_is_one_line_and_leaves_nothing_behind(tmp_path, words, code, name):
    os.mkfifo(tmp_path / "pipe")
    fails(code, name, "", *words, cwd=tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_two_imports_of_one_file_at_once_leave_one_whole_case(case):
    line = [sys.executable, "-c", "from analyzer.cli.main import main; main()"]
    words = ["import", "case", str(CAPTURE), "--phase", "refused", "--run", "same"]
    both = [subprocess.Popen([*line, *words], cwd=case.parent, stdout=-1, stderr=-1) for _ in range(2)]
    for one in both:
        one.communicate(timeout=60)
    assert [b.returncode for b in both] == [0, 0]
    assert call("case", "verify", "case", cwd=case.parent).returncode == 0
    whole = len(read_capture(CAPTURE).exchanges)
    assert sum(r["runs"].get("same", 0) for r in observed(case)["recipients"]) == whole
