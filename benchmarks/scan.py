"""How fast a scan is, against unpacking alone and against its peers. Run on purpose: python benchmarks/scan.py [--slow] [--exodus PYTHON] [--rounds N] [FOLDER].

The packages are those of the appium project that npm serves (Apache-2.0), fetched into FOLDER once, and `synthetic_big`, made there: the DEX
files of espresso, uiautomator2-server, settings, ApiDemos, espresso and ApiDemos again, numbered through in one archive, about 84 MB of DEX.
The catalog is the bundled one, filled up with made-up SDKs to 500 files, 1,000 strings and 600 hosts, an eighth of them under packages that
the app has. Prints Markdown: seconds by the clock (best of N) and of processor time, peak memory, ratios. `--slow` adds androguard's AnalyzeAPK.
What is not installed is said in its row: exodus-core (needs Debian's dexdump), unzip.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.scan_packages import dex_names, get_packages, packed_dex  # noqa: E402 - found from here only now

SDKS, STRINGS, HOSTS = 500, 2, 600
MIB = 1024 * 1024


class Measure(NamedTuple):
    """Seconds by the clock and of processor time, each the best of all rounds; peak memory in MB, all processes together."""

    wall: float
    processor: float
    memory: float


def in_child(call: Callable[[], object], rounds: int) -> Measure | str:
    """`call` in a forked child, so that its memory is its own; what it raises instead of figures."""
    mine, theirs = os.pipe()
    if (child := os.fork()) == 0:
        try:
            times = []
            for _ in range(rounds):
                start, spent = time.perf_counter(), time.process_time()
                call()
                times.append((time.perf_counter() - start, time.process_time() - spent))
            wall, processor = (min(column) for column in zip(*times, strict=True))
            said = f"{wall} {processor} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}"
        except BaseException as e:  # noqa: BLE001 - said in the table
            said = f"{type(e).__name__}: {e}"
        os.write(theirs, said.encode()[:4000])
        os._exit(0)
    os.close(theirs)
    with os.fdopen(mine, "rb") as pipe:
        answer = pipe.read().decode()
    os.waitpid(child, 0)
    try:
        return Measure(*map(float, answer.split()))
    except (ValueError, TypeError):
        return answer or "died"


def command(words: list[str], rounds: int) -> Measure:
    """A command as a user calls it; memory is what it and its children hold together, shared pages counted once."""
    best = Measure(9e9, 9e9, 0)
    peak = 0.0
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd=ROOT)
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = Measure(min(best.wall, wall), min(best.processor, processor), 0)
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(held_memory, family(process.pid))))
    return best._replace(memory=peak)


def family(process: int) -> Iterator[int]:
    yield process
    try:
        children = [int(c) for t in Path(f"/proc/{process}/task").iterdir() for c in (t / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from family(child)


def held_memory(process: int) -> float:
    """Megabytes, each page shared with others counted in part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@cache
def signatures() -> tuple[Any, ...]:
    """The catalog's SDKs and made-up ones beside them."""
    import msgspec

    from analyzer.catalog import Catalog

    held, dice = list(Catalog().sdks.values()), Random(20261125)  # noqa: S311 - made-up data, the same each time
    models = [s for s in held if s.versions] or held
    there = ["com.google.gson", "androidx.test", "kotlin.coroutines", "com.google.common", "io.appium", "androidx.core", "okhttp3.internal"]
    for number in range(len(held), SDKS):
        model = models[number % len(models)]
        made = msgspec.structs.replace(
            model,
            id=f"made-{number}",
            packages=(dice.choice(there) if number % 8 == 0 else f"com.vendor{number}.sdk",),
            strings=tuple(f"vendor{number}-setting-{n}" for n in range(STRINGS)),
            shared_strings=(),
            classes=(),
            hosts=(f"api{number}.vendor{number}.com",),
            versions=tuple(
                msgspec.structs.replace(v, form=f"vendor{number}/{{v}}", class_="", field="", method="", beside="")
                for v in model.versions[:1]
            ),
        )
        held.append(made)
    return tuple(held)


def readings(path: Path) -> dict[str, Callable[[], object]]:
    """What is measured in process, by name."""
    from isal import isal_zlib

    from analyzer.apps.calls.apis import ApiFinder
    from analyzer.apps.dex.file import Dex, read_dexes
    from analyzer.apps.entries import open_entries
    from analyzer.apps.sdks.tracer import Tracer
    from analyzer.catalog import Catalog

    packed = packed_dex(path)
    tracer = Tracer(signatures(), (f"h{n}.party{n}.net" for n in range(HOSTS)))
    finder = ApiFinder(Catalog().apis)

    def each(take: Callable[[Dex], object]) -> None:
        with open_entries(path) as (_, entries):
            for entry in entries:
                for dex in read_dexes(entry.take()):
                    take(dex)
                    dex.let_go()

    def all_of(dex: Dex) -> None:
        tracer.trace(dex, "app.apk", "classes.dex")
        finder.find(dex, "app.apk", "classes.dex")

    def inflate() -> None:
        for part, size in packed:
            isal_zlib.decompress(part, -15, size + 1)  # its fastest way: with room to see the end

    return {
        "isal inflates": inflate,
        "(a) classes, signatures": lambda: each(lambda d: tracer.trace(d, "app.apk", "classes.dex")),
        "calls attributed": lambda: each(lambda d: finder.find(d, "app.apk", "classes.dex")),
        "both": lambda: each(all_of),
        "LIEF parse": lambda: parse_with_lief(path),
    }


def parse_with_lief(path: Path) -> None:
    """From files, for it takes bytes for a file's name."""
    import lief

    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as archive:
        for name in dex_names(archive):
            assert lief.DEX.parse(archive.extract(name, folder)) is not None


EXODUS = """
import re, sys, time, resource
from exodus_core.analysis.static_analysis import StaticAnalysis
start, spent = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime + time.process_time()
names = StaticAnalysis(sys.argv[1]).get_embedded_classes()
patterns = [re.compile(f"com.vendor{n}.sdk") for n in range(428)]
found = [name for name in names if any(p.search(name) for p in patterns)]
worked = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime + time.process_time() - spent
print(time.perf_counter() - start, worked, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
"""Its class list (by dexdump) and a matcher like its own, with as many patterns as its list has; the patterns are ours."""


def run_exodus(path: Path, python: str) -> Measure | str:
    done = subprocess.run([python, "-c", EXODUS, str(path)], capture_output=True, text=True, check=False)
    lines = (done.stdout if done.returncode == 0 else done.stderr).strip().splitlines() or ["nothing said"]
    return Measure(*map(float, lines[-1].split())) if done.returncode == 0 else lines[-1]


def run_androguard(path: Path) -> None:
    from androguard.misc import AnalyzeAPK
    from loguru import logger

    logger.remove()
    AnalyzeAPK(str(path))


def measure(path: Path, rounds: int, exodus: str, *, slow: bool) -> dict[str, Measure | str]:
    """Row -> figures for one package."""
    found: dict[str, Measure | str] = {}
    found["unzip -p"] = command(["unzip", "-p", str(path), "classes*.dex"], rounds) if shutil.which("unzip") else "not installed"
    for name, call in readings(path).items():
        found[name] = in_child(call, rounds if name != "LIEF parse" else 2)
    found["exodus-core"] = run_exodus(path, exodus)
    found["AnalyzeAPK"] = in_child(lambda: run_androguard(path), 1) if slow else "not asked for (--slow)"
    run = [sys.executable, "-c", "from analyzer.cli.main import main; main()", "scan", str(path), "--format", "json", "--allow-partial"]
    found["soshin scan --format json"] = command(run, rounds)
    return found


RATIOS = (
    ("(a) / isal", "(a) classes, signatures", "isal inflates"),
    ("calls / isal", "calls attributed", "isal inflates"),
    ("command / unzip", "soshin scan --format json", "unzip -p"),
    ("AnalyzeAPK / calls", "AnalyzeAPK", "calls attributed"),
    ("exodus / (a)", "exodus-core", "(a) classes, signatures"),
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=Path(tempfile.gettempdir()) / "soshin-benchmark")
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--exodus", default=sys.executable, help="a Python that has exodus-core")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}, {len(signatures())} SDK files\n")
    print("| package (DEX MB) | row | s | processor s | peak MB |\n|-|-|-:|-:|-:|")
    ratios = []
    for name, path in get_packages(asked.folder).items():
        shown = f"{name} ({sum(s for _, s in packed_dex(path)) / 1e6:.1f})"
        found = measure(path, asked.rounds, asked.exodus, slow=asked.slow)
        for row, figures in found.items():
            text = (
                f"{figures.wall:.3f} | {figures.processor:.3f} | {figures.memory:.0f}"
                if isinstance(figures, Measure)
                else f"{figures[:60]} | |"
            )
            print(f"| {shown} | {row} | {text} |", flush=True)
        pairs = [(found[a], found[b]) for _, a, b in RATIOS]
        both = [
            f"{a.wall / b.wall:.2f} ({a.processor / b.processor:.2f})" if isinstance(a, Measure) and isinstance(b, Measure) else ""
            for a, b in pairs
        ]
        ratios.append(f"| {shown} | {' | '.join(both)} |")
    print(f"\nRatios by the clock (by processor time):\n\n| package | {' | '.join(r[0] for r in RATIOS)} |\n|-|{'-:|' * len(RATIOS)}")
    print("\n".join(ratios))


if __name__ == "__main__":
    main()
