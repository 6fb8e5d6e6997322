"""Coverage-guided fuzzing of every parser: python benchmarks/fuzz/run.py [--minutes 1] [--target NAME] [--keep FOLDER]; needs `pip install atheris`.

Each target runs in a process of its own over its seeds, and what it found last time where FOLDER was kept. Prints Markdown: executions, edges, the corpus, new crashes, each with the
file of its input. The exit code is 1 where there is a crash.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

SLOWEST, MEMORY = 10, 2048
"""Seconds for one input, and MB: more is a finding."""


def fuzz(name: str, words: list[str]) -> None:
    """Does not return: the fuzzer ends the process."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with atheris.instrument_imports(include=["analyzer"]):
        from benchmarks.fuzz.targets import TARGETS

        parse = TARGETS[name].make()
    from analyzer.errors import AnalyzerError

    def one(data: bytes) -> None:
        with suppress(AnalyzerError):
            parse(data)

    atheris.Setup([name, *words], one)
    atheris.Fuzz()


def run(name: str, minutes: float, keep: Path) -> tuple[str, bool]:
    """(the row of one target, whether it crashed)."""
    from benchmarks.fuzz.targets import TARGETS

    corpus, crashes = keep / name / "corpus", keep / name / "crashes"
    corpus.mkdir(parents=True, exist_ok=True)
    crashes.mkdir(exist_ok=True)
    before = set(crashes.iterdir())
    for number, seed in enumerate(TARGETS[name].seeds()):
        (corpus / f"seed{number}").write_bytes(seed)
    limits = [
        f"-max_total_time={int(60 * minutes)}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MEMORY}",
        "-max_len=65536",
        "-print_final_stats=1",
    ]
    words = [sys.executable, __file__, "--fuzz", name, *limits, f"-artifact_prefix={crashes}/", str(corpus)]
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False, cwd=ROOT)
    said = done.stdout + done.stderr
    new = sorted(set(crashes.iterdir()) - before)
    if done.returncode and not new:
        print(said[-2000:], file=sys.stderr)
    for found in new:
        print(f"{name}: {found}\n{said[-3000:]}", file=sys.stderr)
    edges = max(map(int, re.findall(r"\bcov: (\d+)", said)), default=0)
    units = re.search(r"number_of_executed_units: (\d+)", said)
    peak = re.search(r"peak_rss_mb: (\d+)", said)
    held = len(list(corpus.iterdir()))
    row = f"| {name} | {units[1] if units else '?'} | {edges} | {held} | {peak[1] if peak else '?'} | {len(new) + (done.returncode != 0 and not new)} |"
    return row, bool(done.returncode)


def main() -> int:
    if sys.argv[1:2] == ["--fuzz"]:
        fuzz(sys.argv[2], sys.argv[3:])
    from benchmarks.fuzz.targets import TARGETS

    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=1.0)
    asked.add_argument("--target", choices=TARGETS, action="append", help="this one alone; may be given again")
    asked.add_argument("--keep", type=Path, help="where the corpora are, and stay")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print("| parser | executions | edges | inputs kept | peak MB | new crashes |\n|-|-:|-:|-:|-:|-:|", flush=True)
        crashed = False
        for name in given.target or TARGETS:
            row, fell = run(name, given.minutes, given.keep or Path(folder))
            crashed |= fell
            print(row, flush=True)
    return int(crashed)


if __name__ == "__main__":
    sys.exit(main())
