"""What hostile packages do to a scan. Run on purpose: python benchmarks/hostile.py [-n 10000] [--seed 7] [--workers 2] [--minutes M] [--batches | --variants].

Seeded mutations of packages of every container, made by code and, where they lie there, those of samples/demo and ../shared/corpus/apk, each
given to `scan_package` as a user would, children and limits included. Prints Markdown: faults (crashes, scans over 10 s, untyped errors),
verdicts, peak memory. `--variants` prints the named malformed packages instead, with what zipfile, androguard and apk-info make of them.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analyzer.apps import scan_package  # noqa: E402 - found from here only now
from analyzer.catalog import Catalog  # noqa: E402
from analyzer.isolate import ReaderFailed  # noqa: E402
from benchmarks.hostile_variants import print_variants  # noqa: E402
from benchmarks.scan import family, held_memory  # noqa: E402
from tests.hostile.bases import KAIGAN, Base, file_base, made_bases  # noqa: E402
from tests.hostile.few import FewCatalog, scan_batch  # noqa: E402
from tests.hostile.mutations import KINDS, Mutation, mutate  # noqa: E402
from tests.hostile.outcome import FAULTS, Outcome, outcome_of  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpus" / "apk"
LARGEST = 300_000
"""Bytes of a package of the corpus that is small enough to be packed again thousands of times."""
BATCH = 100
SAMPLED = 0.25
"""Seconds between looks at the memory."""


def all_bases() -> tuple[Base, ...]:
    """The made ones eight times over, so that a quarter or so of the mutations is of packages that shrinkers made."""
    found = sorted(p for p in CORPUS.glob("a*.*") if p.stat().st_size < LARGEST) if CORPUS.is_dir() else []
    return (*made_bases() * 8, *map(file_base, [KAIGAN, *found]))


def work(numbers: Sequence[int], seed: int) -> None:
    """A worker's life: a line before and after each package, so that its end is told from its work."""
    catalog, bases = Catalog(), all_bases()
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            made = mutate(number, seed, bases)
            path = Path(folder) / f"m{made.suffix}"
            path.write_bytes(made.data)
            print(json.dumps({"begun": number}), flush=True)
            found = outcome_of(lambda p: scan_package(p, catalog), path)
            print(json.dumps(_said(number, made, found)), flush=True)


def work_in_batches(numbers: Sequence[int], seed: int) -> None:
    """As `work`, a hundred packages in one child and with three SDKs known: the readers and limits are the same, the forks are spared."""
    bases = all_bases()
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, len(numbers), BATCH):
            batch = [(n, mutate(n, seed, bases)) for n in numbers[first : first + BATCH]]
            print(json.dumps({"begun": batch[0][0]}), flush=True)
            files = [(str(n), m.suffix, m.data) for n, m in batch]
            try:
                outcomes = [s.outcome for s in scan_batch(files.copy, Path(folder))]
            except ReaderFailed:  # one of them ended the child of all
                outcomes = [_alone(m, Path(folder)) for _, m in batch]
            for (number, made), outcome in zip(batch, outcomes, strict=True):
                print(json.dumps(_said(number, made, outcome)), flush=True)


def _alone(made: Mutation, folder: Path) -> Outcome:
    path = folder / f"m{made.suffix}"
    path.write_bytes(made.data)
    return outcome_of(lambda p: scan_package(p, FewCatalog()), path)


def _said(number: int, made: Mutation, found: Outcome) -> dict[str, object]:
    said: dict[str, object] = {"number": number, "kind": made.kind, "base": made.base, "verdict": found.kind, "causes": found.causes}
    return said | {"seconds": round(found.seconds, 2)} | ({"said": found.said} if found.is_fault else {})


class Run:
    """Workers over all numbers; a worker that dies is a crash, and another goes on behind the package that it died on."""

    def __init__(self, count: int, seed: int, workers: int, minutes: float, how: str = "--work", first: int = 0) -> None:
        self.count, self.seed, self.workers, self.how, self.first = count, seed, workers, how, first
        self.deadline = time.monotonic() + 60 * minutes
        self.results: list[dict[str, object]] = []
        self.peak = 0.0
        self.over = Event()

    def all(self) -> None:
        watcher = Thread(target=self._watch)
        threads = [Thread(target=self._drive, args=(w,)) for w in range(self.workers)]
        for thread in (watcher, *threads):
            thread.start()
        for thread in threads:
            thread.join()
        self.over.set()
        watcher.join()

    def _watch(self) -> None:
        while not self.over.wait(SAMPLED):
            mine = list(family(os.getpid()))[1:]
            self.peak = max(self.peak, sum(map(held_memory, mine)) / max(1, self.workers))

    def _drive(self, worker: int) -> None:
        first = self.first + worker
        while first < self.count:
            first = self._work(first)

    def _work(self, first: int) -> int:
        """One worker's process from `first` on; the number from which the next one goes on."""
        words = [sys.executable, __file__, self.how, str(first), str(self.count), str(self.workers), str(self.seed)]
        begun = None
        with subprocess.Popen(["nice", "-n", "5", *words], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            for line in process.stdout or ():
                said = json.loads(line)
                begun = said.get("begun")
                if begun is None:
                    self.results.append(said)
                    self._tell()
                if time.monotonic() > self.deadline:
                    process.kill()
                    return self.count
        if process.returncode == 0:
            return self.count
        died = first if begun is None else int(begun)
        self.results.append(
            {"number": died, "kind": KINDS[died % 3], "base": "", "verdict": "crash", "seconds": 0, "said": ["the worker died"]}
        )
        return died + self.workers

    def _tell(self) -> None:
        last = self.results[-1]
        if len(self.results) % 200 == 0 or "said" in last:
            print(len(self.results), last if "said" in last else "", file=sys.stderr, flush=True)


def print_run(run: Run, seconds: float) -> None:
    verdicts = (*FAULTS, "whole", "gaps", "refused")
    print(
        f"{len(run.results)} mutations, seed {run.seed}, {seconds / 60:.0f} minutes, {run.workers} workers, {'a hundred packages in one child' if 'batches' in run.how else 'each package in children of its own'}\n"
    )
    print(f"| mutated | packages | {' | '.join(verdicts)} | slowest s |\n|-|-:|{'-:|' * len(verdicts)}-:|")
    for kind in (*KINDS, "all"):
        rows = [r for r in run.results if kind in (r["kind"], "all")]
        counts = Counter(str(r["verdict"]) for r in rows)
        slowest = max((float(str(r["seconds"])) for r in rows), default=0)
        print(f"| {kind} | {len(rows)} | {' | '.join(str(counts[v]) for v in verdicts)} | {slowest:.1f} |")
    causes = Counter(str(c) for r in run.results for c in _listed(r.get("causes")))
    print(f"\nCauses of what could not be read: {', '.join(f'{c} {n}' for c, n in causes.most_common())}.")
    print(f"Peak memory of one scan with its children, the worker's own and the catalog included: {run.peak:.0f} MB (goal: under 512).")
    for row in run.results:
        if "said" in row:
            print(f"\n- {row['number']} ({row['kind']} of {row['base']}): {row['verdict']}: {row['said']}")


def _listed(value: object) -> Iterator[object]:
    yield from value if isinstance(value, list | tuple) else ()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("-n", type=int, default=10_000, help="how many mutations")
    asked.add_argument("--first", type=int, default=0, help="begin at this one")
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--minutes", type=float, default=24 * 60, help="stop after so many, whatever is done")
    asked.add_argument("--variants", action="store_true", help="the named malformed packages, and what other readers make of them")
    asked.add_argument("--only", type=int, help="one mutation, in this process, with all that it says")
    asked.add_argument("--batches", action="store_true", help="a hundred packages in one child, three SDKs known: many times faster")
    asked.add_argument("--work-in-batches", type=int, nargs=4, help=argparse.SUPPRESS)
    asked.add_argument("--work", type=int, nargs=4, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.work:
        first, count, step, seed = given.work
        work(range(first, count, step), seed)
    elif given.work_in_batches:
        first, count, step, seed = given.work_in_batches
        work_in_batches(range(first, count, step), seed)
    elif given.variants:
        print_variants()
    elif given.only is not None:
        print(show(given.only, given.seed))
    else:
        begun, run = (
            time.monotonic(),
            Run(given.n, given.seed, given.workers, given.minutes, "--work-in-batches" if given.batches else "--work", given.first),
        )
        run.all()
        print_run(run, time.monotonic() - begun)


def show(number: int, seed: int) -> Outcome:
    """One mutation's outcome; the package is left in the current folder."""
    made = mutate(number, seed, all_bases())
    path = Path(f"mutation-{seed}-{number}{made.suffix}")
    path.write_bytes(made.data)
    return outcome_of(lambda p: scan_package(p, Catalog()), path)


if __name__ == "__main__":
    main()
