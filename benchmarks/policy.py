"""How long `soshin policy` takes: python benchmarks/policy.py FOLDER [--peers PYTHON] [-n 5]; prints Markdown.

FOLDER holds documents (html, md, txt, pdf). Beside them a page of 16,000 characters is made of the demo's. Three ways: the command from cold, the
reading in a process that holds the knowledge already (a child for each document, as always), and the reading alone without the child.
PYTHON is an interpreter that has trafilatura and justext: what these take for the text alone, without saying what it means. Best of n each.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

LONG = 16_000
ENDINGS = (".html", ".htm", ".md", ".txt", ".pdf")
PEER = """
import json, sys, time
n, paths = int(sys.argv[1]), sys.argv[2:]
began = time.perf_counter()
import trafilatura
loaded = time.perf_counter() - began
began = time.perf_counter()
import justext
loaded_too = time.perf_counter() - began
words = justext.get_stoplist("English")
def best(call):
    times = []
    for _ in range(n):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return min(times)
found = {}
for path in paths:
    raw = open(path, "rb").read()
    found[path] = [best(lambda: trafilatura.extract(raw, include_tables=True, include_links=True)), best(lambda: justext.justext(raw, words))]
print(json.dumps({"load": [loaded, loaded_too], "times": found}))
"""


def best(n: int, call: Callable[[], object]) -> float:
    times = []
    for _ in range(n):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return min(times)


def make_long(folder: Path) -> Path:
    """The demo's documents one after another until 16,000 characters of text are there."""
    bodies = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "samples" / "demo" / "documents").rglob("*.html"))]
    inner = [m[1] if (m := re.search(r"<body[^>]*>(.*)</body>", b, re.DOTALL)) else b for b in bodies]
    text = ""
    while len(re.sub(r"<[^>]*>|\s+", "", text)) < LONG:
        text += inner[len(text) % len(inner)]
    path = folder / "long.html"
    path.write_text(f"<!doctype html><html><body>{text}</body></html>", encoding="utf-8")
    return path


def measure(paths: list[Path], n: int) -> dict[str, dict[Path, float]]:
    """Seconds by way and document."""
    from analyzer import isolate
    from analyzer.catalog import Catalog
    from analyzer.policies import DocumentInput, read_documents

    catalog = Catalog()
    found: dict[str, dict[Path, float]] = {"command": {}, "process": {}, "alone": {}}
    for path in paths:
        given = DocumentInput(path, path.name, "policy")
        words = [str(Path(sys.executable).with_name("soshin")), "policy", str(path), "--format", "json", "--allow-partial"]
        found["command"][path] = best(n, partial(subprocess.run, words, capture_output=True, check=False))
        read = partial(read_documents, [given], catalog)
        found["process"][path] = best(n, read)
        isolate._inside = True  # noqa: SLF001 - so that the reader runs here
        found["alone"][path] = best(n, read)
        isolate._inside = False  # noqa: SLF001
    return found


def row(name: str, times: dict[Path, float], long: Path) -> str:
    others = [t for p, t in times.items() if p != long]
    return (
        f"| {name} | {1000 * statistics.median(others):.0f} | {1000 * max(others):.0f} | {1000 * times[long]:.0f} |"
        if others
        else f"| {name} | | | |"
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--peers", type=Path)
    asked.add_argument("-n", type=int, default=5)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        long = make_long(Path(made))
        paths = [*sorted(p for p in given.folder.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file()), long]
        found = measure(paths, given.n)
        print(f"{len(paths) - 1} documents; milliseconds, best of {given.n}\n")
        print("| way | median | max | page of 16,000 characters |\n|-|-:|-:|-:|")
        for name, way in (("`soshin policy` from cold", "command"), ("in a process that runs", "process"), ("without the child", "alone")):
            print(row(name, found[way], long))
        if given.peers:
            pages = [p for p in paths if p.suffix.lower() in (".html", ".htm")]
            peer = subprocess.run([given.peers, "-c", PEER, str(given.n), *map(str, pages)], capture_output=True, text=True, check=True)
            said = json.loads(peer.stdout)
            for i, name in enumerate(("trafilatura", "justext")):
                print(row(f"{name}, text alone, {len(pages) - 1} HTML", {p: said["times"][str(p)][i] for p in pages}, long))
                print(f"| {name}, import alone | {1000 * said['load'][i]:.0f} | | |")
            print(row(f"soshin in a process, the same {len(pages) - 1} HTML", {p: found["process"][p] for p in pages}, long))


if __name__ == "__main__":
    main()
