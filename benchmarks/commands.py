"""How long the commands take that people wait for: `python benchmarks/commands.py [RUNS]` with the soshin of this environment.

Prints one line per command: median and slowest of RUNS (default 5) runs in seconds, from process start to process end, and the
largest memory that one of its processes held. The first, uncounted run fills the caches.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "samples" / "demo" / "kaigan-r8.apk"
COMMANDS = {"help": ("--help",), "scan": ("scan", str(PACKAGE), "--format", "json"), "demo": ("demo", "out")}


def run_once(words: tuple[str, ...]) -> tuple[float, int]:
    """(seconds, peak kilobytes) of one run in an empty folder; exit 5 (partial) counts as an end like 0."""
    soshin = Path(sys.executable).with_name("soshin")
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as null:
        begun = time.perf_counter()
        process = subprocess.Popen([soshin, *words], cwd=folder, stdout=null, stderr=null)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 5}:
        sys.exit(f"soshin {' '.join(words)} ended with {process.returncode}")
    return seconds, used.ru_maxrss


def main(runs: int = 5) -> None:
    for name, words in COMMANDS.items():
        run_once(words)
        seconds, memory = zip(*(run_once(words) for _ in range(runs)), strict=True)
        print(f"{name:6} median {statistics.median(seconds):6.2f} s  slowest {max(seconds):6.2f} s  peak {max(memory) / 1024:6.0f} MiB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
