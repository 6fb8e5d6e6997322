"""TrackHAR and soshin on the same HARs: `python benchmarks/endpoints.py [FILE ...]` (recordings that soshin reads; the files' own examples come first,
then requests that hold every path of TrackHAR's mobile adapters, trackhar_adapters.json.gz: CC0 like TrackHAR itself, values of our own).

Each set is written as a HAR by soshin's exporter; TrackHAR (npm package, in a temporary folder) gets a copy with the codings of bodies undone and
bytes as characters, which is how it wants them. Printed: what TrackHAR finds and soshin misses (goal 0), what both find and name otherwise,
what soshin finds beyond, and the time of both in one process each.
"""

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import structs

from analyzer.catalog import Catalog
from analyzer.flows.decode import header_of
from analyzer.flows.har_export import write_har
from analyzer.flows.needles import NULLS
from analyzer.flows.observe import Observer
from analyzer.flows.read import read_capture
from analyzer.flows.steps import Failed
from analyzer.flows.steps.compression import CODINGS
from analyzer.lint_endpoints import make_exchange
from analyzer.model.endpoint import Request
from analyzer.model.exchange import Exchange
from analyzer.model.observation import Observation
from analyzer.parties import Parties

ROUNDS = 5
SHORT = 4
"""Length from which a value inside a longer one is not there by chance."""
VERSION = "1.0.0"
SCRIPT = """
import { process as track, adapters } from "trackhar";
import { readFileSync } from "fs";
const har = JSON.parse(readFileSync(process.argv[2], "utf8"));
let best = Infinity, found;
for (let i = 0; i < +process.argv[3]; i++) {
  const t = performance.now(); found = await track(har); best = Math.min(best, performance.now() - t);
}
const text = (v) => typeof v === "string" ? v : JSON.stringify(v);
console.log(JSON.stringify({ best, found: found.map((r) => (r ?? []).map((d) => [d.adapter, d.property, text(d.value), d.context, d.path])) }));
"""
ADAPTERS = Path(__file__).with_name("trackhar_adapters.json.gz")
"""`requests` as in endpoint files, and `found`: per request what TrackHAR 1.0.0 finds there, as rows of adapter, property, value, context, path."""
SIGNALS = frozenset({"consentState", "isDntEnabled"})
"""Properties that are a choice and no data type: soshin reads them as signals."""


Findings = list[list[list[str]]]
"""Per request, rows of adapter, property, value, context, path."""


class Row(NamedTuple):
    """One set compared. `nothing`: findings whose value says nothing (0, none), which soshin leaves out everywhere;
    `missed`: `adapter property: value`; `extra`: data type -> how often.
    """

    name: str
    exchanges: int
    theirs: int
    nothing: int
    missed: list[str]
    otherwise: Counter[str]
    extra: Counter[str]
    seconds: tuple[float, float]


def install_trackhar(folder: Path) -> None:
    (folder / "package.json").write_text('{"type": "module"}')
    subprocess.run(["npm", "install", "--silent", "--ignore-scripts", f"trackhar@{VERSION}"], cwd=folder, check=True)
    (folder / "track.mjs").write_text(SCRIPT)


def undo_codings(exchange: Exchange) -> bytes:
    """The body without its Content-Encoding, as TrackHAR expects it."""
    body = exchange.body
    for coding in reversed([c.strip() for c in header_of(exchange, "content-encoding").split(",") if c.strip()]):
        opened = CODINGS[coding][1](body, 1 << 26) if coding in CODINGS else body
        body = body if isinstance(opened, Failed) else opened
    return body


def write_theirs(har: Path, exchanges: list[Exchange], out: Path) -> None:
    document = json.loads(har.read_bytes())
    for entry, exchange in zip(document["log"]["entries"], exchanges, strict=True):
        cookies = [p.strip().partition("=") for p in header_of(exchange, "cookie").split(";") if p.strip()]
        entry["request"]["cookies"] = [{"name": name, "value": value} for name, _, value in cookies]
        if exchange.body:
            entry["request"].setdefault("postData", {})["text"] = undo_codings(exchange).decode("latin-1")
    out.write_text(json.dumps(document))


def ask_trackhar(folder: Path, har: Path) -> tuple[float, Findings]:
    """(seconds of the best round, per entry its findings as [adapter, property, value, context, path])."""
    done = subprocess.run(["node", "track.mjs", str(har), str(ROUNDS)], cwd=folder, check=True, capture_output=True, text=True)
    answer = json.loads(done.stdout)
    return answer["best"] / 1000, answer["found"]


def look_all(catalog: Catalog, exchanges: list[Exchange]) -> tuple[float, list[tuple[Observation, ...]], list[int]]:
    """(seconds of the best round, observations per exchange, signals per exchange); nothing was planted."""
    observer = Observer(catalog, {}, Parties(catalog.parties))
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        seen = [observer.look(e) for e in exchanges]
        best = min(best, time.perf_counter() - start)
    return best, [s.observations for s in seen], [len(s.signals) for s in seen]


def types_of(catalog: Catalog, prop: str) -> set[str]:
    return {t.id for t in catalog.data_types.values() if any(fnmatchcase(prop, pattern) for pattern in t.trackhar)}


def same(theirs: str, ours: str) -> bool:
    """Equal, or their value is a list or an object that holds ours; a cut-out of ours (one part of a header) counts, too.

    Their text is bytes as characters (write_theirs), so it is read as the UTF-8 that it is.
    """
    with suppress(UnicodeError):
        theirs = theirs.encode("latin-1").decode()
    bare = theirs.strip('"')
    return theirs.casefold() == ours.casefold() or (len(bare) >= SHORT and bare in ours) or (theirs[:1] in "[{" and ours in theirs)


class Compared(NamedTuple):
    """What both find in some requests. `covered`: (data type, place) of soshin's findings that TrackHAR has, too."""

    missed: list[str]
    otherwise: Counter[str]
    extra: Counter[str]
    nothing: int


def compare(catalog: Catalog, theirs: Findings, ours: list[tuple[Observation, ...]], signals: list[int]) -> Compared:
    """TrackHAR's findings per request held against soshin's."""
    missed, otherwise, extra = [], Counter[str](), Counter[str]()
    nothing = 0
    for found, seen, told in zip(theirs, ours, signals, strict=True):
        covered = set()
        for adapter, prop, value, context, path in found:
            wanted = types_of(catalog, prop)
            hits = [o for o in seen if same(value, o.value) or o.where == f"{context} {path}" or (context == "path" and o.value in value)]
            covered |= {(o.data_type, o.where) for o in hits}
            if any(o.data_type in wanted for o in hits) or (prop in SIGNALS and told):
                continue
            if hits:
                otherwise[f"{prop} as {hits[0].data_type} ({adapter})"] += 1
            elif NULLS.fullmatch(value.strip()):
                nothing += 1
            else:
                missed.append(f"{adapter} {prop}: {value[:60]}")
        extra.update(o.data_type for o in seen if (o.data_type, o.where) not in covered)
    return Compared(missed, otherwise, extra, nothing)


def compare_set(name: str, catalog: Catalog, folder: Path, exchanges: list[Exchange]) -> Row:
    har = folder / "ours.har"
    har.write_bytes(b"".join(write_har(lambda: exchanges)))
    exchanges = [e for e in read_capture(har).exchanges if e.kind == "http"]
    write_theirs(har, exchanges, folder / "theirs.har")
    their_time, theirs = ask_trackhar(folder, folder / "theirs.har")
    our_time, ours, signals = look_all(catalog, exchanges)
    both = compare(catalog, theirs, ours, signals)
    return Row(name, len(exchanges), sum(map(len, theirs)), both.nothing, both.missed, both.otherwise, both.extra, (their_time, our_time))


def adapter_exchanges() -> list[Exchange]:
    """Requests with every path of TrackHAR's mobile adapters."""
    return to_exchanges(msgspec.convert(json.loads(gzip.decompress(ADAPTERS.read_bytes()))["requests"], list[Request]))


def to_exchanges(requests: list[Request]) -> list[Exchange]:
    return [structs.replace(make_exchange(r), id=i, ordinal=i) for i, r in enumerate(requests, 1)]


def example_exchanges(catalog: Catalog) -> list[Exchange]:
    return to_exchanges([x for _, e in catalog.endpoints for x in e.examples])


def main(paths: list[Path]) -> None:
    catalog = Catalog()
    sets = {"examples of the endpoint files": example_exchanges(catalog), "every path of TrackHAR's mobile adapters": adapter_exchanges()}
    for path in paths:
        sets[f"{path.parent.name}/{path.name}"] = [e for e in read_capture(path).exchanges if e.kind == "http"]
    folder = Path(tempfile.mkdtemp())
    try:
        install_trackhar(folder)
        rows = [compare_set(name, catalog, folder, exchanges) for name, exchanges in sets.items() if exchanges]
    finally:
        shutil.rmtree(folder)
    print(
        "| set | exchanges | TrackHAR finds | value says nothing | missed | named otherwise | beyond | ms/exchange TrackHAR, soshin |\n|-|-|-|-|-|-|-|-|"
    )
    for r in rows:
        theirs, ours = (s * 1000 / r.exchanges for s in r.seconds)
        counts = (r.exchanges, r.theirs, r.nothing, len(r.missed), r.otherwise.total(), r.extra.total())
        print(f"| {r.name} | {' | '.join(map(str, counts))} | {theirs:.2f}, {ours:.2f} |")
    for title, lines in (
        ("Missed", [f"{r.name}: {m}" for r in rows for m in r.missed]),
        ("Named otherwise", [f"{k}: {n}" for k, n in sum((r.otherwise for r in rows), Counter[str]()).most_common()]),
        ("Beyond", [f"{k}: {n}" for k, n in sum((r.extra for r in rows), Counter[str]()).most_common()]),
    ):
        print(f"\n{title}:\n\n" + ("\n".join(f"- {line}" for line in lines) or "- nothing"))


if __name__ == "__main__":
    main([Path(a) for a in sys.argv[1:]])
